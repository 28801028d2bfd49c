"""The records of one moment, found by contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter
from typing import Protocol, TypeAlias, cast

from store.records import (
    Contact,
    Drive,
    Interaction,
    Introduction,
    Occasion,
    Promise,
    Record,
    Settings,
    Share,
)

_About: TypeAlias = defaultdict[str, dict[str, Record]]
"""Contact → the records of one table that concern them, by uid."""


class Unread(Protocol):
    """A table that nobody has needed yet."""

    def all(self) -> Mapping[str, Record]:
        """Every record of it, by uid."""

    def of(self, contact: str) -> Mapping[str, Record]:
        """Those that concern a contact, by uid."""


class Network:
    """Every record by ``uid``, and what concerns each contact, gathered when first asked for.
    ``put``, ``fill`` and ``drop`` keep the two in step; nothing else writes."""

    contacts: dict[str, Contact]
    interactions: dict[str, Interaction]
    promises: dict[str, Promise]
    introductions: dict[str, Introduction]
    occasions: dict[str, Occasion]
    shares: dict[str, Share]
    drives: dict[str, Drive]
    changes: int
    """How often a record came or went: a long reading that pauses sees whether it still holds."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.changes = 0
        self._of: dict[str, _About] = {}
        self._unread: dict[str, Unread] = {}
        self.contacts = {}
        self.interactions = {}
        self.promises = {}
        self.introductions = {}
        self.occasions = {}
        self.shares = {}
        self.drives = {}
        self.settings = Settings()
        for record in records:
            self.put(record)

    def __getattr__(self, name: str) -> dict[str, Record]:
        """A table that is asked for the first time."""
        unread = self.__dict__.get("_unread", {}).get(name)
        if unread is None:
            raise AttributeError(name)
        table = self.__dict__[name] = dict(unread.all())
        del self._unread[name]
        return table

    def later(self, table: str, unread: Unread) -> None:
        """Read a table, which is empty now, when somebody asks for more of it than what concerns
        one contact. Until then it has no need to be told of changes."""
        delattr(self, table)
        self._unread[table] = unread

    def has_read(self, table: str) -> bool:
        """Whether the table is here as a whole."""
        return table not in self._unread

    def put(self, record: Record) -> None:
        """Add ``record``, or replace the one with its uid."""
        self.changes += 1
        if isinstance(record, Settings):
            self.settings = record
            return
        table = self._table(record)
        if (old := table.get(record.uid)) is not None:
            self._unlink(old)
        table[record.uid] = record
        if (about := self._of.get(record.table)) is not None:
            for contact in concerned(record):
                about[contact][record.uid] = record

    def fill(self, table: str, records: Mapping[str, Record]) -> None:
        """Add very many records of one table, by uid: ``put`` at a tenth of the cost."""
        self.changes += 1
        if table == Settings.table:
            for record in records.values():
                self.put(record)
            return
        cast("dict[str, Record]", getattr(self, table)).update(records)
        self._of.pop(table, None)

    def drop(self, record: Record) -> None:
        """Remove the record with this uid, where there is one."""
        self.changes += 1
        if isinstance(record, Settings):
            self.settings = Settings()
            return
        if (old := self._table(record).pop(record.uid, None)) is not None:
            self._unlink(old)

    def get(self, table: str, uid: str) -> Record | None:
        """The record of ``table`` with this uid, or None."""
        if table == Settings.table:
            return self.settings
        return cast("dict[str, Record]", getattr(self, table)).get(uid)

    def interactions_with(self, contact: str) -> Collection[Interaction]:
        """The contact's interactions in no order, without the cost of one."""
        return cast("Collection[Interaction]", self._concerning("interactions", contact))

    def interactions_of(self, contact: str) -> list[Interaction]:
        """The contact's interactions, newest first; of one day, the last written down first."""
        return newest_first(self.interactions_with(contact))

    def promises_of(self, contact: str) -> list[Promise]:
        """Promises either way with regard to the contact, newest first."""
        found = cast("Iterable[Promise]", self._concerning("promises", contact))
        return sorted(found, key=lambda one: (one.made, one.uid), reverse=True)

    def introductions_of(self, contact: str) -> list[Introduction]:
        """Introductions the contact is one of the two people of."""
        found = self._concerning("introductions", contact)
        return sorted(cast("Iterable[Introduction]", found), key=lambda one: one.uid)

    def occasions_of(self, contact: str) -> list[Occasion]:
        """The contact's occasions, in the order of the year."""
        found = cast("Iterable[Occasion]", self._concerning("occasions", contact))
        return sorted(found, key=lambda one: (one.month, one.day, one.label, one.uid))

    def _concerning(self, table: str, contact: str) -> Collection[Record]:
        if (unread := self._unread.get(table)) is not None:
            return unread.of(contact).values()
        return self._about(table).get(contact, {}).values()

    def _about(self, table: str) -> _About:
        about = self._of.get(table)
        if about is None:
            about = self._of[table] = defaultdict(dict)
            for record in cast("dict[str, Record]", getattr(self, table)).values():
                for contact in concerned(record):
                    about[contact][record.uid] = record
        return about

    def _table(self, record: Record) -> dict[str, Record]:
        return cast("dict[str, Record]", getattr(self, record.table))

    def _unlink(self, record: Record) -> None:
        if (about := self._of.get(record.table)) is not None:
            for contact in concerned(record):
                about[contact].pop(record.uid, None)


def newest_first(interactions: Iterable[Interaction]) -> list[Interaction]:
    """By day; of one day, the last written down first."""
    return sorted(interactions, key=attrgetter("day", "logged", "uid"), reverse=True)


def concerned(record: Record) -> Iterable[str]:
    """The uids of the contacts that a record is about."""
    match record:
        case Interaction() | Promise() | Introduction():
            return record.contacts
        case Occasion():
            return (record.contact,)
        case _:
            return ()
