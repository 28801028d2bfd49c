"""Whole processes: short commands, the first frame, and memory."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import programs
from tests.bench.people import people
from tests.bench.table import Row, medians
from tests.bench.watched import Watched

HEADER = "This week"


def command(store: Path, *words: str) -> Callable[[], float]:
    """Run an amity command; the seconds it takes."""
    return _timed([*programs.PYTHON, "-m", "tui", *words], programs.environment(store))


def nothing(home: Path) -> Callable[[], float]:
    """Start Python for nothing."""
    return _timed([*programs.PYTHON, "-c", "pass"], programs.environment(home=home))


def _timed(words: list[str], environment: dict[str, str]) -> Callable[[], float]:
    def run() -> float:
        began = time.perf_counter()
        subprocess.run(words, env=environment, check=True, capture_output=True)
        return time.perf_counter() - began

    return run


def command_rows(store: Path, what: str, target: float, rounds: int) -> Iterator[Row]:
    """``amity add`` and ``amity due --brief`` on a copy of a store."""
    name = people(1, 1)[0].searchable.name
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "amity.json"
        shutil.copy(store, copy)
        add = command(copy, "add", f"coffee with {name}: the roadmap")
        brief = command(copy, "due", "--brief")
        idle = nothing(copy.parent)
        for run in (add, brief, idle):
            run()
        added, passed = medians(rounds, add, idle)
        yield Row(f"amity add, whole process, {what}", added, "s", "python -c pass", passed, target)
        brief()
        shown, passed = medians(rounds, brief, idle)
        yield Row(f"amity due --brief, {what}", shown, "s", "python -c pass", passed, target)


def start_rows(store: Path, rounds: int) -> Iterator[Row]:
    """From the start of the process to what is on the screen, beside the smallest Textual app."""
    for _ in range(2):
        _first_frame(store)
    hello, painted, live, found = medians(
        rounds,
        lambda: _hello(store.parent),
        lambda: _first_paint(store),
        lambda: _first_frame(store),
        lambda: _searchable(store),
    )
    yield Row("something true on screen", painted, "s", "hello world", hello, 0.3)
    yield Row("first useful frame, keys live", live, "s", "hello world", hello, 1.15)
    yield Row("searchable", found, "s", "hello world", hello, 2.5)


def _hello(home: Path) -> float:
    with programs.hello(home) as app:
        return app.until(lambda text: "hello, world" in text)


def _first_paint(store: Path) -> float:
    with programs.amity(store) as app:
        return app.until(lambda text: HEADER in text)


def _first_frame(store: Path) -> float:
    """Until a key typed at the start has moved the cursor of this week."""
    with programs.amity(store) as app:
        app.type("j")
        return app.until(lambda text: _cursor_row(text) not in (None, _first_row(text)))


def _cursor_row(text: str) -> int | None:
    lines = text.splitlines()
    return next((at for at, line in enumerate(lines) if line.startswith("▌")), None)


def _first_row(text: str) -> int | None:
    """The first row that is no title: the line under the first section title."""
    for at, line in enumerate(text.splitlines()):
        if line.startswith(("  PROMISED", "  DATES", "  KEEP IN TOUCH", "  NEW PEOPLE")):
            return at + 1
    return None


def _searchable(store: Path) -> float:
    """Until the right row stands there for a query typed at the start."""
    name = people(1, 1)[0].searchable.name
    with programs.amity(store) as app:
        app.type("/" + name)
        return app.until(lambda text: _is_found(app, text, name))


def _is_found(app: Watched, text: str, name: str) -> bool:
    rows = text.splitlines()[4:]
    return any(line[2:].startswith(name[:19]) for line in rows[:5]) and " of " in text


def memory_rows(store: Path, what: str, target: float) -> Iterator[Row]:
    """The most memory ever held, after a search, beside the smallest Textual app."""
    with programs.hello(store.parent) as app:
        app.until(lambda text: "hello, world" in text)
        theirs = _peak(app.pid)
    with programs.amity(store) as app:
        app.until(lambda text: "✓" in text)
        app.settle(3.0)
        app.key("/", 1.0)
        app.key("ma", 1.0)
        yield Row(f"peak memory, {what}", _peak(app.pid), "MB", "hello world", theirs, target)


def _peak(pid: int) -> float:
    """Megabytes (``VmHWM`` of proc(5))."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
