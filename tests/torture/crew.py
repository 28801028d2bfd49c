"""Writers in processes of their own, seen from the process that kills them."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from random import Random
from time import monotonic
from types import TracebackType
from typing import Final

ROOT: Final = Path(__file__).parents[2]

CHANGES: Final = 15
"""Changes after which a writer is interrupted, at most."""
NEXT: Final = 0.006
"""Seconds that the next change may take."""
PATIENCE: Final = 10.0
"""Seconds to wait for a change, at most."""


class Writer(AbstractContextManager["Writer"]):
    """A place for one writer after the other; what one says comes line by line from ``heard``."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            bufsize=0,
        )
        self._begun = b""
        self._lines: list[list[str]] = []
        self._pid = 0
        self.ended = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.kill()
        finally:
            self._process.kill()
            self._process.communicate()

    def begin(self, task: str, path: Path, seed: str, number: int = 0, without: str = "") -> None:
        """Start a writer; returns when its process runs."""
        job = {"task": task, "path": str(path), "seed": seed, "number": number}
        assert self._process.stdin
        self._process.stdin.write(json.dumps(job | {"without": without}).encode() + b"\n")
        self.ended = False
        while not self._pid:
            self._take()

    def heard(self, seconds: float, acknowledged: int = 1 << 60) -> list[list[str]]:
        """The lines that come within so many seconds, until so many changes are acknowledged, or
        until the end, each as its first word and the rest."""
        assert self._process.stdout
        until = monotonic() + seconds
        while not self.ended and (left := until - monotonic()) > 0:
            if sum(word == "ok" for word, _ in self._lines) >= acknowledged:
                break
            if select.select([self._process.stdout], [], [], left)[0]:
                self._take()
        return self._told()

    def heard_for_a_while(self, random: Random) -> list[list[str]]:
        """The lines up to a moment at random: after some changes, and somewhere in the next."""
        return self.heard(PATIENCE, random.randint(0, CHANGES)) + self.heard(NEXT * random.random())

    def stop(self) -> None:
        """Let the writer not go on: it says nothing of what comes to pass from now."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGSTOP)

    def kill(self) -> list[list[str]]:
        """Kill the writer; the lines it had said and nobody heard."""
        if not self.ended:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            while not self.ended:
                self._take()
        return self._told()

    def _told(self) -> list[list[str]]:
        lines, self._lines = self._lines, []
        return lines

    def _take(self) -> None:
        """Read once; what is no whole line yet waits for the next time."""
        assert self._process.stdout
        data = os.read(self._process.stdout.fileno(), 1 << 20)
        if not data:
            raise RuntimeError("the worker is gone")
        *whole, self._begun = (self._begun + data).split(b"\n")
        for line in whole:
            word, _, rest = line.decode(errors="replace").partition(" ")
            if word == "pid":
                self._pid = int(rest)
            elif word == "end":
                self.ended, self._pid = True, 0
            elif word:
                self._lines.append([word, rest])
