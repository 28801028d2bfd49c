"""Holidays: whom the user greets on which day of every year."""

from __future__ import annotations

from store.errors import BadInput
from store.language.clean import clean_line
from store.language.dates import UnclearDate, parse_partial
from store.language.folding import fold
from store.language.occasions import say_partial
from store.language.query import split_query
from store.records import Holiday, Settings


def holiday_in(name: str, text: str) -> Holiday:
    """The holiday called ``name`` that ``1 jan tier:inner`` means: a day without a year, then a
    search of filters. UnclearDate or BadInput say what does not fit."""
    label, words = clean_line(name), clean_line(text).split()
    if not label:
        raise BadInput("Say what the holiday is called, such as holiday.Easter.")
    at = next((at for at, word in enumerate(words) if ":" in word), len(words))
    month, day, year = parse_partial(" ".join(words[:at]))
    if year is not None:
        raise UnclearDate(" ".join(words[:at]), "comes every year: leave the year out.")
    who = " ".join(words[at:])
    asked = split_query(who)
    if not asked.filters or asked.words:
        raise BadInput("Say who it is for after the day: tier:inner or tag:family.")
    return Holiday(label=label, month=month, day=day, who=who)


def say_holiday(holiday: Holiday) -> str:
    """``1 January tier:inner``, as ``holiday_in`` reads it."""
    return f"{say_partial(holiday.month, holiday.day, None)} {holiday.who}"


def with_holiday(settings: Settings, name: str, text: str) -> tuple[Holiday, ...]:
    """The holidays with the one called ``name`` as ``text`` says, or without it for ``none``."""
    others = tuple(one for one in settings.holidays if fold(one.label) != fold(clean_line(name)))
    if text.casefold() == "none":
        return others
    return tuple(sorted((*others, holiday_in(name, text)), key=_in_the_year))


def _in_the_year(holiday: Holiday) -> tuple[int, int, str]:
    return (holiday.month, holiday.day, holiday.label)
