"""Every command can be found by a few letters of what it is called or does, and run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.commands import BY_ID, commands_of
from tui.dialogs.palette import Palette, ranked, score

if TYPE_CHECKING:
    from store.book import Book
    from tests.tui.watching import AppOn


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("log", "log"),
        ("undo", "undo"),
        ("UNDO", "undo"),
        ("import", "import"),
        ("file", "import"),
        ("how often", "cadence"),
        ("e-mail", "copy"),
        ("dark", "theme"),
        ("new c", "new"),
        ("snz", "snooze"),
        ("kept", "done"),
        ("matters", "triage"),
    ],
)
def test_a_few_letters_find_the_command(query: str, first: str) -> None:
    assert ranked(commands_of("week"), query)[0].id == first


def test_every_word_has_to_fit() -> None:
    assert score(BY_ID["log"], "log zebra") == 0
    assert score(BY_ID["log"], "log conversation") > score(BY_ID["log"], "conversation")


def test_without_a_query_everything_is_listed_in_its_order() -> None:
    assert ranked(commands_of("week"), " ") == list(commands_of("week"))


async def test_enter_runs_the_command_that_was_found(book: Book, app_on: AppOn) -> None:
    book.add_contact("Jane Doe")
    app = app_on(book)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"light", "enter")
        await pilot.pause()
        assert not isinstance(app.screen, Palette)
        assert app.theme == "amity-light"


async def test_the_best_match_is_the_one_that_runs(book: Book, app_on: AppOn) -> None:
    book.add_contact("Jane Doe")
    app = app_on(book)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"u")
        await pilot.pause()
        palette = app.screen
        assert isinstance(palette, Palette)
        for letter in "nd":
            await pilot.press(letter)
            assert palette.list.cursor == 0


async def test_the_arrows_choose_and_escape_runs_nothing(book: Book, app_on: AppOn) -> None:
    book.add_contact("Jane Doe")
    app = app_on(book)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"co", "down", "up", "escape")
        await pilot.pause()
        assert not isinstance(app.screen, Palette)
        assert book.sequence == 1


async def test_only_what_works_now_is_offered(book: Book, app_on: AppOn) -> None:
    book.add_contact("Jane Doe")
    app = app_on(book)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        palette = app.screen
        assert isinstance(palette, Palette)
        offered = {line.key for line in palette.list.lines}
        assert {"quick_add", "import", "theme"} <= offered
        assert not {"done", "down", "palette"} & offered
