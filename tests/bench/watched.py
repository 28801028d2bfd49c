"""A program in a real pty, watched: when it wrote, how much, and what its screen shows."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

import pyte

QUIET = 0.08
"""Seconds without output after which a program counts as done with a key."""
ANSWERS = {
    b"\x1b[5n": b"\x1b[0n",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[c": b"\x1b[?62;22c",
}
"""What a terminal answers when asked."""


@dataclass(frozen=True)
class Line:
    """The way between program and user: bytes a second towards the user (0: any number) and
    seconds one way. Like sshd it takes all the program writes at once and queues it."""

    rate: float = 0.0
    delay: float = 0.0


@dataclass(frozen=True)
class Done:
    """What one key brought: seconds to the last byte, and how many bytes."""

    seconds: float
    bytes: int


class Watched:
    """``command`` in a pty of its own. ``at`` is the time it was started."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        line: Line | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.line = line or Line()
        self._to_user: deque[tuple[float, bytes]] = deque()
        self._to_program: deque[tuple[float, bytes]] = deque()
        self._free_at = 0.0
        self.bytes = 0
        self.last = 0.0
        """When the user last saw something new."""
        self.at = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), dict(environment))
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def type(self, keys: str) -> None:
        """Type ``keys``; they take the line's time to arrive."""
        self._to_program.append((time.perf_counter() + self.line.delay, keys.encode()))
        self.turn(0)

    def until(self, condition: Callable[[str], bool], seconds: float = 60) -> float:
        """Watch until ``condition`` holds of the screen; seconds since the start, to the byte
        that made it true."""
        ends = time.perf_counter() + seconds
        while not condition(self.text):
            if time.perf_counter() > ends:
                raise AssertionError(f"waited in vain; the screen:\n{self.text}")
            self.turn(0.05)
        return self.last - self.at

    def key(self, keys: str, quiet: float = QUIET) -> Done:
        """Type ``keys`` and watch until all is quiet."""
        began, before = time.perf_counter(), self.bytes
        self.type(keys)
        self.settle(quiet)
        return Done(max(0.0, self.last - began), self.bytes - before)

    def settle(self, quiet: float = QUIET) -> None:
        """Watch until nothing has come for that long, and nothing is under way."""
        since = time.perf_counter()
        while time.perf_counter() - max(since, self.last) < quiet or self._under_way:
            self.turn(0.01)

    def watch(self, seconds: float) -> int:
        """Watch for that long; the bytes that came."""
        before, ends = self.bytes, time.perf_counter() + seconds
        while time.perf_counter() < ends:
            self.turn(0.05)
        return self.bytes - before

    @property
    def _under_way(self) -> bool:
        return bool(self._to_user or self._to_program)

    def turn(self, wait: float) -> None:
        """Pass on what is due either way, waiting at most that long for more."""
        now = time.perf_counter()
        due = [when for queue in (self._to_user, self._to_program) for when, _ in list(queue)[:1]]
        wait = max(0.0, min([wait, *(when - now for when in due)]))
        ready, _, _ = select.select([self._fd], [], [], wait)
        if ready:
            with suppress(OSError):
                self._queue(os.read(self._fd, 65536))
        now = time.perf_counter()
        while self._to_program and self._to_program[0][0] <= now:
            with suppress(OSError):
                os.write(self._fd, self._to_program.popleft()[1])
        while self._to_user and self._to_user[0][0] <= now:
            when, data = self._to_user.popleft()
            self.last = when if self.line.delay else now
            self._show(data)

    def _queue(self, data: bytes) -> None:
        now = time.perf_counter()
        self.bytes += len(data)
        pieces = (
            [data]
            if not self.line.rate
            else [data[at : at + 256] for at in range(0, len(data), 256)]
        )
        for piece in pieces:
            self._free_at = max(self._free_at, now)
            if self.line.rate:
                self._free_at += len(piece) / self.line.rate
            self._to_user.append((self._free_at + self.line.delay, piece))

    def _show(self, data: bytes) -> None:
        self._stream.feed(data)
        for question, answer in ANSWERS.items():
            for _ in range(data.count(question)):
                self._to_program.append((time.perf_counter() + self.line.delay, answer))
