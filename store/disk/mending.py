"""Documents made to be records again: what has the wrong shape goes, and with it the names of
those who are not there. Each change is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec import Raw

from store.disk import codec, links
from store.disk.documents import Json, plain, raw
from store.disk.journal import NOTHING
from store.disk.salvage import Salvage
from store.disk.state import META
from store.records import RECORDS, Settings, new_uid

_FIELD: Final = re.compile(r"at `\$\.(\w+)")
"""The field that the words of a DecodingError point to."""
_MOST: Final = 60
"""Characters of what a record is called in the report."""


def mend(found: Salvage) -> None:
    """Make every document a record, with a uid of its own, that names none who is not there."""
    _decode_all(found)
    _part_twins(found)
    _drop_names(found)


def _decode_all(found: Salvage) -> None:
    """A document that is no record is taken as the last action left it, else without the fields
    that are wrong, else left out."""
    images = found.last_images()
    for table, doc_id, document in _documents(found):
        try:
            codec.decode(table, document)
        except codec.DecodingError as error:
            name = _name(table, doc_id, document)
            image = images.get((table, doc_id), NOTHING)
            if image != NOTHING and _is_record(table, image):
                found.state.put(table, doc_id, image)
                found.mended.append(f"{name}: taken as the last action left it ({error})")
                continue
            mended, dropped = _without_wrong_fields(table, plain(document))
            found.state.put(table, doc_id, mended)
            if mended == NOTHING:
                found.lost.append(f"{name}: {error}")
            else:
                found.lost.append(f"{name}: {', '.join(dropped)} ({error})")


def _without_wrong_fields(table: str, document: Json) -> tuple[Raw, list[str]]:
    """The document without the fields that it can do without and that cannot be read, and their
    names; ``NOTHING`` where that does not make it a record."""
    dropped: list[str] = []
    while True:
        try:
            codec.decode(table, raw(document))
        except codec.DecodingError as error:
            field = _FIELD.search(str(error))
            if field is None or field[1] not in document:
                return NOTHING, dropped
            del document[field[1]]
            dropped.append(field[1])
        else:
            return raw(document), dropped


def _part_twins(found: Salvage) -> None:
    """Of two records with one uid the later gets another. Who names them keeps to the first."""
    seen: set[tuple[str, str]] = set()
    for table, doc_id, document in _documents(found):
        uid = codec.uid_of(document)
        if (table, uid) in seen:
            if table == META:
                found.state.put(table, doc_id, NOTHING)
                found.lost.append(f"{table} {doc_id}: the settings were there twice")
                continue
            found.state.put(table, doc_id, raw({**plain(document), "uid": new_uid()}))
            name = _name(table, doc_id, document)
            found.mended.append(f"{name}: given a uid of its own, for {uid} is another's")
        seen.add((table, uid))


def _drop_names(found: Salvage) -> None:
    known = {
        table: {codec.uid_of(one) for one in found.state.tables[table].values()}
        for table in ("contacts", "interactions")
    }

    def gone(kind: str, uid: str) -> bool:
        return uid not in known[kind]

    for table, doc_id, document in _documents(found):
        before = plain(document)
        after = links.without(table, before, gone)
        name = _name(table, doc_id, document)
        missing = [uid for kind, uid in links.named(table, before) if gone(kind, uid)]
        if after is None:
            found.state.put(table, doc_id, NOTHING)
            found.lost.append(f"{name}: it was about {', '.join(missing)}, who is not there")
        elif after is not before:
            found.state.put(table, doc_id, raw(after))
            found.lost.append(f"{name}: it named {', '.join(missing)}, who is not there")


def _documents(found: Salvage) -> Iterator[tuple[str, int, Raw]]:
    """The documents that are to be records."""
    for table in RECORDS:
        for doc_id, document in sorted(found.state.tables[table].items()):
            if table != META or codec.uid_of(document) == Settings().uid:
                yield table, doc_id, document


def _is_record(table: str, image: Raw) -> bool:
    try:
        codec.decode(table, image)
    except codec.DecodingError:
        return False
    return True


def _name(table: str, doc_id: int, document: Raw) -> str:
    """``contacts 7 (Jane Doe)``."""
    said = msgspec.json.decode(document)
    fields = said if isinstance(said, dict) else {}
    words = (fields.get(field) for field in ("name", "title", "text", "label", "day"))
    called = next((one for one in words if isinstance(one, str) and one.strip()), "")
    short = called if len(called) <= _MOST else f"{called[:_MOST]}…"
    return f"{table} {doc_id} ({short})" if short else f"{table} {doc_id}"
