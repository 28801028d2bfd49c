"""The store: saving, the week after a change, another session's change, and an import."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import vobject
from tinydb import TinyDB

from store.actions.importing import plan_import
from store.actions.logging import LogEntry, log
from store.book import Book
from store.formats import read as read_file
from tests.bench.people import TODAY, people
from tests.bench.table import Row, interleaved, p95

FRAME = 1 / 60
"""Seconds of one frame."""


def save_rows(small: Path, large: Path, rounds: int) -> Iterator[Row]:
    """One log, acknowledged, beside the same bytes written and synced, and beside TinyDB."""
    with tempfile.TemporaryDirectory(dir=large.parent) as folder:
        stores = [_copied(one, Path(folder) / str(at)) for at, one in enumerate((small, large))]
        with Book.open(stores[0]) as first, Book.open(stores[1]) as second:
            raw, low, high = interleaved(
                rounds,
                lambda: _synced(Path(folder) / "raw"),
                lambda: _log(first, rounds),
                lambda: _log(second, rounds),
            )
        yield Row("save of one log", median(high), "s", "write + fdatasync", median(raw), 3)
        yield Row("save of one log, large store", median(high), "s", "small", median(low), 1.3)
        stock = median(_insert(stores[1]) for _ in range(min(rounds, 3)))
        ours, theirs = median(high) - median(raw), stock - median(raw)
        yield Row("save of one log without the sync", ours, "s", "TinyDB insert", theirs, 0.01)
        yield Row("the sync itself, in both", median(raw), "s")


def _copied(store: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(store, folder / "amity.json"))


def _log(book: Book, number: int) -> float:
    uid = f"p{number % 500:06}"
    entry = LogEntry(people=(uid,), day=TODAY, channel="coffee", text="talked about the roadmap")
    now = datetime.now(UTC)
    began = time.perf_counter()
    book.do(lambda network: log(network, entry, TODAY, now))
    return time.perf_counter() - began


def _synced(path: Path) -> float:
    data = b"x" * 400
    with path.open("ab", buffering=0) as file:
        began = time.perf_counter()
        file.write(data)
        getattr(os, "fdatasync", os.fsync)(file.fileno())
        return time.perf_counter() - began


def _insert(store: Path) -> float:
    with TinyDB(store) as database:
        table = database.table("interactions")
        began = time.perf_counter()
        table.insert({"uid": "bench", "day": "2026-11-22", "contacts": ["p000001"]})
        seconds = time.perf_counter() - began
        table.remove(doc_ids=[max(one.doc_id for one in table)])
    return seconds


def week_rows(store: Path, rounds: int) -> Iterator[Row]:
    """This week again after each of some commits, and for the first time."""
    with tempfile.TemporaryDirectory(dir=store.parent) as folder:
        copy = _copied(store, Path(folder) / "week")
        cold, again = [], []
        for _ in range(3):
            with Book.open(copy) as book:
                began = time.perf_counter()
                book.queue(TODAY)
                cold.append(time.perf_counter() - began)
        with Book.open(copy) as book:
            book.queue(TODAY)
            for number in range(rounds):
                _log(book, number)
                began = time.perf_counter()
                book.queue(TODAY)
                again.append(time.perf_counter() - began)
    yield Row("this week after one commit", median(again), "s", "a frame", FRAME, 1)
    yield Row("this week for the first time", median(cold), "s", "a frame", FRAME, 10)


def session_rows(store: Path, rounds: int) -> Iterator[Row]:
    """Another session's commit until it is seen here, by a session that looks as the app does."""
    from tui.app import POLL

    with tempfile.TemporaryDirectory(dir=store.parent) as folder:
        copy = _copied(store, Path(folder) / "two")
        with Book.open(copy) as here, Book.open(copy) as there:
            seen = []
            for number in range(rounds):
                _log(there, number)
                began = time.perf_counter()
                assert here.refresh()
                seen.append(time.perf_counter() - began + POLL)
            used = time.process_time()
            for _ in range(1000):
                here.refresh()
            looking = (time.process_time() - used) / 1000 / POLL
    yield Row("another session's commit → seen here, at most", p95(seen), "s", target=1)
    yield Row("share of a core while waiting", looking, "s", "1 %", 0.01, 1)


def import_rows(count: int, rounds: int) -> Iterator[Row]:
    """Reading vCards beside vobject alone on the same file, and the whole import."""
    data = _cards(count)
    text = data.decode()

    def ours() -> float:
        began = time.perf_counter()
        assert len(read_file(data).people) == count
        return time.perf_counter() - began

    def theirs() -> float:
        began = time.perf_counter()
        assert sum(1 for _ in vobject.readComponents(text)) == count
        return time.perf_counter() - began

    mine, rival = interleaved(rounds, lambda: _imported(data), theirs)
    reading = median(ours() for _ in range(rounds))
    what = f"{count:,} vCards"
    yield Row(f"import of {what}, saved", median(mine), "s", "vobject reading", median(rival), 1)
    yield Row(f"reading {what}", reading, "s", "vobject reading", median(rival))


def _imported(data: bytes) -> float:
    with tempfile.TemporaryDirectory() as folder, Book.open(Path(folder) / "a.json") as book:
        began = time.perf_counter()
        plan = plan_import(book.network, read_file(data), TODAY)
        action = plan.action
        assert action is not None
        book.do(lambda _network: action)
        return time.perf_counter() - began


def _cards(count: int) -> bytes:
    cards = []
    for one in people(count, 1):
        who = one.searchable
        *first, last = who.name.split(" ")
        cards.append(
            "BEGIN:VCARD\r\nVERSION:3.0\r\n"
            f"FN:{who.name}\r\nN:{last};{' '.join(first)};;;\r\nORG:{who.company}\r\n"
            f"TITLE:{who.title}\r\nEMAIL;TYPE=work:{(who.emails or ('a@b.example',))[0]}\r\n"
            f"TEL;TYPE=cell:+351 91 {who.uid[1:]}\r\nNOTE:{who.notes}\r\nUID:{who.uid}\r\n"
            "END:VCARD\r\n"
        )
    return "".join(cards).encode()
