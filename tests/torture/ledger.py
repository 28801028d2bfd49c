"""What a store must hold, worked out beside it from what was done."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from store import Book
from store.actions import Action
from store.disk import codec
from store.disk.history import KEPT
from store.disk.paths import StorePaths
from store.records import Record, Settings
from tests.store.disk.support import records

Name: TypeAlias = tuple[str, str]
"""A record's table and uid."""
Documents: TypeAlias = dict[Name, str]
"""All records of a store, as JSON."""

_SETTINGS: Final = Settings()
_SETTINGS_NAME: Final = (_SETTINGS.table, _SETTINGS.uid)


def text_of(record: Record) -> str:
    """The record as JSON."""
    return bytes(codec.encode(record)).decode()


def documents(book: Book) -> Documents:
    """All that the book knows."""
    return {name: text_of(record) for name, record in records(book).items()}


class Effect(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one step does to a store: the records that it writes (None: that it removes), or that
    it takes back the newest action."""

    images: tuple[tuple[str, str, str | None], ...] = ()
    undo: bool = False

    @classmethod
    def of(cls, action: Action) -> Effect:
        """The effect of an action."""
        puts = [(one.table, one.uid, text_of(one)) for one in action.puts]
        drops = [(one.table, one.uid, None) for one in action.drops]
        return cls((*puts, *drops))


@dataclass
class _Done:
    before: dict[Name, str | None]
    can_be_undone: bool


@dataclass
class Ledger:
    """A store as it should be: its records, and how many commits made it."""

    documents: Documents = field(default_factory=lambda: {_SETTINGS_NAME: text_of(_SETTINGS)})
    sequence: int = 0
    _done: list[_Done] = field(default_factory=list)

    def after(self, effect: Effect) -> Documents:
        """The records as ``effect`` will make them."""
        found = dict(self.documents)
        _apply(found, self._changes(effect))
        return found

    def changes(self, effect: Effect) -> bool:
        """Whether ``effect`` makes a commit."""
        return bool(self._changes(effect))

    def keep(self, effect: Effect) -> None:
        """Take note that ``effect`` came to pass."""
        changes = self._changes(effect)
        if not changes:
            return
        if effect.undo:
            self._newest().can_be_undone = False
        before = {name: self.documents.get(name) for name in changes}
        self._done.append(_Done(before, not effect.undo))
        _apply(self.documents, changes)
        self.sequence += 1

    def _changes(self, effect: Effect) -> dict[Name, str | None]:
        if effect.undo:
            return self._newest().before
        images = {(table, uid): text for table, uid, text in effect.images}
        return {name: text for name, text in images.items() if self.documents.get(name) != text}

    def _newest(self) -> _Done:
        found = (one for one in reversed(self._done) if one.can_be_undone)
        return next(found, _Done({}, can_be_undone=False))


@dataclass(frozen=True)
class Verdict:
    """What a store turned out to be: ``trouble`` says why it cannot be read, ``lost`` that it
    holds neither what was acknowledged nor one step more, ``further`` that it has that step."""

    trouble: str = ""
    lost: bool = False
    further: bool = False

    @property
    def legal(self) -> bool:
        """Whether the store is as it may be."""
        return not (self.trouble or self.lost)


def judge(path: Path, ledger: Ledger, pending: Effect | None = None) -> Verdict:
    """Open the store at ``path`` and compare: everything in the ledger, and of ``pending``, which
    was begun and not acknowledged, all or nothing."""
    try:
        with Book.open(path) as book:
            found, sequence = documents(book), book.sequence
            history = [line.id for line in book.history(None)]
        if path.exists():
            json.loads(path.read_bytes())
    except Exception as error:
        return Verdict(trouble=f"{type(error).__name__}: {error}")
    further = pending is not None and sequence > ledger.sequence and ledger.changes(pending)
    wanted = ledger.after(pending) if further and pending else ledger.documents
    if found != wanted or sequence != ledger.sequence + further:
        return Verdict(lost=True, further=further)
    if not _goes_back_far(history, sequence):
        return Verdict(trouble=f"the history has a gap: {history}", further=further)
    return Verdict(further=further)


def leftovers(path: Path) -> list[str]:
    """What is wrong with the copies and drafts beside the store: those that are not whole."""
    paths = StorePaths.of(path)
    found = []
    for file in [*paths.backups.glob("*.gz"), *paths.drafts()]:
        try:
            data = file.read_bytes()
            json.loads(gzip.decompress(data) if file.suffix == ".gz" else data)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            found.append(f"{file.name}: {error}")
    return found


def _goes_back_far(history: Iterable[int], sequence: int) -> bool:
    ids = list(history)
    known = range(sequence, sequence - len(ids), -1)
    return ids == list(known) and len(ids) >= min(sequence, KEPT)


def _apply(found: Documents, changes: Mapping[Name, str | None]) -> None:
    for name, text in changes.items():
        if text is not None:
            found[name] = text
        elif name == _SETTINGS_NAME:
            found[name] = text_of(_SETTINGS)
        else:
            found.pop(name, None)
