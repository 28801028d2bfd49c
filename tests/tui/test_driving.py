"""Drives in the app: people put on one, everyone found, those imported, and one looked at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from store.actions import Action
from store.actions.drives import new_drive, stop_drive
from store.book import Book
from store.records import Contact, Drive, Source
from tests.tui.conftest import SUNDAY
from tests.tui.watching import SMALL, WIDE, AppOn, keys, message, person, press, shown, write
from tui.dialogs.drive_form import DriveForm
from tui.dialogs.drives import Drives, DriveView

FILE = {"linkedin": Source(key="x", seen=SUNDAY)}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Ana and Bob at Acme, Cy elsewhere."""
    with Book.open(tmp_path / "amity.json") as opened:
        for name, company in (("Ana Lima", "Acme"), ("Bob Stone", "Acme"), ("Cy Twombly", "Helio")):
            opened.add_contact(name, today=SUNDAY, company=company)
        yield opened


def begin(book: Book, *names: str) -> None:
    uids = [person(book, name).uid for name in names]
    book.do(partial(new_drive, name="Lunches", contacts=uids, today=SUNDAY))


def the_drive(book: Book) -> Drive:
    [found] = book.network.drives.values()
    return found


def members(book: Book) -> list[str]:
    return [book.network.contacts[uid].name for uid in the_drive(book).contacts]


async def test_the_first_drive_begins_with_who_is_highlighted(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2", "v")
        assert isinstance(app.screen, DriveForm)
        await press(pilot, *"Lunches", "tab", "1", "tab")
        await write(pilot, "18 dec")
        assert "Fri 18 Dec 2026" in shown(app)
        await press(pilot, "ctrl+s")
        made = the_drive(book)
        assert (made.name, made.goal, str(made.ends)) == ("Lunches", 1, "2026-12-18")
        assert members(book) == ["Ana Lima"]
        assert message(app).startswith("Began the drive Lunches with Ana Lima.")
        await press(pilot, "u")
        assert not book.network.drives


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ((*"", "ctrl+s"), "Say what the drive is called."),
        ((*"A", "tab", *"many", "ctrl+s"), "A goal is a number of people"),
        ((*"A", "tab", "0", "ctrl+s"), "A goal is between 1"),
        ((*"A", "tab", "tab", *"fr", "ctrl+s"), "fr"),
        ((*"A", "tab", "tab", *"yesterday", "ctrl+s"), "yesterday"),
    ],
)
async def test_what_is_no_drive_is_said_and_can_be_corrected(
    book: Book, app_on: AppOn, typed: tuple[str, ...], says: str
) -> None:
    app = app_on(book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "v", *typed)
        assert isinstance(app.screen, DriveForm)
        assert says in shown(app)
        assert not book.network.drives


async def test_picked_people_join_a_drive_that_is_there(book: Book, app_on: AppOn) -> None:
    begin(book, "Cy Twombly")
    app = app_on(book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "space", "space")
        assert "v drive" in keys(app)
        await press(pilot, "v", "1")
        assert members(book) == ["Cy Twombly", "Ana Lima", "Bob Stone"]
        assert not app.screen.query_one("#people").picked  # type: ignore[attr-defined]
        await press(pilot, "v", "1")
        assert members(book) == ["Cy Twombly", "Ana Lima", "Bob Stone"]
        assert "is in Lunches already" in message(app)


async def test_everyone_who_is_found_joins_at_once(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "slash")
        await write(pilot, "org:acme")
        await press(pilot, "escape", "v")
        assert "everyone found" in shown(app)
        assert "2 people" in shown(app)
        await press(pilot, "2", *"Acme", "ctrl+s")
        assert members(book) == ["Ana Lima", "Bob Stone"]


async def test_of_those_found_one_can_be_taken_alone(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "slash")
        await write(pilot, "org:acme")
        await press(pilot, "escape", "v", "1", *"Acme", "ctrl+s")
        assert members(book) == ["Ana Lima"]


async def test_those_imported_last_begin_one_from_the_palette(book: Book, app_on: AppOn) -> None:
    dora = Contact(name="Dora File", added=SUNDAY, sources=FILE)
    book.do(lambda _network: Action("Import", (dora,)))
    app = app_on(book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "ctrl+p", *"imported", "enter")
        await press(pilot, *"File", "ctrl+s")
        assert members(book) == ["Dora File"]


async def test_a_drive_is_looked_at_and_its_people_noted(book: Book, app_on: AppOn) -> None:
    begin(book, "Ana Lima", "Bob Stone", "Cy Twombly")
    book.log([person(book, "Cy Twombly")], "lunch", today=SUNDAY)
    ana, bob = (person(book, name).uid for name in ("Ana Lima", "Bob Stone"))
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "ctrl+p", *"drives", "enter")
        assert "1 of 3" in shown(app)
        await press(pilot, "enter", "enter", "j", "d")
        assert isinstance(app.screen, DriveView)
        assert "asked 22 Nov" in shown(app)
        assert "said no 22 Nov" in shown(app)
        assert "met 22 Nov" in shown(app)
        assert the_drive(book).asked == {ana: SUNDAY}
        assert the_drive(book).declined == {bob: SUNDAY}
        await press(pilot, "o")
        assert the_drive(book).declined == {}
        await press(pilot, "j", "enter")
        assert the_drive(book).asked == {ana: SUNDAY}
        await press(pilot, "x")
        assert members(book) == ["Ana Lima", "Bob Stone"]
        await press(pilot, "escape")
        assert isinstance(app.screen, Drives)
        await press(pilot, "escape", "u")
        assert len(members(book)) == 3


async def test_a_drive_is_changed_stopped_started_and_deleted(book: Book, app_on: AppOn) -> None:
    begin(book, "Ana Lima")
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "ctrl+p", *"drives", "enter", "e", "tab", "3", "ctrl+s")
        assert the_drive(book).goal == 3
        await press(pilot, "s")
        assert the_drive(book).stopped
        assert "stopped" in shown(app)
        await press(pilot, "s")
        assert not the_drive(book).stopped
        await press(pilot, "D")
        assert not book.network.drives
        assert "No drives yet." in shown(app)


async def test_a_kind_line_once_it_is_done(book: Book, app_on: AppOn) -> None:
    begin(book, "Ana Lima")
    book.log([person(book, "Ana Lima")], "lunch", today=SUNDAY)
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "ctrl+p", *"drives", "enter", "enter")
        assert "Lunches: you met everyone." in shown(app)


async def test_a_stopped_drive_is_not_proposed(book: Book, app_on: AppOn) -> None:
    begin(book, "Ana Lima")
    book.do(partial(stop_drive, uid=the_drive(book).uid))
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2", "v")
        assert isinstance(app.screen, DriveForm)


async def test_what_was_typed_stays_as_a_draft(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2", "v", *"Lunches", "escape", "k", "j", "v", "g", "ctrl+s")
        assert members(book) == ["Ana Lima"]
