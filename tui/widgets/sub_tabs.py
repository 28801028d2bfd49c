"""The views of one screen, as a row of names under the tabs: ``● Promises   ○ Balance``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.message import Message
from textual.reactive import reactive

from tui.text import Spans, crop, width_of
from tui.widgets.lines import GUTTER
from tui.widgets.painted import Painted

GAP: Final = "   "


class SubTabs(Painted):
    """The names; ``views`` are view → name, ``active`` is the view that is shown. Where the row is
    too narrow for all names, the others are only marks."""

    DEFAULT_CSS = "SubTabs { height: 1; }"

    active: reactive[str] = reactive("")

    @dataclass
    class Chosen(Message):
        """A name was clicked."""

        view: str

    def __init__(self) -> None:
        super().__init__()
        self.views: Mapping[str, str] = {}

    def show(self, views: Mapping[str, str], active: str) -> None:
        """Show these, with one of them active."""
        self.views = dict(views)
        self.active = active
        self.refresh()

    def _parts(self, width: int) -> list[tuple[str, Spans]]:
        """View and how it is drawn, each with the gap after it."""
        whole = self._drawn(set(self.views))
        room = width - GUTTER + len(GAP)
        if sum(width_of(spans) for _, spans in whole) <= room:
            return whole
        return self._drawn({self.active})

    def _drawn(self, named: set[str]) -> list[tuple[str, Spans]]:
        found: list[tuple[str, Spans]] = []
        for view, name in self.views.items():
            here = view == self.active
            spans: Spans = [("●" if here else "○", "accent" if here else "muted")]
            if view in named:
                spans += [(" ", "text"), (name, "strong" if here else "muted")]
            found.append((view, [*spans, (GAP, "text")]))
        return found

    def line(self, y: int, width: int) -> Spans:
        """The row."""
        spans: Spans = [(" " * GUTTER, "text")]
        for _, part in self._parts(width):
            spans += part
        return crop(spans, width)

    def on_click(self, event: events.Click) -> None:
        """Go to the view that was clicked."""
        at = GUTTER
        for view, spans in self._parts(self.size.width):
            length = width_of(spans)
            if at <= event.x < at + length - len(GAP):
                self.post_message(self.Chosen(view))
            at += length
