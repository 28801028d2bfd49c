"""What stands below the line of quick add, and the rule above it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.text import Spans, rule
from tui.widgets.painted import Painted
from tui.widgets.quick_add_lines import GAP, WIDE_GAP, Piece, fits, in_sight, rows_of

MOST_ROWS = 4
"""Rows for what was given, received and promised; more ends in ``…``."""
INDENT = 4
"""Columns before the line, its chips and what is below them."""


class Edge(Painted):
    """The accent rule on top of the bar."""

    DEFAULT_CSS = "Edge { height: 1; }"

    def line(self, y: int, width: int) -> Spans:
        """The rule."""
        return [(rule(width)[0], "accent")]


class Understood(Painted):
    """The chips on the first row; below, on as many rows as it takes, what was given, received
    and promised."""

    DEFAULT_CSS = "Understood { height: 2; }"

    _chips: Sequence[Piece] = ()
    _brief: Sequence[Piece] = ()
    _details: Sequence[Piece] = ()
    _keep = ""

    def show(
        self,
        chips_row: Sequence[Piece] = (),
        brief: Sequence[Piece] = (),
        details: Sequence[Piece] = (),
        keep: str = "",
    ) -> None:
        """Show these, ``brief`` where the chips do not fit; the piece whose stop is ``keep``
        stays in sight."""
        self._chips, self._brief, self._details, self._keep = chips_row, brief, details, keep
        self._fit()
        self.refresh()

    def on_resize(self) -> None:
        """Take the rows that are needed at the new width."""
        self._fit()

    def _fit(self) -> None:
        height = 1 + len(self._rows(self.size.width))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def _rows(self, width: int) -> list[list[Piece]]:
        return rows_of(self._details, width - INDENT - 2, WIDE_GAP, MOST_ROWS)

    def line(self, y: int, width: int) -> Spans:
        """The row, indented."""
        room = width - INDENT - 2
        row: Sequence[Piece] = self._chips if fits(self._chips, room, GAP) else self._brief
        gap = GAP
        if y:
            rows = self._rows(width)
            row, gap = rows[min(y, len(rows)) - 1], WIDE_GAP
        return [(" " * INDENT, "text"), *in_sight(row, room, gap, self._keep)]
