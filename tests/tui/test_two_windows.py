"""Two windows on one store: each shows what the other wrote, and keeps what its user was at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from store.actions.contacts import edit_contact
from store.actions.rhythm import skip, snooze
from tests.tui.watching import (
    SMALL,
    WIDE,
    AppOn,
    box,
    cursor,
    go_to,
    header,
    message,
    mode,
    names,
    person,
    press,
    rows,
    settle,
    shown,
    texts,
    until,
    write,
)
from tui.dialogs.ask import Ask, Choose

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

TODAY = date(2026, 11, 22)
NOTICE = "changed elsewhere · reloaded"


@pytest.fixture
def other(sample_book: Book) -> Iterator[Book]:
    """The other window's Book."""
    from store.book import Book

    with Book.open(sample_book.path) as opened:
        yield opened


@pytest.fixture
def app(sample_book: Book, app_on: AppOn) -> Amity:
    return app_on(sample_book)


def uid_of(book: Book, name: str) -> str:
    return person(book, name).uid


async def test_the_week_shows_what_the_other_did_and_the_cursor_stays(
    app: Amity, other: Book
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, "Ines Duarte")
        other.do(lambda network: skip(network, uid_of(other, "Bob Stone"), TODAY))
        app.look_around()
        await settle(pilot)
        assert not any("Bob Stone" in line for line in texts(rows(app, "#queue")))
        assert cursor(app) == "Ines Duarte"
        assert NOTICE in shown(app).splitlines()[0]


async def test_it_comes_by_itself(app: Amity, other: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.POLL", 0.01)
    async with app.run_test(size=SMALL) as pilot:
        other.do(lambda network: skip(network, uid_of(other, "Bob Stone"), TODAY))
        await until(pilot, lambda: header(app).notice == NOTICE)


async def test_the_notice_goes_with_the_next_action_of_ones_own(
    app: Amity, other: Book, sample_book: Book
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        other.do(lambda network: skip(network, uid_of(other, "Bob Stone"), TODAY))
        app.look_around()
        app.look_around()
        await settle(pilot)
        assert NOTICE in shown(app)
        await go_to(pilot, "Ines Duarte")
        assert NOTICE in shown(app)
        await press(pilot, "x")
        assert NOTICE not in shown(app)
        assert "✓ saved" in shown(app)
        assert person(sample_book, "Bob Stone").skips == (TODAY,)


async def test_the_notice_goes_after_a_while(
    app: Amity, other: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.widgets.header.STAY", 0.01)
    async with app.run_test(size=WIDE) as pilot:
        other.do(lambda network: skip(network, uid_of(other, "Bob Stone"), TODAY))
        app.look_around()
        assert header(app).notice == NOTICE
        await until(pilot, lambda: not header(app).notice)
        assert "✓ saved" in shown(app)


async def test_what_is_typed_and_chosen_in_the_search_stays(app: Amity, other: Book) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash", *"circle:work", "space", *"a", "down", "down", "down")
        chosen, value = cursor(app, "#people"), box(app).value
        other.add_contact("Aaron Able", today=TODAY, circles=("work",))
        app.look_around()
        await settle(pilot)
        assert "Aaron Able" in names(app)
        assert box(app).value == value == "circle:work a"
        assert cursor(app, "#people") == chosen
        assert app.focused is box(app).input


async def test_the_cursor_stays_far_down_the_list(app: Amity, other: Book) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash")
        await write(pilot, "a")
        await press(pilot, *["down"] * 30)
        chosen = cursor(app, "#people")
        assert rows(app, "#people").top > 0
        uid = uid_of(other, chosen)
        other.do(lambda network: edit_contact(network, uid, {"title": "Baker"}, TODAY))
        app.look_around()
        await settle(pilot)
        assert cursor(app, "#people") == chosen


async def test_picks_stay_and_those_who_are_gone_are_let_go(
    app: Amity, other: Book, sample_book: Book
) -> None:
    gone = other.add_contact("Aaron Able", today=TODAY)
    sample_book.refresh()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "space", "space", "space")
        assert mode(app).people[0] == gone.uid
        assert "✓ 3 picked" in shown(app)
        other.undo()
        app.look_around()
        await settle(pilot)
        assert "✓ 2 picked" in shown(app)
        assert [one for one in mode(app).people if one == gone.uid] == []


async def test_a_dialog_stays_open_and_its_answer_is_for_the_same_contact(
    app: Amity, other: Book, sample_book: Book
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Bob Stone")
        await press(pilot, "s")
        assert isinstance(app.screen, Ask)
        jane = uid_of(other, "Jane Doe")
        other.do(lambda network: snooze(network, uid_of(other, "Bob Stone"), date(2027, 1, 4)))
        app.look_around()
        await settle(pilot)
        assert isinstance(app.screen, Ask)
        await press(pilot, "enter")
        assert person(sample_book, "Bob Stone").snoozed_until == date(2026, 12, 6)
        assert sample_book.network.contacts[jane].snoozed_until is None


async def test_an_answer_for_somebody_who_is_gone_says_so(
    app: Amity, other: Book, sample_book: Book
) -> None:
    other.add_contact("Aaron Able", today=TODAY)
    sample_book.refresh()
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2", "s")
        assert "Snooze Aaron Able" in shown(app)
        other.undo()
        await press(pilot, "enter")
        assert message(app) == "This contact is not there any more."
        assert len(sample_book.network.contacts) == 60


async def test_undo_is_refused_where_the_other_built_on_it(
    app: Amity, other: Book, sample_book: Book
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, "Bob Stone")
        await press(pilot, "x")
        other.refresh()
        other.do(lambda network: snooze(network, uid_of(other, "Bob Stone"), date(2027, 1, 4)))
        await press(pilot, "u")
        assert "Bob Stone" in message(app)
        assert not message(app).startswith("Undone")
        assert person(sample_book, "Bob Stone").skips == (TODAY,)


async def test_what_the_other_did_is_named_before_it_is_undone(
    app: Amity, other: Book, sample_book: Book
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        other.do(lambda network: skip(network, uid_of(other, "Bob Stone"), TODAY))
        app.look_around()
        await press(pilot, "u")
        assert isinstance(app.screen, Choose)
        assert "Undo: Skip Bob Stone this week" in shown(app)
        await press(pilot, "y")
        assert person(sample_book, "Bob Stone").skips == ()


async def test_a_store_emptied_elsewhere_and_filled_again_is_shown(app: Amity, other: Book) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, "Bob Stone")
        for screen, said in (("1", "Import people you know"), ("2", "Nobody here yet.")):
            other.undo()
            app.look_around()
            await press(pilot, screen)
            assert said in shown(app)
            other.redo()
            app.look_around()
            await press(pilot, screen)
            assert said not in shown(app)
        await press(pilot, "1")
        assert "KEEP IN TOUCH" in shown(app)
