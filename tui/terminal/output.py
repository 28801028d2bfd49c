"""Bytes to a terminal that may be slow, stalled or gone, without ever waiting for it."""

from __future__ import annotations

import os
import select
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Lock, Thread
from typing import Final

MODES: Final = (
    b"\x18"  # CAN: ends a sequence that was cut off
    b"\x1b[?2026l"  # no frame is under way
    b"\x1b[?2004l"  # bracketed paste off
    b"\x1b[?7h"  # lines wrap
    b"\x1b[?2048l"  # no reports of size
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse off
    b"\x1b[<u"  # keys as ever
    b"\x1b[r"  # all rows scroll
    b"\x1b[?1049l"  # the alternate screen is left
    b"\x1b[?25h"  # cursor on
    b"\x1b[?1004l"  # no reports of focus
    b"\x1b[m"  # no colour
)
"""How other programs expect a terminal, whatever was set before: ``ctlseqs`` of xterm."""
LIMIT: Final = 4 * 1024 * 1024
"""Bytes kept for a terminal that does not take them. What is drawn beyond is left out, and all is
drawn again once the terminal has taken the rest."""
CHUNK: Final = 8192
"""Bytes offered at once; a pty on Linux takes about as many."""
PATIENCE: Final = 0.5
"""Seconds without taking a byte after which a terminal counts as stalled, when it is time to go."""
PAUSE: Final = 0.02
"""Seconds to wait where the system says that there is room and then takes nothing: a line feed
needs room for two bytes."""
FAREWELL: Final = 5.0
"""Seconds that a slow terminal has for taking all that was drawn, when it is time to go."""


def reopened(fd: int) -> int:
    """The terminal at ``fd``, opened again for writing that never waits. That flag must not be
    set at ``fd`` itself: the shell and all that it starts share it. Where the terminal cannot be
    opened, as after ``su``, a second descriptor of the same, which may wait."""
    paths = [f"/proc/self/fd/{fd}"]
    with suppress(OSError):
        paths.insert(0, os.ttyname(fd))
    for path in paths:
        with suppress(OSError):
            return os.open(path, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    return os.dup(fd)


class Output:
    """Writes to the terminal at ``fd`` from a thread of its own. ``lost`` is called there when
    the terminal is gone, ``caught_up`` when some of what was drawn never reached it and there is
    room again. What ``encoding`` lacks becomes a question mark."""

    def __init__(
        self,
        fd: int,
        lost: Callable[[], None],
        caught_up: Callable[[], None],
        encoding: str = "utf-8",
    ) -> None:
        self._fd = reopened(fd)
        self._lost = lost
        self._caught_up = caught_up
        self._encoding = encoding
        self._pending = bytearray()
        self._changed = Condition()
        self._device = Lock()
        self._behind = self._closing = self._ended = False
        self._thread = Thread(target=self._run, name="amity-output", daemon=True)
        self._thread.start()

    def write(self, text: str) -> None:
        """Have ``text`` written in its turn. Never waits."""
        data = text.encode(self._encoding, "replace")
        with self._changed:
            if self._behind or len(self._pending) + len(data) > LIMIT:
                self._behind = True
            elif not self._ended:
                self._pending += data
                self._changed.notify()

    def alive(self) -> bool:
        """Whether there still is a terminal."""
        poll = select.poll()
        poll.register(self._fd, 0)  # a hang-up and an error are always told
        return not poll.poll(0)

    def close(self) -> None:
        """Let the terminal take what is left, for as long as it takes any of it; else leave the
        rest out and put the terminal back to how programs expect it."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(FAREWELL)
        if self._thread.is_alive() or self._pending or self._behind:
            self.abandon()
        os.close(self._fd)

    def abandon(self) -> None:
        """Drop what the terminal has not taken, and restore its modes. From any thread."""
        with self._changed:
            self._ended = True
            self._pending.clear()
        if not self._device.acquire(timeout=PATIENCE):
            return
        try:
            with suppress(termios.error):
                termios.tcflush(self._fd, termios.TCOFLUSH)
            with suppress(OSError):
                os.write(self._fd, MODES)
        finally:
            self._device.release()

    # -- the thread ------------------------------------------------------------------------

    def _run(self) -> None:
        refused = False
        while chunk := self._next():
            try:
                written = self._offer(chunk)
            except OSError:
                self._give_up()
                return
            self._taken(written)
            if not written and not self._room() and self._closing:
                return
            if refused and not written:
                time.sleep(PAUSE)
            refused = not written

    def _next(self) -> bytes:
        """What is to be written now; nothing at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._pending or self._closing or self._ended)
            return b"" if self._ended else bytes(self._pending[:CHUNK])

    def _offer(self, chunk: bytes) -> int:
        with self._device, suppress(BlockingIOError):
            return 0 if self._ended else os.write(self._fd, chunk)
        return 0

    def _taken(self, count: int) -> None:
        with self._changed:
            del self._pending[:count]
            caught_up = self._behind and not self._pending and not self._closing
            self._behind = self._behind and not caught_up
        if caught_up:
            self._caught_up()

    def _room(self) -> bool:
        return bool(select.select([], [self._fd], [], PATIENCE)[1])

    def _give_up(self) -> None:
        with self._changed:
            self._pending.clear()
            self._ended = True
            closing = self._closing
        if not closing:
            self._lost()
