"""Keys: how soon they are painted, and in how many bytes; and over a slow line."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median

from tests.bench import programs
from tests.bench.people import people
from tests.bench.table import Row, p95
from tests.bench.watched import Done, Line, Watched

SLOW = Line(rate=8000, delay=0.1)
"""64 kbit/s and a round trip of 200 ms."""
HELD, HELD_RATE = 60, 30
"""Repeats of a key held down, and how many a second."""
TYPED_RATE = 8
"""Letters a second."""
SETTLED = 1.0
"""Seconds of silence after which a program on a slow line has caught up."""


def lines_of(store: Path, contacts: int) -> Path:
    """The people of a store as lines for fzf, with their names first as fzf shows them."""
    path = store.parent / "lines.txt"
    if not path.exists():
        path.write_text("\n".join(one.line() for one in people(contacts, 1)) + "\n")
    return path


def ready(app: Watched) -> Watched:
    """amity on Contacts, with its search made ready and nothing typed."""
    app.until(lambda text: "✓" in text)
    app.settle(2.0)
    app.key("2", 1.0)
    app.key("/", 0.5)
    app.type("ma")
    app.until(lambda text: " of " in text)
    app.settle(1.0)
    app.key("\x7f\x7f", 1.0)
    return app


def ready_fzf(found: Watched) -> Watched:
    """fzf with everything read."""
    found.settle(0.6)
    return found


def queries(contacts: int, count: int) -> list[str]:
    """First letters of people's names, as typed."""
    random = Random(5)
    everybody = people(contacts, 1)
    return [random.choice(everybody).first[:5] or "ana" for _ in range(count)]


def keystrokes(program: Watched, texts: list[str]) -> list[Done]:
    """What each letter brought, while ``texts`` are typed one after the other."""
    found: list[Done] = []
    for text in texts:
        found.extend(program.key(letter) for letter in text)
        program.key("\x15", 0.15)
    return found


def steps(program: Watched, down: str, count: int) -> list[Done]:
    """What each step down brought."""
    return [program.key(down) for _ in range(count)]


def key_rows(store: Path, contacts: int, size: tuple[int, int], rounds: int) -> Iterator[Row]:
    """Keystrokes and steps at one size; at 120 columns fzf has a preview."""
    columns, rows = size
    at = f" at {columns}x{rows}"
    texts = queries(contacts, rounds)
    with ready(programs.amity(store, columns, rows)) as app:
        typed = keystrokes(app, texts)
        app.key("\x1b", 1.0)
        moved = steps(app, "j", rounds)
    theirs: list[Done] = []
    their_moves: list[Done] = []
    if programs.has_fzf():
        lines = lines_of(store, contacts)
        with ready_fzf(programs.fzf(lines, columns, rows, preview=columns >= 100)) as rival:
            theirs = keystrokes(rival, texts)
            their_moves = steps(rival, "\x1b[A", rounds)

    def row(
        what: str,
        of: Callable[[list[Done]], float],
        ours: list[Done],
        rival: list[Done],
        unit: str,
        target: float,
    ) -> Row:
        return Row(
            what + at,
            of(ours),
            "s" if unit == "s" else "B",
            "fzf",
            of(rival) if rival else None,
            target,
        )

    def seconds(found: list[Done]) -> float:
        return p95([one.seconds for one in found if one.bytes])

    def count(found: list[Done]) -> float:
        return median([one.bytes for one in found if one.bytes])

    yield row("search keystroke → painted, p95", seconds, typed, theirs, "s", 1.3)
    yield row("cursor down one row → painted, p95", seconds, moved, their_moves, "s", 5)
    yield row("bytes for one search keystroke", count, typed, theirs, "B", 0.6)
    yield row("bytes for cursor down one row", count, moved, their_moves, "B", 1.3)


def byte_rows(store: Path, size: tuple[int, int]) -> Iterator[Row]:
    """Bytes to start, to open dialogs, to switch screens, at rest and under the mouse."""
    columns, rows = size
    at = f" at {columns}x{rows}"
    with programs.amity(store, columns, rows) as app:
        app.until(lambda text: "✓" in text)
        app.settle(1.0)
        yield Row("bytes to start" + at, app.bytes, "B", target=8000)
        dialogs = []
        for key in ("l", "?", "\x10", "n"):
            dialogs.append(app.key(key, 0.6).bytes)
            app.key("\x1b", 0.6)
        yield Row("bytes to open a dialog, the most of four" + at, max(dialogs), "B", target=8000)
        app.key("2", 0.8), app.key("3", 0.8)
        switches = [app.key(key, 0.6).bytes for key in ("1", "2", "3", "1")]
        yield Row("bytes to switch screens, median" + at, median(switches), "B", target=3000)
        moves = sum(app.key(f"\x1b[<35;{x};{5 + x % 9}M", 0.02).bytes for x in range(10, 50))
        yield Row("bytes for 40 mouse moves" + at, moves, "B", target=0)


def idle_row(store: Path, seconds: float) -> Row:
    """Bytes while nothing happens."""
    with programs.amity(store) as app:
        app.until(lambda text: "✓" in text)
        app.settle(6.0)
        return Row(f"bytes idle for {seconds:.0f} s", app.watch(seconds), "B", target=0)


def lag(program: Watched, key: str, repeats: int, rate: float) -> float:
    """Seconds from the last key to the last change on the user's screen."""
    for _ in range(repeats):
        began = time.perf_counter()
        program.type(key)
        while time.perf_counter() - began < 1 / rate:
            program.turn(0.005)
    began = time.perf_counter()
    program.settle(SETTLED)
    return max(0.0, program.last - began)


def slow_rows(store: Path, contacts: int) -> Iterator[Row]:
    """Keys held and typed over a slow line, at 120x36."""
    texts = {"held down": ("j", "\x1b[A", HELD, HELD_RATE), "typing": ("", "", 10, TYPED_RATE)}
    for what, (ours, theirs, repeats, rate) in texts.items():
        found = []
        with programs.amity(store, 120, 36, SLOW) as app:
            app.until(lambda text: "✓" in text)
            app.settle(SETTLED)
            app.key("2", SETTLED)
            if ours:
                found.append(lag(app, ours, repeats, rate))
            else:
                app.key("/", SETTLED)
                app.key("x\x7f", 2 * SETTLED)
                found.append(_typing(app, "anamartins", rate))
        if programs.has_fzf():
            lines = lines_of(store, contacts)
            with programs.fzf(lines, 120, 36, SLOW, preview=True) as rival:
                rival.settle(SETTLED)
                found.append(
                    lag(rival, theirs, repeats, rate)
                    if theirs
                    else _typing(rival, "anamartins", rate)
                )
        yield Row(
            f"lag over 64 kbit/s and 200 ms, {what}",
            found[0],
            "s",
            "fzf",
            found[1] if len(found) > 1 else None,
            0.15,
        )


def _typing(program: Watched, text: str, rate: float) -> float:
    for letter in text[:-1]:
        lag_free = time.perf_counter()
        program.type(letter)
        while time.perf_counter() - lag_free < 1 / rate:
            program.turn(0.005)
    return lag(program, text[-1], 1, rate)
