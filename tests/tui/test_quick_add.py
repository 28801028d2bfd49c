"""One line, anywhere: understood while it is typed, asked about where it is not clear, saved by
Enter, taken back by ``u``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from textual import events

from store.actions.promises import promise
from store.errors import StoreError
from store.records import Contact, Interaction, Promise
from tests.tui.watching import Driver, keys, message, press, shown, until
from tui.app import Amity
from tui.dialogs.help import Markers
from tui.dialogs.log_form import LogForm
from tui.screens.base import ModeScreen
from tui.screens.quick_add import QuickAdd
from tui.session import Session
from tui.widgets.header import Header
from tui.widgets.lines import LineList
from tui.widgets.quick_line import QuickLine
from tui.widgets.which import Which

if TYPE_CHECKING:
    from store.book import Book
    from tests.tui.watching import AppOn

TODAY = date(2026, 11, 22)


@pytest.fixture
def known(book: Book) -> dict[str, Contact]:
    """By first word and initial, so that *Jane* fits two."""
    return {
        name: book.add_contact(name, today=TODAY, company=company)
        for name, company in (("Jane Doe", "Acme"), ("Jane Park", "Northwind"), ("Bob Stone", ""))
    }


def bar_of(app: Amity) -> QuickAdd | None:
    return next(iter(app.screen.query(QuickAdd)), None)


def talks(book: Book) -> list[Interaction]:
    return list(book.network.interactions.values())


async def put(pilot: Driver, line: str) -> None:
    """Paste ``line`` into the bar, which is faster than typing it."""
    pilot.app.screen.query_one(QuickLine).post_message(events.Paste(line))
    await pilot.pause()


async def test_a_typed_line_is_logged_and_the_message_says_what_follows(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "a", *"call", "space", *"Bob:", "space", *"fine", "enter")
        assert bar_of(app) is None
        [talk] = talks(book)
        assert (talk.channel, talk.contacts, talk.text) == (
            "call",
            (known["Bob Stone"].uid,),
            "fine",
        )
        assert message(app) == "Logged call with Bob Stone.  Next: Sat 20 Feb 2027  u undo"
        await pilot.press("u")
        await pilot.pause()
        assert talks(book) == []


async def test_enter_asks_who_is_meant_then_saves(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("a")
        await put(pilot, "coffee with Jane yesterday: roadmap")
        await pilot.press("enter")
        assert app.screen.query_one(Which).is_open
        assert "enter take" in keys(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert not app.screen.query_one(Which).is_open
        assert talks(book) == []
        assert "enter save" in keys(app)
        await pilot.press("enter")
        await pilot.pause()
        [talk] = talks(book)
        assert talk.contacts == (known["Jane Park"].uid,)
        assert talk.day == TODAY - timedelta(days=1)


async def test_several_names_are_asked_one_after_the_other(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "lunch with Jane and Zed")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert app.screen.query_one(Which).at == 1
        await pilot.press("up", "down", "down", "down", "enter", "enter")
        await pilot.pause()
        [talk] = talks(book)
        names = [book.network.contacts[uid].name for uid in talk.contacts]
        assert names == ["Jane Doe", "Zed"]


async def test_a_choice_is_kept_while_typing_goes_on_and_the_list_follows_the_name(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "coffee with Jane")
        await pilot.press("down", "down", "enter")
        await put(pilot, ": hello")
        bar = bar_of(app)
        assert bar is not None
        assert bar.line == "coffee with Jane: hello"
        assert bar.unsettled == []
        await pilot.press("tab", "down")
        assert app.screen.query_one(Which).is_open
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert talks(book)[0].contacts == (known["Jane Doe"].uid,)


async def test_typing_the_name_on_closes_a_list_that_has_nothing_left_to_ask(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "coffee with Jane")
        await pilot.press("down")
        assert app.screen.query_one(Which).is_open
        await pilot.press("space", "D")
        assert not app.screen.query_one(Which).is_open


async def test_the_usual_day_of_a_promise_can_be_taken_off(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "call Bob >send deck")
        await pilot.press("tab", "tab")
        assert keys(app)[0] == "backspace no date"
        await pilot.press("backspace", "enter")
        await pilot.pause()
        [promise] = book.network.promises.values()
        assert (promise.text, promise.due) == ("send deck", None)


async def test_left_alone_it_is_due_after_a_week(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "call Bob >send deck")
        await pilot.press("enter")
        await pilot.pause()
        [promise] = book.network.promises.values()
        assert promise.due == TODAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("line", "said"),
    [("call Bob 05/06", "05/06"), ("thinking aloud", "Say who it was with")],
)
async def test_a_line_that_is_not_clear_is_refused_kindly(
    book: Book, known: dict[str, Contact], app_on: AppOn, line: str, said: str
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, line)
        await pilot.press("enter")
        await pilot.pause()
        assert said in message(app)
        assert talks(book) == []
        bar = bar_of(app)
        assert bar is not None
        await pilot.press("x")
        assert message(app) == ""
        assert bar.line == f"{line}x"


async def test_escape_closes_the_list_then_the_bar_and_keeps_the_line_for_any_screen(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "coffee with Jane")
        await pilot.press("down", "escape")
        assert bar_of(app) is not None
        await pilot.press("escape")
        await pilot.pause()
        assert bar_of(app) is None
        await pilot.press("3", "a")
        await pilot.pause()
        bar = bar_of(app)
        assert bar is not None
        assert bar.line == "coffee with Jane"
        assert isinstance(app.screen, ModeScreen)
        assert app.screen.place == "timeline"


async def test_the_list_below_neither_moves_nor_changes_its_size(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 36)) as pilot:
        regions = {one: one.region for one in app.screen.query(LineList)}
        await pilot.press("a")
        await put(pilot, "coffee with Jane")
        await pilot.press("down")
        await pilot.pause()
        assert {one: one.region for one in regions} == regions
        bar = bar_of(app)
        assert bar is not None
        assert bar.region.bottom == 35
        assert bar.region.width == 120


async def test_the_form_opens_with_what_was_understood_and_asks_the_rest(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a")
        await put(pilot, "coffee with Bob and Jane yesterday: roadmap +a lead")
        await pilot.press("ctrl+o")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, LogForm)
        assert form.field("who").value == "Bob Stone, Jane"
        assert form.field("what").value == "roadmap"
        assert form.field("gave").value == "a lead"
        assert form.field("when").value == "yesterday"


async def test_a_form_that_is_saved_closes_the_bar(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a")
        await put(pilot, "coffee with Bob: roadmap")
        await pilot.press("ctrl+o")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bar_of(app) is None)
        assert [one.text for one in talks(book)] == ["roadmap"]
        await pilot.press("a")
        bar = bar_of(app)
        assert bar is not None
        assert bar.line == ""


async def test_opening_the_form_keeps_nothing_by_itself(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "a")
        await put(pilot, "coffee with Jane Doe: form test -tips")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, LogForm))
        assert talks(book) == []


async def test_f1_shows_what_a_line_is_made_of(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "f1")
        await pilot.pause()
        assert isinstance(app.screen, Markers)
        assert app.screen.titles == ["The line", "Markers"]


async def test_a_line_is_a_draft_soon_after_typing_stops_and_gone_once_saved(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    folder = book.path.parent
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "call Bob: half a thou")
        await until(pilot, lambda: list(folder.glob("*.draft-*-quick-add")))
        await pilot.press("enter")
        await pilot.pause()
        assert list(folder.glob("*.draft-*")) == []


async def test_what_was_typed_survives_an_end_of_the_program(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "call Bob: half a thou")
        app.exit()
    [draft] = book.path.parent.glob("*.draft-*-quick-add")
    assert b"half a thou" in draft.read_bytes()


async def test_a_line_that_was_begun_keeps_its_day_over_midnight(
    book: Book, known: dict[str, Contact]
) -> None:
    today = [TODAY]
    app = Amity(Session(book, clock=lambda _zone: today[0]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "call Bob yesterday")
        await press(pilot, "escape")
        today[0] += timedelta(days=1)
        await press(pilot, "a")
        await put(pilot, ": fine")
        await press(pilot, "enter", "a")
        await put(pilot, "call Bob yesterday")
        await press(pilot, "enter")
        days = [one.day for one in talks(book)]
        assert days == [TODAY - timedelta(days=1), TODAY]


async def test_when_it_cannot_be_saved_the_line_stays(
    book: Book, known: dict[str, Contact], app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("Could not save: the disk is full. Your text is kept.")

    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "call Bob")
        monkeypatch.setattr(book, "do", full)
        await pilot.press("enter")
        await pilot.pause()
        assert "the disk is full" in message(app)
        bar = bar_of(app)
        assert bar is not None
        assert bar.line == "call Bob"


async def test_a_click_on_the_list_leaves_the_bar_and_keeps_the_line(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "a")
        await put(pilot, "call Bob")
        await pilot.click(app.screen.query_one("#people"), offset=(5, 1))
        await until(pilot, lambda: bar_of(app) is None)
        await pilot.press("a")
        bar = bar_of(app)
        assert bar is not None
        assert bar.line == "call Bob"


async def test_a_click_on_another_tab_takes_the_line_along(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "call Bob")
        week = app.screen
        await pilot.click(app.screen.query_one(Header), offset=(16, 0))
        await until(pilot, lambda: app.screen is not week)
        assert not week.query(QuickAdd)
        await pilot.press("a")
        await pilot.pause()
        bar = bar_of(app)
        assert bar is not None
        assert bar.line == "call Bob"


async def test_what_is_pasted_becomes_one_clean_line(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "call Bob:\n\x1b[31mred\u202e\n  text ")
        bar = bar_of(app)
        assert bar is not None
        assert bar.line == "call Bob: red text"


async def test_a_line_longer_than_the_screen_says_that_there_is_more(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await put(pilot, "call Bob: " + "and so on " * 12 + "end")
        line = app.screen.query_one(QuickLine)
        shown = line.render_line(0).text
        assert shown.startswith("…")
        assert "end" in shown
        await pilot.press("home")
        shown = line.render_line(0).text
        assert shown.startswith("call Bob")
        assert shown.rstrip().endswith("…")


async def test_enter_on_an_empty_line_closes_and_keeps_nothing(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "x", "backspace", "enter")
        await pilot.pause()
        assert bar_of(app) is None
        assert list(book.path.parent.glob("*.draft-*")) == []


@pytest.fixture
def owing(book: Book, known: dict[str, Contact]) -> Promise:
    """What Bob was promised."""
    bob = known["Bob Stone"].uid
    book.do(
        lambda network: promise(
            network, [bob], "send the deck", TODAY, whose="me", kind=None, today=TODAY
        )
    )
    [made] = book.network.promises.values()
    return made


@pytest.mark.parametrize(
    ("line", "pressed", "chip", "state"),
    [
        ("call Bob: sent the deck", (), "✓ send the deck ×", "done"),
        ("call Bob: sent the deck", ("tab", "tab", "backspace"), "○ send the deck?", "open"),
        ("call Bob: he liked the deck", (), "○ send the deck?", "open"),
        ("call Bob: he liked the deck", ("tab", "tab", "down"), "✓ send the deck ×", "done"),
    ],
)
async def test_a_promise_that_seems_to_be_kept_is_a_chip(
    book: Book,
    owing: Promise,
    app_on: AppOn,
    line: str,
    pressed: tuple[str, ...],
    chip: str,
    state: str,
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        await put(pilot, line)
        await press(pilot, *pressed)
        assert chip in shown(app)
        await press(pilot, "enter")
        assert book.network.promises[owing.uid].state == state
        if state == "done":
            assert "Kept: send the deck." in message(app)
            await press(pilot, "u")
            assert book.network.promises == {owing.uid: owing}


async def test_a_tick_goes_on_into_the_form(book: Book, owing: Promise, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        await put(pilot, "call Bob: he liked the deck")
        await press(pilot, "tab", "tab", "down", "ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, LogForm))
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: book.network.promises[owing.uid].state == "done")


async def test_what_a_line_opens_by_itself_is_said(
    book: Book, known: dict[str, Contact], app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        await put(pilot, "coffee with Bob: he got promoted, he paid for lunch")
        assert "then congratulate: promotion" in shown(app)
        assert "then return the favour: lunch" in shown(app)
        await press(pilot, "enter")
        assert {one.kind for one in book.network.promises.values()} == {
            "congratulate",
            "return-favour",
        }


async def test_twelve_people_at_once(book: Book, known: dict[str, Contact], app_on: AppOn) -> None:
    new = ", ".join(f"*Guest{letter} Lind" for letter in "ABCDEFGHIJ")
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        await put(
            pilot,
            f"event with Jane Doe, Bob, {new} #websummit @Lisbon: long; Bob: wants the deck",
        )
        assert "Bob: wants the deck" in shown(app)
        await press(pilot, "enter")
    [talk] = talks(book)
    assert len(talk.contacts) == 12
    assert talk.lines == {known["Bob Stone"].uid: "wants the deck"}
    guest = next(one for one in book.contacts() if one.name == "GuestA Lind")
    assert (guest.met_on, guest.met_how) == (TODAY, "websummit, Lisbon")
