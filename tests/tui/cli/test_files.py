"""``import``, ``export``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.tui.cli.conftest import Amity

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Ana Lima
EMAIL:ana@lima.example
BDAY:--1125
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Bob Stone
TEL:+44 20 7946 0088
END:VCARD
"""
LINKEDIN = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Lima,https://www.linkedin.com/in/analima,,Studio Lima,Director,12 Nov 2023
,,,,,,
Bob,Stone,https://www.linkedin.com/in/bobstone,,Stone & Wills,Partner
"""


@pytest.fixture
def cards(tmp_path: Path) -> str:
    path = tmp_path / "cards.vcf"
    path.write_text(CARDS, encoding="utf-8")
    return str(path)


def test_importing_twice_changes_nothing(amity: Amity, cards: str) -> None:
    [first] = amity("import", cards, "--json").json["files"]
    assert set(first) == {
        *("path", "format", "read", "new", "updated", "same", "conflicts", "refused")
    }
    assert (first["format"], first["new"], first["refused"]) == ("vcard", 2, [])
    [second] = amity("import", cards, "--json").json["files"]
    assert (second["new"], second["updated"], second["same"]) == (0, 0, 2)
    assert len(amity("history", "--json").json["actions"]) == 1


def test_an_import_keeps_what_was_edited_here(amity: Amity, cards: str) -> None:
    amity("import", cards)
    amity("edit", "Ana Lima", "--title", "Director", "--name", "Ana Lima-Sousa")
    amity("import", cards)
    contact = amity("show", "Ana", "--json").json["contact"]
    assert (contact["name"], contact["title"]) == ("Ana Lima-Sousa", "Director")


def test_one_undo_takes_an_import_back(amity: Amity, cards: str) -> None:
    amity("import", cards)
    assert amity("undo").code == 0
    assert amity("find", "ana").code == 1


def test_a_dry_run_keeps_nothing(amity: Amity, cards: str, store: Path) -> None:
    assert amity("import", "--dry-run", cards, "--json").json["files"][0]["new"] == 2
    assert not store.exists()


def test_imported_people_are_new_and_not_in_the_week(amity: Amity, cards: str) -> None:
    amity("import", cards)
    assert len(amity("find", "is:new", "--json").json["results"]) == 2
    sections = amity("due", "--json").json["sections"]
    assert [one["name"] for one in sections] == ["dates"]


def test_good_rows_come_in_and_bad_ones_are_listed(amity: Amity, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(LINKEDIN, encoding="utf-8")
    answer = amity("import", str(path), "--json")
    [file] = answer.json["files"]
    assert answer.code == 5
    assert file["new"] == 1
    assert [one["line"] for one in file["refused"]] == [4]
    assert file["refused"][0]["why"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.vcf", None),
        ("empty.vcf", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("notes.txt", b"buy milk\n"),
        ("calendar.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    ],
)
def test_what_is_no_contact_file_is_refused_by_name(
    amity: Amity, tmp_path: Path, store: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    answer = amity("import", str(path))
    assert answer.code == 2
    assert name in answer.err
    assert not store.exists()


def test_a_folder_is_refused(amity: Amity, tmp_path: Path) -> None:
    assert amity("import", str(tmp_path)).code == 2


def test_one_bad_file_of_several_imports_none_and_each_is_named(
    amity: Amity, cards: str, store: Path, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("buy milk")
    answer = amity("import", cards, "no-such.vcf", str(tmp_path / "notes.txt"))
    assert (answer.code, store.exists()) == (2, False)
    assert answer.err.splitlines() == [
        "There is no file no-such.vcf.",
        f"{tmp_path}/notes.txt: amity cannot read contacts from this file.",
        "Nothing was imported.",
    ]


@pytest.mark.parametrize("kind", ["vcard", "google"])
def test_a_file_that_is_not_what_it_is_said_to_be_is_refused(
    amity: Amity, tmp_path: Path, store: Path, kind: str
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(LINKEDIN, encoding="utf-8")
    answer = amity("import", "--as", kind, str(path))
    assert (answer.code, store.exists()) == (2, False)
    assert "Connections.csv" in answer.err


def test_an_import_says_what_came_of_it(amity: Amity, cards: str) -> None:
    assert amity("import", "--dry-run", cards).err == f"{cards} (vCard), if imported: 2 new.\n"
    assert amity("import", cards).err == f"{cards} (vCard): 2 new.\n"
    assert amity("import", cards).err == f"{cards} (vCard): 2 unchanged.\n"
    assert "Import 2 people from vCard, cards.vcf" in amity("history").out


def test_one_person_is_no_people(people: Amity, tmp_path: Path) -> None:
    path = str(tmp_path / "x.vcf")
    answer = people("export", path, "--as", "vcard", "--where", "circle:work")
    assert answer.err == f"Wrote 1 person to {path}.\n"


@pytest.mark.parametrize("kind", ["vcard", "csv", "json"])
def test_an_export_is_private_and_holds_everyone(people: Amity, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"out.{kind}"
    assert people("export", str(path), "--as", kind).code == 0
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text(encoding="utf-8-sig")
    for name in ("Jane Doe", "Jane Park", "Bob Stone", "Sam Rivera"):
        assert name in text


def test_an_export_of_some_goes_to_standard_output(people: Amity) -> None:
    out = people("export", "--as", "json", "--where", "circle:work").out
    assert [one["name"] for one in json.loads(out)["contacts"]] == ["Bob Stone"]


def test_after_an_export_stock_tinydb_reads_everything(
    people: Amity, store: Path, tmp_path: Path
) -> None:
    people("export", str(tmp_path / "out.vcf"), "--as", "vcard")
    with TinyDB(store) as database:
        names = {document["name"] for document in database.table("contacts").all()}
    assert names == {"Jane Doe", "Jane Park", "Bob Stone", "Sam Rivera"}
