"""What a contact file changes: whom each row is about, and what becomes of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_fields
from datetime import date
from typing import Final

from store.actions import Action
from store.actions.opening import congratulation
from store.actions.three_way import Conflict, Rows, ThreeWay, said_by
from store.formats import FORMATS
from store.formats.identity import ROW_KEY
from store.formats.incoming import Incoming, Reading, Refusal
from store.formats.matching import Known, is_bare
from store.language.clean import clean_line
from store.records import Promise, Record, new_uid
from store.rules.cadence import is_tracked
from store.rules.jobs import new_position
from store.rules.network import Network

__all__ = ["Conflict", "ImportPlan", "plan_import"]


_MOST_ROUNDS: Final = 8
_LONGEST_NAME: Final = 60
"""Characters of a file's name in a label."""


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


def plan_import(network: Network, reading: Reading, today: date, file_name: str = "") -> ImportPlan:
    """What importing ``reading`` changes in ``network``; a file that was read before changes
    nothing, whichever came in between. Someone new has no tier and waits for triage. The
    label of the action names the file, if ``file_name`` is said."""
    people, refused = _resolve(network, reading.people)
    puts: list[Record] = []
    conflicts: list[Conflict] = []
    new = updated = 0
    for rows in people:
        if rows.were_read(network):
            continue
        three_way = ThreeWay(network, rows, today)
        puts.extend(three_way.puts())
        if news := _congratulation(network, three_way, today):
            puts.append(news)
        conflicts.extend(three_way.conflicts)
        new += three_way.is_new
        updated += three_way.is_visible and not three_way.is_new
    origin = FORMATS[reading.format].title
    if name := clean_line(file_name, _LONGEST_NAME):
        origin = f"{origin}, {name}"
    action = Action(_label(new, updated, origin), tuple(puts)) if puts else None
    same = len(people) - new - updated
    return ImportPlan(action, new, updated, same, tuple(conflicts), tuple(refused))


def _congratulation(network: Network, three_way: ThreeWay, today: date) -> Promise | None:
    """What to congratulate somebody on who is kept in touch with, where the file says that they
    work elsewhere now, or are something else there."""
    before, after = three_way.before, three_way.after
    if three_way.is_new or (before.company, before.title) == (after.company, after.title):
        return None
    if not is_tracked(network, before, today):
        return None
    return congratulation(network, after, new_position(before, after), today)


def _resolve(network: Network, incoming: Iterable[Incoming]) -> tuple[list[Rows], list[Refusal]]:
    """Whom each row is about, rows about one person taken together, in the order of the file."""
    rows = [_with_key(one) for one in incoming]
    people: dict[str, Rows] = {}
    unclear: list[tuple[Incoming, frozenset[str]]] = []
    for row, found in zip(rows, _settled(network, rows), strict=True):
        uid = min(found)
        if len(found) > 1:
            unclear.append((row, found))
        elif uid in people:
            people[uid].add(row)
        else:
            people[uid] = Rows.of(uid, row)
    refused = [_refusal(network, people, row, found) for row, found in unclear]
    return list(people.values()), refused


def _settled(network: Network, rows: Sequence[Incoming]) -> list[frozenset[str]]:
    """Per row the uids it may be about; one that is in no network is somebody new.

    What one row says can tell whom another is about, so all are looked at again, with all that
    was understood, until nothing changes: then the same file, imported once more, is understood
    in the same way."""
    known = Known(network.contacts.values())
    found: list[frozenset[str]] = [frozenset()] * len(rows)
    surest_first = sorted(range(len(rows)), key=lambda at: (not rows[at].key, not rows[at].named))
    for at in surest_first:
        found[at] = known.find(rows[at]) or _somebody()
        _learn(known, rows[at], found[at])
    for _ in range(_MOST_ROUNDS):
        known = Known(network.contacts.values())
        for at in surest_first:
            _learn(known, rows[at], found[at])
        again = [known.find(row) or _somebody(found[at]) for at, row in enumerate(rows)]
        if again == found:
            break
        found = again
    return found


def _somebody(before: frozenset[str] = frozenset()) -> frozenset[str]:
    """Who a row that nothing known fits is about: the one it was about before, or one new."""
    return before if len(before) == 1 else frozenset((new_uid(),))


def _learn(known: Known, row: Incoming, found: frozenset[str]) -> None:
    if len(found) == 1:
        known.add(next(iter(found)), row)


def _with_key(row: Incoming) -> Incoming:
    """A row that nothing else identifies is known by all it says: the same row is recognised
    again, and one of a namesake is not."""
    if not is_bare(row):
        return row
    content = json.dumps(said_by(row), sort_keys=True).encode()
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    return with_fields(row, key=f"{ROW_KEY}{digest[:16]}")


def _refusal(
    network: Network, people: Mapping[str, Rows], row: Incoming, found: Iterable[str]
) -> Refusal:
    """Why a row that fits several is left out: ``fits Jane Doe (jane@acme.example) and …``."""
    names: list[str] = []
    for uid in sorted(found):
        one = network.contacts.get(uid) or people[uid].row
        told_apart = next((entry.value for entry in (*one.emails, *one.phones)), one.company)
        names.append(f"{one.name} ({told_apart})" if told_apart else one.name)
    return Refusal(row.line, f"{row.name} fits {' and '.join(sorted(names))}")


def _label(new: int, updated: int, origin: str) -> str:
    """``Import 10 people from LinkedIn``, ``Update 1 person from vCard, ana.vcf``."""
    if new:
        more = f", update {updated}" if updated else ""
        return f"Import {_people(new)} from {origin}{more}"
    if updated:
        return f"Update {_people(updated)} from {origin}"
    return f"Note what {origin} says"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
