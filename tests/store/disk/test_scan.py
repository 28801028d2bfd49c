"""A snapshot read piece by piece."""

from __future__ import annotations

import json

import msgspec
import pytest

from store.disk.scan import Flaw, Piece, find, first_flaw, place, scan
from store.disk.state import Tables

WHOLE = (
    b'{"meta":{"1":{"uid":"store","id":"t"}},'
    b'"contacts":{"1":{"uid":"a","n":[1,{"x":2}]},"2":{"uid":"b \\" ,\\"3\\":{"},"7":{"uid":"c"}},'
    b'"shares":{}}\n'
)


def pieces(data: bytes) -> list[str]:
    return [f"{one.table} {one.doc_id}" for one in scan(data) if isinstance(one, Piece)]


def flaws(data: bytes) -> list[str]:
    return [str(one) for one in scan(data) if isinstance(one, Flaw)]


ALL = ["meta 1", "contacts 1", "contacts 2", "contacts 7"]


@pytest.mark.parametrize("indent", [None, 2])
def test_every_document_and_where_it_begins(indent: int | None) -> None:
    data = json.dumps(json.loads(WHOLE), indent=indent).encode()
    found = list(scan(data))
    assert pieces(data) == ALL
    assert first_flaw(data) is None
    for one in found:
        assert isinstance(one, Piece)
        assert data[one.byte :].startswith(one.document)
        assert msgspec.json.decode(one.document)["uid"]


@pytest.mark.parametrize(
    ("old", "new", "flaw", "left"),
    [
        (b'"a","n"', b'"a,"n"', "contacts 1: this is no JSON (expecting", [0, 2, 3]),
        (b"[1,", b"[NaN,", "contacts 1: NaN is no number in JSON", [0, 2, 3]),
        (b'"c"', b'"\xff"', "contacts 7: its text is damaged", [0, 1, 2]),
        (b'"7":', b'"07":', "contacts: “07” is no number of a document", [0, 1, 2]),
        (b',"7"', b'"7"', "contacts: a comma is missing", [0, 1, 2, 3]),
        (b'"7":{"uid":"c"}', b'"7":[]', "contacts 7: it is no object", [0, 1, 2]),
        (b'{"uid":"c"}', b'{"uid":"c"', "contacts: “shares” is no number", [0, 1, 2, 3]),
        (b'"store"', b'"sto', "meta 1: this is no JSON", [1, 2, 3]),
        (b'"c"', b'"c","uid":"d"', "contacts 7: it names uid twice, the last counts", [0, 1, 2, 3]),
        (b'"shares":{}', b'"shares":null', "shares: shares is no table of documents", [0, 1, 2, 3]),
        (b'"shares":{}', b'"\xff":{}', "this name cannot be read", [0, 1, 2, 3]),
        (b"}\n", b"", "it ends too early", [0, 1, 2, 3]),
        (b"}\n", b"}}", "something follows its end", [0, 1, 2, 3]),
        (b'{"meta"', b'\xef\xbb\xbf{"meta"', "it begins with a byte order mark", [0, 1, 2, 3]),
        (b'{"meta"', b'["meta"', "it begins with “[", [0, 1, 2, 3]),
        (b'"1":{"uid":"a"', b'"1":' + b"[" * 100_000, "contacts 1: it is nested", [0, 2, 3]),
    ],
)
def test_what_is_damaged_is_named_and_the_rest_is_read(
    old: bytes, new: bytes, flaw: str, left: list[int]
) -> None:
    data = WHOLE.replace(old, new, 1)
    assert flaws(data)[0].startswith(flaw)
    assert pieces(data) == [ALL[number] for number in left]


def test_what_is_there_twice_is_named_and_read() -> None:
    data = WHOLE.replace(b'"7":', b'"1":')
    assert flaws(data) == ["contacts 1: it is there twice"]
    assert pieces(data) == ["meta 1", "contacts 1", "contacts 2", "contacts 1"]
    data = WHOLE.replace(b'"shares":{}', b'"meta":{"2":{"uid":"x"}}')
    assert flaws(data) == ["meta: the table is there twice"]
    assert pieces(data) == [*ALL, "meta 2"]


def test_documents_of_a_table_whose_name_is_damaged_have_none() -> None:
    data = WHOLE.replace(b'"contacts":', b'"contacts:')
    assert len(flaws(data)) == 1
    assert pieces(data) == ["meta 1", " 1", " 2", " 7"]


def test_cut_at_any_byte_it_ends_too_early() -> None:
    for end in range(1, len(WHOLE) - 1):
        found = flaws(WHOLE[:end])
        assert "ends too early" in found[-1] or "no JSON" in found[-1], WHOLE[:end]
        assert pieces(WHOLE[:end]) == [
            name for name, one in zip(ALL, scan(WHOLE), strict=True) if _end(one) <= end
        ]


def test_a_flipped_bit_anywhere_is_found_where_json_is_broken() -> None:
    for at in range(len(WHOLE) * 8):
        data = bytearray(WHOLE)
        data[at // 8] ^= 1 << at % 8
        try:
            msgspec.json.decode(data, type=Tables)
        except (msgspec.DecodeError, UnicodeDecodeError):
            assert flaws(bytes(data)), bytes(data)


def test_a_place_is_a_byte_and_a_line_where_there_are_several() -> None:
    assert place(b'{"a":1}\n', 3) == "byte 3"
    assert place(b"{\n\n  x}", 5) == "line 3, byte 5"


def test_a_document_is_found_by_its_number() -> None:
    start = WHOLE.index(b'{"uid":"c"}')
    assert find(WHOLE, "contacts", 7) == Piece("contacts", 7, b'{"uid":"c"}', start)
    assert find(WHOLE, "contacts", 8) is None


def _end(one: Piece | Flaw) -> int:
    assert isinstance(one, Piece)
    return one.byte + len(one.document)
