"""Days that come back every year, and days that come once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from store.records import Occasion
from store.rules.cadence import is_active
from store.rules.history import History
from store.rules.network import Network


def next_date(occasion: Occasion, today: date) -> date | None:
    """The first day, from ``today`` on, on which it falls; None when it is over, or no day of
    the calendar. 29 February falls on the 28th in other years."""
    if not occasion.yearly and occasion.year is not None:
        years = [occasion.year]
    else:
        first = max(today.year, occasion.year or 0)
        years = [first, first + 1]
    for year in years:
        day = _in_year(occasion, year)
        if day is not None and day >= today:
            return day
    return None


def coming(network: Network, today: date, days: int) -> list[tuple[date, Occasion]]:
    """The occasions of today and the next ``days`` days with their day, soonest first, of
    contacts who are neither resting nor archived."""
    last = today + timedelta(days=days)
    found = ((day, one) for day, one in upcoming(network, today) if day <= last)
    return sorted(found, key=lambda one: (one[0], one[1].contact, one[1].label, one[1].uid))


def upcoming(network: Network, today: date) -> Iterator[tuple[date, Occasion]]:
    """As ``coming``, however far ahead, in no order."""
    for occasion in network.occasions.values():
        contact = network.contacts.get(occasion.contact)
        if contact is not None and is_active(contact):
            day = next_date(occasion, today)
            if day is not None:
                yield day, occasion


def coming_of(
    network: Network, uid: str, seen: History, today: date, days: int
) -> list[tuple[date, Occasion]]:
    """As ``coming``, for one contact, whether active or not, without what was marked already."""
    last = today + timedelta(days=days)
    dated = ((next_date(one, today), one) for one in network.occasions_of(uid))
    found = [
        (day, one)
        for day, one in dated
        if day is not None and day <= last and not is_marked(day, seen)
    ]
    return sorted(found, key=lambda one: (one[0], one[1].label, one[1].uid))


def is_marked(day: date, seen: History) -> bool:
    """Whether a touch on that very day has marked the occasion."""
    return seen.touch is not None and seen.touch.day == day


def age_on(occasion: Occasion, day: date) -> int | None:
    """How many years a yearly occasion comes round to on ``day``; None where the year is not
    known, or for the first time."""
    if occasion.year is None or not occasion.yearly or occasion.year >= day.year:
        return None
    return day.year - occasion.year


def _in_year(occasion: Occasion, year: int) -> date | None:
    try:
        return date(year, occasion.month, occasion.day)
    except ValueError:
        leap = (occasion.month, occasion.day) == (2, 29)
        return date(year, 2, 28) if leap and date.min.year <= year <= date.max.year else None
