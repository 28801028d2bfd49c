"""The documents of one moment: what a snapshot says, with the commits since.

Documents stay JSON text until somebody reads them, so nobody can change one by accident, a change
costs as much as the changed documents, and a large store opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import Raw, Struct, field

from store.disk import schema
from store.disk.codec import MALFORMED
from store.disk.held import Held
from store.disk.journal import NOTHING, Commit
from store.disk.trouble import Damaged
from store.records import RECORDS

META: Final = "meta"
STORE: Final = "store"
"""The ``uid`` of the document of ``meta`` that describes the store."""

Tables: TypeAlias = dict[str, dict[int, Raw]]
"""What a snapshot is: documents by table and id."""

_TABLES: Final = msgspec.json.Decoder(Tables)
_DOCUMENT: Final = b'":{"uid":"'
"""What stands between the number and the uid of every document that we wrote."""


class _Info(msgspec.Struct, kw_only=True):
    """What the store's own document must say. ``next`` are the document ids to give out, by
    table; commits up to ``migrated`` are of an older schema and cannot be undone."""

    uid: str
    id: str
    schema: int
    sequence: int = 0
    next: dict[str, int] = {}
    migrated: int = 0


class State(Struct):
    """Every document by table and id, and what the store says of itself. ``sequence`` is the id
    of the last commit in it; an empty ``store_id`` means that there is no store yet;
    ``migrated_from`` is the schema on the disk where it is older than this one, else None."""

    store_id: str = ""
    schema: int = field(default_factory=lambda: schema.SCHEMA)
    sequence: int = 0
    migrated: int = 0
    migrated_from: int | None = None
    tables: dict[str, Held] = field(default_factory=lambda: {table: Held() for table in RECORDS})
    _next: dict[str, int] = {}
    _info_at: int = 1
    _later: dict[str, Any] = {}
    _text: bytes = b""
    """The snapshot these documents were read from, where it is all as we write it."""
    _changed: set[tuple[str, int]] = set()
    """The documents that are other than in it."""

    def __post_init__(self) -> None:
        self.reserve(META, self._info_at)
        self._changed.add((META, self._info_at))

    @classmethod
    def new(cls) -> State:
        """An empty store with an id of its own."""
        from secrets import token_urlsafe

        state = cls(store_id=token_urlsafe(9))
        state.describe()
        return state

    def get(self, table: str, doc_id: int) -> Raw:
        """The document, or ``NOTHING``."""
        held = self.tables.get(table)
        return NOTHING if held is None else held.get(doc_id, NOTHING)

    def naming(self, table: str, name: str) -> dict[int, Raw]:
        """The documents of a table that have ``name`` in them, without a look at each."""
        documents, text = self.tables[table], name.encode()
        ids: Iterable[int] = documents
        if self._text and text:
            changed = {doc_id for of, doc_id in self._changed if of == table}
            ids = sorted({*_numbers_with(text, self._text), *changed} & documents.keys())
        found = documents.some(ids)
        return {doc_id: one for doc_id, one in found.items() if text in bytes(one)}

    def new_id(self, table: str) -> int:
        """A document id for the table, given out only once."""
        doc_id = self._next.get(table, 1)
        self._next[table] = doc_id + 1
        return doc_id

    def apply(self, commit: Commit) -> None:
        """Make the commit's changes, and move on to its place in the sequence."""
        for change in commit.changes:
            self.put(change.table, change.doc_id, change.after)
        self.move_on(commit.id)

    def put(self, table: str, doc_id: int, document: Raw) -> None:
        """Make this the document; ``NOTHING`` removes it."""
        documents = self.tables.setdefault(table, Held())
        if document == NOTHING:
            documents.drop(doc_id)
        else:
            documents.put(doc_id, document)
        self._changed.add((table, doc_id))
        self.reserve(table, doc_id)

    def move_on(self, sequence: int) -> None:
        """Be the store as of this place in the sequence."""
        self.sequence = sequence
        self.describe()

    def describe(self) -> None:
        """Bring the store's own document up to date."""
        info = _Info(
            uid=STORE,
            id=self.store_id,
            schema=self.schema,
            sequence=self.sequence,
            next=self._next,
            migrated=self.migrated,
        )
        document = {**self._later, **msgspec.to_builtins(info)}
        self.tables[META].put(self._info_at, Raw(msgspec.json.encode(document)))

    def reserve(self, table: str, doc_id: int) -> None:
        """Do not give out this id, nor one below it."""
        self._next[table] = max(self._next.get(table, 1), doc_id + 1)

    def is_given(self, table: str, doc_id: int) -> bool:
        """Whether this id was given out, and will not be again."""
        return doc_id < self._next.get(table, 1)

    def migrate(self) -> None:
        """Bring all documents to this version's schema."""
        documents: schema.Documents = {
            table: {doc_id: msgspec.json.decode(one) for doc_id, one in held.items()}
            for table, held in self.tables.items()
        }
        schema.migrate(documents, self.schema)
        self.tables = {
            table: Held({doc_id: Raw(msgspec.json.encode(one)) for doc_id, one in held.items()})
            for table, held in documents.items()
        }
        self.migrated_from = self.schema
        self._text = b""
        self.schema = schema.SCHEMA
        self.migrated = self.sequence
        self.describe()

    def is_own(self, table: str, doc_id: int) -> bool:
        """Whether this is the store's own document, which no commit changes."""
        return table == META and doc_id == self._info_at

    def encode(self) -> bytes:
        """The content of a snapshot: what stock TinyDB reads."""
        return msgspec.json.encode({name: one.kept for name, one in self.tables.items()}) + b"\n"

    def let_go(self) -> None:
        """Keep nothing of the snapshot's text but the documents that are kept as text."""
        self._text = b""
        for held in self.tables.values():
            held.let_go()


def parse(path: Path, data: bytes) -> State:
    """What the snapshot at ``path`` says; Damaged where it is no store of ours."""
    tables, as_we_write = _tables(path, data)
    for table in RECORDS:
        tables.setdefault(table, {})
    info_at, info, later = _info(path, tables)
    given = {table: max(ids, default=0) + 1 for table, ids in tables.items()}
    return State(
        store_id=info.id,
        schema=info.schema,
        sequence=info.sequence,
        migrated=info.migrated,
        tables={table: Held(documents) for table, documents in tables.items()},
        _next={table: max(given.get(table, 1), info.next.get(table, 1)) for table in given},
        _info_at=info_at,
        _later=later,
        _text=data if as_we_write else b"",
    )


def _tables(path: Path, data: bytes) -> tuple[Tables, bool]:
    """All documents, and whether they stand in ``data`` as we write them."""
    try:
        tables = _TABLES.decode(data)
        if data.find(b"\n", 0, len(data) - 1) < 0 and _is_all(tables, data):
            return tables, True
        # Not as we write it. Documents go into the journal as they are, where a line break ends
        # a line; and what is there twice is damage, not the last of the two.
        if flaw := _flaw(data):
            raise _no_store(path, flaw)
        return _TABLES.decode(msgspec.json.format(data, indent=-1)), False
    except MALFORMED as error:
        raise _no_store(path, _flaw(data) or str(error)) from error


def _is_all(tables: Tables, data: bytes) -> bool:
    """Whether ``tables`` are all the documents that we wrote into ``data``: decoding keeps the
    last of those with one number."""
    return data.count(_DOCUMENT) == sum(map(len, tables.values()))


def _numbers_with(text: bytes, data: bytes) -> Iterator[int]:
    """The numbers of the documents in a snapshot that have ``text`` in them."""
    at = data.find(text)
    while at >= 0:
        begins = data.rfind(_DOCUMENT, 0, at)
        number = data[data.rfind(b'"', 0, begins) + 1 : begins] if begins >= 0 else b""
        if number.isdigit():
            yield int(number)
        next_one = data.find(_DOCUMENT, at + 1)
        at = data.find(text, next_one) if next_one >= 0 else -1


def _info(path: Path, tables: Tables) -> tuple[int, _Info, dict[str, Any]]:
    for doc_id, document in tables[META].items():
        try:
            said = msgspec.json.decode(document)
            if isinstance(said, dict) and said.get("uid") == STORE:
                info = msgspec.convert(said, _Info)
                known = _Info.__struct_fields__
                return doc_id, info, {key: said[key] for key in said if key not in known}
        except MALFORMED as error:
            raise _no_store(path, f"document {doc_id} of meta is unreadable: {error}") from error
    raise _no_store(path, "its table meta does not say which store it is")


def _flaw(data: bytes) -> str:
    """What is wrong with the snapshot, and where; empty where nothing is."""
    from store.disk import scan

    flaw = scan.first_flaw(data)
    return f"{flaw} ({scan.place(data, flaw.byte)})" if flaw else ""


def _no_store(path: Path, why: str) -> Damaged:
    return Damaged(path, f"is not readable as a store of amity: {why}")
