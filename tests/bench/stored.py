"""The store: saving, and the week after a change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tinydb import TinyDB

from store.actions.logging import LogEntry, log
from store.book import Book
from tests.bench.people import TODAY
from tests.bench.stores import copied
from tests.bench.table import Row, interleaved

FRAME = 1 / 60
"""Seconds of one frame."""


@dataclass
class Syncs:
    """Seconds spent waiting for the disk."""

    seconds: float = 0.0


@contextmanager
def syncs_watched() -> Iterator[Syncs]:
    """Count what ``os.fsync`` and ``os.fdatasync`` take, whoever calls them."""
    found = Syncs()

    def timed(sync: Callable[[int], None]) -> Callable[[int], None]:
        def run(fd: int) -> None:
            began = time.perf_counter()
            sync(fd)
            found.seconds += time.perf_counter() - began

        return run

    names = [name for name in ("fsync", "fdatasync") if hasattr(os, name)]
    stock = {name: getattr(os, name) for name in names}
    for name, sync in stock.items():
        setattr(os, name, timed(sync))
    try:
        yield found
    finally:
        for name, sync in stock.items():
            setattr(os, name, sync)


# -- saving ------------------------------------------------------------------------------------


def save_rows(small: Path, large: Path, rounds: int) -> Iterator[Row]:
    """One log, acknowledged, beside the same bytes written and synced, and beside TinyDB."""
    with ExitStack() as stack:
        first, second = [stack.enter_context(opened(one)) for one in (small, large)]
        written = stack.enter_context((large.parent / "written").open("ab", buffering=0))
        line = bytes(_bytes_of_a_log(second))
        raw, low, high = interleaved(
            rounds,
            lambda: _written(written.fileno(), line),
            lambda: logged(first),
            lambda: logged(second),
        )
        yield Row("save of one log", median(high), "s", "write + fdatasync", median(raw), 3)
        yield Row("save of one log, large store", median(high), "s", "small", median(low), 1.3)
        yield from _beside_tinydb(second, stack.enter_context(copied(large)), min(rounds, 3))


def _beside_tinydb(book: Book, copy: Path, rounds: int) -> Iterator[Row]:
    """A log beside an insert with stock TinyDB, which syncs as well: what the disk takes is
    subtracted from both."""
    with TinyDB(copy) as database, syncs_watched() as syncs:
        table = database.table("interactions")
        record = {"uid": "bench", "day": "2026-11-22", "contacts": ["p000001"]}

        def insert() -> float:
            began = time.perf_counter()
            table.insert(record)
            return time.perf_counter() - began

        def apart(measure: Callable[[], float]) -> tuple[float, float]:
            before = syncs.seconds
            seconds = measure()
            waited = syncs.seconds - before
            return seconds - waited, waited

        logged(book)
        turns = [(apart(lambda: logged(book)), apart(insert)) for _ in range(rounds)]
    ours, theirs = (
        [median(part) for part in zip(*side, strict=True)] for side in zip(*turns, strict=True)
    )
    yield Row("save of one log without the sync", ours[0], "s", "TinyDB insert", theirs[0], 0.01)
    yield Row("the sync, subtracted", ours[1], "s", "TinyDB's", theirs[1])


@contextmanager
def opened(store: Path) -> Iterator[Book]:
    """A copy of a store, open and with all made ready that the app makes ready."""
    with copied(store) as copy, Book.open(copy) as book:
        book.queue(TODAY)
        for _ in book.warm():
            pass
        yield book


def logged(book: Book) -> float:
    """Log a coffee; the seconds until it is acknowledged."""
    uid = f"p{book.sequence % 500 % len(book.network.contacts):06}"
    entry = LogEntry(people=(uid,), day=TODAY, channel="coffee", text="talked about the roadmap")
    now = datetime.now(UTC)
    began = time.perf_counter()
    book.do(lambda network: log(network, entry, TODAY, now))
    return time.perf_counter() - began


def _bytes_of_a_log(book: Book) -> int:
    journal = book.path.with_name(book.path.name + ".journal")
    before = journal.stat().st_size
    logged(book)
    return journal.stat().st_size - before


def _written(fd: int, data: bytes) -> float:
    began = time.perf_counter()
    os.write(fd, data)
    getattr(os, "fdatasync", os.fsync)(fd)
    return time.perf_counter() - began


# -- the week ----------------------------------------------------------------------------------


def week_rows(store: Path, rounds: int) -> Iterator[Row]:
    """This week again after each of some commits, and for the first time."""
    cold, again = weeks(store, rounds)
    yield Row("this week after one commit", again, "s", "a frame", FRAME, 1)
    yield Row("this week for the first time", cold, "s", "a frame", FRAME, 10)


def weeks(store: Path, rounds: int) -> tuple[float, float]:
    """Seconds this week takes for the first time, and after a commit."""
    with copied(store) as copy:
        cold = []
        for _ in range(3):
            with Book.open(copy) as book:
                cold.append(_week(book))
    with opened(store) as book:
        again = []
        for _ in range(rounds):
            logged(book)
            again.append(_week(book))
    return median(cold), median(again)


def _week(book: Book) -> float:
    began = time.perf_counter()
    book.queue(TODAY)
    return time.perf_counter() - began
