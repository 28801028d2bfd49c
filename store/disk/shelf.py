"""The records of a store as a ``Network``, kept in step with its documents."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from msgspec import Raw

from store.disk import codec, files
from store.disk.database import Database
from store.disk.documents import same
from store.disk.held import Held
from store.disk.journal import NOTHING, Commit
from store.disk.storage import Edits
from store.disk.trouble import damaged
from store.errors import BadInput, StoreError
from store.records import RECORDS, Record, Settings
from store.rules.network import Network, concerned

_Kind = TypeVar("_Kind", bound=Record)
LONGEST_LABEL: Final = 300
"""Characters of what history says of a commit."""
AT_ONCE: Final = 500
"""Documents of a table that are read in one step: a few thousandths of a second."""
FEW: Final = 20
"""Contacts whose documents are looked for one by one; for so many, it costs half of reading all."""
_VERY_MANY: Final = 50_000
_SETTINGS: Final = Settings().uid


class Replaced(NamedTuple):
    """A record that is other than it was; None where there was or is none."""

    old: Record | None
    new: Record | None


class Found:
    """Records of a table by uid, and the ids of their documents."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.ids: dict[str, int] = {}

    def drop(self, uid: str) -> None:
        """Take out the one with this uid, where there is one."""
        self.records.pop(uid, None)
        self.ids.pop(uid, None)

    def order(self, doc_ids: Iterable[int]) -> None:
        """Bring them in the order of their documents."""
        uids = {doc_id: uid for uid, doc_id in self.ids.items()}
        ordered = [uids[doc_id] for doc_id in doc_ids if doc_id in uids]
        self.records = {uid: self.records[uid] for uid in ordered}


class Shelf:
    """The network of a database, as of the last ``refresh`` or ``keep``. Where everything was
    read anew, ``network`` is a new object."""

    def __init__(self, database: Database, *, later: frozenset[str] = frozenset()) -> None:
        """The tables in ``later`` are not read before somebody needs them as a whole; what is
        wrong with them is not noticed before either."""
        self.database = database
        self._later = later
        self._unread: dict[str, _Later] = {}
        self.network = Network()
        self._ids: dict[str, dict[str, int]] = {}
        self._whole = False
        self.refresh()

    def refresh(self) -> list[Replaced] | None:
        """Take in the commits since the last call, from here and from other sessions: what they
        replaced, or None where everything was read anew."""
        news = self.database.disk.refresh()
        if news is None or not self._whole:
            self._load()
            return None
        self._whole = False
        replaced = [one for commit in news for one in self._apply(commit)]
        self._whole = True
        return replaced

    def keep(self, label: str, puts: Iterable[Record], drops: Iterable[Record]) -> Commit | None:
        """Make these records one commit; None where all is so already. A long ``label`` is kept
        up to ``LONGEST_LABEL``. To be called while the
        database is being written; ``refresh`` then takes the commit in."""
        disk = self.database.disk
        edits: Edits = {}
        fresh: dict[tuple[str, str], int] = {}
        for record in puts:
            name = record.table, record.uid
            doc_id = self._id_of(record) or fresh.get(name)
            if doc_id is None:
                doc_id = fresh[name] = disk.state.new_id(record.table)
            elif self.network.get(*name) == record:
                continue
            edits[record.table, doc_id] = _checked(record)
        for record in drops:
            name = record.table, record.uid
            doc_id = self._id_of(record) or fresh.get(name)
            if doc_id is not None:
                edits[record.table, doc_id] = NOTHING
        return disk.keep(label[:LONGEST_LABEL].encode("utf-8", "replace").decode(), edits)

    def made_by(self, commit: Commit | None, kind: type[_Kind]) -> _Kind:
        """The first record of ``kind`` that the commit added; LookupError where it added none."""
        for change in commit.changes if commit else ():
            if change.table == kind.table and change.before == NOTHING:
                made = self.network.get(kind.table, codec.uid_of(change.after))
                if isinstance(made, kind):
                    return made
        raise LookupError(f"nothing was added to {kind.table}")

    def _load(self) -> None:
        self._whole = False
        self._ids = {}
        network = Network()
        self._unread = {table: _Later(self, table) for table in self._later}
        for table in RECORDS:
            if (unread := self._unread.get(table)) is not None:
                network.later(table, unread)
            else:
                found = Found()
                self.add(table, found, self.read(table))
                network.fill(table, self.all_of(table, found))
        self.network = network
        self._whole = True

    def warm(self) -> Iterator[None]:
        """Read what is read later, in steps of a few thousandths of a second. Afterwards no
        document is in memory twice, as a record and as text."""
        for table, unread in self._unread.items():
            while not self.network.has_read(table) and unread.go_on():
                yield
            getattr(self.network, table)
            yield
        self.database.disk.state.let_go()

    def documents(self, table: str) -> Held:
        """The documents of a table as they are now."""
        return self.database.disk.state.tables[table]

    def naming(self, table: str, uid: str) -> dict[int, Record]:
        """The records of a table that name a uid, their own or another's, by document id."""
        return self.read(table, self.database.disk.state.naming(table, uid))

    def add(self, table: str, found: Found, read: Mapping[int, Record]) -> None:
        """Take in records of a table, by document id. Two with one uid are damage."""
        ids, records = found.ids, found.records
        for doc_id, record in read.items():
            if (other := ids.setdefault(record.uid, doc_id)) != doc_id:
                raise damaged(
                    self.database.disk.paths.snapshot,
                    f"{table} {doc_id}",
                    f"it has the same uid as {table} {other}",
                )
            records[record.uid] = record

    def all_of(self, table: str, found: Found) -> dict[str, Record]:
        """All records of a table by uid, as the shelf knows them from now on."""
        self._ids[table] = found.ids
        return found.records

    def _id_of(self, record: Record) -> int | None:
        if (ids := self._ids.get(record.table)) is not None:
            return ids.get(record.uid)
        found = self.database.disk.state.naming(record.table, record.uid)
        return next((at for at, one in found.items() if codec.uid_of(one) == record.uid), None)

    def read(self, table: str, documents: Mapping[int, Raw] | None = None) -> dict[int, Record]:
        """The records of a table that these documents stand for, else all, by document id."""
        if documents is None:
            documents = self.documents(table)
        if table != Settings.table and (plain := codec.decode_plain(table, documents)) is not None:
            return plain
        found = ((doc_id, self._record(table, doc_id, one)) for doc_id, one in documents.items())
        return {doc_id: record for doc_id, record in found if record}

    def _record(self, table: str, doc_id: int, document: Raw) -> Record | None:
        """The record a document stands for; None for what is no record of ours."""
        if document == NOTHING or table not in RECORDS:
            return None
        if table == Settings.table and codec.uid_of(document) != _SETTINGS:
            return None
        try:
            return codec.decode(table, document)
        except codec.DecodingError as error:
            disk = self.database.disk
            if disk.read_only:
                raise StoreError(f"{disk.read_only} ({table} {doc_id}: {error})") from error
            where = _where(disk.paths.snapshot, table, doc_id, document)
            raise damaged(disk.paths.snapshot, where, str(error)) from error

    def _apply(self, commit: Commit) -> Iterator[Replaced]:
        for change in commit.changes:
            ids = self._ids.get(change.table, {})
            is_read = self.network.has_read(change.table)
            old = self._record(change.table, change.doc_id, change.before)
            new = self._record(change.table, change.doc_id, change.after)
            if is_read and old and (new is None or new.uid != old.uid):
                self.network.drop(old)
                ids.pop(old.uid, None)
            if is_read and new:
                self.network.put(new)
                ids[new.uid] = change.doc_id
            if not is_read:
                self._unread[change.table].follow(change.doc_id, old, new)
            if old or new:
                yield Replaced(old, new)


class _Later:
    """A table of a shelf that is read when it is needed, or little by little."""

    def __init__(self, shelf: Shelf, table: str) -> None:
        self._shelf = shelf
        self._table = table
        self._found = Found()
        self._left: Iterator[int] | None = None
        self._of: dict[str, dict[str, Record]] = {}

    def go_on(self) -> bool:
        """Read some more; False where nothing is left."""
        documents = self._shelf.documents(self._table)
        if self._left is None:
            self._left = iter(list(documents))
        some = documents.some(islice(self._left, AT_ONCE))
        found = self._shelf.read(self._table, some)
        documents.keep_records(found)
        self._shelf.add(self._table, self._found, found)
        return bool(some)

    def follow(self, doc_id: int, old: Record | None, new: Record | None) -> None:
        """Take in what a document was and what it is."""
        if old and self._found.ids.get(old.uid) == doc_id:
            self._found.drop(old.uid)
        for contact, known in self._of.items():
            if old:
                known.pop(old.uid, None)
            if new and contact in concerned(new):
                known[new.uid] = new

    def all(self) -> dict[str, Record]:
        """Every record of it, by uid."""
        documents, found = self._shelf.documents(self._table), self._found
        self._found, self._of = Found(), {}
        if len(found.ids) < len(documents):
            known = set(found.ids.values())
            left = documents.some(doc_id for doc_id in documents if doc_id not in known)
            rest = self._shelf.read(self._table, left)
            self._shelf.add(self._table, found, rest)
            if known:
                documents.keep_records(rest)
                found.order(documents)
        return self._shelf.all_of(self._table, found)

    def get(self, uid: str) -> Record | None:
        """The one with this uid, or None."""
        found = self._shelf.naming(self._table, uid).values()
        return next((one for one in found if one.uid == uid), None)

    def of(self, contact: str) -> Mapping[str, Record] | None:
        """Those that concern a contact, by uid; None after a few who were asked about: who asks
        about more is likely to ask about everybody."""
        if (known := self._of.get(contact)) is None:
            if len(self._of) == FEW:
                return None
            found = self._shelf.naming(self._table, contact).values()
            known = {one.uid: one for one in found if contact in concerned(one)}
            self._of[contact] = known
        return known


def _checked(record: Record) -> Raw:
    """The record as a document, which is sure to be read again."""
    try:
        document = codec.encode(record)
        codec.decode(record.table, document)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadInput(f"This {type(record).__name__.lower()} cannot be kept: {error}") from error
    return document


def _where(snapshot: Path, table: str, doc_id: int, document: Raw) -> str:
    """The document's name, and its place in the snapshot where it is there."""
    from store.disk import scan

    found = files.read(snapshot)
    there = scan.find(found[0], table, doc_id) if found else None
    if found and there and same(Raw(there.document), document):
        return f"{table} {doc_id} ({scan.place(found[0], there.byte)})"
    return f"{table} {doc_id}"


@contextmanager
def collecting_later() -> Iterator[None]:
    """Hold the garbage collector back while records are made, none of which is garbage. Where
    there are very many, it does not look at them later either."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _VERY_MANY:
            gc.freeze()
        if enabled:
            gc.enable()
