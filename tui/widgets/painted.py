"""A widget drawn line by line from spans."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.styles.paint import Paint, paint_of
from tui.text import Spans, strip


class Painted(Widget):
    """Draws the spans that ``line`` gives, one line at a time, and nothing else."""

    _at_hand: tuple[Paint, Style] | None = None
    """Paint and base, while lines are drawn in one go."""

    def line(self, y: int, width: int) -> Spans:
        """The spans of line ``y``, at most ``width`` cells."""
        raise NotImplementedError

    @property
    def paint(self) -> Paint:
        """The styles of the app's present theme."""
        return self._at_hand[0] if self._at_hand else paint_of(self.app)

    @property
    def base(self) -> Style:
        """The style that is under every span."""
        return self._at_hand[1] if self._at_hand else self.rich_style

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Look paint and base up once for all that is drawn meanwhile."""
        before = self._at_hand
        self._at_hand = before or (paint_of(self.app), self.rich_style)
        try:
            yield
        finally:
            self._at_hand = before

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of ``crop``."""
        with self.at_hand():
            return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the widget, as Textual's line API asks."""
        return strip(self.line(y, self.size.width), self.size.width, self.paint, self.base)
