"""The introductions board: four columns where there is room, else a list by stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.geometry import Size
from textual.strip import Strip

from store.records import IntroductionState
from store.rules.introductions import BoardCard, BoardView, Column
from store.rules.wording import plural
from tui.text import SEPARATOR, Span, Spans, crop, cut, pad, safe, sides, width_of
from tui.widgets.lines import BLANK, GUTTER, MARGIN, Line, LineList, Plain

SIDE_BY_SIDE: Final = 92
"""Columns of the terminal from which the stages stand beside each other."""
DOTS: Final[dict[IntroductionState, int]] = {"idea": 1, "offered": 2, "agreed": 3, "made": 4}
"""How far a stage is, of four; one that ended shows none."""
STAGES: Final = 4
PAIR: Final = 40
"""Columns of the two names in the list, at most."""
EMPTY: Final = "No ideas yet.  "
KEY: Final = "i"
DOES: Final = "  introduce two people"
ROWS: Final = 3
"""Rows of a card: one name, the other, where it stands."""


def dots(state: IntroductionState) -> Spans:
    """``●●○○``."""
    full = DOTS.get(state, 0)
    return [("●" * full, "accent"), ("○" * (STAGES - full), "faint")]


def heading(column: Column) -> Spans:
    """``●○○○ Idea  2``."""
    return [
        *dots(column.state),
        (f" {column.title}", "strong"),
        (f"  {len(column.cards)}", "muted"),
    ]


def key_of(card: BoardCard) -> str:
    """``introduction:uid``."""
    return f"introduction:{card.uid}"


def days_word(card: BoardCard) -> str:
    """``13 d``, ``today``."""
    return f"{card.days} d" if card.days else "today"


@dataclass(frozen=True)
class CardLine(Line):
    """An introduction as one line of the list: who, where it stands, for how long."""

    card: BoardCard
    pair: int

    @property
    def key(self) -> str:  # type: ignore[override]
        """``introduction:uid``."""
        return key_of(self.card)

    def spans(self, width: int, lit: bool) -> Spans:
        """Both names, where it stands and what comes next, the days flush right."""
        one, name = self.card, "strong" if lit else "text"
        days = days_word(one)
        wide = min(self.pair, width // 2)
        names = crop([(one.one, name), (" → ", "accent"), (one.other, name)], wide)
        gap = " " * (wide - width_of(names) + 2)
        room = width - wide - 2 - cell_len(days) - 2
        words = [one.shown] if one.nudge else [one.line, one.next]
        said = cut(SEPARATOR.join(text for text in words if text), room)
        role = "accent" if one.nudge else "text" if lit else "muted"
        return sides([*names, (gap, "text"), (said, role)], [(days, "muted")], width)


@dataclass(frozen=True)
class Cell:
    """One row of one column; ``card`` is the place of the card it belongs to, or -1."""

    spans: tuple[Span, ...] = ()
    card: int = -1


class Board(LineList):
    """Give it a ``BoardView``; ``key`` is ``introduction:uid`` of the card the cursor is on, and
    ``Opened`` and ``Moved`` come with it. Up and down move in a column, left and right between
    columns; at its edges they are left to the screen."""

    keeps_lines = False
    BINDINGS = [
        Binding("left", "sideways(-1)", show=False),
        Binding("right", "sideways(1)", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._view = BoardView()
        self._low = False
        self._key = KEY
        self._grid: list[list[Cell]] = []

    def show_board(self, view: BoardView, *, low: bool = False, key: str = KEY) -> None:
        """Show ``view``; ``low`` saves blank lines, ``key`` is what begins an introduction."""
        self._view, self._low, self._key = view, low, key
        self._lay()

    @property
    def card(self) -> BoardCard | None:
        """The card the cursor is on."""
        return next((one for one in self._view.cards if key_of(one) == self.key), None)

    @property
    def side_by_side(self) -> bool:
        """Whether the stages stand beside each other."""
        return self.size.width >= SIDE_BY_SIDE and bool(self._view.cards)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it takes at ``width``."""
        if width >= SIDE_BY_SIDE and self._view.cards:
            return max(map(len, grid_of(self._view, width, low=self._low)), default=1)
        return len(list_of(self._view, low=self._low, key=self._key))

    def _lay(self) -> None:
        beside = self.side_by_side
        self._grid = grid_of(self._view, self.size.width, low=self._low) if beside else []
        if beside:
            self.show([CardLine(card, PAIR) for card in self._view.cards])
        else:
            self.show(list_of(self._view, low=self._low, key=self._key))

    # -- moving ----------------------------------------------------------------------------

    def _stacks(self) -> list[list[int]]:
        """The places of the cards in each column, from the top."""
        return [
            list(dict.fromkeys(cell.card for cell in column if cell.card >= 0))
            for column in self._grid
        ]

    def _at(self) -> tuple[int, int]:
        """The column the cursor is in, and how far down."""
        for column, stack in enumerate(self._stacks()):
            if self.cursor in stack:
                return column, stack.index(self.cursor)
        return 0, 0

    def move(self, step: int) -> None:
        """Move by cards, in the column where the stages stand beside each other."""
        if not self._grid:
            super().move(step)
            return
        column, down = self._at()
        stack = self._stacks()[column]
        if stack:
            self._place(stack[max(0, min(len(stack) - 1, down + step))])

    def move_page(self, pages: float) -> None:
        """Move by a share of the height."""
        if self._grid:
            self.move(int(self.size.height * pages / (ROWS + 1)) or (1 if pages > 0 else -1))
        else:
            super().move_page(pages)

    def move_end(self, *, last: bool) -> None:
        """Go to the first or the last card of the column, else of the list."""
        if self._grid:
            self.move(len(self.lines) if last else -len(self.lines))
        else:
            super().move_end(last=last)

    def action_sideways(self, step: int) -> None:
        """Go to the nearest column on that side that holds a card, about as far down."""
        column, down = self._at()
        stacks = self._stacks()
        at = column + step
        while 0 <= at < len(stacks) and not stacks[at]:
            at += step
        if not 0 <= at < len(stacks):
            raise SkipAction
        self._place(stacks[at][min(down, len(stacks[at]) - 1)])

    def _rows_of(self, card: int) -> range:
        """The rows that a card takes."""
        for column in self._grid:
            rows = [y for y, cell in enumerate(column) if cell.card == card]
            if rows:
                return range(rows[0], rows[-1] + 1)
        return range(0)

    def _scroll_to_cursor(self) -> bool:
        if not self._grid:
            return super()._scroll_to_cursor()
        rows = self._rows_of(self.cursor)
        if not rows or self.size.height <= 0:
            return self._scroll(0)
        is_first = self._at()[1] == 0
        top = min(self.top, 0 if is_first else rows[0])
        return self._scroll(max(top, rows[-1] + 1 - self.size.height))

    def _scroll(self, top: int) -> bool:
        if not self._grid:
            return super()._scroll(top)
        longest = max(map(len, self._grid), default=0)
        top = max(0, min(top, longest - max(1, self.size.height)))
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    # -- drawing ---------------------------------------------------------------------------

    def _refresh_line(self, at: int) -> None:
        if self._grid:
            self.refresh()
        else:
            super()._refresh_line(at)

    def render_line(self, y: int) -> Strip:
        """One row through all columns, the card under the cursor on its band."""
        if not self._grid:
            return super().render_line(y)
        paint, base, width = self.paint, self.base, self.size.width
        wide = width // STAGES
        segments: list[Segment] = []
        for column in self._grid:
            cell = column[self.top + y] if self.top + y < len(column) else Cell()
            lit = self.is_lit and cell.card >= 0 and cell.card == self.cursor
            bar: Span = ("▌", "accent") if lit else (" ", "text")
            said = [
                (text, "strong" if lit and role == "text" else role) for text, role in cell.spans
            ]
            spans = sides([bar, (" ", "text"), *said], [], wide)
            over = paint.cursor if lit else None
            for text, role in spans:
                style = base + paint.style(role)
                segments.append(Segment(safe(text), style + over if over else style))
        return Strip(segments).adjust_cell_length(width, base)

    # -- events ----------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Lay the cards out for the new width."""
        self._lay()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the card; a second click opens it."""
        if not self._grid:
            return  # the list does it
        event.prevent_default()
        column = self._grid[min(STAGES - 1, event.x // max(1, self.size.width // STAGES))]
        at = self.top + event.y
        card = column[at].card if at < len(column) else -1
        if card < 0:
            return
        if card == self.cursor and self.is_lit and event.chain > 1:
            self.open()
        self._place(card)


def list_of(view: BoardView, *, low: bool, key: str) -> list[Line]:
    """The board as a list: stages that hold something, their cards below."""
    if not view.cards:
        return [Plain(((EMPTY, "muted"), (key, "key"), (DOES, "muted"))), *_earlier(view)]
    pair = min(PAIR, max(cell_len(f"{one.one} → {one.other}") for one in view.cards))
    lines: list[Line] = []
    for column in view.columns:
        if column.cards:
            lines += [BLANK] if lines and not low else []
            lines.append(Plain(tuple(heading(column))))
            lines += [CardLine(card, pair) for card in column.cards]
    return [*lines, *_earlier(view)]


def _earlier(view: BoardView) -> list[Line]:
    return [Plain(((plural(view.earlier, "earlier one"), "muted"),))] if view.earlier else []


def grid_of(view: BoardView, width: int, *, low: bool) -> list[list[Cell]]:
    """The board as four columns of cells; what ended stands under what was made."""
    room = width // STAGES - GUTTER - MARGIN
    columns: list[list[Cell]] = []
    at = 0
    for column in view.columns:
        cells = _column(column, at, room, low=low)
        at += len(column.cards)
        if len(columns) < STAGES:
            columns.append(cells)
        elif column.cards:
            columns[-1] += [*([] if columns[-1][-1] == Cell() else [Cell()]), *cells]
    return columns


def _column(column: Column, first: int, room: int, *, low: bool) -> list[Cell]:
    cells = [Cell(tuple(heading(column))), *([] if low else [Cell()])]
    for at, card in enumerate(column.cards, first):
        cells += [Cell()] if at > first else []
        cells += [Cell(spans, at) for spans in _card_rows(card, room)]
    return cells


def _card_rows(card: BoardCard, room: int) -> Sequence[tuple[Span, ...]]:
    """One name and the days, the other name, where it stands."""
    days: Spans = [(days_word(card), "muted")]
    role = "accent" if card.nudge else "muted"
    rows: Iterable[Spans] = (
        sides([(card.one, "text")], days, room),
        [("→ ", "accent"), (cut(card.other, room - 2), "text")],
        [(pad(card.shown, room), role)],
    )
    return [tuple(row) for row in rows]
