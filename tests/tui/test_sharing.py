"""Passing something on: from a row, to several people, and putting something on the shelf."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from store.actions.shares import put_on_shelf
from store.book import Book
from store.records import Share
from tests.tui.conftest import SUNDAY
from tests.tui.watching import AppOn, press, shown, write
from tui.widgets.quick_add import QuickAddBar

LINK = "https://reading.example/hiring"


@pytest.fixture
def shelf_book(tmp_path: Path) -> Book:
    """Ana who cares about hiring, Bob who does not, and two things on the shelf."""
    book = Book.open(tmp_path / "amity.json")
    book.add_contact("Ana Lima", today=SUNDAY, tags=("hiring",))
    book.add_contact("Bob Stone", today=SUNDAY)
    trams = partial(put_on_shelf, title="A city of trams", topics=("cities",), today=SUNDAY)
    hiring = partial(put_on_shelf, title="Hiring in 2026", link=LINK, topics=("hiring",))
    book.do(trams)
    book.do(partial(hiring, today=SUNDAY))
    return book


def share_of(book: Book, title: str) -> Share:
    return next(one for one in book.network.shares.values() if one.title == title)


def had(book: Book, title: str) -> set[str]:
    return {book.network.contacts[uid].name for uid in share_of(book, title).sent}


async def test_what_fits_comes_first_and_is_passed_on_and_logged_in_one_action(
    shelf_book: Book, app_on: AppOn
) -> None:
    app = app_on(shelf_book)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "2", "S", "enter", "l")
        assert had(shelf_book, "Hiring in 2026") == {"Ana Lima"}
        [talk] = shelf_book.network.interactions.values()
        assert (talk.channel, talk.favours[0].text) == ("message", "article: Hiring in 2026")
        await press(pilot, "u")
        assert had(shelf_book, "Hiring in 2026") == set()
        assert not shelf_book.network.interactions


async def test_it_can_only_be_noted(shelf_book: Book, app_on: AppOn) -> None:
    app = app_on(shelf_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "S", "enter", "o")
        assert had(shelf_book, "Hiring in 2026") == {"Ana Lima"}
        assert not shelf_book.network.interactions


async def test_leaving_the_question_comes_back_to_the_shelf_and_keeps_nothing(
    shelf_book: Book, app_on: AppOn
) -> None:
    app = app_on(shelf_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "S", "enter", "escape")
        assert type(app.screen).__name__ == "PassOn"
        await press(pilot, "escape")
        assert had(shelf_book, "Hiring in 2026") == set()


async def test_nobody_gets_it_twice(shelf_book: Book, app_on: AppOn) -> None:
    app = app_on(shelf_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "S", "enter", "o", "S", "down", "enter")
        assert type(app.screen).__name__ == "PassOn"
        await press(pilot, "D")
        assert had(shelf_book, "Hiring in 2026") == set()


async def test_to_several_picked_people_at_once(shelf_book: Book, app_on: AppOn) -> None:
    app = app_on(shelf_book)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "2", "space", "j", "space", "S", "enter", "l")
        assert had(shelf_book, "Hiring in 2026") == {"Ana Lima", "Bob Stone"}
        [talk] = shelf_book.network.interactions.values()
        assert len(talk.contacts) == 2


async def test_the_link_is_copied_and_nothing_is_opened(shelf_book: Book, app_on: AppOn) -> None:
    app = app_on(shelf_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "S", "y")
        assert app.clipboard == LINK
        assert type(app.screen).__name__ == "PassOn"


async def test_something_new_goes_on_the_shelf_from_there(shelf_book: Book, app_on: AppOn) -> None:
    app = app_on(shelf_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "S", "n", *"Menus", "tab", "tab", "tab", *"#food", "ctrl+s")
        made = share_of(shelf_book, "Menus")
        assert (made.kind, made.topics) == ("thought", ("food",))
        assert type(app.screen).__name__ == "PassOn"
        await press(pilot, "enter", "o")
        assert had(shelf_book, "Menus") == {"Ana Lima"}


async def test_a_title_is_asked_for_and_a_draft_is_kept(shelf_book: Book, app_on: AppOn) -> None:
    app = app_on(shelf_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "S", "n", "ctrl+s")
        assert type(app.screen).__name__ == "ShareForm"
        await press(pilot, *"Trams", "escape", "k")
        assert type(app.screen).__name__ == "PassOn"
        await press(pilot, "n", "g", "ctrl+s")
        assert share_of(shelf_book, "Trams").kind == "thought"


async def test_a_line_of_quick_add_puts_something_on_the_shelf(
    shelf_book: Book, app_on: AppOn
) -> None:
    app = app_on(shelf_book)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "a", *"share:", "enter")
        assert app.screen.query(QuickAddBar)
        line = f"share: Ten questions {LINK}/2 #hiring"
        await write(pilot, line)
        assert "on the shelf" in shown(app)
        assert "for Ana Lima" in shown(app)
        await press(pilot, "enter")
        made = share_of(shelf_book, "Ten questions")
        assert (made.link, made.topics) == (f"{LINK}/2", ("hiring",))
        await press(pilot, "u")
        assert len(shelf_book.network.shares) == 2


async def test_a_line_for_the_shelf_opens_as_its_form(shelf_book: Book, app_on: AppOn) -> None:
    app = app_on(shelf_book)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "a", *"share:", "space", *"Menus", "ctrl+o")
        assert type(app.screen).__name__ == "ShareForm"
        await press(pilot, "ctrl+s")
        assert share_of(shelf_book, "Menus")
        assert not app.screen.query(QuickAddBar)


async def test_a_favour_that_is_on_the_shelf_is_said_to_be(shelf_book: Book, app_on: AppOn) -> None:
    app = app_on(shelf_book)
    async with app.run_test(size=(100, 30)) as pilot:
        line = "coffee with Bob +Hiring in 2026"
        await press(pilot, "a")
        await write(pilot, line)
        assert "from the shelf" in shown(app)
        await press(pilot, "enter")
        assert had(shelf_book, "Hiring in 2026") == {"Bob Stone"}
