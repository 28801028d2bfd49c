"""Several processes on one store, and processes that are killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from store import Book
from store.disk.paths import StorePaths
from store.errors import StoreError
from tests.store.disk.support import contact, put, records

ROOT = Path(__file__).parents[3]

ADD = """
import sys
from datetime import date
from store import Book
from store.actions import Action
from store.records import Contact
path, name, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Book.open(path) as book:
    for number in range(times):
        one = Contact(name=f"{name} {number}", added=date(2026, 1, 5))
        book.do(lambda network: Action("Add", (one,)))
"""

FOREVER = """
import sys
from datetime import date
from store import Book
from store.actions import Action
from store.records import Contact
with Book.open(sys.argv[1]) as book:
    number = int(sys.argv[2])
    while True:
        one = Contact(uid=str(number), name="x" * 300, added=date(2026, 1, 5))
        gone = book.network.contacts.get(str(number - 5))
        book.do(lambda network: Action("Add", (one,), (gone,) if gone else ()))
        print(number, flush=True)
        number += 1
        if number % 7 == 0:
            book.fold()
"""

HOLD = """
import sys
from store.disk.lock import StoreLock
from pathlib import Path
with StoreLock(Path(sys.argv[1])).held():
    print("held", flush=True)
    sys.stdin.read()
"""


def start(script: str, *arguments: object) -> subprocess.Popen[bytes]:
    """A process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "amity" / "amity.json"


def test_eight_processes_lose_nothing(path: Path) -> None:
    writers = [start(ADD, path, f"writer{number}", 50) for number in range(8)]
    with Book.open(path) as book:
        seen = 0
        while any(one.poll() is None for one in writers):
            book.refresh()
            assert book.sequence >= seen
            seen = book.sequence
            if seen % 10 == 0:
                book.fold()
        assert [one.wait() for one in writers] == [0] * 8
        book.refresh()
        wanted = {f"writer{who} {number}" for who in range(8) for number in range(50)}
        assert {one.name for one in book.contacts()} == wanted
        assert len(book.contacts()) == book.sequence == 400
        assert records(book) == _records(path)
        assert [one.id for one in book.history(None)] == list(range(400, 0, -1))
    for one in writers:
        one.communicate()


def test_what_was_acknowledged_survives_a_kill(path: Path) -> None:
    random_lines = random.Random(22)
    number = 0
    for _ in range(20):
        writer = start(FOREVER, path, number)
        assert writer.stdout
        for _ in range(random_lines.randrange(1, 25)):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        told = writer.communicate()[0].split(b"\n")
        with Book.open(path) as book:
            newest = max(map(int, book.network.contacts))
            acknowledged = int(told[-2]) if len(told) > 1 else newest
            assert newest in (acknowledged, acknowledged + 1)
            wanted = {str(one) for one in range(max(0, newest - 4), newest + 1)}
            assert set(book.network.contacts) == wanted
            assert book.sequence == newest + 1
            assert book.history(None)[0].id == book.sequence
        number = newest + 1


def test_who_holds_the_lock_is_named(path: Path) -> None:
    with Book.open(path, patience=0.05) as book:
        book.do(put(contact("Jane")))
        other = start(HOLD, StorePaths.of(path).lock)
        assert other.stdout
        other.stdout.readline()
        before = records(book)
        with pytest.raises(StoreError, match=f"process {other.pid} holds .*amity.json.lock"):
            book.do(put(contact("Bob")))
        assert records(book) == before
        assert book.refresh() is False
        other.communicate()
        book.do(put(contact("Bob")))


def test_a_stopped_process_is_named_within_five_seconds(path: Path) -> None:
    with Book.open(path) as book:
        book.do(put(contact("Jane")))
        other = start(HOLD, StorePaths.of(path).lock)
        assert other.stdout
        other.stdout.readline()
        other.send_signal(signal.SIGSTOP)
        began = monotonic()
        with pytest.raises(StoreError, match=f"process {other.pid}, which is stopped.*kill -CONT"):
            book.do(put(contact("Bob")))
        assert monotonic() - began < 5
        with Book.open(path) as reader:
            assert [one.name for one in reader.contacts()] == ["Jane"]
        other.send_signal(signal.SIGCONT)
        other.communicate()
        book.do(put(contact("Bob")))


def _records(path: Path) -> object:
    with Book.open(path) as again:
        return records(again)
