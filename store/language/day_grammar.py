"""The grammar of a day in words: which forms there are, and which day each one means.

A week runs from Monday to Sunday. Where a phrase could lie on either side of today, ``lean``
decides: ``past`` for what happened, ``future`` for what is due.

===================================  =========================================================
phrase                               day
===================================  =========================================================
today, yesterday, tomorrow           also *day before yesterday*, *last night*, *this morning*;
                                     a part of the day may follow (*mon evening*)
3d, 2 weeks, 6mo, 1y                 so long ago, or ahead, as the lean has it
3d ago, a week ago, in 2 weeks       so long ago; so long ahead; ``-3d`` and ``+2w`` too
fri, friday                          past: the last one, today included;
                                     future: the next one after today
this fri                             the nearest one the lean's way, today included
last fri                             the last one before today
next fri                             the one in the week after this one
last week, next month                a week or a month from today, cut to the month's length
12 Nov, Nov 12, 12-Nov, the 12th of  the nearest one the lean's way, today included; a weekday
November                             before it must fit
12 Nov 2025, 12-Nov-25, 2025-11-12,  that day
20251112, 12.11.2025
13/05/2026, 13/05                    only where it can be read in one way
eow, eom, eoy, end of month,         the last day of it, the nearest one the lean's way, today
end of May                           included
===================================  =========================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Final, TypeAlias

from msgspec import Struct

from store.language.day_words import (
    MONTHS,
    NUMBERS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    Lean,
    UnclearDate,
    length_of,
    month_name,
    real_day,
    shift_months,
    short_day,
)


class Found(Struct, frozen=True):
    """A date phrase that ends before the character ``end``: its ``day``, or why it has none."""

    end: int
    day: date | None
    unclear: UnclearDate | None = None


_Reader: TypeAlias = Callable[[re.Match[str], date, Lean], date | None]


def _full_year(digits: str) -> int:
    """Two digits as in POSIX: 69–99 are of the 1900s, 00–68 of the 2000s."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= 69 else 2000)


def _calendar(match: re.Match[str], today: date, lean: Lean) -> date:
    named = match.groupdict()
    month, number = named["month"], int(named["day"])
    number_of_month = int(month) if month.isdigit() else MONTHS[month.lower()]
    word = match[0].strip()
    if named.get("year"):
        day = real_day(_full_year(named["year"]), number_of_month, number, word)
    else:
        day = nearest(number_of_month, number, today, lean, word)
    weekday = named.get("weekday")
    if weekday and day.weekday() != WEEKDAYS[weekday.lower()]:
        raise UnclearDate(
            word, f"is a {WEEKDAY_NAMES[day.weekday()]}: {short_day(day)} {day.year}."
        )
    return day


def nearest(month: int, number: int, today: date, lean: Lean, word: str) -> date:
    """The nearest such day the lean's way, today included; for 29 February in a leap year."""
    real_day(2000, month, number, word)
    step = 1 if lean == "future" else -1
    for year in range(today.year, today.year + 9 * step, step):
        if number > length_of(year, month):
            continue
        day = date(year, month, number)
        if day == today or (day > today) == (step > 0):
            return day
    raise UnclearDate(word, "is too far away.")


def _slashes(match: re.Match[str], today: date, lean: Lean) -> date | None:
    word = match[0]
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    readings = {(first, second), (second, first)}
    possible = sorted(
        (month, day) for day, month in readings if 1 <= month <= 12 and 1 <= day <= 31
    )
    if not possible:
        return None
    if len(possible) > 1:
        either = " or ".join(f"{day} {month_name(month)}" for month, day in possible)
        raise UnclearDate(word, f"could be {either}: write the month as a word.")
    if year and len(year) < 4:
        raise UnclearDate(word, "could be two days: write the year in full.")
    month, day = possible[0]
    if year:
        return real_day(int(year), month, day, word)
    return nearest(month, day, today, lean, word)


_FIXED: Final = {
    "today": 0,
    "tonight": 0,
    "this": 0,
    "yesterday": -1,
    "last": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}


def _fixed(match: re.Match[str], today: date, lean: Lean) -> date:
    del lean
    return today + timedelta(days=_FIXED[" ".join(match["fixed"].lower().split())])


def _weekday(match: re.Match[str], today: date, lean: Lean) -> date:
    wanted = WEEKDAYS[match["weekday"].lower()]
    which = (match["which"] or "").lower()
    ahead = (wanted - today.weekday()) % 7
    if which == "next":
        return today + timedelta(days=7 - today.weekday() + wanted)
    if which == "last":
        return today - timedelta(days=7 - ahead)
    if lean == "past":
        return today - timedelta(days=-ahead % 7)
    return today + timedelta(days=ahead or (0 if which else 7))


def _shift(today: date, count: int, unit: str) -> date:
    if unit.startswith("d"):
        return today + timedelta(days=count)
    if unit.startswith("w"):
        return today + timedelta(weeks=count)
    return shift_months(today, count * (12 if unit.startswith("y") else 1))


def _span(match: re.Match[str], today: date, lean: Lean) -> date:
    named = match.groupdict()
    number = named["count"].lower()
    count = int(number) if number.isdigit() else NUMBERS[number]
    ahead = lean == "future"
    if named.get("in") or named.get("ago") or named.get("sign"):
        ahead = not named.get("ago") and named.get("sign") != "-"
    return _shift(today, count if ahead else -count, named["unit"].lower())


def _step(match: re.Match[str], today: date, lean: Lean) -> date:
    del lean
    return _shift(today, 1 if match["which"].lower() == "next" else -1, match["unit"].lower())


def _end_of(match: re.Match[str], today: date, lean: Lean) -> date:
    unit = (
        match["unit"] or {"w": "week", "m": "month", "y": "year"}[match["short"].lower()]
    ).lower()
    if unit == "week":
        back = 0 if today.weekday() == 6 else today.weekday() + 1
        return today + timedelta(days=6 - today.weekday() if lean == "future" else -back)
    first = today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)
    after = shift_months(first, 1 if unit == "month" else 12)
    this = after - timedelta(days=1)
    return this if lean == "future" or this == today else first - timedelta(days=1)


def _end_of_month(match: re.Match[str], today: date, lean: Lean) -> date:
    month = MONTHS[match["month"].lower()]
    years = [int(match["year"])] if match["year"] else [today.year - 1, today.year, today.year + 1]
    days = [date(year, month, length_of(year, month)) for year in years]
    if match["year"]:
        return days[0]
    if lean == "past":
        return max(day for day in days if day <= today)
    return min(day for day in days if day >= today)


def _one_of(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_MONTH: Final = rf"(?P<month>{_one_of(MONTHS)})"
_WEEKDAY: Final = rf"(?P<weekday>{_one_of(WEEKDAYS)})"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_UNIT: Final = r"(?P<unit>days?|d|weeks?|wks?|w|months?|mo|years?|yrs?|y)"
_PART: Final = r"(?:\s+(?:morning|noon|afternoon|evening|night))?"
_COUNT: Final = rf"(?P<count>\d{{1,4}}|(?:{_one_of(NUMBERS)})(?=\s))"
_END: Final = r"(?!\w|[-/.:'’]\w)"

_FORMS: Final[tuple[tuple[str, _Reader], ...]] = (
    (
        r"(?P<fixed>today|yesterday|tomorrow|day\s+before\s+yesterday|day\s+after\s+tomorrow)"
        + _PART,
        _fixed,
    ),
    (r"the\s+(?P<fixed>day\s+before\s+yesterday|day\s+after\s+tomorrow)", _fixed),
    (r"(?P<fixed>tonight)", _fixed),
    (r"(?P<fixed>this)\s+(?:morning|afternoon|evening)", _fixed),
    (r"(?P<fixed>last)\s+night", _fixed),
    (rf"(?:(?P<which>last|this|next)\s+)?{_WEEKDAY}{_PART}", _weekday),
    (r"(?P<which>last|next)\s+(?P<unit>week|month|year)", _step),
    (rf"(?P<sign>[-+])?(?P<count>\d{{1,4}})\s?{_UNIT}(?P<ago>\s+ago)?", _span),
    (rf"{_COUNT}\s*{_UNIT}(?P<ago>\s+ago)", _span),
    (rf"(?P<in>in)\s+{_COUNT}\s*{_UNIT}", _span),
    (
        rf"(?:{_WEEKDAY}\.?,?\s+)?(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH}(?:\.?,?\s+(?P<year>\d{{4}}))?",
        _calendar,
    ),
    (rf"(?:{_WEEKDAY}\.?,?\s+)?{_MONTH}\.?\s+{_DAY}(?:,?\s+(?P<year>\d{{4}}))?", _calendar),
    (rf"{_DAY}-{_MONTH}(?:-(?P<year>\d{{4}}|\d{{2}}))?", _calendar),
    (r"(?P<year>\d{4})(?P<by>[-/])(?P<month>\d{1,2})(?P=by)(?P<day>\d{1,2})", _calendar),
    (r"(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)", _calendar),
    (r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})", _calendar),
    (r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?", _slashes),
    (
        r"(?:eo(?P<short>[wmy])|(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?(?P<unit>week|month|year))",
        _end_of,
    ),
    (rf"(?:the\s+)?end\s+of\s+{_MONTH}(?:\s+(?P<year>\d{{4}}))?", _end_of_month),
)


@cache
def _readers() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """The forms, compiled when the first day is read: most commands only write days."""
    flags = re.IGNORECASE | re.ASCII
    return tuple((re.compile(form + _END, flags), reader) for form, reader in _FORMS)


_FIRST_WORDS: Final = frozenset(
    {*MONTHS, *WEEKDAYS, *NUMBERS, "today", "yesterday", "tomorrow", "day", "the", "tonight"}
    | {"this", "last", "next", "in", "eow", "eom", "eoy", "end"}
)
_LATER_WORDS: Final = frozenset(
    {"ago", "of", "before", "after", "week", "month", "year", "days", "weeks", "months", "years"}
)
_FIRST_WORD: Final = re.compile(r"[-+]?\d|[A-Za-z]+", re.ASCII)


def look(text: str, start: int, today: date, lean: Lean) -> Found | None:
    """The longest date phrase of ``text`` that begins at the character ``start`` and ends at the
    end of a word, or None. It has no day where it could be two, or is not in the calendar."""
    first = _FIRST_WORD.match(text, start)
    if first is None or (first[0].isalpha() and first[0].lower() not in _FIRST_WORDS):
        return None
    best: Found | None = None
    for pattern, reader in _readers():
        match = pattern.match(text, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        try:
            day = reader(match, today, lean)
            best = best if day is None else Found(match.end(), day)
        except UnclearDate as unclear:
            best = Found(match.end(), None, unclear)
        except (ValueError, OverflowError):
            best = Found(match.end(), None, UnclearDate(match[0], "is too far away."))
    return best


def half_typed(phrase: str) -> bool:
    """Whether more letters could make ``phrase`` a day: ``fr``, ``next``, ``in 2 w``, nothing."""
    *whole, last = phrase.lower().split() or [""]
    known = _FIRST_WORDS | _LATER_WORDS
    if not all(word in known or re.fullmatch(r"\d{1,4}", word, re.ASCII) for word in whole):
        return False
    if re.fullmatch(r"\d{1,4}([-./]\d{0,2}){0,2}[-./]?", last, re.ASCII):
        return True
    return any(word.startswith(last) for word in known)
