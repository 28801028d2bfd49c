"""The records of one moment, found by contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter
from typing import TypeAlias, cast

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


class Network:
    """Every record by ``uid``, and what concerns each contact, gathered when first asked for.
    ``put``, ``fill`` and ``drop`` keep the two in step; nothing else writes."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.contacts: dict[str, Contact] = {}
        self.interactions: dict[str, Interaction] = {}
        self.promises: dict[str, Promise] = {}
        self.introductions: dict[str, Introduction] = {}
        self.occasions: dict[str, Occasion] = {}
        self.shares: dict[str, Share] = {}
        self.drives: dict[str, Drive] = {}
        self.settings = Settings()
        self._of: dict[str, _About] = {}
        for record in records:
            self.put(record)

    def put(self, record: Record) -> None:
        """Add ``record``, or replace the one with its uid."""
        if isinstance(record, Settings):
            self.settings = record
            return
        table = self._table(record)
        if (old := table.get(record.uid)) is not None:
            self._unlink(old)
        table[record.uid] = record
        if (about := self._of.get(record.table)) is not None:
            for contact in _concerned(record):
                about[contact][record.uid] = record

    def fill(self, table: str, records: Mapping[str, Record]) -> None:
        """Add very many records of one table, by uid: ``put`` at a tenth of the cost."""
        if table == Settings.table:
            for record in records.values():
                self.put(record)
            return
        cast("dict[str, Record]", getattr(self, table)).update(records)
        self._of.pop(table, None)

    def drop(self, record: Record) -> None:
        """Remove the record with this uid, where there is one."""
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
        found = self._about("interactions").get(contact, {}).values()
        return cast("Collection[Interaction]", found)

    def interactions_of(self, contact: str) -> list[Interaction]:
        """The contact's interactions, newest first; of one day, the last written down first."""
        return newest_first(self.interactions_with(contact))

    def promises_of(self, contact: str) -> list[Promise]:
        """Promises either way with regard to the contact, newest first."""
        found = cast("Iterable[Promise]", self._about("promises").get(contact, {}).values())
        return sorted(found, key=lambda one: (one.made, one.uid), reverse=True)

    def introductions_of(self, contact: str) -> list[Introduction]:
        """Introductions the contact is one of the two people of."""
        found = self._about("introductions").get(contact, {}).values()
        return sorted(cast("Iterable[Introduction]", found), key=lambda one: one.uid)

    def occasions_of(self, contact: str) -> list[Occasion]:
        """The contact's occasions, in the order of the year."""
        found = cast("Iterable[Occasion]", self._about("occasions").get(contact, {}).values())
        return sorted(found, key=lambda one: (one.month, one.day, one.label, one.uid))

    def _about(self, table: str) -> _About:
        about = self._of.get(table)
        if about is None:
            about = self._of[table] = defaultdict(dict)
            for record in cast("dict[str, Record]", getattr(self, table)).values():
                for contact in _concerned(record):
                    about[contact][record.uid] = record
        return about

    def _table(self, record: Record) -> dict[str, Record]:
        return cast("dict[str, Record]", getattr(self, record.table))

    def _unlink(self, record: Record) -> None:
        if (about := self._of.get(record.table)) is not None:
            for contact in _concerned(record):
                about[contact].pop(record.uid, None)


def newest_first(interactions: Iterable[Interaction]) -> list[Interaction]:
    """By day; of one day, the last written down first."""
    return sorted(interactions, key=attrgetter("day", "logged", "uid"), reverse=True)


def _concerned(record: Record) -> Iterable[str]:
    match record:
        case Interaction() | Promise() | Introduction():
            return record.contacts
        case Occasion():
            return (record.contact,)
        case _:
            return ()
