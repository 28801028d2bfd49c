"""Dates of people: said on one key, listed, added, changed; somebody archived who writes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.tui.watching import (
    SMALL,
    WIDE,
    AppOn,
    Driver,
    go_to,
    keys,
    message,
    mode,
    names,
    person,
    press,
    shown,
    texts,
    write,
)
from tui.dialogs.ask import Ask, Choose
from tui.widgets.lines import LineList

if TYPE_CHECKING:
    from store.book import Book

TODAY = date(2026, 11, 22)


def dialog(pilot: Driver) -> list[str]:
    """The lines of the list in front."""
    assert isinstance(pilot.app.screen, Choose)
    return texts(pilot.app.screen.query_one(LineList))


def said(book: Book, name: str) -> list[tuple[str, bool]]:
    """What was logged with somebody today, and whether it is light."""
    talks = book.network.interactions_of(person(book, name).uid)
    return [(one.text, one.light) for one in talks if one.day == TODAY]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_birthday_is_said_on_one_key(
    sample_book: Book, app_on: AppOn, size: tuple[int, int]
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=size) as pilot:
        await go_to(pilot, "Bob Stone")
        assert "b said it" not in keys(app)
        await go_to(pilot, "Ana Lima")
        assert "b said it" in keys(app)
        reached = mode(app).query_one("#queue", LineList).lines[0]
        await press(pilot, "b")
        assert message(app).startswith("Said happy birthday to Ana Lima.")
        assert said(sample_book, "Ana Lima") == [("happy birthday", True)]
        assert person(sample_book, "Ana Lima").uid not in [
            line.key for line in mode(app).query_one("#queue", LineList).lines
        ]
        assert mode(app).query_one("#queue", LineList).lines[0] == reached
        await press(pilot, "u")
        await go_to(pilot, "Ana Lima")


async def test_dates_are_added_changed_and_taken_away(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Bob Stone")
        await press(pilot, "B")
        assert dialog(pilot)[0].startswith("1 birthday, ")
        await press(pilot, "a")
        await write(pilot, "wedding 12 June 2019")
        assert "wedding 12 June 2019" in shown(app)
        await press(pilot, "enter")
        assert "1 wedding, 12 June 2019 Sat 12 Jun 2027" in dialog(pilot)
        await press(pilot, "1")
        await write(pilot, "wedding 13 June")
        await press(pilot, "enter")
        assert "1 wedding, 13 June Sun 13 Jun 2027" in dialog(pilot)
        await press(pilot, "1")
        await write(pilot, "none")
        await press(pilot, "enter")
        assert not any("wedding" in line for line in dialog(pilot))
        await press(pilot, "escape", "u")
        bob = person(sample_book, "Bob Stone").uid
        assert "wedding" in [one.label for one in sample_book.network.occasions_of(bob)]


async def test_what_is_no_date_is_said_and_not_taken(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Bob Stone")
        await press(pilot, "B", "a")
        await write(pilot, "wedding 30 feb")
        await press(pilot, "enter")
        assert isinstance(app.screen, Ask)
        assert "“30 feb” is not in the calendar." in shown(app)
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, Ask | Choose)


async def test_the_lead_and_whether_dates_stay(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Bob Stone")
        await press(pilot, "B", "s", "l")
        await write(pilot, "2w")
        assert "14 days ahead" in shown(app)
        await press(pilot, "enter")
        assert dialog(pilot)[-2:] == ["l Shown ahead 14 days", "s Stay while they rest yes"]
        await press(pilot, "l")
        await write(pilot, "2y")
        await press(pilot, "enter")
        assert "A lead is between 0 and 365 days" in shown(app)
        await press(pilot, "escape", "escape")
        bob = person(sample_book, "Bob Stone")
        assert (bob.lead_days, bob.keep_dates) == (14, True)


async def test_somebody_archived_who_writes_is_offered_to_come_back(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Bob Stone")
        await press(pilot, "z", "a")
        await write(pilot, "email from Bob Stone: are you well?")
        await press(pilot, "enter")
        assert "Bob reached out" in shown(app)
        await press(pilot, "n")
        assert person(sample_book, "Bob Stone").archived_on == TODAY
        assert "Bob stays archived." in message(app)
        await press(pilot, "u", "a")
        await write(pilot, "email from Bob Stone: are you well?")
        await press(pilot, "enter", "y")
        assert person(sample_book, "Bob Stone").archived_on is None
        assert message(app).startswith("Unarchived Bob Stone.")


async def test_somebody_who_rests_and_writes_is_awake_again(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Bob Stone")
        await press(pilot, "r", "a")
        await write(pilot, "email from Bob Stone: are you well?")
        await press(pilot, "enter")
        assert message(app).startswith("Logged e-mail from Bob Stone; Bob is awake again.")
        assert person(sample_book, "Bob Stone").resting_since is None
        await press(pilot, "2")
        assert "Bob Stone" in names(app)
