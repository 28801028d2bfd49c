"""Tables in text: comma, semicolon or tab separated, with a header somewhere near the top.

The splitting is our own because the standard reader takes an opened and never closed quotation
mark to the end of the file, and does not say where in the file a row begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from store.formats.incoming import Refusal

DELIMITERS: Final = ",;\t"
HEADER_LINES: Final = 12
"""How far down a header is looked for: exports begin with a few lines of explanation."""

_QUOTED: Final = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_PLAIN: Final = {mark: re.compile(f"[^{mark}\n]*") for mark in DELIMITERS}

_BROKEN: Final = "a quotation mark is opened and never closed"


@dataclass(frozen=True)
class Row:
    """One row by column. Columns are folded: lower case, single spaces; empty cells are left
    out, so ``get`` is the way to read one."""

    line: int
    cells: dict[str, str]

    def get(self, *columns: str) -> str:
        """The cell of the first of these columns that has one, stripped, or empty."""
        return next((cell for one in columns if (cell := self.cells.get(one, ""))), "")


@dataclass(frozen=True)
class Table:
    """A text with a header. ``at`` is the index after it, ``line`` that of the line there."""

    text: str
    columns: tuple[str, ...]
    delimiter: str
    at: int
    line: int

    def rows(self) -> Iterator[Row | Refusal]:
        """Each row that says something, or why it cannot be read."""
        for line, cells in _records(self.text, self.delimiter, self.at, self.line):
            if cells is None:
                yield Refusal(line, _BROKEN)
            elif any(cell.strip() for cell in cells):
                yield self._row(line, cells)

    def _row(self, line: int, cells: Sequence[str]) -> Row | Refusal:
        width = len(self.columns)
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            return Refusal(line, f"{_cells(len(cells))} where the header has {width}")
        pairs = zip(self.columns, cells, strict=False)
        return Row(line, {column: text for column, cell in pairs if (text := cell.strip())})


def find_table(text: str, known: Callable[[frozenset[str]], bool]) -> Table | None:
    """The table of ``text`` whose header, within its first lines, has the columns that ``known``
    wants, or None."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = 0
    for line in range(1, HEADER_LINES + 1):
        for delimiter in DELIMITERS:
            cells, after = _record(text, at, delimiter)
            columns = tuple(fold_column(cell) for cell in cells or ())
            if known(frozenset(columns)):
                after_line = line + text.count("\n", at, after)
                return Table(text, _trimmed(columns), delimiter, after, after_line)
        at = _next_line(text, at)
        if at >= len(text):
            break
    return None


def fold_column(name: str) -> str:
    """The name of a column without capitals and needless white space."""
    return " ".join(name.lstrip("\ufeff").casefold().split())


def _trimmed(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns without unnamed ones at the end."""
    named = [index for index, column in enumerate(columns) if column]
    return columns[: named[-1] + 1] if named else ()


def _records(
    text: str, delimiter: str, at: int, line: int
) -> Iterator[tuple[int, list[str] | None]]:
    """Each record with the line it begins on; None for one whose quotation marks don't pair up:
    reading goes on at the line after the one it began on."""
    while at < len(text):
        cells, after = _record(text, at, delimiter)
        if cells is None:
            after = _next_line(text, at)
        yield line, cells
        line += text.count("\n", at, after)
        at = after


def _record(text: str, at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """The cells of the record that begins at ``at`` and the index after its line end."""
    cells: list[str] = []
    while (found := _cell(text, at, _PLAIN[delimiter])) is not None:
        cell, at = found
        cells.append(cell)
        if at >= len(text) or text[at] != delimiter:
            return cells, at + 1
        at += 1
    return None, at


def _cell(text: str, at: int, plain: re.Pattern[str]) -> tuple[str, int] | None:
    """The cell at ``at`` and the index after it; None for one that is opened and not closed, or
    closed by the opening mark of a later line. Text after a closing mark is kept."""
    quoted = _QUOTED.match(text, at)
    if quoted is None and text.startswith('"', at):
        return None
    rest = plain.match(text, at if quoted is None else quoted.end())
    if rest is None:
        return None
    if quoted is None:
        return rest[0], rest.end()
    if rest[0].strip() and "\n" in quoted[1]:
        return None
    return quoted[1].replace('""', '"') + rest[0], rest.end()


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
