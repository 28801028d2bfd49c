"""What a contact file changes: whom each row is about, and what becomes of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_fields
from datetime import date
from typing import Final

from msgspec.structs import replace

from store.actions import Action
from store.actions.opening import congratulation
from store.actions.three_way import Conflict, Rows, ThreeWay, digest, said_by
from store.formats import FORMATS
from store.formats.identity import ROW_KEY
from store.formats.incoming import Incoming, Reading, Refusal
from store.formats.matching import Known, Sought, is_bare
from store.formats.steps import Meter, Steps, finished
from store.language.clean import clean_line
from store.records import Promise, Record, new_uid
from store.rules.cadence import is_tracked
from store.rules.jobs import new_position
from store.rules.network import Network

__all__ = ["Conflict", "Import", "ImportPlan", "plan_import"]


_MOST_ROUNDS: Final = 8
_LOOKS: Final = 5
"""How often each row is looked at, as a rule."""
_MOST_NAMED: Final = 8
"""People that a row is said to fit."""
_ROW_KEY: Final = 16
"""Characters of a digest that are the key of a row."""
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


class Import:
    """What a file brings to a network: planned in steps, and done later, as it was ``planned``
    where nothing came in between. ``file_name`` is named in the history."""

    def __init__(self, reading: Reading, today: date, file_name: str = "") -> None:
        self.planned: ImportPlan | None = None
        self._reading, self._today, self._file_name = reading, today, file_name
        self._seen: tuple[Network, int] | None = None

    def steps(self, network: Network) -> Steps[ImportPlan]:
        """Plan it in steps. Where the network changes between two of them, all begins again."""
        while True:
            began = network.changes
            work = _plan(network, self._reading, self._today, self._file_name)
            while network.changes == began:
                try:
                    progress = next(work)
                except StopIteration as end:
                    plan: ImportPlan = end.value
                    self.planned, self._seen = plan, (network, began)
                    return plan
                yield progress

    def action(self, network: Network) -> Action:
        """Do it."""
        plan = self.planned
        if plan is None or self._seen != (network, network.changes):
            plan = finished(self.steps(network))
        return plan.action or Action("Import nobody")


def plan_import(network: Network, reading: Reading, today: date, file_name: str = "") -> ImportPlan:
    """What importing ``reading`` changes in ``network``; a file that was read before changes
    nothing, whichever came in between. Someone new has no tier and waits for triage. The
    label of the action names the file, if ``file_name`` is said."""
    return finished(Import(reading, today, file_name).steps(network))


def _plan(network: Network, reading: Reading, today: date, file_name: str) -> Steps[ImportPlan]:
    meter = _meter(network, reading)
    people, refused = yield from _resolve(network, reading.people, meter)
    puts: list[Record] = []
    conflicts: list[Conflict] = []
    new = updated = 0
    for rows in people:
        if now := meter.ticks():
            yield now
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


def _meter(network: Network, reading: Reading) -> Meter:
    """Every contact is looked at once, and every row of the file each time that one is asked
    whom it is about, taken together with others, and weighed."""
    rows = len(reading.people)
    return Meter("Comparing", rows, "people", len(network.contacts) + _LOOKS * rows)


def _congratulation(network: Network, three_way: ThreeWay, today: date) -> Promise | None:
    """What to congratulate somebody on who is kept in touch with, where the file says that they
    work elsewhere now, or are something else there."""
    before, after = three_way.before, three_way.after
    if three_way.is_new or (before.company, before.title) == (after.company, after.title):
        return None
    if not is_tracked(network, before, today):
        return None
    return congratulation(network, after, new_position(before, after), today)


def _resolve(
    network: Network, incoming: Sequence[Incoming], meter: Meter
) -> Steps[tuple[list[Rows], list[Refusal]]]:
    """Whom each row is about, rows about one person taken together, in the order of the file."""
    rows: list[Sought] = []
    for one in incoming:
        if now := meter.ticks():
            yield now
        rows.append(_with_key(Sought.of(one)))
    settled = yield from _settled(network, rows, meter)
    people: dict[str, Rows] = {}
    unclear: list[tuple[Incoming, frozenset[str]]] = []
    for sought, found in zip(rows, settled, strict=True):
        if now := meter.ticks():
            yield now
        row, uid = sought.row, min(found)
        if len(found) > 1:
            unclear.append((row, found))
        elif uid in people:
            people[uid].rows.append(row)
        else:
            people[uid] = Rows(uid, [row])
    refused = [_refusal(network, people, row, found) for row, found in unclear]
    return list(people.values()), refused


def _settled(network: Network, rows: Sequence[Sought], meter: Meter) -> Steps[list[frozenset[str]]]:
    """Per row the uids it may be about; one that is in no network is somebody new.

    What one row says can tell whom another is about, so all are looked at again, with all that
    was understood, until nothing changes: then the same file, imported once more, is understood
    in the same way."""
    known = yield from _known(network, meter)
    found: list[frozenset[str]] = [frozenset()] * len(rows)
    surest_first = sorted(
        range(len(rows)), key=lambda at: (not rows[at].row.key, not rows[at].row.named)
    )
    for at in surest_first:
        if now := meter.ticks():
            yield now
        found[at] = known.find(rows[at]) or _somebody()
        _learn(known, rows[at], found[at])
    for _ in range(_MOST_ROUNDS):
        again = []
        for row, before in zip(rows, found, strict=True):
            if now := meter.ticks():
                yield now
            again.append(known.find(row) or _somebody(before))
        if again == found:
            break
        found = again
        known = yield from _known(network, meter)
        for at in surest_first:
            if now := meter.ticks():
                yield now
            _learn(known, rows[at], found[at])
    return found


def _known(network: Network, meter: Meter) -> Steps[Known]:
    known = Known()
    for contact in list(network.contacts.values()):
        if now := meter.ticks():
            yield now
        known.learn_contact(contact)
    return known


def _somebody(before: frozenset[str] = frozenset()) -> frozenset[str]:
    """Who a row that nothing known fits is about: the one it was about before, or one new."""
    return before if len(before) == 1 else frozenset((new_uid(),))


def _learn(known: Known, sought: Sought, found: frozenset[str]) -> None:
    if len(found) == 1:
        known.learn(next(iter(found)), sought)


def _with_key(sought: Sought) -> Sought:
    """A row that nothing else identifies is known by all it says: the same row is recognised
    again, and one of a namesake is not."""
    if not is_bare(sought):
        return sought
    key = f"{ROW_KEY}{digest(said_by(sought.row))[:_ROW_KEY]}"
    return replace(sought, row=with_fields(sought.row, key=key))


def _refusal(
    network: Network, people: Mapping[str, Rows], row: Incoming, found: Collection[str]
) -> Refusal:
    """Why a row that fits several is left out: ``fits Jane Doe (jane@acme.example) and …``."""
    names: list[str] = []
    for uid in sorted(found)[:_MOST_NAMED]:
        one = network.contacts.get(uid) or people[uid].row
        told_apart = next((entry.value for entry in (*one.emails, *one.phones)), one.company)
        names.append(f"{one.name} ({told_apart})" if told_apart else one.name)
    names.sort()
    if more := len(found) - len(names):
        names.append(f"{more:,} more")
    return Refusal(row.line, f"{row.name} fits {' and '.join(names)}")


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
