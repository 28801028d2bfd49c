"""The cells of a terminal: what programs drew on them, and how they differ from before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size

from tui.terminal.colours import added, change, has_back, is_plain, of_blank

_TOKEN: Final = re.compile(
    r"\x1b\[(?P<look>[0-9;]*)m"
    r"|\x1b\[(?P<row>\d+)(?:;(?P<column>\d+))?(?P<move>H)"
    r"|\x1b\[(?P<at>\d+)G"
    r"|\x1b\[(?P<step>\d*)C"
    r"|(?P<erase>\x1b\[K)"
    r"|(?P<line>\r?\n)"
    r"|(?P<start>\r)"
    r"|(?P<text>[^\x00-\x1f\x7f]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
BRIDGE: Final = 4
"""Equal cells that are drawn again rather than jumped over: a jump takes as many bytes."""
BEYOND: Final = 1_000_000
"""A column that is none."""
ERASE: Final = 4
"""Blanks at the end of a row from which erasing takes fewer bytes."""


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
        drawn, where there is anything else in ``data``. What ``difference`` makes is read, too.
        """
        tokens = list(_TOKEN.finditer(data))
        if any(one.lastgroup == "other" for one in tokens):
            return False
        look, (row, column) = "", self.cursor
        for one in tokens:
            match one.lastgroup:
                case "look":
                    look = added(look, one["look"])
                case "move":
                    row, column = int(one["row"]) - 1, int(one["column"] or 1) - 1
                case "line":
                    row, column = row + 1, 0
                case "start":
                    column = 0
                case "at":
                    column = int(one["at"]) - 1
                case "step":
                    column += int(one["step"] or 1)
                case "erase":
                    self._put(row, column, " " * (self.width - column), look)
                case _:
                    column += self._put(row, column, one["text"], look)
        self.cursor = (row, column)
        return True

    def _put(self, row: int, column: int, text: str, look: str) -> int:
        """Write ``text``, as far as there is room; returns its width."""
        cells = split(text)
        if not (0 <= row < self.height and 0 <= column < self.width):
            return len(cells)
        texts, shown = self.texts[row], cells[: self.width - column]
        end = column + len(shown)
        if texts[column] == "" and column:
            texts[column - 1] = " "
        if end < self.width and texts[end] == "":
            texts[end] = " "
        texts[column:end] = shown
        self.looks[row][column:end] = _looks(shown, look)
        self.touched.add(row)
        return len(cells)


def _looks(cells: Sequence[str], look: str) -> list[str]:
    """The look of each cell. Of a blank's only the colour behind is seen."""
    if " " not in cells:
        return [look] * len(cells)
    blank = of_blank(look)
    return [blank if cell == " " else look for cell in cells]


@lru_cache(4096)
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

    def move(self, row: int, column: int) -> str:
        """Go there, the shortest way."""
        was, self.place = self.place, (row, column)
        if was == self.place:
            return ""
        if was is not None and column == 0 and was[0] + 1 == row:
            return "\r\n"
        if was is None or was[0] != row:
            return f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H"
        if not column:
            return "\r"
        step = column - was[1]
        if 0 < step < 10:
            return "\x1b[C" if step == 1 else f"\x1b[{step}C"
        return f"\x1b[{column + 1}G"

    def take(self, look: str, *, blank: bool = False) -> str:
        """Draw in this look from now on; a ``blank`` looks like any other on the same colour."""
        was = self.look
        if blank and was is not None and of_blank(was) == look:
            return ""
        self.look = look
        if was is None:
            return f"\x1b[0;{look}m" if look else "\x1b[m"
        return change(was, look)

    def drew(self, texts: Sequence[str]) -> None:
        """The cursor went on by what was drawn. Terminals do not agree on how wide some
        characters are."""
        assert self.place is not None
        row, column = self.place
        self.place = (row, column + len(texts) if all(map(_is_sure, texts)) else BEYOND)


def difference(shown: Cells | None, wanted: Cells, rows: Iterator[int], pen: Pen) -> str:
    """What makes a terminal that shows ``shown`` (None: nobody knows what) show ``wanted`` in
    these rows."""
    parts: list[str] = []
    for row in rows:
        texts, looks = wanted.texts[row], wanted.looks[row]
        if shown is None:
            differs = [True] * wanted.width
        elif texts == shown.texts[row] and looks == shown.looks[row]:
            continue
        else:
            differs = [
                one != two or this != that
                for one, two, this, that in zip(
                    texts, shown.texts[row], looks, shown.looks[row], strict=True
                )
            ]
        parts.append(_row(row, texts, looks, differs, pen))
    return "".join(parts)


def _row(row: int, texts: list[str], looks: list[str], differs: list[bool], pen: Pen) -> str:
    """One row, where it ``differs``."""
    width = len(texts)
    end, blank = width, looks[-1]
    if is_plain(blank) and (pen.fills or not has_back(blank)):
        while end and texts[end - 1] == " " and looks[end - 1] == blank:
            end -= 1
    from_ = next((at for at in range(end, width) if differs[at]), width)
    erased = width - from_ >= ERASE
    parts: list[str] = []
    for start, stop in _runs(texts, looks, differs, from_ if erased else width):
        shown = texts[start:stop]
        at = next((at for at in range(start, stop) if texts[at] != " "), start)
        parts.append(pen.move(row, start) + pen.take(looks[at], blank=texts[at] == " "))
        parts.append("".join(shown))
        pen.drew(shown)
    if erased:
        parts.append(pen.move(row, from_) + pen.take(blank, blank=True) + "\x1b[K")
    return "".join(parts)


def _runs(
    texts: list[str], looks: list[str], differs: list[bool], end: int
) -> Iterator[tuple[int, int]]:
    """The cells to draw, as pieces of one look each. Characters that are not one cell wide for
    sure end a piece."""
    at = 0
    while at < end:
        if not differs[at]:
            at += 1
            continue
        start = at - 1 if texts[at] == "" and at else at
        look, last = looks[start], at
        is_blank = texts[start] == " "
        at += 1
        while at < end and at - last <= BRIDGE and _is_sure(texts[at - 1]):
            if texts[at] == " ":
                if looks[at] != of_blank(look):
                    break
            elif is_blank and of_blank(looks[at]) == look:
                look, is_blank = looks[at], False
            elif looks[at] != look:
                break
            if differs[at]:
                last = at
            at += 1
        at = last + 1
        if at < len(texts) and texts[at] == "":
            at += 1
        yield start, at


def _is_sure(text: str) -> bool:
    """Whether every terminal takes one cell for it, as for letters and lines."""
    return len(text) == 1 and text < "\u2e80"
