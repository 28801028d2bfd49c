from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.formats.decoding import as_utf8, decode, guess, lookup

TEXT = "José, Zoë and 安藤"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(TEXT.encode(), TEXT, id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), TEXT, id="UTF-8 with a mark"),
        pytest.param(TEXT.encode("utf-16"), TEXT, id="UTF-16 with a mark"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT, id="big-endian"),
        pytest.param(TEXT.encode("utf-32"), TEXT, id="UTF-32"),
        pytest.param("Jane Doe".encode("utf-16-le"), "Jane Doe", id="UTF-16 without a mark"),
        pytest.param("Jane Doe".encode("utf-16-be"), "Jane Doe", id="the same, big-endian"),
        pytest.param("Jörg “x”".encode("cp1252"), "Jörg “x”", id="Windows-1252"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_tells_the_encoding_of_a_file(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_takes_the_word_of_the_user() -> None:
    assert decode("Łódź".encode("iso8859-2"), "latin2") == "Łódź"


def test_a_byte_order_mark_is_stronger_than_the_user() -> None:
    assert decode("Łódź".encode("utf-8-sig"), "cp1250") == "Łódź"


def test_a_character_cut_at_the_end_does_not_spoil_the_rest() -> None:
    assert guess("Ångström Øyvind Åse Æøå".encode()[:-1]) == "Ångström Øyvind Åse Æø"


def test_one_letter_of_windows_is_not_taken_for_damage() -> None:
    assert guess("José".encode("cp1252")) == "José"


@pytest.mark.parametrize("name", ["Murks", "", "rot13", "unicode_escape", "../x", "a b", "é"])
def test_there_are_no_such_encodings(name: str) -> None:
    assert lookup(name) is None
    with pytest.raises(BadInput, match="no encoding"):
        decode(b"x", name)


def test_names_of_encodings_are_read_as_they_are_meant() -> None:
    assert (lookup("Shift_JIS"), lookup("latin-1"), lookup("UTF8")) == ("cp932", "cp1252", "utf-8")


def test_wide_text_becomes_utf_8_and_all_else_stays() -> None:
    assert as_utf8("Jane".encode("utf-16")) == b"Jane"
    assert as_utf8(b"\xef\xbb\xbfJane") == b"Jane"
    assert as_utf8(b"J\xf6rg") == b"J\xf6rg"
    assert as_utf8("Jané".encode("utf-16-le"), "utf-16-le") == "Jané".encode()


@given(st.binary(), st.sampled_from([None, "utf-8", "cp932", "koi8-r", "utf-16"]))
def test_any_bytes_are_some_text(data: bytes, encoding: str | None) -> None:
    assert isinstance(decode(data, encoding), str)
