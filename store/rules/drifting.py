"""Drifting: silence that is long for this contact, whatever their tier says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from store.rules.history import History

GAPS_NEEDED = 3
GAPS_READ = 30
"""A rhythm is read from so many of the latest gaps."""
SHORTEST_SILENCE = 16
"""Days: below this nobody drifts, as the gap is at least one day (1 + 14 days, exceeded)."""


@dataclass(frozen=True, slots=True)
class Drift:
    """``silence`` days since the last touch, where ``usual`` is the median gap between touches."""

    silence: int
    usual: float

    @property
    def ratio(self) -> float:
        """How many usual gaps the silence is long."""
        return self.silence / self.usual


def usual_gap(seen: History) -> float | None:
    """The median of the latest gaps in days between days of contact; None with less than three
    gaps."""
    if len(seen.entries) <= GAPS_NEEDED:
        return None
    days = sorted({one.day.toordinal() for one in seen.touches()}, reverse=True)[: GAPS_READ + 1]
    if len(days) <= GAPS_NEEDED:
        return None
    return _median([later - earlier for later, earlier in pairwise(days)])


def drift(seen: History, today: date) -> Drift | None:
    """The drift of a contact as of ``today``: silence beyond twice the usual gap (and two weeks
    more than it), but not so long that the thread is lost: twelve times (or 90 days more)."""
    if seen.touch is None:
        return None
    silence = (today - seen.touch.day).days
    if silence < SHORTEST_SILENCE or (usual := usual_gap(seen)) is None:
        return None
    if max(2 * usual, usual + 14) < silence <= max(12 * usual, usual + 90):
        return Drift(silence, usual)
    return None


def _median(figures: Sequence[int]) -> float:
    ranked = sorted(figures)
    middle = len(ranked) // 2
    return ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2
