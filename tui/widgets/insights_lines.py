"""What the parts of Insights are drawn from: lines with spots that can be pointed at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from rich.cells import cell_len

from store.records import Contact
from store.rules.coverage import Measure
from store.rules.insights import Insights
from tui.text import Span, Spans, pad, sides
from tui.widgets.lines import Line

WEEKS: Final = "weeks"
YEAR: Final = "year"
REACH: Final = "reach"
MORE: Final = "more"
DRIFTING: Final = "drifting"
"""Keys of the lines the cursor rests on; rows of coverage are ``reach:0``, ``reach:1``, …"""
LABEL: Final = 14
"""Columns of the title before a sentence."""


@dataclass(frozen=True)
class Spot:
    """Cells from ``start`` up to ``end`` that stand for ``value``."""

    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Picture(Line):
    """A line of Insights. ``name`` is its key, None where the cursor does not rest; ``band`` are
    the cells that are lit with it, None for no band."""

    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()
    name: str | None = None
    spots: tuple[Spot, ...] = ()
    band: tuple[int, int] | None = None

    @property
    def key(self) -> str | None:  # type: ignore[override]
        """Its name."""
        return self.name

    def spans(self, width: int, lit: bool) -> Spans:
        """The two sides; the title is in the accent while the cursor is on it."""
        left = list(self.left)
        if lit and left and left[0][1] == "title":
            left[0] = (left[0][0], "key")
        return sides(left, list(self.right), width)


@dataclass(frozen=True)
class View:
    """All that Insights shows. ``contacts`` are everybody by uid, ``week`` is the highlighted
    week, counted back from the current one, or None; ``measure`` is what coverage is by, where
    there is room for one, and ``column`` what the cursor is on among several beside each other;
    ``whole`` shows every group. ``key_of`` gives the key of a command."""

    found: Insights
    contacts: Mapping[str, Contact]
    width: int
    height: int
    low: bool
    key_of: Callable[[str], str]
    week: int | None = None
    measure: Measure = "circle"
    column: int = 0
    whole: bool = False


def title(text: str, note: str = "", *, strong: bool = False) -> tuple[Span, ...]:
    """A section title in capitals with a note beside it."""
    head: Span = (text.upper(), "title")
    return (head, ("  ", "text"), (note, "strong" if strong else "muted")) if note else (head,)


def sentence(label: str, *spans: Span, name: str | None = None) -> Picture:
    """A title with a sentence beside it."""
    return Picture((*title(pad(label, LABEL)), *spans), name=name)


def along(marks: Mapping[int, str], width: int, lit: tuple[int, str] | None) -> tuple[Span, ...]:
    """Words at the cells they belong to, in ``width`` cells. One that would touch the next is
    left out; ``lit`` stands above all others, ending at its cell where it would not fit behind.
    """
    placed: list[tuple[int, Span]] = []
    if lit is not None:
        at, text = lit
        arrow, words = text[0], text[1:].strip()
        behind = f"{arrow} {words}"
        if at + cell_len(behind) <= width:
            placed.append((at, (behind, "key")))
        else:
            before = f"{words} {arrow}"
            placed.append((max(0, at + 1 - cell_len(before)), (before, "key")))
    for at in sorted(marks, reverse=True):
        text = marks[at]
        end = at + cell_len(text)
        free = all(end < start or at > start + cell_len(span[0]) for start, span in placed)
        if free and end <= width:
            placed.append((at, (text, "muted")))
    spans: list[Span] = []
    cell = 0
    for at, span in sorted(placed):
        spans += [(" " * (at - cell), "text"), span]
        cell = at + cell_len(span[0])
    return tuple(spans)


def months(begins: list[date], pitch: int) -> dict[int, str]:
    """The short names of the months, each at the first week that begins in it."""
    found: dict[int, str] = {}
    for at, day in enumerate(begins):
        if at == 0 or day.month != begins[at - 1].month:
            found[at * pitch] = f"{day:%b}"
    return found
