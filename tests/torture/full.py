"""A disk that is really full: a file system of one megabyte. Needs root and Linux."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic

from store import Book
from store.actions import Action
from store.errors import StoreError
from store.records import Contact
from tests.torture import Row
from tests.torture.ledger import documents

SIZE = "1m"
BALLAST = 750_000
"""Bytes that something else has taken, and later gives back."""

ROOM = 20_000
"""Bytes that are enough for a commit, and not for a fold."""


def run(rounds: int) -> list[Row]:
    """One file system for a hundred rounds."""
    return [full(max(1, rounds // 100))]


def full(rounds: int) -> Row:
    """Fill the file system: the error is shown, memory is what the disk has, and with room again
    the session goes on."""
    began = monotonic()
    faults = lost = 0
    try:
        for number in range(rounds):
            with _small_disk() as folder:
                wrong, gone = _fill(folder, size=10_000 * (number % 5 + 1))
                faults += wrong
                lost += gone
    except (OSError, subprocess.CalledProcessError):
        return Row("disk of 1 MB, full", 0, 0, 0, monotonic() - began, "skipped: needs root")
    return Row("disk of 1 MB, full", rounds, faults, lost, monotonic() - began)


def _fill(folder: Path, size: int) -> tuple[int, int]:
    ballast = folder / "ballast"
    ballast.write_bytes(b"x" * BALLAST)
    with Book.open(folder / "amity.json") as book:
        told = ""
        while not told:
            told = _trouble(partial(_add, book, size))
        added = len(book.contacts())
        wrong = [
            "the disk is full" not in told,
            _out_of_step(book),
            "the disk is full" not in _trouble(book.fold),
            _out_of_step(book),
        ]
        os.truncate(ballast, BALLAST - ROOM)
        wrong += [bool(_trouble(partial(_add, book, 10)))]
        ballast.unlink()
        wrong += [bool(_trouble(book.fold)), _out_of_step(book)]
        return sum(wrong), abs(len(book.contacts()) - added - 1)


def _out_of_step(book: Book) -> bool:
    with Book.open(book.path) as other:
        return documents(other) != documents(book)


def _add(book: Book, size: int) -> None:
    one = Contact(name="Somebody", notes="x" * size, added=date(2026, 1, 5))
    book.do(lambda network: Action("Add", (one,)))


def _trouble(act: Callable[[], object]) -> str:
    try:
        act()
    except StoreError as error:
        return str(error)
    return ""


@contextmanager
def _small_disk() -> Iterator[Path]:
    if sys.platform != "linux" or os.geteuid() != 0:
        raise OSError
    with tempfile.TemporaryDirectory() as folder:
        mount = ("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder)
        subprocess.run(mount, check=True, capture_output=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(("umount", folder), check=True)
