"""This week: what each key does to the row under the cursor, and that ``u`` takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from store.records import Contact, Labelled
from store.rules.network import Network
from tests.tui.watching import (
    SMALL,
    WIDE,
    AppOn,
    cursor,
    go_to,
    keys,
    message,
    mode,
    person,
    press,
    records,
    rows,
    settle,
    shown,
    texts,
    write,
)
from tui.dialogs.ask import Ask, Choose, Tell
from tui.dialogs.log_form import LogForm

if TYPE_CHECKING:
    from store.book import Book

TODAY = date(2026, 11, 22)


def open_promises(network: Network, uid: str) -> list[str]:
    return sorted(one.text for one in network.promises_of(uid) if one.state == "open")


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


@dataclass(frozen=True)
class Case:
    """A key on someone's row, what is typed then, what the message line says, what became of
    them, and on whose row the cursor is."""

    name: str
    key: str
    says: str
    became: Callable[[Contact, Network], object]
    then: str
    typed: str | None = None
    """None where nothing is asked; empty to take what is proposed."""


def is_tried(one: Contact, network: Network) -> bool:
    newest = network.interactions_of(one.uid)[0]
    return newest.day == TODAY and not newest.reached


def is_due_friday(one: Contact, network: Network) -> bool:
    mine = [promise for promise in network.promises_of(one.uid) if promise.whose == "me"]
    return [promise.due for promise in mine if promise.text == "send the deck"] == [in_days(5)]


def rests_with_thanks(one: Contact, network: Network) -> bool:
    owed = open_promises(network, one.uid)
    return one.resting_since == TODAY and any("a note with" in one for one in owed)


CASES = {
    "tried": Case(
        "Bob Stone",
        "t",
        "Noted: no answer from Bob.  Back on Sun 29 Nov  u undo",
        is_tried,
        then="Jane Doe",
    ),
    "snooze as proposed": Case(
        "Bob Stone",
        "s",
        "Snoozed Bob Stone until Sun 6 Dec.  u undo",
        lambda one, _: one.snoozed_until == in_days(14),
        then="Jane Doe",
        typed="",
    ),
    "snooze until": Case(
        "Jane Doe",
        "s",
        "Snoozed Jane Doe until Wed 2 Dec.  u undo",
        lambda one, _: one.snoozed_until == in_days(10),
        then="Ines Duarte",
        typed="2 dec",
    ),
    "skip": Case(
        "Ines Duarte",
        "x",
        "Skipped Ines Duarte this week.  u undo",
        lambda one, _: one.skips == (TODAY,),
        then="Priya Shah",
    ),
    "rest": Case(
        "Jane Doe",
        "r",
        "Jane rests.  A thank-you is on this week  u undo",
        rests_with_thanks,
        then="Jane Doe",
    ),
    "promise kept": Case(
        "Sam Rivera",
        "d",
        "Sam's promise kept.  u undo",
        lambda one, network: open_promises(network, one.uid) == [],
        then="Sam Rivera",
    ),
    "promise": Case(
        "Bob Stone",
        "p",
        "Promised Bob Stone: send the deck.  u undo",
        is_due_friday,
        then="Bob Stone",
        typed="send the deck by fri",
    ),
    "cadence as proposed": Case(
        "Mira Novak",
        "c",
        "Set to see Mira Novak every 21 days.  u undo",
        lambda one, _: one.cadence == 21,
        then="Mira Novak",
        typed="",
    ),
    "cadence": Case(
        "Mira Novak",
        "c",
        "Set to see Mira Novak every 14 days.  u undo",
        lambda one, _: one.cadence == 14,
        then="Mira Novak",
        typed="2w",
    ),
    "next touch": Case(
        "Mira Novak",
        "N",
        "Set to reach Mira Novak next on Sun 13 Dec.  u undo",
        lambda one, _: one.next_touch is not None and one.next_touch.due == in_days(21),
        then="Mira Novak",
        typed="in 3 weeks",
    ),
    "archive": Case(
        "Jane Doe",
        "z",
        "Archived Jane Doe.  u undo",
        lambda one, _: one.archived_on == TODAY,
        then="Ines Duarte",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
async def test_a_key_on_a_row_and_undo_and_redo(
    case: Case, sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    uid = person(sample_book, case.name).uid
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, case.name)
        before = records(sample_book)
        await press(pilot, case.key)
        if case.typed:
            await write(pilot, case.typed)
        if case.typed is not None:
            await press(pilot, "enter")
        assert message(app) == case.says
        assert case.became(sample_book.network.contacts[uid], sample_book.network)
        assert cursor(app) == case.then
        after = records(sample_book)
        await press(pilot, "u")
        assert message(app).startswith("Undone: ")
        assert records(sample_book) == before
        assert cursor(app) == case.then
        await press(pilot, "ctrl+r")
        assert message(app).startswith("Redone: ")
        assert records(sample_book) == after


async def test_what_asks_first_can_be_left(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Bob Stone")
        before = records(sample_book)
        week = app.screen
        for key, dialog in (("s", Ask), ("p", Ask), ("c", Ask), ("N", Ask), ("w", Tell)):
            await press(pilot, key)
            assert isinstance(app.screen, dialog)
            await press(pilot, "escape")
            assert app.screen is week
        assert records(sample_book) == before
        assert cursor(app) == "Bob Stone"


async def test_why_shows_the_arithmetic(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Jane Doe")
        await press(pilot, "w")
        assert "41 ÷ 30 = 1.37" in shown(app)
        await press(pilot, "w")
        assert app.screen is mode(app)


async def test_a_proposed_rhythm_is_said_and_filled_in(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, "Mira Novak")
        await press(pilot, "c")
        assert "in touch every 21 days, not 90: make that the rhythm?" in shown(app)
        assert "21d" in shown(app)


async def test_of_several_promises_the_one_that_was_kept_is_chosen(
    sample_book: Book, app_on: AppOn
) -> None:
    john = person(sample_book, "John Smith").uid
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "f")
        await go_to(pilot, "John Smith")
        assert open_promises(sample_book.network, john) == [
            "print shop list",
            "read my portfolio draft",
        ]
        await press(pilot, "d", "j", "enter")
        assert open_promises(sample_book.network, john) == ["print shop list"]
        await press(pilot, "u", "d", "1")
        assert open_promises(sample_book.network, john) == ["read my portfolio draft"]
        await press(pilot, "u", "d", "escape")
        assert len(open_promises(sample_book.network, john)) == 2


async def test_the_promise_under_the_cursor_of_the_card_is_kept_without_asking(
    sample_book: Book, app_on: AppOn
) -> None:
    john = person(sample_book, "John Smith").uid
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "f")
        await go_to(pilot, "John Smith")
        await press(pilot, "tab")
        assert app.focused is rows(app, "#card")
        await press(pilot, "g", "j", "d")
        assert open_promises(sample_book.network, john) == ["print shop list"]
        assert app.focused is rows(app, "#card")


async def test_an_address_goes_to_the_clipboard_and_of_several_the_chosen_one(
    book: Book, app_on: AppOn
) -> None:
    emails = (Labelled(value="j@acme.example"),)
    book.add_contact("Jane Doe", today=TODAY, met_on=in_days(-90), emails=emails)
    book.log([book.contacts()[0]], today=TODAY, day=in_days(-100))
    phones = (Labelled(value="+44 7700 900123", label="mobile"),)
    book.add_contact("Jo Bell", today=TODAY, met_on=in_days(-90), emails=emails, phones=phones)
    app = app_on(book)
    before = records(book)
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, "Jane Doe")
        await press(pilot, "y")
        assert app.clipboard == "j@acme.example"
        assert message(app) == "Copied j@acme.example"
        await go_to(pilot, "Jo Bell")
        await press(pilot, "y")
        assert isinstance(app.screen, Choose)
        assert "mobile" in shown(app)
        await press(pilot, "2")
        assert app.clipboard == "+44 7700 900123"
    assert records(book) == before


# -- undo --------------------------------------------------------------------------------------


async def test_with_nothing_done_here_u_names_the_newest_action_of_the_store_and_asks(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "u")
        assert isinstance(app.screen, Choose)
        assert "Undo: Set up the sample network" in shown(app)
        await press(pilot, "n")
        assert sample_book.network.contacts
        await press(pilot, "u", "y")
        assert not sample_book.network.contacts
        assert message(app) == "Undone: Set up the sample network  ctrl+r redo"
        await press(pilot, "ctrl+r")
        assert len(sample_book.network.contacts) == 60


async def test_undo_and_redo_go_step_by_step_and_say_when_there_is_no_more(
    book: Book, app_on: AppOn
) -> None:
    book.add_contact("Jane Doe", today=TODAY, met_on=in_days(-90))
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "t", "u", "u")
        assert not book.network.contacts
        await press(pilot, "u")
        assert message(app) == "Nothing to undo."
        await press(pilot, "ctrl+r", "ctrl+r")
        assert len(book.network.interactions) == 1
        await press(pilot, "ctrl+r")
        assert message(app) == "There is nothing to redo."


async def test_what_could_not_be_done_bears_no_check_mark(book: Book, app_on: AppOn) -> None:
    book.add_contact("Jane Doe", today=TODAY, met_on=in_days(-90))
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "ctrl+r")
        last = shown(app).splitlines()[-1]
        assert "There is nothing to redo." in last
        assert "✓" not in last


# -- looking ahead, starting afresh ------------------------------------------------------------


async def test_f_looks_two_more_weeks_ahead_and_back(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        week = texts(rows(app, "#queue"))
        await press(pilot, "f")
        ahead = texts(rows(app, "#queue"))
        assert any("Olu Adeyemi" in line for line in ahead)
        assert ahead[0].endswith("until Sun 13 Dec")
        assert message(app) == "Looking three weeks ahead.  f this week only"
        await press(pilot, "j")
        await press(pilot, "f")
        assert texts(rows(app, "#queue")) == week
        assert message(app) == "Back to this week.  f look ahead"


async def test_a_fresh_start_spreads_everyone_who_is_due(book: Book, app_on: AppOn) -> None:
    for at in range(8):
        contact = book.add_contact(f"Person {at}", today=TODAY)
        book.log([contact], today=TODAY, day=in_days(-200))
    app = app_on(book)
    before = records(book)
    async with app.run_test(size=WIDE) as pilot:
        last = texts(rows(app, "#queue"))[-1]
        assert last == "3 more can wait until next week. F spreads them"
        await press(pilot, "ctrl+p", *"fresh", "enter")
        assert isinstance(app.screen, Choose)
        await press(pilot, "n")
        assert records(book) == before
        await press(pilot, "F", "y")
        assert message(app) == "Spread 3 people over the coming weeks.  u undo"
        assert {one.snoozed_until for one in book.contacts()} == {None, date(2026, 11, 23)}
        await press(pilot, "u")
        assert records(book) == before


async def test_with_nobody_to_spread_a_fresh_start_says_so(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "F")
        assert app.screen is mode(app)
        assert message(app) == "Everyone who is due fits into this week."


# -- the card ----------------------------------------------------------------------------------


async def test_on_a_small_screen_enter_opens_the_card_and_escape_leads_back(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        assert "open with" in shown(app)
        await go_to(pilot, "Jane Doe")
        await press(pilot, "enter")
        assert app.focused is rows(app, "#card")
        assert "GIVE AND TAKE" in shown(app)
        assert "KEEP IN TOUCH" not in shown(app)
        await press(pilot, "escape")
        assert app.focused is rows(app, "#queue")
        assert "KEEP IN TOUCH" in shown(app)
        assert cursor(app) == "Jane Doe"


async def test_tab_goes_to_the_card_and_back_and_enter_there_opens_a_conversation(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, "Jane Doe")
        await press(pilot, "tab", "g")
        assert "enter open" not in keys(app)
        await press(pilot, "G")
        assert "enter open" in keys(app)
        assert "D delete" in keys(app)
        await press(pilot, "tab")
        assert app.focused is rows(app, "#queue")
        await press(pilot, "tab", "enter")
        assert isinstance(app.screen, LogForm)
        await press(pilot, "escape")
        assert app.focused is rows(app, "#card")


# -- nobody ------------------------------------------------------------------------------------


async def test_an_empty_week_is_said_warmly_with_what_comes_next(book: Book, app_on: AppOn) -> None:
    book.add_contact("Jane Doe", today=TODAY, birthday=(12, 24, None))
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        assert "That is everyone for this week." in shown(app)
        assert "0 of 5 conversations." in shown(app)
        assert "promise" not in shown(app)
        assert "Next up: Jane Doe’s birthday on Thu 24 Dec" in shown(app)
        assert {"t tried", "s snooze", "l log"} & set(keys(app)) == {"l log"}


async def test_keys_that_need_somebody_do_nothing_where_nobody_is(
    book: Book, app_on: AppOn
) -> None:
    book.add_contact("Jane Doe", today=TODAY)
    app = app_on(book)
    before = records(book)
    async with app.run_test(size=SMALL) as pilot:
        for key in ("t", "x", "r", "d", "y", "z", "s", "w", "p", "N", "c", "T", "e", "D", "enter"):
            await press(pilot, key)
            assert app.screen is mode(app), key
        assert records(book) == before
