"""Help says which keys work here, in the user's own keymap, and what the markers mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.commands import MODES
from tui.dialogs.help import MARKERS, Block, Entry, Help, blocks, column, fitting, two_columns
from tui.text import width_of

if TYPE_CHECKING:
    from store.book import Book
    from tests.tui.watching import AppOn


def entries(place: str, keys: dict[str, str] | None = None) -> dict[str, str]:
    """Keys → what they do."""
    left, right = blocks(place, lambda _id: True, keys or {})
    return {one.keys: one.text for block in (*left, *right) for one in block.entries}


@pytest.mark.parametrize("place", list(MODES))
def test_every_place_is_headed_by_its_name(place: str) -> None:
    left, right = blocks(place, lambda _id: True, {})
    assert left[0].title == MODES[place]
    assert [block.title for block in right] == ["Everywhere", "Quick add"]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("l", "log a conversation"),
        ("j k", "down, up"),
        ("g G", "first, last"),
        ("/", "find anyone"),
        (">text", "I promise"),
    ],
)
def test_help_lists_keys_with_what_they_do(keys: str, text: str) -> None:
    assert entries("week")[keys] == text


def test_digits_are_one_line() -> None:
    assert entries("week")[f"1 … {len(MODES)}"] == "switch screen"


def test_a_command_without_a_key_is_not_listed() -> None:
    assert "import people from a file" not in entries("week").values()


def test_the_keymap_of_the_user_is_shown() -> None:
    changed = entries("week", {"log": "f5,f6", "find": "percent_sign"})
    assert changed["f5"] == "log a conversation"
    assert "/" not in changed


def test_what_does_not_work_now_is_marked() -> None:
    left, _ = blocks("week", lambda command: command != "done", {})
    works = {one.text: one.works for one in left[0].entries}
    assert works["promise kept"] is False
    assert works["log a conversation"] is True


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", ["snooze until…", "redo", "I promise"]),
        ("snoo", ["snooze until…"]),
        ("ctrl+r", ["redo"]),
        (">", ["I promise"]),
        ("quick", ["I promise"]),
        ("zebra", []),
    ],
)
def test_words_filter_keys_texts_and_titles(query: str, kept: list[str]) -> None:
    found = [
        Block("A person", (Entry("s", "snooze until…"),)),
        Block("Everywhere", (Entry("ctrl+r", "redo"),)),
        Block("Quick add", (Entry(">text", "I promise"),)),
    ]
    assert [one.text for block in fitting(found, query) for one in block.entries] == kept


def test_columns_stand_side_by_side_and_titles_are_capitals() -> None:
    left = column([Block("Move", (Entry("j k", "down, up"),))], 30)
    lines = two_columns(left, left[:1], 32)
    assert lines[0][0] == ("MOVE", "title")
    assert [width_of(line) for line in lines] == [36, 32]


async def test_question_mark_opens_and_each_closing_key_closes(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 36)) as pilot:
        for closing in ("escape", "q", "question_mark", "f1"):
            await pilot.press("question_mark")
            await pilot.pause()
            assert isinstance(app.screen, Help)
            await pilot.press(closing)
            await pilot.pause()
            assert not isinstance(app.screen, Help)


async def test_slash_filters_and_escape_first_takes_the_filter_away(
    book: Book, app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark", "slash", *"takeaway")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        assert app.screen.lines_shown == 2
        await pilot.press("escape")
        assert isinstance(app.screen, Help)
        assert app.screen.lines_shown > len(MARKERS)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, Help)


async def test_on_a_low_screen_the_rest_can_be_scrolled_to(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark", "G")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        assert app.screen.sheet.top + app.screen.sheet.size.height == app.screen.lines_shown
        await pilot.press("g")
        assert app.screen.sheet.top == 0
