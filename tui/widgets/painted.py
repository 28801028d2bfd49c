"""A widget drawn line by line from spans."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.styles.paint import Paint, paint_of
from tui.text import Spans, strip


class Painted(Widget):
    """Draws the spans that ``line`` gives, one line at a time, and nothing else."""

    _at_hand: tuple[Paint, Style] | None = None
    """Paint and base, looked up once for all lines that are drawn in one go."""

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

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of ``crop``."""
        self._at_hand = paint_of(self.app), self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._at_hand = None

    def render_line(self, y: int) -> Strip:
        """One line of the widget, as Textual's line API asks."""
        return strip(self.line(y, self.size.width), self.size.width, self.paint, self.base)
