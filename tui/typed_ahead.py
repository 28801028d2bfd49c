"""Keys typed ahead: what is typed after a command while its dialog or bar still opens.

Over a slow line several keys arrive at once. The first opens a form, and the next ones are meant
for it; without this they would run commands of the screen behind.
"""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import Final, Protocol

from textual import events
from textual.app import App
from textual.message import Message

AT_WORK: Final = 0.3
"""Seconds after a key in which its user waits for what it does, or types the next one."""
AT_ONCE: Final = frozenset({"ctrl+c", "ctrl+q"})
"""Keys that never wait."""


class Settled(Message):
    """A command has ended, or a dialog is ready: keys that wait can go there."""


class Runs(Protocol):
    """What counts the commands that have begun and not ended."""

    running: int


class TypedAhead(App[str]):
    """An app in which keys wait while a command is at work, until it ends or asks something.
    A dialog that asks has an attribute ``ready``."""

    session: Runs

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._ahead: list[events.Key] = []
        self._typed_at = -inf

    def is_typed_in(self) -> bool:
        """Whether a key came just now."""
        return monotonic() - self._typed_at < AT_WORK

    @property
    def opening(self) -> bool:
        """Whether something is about to take the focus; not any more at the end."""
        stack = self.screen_stack
        return bool(stack) and not getattr(stack[-1], "ready", self.session.running == 0)

    async def on_event(self, event: events.Event) -> None:
        """Hold a key that arrives while something opens."""
        if isinstance(event, events.Key):
            self._typed_at = monotonic()
        if isinstance(event, events.Key) and not event.is_forwarded and self._holds(event):
            return
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Hold a key that the screen behind was given before something began to open, and that
        nothing on it took."""
        if self._holds(event):
            event.prevent_default()

    def _holds(self, event: events.Key) -> bool:
        held = self.opening and event.key not in AT_ONCE
        if held:
            self._ahead.append(event)
        return held

    async def on_settled(self) -> None:
        """Type the keys that waited."""
        if not self.opening:
            ahead, self._ahead = self._ahead, []
            for event in ahead:
                await super().on_event(events.Key(event.key, event.character))
