"""Days that come back every year, days that come once, and holidays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from store.language.wishes import only_wishes, wishes
from store.records import Contact, Holiday, Interaction, Occasion
from store.rules.cadence import is_active
from store.rules.history import History
from store.rules.network import Network

if TYPE_CHECKING:
    from store.language.query import Filter

LEAD: Final = 7
"""Days ahead from which a date is shown, unless its contact has another lead."""
BELATED: Final = 2
"""Days for which a date nobody marked stays in sight once it is over."""
WISHED_AHEAD: Final = 21
"""Days ahead from which a wish for a date counts, or from its lead on where that is longer."""
_HOLIDAY: Final = "holiday:"
"""How the uid of a holiday begins, which is nobody's own and is not kept."""


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


def coming(network: Network, today: date, days: int = LEAD) -> list[tuple[date, Occasion]]:
    """The dates in sight on ``today`` in a week that looks ``days`` days ahead, soonest first,
    marked or not, of contacts whose dates are wanted."""
    found = (
        (day, one)
        for contact in network.contacts.values()
        for day, one in upcoming(network, contact, today, days)
        if is_in_sight(day, contact, today, days)
    )
    return sorted(found, key=lambda one: (one[0], one[1].contact, one[1].label, one[1].uid))


def upcoming(
    network: Network, contact: Contact, today: date, days: int = LEAD
) -> Iterator[tuple[date, Occasion]]:
    """Every date of ``contact`` from two days ago on, however far ahead, where dates of theirs
    are wanted; holidays only where they are in sight, as each of them is a date of many people."""
    if not is_wanted(contact):
        return
    since = _belated_since(today)
    for occasion in network.occasions_of(contact.uid):
        if (day := next_date(occasion, since)) is not None:
            yield day, occasion
    for holiday in network.settings.holidays:
        day = next_date(_of(holiday), since)
        in_sight = day is not None and is_in_sight(day, contact, today, days)
        if day and in_sight and _whom(network, holiday, today)(contact):
            yield day, _of(holiday, contact)


def coming_of(
    network: Network, uid: str, seen: History, today: date, days: int = LEAD
) -> list[tuple[date, Occasion]]:
    """As ``coming``, for one contact, without what was marked already."""
    contact = network.contacts.get(uid)
    if contact is None or not is_wanted(contact):
        return []
    since = _belated_since(today)
    mine = [*network.occasions_of(uid), *_holidays_of(network, contact, today)]
    dated = ((next_date(one, since), one) for one in mine)
    found = [
        (day, one)
        for day, one in dated
        if day is not None
        and is_in_sight(day, contact, today, days)
        and not is_marked(day, one, contact, seen)
    ]
    return sorted(found, key=lambda one: (one[0], one[1].label, one[1].uid))


def near(network: Network, contact: Contact, day: date) -> list[tuple[date, Occasion]]:
    """The dates of ``contact`` that a wish on ``day`` can be meant for, marked or not."""
    mine = [*network.occasions_of(contact.uid), *_holidays_of(network, contact, day)]
    dated = ((next_date(one, _belated_since(day)), one) for one in mine)
    ahead = max(WISHED_AHEAD, lead(contact))
    return [(when, one) for when, one in dated if when is not None and (when - day).days <= ahead]


def greeted(network: Network, holiday: Holiday, today: date) -> Iterator[Contact]:
    """The contacts whom a holiday is for."""
    is_for = _whom(network, holiday, today)
    for contact in network.contacts.values():
        if is_wanted(contact) and is_for(contact):
            yield contact


def coming_holidays(network: Network, today: date) -> Iterator[tuple[date, str]]:
    """The day and the name of each holiday that somebody is greeted on."""
    for holiday in network.settings.holidays:
        day = next_date(_of(holiday), today)
        if day is not None and any(True for _ in greeted(network, holiday, today)):
            yield day, holiday.label


def is_holiday(occasion: Occasion) -> bool:
    """Whether it is a holiday of many people rather than a date of one."""
    return occasion.uid.startswith(_HOLIDAY)


def is_wanted(contact: Contact) -> bool:
    """Whether the week shows the dates of ``contact``: of someone who rests, only where that was
    wished."""
    resting = contact.resting_since is not None and contact.archived_on is None
    return is_active(contact) or (resting and contact.keep_dates)


def lead(contact: Contact, days: int = LEAD) -> int:
    """How many days ahead the dates of ``contact`` are shown in a week that looks ``days`` days
    ahead: their own lead, no further than a shorter look and at least as far as a longer one."""
    own = LEAD if contact.lead_days is None else contact.lead_days
    return own if days == LEAD else min(own, days) if days < LEAD else max(own, days)


def is_in_sight(day: date, contact: Contact, today: date, days: int = LEAD) -> bool:
    """Whether a date on ``day`` is shown on ``today``: from its lead on, and for two days after
    it."""
    return -BELATED <= (day - today).days <= lead(contact, days)


def is_marked(day: date, occasion: Occasion, contact: Contact, seen: History) -> bool:
    """Whether the date on ``day`` has been answered: by a touch on the day or after, or by a wish
    for it in the weeks before."""
    if seen.touch is not None and seen.touch.day >= day:
        return True
    ahead = min(max(WISHED_AHEAD, lead(contact)), (day - date.min).days)
    return any(
        _wishes_for(one, occasion, contact) for one in seen.since(day - timedelta(days=ahead))
    )


def age_on(occasion: Occasion, day: date) -> int | None:
    """How many years a yearly occasion comes round to on ``day``; None where the year is not
    known, or for the first time."""
    if occasion.year is None or not occasion.yearly or occasion.year >= day.year:
        return None
    return day.year - occasion.year


def _wishes_for(one: Interaction, occasion: Occasion, contact: Contact) -> bool:
    """Whether I wished them well for ``occasion``; a light wish that names no date is for any."""
    if one.initiated == "them":
        return False
    any_date = one.light and only_wishes(one.text, (), (contact.name,))
    return any_date or wishes(one.text, occasion.label)


def _holidays_of(network: Network, contact: Contact, today: date) -> Iterable[Occasion]:
    for holiday in network.settings.holidays:
        if _whom(network, holiday, today)(contact):
            yield _of(holiday, contact)


def _whom(network: Network, holiday: Holiday, today: date) -> Callable[[Contact], bool]:
    """Whom a holiday is for. Few have holidays: what reads their filters is loaded for those."""
    from store.rules.filters import passes

    asked = _asked(holiday.who)
    return lambda contact: bool(asked) and passes(network, asked, contact, today)


@lru_cache(maxsize=100)
def _asked(who: str) -> tuple[Filter, ...]:
    from store.language.query import split_query

    return split_query(who).filters


def _of(holiday: Holiday, contact: Contact | None = None) -> Occasion:
    """A holiday as a date of ``contact``."""
    return Occasion(
        uid=f"{_HOLIDAY}{holiday.label}",
        contact=contact.uid if contact else "",
        label=holiday.label,
        month=holiday.month,
        day=holiday.day,
    )


def _belated_since(today: date) -> date:
    return today - timedelta(days=min(BELATED, (today - date.min).days))


def _in_year(occasion: Occasion, year: int) -> date | None:
    try:
        return date(year, occasion.month, occasion.day)
    except ValueError:
        leap = (occasion.month, occasion.day) == (2, 29)
        return date(year, 2, 28) if leap and date.min.year <= year <= date.max.year else None
