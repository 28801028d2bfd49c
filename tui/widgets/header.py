"""The two rows on top: where you are, and that everything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer

from tui.text import Spans, sides, width_of
from tui.widgets.painted import Painted

WIDE = 110
"""Columns from which there is room for the word *amity* and for *saved*."""
SHORT: Final = {
    "made-up people · nothing is kept": "nothing kept",
    "changed elsewhere · reloaded": "reloaded",
    "nothing here yet": "empty",
}
"""States in fewer words, for where there is no room."""
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
        left, spots = self._left(width)
        if y == 0:
            edge = 2 if width >= WIDE else 1
            return sides(left, self._right(width, width - edge - width_of(left) - 2), width - edge)
        start, end = spots.get(self._active, (0, 0))
        return [
            ("─" * start, "rule"),
            ("━" * (end - start), "accent"),
            ("─" * max(0, width - end), "rule"),
        ]

    def _left(self, width: int) -> tuple[Spans, dict[str, tuple[int, int]]]:
        """The tabs, and from where to where each is. Where they don't fit, the others are their
        digits."""
        whole, spots = self._tabs_in(width, bare=False)
        return (whole, spots) if width_of(whole) < width else self._tabs_in(width, bare=True)

    def _tabs_in(self, width: int, *, bare: bool) -> tuple[Spans, dict[str, tuple[int, int]]]:
        spans: Spans = [("  ", "text"), ("amity", "key"), ("    ", "text")]
        if width < WIDE:
            spans = [(" ", "text")]
        spots: dict[str, tuple[int, int]] = {}
        gap = "   " if width >= WIDE else "  "
        for digit, (mode, label) in enumerate(self._tabs.items(), start=1):
            spans += [(gap, "text")] if spots else []
            start = width_of(spans)
            here = mode == self._active
            shown = here or not bare
            spans.append((f"{digit} " if shown else f"{digit}", "accent" if here else "muted"))
            spans += [(label, "strong" if here else "muted")] if shown else []
            spots[mode] = (start, width_of(spans))
        return spans, spots

    def _right(self, width: int, room: int) -> Spans:
        """The state and the day, as much of them as there is room for."""
        state = self.notice or self.state
        if state != "saved":
            day = f" · {self.day}" if width >= WIDE and self.day else ""
            texts = (f"{state}{day}", state, SHORT.get(state, state))
            return [(next((text for text in texts if cell_len(text) <= room), texts[-1]), "muted")]
        text = f" saved · {self.day}" if width >= WIDE else f" {self.day}"
        return [("✓", "accent"), (text if 1 + cell_len(text) <= room else "", "muted")]

    def on_click(self, event: events.Click) -> None:
        """Switch to the tab that was clicked."""
        _, spots = self._left(self.size.width)
        for mode, (start, end) in spots.items():
            if start <= event.x < end:
                self.post_message(self.Chosen(mode))
