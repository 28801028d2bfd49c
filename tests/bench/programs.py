"""The programs that are watched: amity on a store, and its rivals in the same terminal."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.bench.people import TODAY
from tests.bench.watched import Line, Watched

PYTHON = [sys.executable]
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello, world")
Hello().run()
"""


def environment(store: Path | None = None, home: Path | None = None) -> dict[str, str]:
    """Where programs run: a terminal of many colours, compiled bytecode, a fixed day, and a home
    of their own."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    folder = str(home or (store.parent if store else Path("/nonexistent")))
    found = {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "HOME": folder,
        "XDG_CACHE_HOME": f"{folder}/cache",
        "XDG_CONFIG_HOME": f"{folder}/config",
        "XDG_STATE_HOME": f"{folder}/state",
        "AMITY_TODAY": TODAY.isoformat(),
        "FZF_DEFAULT_OPTS": "",
    }
    return found | ({"AMITY_STORE": str(store)} if store else {})


def amity(
    store: Path, columns: int = 80, rows: int = 24, line: Line | None = None, **more: str
) -> Watched:
    """The app on a store."""
    command = [*PYTHON, "-m", "tui"]
    return Watched(command, environment(store) | more, columns, rows, line)


def hello(home: Path, columns: int = 80, rows: int = 24) -> Watched:
    """The smallest Textual app there is."""
    return Watched([*PYTHON, "-c", HELLO], environment(home=home), columns, rows)


def has_fzf() -> bool:
    """Whether the rival is here."""
    return shutil.which("fzf") is not None


def fzf(
    lines: Path, columns: int = 80, rows: int = 24, line: Line | None = None, *, preview: bool
) -> Watched:
    """fzf over a file of lines, with a preview of a card's size or without."""
    options = "--no-mouse"
    if preview:
        options += " --preview 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo {}; done'"
    command = ["/bin/sh", "-c", f"exec fzf {options} < '{lines}'"]
    return Watched(command, environment(home=lines.parent), columns, rows, line)
