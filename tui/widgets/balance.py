"""The balance of give and take: a row a person, what I gave left of the line, what I received
right of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from store.language.dates import say_day
from store.rules.ledger import GIVE_FIRST, Account, Ledger, Question
from tui.text import SEPARATOR, Span, Spans, cut, cut_clauses, pad
from tui.widgets.lines import Line, Plain, Title

TITLE: Final = "Balance"
ORDER: Final = "furthest from even first"
NOTHING: Final[dict[Question, str]] = {
    "all": "Nothing given, received or asked for in this time.",
    "owe": "You owe nobody anything.",
    "asked": "Nobody has only been asked.",
    "give": "Nobody gave more than they got.",
}
"""What is said where nobody answers the question."""
GAVE: Final = ("you gave", "gave")
RECEIVED: Final = ("you received", "received")
ASKED: Final = "asked"
BEGAN: Final = "who began"
LAST: Final = "last"
AXIS: Final = "│"

MOST: Final = 12
"""Marks of the longest bar; a figure beyond that makes each mark stand for more."""
FIGURE: Final = 2
"""Columns of the figure beside a bar; a longer one takes them from the bar."""
DAY: Final = 8
BEGAN_WIDTH: Final = 9
TWO_LINES: Final = 92
"""Columns from which the title has a line of its own."""
SHORTEST_TEXT: Final = 12
"""Columns under which the last favour is not worth its column."""


@dataclass(frozen=True)
class Columns:
    """Widths of the columns of a row; 0 leaves one out. ``marks`` is the length of the longest
    bar of one side, ``per`` how many favours a mark stands for."""

    name: int
    words: int
    marks: int
    asked: int = 0
    began: int = 0
    day: int = 0
    text: int = 0
    per: int = 1
    figure: int = FIGURE

    @property
    def side(self) -> int:
        """Columns of a figure and its bar."""
        return self.figure + 1 + self.marks

    @property
    def taken(self) -> int:
        """Columns of everything but the last favour."""
        parts = (self.words, self.asked, self.began)
        return self.name + 2 + 2 * self.side + 3 + sum(part + 2 for part in parts if part)


def columns_at(width: int, accounts: Sequence[Account], *, full: bool) -> Columns:
    """The columns that ``width`` has room for; ``full`` adds asks and who began."""
    found = _places(width, full=full)
    left = width - found.taken - 2 - DAY
    if left >= 0:
        text = left - 2
        found = replace(found, day=DAY, text=text if text >= SHORTEST_TEXT else 0)
    largest = max((max(one.gave, one.received) for one in accounts), default=0)
    figure = max(FIGURE, len(str(largest)))
    marks = max(1, found.marks - (figure - FIGURE))
    return replace(found, marks=marks, figure=figure, per=max(1, -(-largest // marks)))


def _places(width: int, *, full: bool) -> Columns:
    if width >= TWO_LINES:
        both = (5, BEGAN_WIDTH) if full else (0, 0)
        return Columns(22 if width >= 140 else 18, 13, MOST, *both)
    if width >= 70:
        return Columns(16, 13, 7, 5, BEGAN_WIDTH) if full else Columns(16, 13, MOST)
    if width >= 52:
        return Columns(14, 13, 6)
    return Columns(max(8, width - 2 - 2 * (FIGURE + 1 + 5) - 3), 0, 5)


@dataclass(frozen=True)
class BalanceRow(Line):
    """One account."""

    one: Account
    columns: Columns
    today: date

    @property
    def key(self) -> str:  # type: ignore[override]
        """``person:uid``."""
        return f"person:{self.one.uid}"

    def spans(self, width: int, lit: bool) -> Spans:
        """Name, leaning, the two bars with their figures, then what there is room for."""
        one, columns = self.one, self.columns
        spans: Spans = [(pad(one.name, columns.name), "strong" if lit else "text"), ("  ", "text")]
        if columns.words:
            role = "strong" if one.leaning == GIVE_FIRST else "text" if lit else "muted"
            spans += [(pad(one.leaning, columns.words), role), ("  ", "text")]
        spans += [*_left(one.gave, columns), (f" {AXIS} ", "rule"), *_right(one.received, columns)]
        if columns.asked:
            asks = str(one.asked) if one.asked else ""
            spans += [("  ", "text"), (pad(asks, columns.asked, right=True), "text")]
        if columns.began:
            said = f"{one.began_me} : {one.began_them}" if one.began_me or one.began_them else ""
            spans += [("  ", "text"), (pad(said, columns.began, right=True), "muted")]
        return [*spans, *self._last()]

    def _last(self) -> Spans:
        last, columns = self.one.last, self.columns
        if last is None or not columns.day:
            return []
        spans: Spans = [
            ("  ", "text"),
            (pad(say_day(last.day, self.today), DAY, right=True), "muted"),
        ]
        if columns.text:
            spans += [("  ", "text"), (cut(last.words, columns.text), "text")]
        return spans


def _marks(count: int, columns: Columns) -> int:
    return min(columns.marks, -(-count // columns.per))


def _left(count: int, columns: Columns) -> Spans:
    """``  6 ▮▮▮▮▮▮``, flush right."""
    marks = _marks(count, columns)
    figure = pad(str(count), columns.side - 1 - marks, right=True)
    return [(figure, "text"), (" ", "text"), ("▮" * marks, "accent")]


def _right(count: int, columns: Columns) -> Spans:
    """``▮▮ 2  ``, flush left."""
    marks = _marks(count, columns)
    return [
        ("▮" * marks, "accent"),
        (" ", "text"),
        (pad(str(count), columns.side - 1 - marks), "text"),
    ]


@dataclass(frozen=True)
class Heads(Line):
    """What the columns are; with a ``title`` beside its ``note``, where those share the line."""

    columns: Columns
    title: str = ""
    note: str = ""

    def spans(self, width: int, lit: bool) -> Spans:
        """The heads over their columns."""
        columns = self.columns
        before = columns.name + 2 + (columns.words + 2 if columns.words else 0) + columns.side
        gave, received = (
            one[0] if len(one[0]) <= columns.side else one[1][: columns.side]
            for one in (GAVE, RECEIVED)
        )
        said = self._said(before - len(gave) - 2)
        spans: Spans = [*said, (pad(gave, before - _width(said), right=True), "muted")]
        axis = (f" {AXIS} ", "rule") if self.title else ("   ", "text")
        spans += [axis, (pad(received, columns.side), "muted")]
        for head, room in ((ASKED, columns.asked), (BEGAN, columns.began), (LAST, columns.day)):
            if room:
                spans += [("  ", "text"), (pad(head, room, right=True), "muted")]
        return spans

    def _said(self, room: int) -> Spans:
        if not self.title:
            return []
        title = cut(self.title.upper(), room)
        left = room - len(title) - 2
        note = cut(self.note, left) if left >= 4 else ""
        return [(title, "title"), *([(f"  {note}", "muted")] if note else [])]


def _width(spans: Sequence[Span]) -> int:
    return sum(len(text) for text, _ in spans)


def totals_of(found: Ledger) -> list[str]:
    """What went both ways in all, as clauses; none where nothing did."""
    if not (found.gave or found.received or found.asked):
        return []
    began = found.began_me + found.began_them
    return [
        f"in all {found.gave} given, {found.received} received, {found.asked} asked for",
        *([f"you began {found.began_me} of {began} talks"] if began else []),
    ]


def notes_of(columns: Columns, note: str) -> str:
    """``note``, and for how many favours a mark stands where that is more than one."""
    scale = f"▮ is {columns.per}" if columns.per > 1 else ""
    return SEPARATOR.join(part for part in (note, scale) if part)


def head_lines(
    columns: Columns, note: str, people: int, width: int, totals: Sequence[str] = ()
) -> list[Line]:
    """The title over the rows of ``width``, and the heads of the columns: beside it where there is
    little room, else below; ``totals`` between the two."""
    said: list[Line] = [Plain(((cut_clauses(totals, width), "muted"),))] if totals else []
    notes = notes_of(columns, note)
    if not people:
        return [Title(TITLE, note=notes), *said]
    if width < TWO_LINES:
        return [*said, Heads(columns, TITLE, notes)]
    who = "1 person" if people == 1 else f"{people} people"
    right = SEPARATOR.join((ORDER, who))
    left: tuple[Span, ...] = ((TITLE.upper(), "title"), (f"  {notes}", "muted"))
    fits = _width(left) + 2 + len(right) <= width
    return [Plain(left, ((right if fits else who, "muted"),)), *said, Heads(columns)]


def balance_lines(
    accounts: Sequence[Account], columns: Columns, question: Question, today: date
) -> list[Line]:
    """A row for each account, else that there is none."""
    if not accounts:
        return [Plain(((NOTHING[question], "muted"),))]
    return [BalanceRow(one, columns, today) for one in accounts]
