from __future__ import annotations

import io
import zipfile

import pytest

from store.errors import BadInput
from store.formats import FORMATS, detect, read, refusal_hint, write
from store.rules.network import Network
from tests.store.actions.support import NOW
from tests.store.formats.support import card, data


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "/").replace("0", "."), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("iphone.vcf", "vcard"),
        ("android.vcf", "vcard"),
        ("lotus.vcf", "vcard"),
        ("linkedin.csv", "linkedin"),
        ("google.csv", "google"),
        ("google_old.csv", "google"),
        ("outlook.csv", "outlook"),
    ],
)
def test_knows_every_kind_of_file_by_its_content(name: str, format_name: str) -> None:
    found = detect(data(name))
    assert found is not None
    assert found.name == format_name
    assert read(data(name)).format == format_name


HINTS = {
    b"": "The file is empty.",
    b" \r\n": "The file is empty.",
    b"BEGIN:VCALENDAR\r\nVERSION:2.0": "calendar",
    b"PK\x03\x04\x14\x00": "ZIP archive",
    b"SQLite format 3\x00": "database",
    b"%PDF-1.7": "PDF",
    b"\x89PNG\r\n\x1a\n": "picture",
    b"\xff\xd8\xff\xe0": "picture",
    b"CONVERSATION ID,CONVERSATION TITLE,FROM": "Connections.csv",
    b"<!DOCTYPE html><html>": "web page",
    b'{"contacts": []}': "JSON",
    b"VERSION:3.0\nFN:Jane\nEND:VCARD": "BEGIN:VCARD",
}


@pytest.mark.parametrize("content", HINTS)
def test_says_what_a_wrong_file_is(content: bytes) -> None:
    assert detect(content) is None
    assert HINTS[content] in refusal_hint(content)
    with pytest.raises(BadInput, match=HINTS[content]):
        read(content)


@pytest.mark.parametrize("content", [b"hello", b"a,b,c\n1,2,3\n", b"\x00\x01\x02", b"# Notes\n"])
def test_says_so_of_a_file_it_has_no_word_for(content: bytes) -> None:
    assert detect(content) is None
    assert refusal_hint(content) == ""
    with pytest.raises(BadInput, match="cannot read contacts"):
        read(content)


def test_a_format_can_be_said() -> None:
    assert read(data("linkedin.csv"), "LinkedIn").format == "linkedin"
    with pytest.raises(BadInput, match=r"no format called “lotus”\. Known: vcard, linkedin"):
        read(b"", "lotus")
    with pytest.raises(BadInput, match="Known: vcard, vcard4, csv, json"):
        write("google", Network(), (), NOW)


def test_an_encoding_can_be_said() -> None:
    file = card(b"FN:" + "Łukasz".encode("iso8859-2"))
    assert read(file, encoding="iso-8859-2").people[0].name == "Łukasz"
    with pytest.raises(BadInput, match="no encoding called “Murks”"):
        read(file, encoding="Murks")


def test_looks_into_the_archive_that_a_site_hands_out() -> None:
    archive = zipped(Basic_messages0csv=b"x", Basic_Connections0csv=data("linkedin.csv"))
    found = detect(archive)
    assert found is not None
    assert found.name == "linkedin"
    assert len(read(archive).people) == 5
    takeout = zipped(Takeout_contacts0vcf=card("FN:Jane"))
    assert [one.name for one in read(takeout).people] == ["Jane"]


def test_an_archive_without_contacts_or_damaged_is_refused() -> None:
    good = zipped(Connections0csv=data("linkedin.csv"))
    for archive in (zipped(photo0png=b"x"), good[: len(good) // 2], good.replace(b"Notes", b"x")):
        assert detect(archive) is None or read(archive).people
    with pytest.raises(BadInput, match="ZIP archive"):
        read(zipped(photo0png=b"x"))


def test_every_format_can_do_something() -> None:
    for one in FORMATS.values():
        assert one.reader or one.writer
        assert one.suffix.startswith(".")
        if one.writer:
            assert isinstance(one.write(Network(), (), NOW), bytes)
