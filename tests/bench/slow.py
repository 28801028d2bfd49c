"""A slow line: how long after the last key the user sees the last change, beside fzf."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import programs
from tests.bench.cards import cards_of
from tests.bench.stores import lines_of
from tests.bench.table import Row
from tests.bench.watched import Line, Watched

HELD_RATE, TYPED_RATE = 30, 8
"""Keys a second: of one held down, and of letters."""
Size = tuple[int, int]


SLOW_LINE = Line(rate=8000, delay=0.1)


@dataclass(frozen=True)
class Slow:
    """The line (64 kbit/s and a round trip of 200 ms), how often down is repeated while it is
    held, and the letters that are typed. Who was silent for ``calm`` seconds has caught up."""

    line: Line = SLOW_LINE
    held: int = 60
    typed: str = "anamartins"
    calm: float = 1.0


def slow_rows(store: Path, contacts: int, slow: Slow, size: Size) -> Iterator[Row]:
    """Keys held and typed over the slow line; at 120 columns fzf shows the same card beside its
    list."""
    preview = size[0] >= 100
    at = f" at {size[0]}x{size[1]}" + (", fzf with a preview" if preview else "")
    held, typed = _ours(store, slow, size)
    rival = None
    if programs.has_fzf():
        cards = cards_of(store) if preview else None
        rival = _theirs(lines_of(store, contacts), slow, size, cards)
    for what, ours, theirs in (
        (f"down {slow.held} times", held, rival and rival[0]),
        (f"{len(slow.typed)} letters", typed, rival and rival[1]),
    ):
        yield Row(f"lag over {slow.line}, {what}{at}", ours, "s", "fzf", theirs, 0.15)


def _ours(store: Path, slow: Slow, size: Size) -> tuple[float, float]:
    with programs.amity(store, *size, slow.line) as app:
        programs.until_ready(app).caused("2")
        held = lag(app, slow.held * "j", HELD_RATE, slow.calm)
        app.caused("/")
        app.caused("x\x7f")
        return held, lag(app, slow.typed, TYPED_RATE, slow.calm)


def _theirs(lines: Path, slow: Slow, size: Size, cards: Path | None) -> tuple[float, float]:
    def fresh(pressed: list[str] | str, rate: float) -> float:
        with programs.fzf(lines, *size, slow.line, cards=cards) as rival:
            rival.until(lambda text: ">" in text)
            rival.settle(slow.calm)
            return lag(rival, pressed, rate, slow.calm)

    return fresh(slow.held * ["\x1b[A"], HELD_RATE), fresh(slow.typed, TYPED_RATE)


def lag(program: Watched, keys: list[str] | str, rate: float, calm: float) -> float:
    """Seconds from the last key to the last change on the user's screen, which comes before
    ``calm`` seconds of silence."""
    began = time.perf_counter()
    for at, key in enumerate(keys, start=1):
        program.type(key)
        _turn(program, began + at / rate)
    program.settle(calm)
    return max(0.0, program.last - began - (len(keys) - 1) / rate)


def _turn(program: Watched, until: float) -> None:
    while (left := until - time.perf_counter()) > 0:
        program.turn(min(left, 0.005))
