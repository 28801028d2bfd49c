"""Days of contact files: whole ones, and days of a year that nobody knows.

vCard writes ``1996-04-15``, ``19960415``, ``--0415`` (RFC 6350, 4.3.1) and, seen in the wild,
``--04-15`` and time stamps. A year that only fills the gap counts as unknown: 1604 (Apple),
1900 (khard and several phones), 0000. Someone born in 1900 loses the year with that.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

PLACEHOLDER_YEARS: Final = frozenset({0, 1604, 1900})

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""English months as exports write them, whatever the language of the machine."""

_ISO: Final = re.compile(
    r"(?:(?P<year>\d{4})(?P<dash>-?)|--)(?P<month>\d\d)-?(?P<day>\d\d)(?:[T ]\d.*)?"
)
_NAMED: Final = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4}|\d\d)(?!\d).*")
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?!\d).*")

PartialDay = tuple[int, int, int | None]
"""Month, day, and the year where it is known."""


def partial_day(text: str) -> PartialDay | None:
    """The day of a birthday in a contact file, or None where it is not one."""
    if (found := _ISO.fullmatch(text.strip())) is None:
        return None
    year = int(found["year"] or 0)
    return checked(int(found["month"]), int(found["day"]), year)


def checked(month: int, day: int, year: int) -> PartialDay | None:
    """The day with a placeholder year taken out; None where the calendar has no such day."""
    known = None if year in PLACEHOLDER_YEARS else year
    try:
        date(1972 if known is None else known, month, day)
    except ValueError:
        return None
    return month, day, known


def export_day(text: str) -> date | None:
    """The whole day of an export: ``12 Nov 2023``, ``15-Jan-24``, ``2023-11-12`` or, with the
    month first as in the United States, ``11/12/23``; a time after it is not looked at."""
    text = text.strip()
    if found := _NAMED.fullmatch(text):
        month = found[2].lower()
        if month not in MONTHS:
            return None
        parts = (int(found[3]), MONTHS.index(month) + 1, int(found[1]))
    elif found := _SLASHED.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        parts = (int(found[3]), *((second, first) if first > 12 else (first, second)))
    elif (partial := partial_day(text)) and partial[2]:
        parts = (partial[2], *partial[:2])
    else:
        return None
    return _whole(*parts)


def _whole(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def say_partial(month: int, day: int, year: int | None) -> str:
    """``1990-03-07``, or ``--03-07`` where the year is not known."""
    return f"{f'{year:04}' if year else '-'}-{month:02}-{day:02}"
