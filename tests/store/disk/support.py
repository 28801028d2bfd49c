"""Small stores, and an operating system that fails when told to."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from store import Book
from store.actions import Action
from store.disk.files import System
from store.records import RECORDS, Contact, Interaction, Record
from store.rules.network import Network

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def contact(name: str, **fields: Any) -> Contact:
    """Somebody whose uid is their name in small letters."""
    return Contact(**{"uid": name.lower(), "name": name, "added": date(2026, 1, 5), **fields})


def talk(uid: str, *people: str, **fields: Any) -> Interaction:
    """A talk with the contacts of these uids."""
    filled = {"uid": uid, "day": date(2026, 11, 2), "contacts": people, **fields}
    return Interaction(**filled)


def put(*records: Record, label: str = "Put") -> Callable[[Network], Action]:
    """An action that writes the records."""
    return lambda network: Action(label, puts=records)


def drop(*records: Record, label: str = "Drop") -> Callable[[Network], Action]:
    """An action that removes the records."""
    return lambda network: Action(label, drops=records)


def records(book: Book) -> dict[tuple[str, str], Record]:
    """All that a book knows, by table and uid."""
    network = book.network
    found: dict[tuple[str, str], Record] = {("meta", "settings"): network.settings}
    for table in RECORDS:
        if table != "meta":
            found |= {(table, uid): one for uid, one in getattr(network, table).items()}
    return found


def on_disk(path: Path) -> dict[tuple[str, str], Record]:
    """All that a new session finds."""
    with Book.open(path) as book:
        return records(book)


def snapshot(**tables: dict[str, Any]) -> bytes:
    """A snapshot of an empty store, with these tables."""
    info = {"uid": "store", "id": "test", "schema": 1, "sequence": 0}
    return msgspec.json.encode({"meta": {"1": info}, **tables})


class PowerCut(BaseException):
    """The end of the program, wherever it is."""


class Failing(System):
    """Fails at the ``at``-th call, which is ``half`` done where that can be, and ``lasting`` at
    all after it. With an ``error`` of 0 the program ends there."""

    def __init__(self, at: int, error: int, lasting: bool = False, half: bool = True) -> None:
        self.calls = 0
        self._at = at
        self._error = error
        self._lasting = lasting
        self._half = half

    @property
    def failed(self) -> bool:
        return self.calls >= self._at

    def _count(self) -> None:
        self.calls += 1
        if self.calls == self._at or (self._lasting and self.calls > self._at):
            if not self._error:
                raise PowerCut
            raise OSError(self._error, os.strerror(self._error))

    def open(self, path: Path, flags: int) -> int:
        self._count()
        return super().open(path, flags)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        try:
            self._count()
        except (OSError, PowerCut):
            if self._half:
                super().write(fd, data[: len(data) // 2])
            raise
        return super().write(fd, data)

    def sync(self, fd: int) -> None:
        self._count()
        super().sync(fd)

    def truncate(self, fd: int, size: int) -> None:
        self._count()
        super().truncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        self._count()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._count()
        super().remove(path)

    def mkdir(self, path: Path) -> None:
        self._count()
        super().mkdir(path)

    def sync_folder(self, path: Path) -> None:
        self._count()
        super().sync_folder(path)
