"""Whatever a file holds, nothing raises, and nobody is read who is not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.formats import FORMATS, Format, detect, refusal_hint
from store.language.clean import clean_line, clean_text

READERS = [one for one in FORMATS.values() if one.reader]

VCARD_PIECES = [
    *[b"BEGIN:VCARD", b"END:VCARD", b"begin:vcard ", b"\r\n", b"\n", b"\r", b" ", b"\t", b"="],
    *[b"\\", b"FN:", b"N:", b"ORG:", b"EMAIL", b"TEL;CELL", b"ADR;HOME", b"BDAY:", b"NOTE"],
    *[b"PHOTO;BASE64:", b";ENCODING=QUOTED-PRINTABLE:", b";CHARSET=SHIFT_JIS:"],
    *[b";CHARSET=unicode_escape:", b":", b";", b",", b'"', b"item1.", b"X-ABLabel:"],
    *[b"X-ANDROID-CUSTOM:vnd/contact_event;", b"KIND:group", b"MEMBER:", b"UID:", b"AGENT:"],
    *[b"PREF=1", b"TYPE=", b"x-apple:", b"=C3=", b"A9", b"1604-02-30"],
]
CSV_PIECES = [
    *[b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n", b'"', b","],
    *[b"\n", b"Given Name,Family Name,Phone 1 - Value,Event 1 - Value,Labels\n", b" ::: "],
    *[b"* myContacts", b"First Name,Last Name,E-mail Address,Mobile Phone,Birthday\n"],
    *[b"31/12/1999", b"12 Nov 2023", b"Jane", b"jane@x.example", b";", b"\t", b"\r\n"],
    *[b"\xef\xbb\xbf", b"https://linkedin.com/in/%"],
]


def files(pieces: list[bytes]) -> st.SearchStrategy[bytes]:
    piece = st.one_of(st.sampled_from(pieces), st.binary(max_size=4))
    return st.lists(piece, max_size=40).map(b"".join)


FILES = st.one_of(st.binary(), files(VCARD_PIECES), files(CSV_PIECES))


@pytest.mark.parametrize("reader", READERS, ids=lambda one: one.name)
@given(data=FILES)
def test_any_bytes_are_read_or_refused(reader: Format, data: bytes) -> None:
    reading = reader.read(data)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for one in reading.refused:
        assert 1 <= one.line <= lines
        assert one.why
    for person in reading.people:
        assert person.name == clean_line(person.name) != ""
        assert person.notes == clean_text(person.notes)
        assert 1 <= person.line <= lines


@given(FILES)
def test_any_bytes_are_of_some_format_or_none(data: bytes) -> None:
    detect(data)
    detect(b"PK\x03\x04" + data)
    refusal_hint(data)
