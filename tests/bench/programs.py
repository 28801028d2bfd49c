"""The programs that are watched: amity on a store, and its rivals in the same terminal."""

from __future__ import annotations

import compileall
import os
import shutil
import sys
import sysconfig
from pathlib import Path

import store as store_package
import tui
from tests.bench.people import TODAY
from tests.bench.watched import Line, Watched

PYTHON = [sys.executable]
HOUSE = [Path(package.__path__[0]) for package in (store_package, tui)]
BRACKETED_PASTE = 2004
"""The mode of the terminal that Textual sets when it takes over."""
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello, world")
Hello().run()
"""


def compile_all() -> None:
    """Compile what the programs import, also where ``PYTHONDONTWRITEBYTECODE`` is set: without
    compiled bytecode a first frame takes four times as long."""
    for folder in (*HOUSE, Path(sysconfig.get_path("purelib"))):
        compileall.compile_dir(folder, quiet=2)


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


def until_ready(app: Watched) -> Watched:
    """Watch until amity itself has the terminal, not only what it shows before, and has made
    ready all that it makes ready."""
    app.until(lambda text: app.has_mode(BRACKETED_PASTE) and "✓" in text)
    app.rest()
    return app


def warm(store: Path, columns: int = 80, rows: int = 24) -> None:
    """Open the app as its user would and leave it, so that it has kept what it keeps."""
    with amity(store, columns, rows) as app:
        until_ready(app).type("q")
        app.until_end()


def has_fzf() -> bool:
    """Whether the rival is here."""
    return shutil.which("fzf") is not None


def fzf(
    lines: Path,
    columns: int = 80,
    rows: int = 24,
    line: Line | None = None,
    *,
    cards: Path | None = None,
) -> Watched:
    """fzf over a file of lines, with a preview from a folder of cards or without."""
    preview = f" --preview 'cat {cards}/{{n}}'" if cards else ""
    command = ["/bin/sh", "-c", f"exec fzf --no-mouse{preview} < '{lines}'"]
    return Watched(command, environment(home=lines.parent), columns, rows, line)
