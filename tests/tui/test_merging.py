"""Merging: two picked people, or one and who looks alike; seen before it is done; one undo."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.tui.watching import (
    SMALL,
    AppOn,
    go_to,
    keys,
    message,
    mode,
    names,
    person,
    press,
    records,
    rows,
    shown,
)
from tui.dialogs.ask import Choose
from tui.dialogs.merge import Merge

if TYPE_CHECKING:
    from store.book import Book

TODAY = date(2026, 11, 22)


@pytest.fixture
def twice(book: Book) -> Book:
    """Jane is there twice, once with a talk; Bob is there once."""
    jane = book.add_contact(
        "Jane Doe", today=TODAY, company="Acme", emails=("jane@acme.example",), tier="close"
    )
    book.add_contact("Bob Stone", today=TODAY)
    book.add_contact("J. Doe", today=TODAY, company="Nord", emails=("jane@acme.example",))
    book.log([jane], "roadmap", today=TODAY, day=TODAY)
    return book


async def test_who_looks_alike_is_offered_and_what_becomes_of_them_is_seen(
    twice: Book, app_on: AppOn
) -> None:
    app = app_on(twice)
    before = records(twice)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2")
        await go_to(pilot, "J. Doe", "#people")
        await press(pilot, "m")
        assert isinstance(app.screen, Choose)
        assert "Acme · same e-mail" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Merge)
        assert "Jane Doe                  stays  Acme" in shown(app)
        assert "J. Doe                    becomes part of it  Nord" in shown(app)
        assert "company     Acme stays, Nord goes to the notes" in shown(app)
        await press(pilot, "enter")
        assert message(app).startswith("Merged Jane Doe with J. Doe.")
        assert names(app) == ["Bob Stone", "Jane Doe"]
        await press(pilot, "u")
        assert records(twice) == before


async def test_two_who_are_picked_and_the_other_one_stays(twice: Book, app_on: AppOn) -> None:
    app = app_on(twice)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2")
        uids = {person(twice, name).uid for name in ("Bob Stone", "Jane Doe")}
        mode(app).pick(frozenset(uids))
        assert "m merge" in keys(app)
        await press(pilot, "m", "x")
        assert "1 talk moves along." in shown(app)
        await press(pilot, "enter")
        assert names(app) == ["Bob Stone", "J. Doe"]
        assert person(twice, "Bob Stone").nicknames == ("Jane Doe",)
        assert not rows(app, "#people").picked


async def test_escape_leaves_everything_as_it_was(twice: Book, app_on: AppOn) -> None:
    app = app_on(twice)
    before = records(twice)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2")
        await go_to(pilot, "J. Doe", "#people")
        await press(pilot, "m", "enter", "escape")
        assert records(twice) == before


async def test_who_looks_like_nobody_says_how_to_pick_two(twice: Book, app_on: AppOn) -> None:
    app = app_on(twice)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "2")
        await go_to(pilot, "Bob Stone", "#people")
        await press(pilot, "m")
        assert "Nobody else here looks like Bob Stone. Pick two with space, then m." in " ".join(
            message(app).split()
        )


async def test_three_are_too_many(twice: Book, app_on: AppOn) -> None:
    app = app_on(twice)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2")
        mode(app).pick(frozenset(twice.network.contacts))
        await press(pilot, "m")
        assert message(app) == "Merging takes two people."
