"""Rows that only moved up or down: the terminal can move what it shows by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import and_, eq
from typing import Final, NamedTuple

from tui.terminal.cells import Cells
from tui.terminal.pen import Pen

FEW: Final = 4
"""Rows that differ, and rows that must have moved alike, at least."""
WORTH: Final = 40
"""Cells that must be saved at least: the sequences take some twenty bytes."""
UNKNOWN: Final = "\0"
"""What a cell holds where nobody knows: terminals differ in what they fill new rows with."""


class Scroll(NamedTuple):
    """The rows from ``top`` to ``bottom`` move up by ``by`` rows, or down where it is negative."""

    top: int
    bottom: int
    by: int

    def said(self, pen: Pen) -> str:
        """The sequences: margins, as many steps beyond them, no margins (DECSTBM, IND, RI)."""
        pen.place = None  # setting margins may go home
        edge, step = (self.bottom, "\x1bD") if self.by > 0 else (self.top, "\x1bM")
        return f"\x1b[{self.top + 1};{self.bottom + 1}r\x1b[{edge + 1}H{step * abs(self.by)}\x1b[r"

    def do(self, cells: Cells) -> range:
        """Move them in ``cells`` as the terminal does; returns the rows."""
        rows = range(self.top, self.bottom + 1)
        texts, looks = [cells.texts[row] for row in rows], [cells.looks[row] for row in rows]
        for row in rows:
            from_ = row + self.by - self.top
            moved = 0 <= from_ < len(rows)
            cells.texts[row] = texts[from_] if moved else [UNKNOWN] * cells.width
            cells.looks[row] = looks[from_] if moved else [""] * cells.width
        return rows


def scroll(shown: Cells, wanted: Cells, rows: Sequence[int]) -> Scroll | None:
    """How to scroll so that less is left to draw in ``rows``, in order; None where it is not
    worth it."""
    rows = [row for row in rows if wanted.texts[row] != shown.texts[row]]
    if len(rows) < FEW or not (by := _shift(shown, wanted, rows)):
        return None
    first, last = rows[0], rows[-1]
    best, saved, start, sum_ = None, WORTH, first, 0
    for row in range(first, last + 1):
        gain = _same(shown, row + by, wanted, row) if first <= row + by <= last else 0
        gain -= _same(shown, row, wanted, row)
        if sum_ <= 0:
            start, sum_ = row, 0
        sum_ += gain
        if sum_ > saved:
            best, saved = (start, row), sum_
    if best is None:
        return None
    return Scroll(min(best[0], best[0] + by), max(best[1], best[1] + by), by)


def _shift(shown: Cells, wanted: Cells, rows: Sequence[int]) -> int:
    """By how much most of the rows have moved, seen by how they begin; 0 where too few have."""
    was = {_beginning(shown, row): row for row in rows}
    votes = Counter(was[begins] - row for row in rows if (begins := _beginning(wanted, row)) in was)
    for by, count in votes.most_common(1):
        return by if count >= FEW else 0
    return 0


def _beginning(cells: Cells, row: int) -> str:
    """The first third, without the cursor's bar."""
    return "".join(cells.texts[row][1 : cells.width // 3])


def _same(shown: Cells, row: int, wanted: Cells, other: int) -> int:
    """How many cells are the same."""
    texts = map(eq, shown.texts[row], wanted.texts[other])
    looks = map(eq, shown.looks[row], wanted.looks[other])
    return sum(map(and_, texts, looks))
