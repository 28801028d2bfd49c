"""What stands below the line of quick add, and the rule above it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.text import Spans, rule
from tui.widgets.painted import Painted
from tui.widgets.quick_add_lines import GAP, WIDE_GAP, Piece, fits, in_sight

INDENT = 4
"""Columns before the line, its chips and what is below them."""


class Edge(Painted):
    """The accent rule on top of the bar."""

    DEFAULT_CSS = "Edge { height: 1; }"

    def line(self, y: int, width: int) -> Spans:
        """The rule."""
        return [(rule(width)[0], "accent")]


class Understood(Painted):
    """Two rows: the chips, and what was given, received and promised."""

    DEFAULT_CSS = "Understood { height: 2; }"

    _chips: Sequence[Piece] = ()
    _brief: Sequence[Piece] = ()
    _details: Sequence[Piece] = ()
    _keep = ""

    def show(
        self,
        chips_row: Sequence[Piece] = (),
        brief: Sequence[Piece] = (),
        details_row: Sequence[Piece] = (),
        keep: str = "",
    ) -> None:
        """Show these, ``brief`` where the chips do not fit; the piece whose stop is ``keep``
        stays in sight."""
        self._chips, self._brief, self._details, self._keep = chips_row, brief, details_row, keep
        self.refresh()

    def line(self, y: int, width: int) -> Spans:
        """The row, indented."""
        room = width - INDENT - 2
        row = self._details if y else self._chips
        if not y and not fits(row, room, GAP):
            row = self._brief
        gap = WIDE_GAP if y else GAP
        return [(" " * INDENT, "text"), *in_sight(row, room, gap, self._keep)]
