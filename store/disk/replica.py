"""A session's picture of the store's files, and the ways to bring the two in step."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from store.disk import files, history, journal, last
from store.disk.files import Stamp
from store.disk.journal import Change, Commit, Header, Mark
from store.disk.last import Last
from store.disk.loading import Loaded, Stamps, load, replay
from store.disk.lock import StoreLock
from store.disk.paths import StorePaths
from store.disk.state import State
from store.errors import StoreError


class Replica:
    """The store's documents as this session knows them. Whoever writes holds the lock, and has
    caught up; reading needs no lock. ``news`` is what changed since somebody asked: commits, or
    None where everything was read anew."""

    def __init__(self, paths: StorePaths, lock: StoreLock) -> None:
        self._paths = paths
        self._lock = lock
        self.state = State()
        self._news: list[Commit] | None = None
        self._settled = False
        self._in_doubt = False
        self.reload()

    def is_behind(self) -> bool:
        """Whether the files are other than when they were last looked at."""
        return Stamps.of(self._paths) != self._stamps

    def has_news(self) -> bool:
        """Whether ``news`` would say anything, of what is known here."""
        return self._news != []

    def news(self) -> list[Commit] | None:
        """What changed since the last call: the commits, or None where anything may be other."""
        news, self._news = self._news, []
        return news

    def catch_up(self) -> None:
        """Take in what other sessions wrote, reading only what is new where that is possible."""
        stamps = Stamps.of(self._paths)
        if stamps != self._stamps and not self._followed(stamps):
            self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        self._news = None
        self._stamps = Stamps()
        loaded = self._load()
        self._refuse_what_is_gone(loaded)
        self.state = loaded.state
        self._begun = loaded.header is not None
        self._mark = loaded.mark
        self._stamps = loaded.stamps

    def create(self) -> None:
        """Make an empty store."""
        state = State.new()
        self._stamps = Stamps(files.replace(self._paths.snapshot, state.encode()))
        self.state = state

    def append(self, commit: Commit) -> None:
        """Write the commit to the journal, then make its changes here."""
        with self._doubting():
            self._mark, stamp = self._write(commit)
        self._begun = True
        self._stamps = Stamps(self._stamps.snapshot, stamp)
        self.state.apply(commit)
        self._note()
        self._tell([commit])

    def fold(self, always: bool = False) -> None:
        """Write the snapshot, and move the journal's commits to the history. Interrupted at any
        point, the store opens the same, and the next fold does the rest."""
        commits = journal.read(self._paths.journal).commits
        if not (commits or always):
            return
        with self._doubting():
            history.extend(self._paths.history, self.state.store_id, commits, self._in_doubt)
            snapshot = files.replace(self._paths.snapshot, self.state.encode())
            self._stamps = Stamps(snapshot, self._stamps.journal)
            self._mark, stamp = journal.create(self._paths.journal, self._header())
        self._begun = True
        self._stamps = Stamps(snapshot, stamp)
        self._note()

    def rewrite(self, changes: Iterable[Change]) -> None:
        """Change documents for good, without a commit that could be undone; to be called after a
        fold. The sequence moves on, so that every session reads the store anew."""
        for change in changes:
            self.state.put(change.table, change.doc_id, change.after)
        self.state.move_on(self.state.sequence + 1)
        self._news = None
        self.fold(always=True)

    def journal_size(self) -> int:
        """Bytes of the journal when it was last looked at."""
        return self._stamps.journal.size if self._stamps.journal else 0

    def _write(self, commit: Commit) -> tuple[Mark, Stamp]:
        path = self._paths.journal
        if not self._begun:
            return journal.create(path, self._header(), [commit])
        if self._in_doubt:
            known = journal.read(path)
            return journal.create(path, known.header or self._header(), [*known.commits, commit])
        if not self._settled:
            files.settle(path.parent)
        return journal.append(path, self._mark, [commit])

    @contextmanager
    def _doubting(self) -> Iterator[None]:
        """After an error of the disk nobody knows what it has: what is written next goes into
        files made for it. One that is merely full has what it had, and no room for new files. A
        session's first write waits for the names that others gave."""
        try:
            yield
        except OSError as error:
            self._in_doubt = self._in_doubt or not files.is_full(error)
            raise
        self._in_doubt = False
        self._settled = True

    def _note(self) -> None:
        last.write(self._paths.last, Last(self.state.store_id, self.state.sequence))

    def _load(self) -> Loaded:
        try:
            return load(self._paths)
        except StoreError:
            # What looks like damage may be a session that writes: look again when none does.
            if not os.path.exists(self._paths.journal):
                raise
            if not files.can_write(self._paths.lock, self._paths.folder):
                raise
            with self._lock.held():
                return load(self._paths)

    def _refuse_what_is_gone(self, loaded: Loaded) -> None:
        """A file that was there and now is not takes nothing out of memory."""
        gone = None
        if self.state.store_id and not loaded.state.store_id:
            gone = self._paths.snapshot
        elif (
            self.state.store_id == loaded.state.store_id
            and self.state.sequence > loaded.state.sequence
            and loaded.stamps.journal is None
        ):
            gone = self._paths.journal
        if gone:
            raise StoreError(
                f"{gone} is gone. What is on the screen is still in memory: put the file back, "
                "or start amity again."
            )

    def _followed(self, stamps: Stamps) -> bool:
        """Take in the new commits, where all else is known to be as it was."""
        if not (self.state.store_id and stamps.journal):
            return False
        try:
            if self._grew(stamps):
                reading = journal.read_on(self._paths.journal, self._mark)
            else:
                reading = journal.read(self._paths.journal)
                if not self._continues(reading.header, stamps):
                    return False
            news = replay(self._paths, self.state, reading.commits)
        except (StoreError, OSError):
            return False
        self._begun = True
        self._mark = reading.mark
        self._stamps = Stamps(stamps.snapshot, reading.stamp)
        self._tell(news)
        return True

    def _grew(self, stamps: Stamps) -> bool:
        """Whether only the journal is other than it was, and longer."""
        old, new = self._stamps.journal, stamps.journal
        return (
            stamps.snapshot == self._stamps.snapshot
            and old is not None
            and new is not None
            and new.inode == old.inode
            and new.size > self._mark.end
        )

    def _continues(self, header: Header | None, stamps: Stamps) -> bool:
        """Whether a journal with this header goes on from here: the one that another session
        made when it folded, and whose snapshot says nothing new."""
        return (
            header is not None
            and header.store == self.state.store_id
            and header.schema == self.state.schema
            and self.state.migrated_from is None
            and header.after <= self.state.sequence
            and header.snapshot == stamps.snapshot
        )

    def _header(self) -> Header:
        return Header(
            store=self.state.store_id,
            schema=self.state.schema,
            after=self.state.sequence,
            snapshot=self._stamps.snapshot,
        )

    def _tell(self, news: list[Commit]) -> None:
        if self._news is not None:
            self._news += news
