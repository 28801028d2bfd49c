"""A table as TinyDB reads it: decoded document by document, anew each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import msgspec
from msgspec import Raw

from store.disk.journal import NOTHING

Json: TypeAlias = dict[str, Any]


class Documents(Mapping[str, Json]):
    """The documents of a table by id, written as text as in the file. Whoever gets one may
    change it: it is a copy."""

    def __init__(self, held: Mapping[int, Raw]) -> None:
        self._held = held

    def __getitem__(self, doc_id: str) -> Json:
        try:
            return plain(self._held[int(doc_id)])
        except ValueError:
            raise KeyError(doc_id) from None

    def __iter__(self) -> Iterator[str]:
        return map(str, self._held)

    def __len__(self) -> int:
        return len(self._held)


def plain(document: Raw) -> Json:
    """A fresh copy of the document."""
    found: Json = msgspec.json.decode(document)
    return found


def raw(document: Mapping[str, Any]) -> Raw:
    """The document as kept."""
    return Raw(msgspec.json.encode(dict(document)))


def same(one: Raw, other: Raw) -> bool:
    """Whether two images say the same, however they are spaced and ordered."""
    if NOTHING in (one, other):
        return one == other
    return one == other or plain(one) == plain(other)
