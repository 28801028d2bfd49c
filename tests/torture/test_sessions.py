"""A short share of the rounds with several sessions, and that they would notice a loss."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from store import Book
from tests.torture import Row
from tests.torture.sessions import beside_the_app, missing, reads, writes, wrong

TODAY = date(2026, 11, 22)
SHARE: dict[str, Callable[[], Row]] = {
    "two processes write at once": lambda: writes(2, rounds=1, times=60),
    "eight processes write at once": lambda: writes(8, rounds=1, times=15),
    "one reads while another writes": lambda: reads(300),
    "commands run beside an open app": lambda: beside_the_app(6, within=5.0),
}


@pytest.mark.parametrize("what", SHARE)
def test_nothing_is_lost_or_refused_when(what: str) -> None:
    row = SHARE[what]()
    assert row.rounds
    assert row.passed, row


def test_what_is_not_there_or_there_twice_is_missing(book: Book) -> None:
    for name in ("Ana 0", "Ana 1", "Ana 1"):
        book.add_contact(name, today=TODAY)
    assert missing(book.path, {"Ana 0", "Ana 1"}) == 1
    assert missing(book.path, {"Ana 0", "Ana 1", "Ana 2"}) == 2
    assert missing(book.path, {"Ana 0"}) == 2


@pytest.mark.parametrize(
    ("numbers", "commit", "last", "said"),
    [
        ([0, 0, 0], 3, 3, ""),
        ([1, 1, 0], 5, 3, ""),
        ([3, 3, 3], 12, 11, ""),
        ([1, 1, 0], 5, 6, "commit 5 after 6"),
        ([0, 1, 1], 5, 5, "[0, 1, 1] at commit 5"),
        ([2, 1, 0], 6, 5, "[2, 1, 0] at commit 6"),
        ([1, 1, 0], 6, 5, "[1, 1, 0] at commit 6"),
    ],
)
def test_a_read_that_mixes_two_moments_or_goes_back_is_wrong(
    numbers: list[int], commit: int, last: int, said: str
) -> None:
    assert wrong(numbers, commit, last) == said
