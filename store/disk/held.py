"""The documents of one table, in memory once.

They are read as text, views into the text of the snapshot. A session that goes on to hold all
their records needs no text beside them: it can be written again from the records.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence
from typing import Final, cast

import msgspec
from msgspec import Raw

from store.disk import codec
from store.records import Record

_OBJECT: Final = b'":{'
"""What stands before an object in a document."""


class Held(Mapping[int, Raw]):
    """Every document of a table by id."""

    def __init__(self, documents: dict[int, Raw] | None = None) -> None:
        self.kept = cast("dict[int, Raw | Record]", {} if documents is None else documents)
        """What each is kept as: its text, or the record that is written so."""
        self._has_records = False

    def __getitem__(self, doc_id: int) -> Raw:
        return _text(self.kept[doc_id])

    def __iter__(self) -> Iterator[int]:
        return iter(self.kept)

    def __len__(self) -> int:
        return len(self.kept)

    def __contains__(self, doc_id: object) -> bool:
        return doc_id in self.kept

    def items(self) -> ItemsView[int, Raw]:
        """Every id and document: of a table that was just read at no cost."""
        return super().items() if self._has_records else cast("dict[int, Raw]", self.kept).items()

    def some(self, ids: Iterable[int]) -> dict[int, Raw]:
        """The documents with these ids, of those that are there."""
        kept = self.kept
        return {doc_id: _text(kept[doc_id]) for doc_id in ids if doc_id in kept}

    def put(self, doc_id: int, document: Raw) -> None:
        """Make this the document."""
        self.kept[doc_id] = document

    def drop(self, doc_id: int) -> None:
        """Remove the document, where there is one."""
        self.kept.pop(doc_id, None)

    def keep_records(self, records: Mapping[int, Record]) -> None:
        """Keep these records in place of the text of their documents, as far as they are written
        as the very same and hold no mapping of their own, which somebody could change."""
        texts = {doc_id: one for doc_id in records if isinstance(one := self.kept.get(doc_id), Raw)}
        if not _are_same([records[doc_id] for doc_id in texts], list(texts.values())):
            texts = {
                doc_id: one for doc_id, one in texts.items() if _are_same([records[doc_id]], [one])
            }
        self._has_records = True
        self.kept.update((doc_id, records[doc_id]) for doc_id in texts)

    def let_go(self) -> None:
        """Keep no view into a larger text."""
        for doc_id, one in self.kept.items():
            if isinstance(one, Raw):
                self.kept[doc_id] = one.copy()


def _text(kept: Raw | Record) -> Raw:
    return kept if isinstance(kept, Raw) else codec.encode(kept)


def _are_same(records: Sequence[Record], texts: Sequence[Raw]) -> bool:
    text = msgspec.json.encode(texts)
    return _OBJECT not in text and msgspec.json.encode(records) == text
