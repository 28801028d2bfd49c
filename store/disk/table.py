"""The TinyDB table: each call one commit, at the cost of the documents it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, TypeAlias, cast

from msgspec import Raw
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.disk.documents import Json, plain, raw
from store.disk.held import Held
from store.disk.journal import NOTHING
from store.disk.storage import JournalStorage

Fields: TypeAlias = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]
"""What TinyDB updates with: fields to set, or a function that changes a document in place."""


class JournalTable(Table):
    """A table over a ``JournalStorage``. Reading is TinyDB's own, over documents that are copies;
    its query cache is off, since other sessions write too. Ids are never given out twice."""

    def __init__(
        self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        del cache_size, persist_empty
        super().__init__(storage, name, cache_size=0)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Add one document; returns its id. A ``Document`` brings its own."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add documents, all or none; returns their ids."""
        with self._editing("Add to") as edit:
            return [edit.add(document) for document in documents]

    def update(
        self,
        fields: Fields,
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Change the documents that fit, all or none; returns their ids."""
        with self._editing("Change") as edit:
            found = edit.matching(cond, doc_ids)
            for doc_id in found:
                edit.change(doc_id, fields)
        return found

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        """Make several kinds of changes, all or none; returns the id of each change."""
        found = []
        updates = list(updates)
        with self._editing("Change") as edit:
            for doc_id in edit.matching(None, None):
                for fields, cond in updates:
                    if cond(edit.get(doc_id)):
                        edit.change(doc_id, fields)
                        found.append(doc_id)
        return found

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Change the documents that fit, or add this one; returns the ids."""
        doc_ids = [document.doc_id] if isinstance(document, Document) else None
        if doc_ids is None and cond is None:
            raise ValueError("upsert needs a query, or a Document with a doc_id")
        with self._editing("Change") as edit:
            found = edit.matching(cond, doc_ids)
            for doc_id in found:
                edit.change(doc_id, document)
            return found or [edit.add(document)]

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Remove the documents that fit, all or none; returns their ids."""
        if cond is None and doc_ids is None:
            raise RuntimeError("Use truncate() to remove all documents")
        with self._editing("Remove from") as edit:
            found = edit.matching(cond, doc_ids)
            for doc_id in found:
                edit.remove(doc_id)
        return found

    def truncate(self) -> None:
        """Remove all documents."""
        with self._editing("Empty") as edit:
            for doc_id in edit.matching(None, None):
                edit.remove(doc_id)

    @contextmanager
    def _editing(self, verb: str) -> Iterator[_Edit]:
        storage = cast("JournalStorage", self.storage)
        with storage.writing():
            edit = _Edit(storage, self.name)
            yield edit
            storage.keep(f"{verb} {self.name}", edit.images)


class _Edit:
    """The images that documents of one table will have, collected before any is written."""

    def __init__(self, storage: JournalStorage, table: str) -> None:
        self._table = table
        self._state = storage.state
        self._held = storage.state.tables.get(table, Held())
        self.images: dict[tuple[str, int], Raw] = {}

    def get(self, doc_id: int) -> Json:
        """A copy of the document, as it will be."""
        return plain(self._image(doc_id))

    def matching(self, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> list[int]:
        """The ids of ``doc_ids`` that are there, else of the documents that fit ``cond``."""
        if doc_ids is not None:
            return [doc_id for doc_id in doc_ids if self._image(doc_id) != NOTHING]
        if cond is None:
            return list(self._held)
        return [doc_id for doc_id in self._held if cond(self.get(doc_id))]

    def add(self, document: Mapping[str, Any]) -> int:
        """Add a document; returns its id."""
        if not isinstance(document, Mapping):
            raise ValueError("Document is not a Mapping")
        if isinstance(document, Document):
            doc_id = document.doc_id
            if self._image(doc_id) != NOTHING:
                raise ValueError(f"Document with ID {doc_id} already exists")
        else:
            doc_id = self._state.new_id(self._table)
            while self._image(doc_id) != NOTHING:
                doc_id = self._state.new_id(self._table)
        self.images[self._table, doc_id] = raw(document)
        return doc_id

    def change(self, doc_id: int, fields: Fields) -> None:
        """Set fields of a document, or let a function change it."""
        document = self.get(doc_id)
        if callable(fields):
            fields(document)
        else:
            document.update(fields)
        self.images[self._table, doc_id] = raw(document)

    def remove(self, doc_id: int) -> None:
        """Remove a document."""
        self.images[self._table, doc_id] = NOTHING

    def _image(self, doc_id: int) -> Raw:
        return self.images.get((self._table, doc_id), self._held.get(doc_id, NOTHING))
