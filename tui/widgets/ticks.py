"""The line of a form on which promises are ticked that a talk seems to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.message import Message

from store.rules.fulfilling import Fulfilled
from tui.text import Spans, crop, cut, safe
from tui.widgets.field import FormLine
from tui.widgets.painted import Painted

ON, OFF = "✓ ", "○ "
GAP = "   "
LONGEST = 40
"""Cells of one promise."""
THEIRS = "theirs: "


class Ticks(Painted, can_focus=True):
    """``✓ send the deck   ○ call``: left and right move, space ticks."""

    DEFAULT_CSS = "Ticks { height: 1; width: 1fr; }"
    BINDINGS = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("space", "tick", show=False),
    ]

    class Changed(Message):
        """A promise was ticked, or a tick was taken off."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Sequence[Fulfilled] = ()
        self.defaults: Mapping[str, bool] = {}
        self.said: dict[str, bool] = {}
        self._at = 0

    def offer(self, found: Sequence[Fulfilled], defaults: Mapping[str, bool]) -> None:
        """Show these. The sure ones are ticked, unless ``defaults`` or the user say otherwise."""
        if (found, defaults) != (self.found, self.defaults):
            self.found, self.defaults = found, defaults
            self._at = max(0, min(self._at, len(found) - 1))
            self.refresh()

    def is_ticked(self, one: Fulfilled) -> bool:
        """Whether the promise counts as kept."""
        return self.said.get(one.uid, self.defaults.get(one.uid, one.sure))

    def action_step(self, step: int) -> None:
        """Go to the next promise or the one before; the ends stay."""
        self._at = max(0, min(len(self.found) - 1, self._at + step))
        self.refresh()

    def action_tick(self) -> None:
        """Tick the promise, or take the tick off."""
        if self.found:
            one = self.found[self._at]
            self.said[one.uid] = not self.is_ticked(one)
            self.refresh()
            self.post_message(self.Changed())

    def on_click(self, event: events.Click) -> None:
        """Tick what was clicked."""
        self.focus()
        right = 0
        for at, one in enumerate(self.found):
            right += sum(cell_len(text) for text, _ in self._spans_of(at, one)) + len(GAP)
            if event.x < right - len(GAP):
                self._at = at
                self.action_tick()
                return

    def line(self, y: int, width: int) -> Spans:
        """The promises, from the first one in sight so that the present one fits."""
        spans: Spans = []
        for at in range(self._first(width), len(self.found)):
            spans += [(GAP, "text")] if spans else []
            spans += self._spans_of(at, self.found[at])
        return crop(spans, width)

    def _first(self, width: int) -> int:
        for first in range(self._at):
            shown = self.found[first : self._at + 1]
            room = sum(cell_len(_words(one)) + len(ON) + len(GAP) for one in shown) - len(GAP)
            if room <= width:
                return first
        return self._at

    def _spans_of(self, at: int, one: Fulfilled) -> Spans:
        ticked = self.is_ticked(one)
        word = "strong" if at == self._at and self.has_focus else "text" if ticked else "muted"
        return [(ON if ticked else OFF, "accent" if ticked else "muted"), (_words(one), word)]


def _words(one: Fulfilled) -> str:
    return cut(safe(f"{'' if one.whose == 'me' else THEIRS}{one.text}"), LONGEST)


class TicksField(FormLine):
    """A label and the promises; it is not there while there are none. Its value is what the user
    said: uids with spaces between them, a hyphen before one that was not kept."""

    DEFAULT_CSS = "TicksField { display: none; } TicksField.-offered { display: block; }"

    def __init__(self, label: str, value: str = "", *, id: str | None = None) -> None:  # noqa: A002
        self.ticks = Ticks()
        super().__init__(label, self.ticks, id=id)
        self.put(value)

    @property
    def value(self) -> str:
        """What was said of the promises."""
        return " ".join(uid if on else f"-{uid}" for uid, on in self.ticks.said.items())

    @property
    def ticked(self) -> tuple[str, ...]:
        """The uids of the promises that count as kept."""
        return tuple(one.uid for one in self.ticks.found if self.ticks.is_ticked(one))

    def put(self, value: str) -> None:
        """Take over what was said."""
        words = value.split()
        self.ticks.said = {word.removeprefix("-"): not word.startswith("-") for word in words}

    def offer(self, found: Sequence[Fulfilled], defaults: Mapping[str, bool]) -> None:
        """Show these promises, or nothing."""
        self.ticks.offer(found, defaults)
        self.set_class(bool(found), "-offered")

    def on_ticks_changed(self, event: Ticks.Changed) -> None:
        """Pass a change on as the field's own."""
        event.stop()
        self.post_message(self.Changed(self, self.value))
