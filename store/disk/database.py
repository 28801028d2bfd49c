"""The TinyDB database of one session: tables, commits, undo, folds and backups."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import cast

from tinydb import TinyDB

from store.disk import undoing
from store.disk.backups import BY_HAND
from store.disk.journal import Commit
from store.disk.lock import PATIENCE
from store.disk.state import State
from store.disk.storage import Edits, JournalStorage, utc_now
from store.disk.table import JournalTable
from store.disk.undoing import HistoryLine
from store.errors import NothingToDo


class Database(TinyDB):
    """A store on the disk. ``session`` names who commits; it is made up where none is given."""

    table_class = JournalTable
    default_storage_class = JournalStorage  # type: ignore[assignment] # annotated too narrowly

    def __init__(
        self,
        path: str | Path,
        session: str = "",
        now: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE,
    ) -> None:
        self.session = session or f"{os.getpid()}.{os.urandom(4).hex()}"
        super().__init__(path, session=self.session, now=now, patience=patience)
        self.disk = cast("JournalStorage", self.storage)

    def undo(self, commit_id: int | None = None) -> Commit:
        """Take back the commit with this id, else the store's newest action, in a new commit.
        NothingToDo where there is none or it is undone; Conflict where something builds on it."""
        with self._writing_history():
            commits = self.disk.known()
            if commit_id is None:
                commit = undoing.newest_undoable(commits, self.disk.state)
            else:
                commit = commits.get(commit_id)
            if commit is None:
                what = "to undo" if commit_id is None else f"known of an action {commit_id}"
                raise NothingToDo(f"There is nothing {what}.")
            return self._take_back(commits, commit)

    def redo(self) -> Commit:
        """Do again what this session undid last; NothingToDo after a new action."""
        with self._writing_history():
            commits = self.disk.known()
            commit = undoing.newest_redoable(commits, self.session)
            if commit is None:
                raise NothingToDo("There is nothing to redo.")
            return self._take_back(commits, commit)

    def history(self, limit: int | None = None) -> list[HistoryLine]:
        """The newest ``limit`` commits, newest first."""
        return undoing.lines(self.disk.known())[:limit]

    def newest_undoable(self, mine: bool) -> Commit | None:
        """The newest action that is not undone: of this session where ``mine``, else of all."""
        session = self.session if mine else None
        return undoing.newest_undoable(self.disk.known(), self.disk.state, session)

    def backup(self, to: Path | None = None, what: str = BY_HAND) -> Path:
        """Fold, then keep a compressed copy at ``to``, or beside the store where it is named
        after the time and ``what``; returns where."""
        self.disk.fold()
        target = to or self.disk.name_backup(what)
        self.disk.back_up(target)
        return target

    def restore(self, then: State, label: str) -> Commit | None:
        """Make the store what it was ``then``, by a commit; None where it is so already."""
        from store.disk import restoring

        with self.disk.writing():
            return self.disk.keep(label, restoring.differences(self.disk.state, then))

    def _writing_history(self) -> AbstractContextManager[None]:
        if not self.disk.state.store_id:
            raise NothingToDo("There is nothing to undo: nothing was kept yet.")
        return self.disk.writing()

    def _take_back(self, commits: undoing.Commits, commit: Commit) -> Commit:
        if undoing.is_undone(commits, commit):
            raise NothingToDo(f"“{commit.label}” is undone already.")
        edits: Edits = undoing.images(commits, self.disk.state, commit)
        done = self.disk.keep(undoing.label(commit), edits, undoes=commit.id)
        if done is None:
            raise NothingToDo(f"“{commit.label}” changed nothing.")
        return done
