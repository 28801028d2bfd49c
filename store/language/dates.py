"""Days, lengths and rhythms in words, read and written.

The grammar itself is in ``day_grammar``. Nothing here knows the clock: today is an argument.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from store.language.day_grammar import look
from store.language.day_words import (
    WEEKDAY_NAMES,
    Lean,
    UnclearDate,
    half_a_day,
    month_name,
    real_day,
    short_day,
)

__all__ = [
    "Lean",
    "UnclearDate",
    "echo_day",
    "find_day",
    "next_working_day",
    "parse_cadence",
    "parse_day",
    "parse_minutes",
    "parse_partial",
    "say_cadence",
    "say_day",
    "say_due",
    "say_weekday",
]


def parse_day(text: str, today: date, lean: Lean) -> date:
    """The day that the whole of ``text`` means. Raises UnclearDate, naming the word, for what
    is no day or could be two: a bare number, a month, ``05/06``."""
    phrase = text.strip()
    found = look(phrase, 0, today, lean)
    if found is not None and found.end == len(phrase):
        if found.unclear is not None:
            raise found.unclear
        if found.day is not None:
            return found.day
    raise _unclear(phrase)


def _unclear(phrase: str) -> UnclearDate:
    unknown = UnclearDate(phrase, "is no day I know: try fri, 12 Nov or 2026-11-12.")
    return half_a_day(phrase) or unknown


def find_day(text: str, start: int, today: date, lean: Lean) -> tuple[int, date] | None:
    """The end and the day of the longest date phrase that begins at the character ``start``;
    None where there is none, or it could be two days."""
    found = look(text, start, today, lean)
    return None if found is None or found.day is None else (found.end, found.day)


_YEARLESS: Final = re.compile(r"--(\d\d)-?(\d\d)|(\d{1,2})\.\s?(\d{1,2})\.", re.ASCII)
_UNKNOWN_YEAR: Final = 1604
"""The year that address books write where the year of a birthday is not known."""


def parse_partial(text: str) -> tuple[int, int, int | None]:
    """Month, day and year of a birthday; the year is None where it is not said.

    Reads ``4 March``, ``Mar 4 1990``, ``1990-03-04``, ``19900304``, ``4.3.1990``, ``4.3.`` and
    the yearless ``--03-04`` and ``--0304`` of vCard. Raises UnclearDate for anything else.
    """
    phrase = text.strip()
    if match := _YEARLESS.fullmatch(phrase):
        month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
        found = real_day(2000, int(month), int(day), phrase)
        return found.month, found.day, None
    if not re.search(r"\d", phrase, re.ASCII):
        raise _unclear(phrase)
    return _with_or_without_year(phrase)


def _with_or_without_year(phrase: str) -> tuple[int, int, int | None]:
    # Read from two todays: a phrase that says its year means the same day from both, one that
    # does not moves along, and one that is relative (yesterday) changes month or day.
    here, there = date(2000, 1, 1), date(2004, 2, 1)
    one, other = parse_day(phrase, here, "future"), parse_day(phrase, there, "future")
    if one == other:
        return one.month, one.day, None if one.year == _UNKNOWN_YEAR else one.year
    if (one.month, one.day) != (other.month, other.day):
        raise _unclear(phrase)
    return one.month, one.day, None


_CADENCE: Final = re.compile(
    r"(\d{1,5})\s*(d|days?|w|wks?|weeks?|mo|months?|y|yrs?|years?)?", re.IGNORECASE | re.ASCII
)
_DAYS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}
"""Days a unit of a rhythm stands for: a month is 30, a year 365."""


def parse_cadence(text: str) -> int:
    """Days between touches, from ``30d``, ``2w``, ``3mo``, ``1y`` or a bare number of days.
    Raises UnclearDate for anything else, and for none or more than a hundred years."""
    match = _CADENCE.fullmatch(text.strip())
    days = int(match[1]) * _DAYS[(match[2] or "d")[0].lower()] if match else 0
    if not 1 <= days <= 36_500:
        raise UnclearDate(text.strip(), "is no rhythm: try 30d, 2w, 3mo or 1y.")
    return days


_MINUTES: Final = re.compile(
    r"(?:(?P<hours>\d{1,3}(?:\.\d{1,2})?)\s*(?:h|hrs?|hours?)\s*(?:(?P<and>\d{1,2})\s*(?:m|mins?|minutes?)?)?"
    r"|(?P<minutes>\d{1,4})\s*(?:m|mins?|minutes?)?)",
    re.IGNORECASE | re.ASCII,
)


def parse_minutes(text: str) -> int:
    """Minutes, from ``45m``, ``1h``, ``1h30``, ``1.5h`` or a bare number of minutes. Raises
    UnclearDate for anything else, and for none."""
    match = _MINUTES.fullmatch(text.strip())
    minutes = 0
    if match:
        minutes = round(float(match["hours"] or 0) * 60) + int(
            match["and"] or match["minutes"] or 0
        )
    if minutes < 1:
        raise UnclearDate(text.strip(), "is no length of time: try 45m, 1h or 1h30.")
    return minutes


def say_cadence(days: int) -> str:
    """``every 30 days``."""
    return "every day" if days == 1 else f"every {days} days"


def say_day(day: date, today: date) -> str:
    """A day that is past: ``12 Oct``, of another year ``Jun 2025``."""
    if day.year == today.year:
        return short_day(day)
    return f"{month_name(day.month)} {day.year}"


def say_due(day: date, today: date) -> str:
    """A day that is due: ``2 days late``, ``today``, ``tomorrow``, ``Wed 25 Nov``."""
    ahead = (day - today).days
    if ahead < 0:
        return "1 day late" if ahead == -1 else f"{-ahead} days late"
    if ahead < 2:
        return "tomorrow" if ahead else "today"
    return say_weekday(day, today)


def say_weekday(day: date, today: date) -> str:
    """``Mon 21 Dec``, of another year ``Mon 21 Dec 2027``."""
    said = f"{WEEKDAY_NAMES[day.weekday()][:3]} {short_day(day)}"
    return said if day.year == today.year else f"{said} {day.year}"


def echo_day(day: date) -> str:
    """A date read back to the user: ``Sat 21 Nov 2026``."""
    return f"{WEEKDAY_NAMES[day.weekday()][:3]} {short_day(day)} {day.year}"


def next_working_day(day: date) -> date:
    """The first day after ``day`` from Monday to Friday."""
    return day + timedelta(days={4: 3, 5: 2}.get(day.weekday(), 1))
