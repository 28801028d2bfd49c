"""Days off: a rhythm stops on the first of them and goes on after the last.

Between two days there are calendar days, and *open* days: those that are not off. A rhythm, a
silence and what keeps somebody back are counted in open days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from store.records import Pause, Promise

DAY: Final = timedelta(days=1)


class DaysOff:
    """Some spans of days off, in any order; those that overlap or touch are one. A pause that
    ends before it begins is none."""

    __slots__ = ("spans",)

    def __init__(self, pauses: Iterable[Pause] = ()) -> None:
        self.spans = _merged((one.begins, one.ends) for one in pauses)
        """The first and the last day of each span, earliest first, with open days between."""

    def until(self, day: date) -> date | None:
        """The last day off of the span ``day`` is in; None on an open day."""
        if not self.spans:
            return None
        return next((last for first, last in self.spans if first <= day <= last), None)

    def opens(self, day: date) -> date:
        """The first open day from ``day`` on; at the end of the calendar, ``day``."""
        last = self.until(day)
        return day if last is None or last == date.max else last + DAY

    def shift(self, day: date, days: int) -> date:
        """The day that is ``days`` open days after ``day``: an open one."""
        found = _plus(day, days)
        if not self.spans:
            return found
        for first, last in self.spans:
            if last > day and first <= found:
                found = _plus(found, (last - max(first, day + DAY)).days + 1)
        return self.opens(found)

    def passed(self, since: date, day: date) -> int:
        """How many open days came after ``since``, up to and with ``day``; negative where ``day``
        is the earlier one."""
        if not self.spans:
            return (day - since).days
        if day < since:
            return -self.passed(day, since)
        off = (
            (min(last, day) - max(first, since + DAY)).days + 1
            for first, last in self.spans
            if last > since and first <= day
        )
        return (day - since).days - sum(off)


def _merged(spans: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    found: list[tuple[date, date]] = []
    for first, last in sorted(one for one in spans if one[0] <= one[1]):
        if found and (first - found[-1][1]).days <= 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def _plus(day: date, days: int) -> date:
    """``day`` and so many days, at most the last day of the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max


NONE_OFF: Final = DaysOff()


class _Kept:
    """The days off that were read last. The pauses of one network are asked for at each contact,
    and reading them anew would cost more than all the rest."""

    pauses: Sequence[Pause] = ()
    found: DaysOff = NONE_OFF


def days_off(pauses: Sequence[Pause]) -> DaysOff:
    """The days off that ``pauses`` are."""
    if not pauses:
        return NONE_OFF
    if pauses is not _Kept.pauses:
        _Kept.pauses, _Kept.found = pauses, DaysOff(pauses)
    return _Kept.found


def as_due(promise: Promise, off: DaysOff) -> Promise:
    """``promise`` as it stands: one of mine that would fall due on a day off is due on the first
    day after."""
    if promise.due is None or promise.whose != "me" or off.until(promise.due) is None:
        return promise
    return replace(promise, due=off.opens(promise.due))
