"""What is sent to the terminal shows the same as what Textual draws, in fewer bytes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pyte
import pytest
from rich.cells import cell_len, set_cell_size
from textual._compositor import CompositorUpdate
from textual.app import App

from store.book import Book
from tui.app import Amity
from tui.terminal.cells import Cells
from tui.terminal.colours import added, change
from tui.terminal.difference import difference
from tui.terminal.display import ASK, Display
from tui.terminal.pen import Pen

SIZES = [(80, 24), (120, 36), (40, 12)]
TOUR = (
    *("j", "j", "k", "G", "g", "w", "escape", "enter", "escape", "?", "escape"),
    *("a", "c", "o", "f", "f", "e", "e", "escape", "s", "escape", "l", "tab", "x", "escape"),
    *("2", "j", "slash", "a", "n", "escape", "space", "j", "space", "3", "j", "enter", "escape"),
    *("ctrl+p", "h", "escape", "1", "t", "u", "n", "Z", "escape"),
)


class Screen(pyte.Screen):
    """A terminal that erases with the colour behind also where nothing was drawn before."""

    def erase_in_display(self, how: int = 0, *args: object, **kwargs: object) -> None:
        if how == 2:
            for row in range(self.lines):
                for column in range(self.columns):
                    self.buffer[row][column] = self.cursor.attrs
        else:
            super().erase_in_display(how, *args, **kwargs)


class Both:
    """Two terminals side by side: one takes everything as drawn, the other what is sent."""

    def __init__(self, width: int, height: int) -> None:
        self.size = (width, height)
        self.plain, self.ours = Screen(width, height), Screen(width, height)
        self._plain, self._ours = pyte.Stream(self.plain), pyte.Stream(self.ours)
        for stream in (self._plain, self._ours):
            stream.feed("\x1b[?7l")
        self.drawn = self.sent = 0
        self.display = Display(self._send)

    def _send(self, text: str) -> None:
        self.sent += len(text)
        self._ours.feed(text)

    def draw(self, text: str) -> None:
        self.drawn += len(text)
        self._plain.feed(text)
        self.display.write(text, *self.size)

    def check(self) -> None:
        for row in range(self.size[1]):
            assert _cells(self.ours, row) == _cells(self.plain, row), f"row {row}"


def _cells(screen: pyte.Screen, row: int) -> list[object]:
    """The cells of a row. What a blank's text would look like is no matter."""
    found = (screen.buffer[row][column] for column in range(screen.columns))
    return [
        cell._replace(fg="", bold=False, italics=False) if cell.data == " " else cell
        for cell in found
    ]


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that Textual would have written, frame by frame."""
    found: list[str] = []
    display = App._display

    def keep(app: App[object], screen: object, update: object) -> None:
        if isinstance(update, CompositorUpdate):
            found.append(update.render_segments(app.console))
        display(app, screen, update)  # type: ignore[arg-type]

    monkeypatch.setattr(App, "_display", keep)
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_a_tour_of_the_app_ends_in_equal_cells(
    sample_book: Book, app_on: Callable[[Book], Amity], frames: list[str], size: tuple[int, int]
) -> None:
    both = Both(*size)
    async with app_on(sample_book).run_test(size=size) as pilot:
        for key in TOUR:
            await pilot.press(key)
            await pilot.pause()
            for frame in frames:
                both.draw(frame)
                both.check()
            frames.clear()
    assert both.sent < both.drawn / 4


LETTERS = "ab  xy日本é e\u0301─●▌"
LOOKS = ("", "1", "38;2;1;2;3", "1;38;5;115;48;2;9;9;9", "7", "4;96", "48;2;9;9;9", "2;3;37;40")


def _drawing(random: Random, width: int, height: int) -> str:
    """Some rows, each whole: no program cuts a wide character in two."""
    rows = random.sample(range(1, height + 1), random.randint(1, 3))
    return "".join(f"\x1b[{row};1H{_row(random, width)}" for row in rows)


def _row(random: Random, width: int) -> str:
    parts: list[str] = []
    while width > 0:
        text = "".join(random.choices(LETTERS, k=random.randint(1, 12))).lstrip("\u0301")
        text = set_cell_size(text, min(width, max(1, cell_len(text))))
        width -= cell_len(text)
        look = random.choice(LOOKS)
        parts.append(f"\x1b[{look}m{text}\x1b[0m" if look else text)
    return "".join(parts)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_drawn_ends_in_equal_cells(seed: int) -> None:
    random = Random(seed)
    both = Both(24, 5)
    both.draw("".join(f"\x1b[{row};1H\x1b[48;2;9;9;9m{' ' * 24}\x1b[0m" for row in range(1, 6)))
    for _ in range(60):
        both.draw(_drawing(random, 24, 5))
        both.check()


def _list(rows: list[str], lit: int, beside: str) -> str:
    """Rows of a list with its cursor, and something that changes beside them."""
    bars = ("\x1b[44m▌" if at == lit else " " for at in range(2, 2 + len(rows)))
    return "".join(
        f"\x1b[{at};1H{bar} {row}{' ' * (20 - cell_len(row))}\x1b[0m│{beside:6}"
        for at, (bar, row) in enumerate(zip(bars, rows, strict=True), start=2)
    )


@pytest.mark.parametrize("seed", range(6))
def test_a_list_that_scrolls_ends_in_equal_cells(seed: int) -> None:
    random = Random(seed)
    names = [f"{number:03} {random.choice('ab日é')}" * 2 for number in range(60)]
    both = Both(30, 14)
    top = 0
    for _ in range(80):
        top = max(0, min(48, top + random.choice((-5, -2, -1, 1, 1, 1, 3))))
        beside = random.choice(("", "one", "other"))
        both.draw(_list(names[top : top + 12], random.randint(2, 13), beside))
        both.check()
    assert both.sent < both.drawn / 2


def test_a_list_that_scrolls_is_scrolled_by_the_terminal() -> None:
    sent: list[str] = []
    display = Display(sent.append)
    names = [f"{number} {chr(97 + number) * 9}" for number in range(20)]
    display.write(_list(names[:12], 13, "") + HOME, 30, 14)
    sent.clear()
    display.write(_list(names[1:13], 13, "") + HOME, 30, 14)
    assert "\x1b[2;12r" in "".join(sent)
    assert "mmm" in "".join(sent)
    assert "fff" not in "".join(sent)


HOME = "\x1b[1;1H"
"""Where Textual leaves the cursor."""


def sent_by(display: Display, sent: list[str]) -> Callable[[str], str]:
    def draw(text: str) -> str:
        sent.clear()
        display.write(text + HOME, 10, 2)
        return "".join(sent)

    return draw


def test_what_is_there_already_is_not_sent_again() -> None:
    sent: list[str] = []
    draw = sent_by(Display(sent.append), sent)
    draw("\x1b[1;1Hhello")
    assert draw("\x1b[1;1Hhello") == ""
    assert draw("\x1b[1;1Hhullo") == "\x1b[2Gu"


def test_blanks_at_the_end_of_a_row_are_erased() -> None:
    sent: list[str] = []
    draw = sent_by(Display(sent.append), sent)
    draw("\x1b[1;1Hhello you \x1b[2;1H          ")
    assert draw("\x1b[1;1H          ") == "\r\x1b[K"


def test_a_terminal_that_erases_without_colour_is_sent_coloured_blanks() -> None:
    sent: list[str] = []
    draw = sent_by(Display(sent.append, fills=False), sent)
    assert "\x1b[K" not in draw(
        "\x1b[1;1H\x1b[44m          \x1b[0m\x1b[2;1H\x1b[44m          \x1b[0m"
    )


def test_many_blanks_between_texts_are_erased_where_that_takes_fewer_bytes() -> None:
    sent: list[str] = []
    display = Display(sent.append)
    display.write(f"\x1b[1;1H{'x' * 40}", 40, 1)
    sent.clear()
    display.write(f"\x1b[1;1Hone{' ' * 34}two", 40, 1)
    assert sent == ["\rone\x1b[34X\x1b[34Ctwo"]


def test_what_is_drawn_in_one_look_is_drawn_at_one_go() -> None:
    sent: list[str] = []
    draw = sent_by(Display(sent.append), sent)
    row = "\x1b[31mred\x1b[0m and\x1b[31m so\x1b[0m"
    text = draw(f"\x1b[1;1H{row}\x1b[2;1H{row}")
    assert text.count("31m") == 1


def test_what_is_no_drawing_passes_in_its_turn_and_in_no_colour() -> None:
    sent: list[str] = []
    display = Display(sent.append)
    draw = sent_by(display, sent)
    draw("\x1b[2;1H\x1b[31mred on red!\x1b[0m")
    display.write("\x07", 10, 2)
    assert sent[-2:] == ["\x1b[m", "\x07"]


def test_after_a_loss_everything_is_drawn_again() -> None:
    sent: list[str] = []
    display = Display(sent.append)
    draw = sent_by(display, sent)
    draw("\x1b[1;1Hhello     \x1b[2;1Hyou       ")
    display.forget()
    assert "hello" in draw("\x1b[2;1Hthou      ")


def test_no_more_than_two_frames_are_under_way() -> None:
    sent: list[str] = []
    display = Display(sent.append)
    draw = sent_by(display, sent)
    display.probe()
    display.answered()
    assert draw("\x1b[1;1Ha").endswith(ASK)
    assert draw("\x1b[1;1Hb").endswith(ASK)
    assert draw("\x1b[1;1Hc") == draw("\x1b[1;1Hd") == ""
    display.answered()
    assert sent == ["\rd" + ASK]


def test_a_terminal_that_never_answers_is_not_waited_for() -> None:
    sent: list[str] = []
    display = Display(sent.append)
    draw = sent_by(display, sent)
    display.probe()
    assert all(draw(f"\x1b[1;1H{digit}") for digit in range(5))


def test_a_terminal_that_falls_silent_is_sent_what_waited() -> None:
    sent: list[str] = []
    display = Display(sent.append)
    draw = sent_by(display, sent)
    display.probe()
    display.answered()
    for letter in "abc":
        draw(f"\x1b[1;1H{letter}")
    display.unpace()
    assert sent == ["\rc"]


@pytest.mark.parametrize(
    ("look", "more", "then"),
    [
        ("", "1;31", "1;31"),
        ("1;31", "", ""),
        ("1;31", "0;4", "4"),
        ("1;31;42", "22", "31;42"),
        ("1;31;42", "39", "1;42"),
        ("1;38;2;22;23;24;42", "22;38;2;4;27;39", "38;2;4;27;39;42"),
        ("4;31", "38;5;22", "4;38;5;22"),
    ],
)
def test_looks_add_up(look: str, more: str, then: str) -> None:
    assert added(look, more) == then
    assert added(look, change(look, then).strip("\x1b[m")) == then


@pytest.mark.parametrize("seed", range(4))
def test_what_is_sent_can_be_read_again(seed: int) -> None:
    random = Random(seed)
    drawn, read = Cells(24, 5), Cells(24, 5)
    drawn.draw("".join(f"\x1b[{row};1H{_row(random, 24)}" for row in range(1, 6)))
    assert read.draw(difference(None, drawn, range(5), Pen()))
    assert read.texts == drawn.texts
    assert read.looks == drawn.looks


def test_what_stands_there_already_is_not_drawn_again() -> None:
    sent: list[str] = []
    display = Display(sent.append)
    display.assume("\x1b[1Hhello\x1b[2Hyou", 10, 2)
    draw = sent_by(display, sent)
    assert draw("\x1b[1;1H          \x1b[2;1H          ") == ""
    assert draw("\x1b[1;1Hhello     \x1b[2;1Hyours     ") == "\x1b[2;4H\x1b[mrs"
