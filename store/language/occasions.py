"""A date of somebody's as one types it: ``birthday 4 March``, ``wedding 12 June 2019``,
``new job 3 dec once``."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct

from store.language.clean import clean_line
from store.language.dates import UnclearDate, parse_day, parse_partial
from store.language.day_words import MONTH_NAMES

ONCE: Final = "once"
"""The last word of a date that does not come back."""
LONGEST: Final = 40
"""Words that are looked at; more is no date."""


class DatedLine(Struct, frozen=True):
    """What the day is called (empty where it was not said), its month, day and, where it is
    known, year, and whether it comes back every year."""

    label: str
    month: int
    day: int
    year: int | None
    yearly: bool = True


def parse_occasion(text: str, today: date) -> DatedLine:
    """What ``text`` says: a label and a day, in this order or the other; ``once`` at the end
    for a day that comes once, the next of that name where no year is said. UnclearDate where no
    day is in it, or one that could be two."""
    said = clean_line(text).split()[:LONGEST]
    once = len(said) > 1 and said[-1].casefold() == ONCE
    label, (month, day, year) = _split(said[:-1] if once else said)
    if once and year is None:
        year = parse_day(f"{day} {MONTH_NAMES[month - 1]}", today, "future").year
    return DatedLine(label, month, day, year, not once)


def say_occasion(label: str, month: int, day: int, year: int | None, *, yearly: bool = True) -> str:
    """As ``parse_occasion`` reads it back: ``birthday 4 March 1990``."""
    return f"{label} {say_partial(month, day, year)}{'' if yearly else f' {ONCE}'}"


def say_partial(month: int, day: int, year: int | None) -> str:
    """``4 March``, ``4 March 1990``; what is no month stays a figure."""
    named = MONTH_NAMES[month - 1] if 1 <= month <= len(MONTH_NAMES) else str(month)
    return f"{day} {named}" if year is None else f"{day} {named} {year}"


def _split(said: list[str]) -> tuple[str, tuple[int, int, int | None]]:
    """The label and the day: the longest end of the words that is a day, else the longest
    beginning."""
    for at in range(len(said)):
        if found := _partial(said[at:]):
            return " ".join(said[:at]).rstrip(":,;"), found
    for at in range(len(said) - 1, 0, -1):
        if found := _partial(said[:at]):
            return " ".join(said[at:]).lstrip(":,; "), found
    first = next((at for at, word in enumerate(said) if any(map(str.isdigit, word))), None)
    if first is not None:
        parse_partial(" ".join(said[first:]))
    raise UnclearDate(" ".join(said), "holds no day I know: try wedding 12 June.")


def _partial(said: list[str]) -> tuple[int, int, int | None] | None:
    try:
        return parse_partial(" ".join(said))
    except UnclearDate:
        return None
