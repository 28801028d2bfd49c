from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from store.formats import FORMATS, detect, read, write
from store.formats.incoming import Dated, Incoming, Refusal
from store.records import Contact, Labelled, Occasion
from store.rules.network import Network
from tests.store.formats.support import data, entries

csv = FORMATS["csv"]


def first(text: str) -> Incoming:
    return csv.read(text.encode()).people[0]


@pytest.mark.parametrize(
    "text",
    [
        "name,email\nJane Doe,j@x.example\n",
        "Full Name;E-Mail\nJane Doe;j@x.example\n",
        "My people\n\nFirst name\tLast name\tEmail address\nJane\tDoe\tj@x.example\n",
        "Surname,Given name,Mail\nDoe,Jane,j@x.example\n",
    ],
)
def test_reads_a_table_somebody_keeps(text: str) -> None:
    found = detect(text.encode())
    assert found is not None
    assert found.name == "csv"
    assert (first(text).name, entries(first(text).emails)) == ("Jane Doe", [("j@x.example", "")])


def test_several_values_stand_apart_by_semicolons() -> None:
    jane = first('name,email,phone,tags\nJane,"a@x; b@x",210 1; 210 2,vip;old friends\n')
    assert entries(jane.emails) == [("a@x", ""), ("b@x", "")]
    assert entries(jane.phones) == [("210 1", ""), ("210 2", "")]
    assert jane.tags == ("vip", "old-friends")


def test_an_unclear_birthday_goes_to_the_notes() -> None:
    assert first("name,email,birthday\nJane,j@x,1990-03-07\n").dates == (
        Dated("birthday", 3, 7, 1990),
    )
    assert first("name,email,birthday\nJane,j@x,3/7/90\n").notes == "birthday: 3/7/90"


@pytest.mark.parametrize(
    "text", ["name,price\nShoe,3\n", "email\nj@x\n", "a,b\n1,2\n", "first name,email\nJane,j@x\n"]
)
def test_a_table_of_other_things_is_left_alone(text: str) -> None:
    assert not csv.looks_like(text.encode())


def test_the_files_of_others_stay_theirs() -> None:
    kinds = {
        name: read(data(name)).format for name in ("linkedin.csv", "google.csv", "outlook.csv")
    }
    assert kinds == {"linkedin.csv": "linkedin", "google.csv": "google", "outlook.csv": "outlook"}


def test_our_own_export_is_read_again() -> None:
    jane = Contact(
        uid="jane",
        name="=Jane, Doe",
        company="Acme",
        title="CTO",
        industry="software",
        level="lead",
        place="Porto",
        nicknames=("JD",),
        circles=("work",),
        tags=("vip",),
        emails=(Labelled(value="j@x.example"), Labelled(value="d@x.example")),
        phones=(Labelled(value="+351 911 111 111"),),
        links=(Labelled(value="https://x.example"),),
        addresses=(Labelled(value="Rua A, Porto"),),
        notes='-two\n"lines"',
        needs=("a designer",),
        offers=("feedback",),
        tier="close",
        met_on=date(2023, 11, 12),
        met_how="LinkedIn",
        added=date(2026, 1, 5),
    )
    birthday = Occasion(contact="jane", month=3, day=7)
    exported = write("csv", Network([jane, birthday]), [jane], datetime(2026, 11, 22, tzinfo=UTC))
    reading = read(exported)
    (found,) = reading.people
    for field in ("name", "company", "title", "industry", "level", "place", "nicknames", "circles"):
        assert getattr(found, field) == getattr(jane, field)
    for field in ("tags", "emails", "phones", "links", "addresses", "notes", "needs", "offers"):
        assert getattr(found, field) == getattr(jane, field)
    assert (found.met_on, found.met_how) == (jane.met_on, jane.met_how)
    assert found.dates == (Dated("birthday", 3, 7),)
    assert (found.key, found.tier, found.cadence) == ("jane", "close", None)


@pytest.mark.parametrize("value", ["Rua A; Porto", "a\\b", "a\\;b", "\\", "1; 2; 3", "a:::b"])
def test_a_value_of_our_own_export_is_read_as_it_was(value: str) -> None:
    places = (Labelled(value=value), Labelled(value="Lisbon"))
    jane = Contact(uid="jane", name="Jane", addresses=places, added=date(2026, 1, 5))
    exported = write("csv", Network([jane]), [jane], datetime(2026, 11, 22, tzinfo=UTC))
    assert read(exported).people[0].addresses == places


def test_a_rhythm_is_read_from_our_own_export_alone() -> None:
    table = "name,email,tier,cadence\nJane,j@x,close,30\n"
    assert (first(table).tier, first(table).cadence) == ("", None)
    own = "name,email,tier,cadence,amity uid\nJane,j@x,close,{},k1\n"
    assert (first(own.format(30)).tier, first(own.format(30)).cadence) == ("close", 30)
    assert [first(own.format(word)).cadence for word in ("0", "often", "9999999")] == [None] * 3


def test_a_row_with_nothing_to_call_them_by_is_refused() -> None:
    reading = csv.read(b"name,email,notes\n,,hello\n")
    assert reading.refused == (Refusal(2, "no name, e-mail or phone"),)
