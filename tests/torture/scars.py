"""A journal that ends at any byte, or has one bit that is other than it was."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import monotonic
from typing import Final

from store import Book
from store.disk.paths import StorePaths
from store.errors import StoreError
from tests.torture import MEMORY, Row
from tests.torture.ledger import Documents, documents
from tests.torture.steps import Kind, moment, step

ALL: Final = 100
"""Rounds from which every byte is taken; with fewer, every second, third, …"""
STEPS: Final[tuple[Kind, ...]] = (
    "add",
    "log",
    "fold",
    "set",
    "add",
    "undo",
    "set",
    "tag",
    "log",
    "undo",
)


def run(rounds: int) -> list[Row]:
    """Each byte cut at, and each byte with a flipped bit."""
    every = max(1, ALL // rounds)
    return [cut(every), flipped(every)]


def cut(every: int) -> Row:
    """Cut the journal at each byte: the store opens as it was at some moment, and one that is
    cut after a whole line has all that the line says."""
    began = monotonic()
    faults = lost = rounds = 0
    with _store() as (path, journal, states):
        data = journal.read_bytes()
        for end in range(0, len(data), every):
            journal.write_bytes(data[:end])
            for note in path.parent.glob("*.last"):  # which would tell that something is gone
                note.unlink()
            whole = max(0, data.count(b"\n", 0, end) - 1)
            try:
                with Book.open(path) as book:
                    lost += documents(book) != states[whole]
            except StoreError:
                faults += 1
            rounds += 1
    return Row("journal cut at each byte", rounds, faults, lost, monotonic() - began)


def flipped(every: int) -> Row:
    """Flip a bit of each byte: the store is refused, by name of the file, and left as it is."""
    began = monotonic()
    faults = rounds = 0
    random = Random(1)
    with _store() as (path, journal, _):
        data = journal.read_bytes()
        for place in range(0, len(data), every):
            scarred = bytearray(data)
            scarred[place] ^= 1 << random.randrange(8)
            journal.write_bytes(scarred)
            try:
                with Book.open(path):
                    faults += 1
            except StoreError as error:
                faults += str(journal) not in str(error) or journal.read_bytes() != scarred
            rounds += 1
    return Row("journal with a bit flipped", rounds, faults, 0, monotonic() - began)


@contextmanager
def _store() -> Iterator[tuple[Path, Path, list[Documents]]]:
    """A store with a journal, and all its records as of the fold and after each commit since."""
    states: list[Documents] = []
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "amity.json"
        with Book.open(path, now=lambda: moment(0)) as book:
            for number, kind in enumerate(STEPS):
                step(kind, Random(number), book.network, moment(0)).take(book)
                if kind == "fold":
                    states = []
                states.append(documents(book))
        yield path, StorePaths.of(path).journal, states
