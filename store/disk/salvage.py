"""A store made of all that can still be read of a damaged one. Nothing is made up: a document is
as it stands in a file, or as the last action that is known of left it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec
from msgspec import Raw

from store.disk import codec, files, last, remains, scan, schema
from store.disk.journal import NOTHING, Commit
from store.disk.last import Last
from store.disk.paths import StorePaths
from store.disk.remains import Remains
from store.disk.state import META, STORE, State, Tables, parse
from store.disk.trouble import Damaged
from store.records import RECORDS
from store.rules.wording import plural


@dataclass
class Salvage:
    """What was read: the store it makes, the ``commits`` that are known of, oldest first, and, a
    sentence each, what is ``lost`` and what was ``mended``."""

    state: State
    commits: list[Commit] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many documents there are, without the store's own."""
        return sum(map(len, self.state.tables.values())) - 1

    def sure_from(self) -> int:
        """The first of the actions since which none is unknown, up to where the state is."""
        known = {one.id for one in self.commits}
        first = self.state.sequence + 1
        while first - 1 in known:
            first -= 1
        return first

    def last_images(self) -> dict[tuple[str, int], Raw]:
        """What is certain from the actions alone: each document as the last of them left it."""
        sure = self.sure_from()
        return {
            (change.table, change.doc_id): change.after
            for one in self.commits
            if sure <= one.id <= self.state.sequence
            for change in one.changes
        }


def salvage(paths: StorePaths) -> Salvage:
    """Read all that can be read of the store's files, and change none. The documents may not be
    records, or name who is not there: ``mending`` sees to that."""
    journal, past = remains.read(paths.journal), remains.read(paths.history)
    noted = last.read(paths.last)
    snapshot = _Snapshot(paths)
    found = Salvage(snapshot.state(paths, journal, past, noted))
    found.lost += snapshot.lost
    for path, one in ((paths.history, past), (paths.journal, journal)):
        found.lost += [f"{path.name}: the line at byte {at} cannot be read" for at in one.broken]
        if one.header and one.header.store != found.state.store_id:
            found.lost.append(f"{path.name} belongs to another store and was left out")
            one.commits.clear()
    known = {one.id: one for one in (*past.commits, *journal.commits)}
    found.commits = [known[number] for number in sorted(known)]
    if snapshot.lost:
        _bring_back(found)
    _replay(found, noted)
    for table, document in snapshot.others:
        found.state.put(table, found.state.new_id(table), document)
    if found.state.schema < schema.SCHEMA:
        found.state.migrate()
    return found


class _Snapshot:
    """The documents that are whole in the snapshot, what is ``lost`` of it, and ``others``: those
    that stand under a number that another has."""

    def __init__(self, paths: StorePaths) -> None:
        self.tables: Tables = {}
        self.lost: list[str] = []
        self.others: list[tuple[str, Raw]] = []
        found = files.read(paths.snapshot)
        if found is None:
            self.lost.append(f"{paths.snapshot.name} is missing")
            return
        for one in scan.scan(found[0]):
            if isinstance(one, scan.Flaw):
                where = scan.place(found[0], one.byte)
                self.lost.append(f"{paths.snapshot.name}, {where}: {one}")
            elif table := one.table or _table_of(one.document):
                self._take(table, one.doc_id, msgspec.json.format(one.document, indent=-1))
            else:
                self.lost.append(f"{paths.snapshot.name}: document {one.doc_id} of no known table")

    def state(
        self, paths: StorePaths, journal: Remains, past: Remains, noted: Last | None
    ) -> State:
        """The store that the documents make. Where they do not say which it is and how far it
        has come, the other files do."""
        try:
            return parse(paths.snapshot, msgspec.json.encode({META: {}, **self.tables}))
        except Damaged:
            self._describe(journal, past, noted)
            return parse(paths.snapshot, msgspec.json.encode(self.tables))

    def _take(self, table: str, doc_id: int, document: bytes) -> None:
        held = self.tables.setdefault(table, {})
        if doc_id not in held:
            held[doc_id] = Raw(document)
        elif bytes(held[doc_id]) != document:
            self.others.append((table, Raw(document)))

    def _describe(self, journal: Remains, past: Remains, noted: Last | None) -> None:
        known = [one.id for one in (*past.commits, *journal.commits)]
        header = journal.header or past.header
        store = header.store if header else noted.store if noted else State.new().store_id
        sequence = journal.header.after if journal.header else min(known, default=1) - 1
        version = journal.header.schema if journal.header else schema.SCHEMA
        info = {"uid": STORE, "id": store, "schema": version, "sequence": sequence}
        meta = {
            doc_id: document
            for doc_id, document in self.tables.get(META, {}).items()
            if codec.uid_of(document) != STORE
        }
        meta[max(meta, default=0) + 1] = Raw(msgspec.json.encode(info))
        self.tables[META] = meta
        if not self.lost:
            self.lost.append("what the store says of itself cannot be read, and was written anew")


def _table_of(document: bytes) -> str:
    """The one table whose record the document is, or an empty text."""
    fitting = [table for table in RECORDS if codec.decode_plain(table, {1: Raw(document)})]
    return fitting[0] if len(fitting) == 1 else ""


def _bring_back(found: Salvage) -> None:
    """Documents that the snapshot has lost and the actions know."""
    state = found.state
    missing = {
        place: image
        for place, image in found.last_images().items()
        if image != NOTHING and state.get(*place) == NOTHING
    }
    for (table, doc_id), image in missing.items():
        state.put(table, doc_id, image)
    for table in RECORDS:
        if count := sum(place[0] == table for place in missing):
            found.mended.append(f"{count} of {table} brought back from what is known of actions")


def _replay(found: Salvage, noted: Last | None) -> None:
    """Do again what was done since the snapshot."""
    state = found.state
    for commit in found.commits:
        for change in commit.changes:
            state.reserve(change.table, change.doc_id)
        if commit.id > state.sequence:
            _miss(found, range(state.sequence + 1, commit.id))
            state.apply(commit)
    end = noted.sequence if noted and noted.store == state.store_id else 0
    _miss(found, range(state.sequence + 1, end + 1))
    state.move_on(max(state.sequence, end))


def _miss(found: Salvage, numbers: Iterable[int]) -> None:
    missing = list(numbers)
    if missing:
        which = f"{missing[0]} to {missing[-1]}" if len(missing) > 1 else f"{missing[0]}"
        found.lost.append(
            f"{plural(len(missing), 'action')} ({which}): what was done then and not since"
        )
