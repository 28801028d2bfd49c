"""What may yet become a day while it is typed."""

from __future__ import annotations

import pytest

from store.language.day_grammar import half_typed
from tests.store.language.support import read

DAYS = ("yesterday", "next fri", "in 2 weeks", "12 November 2027", "2026-12-01", "end of the month")


@pytest.mark.parametrize("phrase", DAYS)
def test_every_beginning_of_a_day_is_half_typed(phrase: str) -> None:
    for end in range(len(phrase)):
        assert half_typed(phrase[:end])


@pytest.mark.parametrize("phrase", ["Jane", "the office", "fry", "12 monkeys", "x 12", "12345"])
def test_words_that_lead_to_no_day_are_not(phrase: str) -> None:
    assert not half_typed(phrase)


def test_a_day_is_unsure_only_while_it_is_the_end_of_the_line() -> None:
    assert read("call Bob >send it by fr").promises[0].unsure == "by fr"
    assert read("call Bob >send it by fri").promises[0].unsure == ""
    for after in ("; more", " #tag", " >more"):
        promise = read(f"call Bob >send it by fr{after}").promises[0]
        assert (promise.text, promise.unsure) == ("send it by fr", "")
