"""Drifting: silence that is long for this contact, whatever their tier says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise
from operator import sub

from msgspec import Struct

from store.rules.history import History
from store.rules.pauses import NONE_OFF, DaysOff

GAPS_NEEDED = 3
GAPS_READ = 30
"""A rhythm is read from so many of the latest gaps."""
SHORTEST_SILENCE = 16
"""Days: below this nobody drifts, as the gap is at least one day (1 + 14 days, exceeded)."""


class Drift(Struct, frozen=True):
    """``silence`` days since the last touch, where ``usual`` is the median gap between touches."""

    silence: int
    usual: float

    @property
    def ratio(self) -> float:
        """How many usual gaps the silence is long."""
        return self.silence / self.usual


def usual_gap(seen: History) -> float | None:
    """The median of the latest gaps in days between days of contact, without days off; None with
    less than three gaps."""
    days = sorted(set(seen.days))
    return _usual(days, seen.off) if len(days) > GAPS_NEEDED else None


def drift(seen: History, today: date) -> Drift | None:
    """The drift of a contact as of ``today``: silence beyond twice the usual gap (and two weeks
    more than it), but not so long that the thread is lost: twelve times (or 90 days more)."""
    if seen.touch is None or (today - seen.touch.day).days < SHORTEST_SILENCE:
        return None
    return drift_over(seen.days, today, seen.off)


def drift_over(days: Collection[int], today: date, off: DaysOff = NONE_OFF) -> Drift | None:
    """As ``drift``, over the past days of contact as ordinals."""
    ranked = sorted(set(days))
    if len(ranked) <= GAPS_NEEDED:
        return None
    silence = today.toordinal() - ranked[-1]
    if silence >= SHORTEST_SILENCE and off.spans:
        silence = off.passed(date.fromordinal(ranked[-1]), today)
    if silence < SHORTEST_SILENCE:
        return None
    usual = _usual(ranked, off)
    if max(2 * usual, usual + 14) < silence <= max(12 * usual, usual + 90):
        return Drift(silence, usual)
    return None


def _usual(ranked: Sequence[int], off: DaysOff) -> float:
    days = ranked[-GAPS_READ - 1 :]
    if off.spans:
        return _median(sorted(_gap(off, *pair) for pair in pairwise(days)))
    return _median(sorted(map(sub, days[1:], days)))


def _gap(off: DaysOff, earlier: int, later: int) -> int:
    """The open days between two days given as ordinals; one at least."""
    return max(1, off.passed(date.fromordinal(earlier), date.fromordinal(later)))


def _median(ranked: Sequence[int]) -> float:
    middle = len(ranked) // 2
    return ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2
