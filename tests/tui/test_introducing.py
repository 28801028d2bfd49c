"""Introducing people in the app: an idea, its steps, and the words to send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from store.actions import Action
from store.records import Contact, Introduction, Promise
from tests.tui.filling import closed, fill, message, opened, until
from tests.tui.watching import SMALL, WIDE, AppOn, go_to, keys, mode, press, rows, shown, write
from tui.dialogs.introduce import Introduce
from tui.dialogs.introduction import OpenIntroduction
from tui.widgets.board import Board
from tui.widgets.card import CardPane

if TYPE_CHECKING:
    from store.book import Book

TODAY = date(2026, 11, 22)
PEOPLE = (
    Contact(uid="ana", name="Ana Lima", added=TODAY, needs=("a lawyer",), title="Founder"),
    Contact(uid="bob", name="Bob Stone", added=TODAY, offers=("contract law",), company="Stone"),
    Contact(uid="sam", name="Sam Rivera", added=TODAY),
    Contact(uid="smythe", name="Sam Smythe", added=TODAY),
)
IDEA = Introduction(uid="i", contacts=("ana", "sam"), because="both garden", days={"idea": TODAY})


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Four people, two of whom fit."""
    from store.book import Book

    with Book.open(tmp_path / "amity.json") as found:
        found.do(lambda _network: Action("Set up", PEOPLE))
        yield found


@pytest.fixture
def idea(book: Book) -> Book:
    """Ana and Sam Rivera could meet."""
    book.do(lambda _network: Action("Idea", (IDEA,)))
    return book


def the_one(book: Book) -> Introduction:
    """The only introduction there is."""
    (one,) = book.network.introductions.values()
    return one


class TestBeginning:
    async def test_with_who_is_highlighted(self, app_on: AppOn, book: Book) -> None:
        app = app_on(book)
        async with app.run_test(size=SMALL) as pilot:
            await press(pilot, "2")
            await go_to(pilot, "Ana Lima", "#people")
            await opened(pilot, "i")
            assert "Ana needs a lawyer · Bob offers contract law" in shown(app)
            await fill(pilot, "other", "Sam Rivera")
            await fill(pilot, "because", "both garden")
            await closed(pilot, "ctrl+s")
            assert message(pilot).startswith("Noted the idea to introduce Ana Lima to Sam Rivera.")
            one = the_one(book)
            assert (one.contacts, one.because, one.state) == (("ana", "sam"), "both garden", "idea")
            await press(pilot, "u")
            assert not book.network.introductions

    async def test_with_a_pair_that_is_proposed(self, app_on: AppOn, book: Book) -> None:
        app = app_on(book)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "2")
            await go_to(pilot, "Bob Stone", "#people")
            await opened(pilot, "i")
            await press(pilot, "down", "down", "down", "enter")
            await closed(pilot, "ctrl+s")
            one = the_one(book)
            assert one.contacts == ("bob", "ana")
            assert one.because == "Ana needs a lawyer · Bob offers contract law"

    async def test_of_two_who_are_picked(self, app_on: AppOn, book: Book) -> None:
        app = app_on(book)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "2", "space", "space")
            assert "i introduce" in keys(app)
            await opened(pilot, "i")
            await press(pilot, *"gardens")
            await closed(pilot, "ctrl+s")
            assert (the_one(book).contacts, the_one(book).because) == (("ana", "bob"), "gardens")
            assert rows(app, "#people").picked == frozenset()

    async def test_of_three_it_is_refused(self, app_on: AppOn, book: Book) -> None:
        app = app_on(book)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "2", "space", "space", "space", "i")
            assert message(pilot) == "Introducing takes two people."

    @pytest.mark.parametrize(
        ("one", "other", "why"),
        [
            ("", "", "Say who is to be introduced."),
            ("Ana Lima", "", "Say to whom."),
            ("Ana Lima", "Sam", "“Sam” could be several; ↓ to choose."),
            ("Ana Lima", "Nobody", "“Nobody” is not here yet; add them first."),
            ("Ana Lima, Bob Stone", "Sam Rivera", "One person here."),
            ("Ana Lima", "Ana Lima", "It takes two people to introduce."),
            ("Sam Rivera", "Ana Lima", "Introducing Ana Lima to Sam Rivera is an idea already"),
        ],
    )
    async def test_what_is_not_clear_is_said(
        self, app_on: AppOn, idea: Book, one: str, other: str, why: str
    ) -> None:
        app = app_on(idea)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "2")
            await opened(pilot, "i")
            dialog = app.screen
            assert isinstance(dialog, Introduce)
            dialog.query_one("#one").put(one)  # type: ignore[attr-defined]
            dialog.query_one("#other").put(other)  # type: ignore[attr-defined]
            await press(pilot, "ctrl+s")
            assert why in shown(app)
            assert len(idea.network.introductions) == 1
            await press(pilot, "escape", "escape")

    async def test_how_far_it_is_can_be_said(self, app_on: AppOn, book: Book) -> None:
        promise = Promise(
            uid="p", contacts=("ana",), kind="introduction", text="introduce Bob", made=TODAY
        )
        book.do(lambda _network: Action("Promise", (promise,)))
        app = app_on(book)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "2", "space", "space")
            await opened(pilot, "i")
            await press(pilot, "down", "right", "right", "right")
            await closed(pilot, "ctrl+s")
            assert the_one(book).state == "made"
            assert book.network.promises["p"].state == "done"

    async def test_a_line_goes_on_in_the_form(self, app_on: AppOn, book: Book) -> None:
        app = app_on(book)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "a")
            await write(pilot, "intro Ana and Bob: gardens")
            await opened(pilot, "ctrl+o")
            assert isinstance(app.screen, Introduce)
            await closed(pilot, "ctrl+s")
            one = the_one(book)
            assert (one.contacts, one.because, one.state) == (("ana", "bob"), "gardens", "idea")
            assert not book.network.interactions

    async def test_in_quick_add(self, app_on: AppOn, book: Book) -> None:
        app = app_on(book)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "a")
            await write(pilot, "intro Ana and Bob: gardens")
            await press(pilot, "enter")
            assert the_one(book).contacts == ("ana", "bob")
            assert not book.network.interactions
            assert message(pilot).startswith("Noted the idea to introduce Ana Lima to Bob Stone.")


class TestGoingOn:
    @pytest.mark.parametrize("size", [WIDE, SMALL])
    async def test_from_the_board_step_by_step(
        self, app_on: AppOn, idea: Book, size: tuple[int, int]
    ) -> None:
        app = app_on(idea)
        async with app.run_test(size=size) as pilot:
            await press(pilot, "4")
            while not mode(app).query_one(Board).has_focus:
                await press(pilot, "tab")
            steps: list[tuple[str, dict[str, Any]]] = [
                ("1", {"state": "offered", "asked": {"ana": TODAY}}),
                ("1", {"agreed": {"ana": TODAY}}),
                ("2", {"agreed": {"ana": TODAY, "sam": TODAY}, "state": "agreed"}),
                ("1", {"state": "made"}),
                ("1", {"state": "ended", "outcome": "met"}),
            ]
            for key, expected in steps:
                await opened(pilot, "enter")
                await closed(pilot, key)
                one = the_one(idea)
                assert {name: getattr(one, name) for name in expected} == expected
            for _ in steps:
                await press(pilot, "u")
            assert the_one(idea) == IDEA

    async def test_shows_both_and_what_to_write(self, app_on: AppOn, idea: Book) -> None:
        app = app_on(idea)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "4")
            mode(app).query_one(Board).focus()
            await opened(pilot, "enter")
            text = shown(app)
            for words in (
                "Ana Lima → Sam Rivera",
                "Idea, since today",
                "Next: ask Ana or Sam",
                "both garden",
                "WORDS FOR ANA LIMA",
                "may I introduce you to Sam Rivera?",
            ):
                assert words in text
            await press(pilot, "down")
            assert "WORDS FOR SAM RIVERA" in shown(app)
            assert "Ana Lima (Founder)" in shown(app)
            await press(pilot, "y")
            assert app.clipboard.startswith("Hi Sam,\n\nmay I introduce you to Ana Lima (Founder)?")
            assert "Copied: words for Sam Rivera" in shown(app)
            await press(pilot, "up", "up", "down", "down", "down", "down", "down", "down")
            assert "THE NOTE TO BOTH" in shown(app)

    async def test_saying_anew_why(self, app_on: AppOn, idea: Book) -> None:
        app = app_on(idea)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "4")
            mode(app).query_one(Board).focus()
            await opened(pilot, "enter")
            await opened(pilot, "e", but=app.screen)
            await press(pilot, *"roses")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, OpenIntroduction))
            assert the_one(idea).because == "roses"

    async def test_letting_go(self, app_on: AppOn, idea: Book) -> None:
        app = app_on(idea)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "4")
            mode(app).query_one(Board).focus()
            await opened(pilot, "enter")
            await closed(pilot, "D")
            assert not idea.network.introductions
            assert "Let go of the introduction of Ana Lima and Sam Rivera." in message(pilot)

    async def test_from_a_card(self, app_on: AppOn, idea: Book) -> None:
        app = app_on(idea)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "2")
            await go_to(pilot, "Ana Lima", "#people")
            await press(pilot, "tab")
            pane = mode(app).query_one(CardPane)
            assert pane.key == "introduction:i"
            await opened(pilot, "enter")
            assert isinstance(app.screen, OpenIntroduction)
            await closed(pilot, "escape")
            await press(pilot, "down")
            assert pane.key == "introduce:bob"
            await opened(pilot, "enter")
            assert isinstance(app.screen, Introduce)
            await closed(pilot, "ctrl+s")
            made = [one for one in idea.network.introductions.values() if one.uid != "i"]
            assert [one.contacts for one in made] == [("ana", "bob")]
            assert made[0].because == "Ana needs a lawyer · Bob offers contract law"


async def test_who_introduced_me_is_filled_in_by_name(app_on: AppOn, book: Book) -> None:
    app = app_on(book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2")
        await go_to(pilot, "Ana Lima", "#people")
        await opened(pilot, "e")
        await fill(pilot, "introduced_by", "bob")
        await closed(pilot, "ctrl+s")
        assert book.network.contacts["ana"].introduced_by == "bob"
        assert [one.text for one in book.network.promises_of("bob")] == ["introducing Ana Lima"]
        assert "introduced by" in shown(app)
