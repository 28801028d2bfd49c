"""Bytes: to start, to open a dialog, to switch screens, under the mouse and at rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from tests.bench import programs
from tests.bench.table import Row

DIALOGS: Final = ("l", "n", "a", "?", "\x10")
"""Log, new contact, quick add, help, palette."""
MODES: Final = "12345"


def byte_rows(
    store: Path, size: tuple[int, int], dialogs: Sequence[str] = DIALOGS, modes: str = MODES
) -> Iterator[Row]:
    """Bytes of everything but the lists. The targets come from what ``lazygit`` wrote to start
    where it was measured, 8.9 kB."""
    at = f" at {size[0]}x{size[1]}"
    with programs.amity(store, *size) as app:
        programs.until_ready(app)
        yield Row("bytes to start" + at, app.bytes, "B", target=8000)
        most = 0
        for key in dialogs:
            most = max(most, app.caused(key))
            app.caused("\x1b")
        what = f"bytes to open a dialog, the most of {len(dialogs)}{at}"
        yield Row(what, most, "B", target=8000)
        for key in modes:
            app.caused(key)
        switches = [app.caused(key) for key in modes + modes[-2::-1]]
        yield Row("bytes to switch screens, median" + at, median(switches), "B", target=3000)
        yield Row("bytes to switch screens, at most" + at, max(switches), "B")
        app.rest()
        before = app.bytes
        for x in range(10, 50):
            app.type(f"\x1b[<35;{x};{5 + x % 9}M")
            app.turn(0.02)
        app.settle(0.5)
        yield Row("bytes for 40 mouse moves" + at, app.bytes - before, "B", target=0)


def idle_rows(store: Path, seconds: float) -> Iterator[Row]:
    """Bytes and work while nothing happens: the app looks for other sessions all the time."""
    with programs.amity(store) as app:
        programs.until_ready(app).watch(1.0)
        used = app.cpu
        yield Row(f"bytes idle for {seconds:.0f} s", app.watch(seconds), "B", target=0)
        share = 100 * (app.cpu - used) / seconds
        yield Row("share of a core while waiting for other sessions", share, "%", target=1)
