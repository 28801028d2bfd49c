"""Keys that arrive in one go: what follows a command is meant for what it opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui.filling import until
from tui.dialogs.ask import Ask
from tui.dialogs.contact_form import ContactForm
from tui.dialogs.log_form import LogForm
from tui.screens.base import ModeScreen
from tui.screens.quick_add import QuickAdd

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

    AppOn = Callable[[Book], Amity]

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def people(book: Book) -> None:
    """Two, so that there is somebody to do something to."""
    for name in ("Bob Stone", "Jane Doe"):
        book.add_contact(name, today=TODAY)


async def burst(pilot: Pilot[Any], *keys: str) -> None:
    """All keys at once, as a slow line delivers them."""
    for key in keys:
        character = " " if key == "space" else key if len(key) == 1 else None
        pilot.app.post_message(events.Key(key, character))
    await pilot.pause()


def typed(text: str) -> list[str]:
    return ["space" if one == " " else one for one in text]


async def test_text_after_the_key_of_a_form_goes_into_the_form(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    before = book.sequence
    async with app.run_test() as pilot:
        await pilot.press("2")
        await burst(pilot, "l", *typed("met at the fair zxD"))
        await until(
            pilot,
            lambda: (
                isinstance(app.screen, LogForm)
                and app.screen.values["what"] == "met at the fair zxD"
            ),
        )
    assert book.sequence == before


async def test_a_whole_contact_can_be_typed_ahead(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test() as pilot:
        await burst(pilot, "n", *typed("Priya"), "ctrl+s")
        await until(pilot, lambda: len(book.contacts()) == 3)
        await until(pilot, lambda: isinstance(app.screen, ModeScreen))
    assert book.contacts()[-1].name == "Priya"


async def test_a_line_typed_ahead_goes_into_the_bar(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    before = book.sequence
    async with app.run_test() as pilot:
        await burst(pilot, "a", *typed("coffee with bob"))
        await until(
            pilot,
            lambda: [bar.line for bar in app.screen.query(QuickAdd)] == ["coffee with bob"],
        )
    assert book.sequence == before


async def test_the_answer_to_a_small_question_can_be_typed_ahead(book: Book, app_on: AppOn) -> None:
    async with app_on(book).run_test() as pilot:
        await pilot.press("2")
        await burst(pilot, "p", *typed("send the deck"), "enter")
        await until(pilot, lambda: book.network.promises)
    (promise,) = book.network.promises.values()
    assert promise.text == "send the deck"


async def test_the_same_key_twice_opens_one_form(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test() as pilot:
        await burst(pilot, "n", "n")
        await until(
            pilot, lambda: isinstance(app.screen, ContactForm) and app.screen.values["name"] == "n"
        )
        assert sum(isinstance(one, ContactForm) for one in app.screen_stack) == 1
        assert not any(isinstance(one, Ask) for one in app.screen_stack)


async def test_nothing_opens_any_more_at_the_end(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test():
        pass
    assert app.screen_stack == []
    await app.on_settled()
    assert not app.opening
