from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from store.formats import FORMATS, write
from store.formats.incoming import Incoming
from store.records import Contact, Labelled, Occasion, Source
from store.rules.network import Network
from tests.store.formats.strategies import contacts, occasions
from tests.store.formats.support import data, person

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
VERSIONS = ["vcard", "vcard4"]

FIELDS = (
    *("name", "kind", "nicknames", "company", "title", "industry", "level", "place", "circles"),
    *("tags", "emails", "phones", "links", "addresses", "notes", "needs", "offers", "met_on"),
    "met_how",
)


def jane(**fields: Any) -> Contact:
    return Contact(uid="Jane-1", added=date(2026, 1, 5), **({"name": "Jane Doe"} | fields))


def written(contact: Contact, *others: Occasion, version: str = "vcard") -> str:
    return write(version, Network([contact, *others]), [contact], NOW).decode()


def lines(contact: Contact, *others: Occasion, version: str = "vcard") -> list[str]:
    return written(contact, *others, version=version).replace("\r\n ", "").split("\r\n")


def read_again(contact: Contact, others: Iterable[Occasion], version: str) -> Incoming:
    reading = FORMATS["vcard"].read(written(contact, *others, version=version).encode())
    assert not reading.refused
    (found,) = reading.people
    return found


def test_a_card_begins_as_it_should() -> None:
    assert lines(jane()) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//amity//amity//EN",
        "UID:Jane-1",
        "FN:Jane Doe",
        "N:Doe;Jane;;;",
        "END:VCARD",
        "",
    ]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"name": "Doe, Jane; PhD"}, "FN:Doe\\, Jane\\; PhD"),
        ({"name": "Madonna"}, "N:;Madonna;;;"),
        ({"company": "Acme, Inc."}, "ORG:Acme\\, Inc."),
        ({"name": "Acme", "kind": "organisation"}, "X-ABShowAs:COMPANY"),
        ({"name": "Acme Print", "kind": "organisation"}, "N:;;;;"),
        ({"notes": "one\ntwo\\"}, "NOTE:one\\ntwo\\\\"),
        ({"emails": (Labelled(value="j@x", label="work"),)}, "EMAIL;TYPE=WORK:j@x"),
        (
            {"phones": (Labelled(value="+351 9", label="work fax"),)},
            "TEL;TYPE=WORK;TYPE=FAX:+351 9",
        ),
        ({"phones": (Labelled(value="9", label="Boat"),)}, "item1.X-ABLabel:Boat"),
        ({"addresses": (Labelled(value="Rua A, Porto"),)}, "ADR:;;Rua A\\, Porto;;;;"),
        ({"links": (Labelled(value="https://x.example"),)}, "URL:https://x.example"),
        ({"links": (Labelled(value="jane_d", label="Telegram"),)}, "item1.IMPP:x-apple:jane_d"),
        ({"tags": ("a", "b,c")}, "CATEGORIES:a,b\\,c"),
        ({"met_on": date(2023, 11, 12)}, "X-AMITY-MET:2023-11-12"),
    ],
)
def test_each_field_has_its_line(fields: dict[str, Any], line: str) -> None:
    assert line in lines(jane(**fields))


@pytest.mark.parametrize(
    ("version", "label", "year", "line"),
    [
        ("vcard", "birthday", 1990, "BDAY:1990-03-07"),
        ("vcard", "birthday", None, "BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-07"),
        ("vcard4", "birthday", 1990, "BDAY:19900307"),
        ("vcard4", "birthday", None, "BDAY:--0307"),
        ("vcard4", "anniversary", None, "ANNIVERSARY:--0307"),
        ("vcard", "anniversary", 2015, "item1.X-ABDATE:2015-03-07"),
        ("vcard", "anniversary", 2015, "item1.X-ABLabel:_$!<Anniversary>!$_"),
        ("vcard4", "Name day", None, "item1.X-ABDATE:--0307"),
    ],
)
def test_days_of_the_year(version: str, label: str, year: int | None, line: str) -> None:
    occasion = Occasion(contact="Jane-1", label=label, month=3, day=7, year=year)
    assert line in lines(jane(), occasion, version=version)


def test_a_day_that_comes_once_is_no_day_of_the_year() -> None:
    once = Occasion(contact="Jane-1", label="new job", month=3, day=7, year=2026, yearly=False)
    assert written(jane(), once) == written(jane())


def test_lines_are_folded_at_75_octets_and_never_within_a_character() -> None:
    for line in written(jane(notes="安藤ロイドé" * 40)).encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_a_card_keeps_the_uid_it_came_with() -> None:
    source = Source(key="4fbe-8971", seen=date(2026, 1, 5))
    assert "UID:4fbe-8971" in lines(jane(sources={"vcard": source}))
    by_row = Source(key="row:0123", seen=date(2026, 1, 5))
    assert "UID:Jane-1" in lines(jane(sources={"vcard": by_row}))


def test_what_was_kept_is_written_again_in_its_place() -> None:
    kept = ("N:Doe;Jane;;;", "ORG:Acme;Sales", "item1.X-Unknown:x", "item1.X-ABLabel:y")
    label = (Labelled(value="9", label="Boat"),)
    found = lines(jane(company="Acme", phones=label, extra=kept))
    assert "ORG:Acme;Sales" in found
    assert "ORG:Acme" not in found
    assert "item1.X-Unknown:x" in found
    assert "item2.TEL:9" in found


@pytest.mark.parametrize(
    ("fields", "line"),
    [({"name": "Jane Roe"}, "N:Roe;Jane;;;"), ({"company": "Nord"}, "ORG:Nord")],
)
def test_what_was_kept_gives_way_to_an_edit(fields: dict[str, Any], line: str) -> None:
    found = lines(jane(extra=("N:Doe;Jane;Mary;;", "ORG:Acme;Sales"), **fields))
    assert line in found
    assert not {"N:Doe;Jane;Mary;;", "ORG:Acme;Sales"} & set(found)


@pytest.mark.parametrize("version", VERSIONS)
@settings(max_examples=40)
@given(contact=contacts(), dates=occasions())
def test_export_and_import_give_the_same_contact(
    version: str, contact: Contact, dates: list[Occasion]
) -> None:
    found = read_again(contact, dates, version)
    assert {name: getattr(found, name) for name in FIELDS} == {
        name: getattr(contact, name) for name in FIELDS
    }
    assert found.key == contact.uid
    assert {(one.label, one.month, one.day, one.year) for one in found.dates} == {
        (one.label, one.month, one.day, one.year) for one in dates
    }


@settings(max_examples=40)
@given(contact=contacts(), dates=occasions())
def test_another_program_reads_the_same(contact: Contact, dates: list[Occasion]) -> None:
    theirs = vobject.readOne(written(contact, *dates))

    assert theirs.fn.value == contact.name
    assert [one.value for one in theirs.contents.get("email", [])] == [
        one.value for one in contact.emails
    ]
    assert [one.value for one in theirs.contents.get("tel", [])] == [
        one.value for one in contact.phones
    ]
    births = [one for one in dates if one.label == "birthday"]
    assert [one.value for one in theirs.contents.get("bday", [])] == [
        f"{one.year or 1604}-{one.month:02}-{one.day:02}" for one in births
    ]


@given(st.permutations(["iphone.vcf", "android.vcf", "lotus.vcf"]))
def test_any_number_of_cards_is_one_file(names: list[str]) -> None:
    people = [one for name in names for one in FORMATS["vcard"].read(data(name)).people]
    network = Network(
        Contact(uid=str(number), name=one.name, added=date(2026, 1, 5))
        for number, one in enumerate(people)
    )
    exported = write("vcard", network, network.contacts.values(), NOW)
    assert [one.name for one in FORMATS["vcard"].read(exported).people] == [
        one.name for one in people
    ]


def test_nothing_in_a_field_ends_a_card() -> None:
    hostile = jane(notes="END:VCARD\nBEGIN:VCARD\nFN:Mallory", title="x\\")
    assert read_again(hostile, [], "vcard").notes == hostile.notes
    assert person(*written(hostile).encode().split(b"\r\n")[1:-2]).title == "x\\"
