"""The two rows on top: where you are, and that everything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer

from tui.text import Spans, sides, width_of
from tui.widgets.painted import Painted

WIDE = 110
"""Columns from which there is room for the word *amity* and for *saved*."""
STAY = 8.0
"""Seconds that a notice stays."""


class Header(Painted):
    """Tabs left, state and day right; an accent line under the active tab."""

    DEFAULT_CSS = "Header { height: 2; dock: top; }"

    state: reactive[str] = reactive("saved")
    day: reactive[str] = reactive("")
    notice: reactive[str] = reactive("")

    _timer: Timer | None = None

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        mode: str

    def __init__(self, tabs: Mapping[str, str], active: str) -> None:
        super().__init__()
        self._tabs = dict(tabs)
        self._active = active

    def tell(self, notice: str) -> None:
        """Show ``notice`` in place of the state for a while; an empty one shows the state."""
        self.notice = notice
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(STAY, lambda: self.tell("")) if notice else None

    def line(self, y: int, width: int) -> Spans:
        """Row 0 the tabs, row 1 the rule."""
        left, spot = self._left(width)
        if y == 0:
            return sides(left, self._right(width), width - (2 if width >= WIDE else 1))
        start, end = spot
        return [
            ("─" * start, "rule"),
            ("━" * (end - start), "accent"),
            ("─" * max(0, width - end), "rule"),
        ]

    def _left(self, width: int) -> tuple[Spans, tuple[int, int]]:
        spans: Spans = [("  ", "text"), ("amity", "key"), ("    ", "text")]
        if width < WIDE:
            spans = [(" ", "text")]
        spot = (0, 0)
        gap = "   " if width >= WIDE else "  "
        for digit, (mode, label) in enumerate(self._tabs.items(), start=1):
            start = width_of(spans)
            here = mode == self._active
            spans.append((f"{digit} ", "accent" if here else "muted"))
            spans.append((label, "strong" if here else "muted"))
            if here:
                spot = (start, width_of(spans))
            spans.append((gap, "text"))
        return spans, spot

    def _right(self, width: int) -> Spans:
        state = self.notice or self.state
        if state != "saved":
            day = f" · {self.day}" if width >= WIDE and self.day else ""
            return [(f"{state}{day}", "muted")]
        text = f" saved · {self.day}" if width >= WIDE else f" {self.day}"
        return [("✓", "accent"), (text, "muted")]

    def on_click(self, event: events.Click) -> None:
        """Switch to the tab that was clicked."""
        spans, _ = self._left(self.size.width)
        at, modes = 0, list(self._tabs)
        for text, _role in spans:
            label = next((m for m in modes if self._tabs[m] == text), None)
            if label and at - 2 <= event.x < at + len(text):
                self.post_message(self.Chosen(label))
            at += len(text)
