"""This week, kept for the next start: true or not used, and a start that has read little so far."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.book import Book
from store.disk.paths import cache_dir
from tests.terminal import Terminal
from tests.test_installed import Installed, installed, wheel
from tests.tui.watching import SMALL, AppOn, person, press, rows, settle, shown, until
from tui import kept, kept_week
from tui.screens import contacts as contacts_module
from tui.widgets.people import PersonRow

if TYPE_CHECKING:
    from tui.app import Amity

__all__ = ["installed", "wheel"]

TODAY = date(2026, 11, 22)


def opened(book: Book, today: date = TODAY) -> Book:
    """The store of ``book``, as the app opens it."""
    found = Book.open(book.path, later=True)
    kept_week.expect(found, today)
    return found


def last_talks(app: Amity) -> set[str]:
    """What stands in the column *last talk*."""
    lines = rows(app, "#people").lines
    return {line.facts(line.contact).last_talk for line in lines if isinstance(line, PersonRow)}


def has_read(book: Book) -> bool:
    return book.network.has_read("interactions")


def test_a_week_is_kept_for_the_next_start(sample_book: Book) -> None:
    week = sample_book.queue(TODAY)
    kept_week.keep(sample_book, TODAY)
    with opened(sample_book) as book:
        assert book.queue(TODAY) == week
        assert not has_read(book)


def test_it_lies_where_forgetting_somebody_looks() -> None:
    assert Path(kept.path_of(kept_week.NAME)).parent == cache_dir()


def test_it_is_for_the_user_alone(sample_book: Book) -> None:
    sample_book.queue(TODAY)
    kept_week.keep(sample_book, TODAY)
    assert Path(kept.path_of(kept_week.NAME)).stat().st_mode & 0o777 == 0o600


def test_it_holds_for_one_day_one_commit_and_one_store(sample_book: Book, tmp_path: Path) -> None:
    sample_book.queue(TODAY)
    kept_week.keep(sample_book, TODAY)
    with opened(sample_book, TODAY + timedelta(days=1)) as book:
        book.queue(TODAY)
        assert has_read(book)
    with Book.open(tmp_path / "other.json") as other:
        other.add_contact("Ana Lima", today=TODAY)
        with opened(other) as book:
            assert book.queue(TODAY).new == 0
    sample_book.add_contact("Ana Lima", today=TODAY)
    with opened(sample_book) as book:
        book.queue(TODAY)
        assert has_read(book)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version":1}', "\x00"])
def test_a_file_of_another_kind_is_not_used(sample_book: Book, text: str) -> None:
    week = sample_book.queue(TODAY)
    kept.write(kept_week.NAME, text)
    with opened(sample_book) as book:
        assert book.queue(TODAY) == week


async def test_the_app_shows_it_and_reads_the_rest_behind_it(
    sample_book: Book, app_on: AppOn
) -> None:
    wanted = sample_book.queue(TODAY)
    kept_week.keep(sample_book, TODAY)
    with opened(sample_book) as book:
        app = app_on(book)
        async with app.run_test(size=SMALL) as pilot:
            await settle(pilot)
            assert "KEEP IN TOUCH" in shown(app)
            await press(pilot, "j")
            await until(pilot, lambda: book.week_at_hand(TODAY) is not None)
            assert book.queue(TODAY) == wanted


async def test_the_rows_of_contacts_say_when_one_talked_once_that_is_read(
    sample_book: Book, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.contacts.FEW", 0)
    monkeypatch.setattr("tui.app.POLL", 0.01)
    with Book.open(sample_book.path, later=True) as book:
        rows_of = contacts_module.facts_of(book.network, TODAY)
        ines = person(book, "Ines Duarte")
        assert rows_of(ines).last_talk == contacts_module.SOON
        assert not has_read(book)
        app = app_on(book)
        async with app.run_test(size=SMALL) as pilot:
            await press(pilot, "2")
            await until(pilot, lambda: has_read(book))
            await until(pilot, lambda: contacts_module.SOON not in last_talks(app))
        assert rows_of(ines).last_talk != contacts_module.SOON


async def test_what_no_longer_is_so_is_mended_soon(
    sample_book: Book, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from msgspec.structs import replace

    sample_book.queue(TODAY)
    kept_week.keep(sample_book, TODAY)
    with opened(sample_book) as book:
        book.expect(replace(book.queue(TODAY), sections=()))
        app = app_on(book)
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: "KEEP IN TOUCH" in shown(app))


def test_a_store_that_turns_out_to_be_damaged_is_refused_with_a_sentence(
    installed: Installed, tmp_path: Path
) -> None:
    path = tmp_path / "amity.json"
    with Book.open(path) as book:
        book.log([book.add_contact("Ana Lima", today=TODAY)], "one", today=TODAY)
        book.fold()
    path.write_bytes(path.read_bytes().replace(b'"day":"2026-11-22"', b'"day":"2026-11-99"'))
    damaged = path.read_bytes()
    environment = {**installed.environment, "AMITY_STORE": str(path)}
    with Terminal([installed.script], environment) as terminal:
        assert terminal.wait_for_end() == 4
    said = terminal.written.decode(errors="replace")
    assert "interactions 1" in said
    assert "Traceback" not in said
    assert path.read_bytes() == damaged
