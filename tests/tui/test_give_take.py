"""Give & take: promises both ways, the balance, the introductions board and the shelf, in blocks
where there is room and one at a time where there is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from store.actions import Action
from store.actions.promises import keep, promise
from store.records import Contact, Favour, Interaction, Introduction, Promise, Share
from tests.tui.test_hostile_text import assert_harmless, put
from tests.tui.watching import (
    SMALL,
    WIDE,
    AppOn,
    Driver,
    header,
    keys,
    message,
    mode,
    press,
    rows,
    settle,
    shown,
    texts,
    until,
    write,
)
from tui.dialogs.ask import Ask, Choose
from tui.screens.give_take import GiveTakeScreen
from tui.widgets.board import Board
from tui.widgets.give_take import GiveTake
from tui.widgets.lines import LineList

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

TODAY = date(2026, 11, 22)
TINY = (40, 15)
LOW = (120, 24)
HUGE = (160, 50)


def days(count: int) -> date:
    return TODAY - timedelta(days=count)


def talk(uid: str, who: str, ago: int, kind: str, text: str) -> Interaction:
    return Interaction(
        uid=uid,
        contacts=(who,),
        day=days(ago),
        initiated="me",
        favours=(Favour(kind=kind, text=text),),  # type: ignore[arg-type]
    )


RECORDS = (
    Contact(uid="sam", name="Sam Rivera", added=days(400), tags=("design",)),
    Contact(uid="lena", name="Lena Ortiz", added=days(400)),
    Contact(uid="jane", name="Jane Doe", added=days(400), tags=("hiring",)),
    Contact(uid="ines", name="Ines Duarte", added=days(400)),
    Promise(uid="deck", contacts=("sam",), text="send the deck", made=days(9), due=days(2)),
    Promise(
        uid="thanks",
        contacts=("lena",),
        kind="thank-you",
        text="résumé tips",
        made=days(3),
        due=TODAY + timedelta(days=1),
    ),
    Promise(
        uid="ad",
        contacts=("jane",),
        whose="them",
        text="the job ad",
        made=days(3),
        due=TODAY + timedelta(days=5),
    ),
    talk("t1", "lena", 5, "received", "résumé tips"),
    talk("t2", "lena", 150, "received", "a reference"),
    talk("t3", "jane", 100, "gave", "two leads"),
    talk("t4", "ines", 20, "asked", "a reference"),
    talk("t5", "ines", 30, "asked", "an introduction"),
    talk("t6", "sam", 600, "gave", "a book"),
    Introduction(uid="pair", contacts=("sam", "jane"), because="looks for design"),
    Introduction(uid="note", contacts=("lena", "ines"), state="agreed", days={"agreed": days(1)}),
    Share(uid="hire", title="Hiring in 2026", topics=("hiring",), added=days(9)),
)


@pytest.fixture
def some(book: Book) -> Book:
    """Four people, three promises, favours, two introductions, one share."""
    book.do(lambda _network: Action("Set up", RECORDS))
    return book


@pytest.fixture
def other(some: Book) -> Iterator[Book]:
    """Another window's Book on the same store."""
    from store.book import Book

    with Book.open(some.path) as opened:
        yield opened


def screen(app: Amity) -> GiveTakeScreen:
    found = mode(app)
    assert isinstance(found, GiveTakeScreen)
    return found


def block(app: Amity) -> LineList:
    """The block with the cursor."""
    return screen(app).query_one(GiveTake).block


def at(app: Amity) -> tuple[str | None, str | None]:
    """The block the focus is in, and what the cursor is on."""
    found = block(app)
    assert found is app.focused
    return found.id, found.key


def has_dialog(app: Amity) -> bool:
    return app.screen is not mode(app)


def state(book: Book, uid: str) -> str:
    return book.network.promises[uid].state


def in_sight(app: Amity, selector: str) -> list[str]:
    return [line for line in texts(rows(app, selector)) if line]


# -- what it shows -----------------------------------------------------------------------------


async def test_with_room_all_blocks_stand_beside_and_below_each_other(
    some: Book, app_on: AppOn
) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4")
        assert in_sight(app, "#mine") == [
            "Sam Rivera send the deck 2 days late",
            "Lena Ortiz thank-you: résumé tips tomorrow",
        ]
        assert in_sight(app, "#theirs") == ["Jane Doe the job ad Fri 27 Nov"]
        said = shown(app)
        titles = next(line for line in said.splitlines() if "I PROMISED" in line)
        assert titles.split() == ["I", "PROMISED", "2", "open", "THEY", "PROMISED", "1", "open"]
        assert "BALANCE  last 12 months" in said
        assert "furthest from even first · 3 people" in said
        assert [line.split("│")[0].split() for line in said.splitlines() if " │ " in line] == [
            ["Ines", "Duarte", "give", "first", "0"],
            ["Lena", "Ortiz", "gave", "you", "more", "0"],
            ["Jane", "Doe", "you", "gave", "more", "1", "▮"],
        ]
        assert "i new idea" in said
        assert "●○○○ Idea  1" in said
        assert "looks for design" in said
        assert "Hiring in 2026" not in said


async def test_at_80_columns_promises_and_the_balance_are_one_list(
    some: Book, app_on: AppOn
) -> None:
    app = app_on(some)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "4")
        lines = [line.strip() for line in shown(app).splitlines()]
        assert lines[2] == "● Promises   ○ Balance   ○ Introductions   ○ Shares"
        assert lines[3] == ""
        assert lines[4].split() == ["I", "PROMISED", "2", "open"]
        assert "THEY PROMISED" in shown(app)
        assert "BALANCE  last 12 months" in shown(app)
        assert "Idea" not in shown(app)
        assert at(app) == ("owed", "promise:deck")


@pytest.mark.parametrize("size", [SMALL, WIDE, TINY, LOW, HUGE, (100, 30), (99, 40), (20, 8)])
async def test_every_view_fits_every_size_and_every_line_can_be_reached(
    size: tuple[int, int], sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "4")
        for _ in range(4):
            for one in screen(app).query_one(GiveTake).blocks:
                assert one.region.height >= 1
                assert one.region.bottom <= size[1] - 1
            wanted = {
                line.key
                for one in screen(app).query_one(GiveTake).blocks
                if not (isinstance(one, Board) and one.side_by_side)
                for line in one.lines
                if line.key
            }
            for _ in wanted:
                screen(app).move(-1)
            reached = {block(app).key}
            for _ in wanted:
                screen(app).move(1)
                reached.add(block(app).key)
            assert wanted <= reached
            view = screen(app).query_one(GiveTake).view
            while screen(app).query_one(GiveTake).view == view and view != "shares":
                await press(pilot, "right")


async def test_an_empty_network_says_what_is_missing(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "4")
        assert "Nothing owed either way." in shown(app)
        assert "Nothing given, received or asked for in this time." in shown(app)
        await press(pilot, "right", "right")
        assert "No ideas yet.  i  introduce two people" in shown(app)
        await press(pilot, "right")
        assert "Nothing on the shelf yet.  n" in shown(app)
        assert app.is_running


# -- going about -------------------------------------------------------------------------------


async def test_the_cursor_goes_through_all_blocks(some: Book, app_on: AppOn) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4")
        way = []
        for _ in range(8):
            way.append(at(app))
            await press(pilot, "j")
        assert way == [
            ("mine", "promise:deck"),
            ("mine", "promise:thanks"),
            ("theirs", "promise:ad"),
            ("balance", "person:ines"),
            ("balance", "person:lena"),
            ("balance", "person:jane"),
            ("board", "introduction:pair"),
            ("board", "introduction:pair"),
        ]
        await press(pilot, "k")
        assert at(app) == ("balance", "person:jane")
        await press(pilot, "g", "k")
        assert at(app) == ("theirs", "promise:ad")


async def test_right_and_left_go_beside_then_to_the_other_views(some: Book, app_on: AppOn) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4", "right")
        assert at(app) == ("theirs", "promise:ad")
        await press(pilot, "left")
        assert at(app) == ("mine", "promise:deck")
        await press(pilot, "right", "right")
        assert at(app) == ("balance", "person:ines")
        assert "● Balance" in shown(app)
        assert "in all 1 given, 2 received, 2 asked for · you began 5 of 5 talks" in shown(app)
        await press(pilot, "right")
        assert at(app) == ("board", "introduction:pair")
        await press(pilot, "right")
        assert at(app) == ("board", "introduction:note")
        await press(pilot, "right")
        assert at(app) == ("shelf", "share:hire")
        await press(pilot, "right")
        assert at(app) == ("shelf", "share:hire")


async def test_tab_goes_round_the_blocks_or_the_views(some: Book, app_on: AppOn) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4")
        round_ = []
        for _ in range(5):
            round_.append(at(app)[0])
            await press(pilot, "tab")
        assert round_ == ["mine", "theirs", "balance", "board", "mine"]
        await pilot.resize_terminal(*SMALL)
        await settle(pilot)
        views = []
        for _ in range(5):
            views.append(at(app)[0])
            await press(pilot, "tab")
        assert views == ["owed", "balance", "board", "shelf", "owed"]


async def test_the_mouse_chooses_lines_and_views(some: Book, app_on: AppOn) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4")
        await pilot.click(rows(app, "#balance"), offset=(10, 1))
        await settle(pilot)
        assert at(app) == ("balance", "person:lena")
        await pilot.click(rows(app, "#board"), offset=(5, 2))
        await settle(pilot)
        assert at(app) == ("board", "introduction:pair")
        await pilot.click(screen(app).query_one("SubTabs"), offset=(50, 0))
        await settle(pilot)
        assert at(app) == ("shelf", "share:hire")
        await pilot.click(rows(app, "#shelf"), offset=(5, 0), times=2)
        await settle(pilot)
        assert has_dialog(app)


async def test_the_card_stands_beside_the_list_and_follows_the_cursor(
    some: Book, app_on: AppOn
) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4", "j", "enter")
        assert texts(rows(app, "#card"))[0].startswith("Lena Ortiz")
        assert rows(app, "#card").has_focus
        assert rows(app, "#owed").key == "promise:thanks"
        await press(pilot, "tab")
        assert at(app) == ("owed", "promise:thanks")
        await press(pilot, "j")
        assert texts(rows(app, "#card"))[0].startswith("Jane Doe")
        await press(pilot, "escape")
        assert at(app) == ("theirs", "promise:ad")
        assert not rows(app, "#card").display


async def test_at_80_columns_the_card_stands_alone(some: Book, app_on: AppOn) -> None:
    app = app_on(some)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "4", "G", "enter")
        assert texts(rows(app, "#card"))[0].startswith("Jane Doe")
        assert "PROMISED" not in shown(app)
        await press(pilot, "right")
        assert texts(rows(app, "#card"))[0].startswith("Jane Doe")
        await press(pilot, "escape")
        assert at(app) == ("owed", "person:jane")


async def test_a_promise_kept_on_the_card_leaves_the_card_where_it_is(
    some: Book, app_on: AppOn
) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4", "enter", "d")
        assert state(some, "deck") == "done"
        assert texts(rows(app, "#card"))[0].startswith("Sam Rivera")


# -- doing -------------------------------------------------------------------------------------


async def test_d_keeps_e_changes_and_capital_d_lets_go(some: Book, app_on: AppOn) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4", "d")
        assert state(some, "deck") == "done"
        assert at(app) == ("mine", "promise:thanks")
        await press(pilot, "u")
        assert in_sight(app, "#mine")[0] == "Sam Rivera send the deck 2 days late"
        await press(pilot, "g", "e")
        assert isinstance(app.screen, Ask)
        await write(pilot, "send the new deck by 30 nov")
        await press(pilot, "enter")
        assert at(app) == ("mine", "promise:deck")
        assert in_sight(app, "#mine")[1] == "Sam Rivera send the new deck Mon 30 Nov"
        await press(pilot, "D")
        assert state(some, "deck") == "dropped"


async def test_p_and_l_are_for_whom_the_line_is_about(some: Book, app_on: AppOn) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4", "right", "p")
        assert "Promise to Jane Doe" in shown(app)
        await write(pilot, "call back by fri")
        await press(pilot, "enter")
        assert "Jane Doe call back Fri 27 Nov" in in_sight(app, "#mine")
        await press(pilot, "l")
        assert "Jane Doe" in shown(app)
        assert has_dialog(app)


async def test_introductions_are_begun_and_opened(some: Book, app_on: AppOn) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4", "tab", "tab", "tab", "enter")
        assert has_dialog(app)
        assert "Sam Rivera" in shown(app)
        await press(pilot, "escape", "i")
        assert has_dialog(app)
        await press(pilot, "escape")
        assert at(app) == ("board", "introduction:pair")


async def test_what_is_on_the_shelf_is_passed_on_changed_and_taken_off(
    some: Book, app_on: AppOn
) -> None:
    app = app_on(some)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "4", "right", "right", "right")
        assert keys(app)[:2] == ["enter open", "S share"]
        assert not any(key.startswith("y ") for key in keys(app))
        await press(pilot, "S")
        assert isinstance(app.screen, Choose)
        assert "Jane Doe" in shown(app)
        await press(pilot, "enter", "o")
        assert some.network.shares["hire"].sent == {"jane": TODAY}
        await press(pilot, "S")
        assert message(app) == "It fits nobody who has not had it."
        await press(pilot, "enter")
        assert has_dialog(app)
        await press(pilot, "escape", "D")
        assert "hire" not in some.network.shares
        await press(pilot, "n")
        assert has_dialog(app)


async def test_equals_chooses_the_time_and_the_question(some: Book, app_on: AppOn) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4")
        for key, title, people in (
            ("2", "last 3 months", ["Ines", "Lena"]),
            ("4", "ever", ["Ines", "Lena", "Jane", "Sam"]),
            ("a", "ever · who has only been asked", ["Ines"]),
            ("g", "ever · who gives more than they get", ["Lena"]),
            ("o", "ever · who I owe", ["Lena", "Sam"]),
            ("1", "last 12 months · who I owe", ["Lena", "Sam"]),
            ("e", "last 12 months", ["Ines", "Lena", "Jane"]),
        ):
            await press(pilot, "equals_sign", key)
            assert f"BALANCE  {title}  " in shown(app)
            assert [line.split()[0] for line in in_sight(app, "#balance")] == people
        await press(pilot, "equals_sign", "escape")
        assert "BALANCE  last 12 months" in shown(app)


async def test_the_footer_shows_what_can_be_done_with_the_line(some: Book, app_on: AppOn) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4")
        assert keys(app)[:4] == ["d done", "e edit", "D let go", "i introduce"]
        await press(pilot, "tab", "tab")
        assert keys(app)[:3] == ["enter open", "l log", "= switch"]
        await press(pilot, "tab")
        assert keys(app)[:2] == ["enter open", "i introduce"]
        assert keys(app)[-1] == "? help"
        await press(pilot, "tab", "enter")
        assert keys(app)[0] == "l log"


# -- beside others -----------------------------------------------------------------------------


async def test_what_another_window_writes_appears_and_the_cursor_stays(
    some: Book, other: Book, app_on: AppOn
) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4", "j")
        other.do(
            lambda network: promise(
                network, ["ines"], "a walk", days(5), whose="me", kind=None, today=TODAY
            )
        )
        await until(pilot, lambda: len(in_sight(app, "#mine")) == 3)
        assert at(app) == ("mine", "promise:thanks")
        assert header(app).notice == "changed elsewhere · reloaded"
        other.do(lambda network: keep(network, "thanks", TODAY))
        await until(pilot, lambda: len(in_sight(app, "#mine")) == 2)
        assert at(app)[0] == "mine"
        assert block(app).key is not None


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_hostile_text_is_harmless(size: tuple[int, int], book: Book, app_on: AppOn) -> None:
    put(book, "[b]Eve[/b] \x1b[31m\u202e" + "x" * 5000)
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "4")
        assert "[b]Eve" in shown(app)
        for key in ("j", "tab", "tab", "tab", "enter", "escape", "equals_sign", "escape"):
            await press(pilot, key)
            assert_harmless(app)


async def resized(pilot: Driver, size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await settle(pilot)


async def test_the_line_stays_under_the_cursor_when_the_terminal_changes_its_size(
    some: Book, app_on: AppOn
) -> None:
    app = app_on(some)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "4", "right")
        await resized(pilot, SMALL)
        assert at(app) == ("owed", "promise:ad")
        await resized(pilot, WIDE)
        assert at(app) == ("theirs", "promise:ad")
        await resized(pilot, TINY)
        assert at(app) == ("owed", "promise:ad")
