"""The records of one moment, found by contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final, Protocol, TypeAlias, TypeVar, cast

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

_About: TypeAlias = defaultdict[str, list[Record]]
"""Contact → the records of one table that concern them."""
_PEOPLE: Final[Mapping[str, Callable[[Any], tuple[str, ...]]]] = {
    Interaction.table: attrgetter("contacts"),
    Promise.table: attrgetter("contacts"),
    Introduction.table: attrgetter("contacts"),
    Occasion.table: lambda one: (one.contact,),
}
"""Table → the uids of the contacts that a record of it is about."""
_DAY: Final = attrgetter("day")
_MOMENT: Final = attrgetter("day", "logged", "uid")
_AT_ONCE: Final = 5000
"""Records that are looked at in one step: a few thousandths of a second."""
_Any = TypeVar("_Any")


class Unread(Protocol):
    """A table that nobody has needed yet."""

    def all(self) -> dict[str, Record]:
        """Every record of it, by uid, for the network to keep."""

    def get(self, uid: str) -> Record | None:
        """The one with this uid, or None."""

    def of(self, contact: str) -> Mapping[str, Record] | None:
        """Those that concern a contact, by uid; None where it is no dearer to read all."""


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
        self._on: defaultdict[date, list[Interaction]] | None = None
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
        table: dict[str, Record] = unread.all()
        self.__dict__[name] = table
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
        self._link(record)

    def fill(self, table: str, records: Mapping[str, Record]) -> None:
        """Add very many records of one table, by uid: ``put`` at a tenth of the cost."""
        self.changes += 1
        if table == Settings.table:
            for record in records.values():
                self.put(record)
            return
        cast("dict[str, Record]", getattr(self, table)).update(records)
        self._of.pop(table, None)
        if table == Interaction.table:
            self._on = None

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
        if (unread := self._unread.get(table)) is not None:
            return unread.get(uid)
        return cast("dict[str, Record]", getattr(self, table)).get(uid)

    def interactions_with(self, contact: str) -> Sequence[Interaction]:
        """The contact's interactions in no order, without the cost of one. A change leaves what
        was returned as it was."""
        return cast("Sequence[Interaction]", self._concerning(Interaction.table, contact))

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

    def days(self) -> Mapping[date, Sequence[Interaction]]:
        """Day → what happened on it, in no order."""
        if self._on is None:
            for _ in self._gather_days():
                pass
        return cast("Mapping[date, Sequence[Interaction]]", self._on)

    def gather(self) -> Iterator[None]:
        """Find what happened on each day and with each contact, in steps of a few thousandths of a
        second; nothing where that is known. After a change it is not to be gone on with."""
        if self._on is None:
            yield from self._gather_days()
        if Interaction.table not in self._of:
            yield from self._gather_about(Interaction.table)

    def _gather_days(self) -> Iterator[None]:
        on: defaultdict[date, list[Interaction]] = defaultdict(list)
        for some in batches(self.interactions.values()):
            for one in some:
                on[one.day].append(one)
            yield
        self._on = on

    def _gather_about(self, table: str) -> Iterator[None]:
        about: _About = defaultdict(list)
        for some in batches(cast("dict[str, Record]", getattr(self, table)).values()):
            for record, people in zip(some, map(_PEOPLE[table], some), strict=True):
                if len(people) == 1:
                    about[people[0]].append(record)
                    continue
                for contact in dict.fromkeys(people):
                    about[contact].append(record)
            yield
        self._of[table] = about

    def _concerning(self, table: str, contact: str) -> Sequence[Record]:
        if (about := self._of.get(table)) is None:
            unread = self._unread.get(table)
            if unread is not None and (found := unread.of(contact)) is not None:
                return list(found.values())
            for _ in self._gather_about(table):
                pass
            about = self._of[table]
        return about.get(contact, ())

    def _table(self, record: Record) -> dict[str, Record]:
        return cast("dict[str, Record]", getattr(self, record.table))

    def _link(self, record: Record) -> None:
        if (about := self._of.get(record.table)) is not None:
            for contact in dict.fromkeys(concerned(record)):
                about[contact] = [*about.get(contact, ()), record]
        if self._on is not None and isinstance(record, Interaction):
            self._on[record.day].append(record)

    def _unlink(self, record: Record) -> None:
        if (about := self._of.get(record.table)) is not None:
            for contact in dict.fromkeys(concerned(record)):
                about[contact] = [one for one in about[contact] if one is not record]
        if self._on is not None and isinstance(record, Interaction):
            self._on[record.day].remove(record)


def newest_first(interactions: Iterable[Interaction]) -> list[Interaction]:
    """By day; of one day, the last written down first."""
    found = sorted(interactions, key=_DAY, reverse=True)
    if len(set(map(_DAY, found))) < len(found):
        found.sort(key=_MOMENT, reverse=True)
    return found


def concerned(record: Record) -> Iterable[str]:
    """The uids of the contacts that a record is about."""
    people_of = _PEOPLE.get(record.table)
    return people_of(record) if people_of else ()


def batches(found: Iterable[_Any], size: int = _AT_ONCE) -> Iterator[list[_Any]]:
    """``found`` in lists of that ``size``, as it is at the first of them."""
    everything = list(found)
    return (everything[at : at + size] for at in range(0, len(everything), size))
