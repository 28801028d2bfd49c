"""The cells of a terminal, and what programs drew on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size

from tui.terminal.colours import added, of_blank

_TOKEN: Final = re.compile(
    r"\x1b\[([0-9;]*)([A-Za-z])|([^\x00-\x1f\x7f]+)|(\x1bD|[\r\n\b])|(.)", re.DOTALL
)
"""A sequence's parameters and its last letter, text, a small step, or anything else."""
WIDE: Final = "\u2e80"
"""From here on characters may take two cells (Unicode, East Asian Width)."""
_SEQUENCES: Final = frozenset("mHGCX")


class Cells:
    """The cells of a screen of ``width`` and ``height``: ``texts`` and ``looks`` row by row. A
    cell holds what is drawn at it, nothing behind a character that is two cells wide."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.texts = [[" "] * width for _ in range(height)]
        self.looks = [[""] * width for _ in range(height)]
        self.touched: set[int] = set()
        """The rows that were drawn on, to be emptied by whoever asks."""
        self.cursor = (0, 0)
        """Row and column where drawing goes on."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written anywhere."""
        return all(text == " " for row in self.texts for text in row)

    def draw(self, data: str) -> bool:
        """Draw text, looks and moves as a terminal does that wraps no lines; False, with nothing
        drawn, where there is anything else in ``data``. What ``difference`` makes of a screen
        nobody knows is read, too."""
        tokens = _TOKEN.findall(data)
        if not all(map(_is_drawing, tokens)):
            return False
        look, (row, column) = "", self.cursor
        for parameters, final, text, small, _ in tokens:
            if text:
                column += self._put(row, column, text, look)
            elif final == "m":
                look = added(look, parameters)
            elif final == "H":
                to, _, at = parameters.partition(";")
                row, column = int(to or 1) - 1, int(at or 1) - 1
            elif final:
                column = self._act(final, int(parameters or 1), row, column, look)
            elif small == "\b":
                column -= 1
            else:
                row += small in ("\x1bD", "\n")
                column *= small == "\x1bD"
        self.cursor = (row, column)
        return True

    def _act(self, final: str, count: int, row: int, column: int, look: str) -> int:
        """Erase or step; returns the column where drawing goes on."""
        match final:
            case "G":
                return count - 1
            case "C":
                return column + count
            case "K":
                self._put(row, column, " " * (self.width - column), look)
            case "X":
                self._put(row, column, " " * count, look)
            case "J":
                for at in range(self.height):
                    self._put(at, 0, " " * self.width, look)
        return column

    def _put(self, row: int, column: int, text: str, look: str) -> int:
        """Write ``text``, as far as there is room; returns its width."""
        cells, their_looks = _cells(text, look)
        count = len(cells)
        if not (0 <= row < self.height and 0 <= column < self.width):
            return count
        texts, end = self.texts[row], column + count
        if end > self.width:
            end = self.width
            cells, their_looks = cells[: end - column], their_looks[: end - column]
        if texts[column] == "" and column:
            texts[column - 1] = " "
        if end < self.width and texts[end] == "":
            texts[end] = " "
        texts[column:end] = cells
        self.looks[row][column:end] = their_looks
        self.touched.add(row)
        return count


def _is_drawing(token: tuple[str, str, str, str, str]) -> bool:
    parameters, final, *_, other = token
    known = not final or final in _SEQUENCES or (parameters, final) in {("", "K"), ("2", "J")}
    return known and not other


@lru_cache(4096)
def _cells(text: str, look: str) -> tuple[Sequence[str], Sequence[str]]:
    """What the cells of ``text`` hold, and the look of each. Of a blank's only the colour behind
    is seen."""
    cells = split(text)
    if " " not in cells:
        return cells, (look,) * len(cells)
    blank = of_blank(look)
    return cells, tuple(blank if cell == " " else look for cell in cells)


def split(text: str) -> Sequence[str]:
    """What each cell of ``text`` holds. Marks go with the character they stand on."""
    if text.isascii():
        return text
    cells: list[str] = []
    for character in text:
        match get_character_cell_size(character):
            case 0 if cells:
                at = -1 if cells[-1] else -2
                cells[at] += character
            case 2:
                cells += [character, ""]
            case _:
                cells.append(character)
    return cells


def is_sure(text: str) -> bool:
    """Whether every terminal takes one cell for it, as for letters and lines."""
    return len(text) == 1 and text < WIDE


def are_sure(texts: list[str]) -> bool:
    """Whether all of these are."""
    text = "".join(texts)
    return len(text) == len(texts) and max(text, default="") < WIDE and "" not in texts
