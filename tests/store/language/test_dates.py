"""Days in words. Without anything else said, today is Sunday 22 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.dates import (
    Lean,
    UnclearDate,
    echo_day,
    find_day,
    next_working_day,
    parse_cadence,
    parse_day,
    parse_minutes,
    parse_partial,
    say_cadence,
    say_day,
    say_due,
    say_weekday,
)

SUNDAY = date(2026, 11, 22)
THURSDAY = date(2026, 3, 12)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("lean", ["past", "future"])
@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("today", "2026-11-22"),
        ("TODAY", "2026-11-22"),
        ("this morning", "2026-11-22"),
        ("tonight", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("yesterday evening", "2026-11-21"),
        ("last night", "2026-11-21"),
        ("tomorrow", "2026-11-23"),
        ("day before yesterday", "2026-11-20"),
        ("the day before  yesterday", "2026-11-20"),
        ("day after tomorrow", "2026-11-24"),
        ("3d ago", "2026-11-19"),
        ("3 days ago", "2026-11-19"),
        ("a week ago", "2026-11-15"),
        ("two weeks ago", "2026-11-08"),
        ("6mo ago", "2026-05-22"),
        ("1y ago", "2025-11-22"),
        ("in 2 weeks", "2026-12-06"),
        ("in a month", "2026-12-22"),
        ("in 3d", "2026-11-25"),
        ("-3d", "2026-11-19"),
        ("+2w", "2026-12-06"),
        ("last sun", "2026-11-15"),
        ("last tue", "2026-11-17"),
        ("last sat", "2026-11-21"),
        ("next mon", "2026-11-23"),
        ("next fri", "2026-11-27"),
        ("next sun", "2026-11-29"),
        ("last week", "2026-11-15"),
        ("next week", "2026-11-29"),
        ("last month", "2026-10-22"),
        ("next month", "2026-12-22"),
        ("last year", "2025-11-22"),
        ("next year", "2027-11-22"),
        ("12 Nov 2025", "2025-11-12"),
        ("12 November 2025", "2025-11-12"),
        ("12th of November, 2025", "2025-11-12"),
        ("the 12th of Nov 2025", "2025-11-12"),
        ("Nov 12 2025", "2025-11-12"),
        ("nov. 12th, 2025", "2025-11-12"),
        ("Wed 12 Nov 2025", "2025-11-12"),
        ("Wednesday, November 12, 2025", "2025-11-12"),
        ("1 sept 2025", "2025-09-01"),
        ("12-Nov-24", "2024-11-12"),
        ("12-Nov-2024", "2024-11-12"),
        ("15-jan-70", "1970-01-15"),
        ("2025-11-12", "2025-11-12"),
        ("2025-1-5", "2025-01-05"),
        ("2025/11/12", "2025-11-12"),
        ("20251112", "2025-11-12"),
        ("12.11.2025", "2025-11-12"),
        ("5.1.2026", "2026-01-05"),
        ("5. 1. 2026", "2026-01-05"),
        ("13/05/2026", "2026-05-13"),
        ("05/13/2026", "2026-05-13"),
        ("5/5/2026", "2026-05-05"),
        ("29 Feb 2024", "2024-02-29"),
        ("end of May 2027", "2027-05-31"),
        ("end of feb 2028", "2028-02-29"),
    ],
)
def test_some_phrases_mean_one_day_whichever_way_they_lean(
    phrase: str, lean: Lean, expected: str
) -> None:
    assert parse_day(phrase, SUNDAY, lean) == day(expected)


@pytest.mark.parametrize(
    ("phrase", "today", "past", "future"),
    [
        # Weekdays: what happened on Sunday, told on Sunday, is today; due on Sunday is next week.
        ("sun", SUNDAY, "2026-11-22", "2026-11-29"),
        ("sunday", SUNDAY, "2026-11-22", "2026-11-29"),
        ("mon", SUNDAY, "2026-11-16", "2026-11-23"),
        ("sat", SUNDAY, "2026-11-21", "2026-11-28"),
        ("thu", THURSDAY, "2026-03-12", "2026-03-19"),
        ("thurs", THURSDAY, "2026-03-12", "2026-03-19"),
        ("tues", THURSDAY, "2026-03-10", "2026-03-17"),
        ("fri morning", THURSDAY, "2026-03-06", "2026-03-13"),
        ("this thu", THURSDAY, "2026-03-12", "2026-03-12"),
        ("this fri", THURSDAY, "2026-03-06", "2026-03-13"),
        ("last thu", THURSDAY, "2026-03-05", "2026-03-05"),
        ("last wed", THURSDAY, "2026-03-11", "2026-03-11"),
        ("next fri", THURSDAY, "2026-03-20", "2026-03-20"),
        ("next mon", THURSDAY, "2026-03-16", "2026-03-16"),
        # Spans.
        ("3d", SUNDAY, "2026-11-19", "2026-11-25"),
        ("2w", SUNDAY, "2026-11-08", "2026-12-06"),
        ("2 weeks", SUNDAY, "2026-11-08", "2026-12-06"),
        ("1mo", date(2026, 3, 31), "2026-02-28", "2026-04-30"),
        ("1mo", date(2028, 3, 31), "2028-02-29", "2028-04-30"),
        ("2mo", date(2026, 12, 31), "2026-10-31", "2027-02-28"),
        ("1y", date(2028, 2, 29), "2027-02-28", "2029-02-28"),
        # Days without a year.
        ("22 Nov", SUNDAY, "2026-11-22", "2026-11-22"),
        ("21 Nov", SUNDAY, "2026-11-21", "2027-11-21"),
        ("23 Nov", SUNDAY, "2025-11-23", "2026-11-23"),
        ("Nov 23", SUNDAY, "2025-11-23", "2026-11-23"),
        ("23-Nov", SUNDAY, "2025-11-23", "2026-11-23"),
        ("13/05", SUNDAY, "2026-05-13", "2027-05-13"),
        ("31 dec", date(2027, 1, 1), "2026-12-31", "2027-12-31"),
        ("1 jan", date(2026, 12, 31), "2026-01-01", "2027-01-01"),
        ("29 Feb", SUNDAY, "2024-02-29", "2028-02-29"),
        ("29 Feb", date(2028, 2, 29), "2028-02-29", "2028-02-29"),
        ("29 Feb", date(2028, 3, 1), "2028-02-29", "2032-02-29"),
        ("29 Feb", date(2097, 1, 1), "2096-02-29", "2104-02-29"),
        # Ends.
        ("eow", SUNDAY, "2026-11-22", "2026-11-22"),
        ("eow", THURSDAY, "2026-03-08", "2026-03-15"),
        ("end of the week", THURSDAY, "2026-03-08", "2026-03-15"),
        ("eom", SUNDAY, "2026-10-31", "2026-11-30"),
        ("end of month", date(2026, 11, 30), "2026-11-30", "2026-11-30"),
        ("end of this month", date(2028, 2, 1), "2028-01-31", "2028-02-29"),
        ("eom", date(2026, 12, 5), "2026-11-30", "2026-12-31"),
        ("eom", date(2027, 1, 5), "2026-12-31", "2027-01-31"),
        ("eoy", SUNDAY, "2025-12-31", "2026-12-31"),
        ("end of year", date(2026, 12, 31), "2026-12-31", "2026-12-31"),
        ("end of May", SUNDAY, "2026-05-31", "2027-05-31"),
        ("end of november", SUNDAY, "2025-11-30", "2026-11-30"),
    ],
)
def test_the_lean_decides_between_past_and_future(
    phrase: str, today: date, past: str, future: str
) -> None:
    assert parse_day(phrase, today, "past") == day(past)
    assert parse_day(phrase, today, "future") == day(future)


@pytest.mark.parametrize("lean", ["past", "future"])
@pytest.mark.parametrize(
    "phrase",
    [
        "12",
        "2026",
        "the 12th",
        "12th",
        "may",
        "March",
        "Nov 2025",
        "2026-03",
        "05/06",
        "05/06/2026",
        "05/14/23",
        "05.06",
        "31 Feb",
        "30 Feb 2026",
        "29 Feb 2026",
        "31 Nov",
        "0 Nov",
        "2026-13-01",
        "20261301",
        "32.1.2026",
        "19723101",
        "13/13/2026",
        "00/05",
        "50/50",
        "Mon 21 Nov 2026",
        "9999y",
        "in 9999 years",
        "someday",
        "next",
        "by fri",
        "frisbee",
        "fri-ends",
        "monday's",
        "12 Nov or 13 Nov",
        "12 Nov 20255",
        "",
        "\x00",
        "١٢ Nov",
    ],
)
def test_what_is_no_day_or_two_is_refused_by_naming_it(phrase: str, lean: Lean) -> None:
    with pytest.raises(UnclearDate) as refusal:
        parse_day(phrase, SUNDAY, lean)
    assert refusal.value.word == phrase
    assert f"“{phrase}”" in str(refusal.value)


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("05/06", "“05/06” could be 6 May or 5 Jun: write the month as a word."),
        ("05/14/23", "“05/14/23” could be two days: write the year in full."),
        ("31 Feb", "“31 Feb” is not in the calendar."),
        ("Mon 21 Nov 2026", "“Mon 21 Nov 2026” is a Saturday: 21 Nov 2026."),
        ("12", "“12” is a day of which month? Write it as in 12 Nov."),
        ("may", "“may” is a whole month: write a day of it, as in 12 Nov."),
        ("soon", "“soon” is no day I know: try fri, 12 Nov or 2026-11-12."),
    ],
)
def test_a_refusal_says_what_to_write(phrase: str, says: str) -> None:
    with pytest.raises(UnclearDate) as refusal:
        parse_day(phrase, SUNDAY, "past")
    assert str(refusal.value) == says


@pytest.mark.parametrize(
    ("text", "start", "phrase"),
    [
        ("yesterday: her team", 0, "yesterday"),
        ("coffee 12 Nov 2025 and", 7, "12 Nov 2025"),
        ("12 Nov 20255", 0, "12 Nov"),
        ("3d ago.", 0, "3d ago"),
        ("3d again", 0, "3d"),
        ("fri, then", 0, "fri"),
        ("last week-end", 0, None),
        ("day by day", 0, None),
        ("in the park", 0, None),
        ("a week of talks", 0, None),
        ("05/06 x", 0, None),
        ("31 Feb", 0, None),
        ("12", 0, None),
        ("frightened", 0, None),
        ("", 0, None),
        ("x", 5, None),
    ],
)
def test_the_longest_phrase_is_found_where_it_begins(
    text: str, start: int, phrase: str | None
) -> None:
    found = find_day(text, start, SUNDAY, "past")
    if phrase is None:
        assert found is None
    else:
        assert found == (start + len(phrase), parse_day(phrase, SUNDAY, "past"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 March", (3, 4, None)),
        ("march 4", (3, 4, None)),
        ("4-Mar", (3, 4, None)),
        ("Mar 4 1990", (3, 4, 1990)),
        ("4 Mar 1990", (3, 4, 1990)),
        ("4-Mar-1990", (3, 4, 1990)),
        ("--03-04", (3, 4, None)),
        ("--0304", (3, 4, None)),
        ("--02-29", (2, 29, None)),
        ("29 Feb", (2, 29, None)),
        ("29 Feb 2000", (2, 29, 2000)),
        ("1990-03-04", (3, 4, 1990)),
        ("19900304", (3, 4, 1990)),
        ("4.3.1990", (3, 4, 1990)),
        ("4.3.", (3, 4, None)),
        ("13/05/1990", (5, 13, 1990)),
        ("1604-01-22", (1, 22, None)),
        ("2004-02-01", (2, 1, 2004)),
        ("31 dec", (12, 31, None)),
    ],
)
def test_a_birthday_may_lack_its_year(text: str, expected: tuple[int, int, int | None]) -> None:
    assert parse_partial(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "March",
        "yesterday",
        "fri",
        "eoy",
        "3d",
        "05/06/1990",
        "--13-01",
        "--02-30",
        "31.4.",
        "19723101",
        "29 Feb 1999",
        "in 1 year",
        "circa 1800",
        "2026-03",
    ],
)
def test_what_is_no_birthday_is_refused(text: str) -> None:
    with pytest.raises(UnclearDate):
        parse_partial(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30d", 30),
        ("30", 30),
        ("2w", 14),
        ("2 weeks", 14),
        ("3mo", 90),
        ("1 month", 30),
        ("1y", 365),
        (" 10 Days ", 10),
    ],
)
def test_a_rhythm_is_days(text: str, days: int) -> None:
    assert parse_cadence(text) == days


@pytest.mark.parametrize("text", ["", "0", "0d", "-3d", "often", "1.5w", "3h", "99999y", "٣d"])
def test_what_is_no_rhythm_is_refused(text: str) -> None:
    with pytest.raises(UnclearDate):
        parse_cadence(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45m", 45),
        ("45 min", 45),
        ("90", 90),
        ("1h", 60),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1.5h", 90),
        ("2 hours", 120),
        (" 1H ", 60),
    ],
)
def test_a_length_is_minutes(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "0", "0m", "long", "1d", "-5m", "1h90x", "m"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(UnclearDate):
        parse_minutes(text)


def test_a_rhythm_is_said_in_days() -> None:
    assert say_cadence(1) == "every day"
    assert say_cadence(30) == "every 30 days"


def test_a_past_day_is_said_without_its_weekday() -> None:
    assert say_day(date(2026, 10, 12), SUNDAY) == "12 Oct"
    assert say_day(date(2025, 6, 3), SUNDAY) == "Jun 2025"


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (-2, "2 days late"),
        (-1, "1 day late"),
        (0, "today"),
        (1, "tomorrow"),
        (3, "Wed 25 Nov"),
        (39, "Thu 31 Dec"),
        (40, "Fri 1 Jan 2027"),
    ],
)
def test_a_due_day_is_said_with_its_weekday(ahead: int, said: str) -> None:
    assert say_due(SUNDAY + timedelta(days=ahead), SUNDAY) == said


def test_a_day_is_echoed_in_full() -> None:
    assert echo_day(date(2026, 11, 21)) == "Sat 21 Nov 2026"
    assert say_weekday(date(2026, 12, 21), SUNDAY) == "Mon 21 Dec"
    assert say_weekday(date(2027, 12, 21), SUNDAY) == "Tue 21 Dec 2027"


@pytest.mark.parametrize(
    ("from_day", "to_day"),
    [
        ("2026-11-19", "2026-11-20"),
        ("2026-11-20", "2026-11-23"),
        ("2026-11-21", "2026-11-23"),
        ("2026-11-22", "2026-11-23"),
        ("2026-12-31", "2027-01-01"),
    ],
)
def test_the_next_working_day_is_after_the_weekend(from_day: str, to_day: str) -> None:
    assert next_working_day(day(from_day)) == day(to_day)


@given(st.dates(), st.dates(), st.sampled_from(["past", "future"]))
def test_a_day_that_is_echoed_is_read_back(one: date, today: date, lean: Lean) -> None:
    for written in (one.isoformat(), f"{one.day}.{one.month}.{one.year:04}"):
        assert parse_day(written, today, lean) == one
    if one.year >= 1000:
        assert parse_day(echo_day(one), today, lean) == one


@given(st.text(), st.integers(-3, 40), st.dates(), st.sampled_from(["past", "future"]))
def test_no_text_breaks_the_search_for_a_day(
    text: str, start: int, today: date, lean: Lean
) -> None:
    found = find_day(text, max(start, 0), today, lean)
    assert found is None or start < found[0] <= len(text)


WORDS = """last next this in ago end of the a two 2 12 29 31 0 9999 / - . , ' mon sun feb may Nov
2024 d w mo year weeks day before after yesterday tomorrow eom 05/06 20260229 ×"""


@given(
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=6).map(" ".join),
    st.dates(),
    st.sampled_from(["past", "future"]),
)
def test_a_phrase_is_a_day_or_is_refused(phrase: str, today: date, lean: Lean) -> None:
    try:
        found: date | None = parse_day(phrase, today, lean)
    except UnclearDate as refusal:
        found = None
        word = refusal.word
    assert found is not None or word
