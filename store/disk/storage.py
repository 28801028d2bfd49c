"""The TinyDB storage: a snapshot with a journal, shared by several sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from msgspec import Raw
from tinydb.storages import Storage

from store.disk import backups, files, history, schema
from store.disk.documents import Documents, raw, same
from store.disk.journal import NOTHING, Change, Commit
from store.disk.loading import load
from store.disk.lock import PATIENCE, StoreLock
from store.disk.paths import StorePaths
from store.disk.replica import Replica
from store.disk.state import State
from store.errors import StoreError

LARGE: Final = 1 << 20
"""Bytes of journal from which any session folds it."""

Edits: TypeAlias = dict[tuple[str, int], Raw]
"""The image that each document shall have, by table and document id."""


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class JournalStorage(Storage):
    """The documents of a store, as of the last ``refresh`` or write. Opening makes no file."""

    def __init__(
        self,
        path: str | Path,
        session: str = "",
        now: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE,
    ) -> None:
        self.paths = StorePaths.of(path)
        self._session = session
        self.now = now
        self._copied: date | None = None
        self._lock = StoreLock(self.paths.lock, patience)
        self._replica = Replica(self.paths, self._lock)

    @property
    def state(self) -> State:
        """All documents, as known here."""
        return self._replica.state

    @property
    def read_only(self) -> str:
        """Why the store cannot be written, or an empty text."""
        if schema.is_newer(self.state.schema):
            return schema.say_newer(self.paths.snapshot, self.state.schema)
        written = (self.paths.snapshot, self.paths.journal, self.paths.folder)
        if self.state.store_id and not files.can_write(*written):
            return (
                f"{self.paths.snapshot} is open for reading only: it, or its folder, cannot be "
                "written."
            )
        return ""

    def read(self) -> dict[str, Any]:
        """All tables, for TinyDB. Their documents are decoded as they are read: a change to one
        of them changes nothing here."""
        return {table: Documents(held) for table, held in self.state.tables.items()}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Make ``data`` all there is, in one commit. TinyDB calls this to drop a table."""
        edits = {
            (table, doc_id): NOTHING for table, held in self.state.tables.items() for doc_id in held
        }
        for table, documents in data.items():
            if isinstance(documents, Documents):
                for doc_id in documents:
                    del edits[table, int(doc_id)]
            else:
                edits |= {(table, int(doc_id)): raw(one) for doc_id, one in documents.items()}
        with self.writing():
            self.keep("Write the tables", edits)

    def changed(self) -> bool:
        """Whether ``refresh`` has news: two calls to the system, no reading."""
        return self._replica.has_news() or self._replica.is_behind()

    def refresh(self) -> list[Commit] | None:
        """Take in what was done here and in other sessions since the last call: the commits, or
        None where everything was read anew and may be different."""
        if not self._lock.is_held:
            self._replica.catch_up()
        return self._replica.news()

    @contextmanager
    def writing(self, patience: float | None = None) -> Iterator[None]:
        """Hold the store's lock, up to date with it; StoreError where it cannot be written."""
        self._refuse_read_only()
        with files.saying(f"make {self.paths.folder}", "Nothing was changed."):
            files.make_folder(self.paths.folder)
        with self._lock.held(patience):
            self._replica.catch_up()
            if schema.is_newer(self.state.schema):
                raise StoreError(self.read_only)
            yield

    def keep(self, label: str, edits: Edits, undoes: int | None = None) -> Commit | None:
        """Make ``edits`` one commit, on the disk when this returns; None where they change
        nothing. To be called while ``writing``. After an error the documents here are again
        those on the disk."""
        changes = tuple(self._changes(edits))
        if not changes:
            return None
        at = self.now().astimezone(UTC)
        with self._recovering("Could not save", "Nothing was changed."):
            self._prepare(at)
            commit = Commit(
                id=self.state.sequence + 1,
                at=at,
                label=label,
                session=self._session,
                undoes=undoes,
                changes=changes,
            )
            self._replica.append(commit)
        return commit

    def fold(self, patience: float | None = None) -> None:
        """Make the snapshot hold everything, and move the journal's commits to the history. Where
        there is nothing to fold, or the store is read-only, nothing happens."""
        if self.state.store_id and not self.read_only:
            with (
                self.writing(patience),
                self._recovering("Could not fold the journal", "Nothing is lost."),
            ):
                self._replica.fold()

    def settle(self) -> None:
        """Have everything in the snapshot and the history, in this version's schema. To be called
        while ``writing``."""
        with self._recovering("Could not fold the journal", "Nothing is lost."):
            if self.state.migrated_from is not None:
                self._migrate(self.state.migrated_from, self.now())
            self._replica.fold()

    def rewrite(self, changes: Iterable[Change]) -> None:
        """Change documents for good, without a commit that could be undone. To be called while
        ``writing``, when all is settled."""
        with self._recovering("Could not write the store", "Please do it again."):
            self._replica.rewrite(changes)

    def is_large(self) -> bool:
        """Whether the journal is so large that any session should fold it."""
        return self._replica.journal_size() > LARGE

    def back_up(self, target: Path) -> None:
        """Keep a compressed copy of what is known here at ``target``."""
        with files.saying(f"keep a copy at {target}", "Nothing was changed."):
            backups.write(target, self.state.encode())
            if target.parent == self.paths.backups:
                backups.prune(self.paths)

    def name_backup(self, what: str) -> Path:
        """Where a copy made now for ``what`` belongs."""
        return backups.named(self.paths, self.now(), what)

    def known(self) -> dict[int, Commit]:
        """Every commit that can still be undone or listed, by id, oldest first."""
        with files.saying(f"read {self.paths.history}", "Nothing was changed."):
            return history.read(self.paths, self.state.store_id)

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StoreError(self.read_only)

    def _changes(self, edits: Edits) -> Iterator[Change]:
        for (table, doc_id), after in edits.items():
            before = self.state.get(table, doc_id)
            if not same(before, after) and not self.state.is_own(table, doc_id):
                yield Change(table, doc_id, before, after)

    def _prepare(self, at: datetime) -> None:
        """Have a store to commit to, of this schema, and a copy of how it began the day. A day's
        copy that cannot be made does not stop the commit."""
        if not self.state.store_id:
            self._replica.create()
        elif self.state.migrated_from is not None:
            self._migrate(self.state.migrated_from, at)
        elif self.state.sequence and self._copied != at.date():
            with suppress(OSError):
                if todays := backups.daily(self.paths, at):
                    backups.write(todays, self.state.encode())
                    backups.prune(self.paths)
                self._copied = at.date()

    def _migrate(self, version: int, at: datetime) -> None:
        """Bring the disk to this schema, with a copy of what was there before."""
        target = backups.named(self.paths, at, f"schema{version}")
        backups.write(target, load(self.paths, migrate=False).state.encode())
        self._replica.fold(always=True)
        self.state.migrated_from = None

    @contextmanager
    def _recovering(self, what: str, safe: str) -> Iterator[None]:
        """After an error of the system: read again what the disk has, and say what is safe."""
        before = self.state.sequence
        try:
            yield
        except OSError as error:
            why = files.reason(error)
            self._replica.reload()
            if self.state.sequence != before:
                safe = "The last change is there now, but may not outlast a power cut."
            raise StoreError(f"{what}: {why}. {safe}") from error
