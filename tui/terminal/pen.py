"""The shortest way to go on drawing: where a terminal's cursor is, and how it draws."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from tui.terminal.cells import are_sure
from tui.terminal.colours import change, has_back, is_plain, of_blank

BEYOND = 1_000_000
"""A column that is none."""


class Pen:
    """Where a terminal's cursor is and how it draws: what must be said before the next cell.
    ``fills`` is whether the terminal erases with the colour behind (``bce`` in terminfo)."""

    def __init__(self, *, fills: bool = True) -> None:
        self.fills = fills
        self.place: tuple[int, int] | None = None
        """Row and column, which may lie beyond the edge where it is not known; None where
        neither is."""
        self.look: str | None = None
        """None where it is not known."""

    def move(self, row: int, column: int, width: int) -> str:
        """Go there on a screen of that ``width``, the shortest way."""
        was, self.place = self.place, (row, column)
        if was == self.place:
            return ""
        there = f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H"
        if was is None or was[0] not in (row, row - 1):
            return there
        known = was[1] if was[1] < width else None
        down = "" if was[0] == row else "\x1bD"
        return min(there, *(down + one for one in _along(known, column)), key=len)

    def can_erase(self, look: str) -> bool:
        """Whether erasing draws a blank of that look."""
        return is_plain(look) and (self.fills or not has_back(look))

    def take(self, look: str, *, blank: bool = False) -> str:
        """Draw in this look from now on; a ``blank`` looks like any other on the same colour."""
        was = self.look
        if blank and was is not None and of_blank(was) == look:
            return ""
        self.look = look
        if was is None:
            return f"\x1b[0;{look}m" if look else "\x1b[m"
        return change(was, look)

    def write(self, texts: list[str]) -> str:
        """Write what these cells hold. Many blanks are erased rather than written. Terminals do
        not agree on how wide some characters are, so that nobody knows then where the cursor is.
        """
        assert self.place is not None
        row, column = self.place
        text = "".join(texts)
        self.place = (row, column + len(texts) if are_sure(texts) else BEYOND)
        if _BLANKS[0] not in text or not self.can_erase(of_blank(self.look or "")):
            return text
        left = len(text) - len(text.rstrip(" "))
        if left > len(_BLANKS[0]):
            self.place = (row, self.place[1] - left)
            text = f"{text[:-left]}\x1b[{left}X"
        return _MANY.sub(lambda found: _erased(len(found.group())), text)


_BLANKS = " " * 6, " " * 11
"""From more than these on, erasing takes fewer bytes: at the end, and with text behind."""
_MANY = re.compile(f"{_BLANKS[1]} *")


def _erased(blanks: int) -> str:
    """Erase them (ECH), and go on behind them."""
    return f"\x1b[{blanks}X\x1b[{blanks}C"


def _along(was: int | None, column: int) -> Iterator[str]:
    """Ways to a column of the same row, from one that is known or not."""
    yield f"\x1b[{column + 1}G"
    if not column:
        yield "\r"
    if was is not None:
        step = column - was
        yield "\b" * -step if step <= 0 else "\x1b[C" if step == 1 else f"\x1b[{step}C"


def erases_in_colour() -> bool:
    """Whether the terminal erases with the colour behind (``bce`` in terminfo): all but GNU
    screen, whose name tmux uses, too."""
    return "TMUX" in os.environ or not os.environ.get("TERM", "").startswith("screen")
