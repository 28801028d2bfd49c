"""What a contact file changes: whom each row is about, and what becomes of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as with_fields
from datetime import date

from store.actions import Action
from store.actions.three_way import Conflict, ThreeWay, said_by
from store.formats import FORMATS
from store.formats.identity import ROW_KEY
from store.formats.incoming import Incoming, Reading, Refusal
from store.formats.matching import Known, is_bare, merged
from store.records import Record, new_uid
from store.rules.network import Network

__all__ = ["Conflict", "ImportPlan", "plan_import"]


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. ``action`` is None where nothing changes. ``new``, ``updated``
    and ``same`` count people; ``refused`` are rows that fit several contacts."""

    action: Action | None
    new: int = 0
    updated: int = 0
    same: int = 0
    conflicts: tuple[Conflict, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass
class _Person:
    """All that a file says of one person: of ``uid``, who may be new. ``keys`` are those the
    source knows them by."""

    uid: str
    incoming: Incoming
    keys: list[str]


def plan_import(network: Network, reading: Reading, today: date) -> ImportPlan:
    """What importing ``reading`` changes in ``network``; the same file a second time changes
    nothing. Someone new has no tier and waits for triage."""
    people, refused = _resolve(network, reading.people)
    puts: list[Record] = []
    conflicts: list[Conflict] = []
    new = updated = 0
    for person in people:
        three_way = ThreeWay(network, person.uid, person.incoming, person.keys, today)
        puts.extend(three_way.puts())
        conflicts.extend(three_way.conflicts)
        new += three_way.is_new
        updated += three_way.is_visible and not three_way.is_new
    action = Action(_label(new, updated, reading.format), tuple(puts)) if puts else None
    same = len(people) - new - updated
    return ImportPlan(action, new, updated, same, tuple(conflicts), tuple(refused))


def _resolve(network: Network, incoming: Iterable[Incoming]) -> tuple[list[_Person], list[Refusal]]:
    """Whom each row is about, rows about one person taken together, in the order of the file."""
    known = Known(network.contacts.values())
    people: dict[str, _Person] = {}
    refused: list[Refusal] = []
    for row in map(_with_key, incoming):
        found = known.find(row)
        if len(found) > 1:
            names = [_whom(network, people, uid) for uid in sorted(found)]
            refused.append(Refusal(row.line, f"{row.name} fits {' and '.join(names)}"))
            continue
        uid = next(iter(found), "") or new_uid()
        if (person := people.get(uid)) is None:
            people[uid] = person = _Person(uid, row, [])
        else:
            person.incoming = merged(person.incoming, row)
        person.keys.extend({row.key} - {"", *person.keys})
        known.add(uid, row)
    return list(people.values()), refused


def _with_key(row: Incoming) -> Incoming:
    """A row that nothing else identifies is known by all it says: the same row is recognised
    again, and one of a namesake is not."""
    if not is_bare(row):
        return row
    content = json.dumps(said_by(row), sort_keys=True).encode()
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    return with_fields(row, key=f"{ROW_KEY}{digest[:16]}")


def _whom(network: Network, people: dict[str, _Person], uid: str) -> str:
    """A contact told apart from a namesake: ``Jane Doe (jane@acme.example)``."""
    known = network.contacts.get(uid) or people[uid].incoming
    reached_by = next((one.value for one in (*known.emails, *known.phones)), known.company)
    return f"{known.name} ({reached_by})" if reached_by else known.name


def _label(new: int, updated: int, format_name: str) -> str:
    """``Import 10 people from LinkedIn``, ``Update 1 person from vCard``."""
    title = FORMATS[format_name].title
    if new:
        more = f", update {updated}" if updated else ""
        return f"Import {_people(new)} from {title}{more}"
    if updated:
        return f"Update {_people(updated)} from {title}"
    return f"Note what {title} says"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
