"""The list widget: the cursor rests on what can be chosen, and stays with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from textual.app import App, ComposeResult

from tui.text import Spans
from tui.widgets.lines import BLANK, Line, LineList, Title


@dataclass(frozen=True)
class Item(Line):
    name: str = ""

    @property
    def key(self) -> str:  # type: ignore[override]
        return self.name

    def spans(self, width: int, lit: bool) -> Spans:
        return [(self.name, "strong" if lit else "text")]


class ListApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.moved: list[str | None] = []
        self.opened: list[str] = []

    def compose(self) -> ComposeResult:
        yield LineList()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        self.moved.append(event.key)

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        self.opened.append(event.key)


LINES = [
    Title("Promised"),
    Item(name="sam"),
    Item(name="lena"),
    BLANK,
    Title("Dates"),
    Item(name="ana"),
]


async def test_the_cursor_skips_titles_and_blanks() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)):
        lines = app.query_one(LineList)
        lines.show(LINES)
        walked = [lines.key]
        for _ in range(4):
            lines.move(1)
            walked.append(lines.key)
        assert walked == ["sam", "lena", "ana", "ana", "ana"]
        lines.move_end(last=False)
        assert lines.key == "sam"


async def test_the_cursor_stays_with_its_key_when_lines_change() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)):
        lines = app.query_one(LineList)
        lines.show(LINES)
        lines.move(2)
        assert lines.key == "ana"
        lines.show([Item(name="ana"), Item(name="bob")])
        assert lines.key == "ana"


@pytest.mark.parametrize(("gone", "lands_on"), [("lena", "ana"), ("ana", "lena")])
async def test_the_cursor_goes_near_when_its_line_is_gone(gone: str, lands_on: str) -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)):
        lines = app.query_one(LineList)
        lines.show(LINES, gone)
        assert lines.key == gone
        lines.show([line for line in LINES if line.key != gone])
        assert lines.key == lands_on


async def test_the_cursor_is_always_in_sight() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 5)):
        lines = app.query_one(LineList)
        lines.show([Item(name=str(at)) for at in range(50)])
        for step in (7, 30, -12, 40, -50):
            lines.move(step)
            assert lines.top <= lines.cursor < lines.top + 5


async def test_moving_by_one_repaints_two_lines() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        lines = app.query_one(LineList)
        lines.show(LINES)
        await pilot.pause()
        drawn: list[int] = []
        draw = lines.render_line

        def spy(y: int):  # type: ignore[no-untyped-def]
            drawn.append(y)
            return draw(y)

        lines.render_line = spy  # type: ignore[method-assign]
        lines.move(1)
        await pilot.pause()
        assert sorted(set(drawn)) == [1, 2]


async def test_moving_and_opening_are_told() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        lines = app.query_one(LineList)
        lines.show(LINES)
        lines.move(1)
        lines.open()
        await pilot.pause()
        assert app.moved[-1] == "lena"
        assert app.opened == ["lena"]


async def test_a_list_without_anything_to_choose_has_no_cursor() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)):
        lines = app.query_one(LineList)
        lines.show([Title("Nothing")])
        lines.move(1)
        lines.open()
        assert lines.key is None


async def test_moving_in_an_empty_list_goes_nowhere() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)):
        lines = app.query_one(LineList)
        for move in (partial(lines.move_end, last=True), partial(lines.move_end, last=False)):
            move()
            assert lines.key is None


async def test_a_list_that_forgets_begins_at_its_first_line() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 5)):
        lines = app.query_one(LineList)
        lines.show([Item(name=str(at)) for at in range(50)])
        lines.move_end(last=True)
        lines.forget()
        lines.show([Item(name=str(at)) for at in reversed(range(50))])
        assert (lines.key, lines.top) == ("49", 0)


async def test_what_cannot_be_chosen_is_scrolled_through_as_text() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 5)):
        lines = app.query_one(LineList)
        lines.show([Title(str(at)) for at in range(20)])
        seen = []
        for step in (1, 1, 3, -1, 100, -100):
            lines.move(step)
            seen.append(lines.top)
        assert seen == [1, 2, 5, 4, 15, 0]
        lines.move_end(last=True)
        assert lines.top == 15


async def test_what_stands_beyond_the_first_and_the_last_choice_comes_page_by_page() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 5)):
        lines = app.query_one(LineList)
        text = [Title(str(at)) for at in range(12)]
        lines.show([*text, Item(name="sam"), Item(name="lena"), *text])
        assert (lines.key, lines.top) == ("sam", 8)
        seen = []
        for step in (-1, -1, -1, 1, 1, 1, 1, 1):
            lines.move(step)
            seen.append((lines.key, lines.top))
        assert seen[:3] == [("sam", 4), ("sam", 0), ("sam", 0)]
        assert seen[3] == ("lena", 9)
        assert seen[4:] == [("lena", 13), ("lena", 17), ("lena", 21), ("lena", 21)]


async def test_a_key_on_nothing_opens_nothing() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 5)) as pilot:
        lines = app.query_one(LineList)
        lines.show([Title("Nothing")])
        assert not lines.can_open
        lines.open()
        await pilot.pause()
        assert app.opened == []


@dataclass(frozen=True)
class Counted(Item):
    """Tells ``asked`` each time it is drawn."""

    asked: Callable[[str], None] = lambda name: None

    def spans(self, width: int, lit: bool) -> Spans:
        self.asked(self.name)
        return super().spans(width, lit)


async def test_a_step_draws_the_two_lines_that_change() -> None:
    asked: list[str] = []
    app = ListApp()
    async with app.run_test(size=(40, 4)) as pilot:
        lines = app.query_one(LineList)
        lines.focus()
        lines.show([Counted(name=name, asked=asked.append) for name in "abcdefgh"])
        await pilot.pause()
        asked.clear()
        lines.move(1)
        await pilot.pause()
        assert sorted(asked) == ["a", "b"]
        asked.clear()
        lines.move(3)
        await pilot.pause()
        assert sorted(asked) == ["b", "e"]


async def test_a_list_with_an_edge_draws_it_beside_every_line() -> None:
    app = ListApp()
    async with app.run_test(size=(20, 5)) as pilot:
        lines = app.query_one(LineList)
        lines.styles.border_left = ("solid", "red")
        lines.styles.padding = (1, 0, 0, 0)
        lines.show(LINES)
        await pilot.pause()
        drawn = [one.text for one in lines.render_lines(lines.outer_size.region)]
        assert [one[:5] for one in drawn] == ["│    ", "│  PR", "│▌ sa", "│  le", "│    "]
