"""The real app in a real tmux: typed to, clicked in, looked at, and waited for until it rests."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from time import monotonic, sleep
from typing import Final, TypeAlias

from tests.torture.payloads import steers
from tests.tui.cutting import environment

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 180.0
"""Seconds that anything may take on a busy machine."""
SPLIT: Final = 10
"""Milliseconds after which the app takes an escape for the key: typing here comes in one piece."""
STILL: Final = 0.03
"""Seconds in which an app at rest does nothing; longer than ``SPLIT`` and than a frame."""
ENOUGH: Final = 12
"""Times Esc leads from anywhere to the screen behind, and more."""
UNTOUCHED: Final = "untouched"
"""Title of the pane and content of tmux's buffer before the app runs."""
AMITY: Final = "from tui.cli import main; main()"
ESC: Final = "\x1b"
CLICKS: Final = 3
"""Places of one screen that are clicked on."""
KNOWN: Final = re.compile(
    rb"\x1b\[[0-9;]*m|\x1b\[\d+;\d+H|\x1b\[\d*[A-HKXbd]|\x1b\[2J|\x1b\[5n|\x1b\[\?2026[hl]"
    rb"|\x1b\[(?:\d+;\d+)?r|\x1bD|\x1bM|\x08"
    rb"|\x1b\[\?25[hl]|\x1b\[\?\d+h|\x1b\[\?\d+(?:;\d+)?\$p"
    rb"|\x1b\[[<>]\d*u|\x1b\[\?7l|\x1b\]22;[a-z]+(?:\x07|\x1b\\)|\x1b\[>4;\dm|\x1b\[\?1016l|\r|\n"
)
"""What the app itself writes while it runs (``ctlseqs`` of xterm): colours, cursor, modes, and the
question whether the terminal has kept up."""

Activity: TypeAlias = "frozenset[tuple[str, str]] | None"
"""How often each thread has been given the processor; None while one of them has it or waits for
it."""


def why_not() -> str:
    """Why no tmux can be driven here, or an empty text."""
    if which("tmux") is None:
        return "skipped: needs tmux"
    return "" if Path("/proc/self/task").is_dir() else "skipped: needs /proc"


class Pane:
    """The app on ``store`` in a tmux of its own, which takes titles and clipboards from what runs
    in it. ``program`` is the Python that runs it. ``missed`` are faults met on the way."""

    def __init__(self, store: Path, program: str = AMITY) -> None:
        self._server = f"hostile-{os.getpid()}-{id(self)}"
        self._raw = store.parent / "raw"
        self._raw.touch()
        self.missed: list[str] = []
        words = [sys.executable, "-c", program, "--store", str(store)]
        variables = environment(store.parent, PYTHONPATH=str(ROOT), ESCDELAY=str(SPLIT))
        inside = ["env", "-i", *(f"{name}={value}" for name, value in variables.items()), *words]
        command = f"tmux wait-for begin; exec {shlex.join(inside)}"
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", "110", "-y", "32", command)
        for option in ("set-clipboard on", "allow-rename on", "remain-on-exit on"):
            self._tmux("set", "-g", *option.split())
        self._tmux("select-pane", "-T", UNTOUCHED)
        self._tmux("set-buffer", UNTOUCHED)
        self._tmux("pipe-pane", "-O", f"exec cat > {shlex.quote(str(self._raw))}")
        self._pids = self._tmux("display-message", "-p", "#{pid} #{pane_pid}").split()
        self._tmux("wait-for", "-S", "begin")

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-L", self._server, *words], capture_output=True, check=True)
        return done.stdout.decode("utf-8", "replace").rstrip("\n")

    def close(self) -> None:
        """End it."""
        self._tmux("kill-server")

    # -- the user --------------------------------------------------------------------------

    def type(self, keys: str) -> None:
        """Type ``keys``, whatever they are, in one piece; wait until all is done that they
        cause."""
        typed = keys.encode("utf-8", "replace")
        self._tmux("send-keys", "-H", *(f"{byte:02x}" for byte in typed))
        self.settle()

    def click(self, words: str) -> None:
        """Click where ``words`` stand on the screen."""
        lines = enumerate(self.screen().split("\n"), 1)
        spots = [(line.index(words) + 1, at) for at, line in lines if words in line]
        for column, row in spots[:CLICKS]:
            self.type(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")

    def leave(self, home: str = "") -> bool:
        """Close what lies over the screen, discarding what was typed, until it looks like ``home``
        or Esc changes nothing. Whether that was done."""
        screen = self.screen()
        for _ in range(ENOUGH):
            if screen == home:
                return True
            self.type("d" if "d  Discard it" in screen else ESC)
            before, screen = screen, self.screen()
            if screen == before and "╭─" not in screen:
                return True
        return False

    # -- looking ---------------------------------------------------------------------------

    def screen(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def see(self, shows: str) -> bool:
        """Whether what ``shows`` describes comes on the screen."""
        return self._wait(lambda screen: re.search(shows, screen) is not None)

    def is_on(self, tab: str) -> bool:
        """Whether ``tab`` of the first row comes to be underlined."""
        return self._wait(lambda screen: underlined(screen) == tab)

    def _wait(self, holds: Callable[[str], bool]) -> bool:
        ends = monotonic() + PATIENCE
        while not holds(self.screen()):
            if monotonic() > ends or not self.alive:
                return False
            sleep(STILL)
        return True

    def settle(self) -> None:
        """Wait until neither the app nor tmux has anything left to do. A process that a busy
        machine keeps waiting counts as one that has."""
        ends = monotonic() + PATIENCE
        before: object = None
        while monotonic() < ends:
            activity = activity_of(self._pids)
            now = (activity, self._raw.stat().st_size)
            if activity is not None and now == before:
                return
            before = now
            sleep(STILL)
        self.missed.append("it does not come to rest")

    @property
    def alive(self) -> bool:
        """Whether the app runs."""
        return self._tmux("display-message", "-p", "#{pane_dead}") == "0"

    def faults(self) -> list[str]:
        """What was missed, and what the text did to the terminal or the app."""
        self.settle()
        faults = [*self.missed] if self.alive else [*self.missed, "it has ended"]
        if self._tmux("display-message", "-p", "#{alternate_on}") != "1":
            faults.append("the alternate screen was left")
        if (title := self._tmux("display-message", "-p", "#{pane_title}")) != UNTOUCHED:
            faults.append(f"the title is {title!r}")
        if (copied := self._tmux("show-buffer")) != UNTOUCHED:
            faults.append(f"the clipboard holds {copied[:40]!r}")
        return faults + strange(self._raw.read_bytes())


@contextmanager
def in_tmux(store: Path, program: str = AMITY, shows: str = r"\? help") -> Iterator[Pane]:
    """The app on ``store``, once it ``shows`` its first screen."""
    pane = Pane(store, program)
    try:
        if not pane.see(shows):
            pane.missed.append("the first screen is not seen")
        pane.settle()
        yield pane
    finally:
        pane.close()


def underlined(screen: str) -> str:
    """What in the first row is underlined by the second one."""
    tabs, rule = [*screen.split("\n"), ""][:2]
    line = re.search("━+", rule)
    return tabs[slice(*line.span())] if line else ""


def activity_of(pids: list[str]) -> Activity:
    """What the threads of processes have done so far (``proc(5)``); processes that have ended
    have none."""
    found = set()
    for pid in pids:
        for task in Path("/proc", pid, "task").glob("*"):
            try:
                status = (task / "status").read_text()
            except OSError:
                return None
            if not re.search(r"^State:\s+[SZXI]", status, re.M):
                return None
            found.add((task.name, "".join(re.findall(r"^\w+_ctxt_switches:.*", status, re.M))))
    return frozenset(found)


def strange(raw: bytes) -> list[str]:
    """What of ``raw``, written to a terminal, is neither text nor known of the app."""
    if re.search(rb"(?:\x1b\[|\xc2\x9b)[\d;]*7777", raw):
        return ["a sequence of the text came through"]
    rest = KNOWN.sub(b"", raw)
    left = steers(rest.decode("utf-8", "surrogateescape"))
    if not left:
        return []
    at = re.search(b"[\x1b\x00-\x08\x0b-\x1f\x7f]", rest)
    near = rest[max(0, at.start() - 5) : at.start() + 20] if at else b""
    return [f"{sorted(left)!r} came through {near!r}"]
