"""The hostile store leaves nothing out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from msgspec import inspect

from store.records import RECORDS, Record
from tests.torture.hostile_store import records
from tests.torture.payloads import MARK

NO_TEXT = frozenset(
    {"uid", "contact", "contacts", "interaction", "closed_by", "said", "seen", "unknown"}
)
"""Fields that name other records, and those that no screen tells: what a source said, and what a
later version keeps."""


def texts_in(value: object) -> Iterator[str]:
    """All text in ``value``, however deep."""
    match value:
        case str():
            yield value
        case dict():
            for key, one in value.items():
                yield from (*texts_in(key), *texts_in(one))
        case tuple() | list():
            for one in value:
                yield from texts_in(one)
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from texts_in(getattr(value, name))


def takes_text(kind: inspect.Type) -> bool:
    """Whether text of any content can stand in a field of this kind."""
    match kind:
        case inspect.StrType():
            return True
        case inspect.VarTupleType(item_type=item):
            return takes_text(item)
        case inspect.DictType(key_type=key):
            return takes_text(key)
        case inspect.UnionType(types=types):
            return any(map(takes_text, types))
        case inspect.StructType(fields=fields):
            return any(takes_text(one.type) for one in fields if one.name not in NO_TEXT)
    return False


@pytest.mark.parametrize("kind", RECORDS.values(), ids=list(RECORDS))
def test_text_stands_wherever_it_can(kind: type[Record]) -> None:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    made = [one for one in records(MARK) if type(one) is kind]
    for field in info.fields:
        if takes_text(field.type) and field.name not in NO_TEXT:
            found = [text for one in made for text in texts_in(getattr(one, field.name))]
            assert any(MARK in text for text in found), field.name
