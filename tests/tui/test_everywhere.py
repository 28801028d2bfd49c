"""What holds on every screen: modes, keys that work here and now, the user's own keymap, any
size of terminal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.tui.watching import (
    SMALL,
    WIDE,
    AppOn,
    Driver,
    cursor,
    go_to,
    keys,
    message,
    mode,
    press,
    rows,
    settle,
    shown,
    strips,
)
from tui.app import Amity
from tui.commands import MODES
from tui.config import Config
from tui.dialogs.help import Help
from tui.dialogs.log_form import LogForm
from tui.dialogs.palette import Palette
from tui.session import Session
from tui.widgets.header import Header
from tui.widgets.lines import LineList

if TYPE_CHECKING:
    from store.book import Book

TODAY = date(2026, 11, 22)


def app_with(book: Book, **taste: str) -> Amity:
    """An app with keys of the user's own."""
    return Amity(Session(book, clock=lambda _zone: TODAY, config=Config(keys=taste)))


# -- modes -------------------------------------------------------------------------------------


async def test_digits_and_clicks_switch_modes_and_each_keeps_its_place(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, "Jane Doe")
        for digit, place in enumerate(MODES, start=1):
            await press(pilot, str(digit))
            assert mode(app).place == place
        await pilot.click(mode(app).query_one(Header), offset=(15, 0))
        await settle(pilot)
        assert mode(app).place == "week"
        assert cursor(app) == "Jane Doe"


async def test_slash_searches_from_anywhere(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        for digit, place in (("1", "contacts"), ("2", "contacts"), ("3", "timeline")):
            await press(pilot, "escape", digit, "slash")
            assert mode(app).place == place
            assert app.focused is mode(app).query_one("SearchBox Input")


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_q_and_ctrl_c_leave(key: str, sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, key)
        assert not app.is_running


async def test_the_theme_switches_from_the_palette(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    app.theme = "amity-dark"
    async with app.run_test(size=SMALL) as pilot:
        for said, name in (("Light theme.", "amity-light"), ("Dark theme.", "amity-dark")):
            await press(pilot, "ctrl+p", *"theme", "enter")
            assert app.theme == name
            assert message(app) == said


# -- moving ------------------------------------------------------------------------------------


MOVES = (
    ("j", 1),
    ("down", 2),
    ("k", 1),
    ("up", 0),
    ("G", 58),
    ("g", 0),
    ("end", 58),
    ("home", 0),
    ("ctrl+d", 8),
    ("pagedown", 16),
    ("ctrl+u", 8),
    ("pageup", 0),
)
"""Key → where the cursor then is."""


async def test_letters_and_arrows_move(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2")
        for key, at in MOVES:
            await press(pilot, key)
            assert rows(app, "#people").cursor == at, key


# -- keys that work here and now -----------------------------------------------------------------


async def test_the_footer_follows_what_is_at_hand(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await go_to(pilot, "Sam Rivera")
        assert {"d done", "y copy"} <= set(keys(app))
        assert "x skip" not in keys(app)
        await go_to(pilot, "Jane Doe")
        assert "x skip" in keys(app)
        await go_to(pilot, "Tom Becker")
        assert "d done" not in keys(app)
        await press(pilot, "2")
        assert {"x skip", "f look ahead", "D delete"}.isdisjoint(keys(app))
        assert "space pick" in keys(app)
        await press(pilot, "3")
        assert {"D delete", "e edit"} <= set(keys(app))
        assert "space pick" not in keys(app)
        assert keys(app)[-1] == "? help"


async def test_a_resting_contact_can_be_woken(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2")
        await go_to(pilot, "Sam Smythe", "#people")
        assert "r wake" in keys(app)
        await press(pilot, "r")
        assert message(app) == "Woke Sam Smythe.  u undo"
        assert "r rest" in keys(app)


async def test_what_a_key_needs_and_is_not_there_makes_it_do_nothing(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "x", "f", "D")
        assert message(app) == ""
        assert app.screen is mode(app)


async def test_a_message_goes_with_the_next_key(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t")
        assert message(app).startswith("Noted")
        assert "l log" not in shown(app).splitlines()[-1]
        await press(pilot, "j")
        assert message(app) == ""
        assert "l log" in shown(app).splitlines()[-1]


# -- the user's own keys -------------------------------------------------------------------------


async def test_a_key_of_ones_own_runs_the_command_and_is_shown_everywhere(
    sample_book: Book,
) -> None:
    app = app_with(sample_book, log="f5,f6", undo="U", find="percent_sign", tag="comma")
    async with app.run_test(size=WIDE) as pilot:
        assert {"f5 log", "U undo"} <= set(keys(app))
        for key in ("f5", "f6"):
            await press(pilot, key)
            assert isinstance(app.screen, LogForm)
            await press(pilot, "escape")
        await press(pilot, "l", "u")
        assert app.screen is mode(app)
        await press(pilot, "t")
        assert message(app).endswith("U undo")
        await press(pilot, "U")
        assert message(app).startswith("Undone: ")
        await press(pilot, "ctrl+p", *"log a conv")
        assert isinstance(app.screen, Palette)
        assert "f5" in shown(app)
        await press(pilot, "escape", "question_mark")
        assert isinstance(app.screen, Help)
        assert "f5       log a conversation" in shown(app)
        await press(pilot, "escape", "2", "space")
        assert "comma tag" in keys(app)


async def test_a_key_given_to_another_command_is_not_shown_for_its_old_one(
    sample_book: Book,
) -> None:
    app = app_with(sample_book, log="t", next="x")
    async with app.run_test(size=(200, 40)) as pilot:
        await go_to(pilot, "Jane Doe")
        assert "t log" in keys(app)
        assert {"t tried", "x skip", " tried", " skip"}.isdisjoint(keys(app))
        await press(pilot, "t")
        assert isinstance(app.screen, LogForm)
        await press(pilot, "escape", "question_mark")
        assert "tried, no answer" not in shown(app)


# -- size --------------------------------------------------------------------------------------

SIZES = ((40, 10), (1, 1), (200, 60), SMALL)
PLACES = {
    "week": ("1",),
    "week, card": ("1", "enter"),
    "contacts, search": ("2", "slash", "a"),
    "contacts, picked": ("2", "space"),
    "timeline, talk": ("3", "enter"),
    "snooze": ("1", "s"),
    "tier": ("2", "T"),
}


async def resize(pilot: Driver, size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await settle(pilot)


async def test_every_screen_fits_every_terminal(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        for place, pressed in PLACES.items():
            await press(pilot, "escape", "escape", "escape", *pressed)
            focused = app.focused
            for width, height in SIZES:
                await resize(pilot, (width, height))
                lines = [strip.text for strip in strips(app)]
                assert [cell_len(line) for line in lines] == [width] * height, place
                assert "▆" not in "".join(lines), place
            assert app.focused is focused, place
            if isinstance(focused, LineList) and focused.key is not None:
                assert focused.top <= focused.cursor < focused.top + focused.size.height, place


async def test_columns_of_contacts_stand_under_their_names(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2")
        for width in (80, 60, 40):
            await resize(pilot, (width, 24))
            heading, row = shown(app).splitlines()[5:7]
            assert row.startswith("▌ Aisha Bello")
            assert heading.index("company") == row.index("Fernway")


async def test_the_focus_is_always_in_sight(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        for digit, side in (("1", "#card"), ("2", "#card"), ("3", "#talk")):
            await press(pilot, digit, "tab")
            assert app.focused is rows(app, side)
            await resize(pilot, SMALL)
            assert app.focused is rows(app, side)
            assert rows(app, side).region.width == 80
            await resize(pilot, WIDE)
            await press(pilot, "tab")
            assert app.focused is not rows(app, side)
            await resize(pilot, SMALL)
            assert app.focused is not None
            assert app.focused.region.width == 80
            await resize(pilot, WIDE)
