"""A real terminal around a real process: a pty, read into a screen of cells."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Self

import pexpect
import pyte


class Terminal:
    """``columns`` by ``rows`` cells on which ``command`` draws. Closed, the process is ended."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.written = b""
        self.process = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=dict(environment),
            dimensions=(rows, columns),
            timeout=30,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.close(force=True)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def is_off(self, mode: str) -> bool:
        """Whether the last that was said of a private mode is that it is off."""
        on, off = (self.written.rfind(f"\x1b[?{mode}{end}".encode()) for end in "hl")
        return off > on

    def type(self, text: str) -> None:
        """Type ``text``; control characters are keys."""
        self.process.send(text)

    def wait_for(self, condition: str | Callable[[str], bool], seconds: float = 30.0) -> None:
        """Read until ``condition`` holds of the screen: a text on it, or a function of it."""
        holds = condition if callable(condition) else lambda text: condition in text
        ends = time.monotonic() + seconds
        while not holds(self.text):
            if time.monotonic() > ends:
                raise AssertionError(f"waited in vain for {condition!r}; the screen:\n{self.text}")
            try:
                self._take(self.process.read_nonblocking(65536, timeout=0.2))
            except pexpect.TIMEOUT:
                continue

    def wait_for_end(self, seconds: float = 20.0) -> int:
        """Read until the process ends; its exit code, or minus the signal that ended it."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            try:
                self._take(self.process.read_nonblocking(65536, timeout=0.2))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                break
        self.process.close()
        if self.process.exitstatus is not None:
            return int(self.process.exitstatus)
        return -int(self.process.signalstatus or 0)

    def _take(self, data: bytes) -> None:
        self.written += data
        self._stream.feed(data)
