"""Insights as a list of lines whose parts can be pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.text import Span
from tui.widgets import insights_words as words
from tui.widgets.insights_lines import Picture, View
from tui.widgets.insights_reach import ENOUGH, beside, reach_lines, sentences
from tui.widgets.insights_weeks import weeks_lines, year_lines
from tui.widgets.lines import BLANK, GUTTER, Line, LineList, Plain

LEAST_LOW = 2
"""Rows of groups on a low screen."""


class InsightsList(LineList):
    """The lines; only those that changed are drawn again. A band lights the part of a line that
    the cursor is on."""

    @dataclass
    class Pointed(Message):
        """A week or a group was clicked; ``value`` names it, ``again`` says it was a double
        click."""

        value: str
        again: bool

    def show(self, lines: Sequence[Line], key: str | None = None) -> None:
        """Show ``lines``, and draw again those that differ from the ones before."""
        before, top = self.lines, self.top
        if key is None and [one.key for one in before] == [one.key for one in lines] and before:
            self.lines = lines
            for at, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new:
                    self._refresh_line(at)
        else:
            super().show(lines, key)
        if top != self.top:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, with the band only where the cursor is within it."""
        at = self.top + y
        line = self.lines[at] if 0 <= at < len(self.lines) else None
        strip = super().render_line(y)
        if at != self.cursor or not self.is_lit or not isinstance(line, Picture):
            return strip
        plain = self._plain(y)
        if line.band is None:
            return plain
        start, end = (GUTTER + cell for cell in line.band)
        end = min(end, plain.cell_length)
        ends = [cell for cell in (start, end, plain.cell_length) if cell]
        parts, lit = list(plain.divide(ends)), list(strip.divide(ends))
        middle = 1 if start else 0
        parts[middle] = lit[middle]
        return Strip.join(parts)

    def _plain(self, y: int) -> Strip:
        """The line without a band."""
        return super(LineList, self).render_line(y)

    def on_click(self, event: events.Click) -> None:
        """Point at the week or group under the mouse, else move the cursor to the line."""
        at, cell = self.top + event.y, event.x - GUTTER
        line = self.lines[at] if 0 <= at < len(self.lines) else None
        spots = line.spots if isinstance(line, Picture) else ()
        spot = next((one for one in spots if one.start <= cell < one.end), None)
        if spot is None:
            super().on_click(event)
            return
        event.prevent_default()
        self.post_message(self.Pointed(spot.value, event.chain > 1))

    def go_to(self, key: str) -> None:
        """Put the cursor on the line with this key."""
        self._place(self._index_of(key))


def insights_lines(view: View) -> list[Line]:
    """All of Insights, from the weeks down to who drifts."""
    if not view.contacts:
        return _nobody(view)
    gap: list[Line] = [] if view.low else [BLANK]
    lines: list[Line] = []
    if view.found.since is None:
        lines += [_nothing(view), *gap]
    else:
        lines += [*weeks_lines(view), *gap, *year_lines(view), *gap]
    below = sentences(view)
    around = len(lines) + 1 + (len(below) + len(gap) if below else 0)
    around += len(gap) + 1 if beside(view.width) else 0
    room = max(LEAST_LOW if view.low else ENOUGH, view.height - around)
    lines += reach_lines(view, room)
    return [*lines, *gap, *below] if below else lines


def _nothing(view: View) -> Picture:
    spans: tuple[Span, ...] = (
        (f"{words.NOTHING_LOGGED}  ", "muted"),
        (view.key_of("quick_add"), "key"),
        (" add it", "muted"),
    )
    return Picture(spans)


def _nobody(view: View) -> list[Line]:
    first, *rest = words.NOBODY_HERE
    hint: tuple[Span, ...] = ((f"{first}  ", "text"), (view.key_of("new"), "key"))
    lines: list[Line] = [Plain((*hint, (" adds someone", "muted"))), BLANK]
    return [*lines, *(Plain(((text, "muted"),)) for text in rest)]
