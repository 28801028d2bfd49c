"""The words of the calendar, and what to say of words that are no day."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, TypeAlias

from store.errors import BadInput

Lean: TypeAlias = Literal["past", "future"]

MONTH_NAMES: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_NAMES: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)

MONTHS: Final = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
NEXT_MEETING: Final = "at the next meeting"
"""How a promise says that it waits for the next meeting."""
WEEKDAYS: Final = {
    **{name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
"""Folded name → number: January is 1, Monday is 0."""

NUMBERS: Final = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
}


class UnclearDate(BadInput, ValueError):
    """Words that are no day, or could be two. ``word`` is what was not understood."""

    def __init__(self, word: str, why: str) -> None:
        super().__init__(f"“{word}” {why}")
        self.word = word


def real_day(year: int, month: int, day: int, word: str) -> date:
    """The day of the calendar, or UnclearDate naming ``word`` where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        raise UnclearDate(word, "is not in the calendar.") from None


def month_name(month: int) -> str:
    """``Nov``."""
    return MONTH_NAMES[month - 1][:3]


def short_day(day: date) -> str:
    """``12 Nov``."""
    return f"{day.day} {month_name(day.month)}"


def length_of(year: int, month: int) -> int:
    """How many days a month has; ``calendar`` would know, but is slow to import."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def shift_months(day: date, months: int) -> date:
    """``day`` so many months later, cut to the length of that month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, length_of(year, month)))


_BARE: Final = re.compile(
    r"(?:the\s+)?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", re.ASCII | re.IGNORECASE
)


def half_a_day(phrase: str) -> UnclearDate | None:
    """What to say of a day without its month, or of a month without a day; None for others."""
    if phrase.lower().rstrip(".") in MONTHS:
        return UnclearDate(phrase, "is a whole month: write a day of it, as in 12 Nov.")
    if _BARE.fullmatch(phrase):
        return UnclearDate(phrase, "is a day of which month? Write it as in 12 Nov.")
    return None
