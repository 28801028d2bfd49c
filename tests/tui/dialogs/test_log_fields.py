"""The texts of the log form and what they mean."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.actions.following import PromiseLine
from store.actions.logging import LogEntry
from store.language.clean import clean_line
from tui.dialogs.log_fields import Understood, divided, joined, say_minutes, texts_of, understand

TODAY = date(2026, 11, 22)
"""A Sunday."""
BLANK = LogEntry(day=TODAY)
FRIDAY = date(2026, 11, 27)

Case = tuple[dict[str, str], dict[str, Any]]


def meant(texts: dict[str, str], base: LogEntry = BLANK) -> LogEntry:
    """The entry after ``texts`` were typed into the form of ``base``."""
    found = understood(texts, base)
    assert found.problems == {}
    return found.entry


def understood(texts: dict[str, str], base: LogEntry = BLANK) -> Understood:
    start = texts_of(base, TODAY)
    return understand({**start, **texts}, base, start, TODAY)


CASES: list[Case] = [
    ({"when": "yesterday"}, {"day": date(2026, 11, 21)}),
    ({"when": "fri"}, {"day": date(2026, 11, 20)}),
    ({"when": "  3d ago "}, {"day": date(2026, 11, 19)}),
    ({"channel": "email"}, {"channel": "email"}),
    ({"what": "one\ntwo"}, {"text": "one\ntwo"}),
    ({"takeaway": "ask first; bring the deck;"}, {"takeaways": ("ask first", "bring the deck")}),
    ({"gave": r"a\; b; c"}, {"gave": ("a; b", "c")}),
    ({"received": "résumé tips"}, {"received": ("résumé tips",)}),
    ({"asked": "a referral"}, {"asked": ("a referral",)}),
    ({"promise": "send the deck by fri"}, {"promises": (PromiseLine("send the deck", FRIDAY),)}),
    (
        {"promise": "send the deck"},
        {"promises": (PromiseLine("send the deck", date(2026, 11, 29)),)},
    ),
    (
        {"when": "yesterday", "promise": "send the deck"},
        {"promises": (PromiseLine("send the deck", date(2026, 11, 28)),)},
    ),
    ({"promise": "call back, no date"}, {"promises": (PromiseLine("call back"),)}),
    (
        {"promise": "a by fri; b, no date"},
        {"promises": (PromiseLine("a", FRIDAY), PromiseLine("b"))},
    ),
    ({"owed": "sends the ad"}, {"owed": (PromiseLine("sends the ad"),)}),
    ({"owed": "sends the ad by fri"}, {"owed": (PromiseLine("sends the ad", FRIDAY),)}),
    ({"fit": "energising"}, {"fit": "energising"}),
    ({"next": "in 30 days"}, {"next_touch": date(2026, 12, 22)}),
    ({"outcome": "no answer"}, {"reached": False}),
    ({"initiated": "them"}, {"initiated": "them"}),
    ({"place": "Lisbon"}, {"place": "Lisbon"}),
    ({"length": "1h30"}, {"minutes": 90}),
    ({"tags": "hiring, #design #ux"}, {"tags": ("hiring", "design", "ux")}),
]


@pytest.mark.parametrize(("texts", "fields"), CASES)
def test_each_field_says_one_thing(texts: dict[str, str], fields: dict[str, Any]) -> None:
    changed = {name: getattr(meant(texts), name) for name in fields}
    assert changed == fields


FULL = LogEntry(
    people=("jane",),
    day=date(2025, 10, 12),
    channel="event",
    text="two\n\nlines; and more",
    takeaways=("first; then", "second"),
    reached=False,
    initiated="them",
    place="New York, Brooklyn",
    minutes=95,
    tags=("a-b", "c"),
    gave=("an intro",),
    received=("tips", "a book; signed"),
    asked=("a referral",),
    promises=(PromiseLine("send it by fri", FRIDAY), PromiseLine("call")),
    owed=(PromiseLine("sends the ad"),),
    fit="forced",
    next_touch=date(2027, 1, 12),
)


def test_a_form_that_is_not_touched_changes_nothing() -> None:
    assert meant({}, FULL) == FULL


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("what", {"text": ""}),
        ("takeaway", {"takeaways": ()}),
        ("received", {"received": ()}),
        ("promise", {"promises": ()}),
        ("next", {"next_touch": None}),
        ("length", {"minutes": None}),
        ("tags", {"tags": ()}),
        ("fit", {"fit": None}),
        ("when", {"day": TODAY}),
    ],
)
def test_a_field_that_is_emptied_leaves_the_others_alone(name: str, left: dict[str, Any]) -> None:
    assert meant({name: ""}, FULL) == replace(FULL, **left)


def test_what_a_field_shows_reads_back_as_it_is() -> None:
    """Also where every field is typed anew: the texts say all that the entry holds."""
    assert meant(texts_of(FULL, TODAY)) == replace(FULL, people=())


days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
lines = st.text(max_size=30).map(clean_line)
words = st.lists(lines.filter(lambda one: one == one.strip() != ""), max_size=3).map(tuple)


@given(words)
def test_any_values_come_back_from_one_field(values: tuple[str, ...]) -> None:
    plain = tuple(one for one in values if not one.endswith("\\"))
    assert divided(joined(plain)) == plain


@given(days, st.none() | days, st.integers(1, 10_000))
def test_any_days_and_lengths_come_back(day: date, due: date | None, minutes: int) -> None:
    entry = LogEntry(day=day, minutes=minutes, next_touch=due, owed=(PromiseLine("x", due),))
    assert meant(texts_of(entry, TODAY)) == entry


@pytest.mark.parametrize(
    ("texts", "name", "word"),
    [
        ({"when": "someday"}, "when", "someday"),
        ({"when": "05/06"}, "when", "05/06"),
        ({"next": "12"}, "next", "12"),
        ({"length": "long"}, "length", "long"),
        ({"promise": "send it by 05/06"}, "promise", "05/06"),
    ],
)
def test_what_is_unclear_is_named_and_keeps_the_entry_as_it_was(
    texts: dict[str, str], name: str, word: str
) -> None:
    found = understood(texts)
    assert list(found.problems) == [name]
    assert word in found.problems[name]
    assert found.echoes[name].unclear
    assert found.entry == BLANK


@pytest.mark.parametrize(
    ("texts", "name", "echo"),
    [
        ({}, "when", "Sun 22 Nov 2026"),
        ({"when": "yesterday"}, "when", "Sat 21 Nov 2026"),
        ({"received": "tips"}, "received", "opens a thank-you"),
        ({"promise": "send the deck by fri"}, "promise", "Fri 27 Nov 2026"),
        ({"promise": "send the deck"}, "promise", "due Sun 29 Nov"),
        ({"promise": "send the deck by fr"}, "promise", "by fr…"),
        ({"promise": "call, no date"}, "promise", "no date"),
        ({"promise": "a by fri; b"}, "promise", "Fri 27 Nov · due Sun 29 Nov"),
        ({"owed": "sends the ad"}, "owed", "asked about Sun 6 Dec"),
        ({"owed": "sends the ad by fri"}, "owed", "Fri 27 Nov 2026"),
        ({"owed": "sends the ad", "when": "1 sep"}, "owed", "asked about Sun 22 Nov"),
        ({"next": "in 30 days"}, "next", "Tue 22 Dec 2026"),
    ],
)
def test_days_and_thank_yous_are_echoed(texts: dict[str, str], name: str, echo: str) -> None:
    assert understood(texts).echoes[name].text == echo


def test_nothing_stands_beside_a_field_that_says_it_all() -> None:
    assert set(understood({"what": "well", "gave": "tips", "place": "Lisbon"}).echoes) == {"when"}


@pytest.mark.parametrize(("minutes", "said"), [(45, "45m"), (60, "1h"), (65, "1h05"), (1, "1m")])
def test_lengths_are_short(minutes: int, said: str) -> None:
    assert say_minutes(minutes) == said


@pytest.mark.parametrize(
    ("ago", "text"), [(0, ""), (1, "yesterday"), (2, "20 Nov 2026"), (-1, "23 Nov 2026")]
)
def test_today_is_left_out_so_that_another_day_can_be_typed_at_once(ago: int, text: str) -> None:
    assert texts_of(LogEntry(day=TODAY - timedelta(days=ago)), TODAY)["when"] == text
