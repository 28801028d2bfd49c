"""Making one contact of two: everything that concerned either concerns the one that stays.

Where two values stand against each other that of the contact who stays is kept, and what goes is
noted below its notes; lists hold what both had. The uid that goes is remembered, so that a
form that was open on it, or a file that knows it, finds the contact who stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from msgspec.structs import replace

from store.actions import Action
from store.actions.fields import distinct, people
from store.actions.sources import joined_sources
from store.errors import BadInput
from store.formats.matching import LABELLED, entry_key
from store.language.folding import fold
from store.language.identity import same_name
from store.records import (
    EMPTY,
    Contact,
    Drive,
    Interaction,
    Introduction,
    Occasion,
    Promise,
    Record,
    Share,
)
from store.rules.network import Network
from store.rules.wording import month_of

T = TypeVar("T")

TEXTS: Final = ("company", "title", "industry", "level", "place", "met_how")
"""Fields of one text: what goes is noted."""
FIRST: Final = (*TEXTS, "tier", "cadence", "introduced_by", "next_touch", "lead_days")
"""Fields of one value: that of the contact who stays, else of the other."""
LISTS: Final = ("circles", "tags", "needs", "offers")


@dataclass(frozen=True)
class Difference:
    """A field in which two contacts differ: ``stays`` is kept, ``goes`` is noted."""

    field: str
    stays: str
    goes: str


@dataclass(frozen=True)
class Union:
    """What becomes of two contacts that are one. ``counts`` are the records that move, by table."""

    action: Action
    contact: Contact
    differences: tuple[Difference, ...]
    counts: Mapping[str, int]


def unite(network: Network, uid: str, other: str) -> Union:
    """Make the contact ``other`` part of ``uid``, in one action.

    :raises BadInput: one of them is not there, or they are the same.
    """
    stays, *going = people(network, (uid, other))
    if not going:
        raise BadInput("Say which two to merge.")
    goes = going[0]
    differences = [
        Difference(name, getattr(stays, name), getattr(goes, name))
        for name in TEXTS
        if _differ(getattr(stays, name), getattr(goes, name))
    ]
    moved, dropped = _moved(network, uid, other, differences)
    contact = _joined(stays, goes, differences)
    counts: dict[str, int] = {}
    for one in moved:
        counts[one.table] = counts.get(one.table, 0) + 1
    label = f"Merge {stays.name} with {goes.name}"
    action = Action(label, (contact, *moved), (goes, *dropped))
    return Union(action, contact, tuple(differences), counts)


def surest_first(network: Network, uids: Sequence[str]) -> tuple[str, ...]:
    """Who should stay: the one most is known of, the others after them."""

    def known(uid: str) -> tuple[bool, int, int, date]:
        one = network.contacts[uid]
        filled = sum(bool(getattr(one, field)) for field in (*FIRST, *LISTS, *LABELLED, "notes"))
        talks = len(network.interactions_with(uid))
        return (one.archived_on is not None, -talks, -filled, one.added)

    return tuple(sorted(uids, key=known))


# -- the contact -------------------------------------------------------------------------------


def _joined(one: Contact, other: Contact, differences: Iterable[Difference]) -> Contact:
    """``one`` with all that is known of ``other``."""
    fields: dict[str, Any] = {name: getattr(one, name) or getattr(other, name) for name in FIRST}
    for name in LISTS:
        fields[name] = distinct((*getattr(one, name), *getattr(other, name)))
    for name in LABELLED:
        fields[name] = _each_way(name, (*getattr(one, name), *getattr(other, name)))
    aside = one.resting_since and other.resting_since
    put_away = one.archived_on and other.archived_on
    if fields["introduced_by"] in (one.uid, other.uid):
        fields["introduced_by"] = ""
    return replace(
        one,
        **fields,
        nicknames=_called(one, other),
        notes=_noted(one, other, differences),
        triaged=one.triaged or other.triaged,
        added=min(one.added, other.added),
        met_on=min((day for day in (one.met_on, other.met_on) if day), default=None),
        skips=tuple(sorted({*one.skips, *other.skips})),
        resting_since=max(one.resting_since, other.resting_since) if aside else None,  # type: ignore[type-var]
        archived_on=max(one.archived_on, other.archived_on) if put_away else None,  # type: ignore[type-var]
        keep_dates=one.keep_dates or other.keep_dates,
        merged=tuple(dict.fromkeys((*one.merged, other.uid, *other.merged))),
        sources=joined_sources(one.sources, other.sources),
        extra=tuple(dict.fromkeys((*one.extra, *other.extra))),
        unknown={**other.unknown, **one.unknown},
    )


def _differ(stays: str, goes: str) -> bool:
    return bool(stays and goes) and fold(stays) != fold(goes)


def _called(one: Contact, other: Contact) -> tuple[str, ...]:
    """All they are called beside their name."""
    names = distinct((*one.nicknames, other.name, *other.nicknames))
    return tuple(name for name in names if not same_name(name, one.name))


def _noted(one: Contact, other: Contact, differences: Iterable[Difference]) -> str:
    """The notes of both, and what gives way."""
    also = ", ".join(f"{each.field.replace('_', ' ')} {each.goes}" for each in differences)
    theirs = "" if other.notes in one.notes else other.notes
    parts = (one.notes, theirs, f"Also noted for {other.name}: {also}." if also else "")
    return "\n".join(part for part in parts if part)


def _each_way(field: str, ways: Iterable[Any]) -> tuple[Any, ...]:
    found: dict[str, Any] = {}
    for way in ways:
        found.setdefault(entry_key(field, way.value), way)
    return tuple(found.values())


# -- what concerns them ------------------------------------------------------------------------


def _moved(
    network: Network, uid: str, gone: str, differences: list[Difference]
) -> tuple[list[Record], list[Record]]:
    """The records that are about ``uid`` now, and those that are about nothing any more."""

    def one(person: str) -> str:
        return uid if person == gone else person

    moved: list[Record] = []
    dropped: list[Record] = []
    for record in _about(network, gone):
        if (after := _of_one(record, one)) is not None:
            moved.append(after)
        else:
            dropped.append(record)
    for occasion in network.occasions_of(gone):
        kept = _occasion(network, uid, occasion, differences)
        moved += [kept] if kept is not None else []
        dropped += [occasion] if kept is None or kept.uid != occasion.uid else []
    moved += [
        replace(each, introduced_by=uid)
        for each in network.contacts.values()
        if each.introduced_by == gone and each.uid not in (uid, gone)
    ]
    return moved, dropped


def _about(network: Network, gone: str) -> Iterator[Record]:
    """The records, but for occasions, that name ``gone``."""
    talks = (network.interactions, network.promises, network.introductions, network.drives)
    for table in talks:
        yield from (one for one in table.values() if gone in one.contacts)
    yield from (one for one in network.shares.values() if gone in one.sent)


def _of_one(record: Record, one: Callable[[str], str]) -> Record | None:
    """The record about the one who stays; None for an introduction to oneself."""
    match record:
        case Interaction():
            lines = _keyed(record.lines, one, lambda first, second: f"{first}; {second}")
            favours = tuple(
                replace(each, contacts=_each_once(each.contacts, one)) for each in record.favours
            )
            people_now = _each_once(record.contacts, one)
            return replace(record, contacts=people_now, lines=lines or EMPTY, favours=favours)
        case Promise():
            return replace(record, contacts=_each_once(record.contacts, one))
        case Introduction():
            pair = _each_once(record.contacts, one)
            return replace(record, contacts=pair, **_days(record, one)) if len(pair) == 2 else None
        case Share():
            return replace(record, sent=_keyed(record.sent, one, min))
        case Drive():
            return replace(
                record,
                contacts=_each_once(record.contacts, one),
                asked=_keyed(record.asked, one, min),
                declined=_keyed(record.declined, one, min),
            )
    return None


def _days(record: Introduction, one: Callable[[str], str]) -> dict[str, dict[str, date]]:
    return {
        name: _keyed(getattr(record, name), one, min) for name in ("asked", "agreed", "declined")
    }


def _each_once(people_: Iterable[str], one: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(one, people_)))


def _keyed(
    values: Mapping[str, T], one: Callable[[str], str], both: Callable[[T, T], T]
) -> dict[str, T]:
    """``values`` by who stays; ``both`` makes one of two."""
    found: dict[str, T] = {}
    for person, value in values.items():
        key = one(person)
        found[key] = both(found[key], value) if key in found else value
    return found


def _occasion(
    network: Network, uid: str, occasion: Occasion, differences: list[Difference]
) -> Occasion | None:
    """The occasion of who stays. One of the same name is there already: it keeps its day, and
    takes the year where only the other knows it."""
    known = next(
        (one for one in network.occasions_of(uid) if fold(one.label) == fold(occasion.label)), None
    )
    if known is None:
        return replace(occasion, contact=uid)
    if (known.month, known.day) != (occasion.month, occasion.day):
        stays, goes = (f"{one.day} {month_of(one.month)}" for one in (known, occasion))
        differences.append(Difference(occasion.label, stays, goes))
        return None
    return replace(known, year=occasion.year) if known.year is None and occasion.year else None
