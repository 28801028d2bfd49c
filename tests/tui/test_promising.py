"""Promises in the app: noted with a key, changed, let go."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from store.records import Promise
from tests.tui.watching import SMALL, WIDE, go_to, keys, message, person, press, shown, write

if TYPE_CHECKING:
    from store.book import Book
    from tests.tui.watching import AppOn


def open_ones(book: Book, name: str) -> dict[str, Promise]:
    found = book.network.promises_of(person(book, name).uid)
    return {one.text: one for one in found if one.state == "open"}


@pytest.mark.parametrize(
    ("text", "echo", "said", "whose", "due", "when_met"),
    [
        ("call by fri", "Fri 27 Nov 2026", "call", "me", date(2026, 11, 27), False),
        ("call", "due Sun 29 Nov", "call", "me", date(2026, 11, 29), False),
        ("buy lunch when we meet", "at the next meeting", "buy lunch", "me", None, True),
        ("<send the ad", "they promise · no date", "send the ad", "them", None, False),
        (
            "< the ad by fri",
            "they promise · Fri 27 Nov 2026",
            "the ad",
            "them",
            date(2026, 11, 27),
            False,
        ),
    ],
)
async def test_a_promise_of_either_side_is_noted_with_a_key(
    sample_book: Book,
    app_on: AppOn,
    text: str,
    echo: str,
    said: str,
    whose: str,
    due: date | None,
    when_met: bool,
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Jane Doe")
        await press(pilot, "p")
        await write(pilot, text)
        assert echo in shown(app)
        await press(pilot, "enter")
        made = open_ones(sample_book, "Jane Doe")[said]
        assert (made.whose, made.due, made.when_met) == (whose, due, when_met)


async def test_a_promise_on_the_card_is_changed_and_let_go(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2")
        await go_to(pilot, "John Smith", "#people")
        await press(pilot, "tab", "g", "e")
        assert "print shop list by " in shown(app)
        await write(pilot, "send the list when we meet")
        await press(pilot, "enter")
        assert open_ones(sample_book, "John Smith")["send the list"].when_met
        assert message(app).startswith("Changed the promise to John Smith: send the list.")
        assert "D let go" in keys(app)
        await press(pilot, "g", "D")
        assert "Let go of the promise" in message(app)
        assert len(open_ones(sample_book, "John Smith")) == 1
        await press(pilot, "u")
        assert len(open_ones(sample_book, "John Smith")) == 2
