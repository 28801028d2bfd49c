"""A widget drawn line by line from spans."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from tui.styles.paint import Paint, paint_of
from tui.text import Spans, strip


class Painted(Widget):
    """Draws the spans that ``line`` gives, one line at a time, and nothing else."""

    def line(self, y: int, width: int) -> Spans:
        """The spans of line ``y``, at most ``width`` cells."""
        raise NotImplementedError

    @property
    def paint(self) -> Paint:
        """The styles of the app's present theme."""
        return paint_of(self.app)

    def render_line(self, y: int) -> Strip:
        """One line of the widget, as Textual's line API asks."""
        return strip(self.line(y, self.size.width), self.size.width, self.paint, self.rich_style)
