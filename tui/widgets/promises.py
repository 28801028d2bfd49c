"""What is promised either way, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from store.rules.owed import Owed
from tui.text import Spans, cut, pad
from tui.widgets.lines import Line, Plain

MINE: Final = "I promised"
THEIRS: Final = "They promised"
NOTHING: Final = "Nothing owed either way."
NOTHING_OF_MINE: Final = "Nothing open on your side."
NOTHING_OF_THEIRS: Final = "Nobody owes you anything."
SOMEONE: Final = "someone removed"
WHEN: Final = 11
"""Columns of the figure at the right, at least; over that as wide as the longest."""
WHEN_MOST: Final = 19
NAMES: Final = ((110, 22), (60, 16), (44, 14), (0, 10))
"""Columns of a row → columns of the name in it, at most."""


@dataclass(frozen=True)
class OwedRow(Line):
    """One promise: whose or to whom, what, and when. ``when_width`` is that of all rows."""

    one: Owed
    when_width: int = WHEN

    @property
    def key(self) -> str:  # type: ignore[override]
        """``promise:uid``."""
        return f"promise:{self.one.uid}"

    def spans(self, width: int, lit: bool) -> Spans:
        """The columns; the figure is never cut."""
        one, name = self.one, name_width(max(0, width))
        when = max(self.when_width, cell_len(one.when))
        room = width - name - 4 - when
        return [
            (pad(who(one, name), name), "strong" if lit else "text"),
            ("  ", "text"),
            (pad(one.text, max(0, room)), "text" if lit else "muted"),
            ("  ", "text"),
            (pad(one.when, when, right=True), "late" if one.late else "muted"),
        ]


def name_width(width: int) -> int:
    """Columns of the name in a row of ``width``."""
    return next(name for least, name in NAMES if width >= least)


def who(one: Owed, width: int) -> str:
    """``Jane Doe``, of several ``Jane Doe +2``."""
    if not one.names:
        return SOMEONE
    if len(one.names) == 1:
        return one.names[0]
    more = f" +{len(one.names) - 1}"
    return f"{cut(one.names[0], width - len(more))}{more}"


def owed_lines(found: Sequence[Owed], nothing: str) -> list[Line]:
    """A row for each promise, else ``nothing``."""
    if not found:
        return [Plain(((nothing, "muted"),))]
    widest = min(WHEN_MOST, max(WHEN, *(cell_len(one.when) for one in found)))
    return [OwedRow(one, widest) for one in found]


def nothing_of(mine: Sequence[Owed], theirs: Sequence[Owed]) -> tuple[str, str]:
    """What stands in place of rows where a side has none: one sentence where neither has."""
    if not mine and not theirs:
        return (NOTHING, "")
    return (NOTHING_OF_MINE, NOTHING_OF_THEIRS)


def open_words(found: Sequence[Owed]) -> str:
    """``4 open``; empty for none."""
    return f"{len(found)} open" if found else ""
