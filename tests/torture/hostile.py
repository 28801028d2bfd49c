"""Hostile text in every field, on every screen of the real app in tmux, and in all that the
command line prints."""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from shutil import which
from time import monotonic, sleep
from typing import Final, NamedTuple
from unittest import mock

from store import Book
from tests.torture import Row
from tests.torture.hostile_store import TODAY, edit_by_hand, fill, import_files
from tests.torture.ledger import documents
from tests.torture.payloads import MARK, PAYLOADS, SHORT, steers
from tests.tui.cutting import environment

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 30.0
"""Seconds that a screen may take on a busy machine."""
UNTOUCHED: Final = "untouched"
"""Title of the pane and content of tmux's buffer before the app runs."""


class Stop(NamedTuple):
    """One screen or dialog: the keys that lead to it, a text on it, and the keys back."""

    name: str
    keys: str
    shows: str
    back: str = ""


TOUR: Final = (
    Stop("week", "1", "CONVERSATIONS|this week"),
    Stop("card", "\t", "help", "\t"),
    Stop("log form", "l", "Log", "\x1b"),
    Stop("contact form", "ge", "Edit|Log", "\x1b"),
    Stop("new contact", "n", "New contact", "\x1b"),
    Stop("snooze", "s", "esc leave", "\x1b"),
    Stop("why", "w", "esc close", "\x1b"),
    Stop("promise", "p", "esc leave", "\x1b"),
    Stop("tag", "#", "Tag", "\x1b"),
    Stop("circle", "o", "Circle", "\x1b"),
    Stop("tier", "T", "Tier of", "\x1b"),
    Stop("copy", "y", "Copy for", "\x1b"),
    Stop("help", "?", "Everywhere|EVERYWHERE", "\x1b"),
    Stop("palette", "\x10", "esc", "\x1b"),
    Stop("triage", "\x14", "esc", "\x1b"),
    Stop("undo question", "u", "Leave it", "n"),
    Stop("quick add", "a", "›", "\x1b"),
    Stop("contacts", "2", "last talk|company"),
    Stop("search", "/Zq", "Zq", "\x1b\x1b"),
    Stop("timeline", "3", "help"),
    Stop("detail", "e", "esc", "\x1b"),
    Stop("message line", "1t", "Tried|tried|no answer|Logged", "u"),
)
KNOWN: Final = re.compile(
    rb"\x1b\[[0-9;]*m|\x1b\[\d+;\d+H|\x1b\[\?2026[hl]|\x1b\[\?25[hl]|\x1b\[\?\d+h|\x1b\[\?\d+(?:;\d+)?\$p"
    rb"|\x1b\[[<>]\d*u|\x1b\[\?7l|\x1b\]22;[a-z]+(?:\x07|\x1b\\)|\x1b\[>4;\dm|\x1b\[\?1016l|\r|\n"
)
"""What the app itself writes while it runs (``ctlseqs`` of xterm): colours, cursor, modes."""


def run(rounds: int) -> list[Row]:
    """Every payload from 100 rounds on; below that some of them."""
    step = max(1, 100 // max(1, rounds))
    chosen = list(PAYLOADS)[::step]
    short = [name for name in chosen if name in SHORT]
    return [
        _row("hostile text, screens", chosen, on_screens),
        _row("hostile text, pasted", short, pasted),
        _row("hostile text, commands", chosen, printed),
        _row("hostile text, arguments", short, given),
        _row("hostile text, importers", short, imported),
    ]


def _row(name: str, chosen: list[str], test: Callable[[str, Path], list[str]]) -> Row:
    began = monotonic()
    faults: list[str] = []
    for payload in chosen:
        with tempfile.TemporaryDirectory() as folder:
            faults += [f"{payload}: {one}" for one in test(payload, Path(folder))]
    return Row(name, len(chosen), len(faults), 0, monotonic() - began, "; ".join(faults[:3]))


# -- screens -----------------------------------------------------------------------------------


def on_screens(payload: str, folder: Path, tour: tuple[Stop, ...] = TOUR) -> list[str]:
    """Faults of a tour over every screen, with ``payload`` in every field of a store that was
    edited by hand."""
    store = _filled(payload, folder)
    with Book.open(store) as book:
        before = documents(book)
    with in_tmux(store) as pane:
        faults = pane.tour(tour)
        faults += pane.faults()
    with Book.open(store) as book:
        if documents(book) != before:
            faults.append("the store has changed")
    return faults


def pasted(payload: str, folder: Path) -> list[str]:
    """Faults after ``payload`` was pasted into quick add, the search, forms and a question, and
    named as the file to import."""
    store = _filled("colours", folder)
    text = MARK + PAYLOADS[payload]
    with in_tmux(store) as pane:
        for keys, shows in (("a", "›"), ("2/", "Zq"), ("n", "New contact"), ("#", "Tag")):
            pane.type(keys)
            found = pane.see(shows)
            pane.type("\x1b[200~" + text.replace("\x1b", "\x1b\x1b") + "\x1b[201~")
            if not (found and pane.see("Zq")):
                pane.missed.append(f"pasted after {keys}")
            pane.type("\x1b")
            pane.rest()
            pane.type("\x1b")
            pane.rest()
        return pane.faults()


class Pane:
    """The app in a tmux of its own, which takes titles and clipboards from what runs in it."""

    def __init__(self, store: Path) -> None:
        self._server = f"hostile-{os.getpid()}-{id(self)}"
        self._raw = store.parent / "raw"
        self._raw.touch()
        self.missed: list[str] = []
        words = [sys.executable, "-m", "tui", "--store", str(store)]
        variables = environment(store.parent) | {"PYTHONPATH": str(ROOT)}
        inside = ["env", "-i", *(f"{name}={value}" for name, value in variables.items()), *words]
        command = f"sleep 0.3; exec {shlex.join(inside)}"
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", "110", "-y", "32", command)
        for option in ("set-clipboard on", "allow-rename on", "remain-on-exit on"):
            self._tmux("set", "-g", *option.split())
        self._tmux("select-pane", "-T", UNTOUCHED)
        self._tmux("set-buffer", UNTOUCHED)
        self._tmux("pipe-pane", "-O", f"exec cat > {shlex.quote(str(self._raw))}")

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-L", self._server, *words], capture_output=True, check=True)
        return done.stdout.decode("utf-8", "replace").rstrip("\n")

    def type(self, keys: str) -> None:
        """Type ``keys``, whatever they are."""
        for key in re.findall(r"[^\x1b]+|\x1b(?:\[20[01]~)?", keys):
            if key == "\x1b":
                self._tmux("send-keys", "Escape")
            else:
                typed = key.encode("utf-8", "replace")
                self._tmux("send-keys", "-H", *(f"{byte:02x}" for byte in typed))

    def see(self, shows: str) -> bool:
        """Whether one of the texts ``shows`` names comes on the screen."""
        ends = monotonic() + PATIENCE
        while not re.search(shows, self._tmux("capture-pane", "-p")):
            if monotonic() > ends or not self.alive:
                return False
            sleep(0.03)
        return True

    def rest(self) -> None:
        """Wait until nothing more is drawn."""
        size = -1
        while size != (size := self._raw.stat().st_size):
            sleep(0.2)

    @property
    def alive(self) -> bool:
        """Whether the app runs."""
        return self._tmux("display-message", "-p", "#{pane_dead}") == "0"

    def tour(self, stops: tuple[Stop, ...]) -> list[str]:
        """Go to each; those that were not seen, or ended it."""
        faults = []
        for stop in stops:
            self.type(stop.keys)
            if not self.see(stop.shows):
                faults.append(f"{stop.name} is not seen" + ("" if self.alive else ": it ended"))
            self.rest()
            for key in stop.back:
                self.type(key)
                self.rest()
                if "iscard" in self._tmux("capture-pane", "-p"):
                    self.type("d")
                    self.rest()
        return faults

    def faults(self) -> list[str]:
        """What the text did to the terminal or the app."""
        self.rest()
        faults = [*self.missed] if self.alive else [*self.missed, "it has ended"]
        if self._tmux("display-message", "-p", "#{alternate_on}") != "1":
            faults.append("the alternate screen was left")
        if (title := self._tmux("display-message", "-p", "#{pane_title}")) != UNTOUCHED:
            faults.append(f"the title is {title!r}")
        if (copied := self._tmux("show-buffer")) != UNTOUCHED:
            faults.append(f"the clipboard holds {copied[:40]!r}")
        return faults + strange(self._raw.read_bytes())

    def close(self) -> None:
        """End it."""
        self._tmux("kill-server")


@contextmanager
def in_tmux(store: Path) -> Iterator[Pane]:
    """The app on ``store``, on its first screen."""
    pane = Pane(store)
    try:
        if not pane.see("help"):
            pane.missed.append("the first screen is not seen")
        pane.rest()
        yield pane
    finally:
        pane.close()


def can_run() -> bool:
    """Whether there is a tmux."""
    return which("tmux") is not None


def strange(raw: bytes) -> list[str]:
    """What of ``raw``, written to a terminal, is neither text nor known of the app."""
    if re.search(rb"(?:\x1b\[|\xc2\x9b)[\d;]*7777", raw):
        return ["a sequence of the text came through"]
    left = steers(KNOWN.sub(b"", raw).decode("utf-8", "surrogateescape"))
    if not left:
        return []
    at = re.search(b"[%s]" % b"\x1b\x00-\x08\x0b-\x1f", KNOWN.sub(b"", raw))
    near = KNOWN.sub(b"", raw)[max(0, at.start() - 5) : at.start() + 20] if at else b""
    return [f"{sorted(left)!r} came through {near!r}"]


# -- the command line --------------------------------------------------------------------------

COMMANDS: Final = (
    *("due", "due --brief", "find zq", "show one", "history", "config show"),
    *("due --json", "find zq --json", "show one --json", "history --json", "config show --json"),
)
_T: Final = "TEXT"
ARGUMENTS: Final = (
    *(["new", _T], ["new", "A B", "--email", _T, "--org", _T, "--notes", _T, "--tag", _T]),
    *(["add", _T], ["add", "--create", f"coffee with *{_T}: {_T} #{_T} >{_T}"]),
    *(["log", "--with", _T, "--note", _T], ["log", "--with", "one", "--channel", _T]),
    ["log", "--create", "--with", "Z Z", "--note", _T, "--gave", _T, "--promise", _T, "--tag", _T],
    *([_T], [f"--{_T}"], ["due", "--days", _T], ["show", _T], ["find", _T], ["undo", _T]),
    *(["import", _T], ["import", _T, "--as", _T], ["import", "/", "--encoding", _T]),
    *(["config", "set", _T, _T], ["config", "set", f"tag.{_T}", "30"], ["completion", _T]),
    *(["edit", "one", "--title", _T], ["edit", "one", "--tier", _T], ["delete-log", _T]),
    *(["--store", f"/dev/null/{_T}", "due"], ["log", "--with", "one", "--on", _T]),
)


def printed(payload: str, folder: Path) -> list[str]:
    """Faults of what commands print of a store with ``payload`` in every field."""
    store = _filled(payload, folder)
    return [fault for words in COMMANDS for fault in answer(words.split(), store)]


def given(payload: str, folder: Path) -> list[str]:
    """Faults of what commands print that are given ``payload``."""
    store = _filled("colours", folder)
    text = (MARK + PAYLOADS[payload]).replace("\0", "").encode("utf-8", "replace").decode()
    faults = []
    for words in ARGUMENTS:
        filled = [word.replace(_T, text) for word in words]
        faults += [*answer(filled, store), *answer([*filled, "--json"], store)]
    return faults


def imported(payload: str, folder: Path) -> list[str]:
    """Faults of importing files in which everything, their name too, is ``payload``; then of
    what is printed of those who came in."""
    store = _filled("markup", folder)
    text = MARK + PAYLOADS[payload]
    name = text.encode("utf-8", "replace").decode().replace("/", "_").replace("\0", "")[:40]
    faults = []
    for kind, data in import_files(text).items():
        file = folder / f"{kind} {name}"
        file.write_bytes(data)
        for more in ("--json", "--dry-run"):
            faults += answer(["import", str(file), "--as", kind, more], store)
    return faults + [fault for words in COMMANDS[:3] for fault in answer(words.split(), store)]


def answer(words: list[str], store: Path) -> list[str]:
    """Run a command in this process: what is strange in its answer, or that it crashed."""
    from tui.cli import main

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="surrogateescape")
    kept = {"AMITY_TODAY": TODAY.isoformat(), "AMITY_STORE": str(store)}
    kept |= {f"XDG_{one}_HOME": str(store.parent) for one in ("STATE", "CONFIG", "CACHE", "DATA")}
    with (
        mock.patch.dict(os.environ, kept),
        redirect_stdout(out),
        redirect_stderr(out),
        suppress(SystemExit),
    ):
        main(words)
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    said = out.buffer.getvalue().decode("utf-8", "surrogateescape")
    left = steers(said.replace("\n", ""))
    faults = [f"{words[0]} printed {sorted(left)!r}"] if left else []
    return [*faults, f"{words[:3]!r} crashed"] if "Something in amity" in said else faults


def _filled(payload: str, folder: Path) -> Path:
    store = folder / "store" / "amity.json"
    fill(store, MARK + PAYLOADS[payload])
    edit_by_hand(store)
    return store
