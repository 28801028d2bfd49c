"""Promises in words, outside a quick-add line."""

from __future__ import annotations

from datetime import date

import pytest

from store.language.dates import UnclearDate
from store.language.owing import owing, read_owing, usually_due, when_met
from store.language.parts import Owing
from tests.store.language.support import TODAY, YESTERDAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("send the deck by fri", Owing("send the deck", date(2026, 11, 27), "by fri")),
        ("send the deck", Owing("send the deck")),
        ("send by fr", Owing("send by fr")),
        ("by fri", Owing("by fri")),
        ("stand by", Owing("stand by")),
        ("pass by the office", Owing("pass by the office")),
        ("", Owing("")),
    ],
)
def test_a_promise_has_a_day_where_one_is_said(text: str, expected: Owing) -> None:
    assert read_owing(text, TODAY) == expected


def test_one_of_mine_is_due_a_week_after_the_interaction() -> None:
    assert owing("call", ">", YESTERDAY, TODAY) == Owing("call", date(2026, 11, 28), defaulted=True)
    assert owing("call", "<", YESTERDAY, TODAY) == Owing("call")
    assert owing("call by wed", ">", YESTERDAY, TODAY).due == date(2026, 11, 25)
    assert usually_due(Owing("call"), date.max).due == date.max


@pytest.mark.parametrize("word", ["05/06", "12", "the 12th", "March", "31 Feb"])
def test_an_unclear_day_is_refused_by_naming_it(word: str) -> None:
    with pytest.raises(UnclearDate) as refusal:
        read_owing(f"send the deck by {word}", TODAY)
    assert refusal.value.word == word


def test_the_whole_of_a_promise_keeps_the_words_that_are_no_day_yet() -> None:
    assert Owing("send it", unsure="by fr").whole == "send it by fr"
    assert Owing("send it").whole == "send it"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("buy lunch when we meet", "buy lunch"),
        ("buy lunch, next time", "buy lunch"),
        ("bring the book at the next meeting", "bring the book"),
        ("lunch next time we meet.", "lunch"),
        ("lunch whenever we meet again", "lunch"),
        ("prepare the next meeting agenda", None),
        ("say when we meet Bob", None),
        ("send the deck by fri", None),
        ("", None),
    ],
)
def test_a_promise_can_wait_for_the_next_meeting(text: str, rest: str | None) -> None:
    assert when_met(text) == rest
