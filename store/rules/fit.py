"""Fit: how talks with somebody felt, and where that is going."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from store.records import Fit
from store.rules.history import History

SHOWN: Final = 5
"""So many of the latest are shown."""
FORCED: Final = 2
"""So many forced talks in a row propose rest."""
WEIGHTS: Final[dict[Fit, int]] = {"forced": 0, "fine": 1, "energising": 2}


class Trend(Struct, frozen=True):
    """The latest fits, oldest first."""

    fits: tuple[Fit, ...]

    @property
    def mark(self) -> str:
        """``↑`` where the last talk felt better than those before it, ``↓`` where it felt worse,
        ``→`` where it felt the same; empty for a single one."""
        if len(self.fits) < 2:
            return ""
        *before, last = (WEIGHTS[one] for one in self.fits)
        apart = last * len(before) - sum(before)
        return "↑" if apart > 0 else "↓" if apart < 0 else "→"

    def __str__(self) -> str:
        """``fine, fine, energising  ↑``."""
        return "  ".join(part for part in (", ".join(self.fits), self.mark) if part)


def trend(seen: History) -> Trend | None:
    """How the latest talks felt; None where it was never said."""
    said = [one.fit for one in seen.past if one.reached and one.fit is not None]
    return Trend(tuple(reversed(said[:SHOWN]))) if said else None


def forced_in_a_row(seen: History) -> int:
    """How many of the newest talks, one after the other, felt forced. One that felt better, or of
    which nothing was said, ends the run."""
    count = 0
    for one in (one for one in seen.past if seen.is_touch(one)):
        if one.fit != "forced":
            break
        count += 1
    return count
