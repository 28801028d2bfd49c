"""Lists that share a screen: what stays above each of them, and how they share its rows."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from tui.text import Spans
from tui.widgets.lines import GUTTER, MARGIN, Line, LineList
from tui.widgets.painted import Painted


class Above(Painted):
    """Lines over a list that stay while it scrolls, as many rows as there are lines."""

    DEFAULT_CSS = "Above { height: auto; }"

    lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show ``lines``."""
        is_other_height = len(lines) != len(self.lines)
        self.lines = lines
        self.refresh(layout=is_other_height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row for each line."""
        return len(self.lines)

    def line(self, y: int, width: int) -> Spans:
        """Line ``y``, where the text of the list stands."""
        if y >= len(self.lines):
            return []
        return [
            (" " * GUTTER, "text"),
            *self.lines[y].spans(max(0, width - GUTTER - MARGIN), False),
        ]


class Block(LineList):
    """A list among others: it shows its cursor only while it has the focus."""

    def line(self, y: int, width: int) -> Spans:
        """Line ``y``; without the focus, the line under the cursor is like any other."""
        at = self.top + y
        if self.has_focus or at != self.cursor or not 0 <= at < len(self.lines):
            return super().line(y, width)
        room = max(0, width - GUTTER - MARGIN)
        return [(" " * GUTTER, "text"), *self.lines[at].spans(room, False)]


def share_out(rows: int, wants: Sequence[int]) -> list[int]:
    """How many of ``rows`` each block gets: what it wants where there is enough for that, and an
    equal share of what the others leave where there is not. Never more than it wants."""
    given = [0] * len(wants)
    left, hungry = max(0, rows), list(range(len(wants)))
    while hungry:
        share, over = divmod(left, len(hungry))
        content = [at for at in hungry if wants[at] <= share]
        if not content:
            for place, at in enumerate(hungry):
                given[at] = share + (place < over)
            break
        for at in content:
            given[at] = wants[at]
            left -= wants[at]
        hungry = [at for at in hungry if at not in content]
    return given
