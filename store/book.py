"""The one door to the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from store.actions import Action
from store.disk.database import Database
from store.disk.journal import Commit
from store.disk.lock import PATIENCE
from store.disk.paths import default_store
from store.disk.shelf import Shelf, collecting_later
from store.disk.storage import utc_now
from store.disk.undoing import HistoryLine
from store.errors import BadInput, StoreError
from store.finder import Finder
from store.records import Contact, Interaction, Record

if TYPE_CHECKING:
    from store.disk.backups import Backup
    from store.disk.drafts import Drafts
    from store.disk.forgetting import Forgotten
    from store.disk.restoring import Difference
    from store.language.names import Names
    from store.language.search import Hit
    from store.rules.network import Network
    from store.rules.stands import Stands
    from store.rules.week import Week

__all__ = ["Book", "Commit", "HistoryLine"]

_MANY: Final = frozenset({Interaction.table})
"""The tables of which there is ten times more than of the others."""


class Book(AbstractContextManager["Book"]):
    """A store, open in one session. Reading asks nothing but memory; what is kept is on the disk
    when the call returns. Sessions see each other's commits by ``refresh``.

    To be used from one thread, and opened by ``open``: ``with Book.open(path) as book: …``
    """

    def __init__(self, database: Database, path: Path, *, later: bool = False) -> None:
        self.path = path
        self._database = database
        self._shelf = Shelf(database, later=_MANY if later else frozenset())
        self._finder = Finder(self.network)
        self._stands: Stands | None = None
        self._unfollowed: list[Record] = []
        self._expected: tuple[int, int, Week] | None = None

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        now: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE,
        later: bool = False,
    ) -> Book:
        """The store at ``path``, by default the user's own. One that does not exist is empty, and
        made by the first commit. StoreError or BadInput where there is something else.

        ``now`` tells the time that commits are stamped with; ``patience`` is how many seconds to
        wait for another session that writes. With ``later`` the interactions are read when they
        are first needed, or by ``warm``: what is wrong with them is said only then.
        """
        path = Path(path).expanduser() if path is not None else default_store()
        with collecting_later():
            return cls(Database(path, now=now, patience=patience), path, later=later)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def network(self) -> Network:
        """All records. After a ``refresh`` that had to read everything it is a new object."""
        return self._shelf.network

    @property
    def sequence(self) -> int:
        """The id of the last commit that is in the network."""
        return self._database.disk.state.sequence

    @property
    def store_id(self) -> str:
        """What tells this store from every other; empty until its first commit."""
        return self._database.disk.state.store_id

    @property
    def read_only(self) -> str:
        """Why the store cannot be changed, in a sentence; empty where it can."""
        return self._database.disk.read_only

    @property
    def names(self) -> Names:
        """The names of all contacts, to find whom the user means."""
        return self._finder.names()

    @cached_property
    def drafts(self) -> Drafts:
        """The drafts of this session, and those left by ended ones."""
        from store.disk.drafts import Drafts

        disk = self._database.disk
        return Drafts(disk.paths, self._database.session, disk.now)

    def contacts(self) -> list[Contact]:
        """All contacts, also resting and archived ones, in the order they were added."""
        return list(self.network.contacts.values())

    def search(
        self,
        text: str,
        today: date | None = None,
        limit: int = 500,
        *,
        so_far: bool = False,
    ) -> list[Hit]:
        """The contacts that the words and filters in ``text`` find, best first; without words,
        all that its filters let through, by name. With ``so_far`` notes and what was said are
        found only once ``warm`` has come so far; ``found_all`` tells whether they were."""
        return self._finder.search(text, today or self._today(), limit, so_far=so_far)

    @property
    def found_all(self) -> bool:
        """Whether the last search could find all there was to find."""
        return self._finder.complete

    def warm(self, today: date | None = None) -> Iterator[None]:
        """Make what the first search and the next week need, in steps of a few thousandths of a
        second, for a caller that has something else to do between them."""
        yield from self._finder.warm_names()
        yield from self._shelf.warm()
        yield from self._find_standing(today or self._today())
        yield from self._finder.warm()

    def queue(self, today: date | None = None, capacity: int | None = None, days: int = 7) -> Week:
        """Whom to reach out to in the next ``days``, and why."""
        day = today or self._today()
        if capacity is None and (expected := self._expects(day, days)) is not None:
            return expected
        from store.rules.queue import week

        return week(self.network, day, capacity, days, self._standing(day, days))

    def expect(self, week: Week, days: int = 7) -> None:
        """Take this for the week that looks so many days ahead, as the records are now, until it
        is known where everybody stands."""
        self._expected = self.sequence, days, week

    def has_new(self, today: date | None = None) -> bool:
        """Whether anybody waits to be triaged. After a week of the same day it costs nothing."""
        day = today or self._today()
        known = self._stands
        days = known.days if known is not None and known.today == day else 7
        if (expected := self._expects(day, days)) is not None:
            return expected.new > 0
        return self._standing(day, days).new > 0

    def week_at_hand(self, today: date, days: int = 7) -> Week | None:
        """The week that looks so many days ahead, where that costs next to nothing."""
        return self.queue(today, days=days) if self._knows(today, days) else None

    def _expects(self, today: date, days: int) -> Week | None:
        """What ``expect`` was told, where that still holds and nothing better is known."""
        if self._expected is None or self._knows(today, days):
            return None
        sequence, ahead, week = self._expected
        same = (sequence, ahead, week.today) == (self.sequence, days, today)
        return week if same else None

    def _standing(self, today: date, days: int) -> Stands:
        """Where everybody stands, kept from the last time where that was the same day."""
        from store.rules.stands import Stands

        known, records = self._stands, self._unfollowed
        self._unfollowed = []
        if known is None or not self._knows(today, days) or not known.follow(records):
            known = self._stands = Stands(self.network, today, days)
        return known

    def _knows(self, today: date, days: int) -> bool:
        known = self._stands
        return known is not None and (known.today, known.days) == (today, days)

    def _find_standing(self, today: date, days: int = 7) -> Iterator[None]:
        """Find out where everybody stands, unless that is known of any day."""
        from store.rules.stands import Stands

        network = self.network
        if self._stands is None:
            found = yield from Stands.steps(network, today, days)
            if self._stands is None and network is self.network:
                self._stands = found

    def do(self, make: Callable[[Network], Action], *, backup: str = "") -> Commit | None:
        """Keep what ``make`` makes of the records as they are now, as one commit; None where that
        changes nothing. Where ``backup`` says what for, a copy of the store is kept before.

        StoreError where it could not be kept: then nothing is changed, here and on the disk.
        """
        with _true_after_errors(self), self._database.disk.writing():
            self.refresh()
            action = make(self.network)
            if backup and self.store_id and (action.puts or action.drops):
                self._database.backup(what=backup)
            commit = self._shelf.keep(action.label, action.puts, action.drops)
            self.refresh()
        return commit

    def add_contact(self, name: str, *, today: date | None = None, **fields: Any) -> Contact:
        """Add a contact; ``fields`` are those of ``Contact``, and ``birthday``."""
        from store.actions.contacts import new_contact

        day = today or self._today()
        filled = {"name": name, **fields}
        commit = self.do(lambda network: new_contact(network, filled, day))
        return self._shelf.made_by(commit, Contact)

    def log(
        self,
        people: Iterable[Contact | str],
        text: str = "",
        *,
        today: date | None = None,
        **fields: Any,
    ) -> Interaction:
        """Log what happened with ``people`` (contacts or uids), by default today; ``fields`` are
        those of ``LogEntry``."""
        from store.actions.logging import LogEntry, log

        day = today or self._today()
        uids = tuple(one if isinstance(one, str) else one.uid for one in people)
        entry = LogEntry(**{"day": day, **fields, "people": uids, "text": text})
        now = self._database.disk.now()
        commit = self.do(lambda network: log(network, entry, day, now))
        return self._shelf.made_by(commit, Interaction)

    def changed(self) -> bool:
        """Whether ``refresh`` has anything to take in. Cheap enough to ask several times a
        second."""
        return self._database.disk.changed()

    def refresh(self) -> bool:
        """Take in the commits of other sessions; True if anything changed."""
        replaced = self._shelf.refresh()
        if replaced is None:
            self._finder = Finder(self.network, warmed=True)
            self._stands = None
            self._unfollowed = []
            return True
        self._finder.follow(replaced)
        if self._stands is not None:
            self._unfollowed += [one for pair in replaced for one in pair if one is not None]
        return bool(replaced)

    def undo(self, commit_id: int | None = None) -> Commit:
        """Take back the action with this id, else the store's newest, by a new commit.
        NothingToDo where there is none, Conflict where a later action builds on it."""
        with _in_step(self):
            return self._database.undo(commit_id)

    def redo(self) -> Commit:
        """Do again what this session undid last; NothingToDo after a new action."""
        with _in_step(self):
            return self._database.redo()

    def history(self, limit: int | None = 50) -> list[HistoryLine]:
        """What was done, newest first."""
        return self._database.history(limit)

    def newest_undoable(self, *, mine: bool) -> Commit | None:
        """The newest action that is not undone: of this session where ``mine``, else of all."""
        return self._database.newest_undoable(mine)

    def backup(self, to: str | Path | None = None) -> Path:
        """Keep a compressed copy of the store at ``to``, else beside the store; returns where."""
        return self._database.backup(Path(to).expanduser() if to is not None else None)

    def backups(self) -> list[Backup]:
        """The copies that are kept beside the store, newest first."""
        from store.disk import backups

        return backups.listed(self._database.disk.paths)

    def difference(self, backup: str | Path) -> Difference:
        """What ``restore`` would change. BadInput or StoreError where it is no backup."""
        from store.disk import restoring

        then = restoring.read(Path(backup).expanduser())
        self.refresh()
        return restoring.difference(self._database.disk.state, then)

    def restore(self, backup: str | Path, label: str = "") -> Commit | None:
        """Make the store what it was in a copy, as one action that can be undone; None where it
        is so already. BadInput or StoreError where it is no backup."""
        from store.disk import restoring

        path = Path(backup).expanduser()
        then = restoring.read(path)
        with _in_step(self):
            return self._database.restore(then, label or f"Restore {path.name}")

    def forget(self, uid: str, *, dry_run: bool = False) -> Forgotten:
        """Take the contact with this uid out of every file of the store, which cannot be undone;
        or only say what that would take. BadInput where there is no such contact."""
        from store.disk.forgetting import Forgetting

        disk = self._database.disk
        with _in_step(self), disk.writing():
            self.refresh()
            if uid not in self.network.contacts:
                raise BadInput("This contact is not there any more.")
            disk.settle()
            forgetting = Forgetting(disk, uid)
            if not dry_run:
                forgetting.do()
            return forgetting.outlook()

    def fold(self) -> None:
        """Bring the store's file up to date, so that any reader of TinyDB files reads all."""
        with _in_step(self):
            self._database.disk.fold()

    def close(self, fold: bool = False) -> None:
        """End the session, with a ``fold`` if asked for. A large journal is folded in any case,
        unless another session is busy."""
        if fold:
            self._database.disk.fold()
        elif self._database.disk.is_large():
            with suppress(StoreError):
                self._database.disk.fold(patience=0)
        self._database.close()

    def _today(self) -> date:
        """The day in the configured time zone, else the machine's."""
        from store.disk.zones import zone

        name = self.network.settings.time_zone
        return self._database.disk.now().astimezone(zone(name)).date()


@contextmanager
def _in_step(book: Book) -> Iterator[None]:
    """Afterwards the book has what was kept; after an error, what the disk has."""
    with _true_after_errors(book):
        yield
    book.refresh()


@contextmanager
def _true_after_errors(book: Book) -> Iterator[None]:
    """After an error the book has what the disk has."""
    try:
        yield
    except StoreError:
        with suppress(StoreError):
            book.refresh()
        raise
