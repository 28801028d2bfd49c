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
from pathlib import Path
from typing import Self

import pyte

QUIET = 0.08
"""Seconds without output after which a program counts as done with a key."""
PATIENCE = 10.0
"""Seconds within which a program begins to answer a key, if it answers at all."""
ANSWERS = {
    b"\x1b[5n": b"\x1b[0n",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[c": b"\x1b[?62;22c",
}
"""What a terminal answers when asked."""
LONGEST = max(map(len, ANSWERS)) - 1
"""Bytes at the end of what has come that may be the beginning of a question."""


@dataclass(frozen=True)
class Line:
    """The way between program and user: bytes a second towards the user (0: any number) and
    seconds one way. Like sshd it takes all the program writes at once and queues it."""

    rate: float = 0.0
    delay: float = 0.0

    def __str__(self) -> str:
        """As lines are told: *64 kbit/s and 200 ms* there and back."""
        return f"{8 * self.rate / 1000:g} kbit/s and {2000 * self.delay:g} ms"


@dataclass(frozen=True)
class Done:
    """What one key brought: seconds to the last byte (all that were waited where nothing came),
    and how many bytes."""

    seconds: float
    bytes: int


class Ended(Exception):
    """The program has ended and with it its terminal."""


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
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unread = bytearray()
        """What the screen was not told of yet: that takes time, in which keys are measured."""
        self._tail = b""
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
    def screen(self) -> pyte.Screen:
        """The terminal with all that has come."""
        if self._unread:
            self._stream.feed(bytes(self._unread))
            self._unread.clear()
        return self._screen

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def has_mode(self, number: int) -> bool:
        """Whether the program has set a private mode of the terminal."""
        return number << 5 in self.screen.mode

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

    def until_end(self, seconds: float = 20) -> None:
        """Watch until the program has ended by itself."""
        ends = time.perf_counter() + seconds
        with suppress(Ended):
            while time.perf_counter() < ends:
                self.turn(0.1)
            raise AssertionError(f"it does not end; the screen:\n{self.text}")

    def key(self, keys: str, quiet: float = QUIET, patience: float = PATIENCE) -> Done:
        """Type ``keys``, watch until something comes and then until all is quiet."""
        began, before = time.perf_counter(), self.bytes
        self.type(keys)
        while self.bytes == before and time.perf_counter() - began < patience:
            self.turn(0.01)
        if self.bytes == before:
            return Done(time.perf_counter() - began, 0)
        self.settle(quiet)
        return Done(self.last - began, self.bytes - before)

    def settle(self, quiet: float = QUIET) -> None:
        """Watch until nothing has come for that long, and nothing is under way."""
        since = time.perf_counter()
        while time.perf_counter() - max(since, self.last) < quiet or self._under_way:
            self.turn(0.01)

    @property
    def cpu(self) -> float:
        """Seconds of a core that the program has used."""
        return self._ticks() / os.sysconf("SC_CLK_TCK")

    def _ticks(self) -> int:
        """The same in ticks of the clock (proc(5))."""
        after_name = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, after_name[11:13]))

    @property
    def peak(self) -> float:
        """Megabytes it had at most (``VmHWM`` of proc(5))."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024

    def rest(self, seconds: float = 0.25) -> None:
        """Watch until for that long nothing came and next to nothing was computed."""
        while True:
            used = self._ticks()
            if self.watch(seconds) == 0 and not self._under_way and self._ticks() <= used + 1:
                return

    def caused(self, keys: str) -> int:
        """Type ``keys``; the bytes that come until the program rests."""
        before = self.bytes
        self.type(keys)
        self.rest()
        return self.bytes - before

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
        while select.select([self._fd], [], [], wait)[0]:
            self._queue(self._read())
            wait = 0.0
        now = time.perf_counter()
        while self._to_program and self._to_program[0][0] <= now:
            with suppress(OSError):
                os.write(self._fd, self._to_program.popleft()[1])
        while self._to_user and self._to_user[0][0] <= now:
            when, data = self._to_user.popleft()
            self.last = when if self.line.delay else now
            self._show(data)

    def _read(self) -> bytes:
        try:
            return os.read(self._fd, 65536)
        except OSError:
            raise Ended(f"the program has ended; the screen:\n{self.text}") from None

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
        self._unread += data
        seen = self._tail + data
        for question, answer in ANSWERS.items():
            for _ in range(seen.count(question) - self._tail.count(question)):
                self._to_program.append((time.perf_counter() + self.line.delay, answer))
        self._tail = seen[-LONGEST:]
