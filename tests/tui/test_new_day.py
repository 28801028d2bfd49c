"""Left open overnight: the day turns by itself, in the header, the queue and every other screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.tui.watching import (
    SMALL,
    WIDE,
    cursor,
    go_to,
    header,
    mode,
    person,
    press,
    rows,
    settle,
    shown,
    texts,
    until,
    write,
)
from tui.app import Amity
from tui.dialogs.ask import Ask
from tui.session import Session

if TYPE_CHECKING:
    from store.book import Book

SUNDAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 23)


class Clock:
    """A clock that is set by hand, in whatever time zone it is asked for."""

    def __init__(self) -> None:
        self.day = SUNDAY
        self.zone = ""

    def __call__(self, zone: str) -> date:
        self.zone = zone
        return self.day


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(sample_book: Book, clock: Clock) -> Amity:
    return Amity(Session(sample_book, clock=clock))


async def test_header_and_queue_follow_and_the_cursor_stays(app: Amity, clock: Clock) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, "Bob Stone")
        assert header(app).day == "Sun 22 Nov"
        lines = texts(rows(app, "#queue"))
        assert lines[0].endswith("16–22 Nov")
        assert "Lena Ortiz thank-you: résumé tips · introduce Lena to John tomorrow" in lines
        clock.day = MONDAY
        app.look_around()
        await settle(pilot)
        assert header(app).day == "Mon 23 Nov"
        assert "saved · Mon 23 Nov" in shown(app)
        lines = texts(rows(app, "#queue"))
        assert lines[0].startswith("○○○○○ 0 of 5 conversations")
        assert lines[0].endswith("23–29 Nov")
        assert "Lena Ortiz thank-you: résumé tips · introduce Lena to John today" in lines
        assert cursor(app) == "Bob Stone"
        assert "call 66 days ago" in shown(app)


async def test_it_comes_by_itself(
    app: Amity, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.POLL", 0.01)
    async with app.run_test(size=SMALL) as pilot:
        clock.day = MONDAY
        await until(pilot, lambda: header(app).day == "Mon 23 Nov")


async def test_nothing_is_drawn_anew_while_nothing_changed(
    app: Amity, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        rebuilt: list[None] = []
        monkeypatch.setattr(mode(app), "rebuild", lambda: rebuilt.append(None))
        app.look_around()
        await settle(pilot)
        assert rebuilt == []


async def test_the_day_is_that_of_the_time_zone_of_the_store(
    app: Amity, clock: Clock, sample_book: Book
) -> None:
    from store.actions.settings import configure

    sample_book.do(lambda network: configure(network, "time-zone", "Asia/Tokyo", SUNDAY))
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        assert clock.zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("pressed", "before", "after"),
    [
        (("slash", *"doe", "enter"), "coffee 41 days ago", "coffee 42 days ago"),
        (("3",), "2 days ago", "3 days ago"),
    ],
)
async def test_the_other_screens_follow_too(
    pressed: tuple[str, ...], before: str, after: str, app: Amity, clock: Clock
) -> None:
    async with app.run_test(size=(160, 40)) as pilot:
        await press(pilot, *pressed)
        assert before in shown(app)
        clock.day = MONDAY
        app.look_around()
        await settle(pilot)
        assert after in shown(app)
        assert header(app).day == "Mon 23 Nov"
        await press(pilot, "1")
        assert header(app).day == "Mon 23 Nov"
        assert texts(rows(app, "#queue"))[0].endswith("23–29 Nov")


async def test_a_date_that_was_typed_and_echoed_keeps_its_day(
    app: Amity, clock: Clock, sample_book: Book
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Bob Stone")
        await press(pilot, "s")
        await write(pilot, "tomorrow")
        assert isinstance(app.screen, Ask)
        assert "Mon 23 Nov 2026" in shown(app)
        clock.day = MONDAY
        app.look_around()
        await settle(pilot)
        assert "Mon 23 Nov 2026" in shown(app)
        assert header(app).day == "Mon 23 Nov"
        await press(pilot, "enter")
        assert person(sample_book, "Bob Stone").snoozed_until == MONDAY


async def test_what_is_done_after_midnight_is_of_the_new_day(
    app: Amity, clock: Clock, sample_book: Book
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Bob Stone")
        clock.day = MONDAY
        await press(pilot, "x")
        assert person(sample_book, "Bob Stone").skips == (MONDAY,)
        assert header(app).day == "Mon 23 Nov"
