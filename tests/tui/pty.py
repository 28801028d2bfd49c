"""amity as a process on a pseudo-terminal that a test can stall, resize, hang up and look at."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, NamedTuple, Self

import pyte

How = Literal["controlling", "nohup", "none"]
"""How the terminal belongs to the process: as its controlling terminal, that and with SIGHUP
ignored, or as a terminal like any other file."""

ROOT: Final = Path(__file__).parents[2]
TICKS: Final = os.sysconf("SC_CLK_TCK")
START: Final = """
import fcntl, signal, sys, termios
how = sys.argv.pop(1)
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job of a shell ignores it
if how == "nohup":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
if how != "none":
    fcntl.ioctl(1, termios.TIOCSCTTY, 0)
"""
AMITY: Final = """
from tui.cli import main
main()
"""
MODES: Final = {
    "?1049": False,
    "?25": True,
    "?7": True,
    "?1000": False,
    "?1003": False,
    "?1006": False,
    "?1016": False,
    "?1004": False,
    "?2004": False,
    "?2026": False,
}
"""Private modes of a terminal as programs expect them (``ctlseqs`` of xterm)."""


class End(NamedTuple):
    """How a process ended: its exit code, negative for a signal, and how many seconds it took
    since it was told to, by the clock and of processor time."""

    code: int
    seconds: float
    processor: float


class Running:
    """amity with ``words``, or another Python ``program``, on a terminal of its own. With
    ``apart`` its keys come from a second terminal. ``errors`` is where its standard error goes
    instead."""

    def __init__(
        self,
        words: list[str],
        environment: Mapping[str, str],
        *,
        how: How = "controlling",
        apart: bool = False,
        program: str = AMITY,
        errors: Path | None = None,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self.words = words
        self.how = how
        self.written = bytearray()
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.master, self.slave = os.openpty()
        self.keys, keys_slave = os.openpty() if apart else (self.master, self.slave)
        self._size(columns, rows)
        self.modes_before = termios.tcgetattr(keys_slave)
        with open(errors or os.devnull, "wb") as elsewhere:
            self.process = subprocess.Popen(
                [sys.executable, "-c", START + program, how, *words],
                stdin=keys_slave,
                stdout=self.slave,
                stderr=elsewhere if errors else self.slave,
                start_new_session=True,
                env=dict(environment),
                cwd=ROOT,
            )
        if apart:
            os.close(keys_slave)
        self._open = {self.master, self.slave, self.keys}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for fd in list(self._open):
            self._close(fd)

    # -- the user --------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def type(self, keys: str | bytes) -> None:
        """Type ``keys``, taking what is drawn meanwhile."""
        left = keys.encode() if isinstance(keys, str) else keys
        while left:
            readable, writable, _ = select.select([self.master], [self.keys], [], 5)
            assert readable or writable, "nobody takes the keys"
            if readable:
                self.take()
            if writable:
                left = left[os.write(self.keys, left[:256]) :]

    def wait_for(self, condition: str | Callable[[str], bool], seconds: float = 20.0) -> None:
        """Look until ``condition`` holds of the screen: a text on it, or a function of it."""
        holds = condition if callable(condition) else lambda text: condition in text
        self.until(lambda: holds(self.text), seconds)

    def until(self, condition: Callable[[], object], seconds: float = 20.0) -> None:
        """Take what is drawn until ``condition`` holds."""
        ends = time.monotonic() + seconds
        while not condition():
            left = ends - time.monotonic()
            assert left > 0, f"waited in vain; the screen:\n{self.text}"
            if not self.take(min(left, 0.2)):
                assert not self.ended(), f"it has ended; the screen:\n{self.text}"

    def take(self, seconds: float = 0.0) -> bool:
        """Take what is drawn within ``seconds``; False if that is nothing."""
        hung_up = self.master not in self._open
        if hung_up or not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.written += data
        self._stream.feed(data)
        return bool(data)

    def settle(self, seconds: float = 20.0) -> None:
        """Take what is drawn until it is at rest: 50 ms without drawing or any work."""
        ends, used = time.monotonic() + seconds, -1.0
        while not self.ended():
            assert time.monotonic() < ends, "it does not come to rest"
            if not self.take(0.05):
                before, used = used, self.processor()
                if used == before:
                    return

    def take_rest(self) -> None:
        """Take what the ended process has drawn last."""
        self._close(self.slave)
        while self.take(1.0):
            pass

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; 0 is a size that some tell."""
        self._size(columns, rows)
        if columns and rows:
            self.screen.resize(rows, columns)
        if self.how == "none":
            self.tell(signal.SIGWINCH)

    # -- hardship --------------------------------------------------------------------------

    def stall(self, seconds: float = 10.0) -> None:
        """Take nothing any more, while it draws until the terminal is full."""
        sizes = self._sizes()
        ends = time.monotonic() + seconds
        while select.select([], [self.slave], [], 0)[1]:
            assert time.monotonic() < ends, "the terminal does not fill up"
            self.resize(*next(sizes))
            select.select([], [], [], 0.02)

    def repaint(self, times: int) -> None:
        """Have it draw everything again and again, taking what it draws."""
        sizes = self._sizes()
        for _ in range(times):
            self.resize(*next(sizes))
            self.take(0.05)

    def tell(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.process.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as when a connection is lost."""
        for fd in {self.master, self.keys}:
            self._close(fd)

    def end_input(self) -> None:
        """Close the terminal of the keys only."""
        self._close(self.keys)

    def ended(self) -> bool:
        """Whether the process has ended; it is left for ``end`` to count."""
        found = os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return found is not None

    def processor(self) -> float:
        """Seconds of processor time used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @contextmanager
    def ending(self, *, taking: bool, seconds: float = 8.0) -> Iterator[list[End]]:
        """Around what is to end the process: waits for that, and puts how it ended into the
        list. ``taking`` what it draws meanwhile."""
        began, used = time.monotonic(), self.processor()
        found: list[End] = []
        yield found
        while not self.ended() and time.monotonic() - began < seconds:
            if not (taking and self.take(0.02)):
                select.select([], [], [], 0.005)
        took, used = time.monotonic() - began, self.processor() - used
        assert self.ended(), f"still there after {took:.1f} s, {used:.1f} s of them busy"
        found.append(End(self.process.wait(), took, used))

    def unrestored(self) -> list[str]:
        """What the ended process left other than it found it, by mode of the terminal."""
        modes = termios.tcgetattr(self.keys) if self.keys in self._open else self.modes_before
        self.take_rest()
        found = [] if modes[:4] == self.modes_before[:4] else ["tcsetattr"]
        for mode, wanted in MODES.items():
            on, off = (self.written.rfind(f"\x1b[{mode}{end}".encode()) for end in "hl")
            if on != off and (on > off) is not wanted:
                found.append(mode)
        return found

    # -- parts -----------------------------------------------------------------------------

    def _sizes(self) -> Iterator[tuple[int, int]]:
        while True:
            yield 100, 30
            yield 120, 36

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("4H", rows, columns, 0, 0))

    def _close(self, fd: int) -> None:
        if fd in self._open:
            self._open.remove(fd)
            os.close(fd)
