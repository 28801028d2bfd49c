"""Records to documents, plain JSON objects, and back.

Fields that this version does not know stay where they were: reading gathers them into
``unknown`` of the record or part they stood in, writing puts them back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import Raw, Struct

from store.records import RECORDS, Part, Record

MALFORMED: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""All that decoding JSON can raise."""

_UNKNOWN: Final = "..."
"""The name of ``Part.unknown`` in plain JSON; no document on disk has it."""
_OURS: Final = b'{"uid":"'
"""How every document that we wrote begins."""

Json: TypeAlias = dict[str, Any]


class DecodingError(ValueError):
    """A document that is no record of its table; the message says where in it, and why."""


def encode(record: Record) -> Raw:
    """The record as a document that begins with its ``uid``."""
    data = msgspec.json.encode(record)
    if not data.startswith(_OURS) or b'"...":' in data:
        document = {"uid": record.uid, **msgspec.json.decode(data)}
        for _, part in _parts(_shape(type(record)), document):
            for name, value in part.pop(_UNKNOWN, {}).items():
                part.setdefault(name, value)
        data = msgspec.json.encode(document)
    return Raw(data)


def decode(table: str, document: Raw) -> Record:
    """The record that ``document`` of ``table`` stands for; DecodingError where it is none."""
    data = bytes(document)
    if data.startswith(_OURS):
        try:
            return _decoder(table).decode(data)
        except MALFORMED:
            pass  # said below, unless it is a field we do not know
    return _decode_with_unknown(RECORDS[table], data)


def decode_plain(table: str, documents: Mapping[int, Raw]) -> dict[int, Record] | None:
    """All records of a table whose documents were written by us and say nothing unknown, at half
    the cost of decoding each; None where one is of another kind."""
    if not documents:
        return {}  # making a decoder takes longer than reading a small table
    decode_one = _decoder(table).decode
    try:
        found = {
            doc_id: decode_one(data)
            for doc_id, document in documents.items()
            if (data := bytes(document)).startswith(_OURS)
        }
    except MALFORMED:
        return None
    return found if len(found) == len(documents) else None


def uid_of(document: Raw) -> str:
    """The ``uid`` that a document names, or an empty text."""
    try:
        return msgspec.json.decode(document, type=_Named).uid
    except MALFORMED:
        return ""


class _Named(msgspec.Struct):
    uid: str = ""


@cache
def _decoder(table: str) -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(RECORDS[table])


def _decode_with_unknown(kind: type[Record], data: bytes) -> Record:
    try:
        document = msgspec.json.decode(data)
        if not isinstance(document, dict):
            raise DecodingError("it is no object")
        if not isinstance(document.get("uid"), str):
            raise DecodingError("it has no uid")
        for shape, part in _parts(_shape(kind), document):
            if unknown := part.keys() - shape.known:
                part[_UNKNOWN] = {name: part.pop(name) for name in sorted(unknown)}
        return msgspec.convert(document, kind)
    except MALFORMED as error:
        raise DecodingError(str(error)) from error


class _Shape(Struct, frozen=True):
    """The field names of a Part, and which of its fields hold Parts again: ``one`` alone,
    ``many`` in an array, or ``named`` as the values of an object."""

    known: frozenset[str]
    one: Mapping[str, _Shape]
    many: Mapping[str, _Shape]
    named: Mapping[str, _Shape]


@cache
def _shape(kind: type[Part]) -> _Shape:
    from msgspec import inspect

    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    one, many, named = {}, {}, {}
    for field in described.fields:
        types = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
        for held in types:
            match held:
                case inspect.StructType():
                    one[field.encode_name] = _shape(held.cls)
                case inspect.VarTupleType(item_type=inspect.StructType() as item):
                    many[field.encode_name] = _shape(item.cls)
                case inspect.DictType(value_type=inspect.StructType() as value):
                    named[field.encode_name] = _shape(value.cls)
    known = frozenset(field.encode_name for field in described.fields)
    return _Shape(known - {_UNKNOWN}, one, many, named)


def _parts(shape: _Shape, document: Json) -> Iterator[tuple[_Shape, Json]]:
    """The document itself and every part inside it. What has the wrong shape is passed over."""
    yield shape, document
    for inner, held in _held(shape, document):
        if isinstance(held, dict):
            yield from _parts(inner, held)


def _held(shape: _Shape, document: Json) -> Iterator[tuple[_Shape, object]]:
    for name, inner in shape.one.items():
        yield inner, document.get(name)
    for name, inner in shape.many.items():
        if isinstance(values := document.get(name), list):
            yield from ((inner, value) for value in values)
    for name, inner in shape.named.items():
        if isinstance(values := document.get(name), dict):
            yield from ((inner, value) for value in values.values())
