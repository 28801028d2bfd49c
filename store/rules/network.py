"""The records of one moment, found by contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import cast

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


class Network:
    """Every record by ``uid``, and what concerns each contact. ``put`` and ``drop`` keep the two
    in step; nothing else writes."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.contacts: dict[str, Contact] = {}
        self.interactions: dict[str, Interaction] = {}
        self.promises: dict[str, Promise] = {}
        self.introductions: dict[str, Introduction] = {}
        self.occasions: dict[str, Occasion] = {}
        self.shares: dict[str, Share] = {}
        self.drives: dict[str, Drive] = {}
        self.settings = Settings()
        self._of: dict[str, defaultdict[str, dict[str, Record]]] = {
            table: defaultdict(dict)
            for table in ("interactions", "promises", "introductions", "occasions")
        }
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
        for contact in _concerned(record):
            self._of[record.table][contact][record.uid] = record

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
        found = self._of["interactions"].get(contact, {}).values()
        return cast("Collection[Interaction]", found)

    def interactions_of(self, contact: str) -> list[Interaction]:
        """The contact's interactions, newest first; of one day, the last written down first."""
        return newest_first(self.interactions_with(contact))

    def promises_of(self, contact: str) -> list[Promise]:
        """Promises either way with regard to the contact, newest first."""
        found = cast("Iterable[Promise]", self._of["promises"].get(contact, {}).values())
        return sorted(found, key=lambda one: (one.made, one.uid), reverse=True)

    def introductions_of(self, contact: str) -> list[Introduction]:
        """Introductions the contact is one of the two people of."""
        found = self._of["introductions"].get(contact, {}).values()
        return sorted(cast("Iterable[Introduction]", found), key=lambda one: one.uid)

    def occasions_of(self, contact: str) -> list[Occasion]:
        """The contact's occasions, in the order of the year."""
        found = cast("Iterable[Occasion]", self._of["occasions"].get(contact, {}).values())
        return sorted(found, key=lambda one: (one.month, one.day, one.label, one.uid))

    def _table(self, record: Record) -> dict[str, Record]:
        return cast("dict[str, Record]", getattr(self, record.table))

    def _unlink(self, record: Record) -> None:
        for contact in _concerned(record):
            self._of[record.table][contact].pop(record.uid, None)


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
