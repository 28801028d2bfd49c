"""The introductions board: columns side by side where there is room, else a list."""

from __future__ import annotations

import re

import pytest
from textual.app import App, ComposeResult

from store.records import Introduction, IntroductionState
from store.rules.introductions import BoardView, board
from tests.store.rules.people import TODAY, ago, contact, network
from tui.widgets.board import Board, grid_of, list_of
from tui.widgets.lines import LineList

PEOPLE = [contact(name) for name in ("Ana Lima", "Tom Becker", "Sam Rivera", "Jane Doe")]


def intro(
    uid: str, state: IntroductionState, days: int, one: str, other: str, because: str = ""
) -> Introduction:
    asked = {other: ago(days)} if state == "offered" else {}
    return Introduction(
        uid=uid,
        contacts=(one, other),
        state=state,
        days={state: ago(days)},
        because=because,
        asked=asked,
        outcome="met" if state == "ended" else "",
    )


VIEW = board(
    network(
        PEOPLE,
        intro("i1", "idea", 13, "ana", "tom", "Lisbon, gardens"),
        intro("i2", "idea", 0, "ana", "jane"),
        intro("o1", "offered", 13, "sam", "jane"),
        intro("m1", "made", 3, "tom", "jane"),
        intro("e1", "ended", 5, "tom", "sam"),
    ),
    TODAY,
)
WIDE, NARROW = (120, 24), (80, 24)


class BoardApp(App[None]):
    def __init__(self, view: BoardView = VIEW) -> None:
        super().__init__()
        self.view = view
        self.opened: list[str] = []

    def compose(self) -> ComposeResult:
        yield Board(id="board")

    def on_mount(self) -> None:
        self.query_one(Board).show_board(self.view)
        self.query_one(Board).focus()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        self.opened.append(event.key)


def text(app: App[None], y: int) -> str:
    return app.query_one(Board).render_line(y).text.rstrip()


async def test_four_columns_beside_each_other() -> None:
    app = BoardApp()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert [text(app, y) for y in range(12)] == [
            "  ●○○○ Idea  2                  ●●○○ Offered  1               ●●●○ Both agreed  0"
            "           ●●●● Made  1",
            "",
            "▌ Ana Lima              13 d    Sam Rivera            13 d"
            "                                  Tom Becker             3 d",
            "▌ → Tom Becker                  → Jane Doe"
            "                                                  → Jane Doe",
            "▌ Lisbon, gardens               ask Jane again"
            "                                              19 Nov",
            "",
            "  Ana Lima             today                              "
            "                                  ○○○○ Ended  1",
            "  → Jane Doe",
            "  ask Ana or Jane                                         "
            "                                  Tom Becker             5 d",
            "                                                          "
            "                                  → Sam Rivera",
            "                                                          "
            "                                  they met",
            "",
        ]


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ((), "i1"),
        (("down",), "i2"),
        (("down", "down"), "i2"),
        (("up",), "i1"),
        (("right",), "o1"),
        (("right", "right"), "m1"),
        (("right", "right", "right"), "m1"),
        (("down", "right"), "o1"),
        (("right", "right", "down"), "e1"),
        (("right", "right", "down", "left", "left"), "i1"),
    ],
)
async def test_the_cursor_goes_about_in_columns(keys: tuple[str, ...], at: str) -> None:
    app = BoardApp()
    async with app.run_test(size=WIDE) as pilot:
        for key in keys:
            rows = app.query_one(Board)
            match key:
                case "down" | "up":
                    rows.move(1 if key == "down" else -1)
                case _:
                    await pilot.press(key)
        assert app.query_one(Board).key == f"introduction:{at}"


async def test_ends_of_a_column_and_pages() -> None:
    app = BoardApp()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        rows = app.query_one(Board)
        rows.move_end(last=True)
        assert rows.key == "introduction:i2"
        rows.move_end(last=False)
        assert rows.key == "introduction:i1"
        rows.move_page(0.5)
        assert rows.key == "introduction:i2"
        rows.move_page(-0.5)
        assert rows.key == "introduction:i1"


async def test_a_low_board_scrolls_to_the_card() -> None:
    app = BoardApp()
    async with app.run_test(size=(120, 5)) as pilot:
        await pilot.pause()
        rows = app.query_one(Board)
        rows.move(1)
        assert [text(app, y).split("  ")[0] for y in (2, 3, 4)] == [
            "▌ Ana Lima",
            "▌ → Jane Doe",
            "▌ ask Ana or Jane",
        ]
        rows.move(-1)
        assert "Idea" in text(app, 0)


async def test_a_card_is_opened_by_a_second_click() -> None:
    app = BoardApp()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(Board, offset=(34, 3))
        assert app.query_one(Board).key == "introduction:o1"
        assert app.opened == []
        await pilot.click(Board, offset=(34, 3), times=2)
        assert app.opened[-1] == "introduction:o1"
        await pilot.click(Board, offset=(34, 20))
        assert app.query_one(Board).key == "introduction:o1"


async def test_a_list_where_it_is_narrow() -> None:
    app = BoardApp()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert [re.sub(" {2,}", "  ", text(app, y)) for y in range(12)] == [
            "  ●○○○ Idea  2",
            "▌ Ana Lima → Tom Becker  Lisbon, gardens · ask Ana or Tom  13 d",
            "  Ana Lima → Jane Doe  ask Ana or Jane  today",
            "",
            "  ●●○○ Offered  1",
            "  Sam Rivera → Jane Doe  ask Jane again  13 d",
            "",
            "  ●●●● Made  1",
            "  Tom Becker → Jane Doe  19 Nov  3 d",
            "",
            "  ○○○○ Ended  1",
            "  Tom Becker → Sam Rivera  they met  5 d",
        ]
        assert all(len(app.query_one(Board).render_line(y).text) == 80 for y in range(12))


async def test_the_cursor_stays_with_its_card_when_the_width_changes() -> None:
    app = BoardApp()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("right")
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert app.query_one(Board).key == "introduction:o1"
        card = app.query_one(Board).card
        assert card is not None
        assert card.next == "ask Jane again"


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_an_empty_board_says_how_to_begin(size: tuple[int, int]) -> None:
    app = BoardApp(BoardView())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert text(app, 0) == "  No ideas yet.  i  introduce two people"
        assert app.query_one(Board).key is None
        await pilot.press("left", "right")


def test_earlier_ones_are_counted() -> None:
    old = board(network(PEOPLE, intro("m", "made", 200, "ana", "tom")), TODAY)
    texts = [
        "".join(part for part, _ in line.spans(80, False)).strip()
        for line in list_of(old, low=False, key="i")
    ]
    assert texts == ["No ideas yet.  i  introduce two people", "1 earlier one"]


def test_its_height_is_that_of_the_longest_column() -> None:
    assert [len(one) for one in grid_of(VIEW, 120, low=False)] == [9, 5, 2, 11]
    assert [len(one) for one in grid_of(VIEW, 120, low=True)] == [8, 4, 1, 9]
