"""A list of lines with a cursor that skips what cannot be chosen.

It draws only the lines in sight, keeps its own scroll offset, and repaints two lines when the
cursor moves by one: see ``Line`` for what a line must tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, TypeAlias

from rich.cells import cell_len
from textual import events
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.text import Span, Spans, crop, pad, rule, sides, strip, width_of
from tui.widgets.painted import Painted

GUTTER = 2
"""Columns left of the text: the cursor bar and a blank."""
MARGIN = 2
"""Columns right of the text."""
DRAWN = 500
"""Lines kept as they were drawn, for when they come into sight again."""


@dataclass(frozen=True)
class Line:
    """One line. ``key`` names what it stands for; None where the cursor must not rest."""

    key: ClassVar[str | None] = None

    def spans(self, width: int, lit: bool) -> Spans:
        """What to draw in ``width`` cells; ``lit`` when the cursor is on it."""
        return []


@dataclass(frozen=True)
class Plain(Line):
    """Fixed text: ``left`` and, flush right, ``right``. No key: the cursor skips it."""

    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()

    def spans(self, width: int, lit: bool) -> Spans:
        """The two sides."""
        return sides(list(self.left), list(self.right), width)


BLANK = Plain()


@dataclass(frozen=True)
class Title(Line):
    """A section title with a note beside it and something at the right edge. ``hairline`` draws
    a rule to the edge, for screens too low for blank lines."""

    text: str
    note: str = ""
    right: str = ""
    hairline: bool = False

    def spans(self, width: int, lit: bool) -> Spans:
        """The title in capitals."""
        left: Spans = [(self.text.upper(), "title")]
        if self.note:
            left.append((f"  {self.note}", "muted"))
        if self.hairline and not self.right:
            left = [*left, (" ", "text")]
            return crop([*left, rule(width - width_of(left))], width)
        fits = width_of(left) + 2 + cell_len(self.right) <= width
        return sides(left, [(self.right, "muted")] if self.right and fits else [], width)


EMPTY = Strip([])
Looks: TypeAlias = tuple[tuple[Strip, Strip], tuple[tuple[LineFilter, ...], Color], object]
"""What all lines are drawn with: what stands before and behind each, the filters with the colour
behind, and all else."""


class LineList(Painted, can_focus=True):
    """The list. ``cursor`` is the index of the line it rests on, or -1 where there is none."""

    DEFAULT_CSS = "LineList { height: 1fr; width: 1fr; }"

    keeps_lines: ClassVar[bool] = True
    """Whether each row stands for one of the lines, so that it can be kept as it was drawn."""

    @dataclass
    class Moved(Message):
        """The cursor rests on another key (None: on nothing)."""

        lines: LineList
        key: str | None

        @property
        def control(self) -> LineList:
            """The list, for ``@on`` selectors."""
            return self.lines

    @dataclass
    class Opened(Message):
        """A line was chosen by Enter or by a click on the line the cursor was on."""

        lines: LineList
        key: str

        @property
        def control(self) -> LineList:
            """The list, for ``@on`` selectors."""
            return self.lines

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.lines: Sequence[Line] = ()
        self.cursor = -1
        self.top = 0
        self.picked: frozenset[str] = frozenset()
        self.picking = False
        self._drawn: dict[int, tuple[Line, bool, bool, Looks, Strip]] = {}
        """Lines by identity, with all else that they were drawn from."""

    # -- what it shows ---------------------------------------------------------------------

    def show(self, lines: Sequence[Line], key: str | None = None) -> None:
        """Show ``lines``; the cursor goes to ``key``, else stays with its key, else near."""
        was, at = key or self.key, self.cursor
        self.lines = lines
        found = self._index_of(was) if was is not None else -1
        self.cursor = found if found >= 0 else self._nearest(max(0, at))
        self._scroll_to_cursor()
        self.refresh()
        if self.key != was or key is not None:
            self.post_message(self.Moved(self, self.key))

    def forget(self) -> None:
        """Rest on nothing, so that what is shown next begins at its first line."""
        self.cursor, self.top = -1, 0

    def show_picked(self, picked: frozenset[str], *, picking: bool) -> None:
        """Mark the lines whose keys are ``picked``; ``picking`` opens the gutter for marks."""
        self.picked, self.picking = picked, picking
        self.refresh()

    @property
    def key(self) -> str | None:
        """The key the cursor rests on."""
        return self.lines[self.cursor].key if 0 <= self.cursor < len(self.lines) else None

    @property
    def at_first(self) -> bool:
        """Whether the cursor is on the first line that can be chosen."""
        return self.cursor == self._nearest(0)

    @property
    def is_lit(self) -> bool:
        """Whether the cursor row is lit: where the list has the focus."""
        return self.has_focus

    # -- moving ----------------------------------------------------------------------------

    def move(self, step: int) -> None:
        """Move the cursor by ``step`` lines that can be chosen; stops at the ends."""
        at, direction = self.cursor, 1 if step > 0 else -1
        for _ in range(abs(step)):
            following = at + direction
            while 0 <= following < len(self.lines) and self.lines[following].key is None:
                following += direction
            if not 0 <= following < len(self.lines):
                break
            at = following
        self._place(at, step)

    def move_page(self, pages: float) -> None:
        """Move by a share of the height."""
        self.move(int(self.size.height * pages) or (1 if pages > 0 else -1))

    def move_end(self, *, last: bool) -> None:
        """Go to the first or the last line that can be chosen, and show what lies beyond it."""
        self._place(self._nearest(len(self.lines) - 1 if last else 0))
        self._scroll(len(self.lines) if last else 0)

    @property
    def can_open(self) -> bool:
        """Whether the line under the cursor can be opened."""
        return self.key is not None

    def open(self) -> None:
        """Say that the line under the cursor was chosen."""
        if self.can_open and self.key is not None:
            self.post_message(self.Opened(self, self.key))

    def _place(self, at: int, step: int = 0) -> None:
        if at == self.cursor or not 0 <= at < len(self.lines):
            self._follow(step)
            return
        before, self.cursor = self.cursor, at
        if not self._scroll_to_cursor():
            self._refresh_line(before)
            self._refresh_line(at)
        self.post_message(self.Moved(self, self.key))

    def _follow(self, step: int) -> None:
        """At an end of the list, bring what cannot be chosen beyond it into sight, at most a
        page at a time; where nothing can be chosen, it is there to be read."""
        if self.cursor >= 0:
            page = max(1, self.size.height - 1)
            step = max(-page, min(page, step * page))
        self._scroll(self.top + step)

    def _scroll_to_cursor(self) -> bool:
        height = self.size.height
        if height <= 0 or self.cursor < 0:
            return self._scroll(0)
        top = min(self.top, self.cursor)
        if top == self.cursor and top > 0 and self.lines[top - 1].key is None:
            top -= 1
        return self._scroll(max(top, self.cursor - height + 1))

    def _scroll(self, top: int) -> bool:
        top = max(0, min(top, len(self.lines) - max(1, self.size.height)))
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    def _nearest(self, at: int) -> int:
        below = range(max(0, at), len(self.lines))
        above = range(min(at, len(self.lines)) - 1, -1, -1)
        found = (index for index in chain(below, above) if self.lines[index].key is not None)
        return next(found, -1)

    def _index_of(self, key: str) -> int:
        for at, line in enumerate(self.lines):
            if line.key == key:
                return at
        return -1

    # -- drawing ---------------------------------------------------------------------------

    def _refresh_line(self, at: int) -> None:
        y = at - self.top
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def line(self, y: int, width: int) -> Spans:
        """Line ``y`` of the part in sight, with its bar and marks."""
        at = self.top + y
        if not 0 <= at < len(self.lines):
            return []
        line, lit = self.lines[at], at == self.cursor
        bar: Span = ("▌", "accent" if self.is_lit else "muted") if lit else (" ", "text")
        mark: Spans = [(" ", "text")]
        if self.picking:
            mark.append(("✓ ", "key") if line.key in self.picked else ("  ", "text"))
        room = width - GUTTER - MARGIN - 2 * self.picking
        return [bar, *mark, *line.spans(room, lit or (line.key or "") in self.picked)]

    def render_line(self, y: int) -> Strip:
        """The line, on the cursor band where the list has the focus."""
        width, lit = self.size.width, self.top + y == self.cursor and self.is_lit
        over = self.paint.cursor if lit else None
        return strip(self.line(y, width), width, self.paint, self.base, over)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of ``crop``, most of them as they were drawn before. Textual's own way goes
        through all that are in sight again where the cursor only moved by one."""
        if not self.keeps_lines:
            return super().render_lines(crop)
        top, right, bottom, left = self.gutter
        width, height = self.outer_size
        strips: list[Strip] = []
        with self.at_hand():
            edges = EMPTY, EMPTY
            if left or right:
                edge = super().render_lines(Region(0, top, width, 1))[0]
                edges = edge.crop(0, left), edge.crop(width - right)
            filters = tuple(self.get_line_filters()), self.background_colors[1]
            own = self.is_lit, self.has_focus, self.picking, width, self.paint, self.base
            for y in crop.line_range:
                if top <= y < height - bottom:
                    strips.append(self._kept(y - top, (edges, filters, own)))
                else:
                    strips += super().render_lines(Region(0, y, width, 1))
        start, end = crop.column_span
        return strips if (start, end) == (0, width) else [one.crop(start, end) for one in strips]

    def _kept(self, y: int, looks: Looks) -> Strip:
        """Line ``y`` with its edges, drawn if it was not drawn like this before."""
        at = self.top + y
        line = self.lines[at] if 0 <= at < len(self.lines) else BLANK
        lit, picked = at == self.cursor, line.key in self.picked
        drawn = self._drawn.get(id(line))
        if drawn is None or drawn[0] is not line or drawn[1:4] != (lit, picked, looks):
            if len(self._drawn) >= DRAWN:
                self._drawn.clear()
            drawn = self._drawn[id(line)] = (line, lit, picked, looks, self._draw(y, looks))
        return drawn[4]

    def _draw(self, y: int, looks: Looks) -> Strip:
        (before, after), (filters, background), _ = looks
        made = self.render_line(y)
        for one in filters:
            made = made.apply_filter(one, background)
        return Strip.join([before, made, after]) if before or after else made

    # -- events ----------------------------------------------------------------------------

    def on_resize(self, _: events.Resize) -> None:
        """Keep the cursor in sight."""
        self._scroll_to_cursor()

    def on_focus(self) -> None:
        """Light the cursor row."""
        self._refresh_line(self.cursor)

    def on_blur(self) -> None:
        """Dim the cursor row."""
        self._refresh_line(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line; a second click opens it."""
        at = self.top + event.y
        if not 0 <= at < len(self.lines) or self.lines[at].key is None:
            return
        if at == self.cursor and self.is_lit and event.chain > 1:
            self.open()
        self._place(at)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down three lines."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up three lines."""
        event.stop()
        self.move(-3)


def columns(cells: Sequence[tuple[str, str, int, bool]]) -> Spans:
    """Spans of columns two cells apart: ``(text, role, width, flush right)`` each."""
    spans: Spans = []
    for at, (text, role, width, right) in enumerate(cells):
        if at:
            spans.append(("  ", "text"))
        spans.append((pad(text, width, right=right), role))
    return spans
