"""The contact form: someone new with nothing but a name, and correcting what is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from store.records import Labelled
from tests.tui.filling import closed, fill, message, opened, reach, write
from tui.dialogs.box import Hints
from tui.dialogs.contact_form import ContactForm, LastPart
from tui.screens.base import ModeScreen
from tui.widgets.field import Field, FormLine

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

    AppOn = Callable[[Book], Amity]

TODAY = date(2026, 11, 22)
"""A Sunday."""


@pytest.fixture
def jane(book: Book) -> str:
    """The uid of Jane Doe."""
    contact = book.add_contact(
        "Jane Doe",
        today=TODAY,
        company="Acme",
        emails=(Labelled(value="jane@acme.example", label="work"),),
        circles=("work", "alumni"),
        birthday=(3, 4, 1990),
    )
    return contact.uid


def form_of(pilot: Pilot[Any]) -> ContactForm:
    screen = pilot.app.screen
    assert isinstance(screen, ContactForm)
    return screen


def line(pilot: Pilot[Any], name: str) -> FormLine:
    return form_of(pilot).field(name)


def note(pilot: Pilot[Any]) -> str:
    return form_of(pilot).query_one(Hints).line(0, 200)[-1][0]


async def test_a_name_is_enough_and_the_message_says_when_they_come_back(
    book: Book, jane: str, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await opened(pilot, "n")
        assert line(pilot, "tier").value == "casual"
        await write(pilot, "Priya Shah")
        await closed(pilot, "ctrl+s")
        assert message(pilot) == "Added Priya Shah.  Next: Sat 20 Feb 2027  u undo"
        await pilot.press("u")
        await pilot.pause()
    assert [one.name for one in book.contacts()] == ["Jane Doe"]


async def test_everything_that_is_filled_in_is_kept(book: Book, jane: str, app_on: AppOn) -> None:
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "n")
        await write(pilot, "Priya Shah")
        await fill(pilot, "tags", "#design, hiring")
        await fill(pilot, "phones", "+351 123, +44 20")
        await fill(pilot, "cadence", "2w")
        await fill(pilot, "birthday", "29 feb")
        await fill(pilot, "met", "12 oct 2025, at the meetup")
        assert line(pilot, "cadence").said == "every 14 days"
        assert line(pilot, "birthday").said == "29 February"
        assert line(pilot, "met").said == "Sun 12 Oct 2025"
        line(pilot, "tier").control.focus()
        await pilot.press("i")
        await closed(pilot, "ctrl+s")
    priya = next(one for one in book.contacts() if one.name == "Priya Shah")
    assert (priya.tier, priya.cadence, priya.tags) == ("inner", 14, ("design", "hiring"))
    assert [one.value for one in priya.phones] == ["+351 123", "+44 20"]
    assert (priya.met_on, priya.met_how) == (date(2025, 10, 12), "at the meetup")
    (birthday,) = book.network.occasions_of(priya.uid)
    assert (birthday.month, birthday.day, birthday.year) == (2, 29, None)


async def test_without_a_name_the_form_stays_open(book: Book, jane: str, app_on: AppOn) -> None:
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "n")
        await fill(pilot, "company", "Acme")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert note(pilot) == "Say what they are called."
        assert pilot.app.focused is line(pilot, "name").control


async def test_a_name_that_is_there_already_is_said_but_allowed(
    book: Book, jane: str, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await opened(pilot, "n")
        await write(pilot, "jane doe")
        assert note(pilot) == "There is a Jane Doe (Acme) already."
        assert line(pilot, "name").said == "already here"
        await closed(pilot, "ctrl+s")
    assert sorted(one.name for one in book.contacts()) == ["Jane Doe", "jane doe"]


async def test_editing_keeps_what_was_not_touched(book: Book, jane: str, app_on: AppOn) -> None:
    before = book.network.contacts[jane]
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "2", "e")
        assert form_of(pilot).heading() == "Edit"
        assert line(pilot, "birthday").value == "4 March 1990"
        assert line(pilot, "name").said == ""
        await closed(pilot, "ctrl+s")
        assert message(pilot) == "Nothing changed."
        await opened(pilot, "e")
        await fill(pilot, "emails", ", j@home.example")
        await closed(pilot, "ctrl+s")
        assert message(pilot).startswith("Changed Jane Doe.")
    after = book.network.contacts[jane]
    assert after.emails == (*before.emails, Labelled(value="j@home.example"))
    assert after.circles == before.circles
    assert len(book.network.occasions_of(jane)) == 1


async def test_what_is_unclear_is_said_where_the_cursor_goes(
    book: Book, jane: str, app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "n")
        await write(pilot, "Priya")
        await fill(pilot, "birthday", "in spring")
        await pilot.press("tab")
        await pilot.pause()
        assert line(pilot, "birthday").said == "not understood"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "in spring" in note(pilot)
        assert pilot.app.focused is line(pilot, "birthday").control


async def test_the_tier_says_how_often_where_that_is_left_open(
    book: Book, jane: str, app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "n")
        often = line(pilot, "cadence")
        assert isinstance(often, Field)
        assert often.input.placeholder == "every 90 days, as casual says"
        line(pilot, "tier").control.focus()
        await pilot.press("n")
        await pilot.pause()
        assert often.input.placeholder.endswith("empty for no rhythm")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 12)])
async def test_every_field_can_be_reached(
    size: tuple[int, int], book: Book, jane: str, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=size) as pilot:
        await opened(pilot, "n")
        for field in form_of(pilot).query(FormLine):
            await reach(pilot, field)


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("al", "alumni"),
        ("work, AL", "work, ALumni"),
        ("work,", None),
        ("alumni", None),
        ("x", None),
        ("éc", "école"),
        ("ec", "ecole"),
    ],
)
async def test_the_last_of_several_words_is_proposed(typed: str, proposed: str | None) -> None:
    assert await LastPart(["work", "alumni", "école"]).get_suggestion(typed) == proposed


async def test_esc_leaves_an_untouched_form_at_once(book: Book, jane: str, app_on: AppOn) -> None:
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "2", "e")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ModeScreen)
