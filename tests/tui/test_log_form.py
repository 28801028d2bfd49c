"""The log form: opened from a row, filled in, saved, left, and opened again to correct it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from store.actions.promises import promise
from store.errors import StoreError
from store.records import Interaction, Promise
from tests.tui.filling import closed, fill, message, opened, reach, until, write
from tui.dialogs.box import Hints
from tui.dialogs.form import Leave
from tui.dialogs.log_form import LogForm
from tui.screens.base import ModeScreen
from tui.session import Session
from tui.widgets.field import FormLine
from tui.widgets.people_field import Candidates

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

    AppOn = Callable[[Book], Amity]

TODAY = date(2026, 11, 22)
"""A Sunday."""


@pytest.fixture
def people(book: Book) -> dict[str, str]:
    """Name → uid; *Jane* fits two."""
    names = (("Bob Stone", "Helio"), ("Jane Doe", "Acme"), ("Jane Park", "Northwind"))
    return {name: book.add_contact(name, today=TODAY, company=at).uid for name, at in names}


def form_of(pilot: Pilot[Any]) -> LogForm:
    screen = pilot.app.screen
    assert isinstance(screen, LogForm)
    return screen


def line(pilot: Pilot[Any], name: str) -> FormLine:
    return form_of(pilot).field(name)


def note(pilot: Pilot[Any]) -> str:
    hints = form_of(pilot).query_one(Hints)
    return hints.line(0, 200)[-1][0]


def the_talk(book: Book) -> Interaction:
    (talk,) = book.network.interactions.values()
    return talk


def is_open(pilot: Pilot[Any]) -> bool:
    return pilot.app.screen.query_one(Candidates).is_open


async def open_form(pilot: Pilot[Any]) -> None:
    """From Contacts, where the first one is Bob Stone."""
    await opened(pilot, "2", "l")


async def test_it_opens_filled_in_and_saves_what_was_typed(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        assert line(pilot, "who").value == "Bob Stone"
        assert line(pilot, "who").said == "Helio · casual"
        assert line(pilot, "when").said == "Sun 22 Nov 2026"
        await pilot.press(*"Fine")
        await fill(pilot, "when", "yesterday")
        await fill(pilot, "received", "résumé tips; a book")
        await fill(pilot, "promise", "send the deck by fri")
        await closed(pilot, "ctrl+s")
        assert message(pilot).startswith("Logged coffee with Bob Stone.  Next: ")
    talk = the_talk(book)
    assert (talk.day, talk.text, talk.contacts) == (
        date(2026, 11, 21),
        "Fine",
        (people["Bob Stone"],),
    )
    promises = {one.kind: (one.text, one.due) for one in book.network.promises.values()}
    assert promises["thank-you"] == ("résumé tips, a book", date(2026, 11, 23))
    assert ("send the deck", date(2026, 11, 27)) in promises.values()


async def test_the_last_channel_of_someone_is_proposed(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    book.log([people["Bob Stone"]], day=date(2026, 11, 2), channel="video", today=TODAY)
    async with app_on(book).run_test() as pilot:
        await open_form(pilot)
        assert line(pilot, "channel").value == "video"


async def test_several_picked_people_are_logged_together(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        await pilot.press("2", "space", "space")
        await opened(pilot, "l")
        assert line(pilot, "who").value == "Bob Stone, Jane Doe"
        assert line(pilot, "who").said == "2 people"
        await pilot.press("ctrl+s")
    assert the_talk(book).contacts == (people["Bob Stone"], people["Jane Doe"])


async def test_a_name_that_fits_several_is_never_guessed(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        await fill(pilot, "who", ", jane")
        assert line(pilot, "who").said == "jane: which of 2?"
        await pilot.press("escape")
        assert not is_open(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert note(pilot) == "Which jane? ↓ to choose."
        assert is_open(pilot)
        await pilot.press("down", "down", "enter")
        assert line(pilot, "who").value == "Bob Stone, Jane Park"
        assert not is_open(pilot)
        await pilot.press("ctrl+s")
    assert the_talk(book).contacts == (people["Bob Stone"], people["Jane Park"])


async def test_someone_named_twice_is_one_person(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        assert line(pilot, "who").value == "Bob Stone"
        await fill(pilot, "who", ", bob")
        assert not is_open(pilot)
        assert "2 people" not in line(pilot, "who").said
        await pilot.press("ctrl+s")
    assert the_talk(book).contacts == (people["Bob Stone"],)


async def test_nobody_is_proposed_who_is_named_already(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        await fill(pilot, "who", ", Jane Park, jane")
        await pilot.press("down", "enter")
        assert line(pilot, "who").value == "Bob Stone, Jane Park, Jane Doe"


async def test_somebody_new_is_made_only_when_that_was_chosen(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        await open_form(pilot)
        await fill(pilot, "who", ", Priya Shah")
        assert line(pilot, "who").said == "Priya Shah: somebody new?"
        await pilot.press("tab", "ctrl+s")
        await pilot.pause()
        assert note(pilot) == "Nobody is called Priya Shah. ↓ to choose."
        await pilot.press("down", "enter")
        assert line(pilot, "who").said == "2 people · 1 new"
        await pilot.press("ctrl+s")
    names = [book.network.contacts[uid].name for uid in the_talk(book).contacts]
    assert names == ["Bob Stone", "Priya Shah"]


async def test_a_sure_name_is_written_out_when_the_field_is_left(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        await open_form(pilot)
        await fill(pilot, "who", ", jane d")
        await pilot.press("tab")
        await pilot.pause()
        assert line(pilot, "who").value == "Bob Stone, Jane Doe"


async def test_enter_and_arrows_walk_through_the_fields(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        await open_form(pilot)
        form_of(pilot).field("who").control.focus()
        seen = []
        for key in ("enter", "down", "down", "down", "tab", "up", "up", "up"):
            await pilot.press(key)
            focused = pilot.app.focused
            assert focused is not None
            seen.append(next(one.id for one in focused.ancestors if isinstance(one, FormLine)))
        assert seen == [
            "when",
            "channel",
            "what",
            "takeaway",
            "gave",
            "takeaway",
            "what",
            "channel",
        ]


async def test_what_is_unclear_is_said_kindly_and_nothing_is_lost(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        await fill(pilot, "when", "05/06")
        assert line(pilot, "when").said == "…"
        await pilot.press("tab")
        await pilot.pause()
        assert line(pilot, "when").said == "not understood"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "05/06" in note(pilot)
        assert pilot.app.focused is line(pilot, "when").control
    assert not book.network.interactions


async def test_a_rule_of_the_store_is_said_before_the_form_closes(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        await open_form(pilot)
        await fill(pilot, "when", "in 2 weeks")
        await fill(pilot, "next", "fri")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert note(pilot) == "The next touch comes after this one."


async def test_what_cannot_be_saved_comes_back_with_the_reason(
    book: Book, people: dict[str, str], app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise StoreError("Could not save: the disk is full. Your text is kept.")

    async with app_on(book).run_test() as pilot:
        await open_form(pilot)
        await write(pilot, "A long talk")
        with monkeypatch.context() as patch:
            patch.setattr(book, "do", full)
            first = pilot.app.screen
            await opened(pilot, "ctrl+s", but=first)
        assert line(pilot, "what").value == "A long talk"
        assert note(pilot) == "Could not save: the disk is full. Your text is kept."
        await closed(pilot, "ctrl+s")
    assert the_talk(book).text == "A long talk"


async def test_esc_leaves_at_once_where_nothing_was_typed(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        await open_form(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ModeScreen)


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_leaving_asks_what_becomes_of_what_was_typed(
    key: str, book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        await open_form(pilot)
        await write(pilot, "Half a")
        await pilot.press(key)
        assert isinstance(pilot.app.screen, Leave)
        await pilot.press("g")
        assert line(pilot, "what").value == "Half a"
        await closed(pilot, key, "d")
        await opened(pilot, "l")
        assert line(pilot, "what").value == ""


FULL: dict[str, Any] = {
    "channel": "event",
    "text": "Two\nlines",
    "takeaways": ("one; two",),
    "reached": False,
    "initiated": "them",
    "place": "Lisbon",
    "minutes": 90,
    "tags": ("hiring",),
    "fit": "fine",
}


async def test_editing_changes_what_was_touched_and_nothing_else(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    before = book.log(
        [people["Bob Stone"]], day=date(2026, 10, 12), gave=("tips",), today=TODAY, **FULL
    )
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "3", "e")
        assert form_of(pilot).heading() == "Edit"
        await closed(pilot, "ctrl+s")
        assert message(pilot) == "Nothing changed."
        await opened(pilot, "e")
        await fill(pilot, "place", ", Alfama")
        await closed(pilot, "ctrl+s")
        assert message(pilot).startswith("Changed ")
    after = the_talk(book)
    assert after.place == "Lisbon, Alfama"
    assert {name: getattr(after, name) for name in FULL if name != "place"} == {
        name: value for name, value in FULL.items() if name != "place"
    }
    assert (after.uid, after.day, after.favours) == (before.uid, before.day, before.favours)


async def test_a_talk_is_deleted_and_comes_back_with_one_undo(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    book.log([people["Bob Stone"]], day=date(2026, 10, 12), received=("tips",), today=TODAY)
    async with app_on(book).run_test() as pilot:
        await pilot.press("3", "D")
        await pilot.pause()
        assert message(pilot).startswith("Deleted ")
        assert not book.network.interactions
        assert not book.network.promises
        await pilot.press("u")
    assert len(book.network.interactions) == len(book.network.promises) == 1


async def test_until_something_is_typed_the_day_of_the_form_turns_with_the_clock(
    book: Book, people: dict[str, str]
) -> None:
    from tui.app import Amity

    days = [TODAY]
    async with Amity(Session(book, clock=lambda _zone: days[-1])).run_test() as pilot:
        await open_form(pilot)
        days.append(date(2026, 11, 23))
        await write(pilot, "Early")
        assert line(pilot, "when").said == "Mon 23 Nov 2026"
        await fill(pilot, "next", "tomorrow")
        days.append(date(2026, 11, 24))
        await fill(pilot, "gave", "tips")
        assert line(pilot, "when").said == "Mon 23 Nov 2026"
        assert line(pilot, "next").said == "Tue 24 Nov 2026"
        await closed(pilot, "ctrl+s")
    assert the_talk(book).day == date(2026, 11, 23)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (60, 12)])
async def test_every_field_can_be_reached_and_the_keys_stay_on_screen(
    size: tuple[int, int], book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=size) as pilot:
        await open_form(pilot)
        form = form_of(pilot)
        await write(pilot, "one\ntwo\nthree\nfour\nfive\nsix")
        for field in form.query(FormLine):
            await reach(pilot, field)
        assert form.region.contains_region(form.query_one(Hints).region)


async def test_names_and_texts_are_shown_as_typed_and_act_on_nothing(
    book: Book, app_on: AppOn
) -> None:
    book.add_contact("[b]Bo[/b] [@click=app.quit]x[/]", today=TODAY, company="A\x1b[31m")
    async with app_on(book).run_test(size=(120, 36)) as pilot:
        await open_form(pilot)
        await write(pilot, "a\x1b]52;c;aGk=\x07b\u202ec")
        await fill(pilot, "gave", "x\x1b[2Jy\nz")
        assert line(pilot, "who").value == "[b]Bo[/b] [@click=app.quit]x[/]"
        assert line(pilot, "gave").value == "x\N{REPLACEMENT CHARACTER}[2Jy z"
        assert not set(line(pilot, "what").value) & {"\x1b", "\x07", "\u202e"}
        assert "\x1b" not in pilot.app.export_screenshot()


async def test_help_says_how_the_form_is_filled_in(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        await open_form(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: not isinstance(pilot.app.screen, LogForm))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LogForm)


# -- promises that were kept, words for one of several --------------------------------------------


@pytest.fixture
def deck(book: Book, people: dict[str, str]) -> Promise:
    """What Bob was promised."""
    bob = people["Bob Stone"]
    book.do(
        lambda network: promise(
            network, [bob], "send the deck", TODAY, whose="me", kind=None, today=TODAY
        )
    )
    return next(iter(book.network.promises.values()))


async def test_what_the_talk_seems_to_keep_is_ticked(
    book: Book, deck: Promise, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        assert not line(pilot, "ticks").display
        await write(pilot, "sent the deck")
        assert line(pilot, "ticks").display
        await closed(pilot, "ctrl+s")
        assert "Kept: send the deck." in message(pilot)
    assert book.network.promises[deck.uid].closed_by == the_talk(book).uid


@pytest.mark.parametrize(
    ("text", "pressed", "state"),
    [
        ("sent the deck", ("space",), "open"),
        ("sent the deck", ("space", "space"), "done"),
        ("he liked the deck", (), "open"),
        ("he liked the deck", ("space",), "done"),
    ],
)
async def test_a_tick_is_set_and_taken_off_with_space(
    book: Book, deck: Promise, app_on: AppOn, text: str, pressed: tuple[str, ...], state: str
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        await write(pilot, text)
        line(pilot, "ticks").control.focus()
        await pilot.pause()
        await pilot.press(*pressed)
        await closed(pilot, "ctrl+s")
    assert book.network.promises[deck.uid].state == state


async def test_a_tick_can_be_taken_back_where_the_talk_is_corrected(
    book: Book, deck: Promise, people: dict[str, str], app_on: AppOn
) -> None:
    book.log([people["Bob Stone"]], "all well", today=TODAY, ticks=(deck.uid,))
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await opened(pilot, "3", "e")
        assert line(pilot, "ticks").display
        await closed(pilot, "ctrl+s")
        assert message(pilot) == "Nothing changed."
        await opened(pilot, "e")
        line(pilot, "ticks").control.focus()
        await pilot.pause()
        await pilot.press("space")
        await closed(pilot, "ctrl+s")
    assert book.network.promises == {deck.uid: deck}


async def test_opening_a_talk_ticks_nothing_by_itself(
    book: Book, deck: Promise, people: dict[str, str], app_on: AppOn
) -> None:
    book.log([people["Bob Stone"]], "sent the deck", today=TODAY)
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await opened(pilot, "3", "e")
        assert line(pilot, "ticks").display
        await closed(pilot, "escape")
    assert book.network.promises == {deck.uid: deck}


async def test_a_draft_remembers_what_was_said_of_a_promise(
    book: Book, deck: Promise, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        await write(pilot, "sent the deck")
        line(pilot, "ticks").control.focus()
        await pilot.pause()
        await pilot.press("space")
        await opened(pilot, "escape", but=pilot.app.screen)
        await closed(pilot, "k")
        await opened(pilot, "l")
        await opened(pilot, "g", but=pilot.app.screen)
        assert line(pilot, "ticks").value == f"-{deck.uid}"


async def test_a_line_with_a_name_is_about_that_one(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "space", "space")
        await opened(pilot, "l")
        await write(pilot, "long evening\nBob: wants the deck\nJane got promoted")
        assert line(pilot, "what").said == "one by name · then congratulate: promotion"
        await closed(pilot, "ctrl+s")
        talk = the_talk(book)
        assert talk.text == "long evening\nJane got promoted"
        assert talk.lines == {people["Bob Stone"]: "wants the deck"}
        await opened(pilot, "3", "e")
        assert line(pilot, "what").value == "long evening\nJane got promoted\nBob: wants the deck"
        await closed(pilot, "ctrl+s")
        assert message(pilot) == "Nothing changed."
        await opened(pilot, "e")
        await fill(pilot, "place", "Nero")
        await closed(pilot, "ctrl+s")
        assert the_talk(book).lines == talk.lines


async def test_twelve_people_known_and_new(
    book: Book, people: dict[str, str], app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        await fill(pilot, "channel", "")
        line(pilot, "who").control.focus()
        await pilot.pause()
        await pilot.press("end")
        for name in ("Jane Doe", "Jane Park", *(f"Guest{letter} Lind" for letter in "ABCDEFGHI")):
            await write(pilot, f", {name}")
            if name.startswith("Guest"):
                await until(pilot, lambda: is_open(pilot))
                await pilot.press("down")
                await pilot.press("enter")
        assert line(pilot, "who").said == "12 people · 9 new"
        await fill(pilot, "what", "alumni dinner\nGuestA Lind: runs a lab")
        await closed(pilot, "ctrl+s")
    talk = the_talk(book)
    assert len(talk.contacts) == 12
    guest = next(one for one in book.contacts() if one.name == "GuestA Lind")
    assert (guest.met_on, guest.met_how) == (TODAY, "alumni dinner")
    assert talk.lines == {guest.uid: "runs a lab"}
