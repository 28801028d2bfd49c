"""The last row: the keys that work here and now, or for a moment what just happened."""

from __future__ import annotations

from collections.abc import Sequence

from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer

from tui.text import Spans, crop, sides, strip, width_of
from tui.widgets.painted import Painted

STAY = 4.0
"""Seconds a message stays."""


class Footer(Painted):
    """``keys`` are ``(key, word)`` pairs, most useful first; the last pair keeps the right edge.
    ``say`` puts a message over them until the next key or for ``STAY`` seconds."""

    DEFAULT_CSS = "Footer { height: 1; dock: bottom; background: $surface; }"

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    message: reactive[tuple[str, str, str]] = reactive(("", "", ""))

    _timer: Timer | None = None
    _done = True

    def say(self, text: str, more: str = "", hint: str = "", *, done: bool = True) -> None:
        """Show ``text`` (strong), ``more`` (muted) and, at the right, ``hint`` as ``key word``.
        A check mark stands before what is ``done``, none before what could not be."""
        self._done = done
        self.message = (text, more, hint)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(STAY, self.hush)

    def hush(self) -> None:
        """Back to the keys."""
        self.message = ("", "", "")

    def set_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys."""
        self.keys = tuple(keys)

    def line(self, y: int, width: int) -> Spans:
        """The message if there is one, else the keys."""
        edge = 2 if width >= 100 else 1
        if self.message[0]:
            return self._message(width, edge)
        return self._keys(width, edge)

    def render_line(self, y: int) -> Strip:
        """The row, on the band of the message line while there is one."""
        width, base = self.size.width, self.base
        if self.message[0] and self.paint.depth == "full":
            base = base + self.paint.style("message")
        return strip(self.line(y, width), width, self.paint, base)

    def _message(self, width: int, edge: int) -> Spans:
        text, more, hint = self.message
        key, _, word = hint.partition(" ")
        right: Spans = [(key, "key"), (f" {word}", "muted")] if hint else []
        left: Spans = [("▌", "accent"), ("✓ " if self._done else " ", "key"), (text, "strong")]
        if more:
            left.append((f"  {more}", "muted"))
        return sides(left, right, width - edge)

    def _keys(self, width: int, edge: int) -> Spans:
        if not self.keys:
            return []
        *most, last = self.keys
        right: Spans = [(last[0], "key"), (f" {last[1]}", "muted")]
        room = width - 2 * edge - width_of(right) - 2
        gap = "   " if width >= 100 else "  "
        left: Spans = []
        for key, word in most:
            more: Spans = [(gap, "text")] if left else []
            more += [(key, "key"), (f" {word}", "muted")]
            if width_of(left) + width_of(more) > room:
                break
            left += more
        return [(" " * edge, "text"), *crop(sides(left, right, width - 2 * edge), width - edge)]
