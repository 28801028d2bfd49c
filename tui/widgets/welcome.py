"""What an empty store opens on: three ways to begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.message import Message

from tui.text import Spans, safe
from tui.widgets.painted import Painted

BLOCK: Final = 54
"""Columns of the middle block."""


@dataclass(frozen=True)
class Way:
    """One way to begin: its command, its key, what it does, and what that means."""

    command: str
    key: str
    title: str
    about: str
    word: str


WAYS: Final = (
    Way(
        "import",
        "i",
        "Import people you know",
        "vCard, or CSV from LinkedIn, Google or Outlook",
        "import",
    ),
    Way("sample", "s", "Look around first", "60 made-up people; nothing is kept", "sample"),
    Way("new", "n", "Add your first contact", "a name is enough, the rest can wait", "new contact"),
)


def welcome_lines(chosen: int, store: str) -> list[tuple[Spans, bool]]:
    """The block, line by line, and whether each is centred rather than flush left. ``store`` is
    where everything is kept."""
    lines: list[tuple[Spans, bool]] = [
        (
            [("●", "accent"), ("───", "rule"), ("○", "muted"), ("───", "rule"), ("●", "accent")],
            True,
        ),
        ([], True),
        ([("amity", "key")], True),
        ([("who to reach out to this week, and why", "muted")], True),
        ([], True),
        ([], True),
    ]
    for at, way in enumerate(WAYS):
        lit = at == chosen
        bar = ("▌", "accent") if lit else (" ", "text")
        title = (way.title, "strong" if lit else "text")
        lines.append(([bar, (" ", "text"), (way.key, "key"), ("   ", "text"), title], False))
        lines.append(([bar, (" " * 5, "text"), (way.about, "muted")], False))
        lines.append(([], False))
    lines += [
        ([], False),
        ([("  Everything stays in one file on this machine:", "muted")], False),
        ([("  ", "text"), (store, "text")], False),
    ]
    return lines


def end_of(path: str, width: int) -> str:
    """``path`` in at most ``width`` cells; of a longer one the end, which tells most."""
    path = safe(path)
    while path and cell_len(path) > width:
        path = "…" + path[2:]
    return path


class Welcome(Painted, can_focus=True):
    """Three ways to begin; Enter or their keys choose."""

    DEFAULT_CSS = "Welcome { height: 1fr; width: 1fr; display: none; }"
    BINDINGS = [
        Binding("enter", "take", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        *(Binding(way.key, f"take({at})", show=False) for at, way in enumerate(WAYS)),
    ]

    @dataclass
    class Chosen(Message):
        """A way was chosen: ``import``, ``sample`` or ``new``."""

        way: str

    def __init__(self, store: str) -> None:
        super().__init__()
        self._store = store
        self._at = 0

    def footer_keys(self) -> Sequence[tuple[str, str]]:
        """The keys that work here, for the footer."""
        ways = ((way.key, way.word) for way in WAYS)
        return (("enter", "choose"), *ways, ("q", "quit"), ("?", "help"))

    def action_step(self, step: int) -> None:
        """Go to another way."""
        self._at = max(0, min(len(WAYS) - 1, self._at + step))
        self.refresh()

    def action_take(self, at: int | None = None) -> None:
        """Choose a way."""
        if at is not None:
            self._at = at
            self.refresh()
        self.post_message(self.Chosen(WAYS[self._at].command))

    @property
    def _top(self) -> int:
        """Rows above the block: a third of what is free, so that it stands a little high."""
        free = self.size.height - len(welcome_lines(0, ""))
        return max(0, free // 2 - free // 8)

    def line(self, y: int, width: int) -> Spans:
        """Line ``y``, the block in the middle."""
        room = width - max(0, (width - BLOCK) // 2) - 4
        lines = welcome_lines(self._at, end_of(self._store, room))
        at = y - self._top
        if not 0 <= at < len(lines):
            return []
        spans, centred = lines[at]
        length = sum(len(text) for text, _ in spans) if centred else BLOCK
        return [(" " * max(0, (width - length) // 2), "text"), *spans]

    def on_click(self, event: events.Click) -> None:
        """Choose the way that was clicked."""
        first = self._top + 6
        at, row = divmod(event.y - first, 3)
        if event.y >= first and at < len(WAYS) and row < 2:
            self.action_take(at)
