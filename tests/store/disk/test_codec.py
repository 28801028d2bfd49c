"""Records to documents and back, with what this version does not know."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from store.disk import codec
from store.records import (
    RECORDS,
    Contact,
    Favour,
    Interaction,
    Labelled,
    NextTouch,
    Record,
    Settings,
    Source,
)
from tests.store.disk.support import NOON, contact, talk

FULL = contact(
    "Jane",
    emails=(Labelled(value="a@b.example", label="work"), Labelled(value="c@d.example")),
    next_touch=NextTouch(due=date(2026, 12, 1), since=date(2026, 11, 2), set=NOON),
    sources={"google": Source(key="k", said={"...": 1, "name": "J"}, seen=date(2026, 1, 1))},
)
TALK = talk("t", "jane", favours=(Favour(kind="gave", text="tips"),), logged=NOON)


def document(raw: Raw) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(raw)
    return found


@pytest.mark.parametrize(
    "record", [FULL, TALK, contact("Bob"), Settings(), Settings(goal=7, tag_cadences={"x": 3})]
)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    assert codec.decode(record.table, codec.encode(record)) == record


@given(st.data())
def test_whatever_it_says_a_record_comes_back(data: st.DataObject) -> None:
    texts = st.text(st.characters(exclude_categories=["Cs"]))
    days = st.dates()
    record = Contact(
        uid=data.draw(texts),
        name=data.draw(texts),
        notes=data.draw(texts),
        tags=tuple(data.draw(st.lists(texts))),
        emails=tuple(Labelled(value=one) for one in data.draw(st.lists(texts))),
        added=data.draw(days),
        skips=tuple(data.draw(st.lists(days))),
        cadence=data.draw(st.none() | st.integers(1, 9999)),
        sources=data.draw(
            st.dictionaries(texts, st.builds(Source, key=texts, seen=days, said=st.just({})))
        ),
        unknown=data.draw(st.dictionaries(texts.map("later-".__add__), st.integers() | texts)),
    )
    assert codec.decode("contacts", codec.encode(record)) == record


@pytest.mark.parametrize("record", [Settings(), contact("Bob"), FULL, TALK])
def test_a_document_begins_with_its_uid(record: Record) -> None:
    assert next(iter(document(codec.encode(record)).items())) == ("uid", record.uid)


def test_time_stamps_are_in_utc() -> None:
    zone = datetime(2026, 1, 1, 12, tzinfo=UTC).astimezone(None).tzinfo
    record = talk("t", "jane", logged=datetime(2026, 1, 1, 12, tzinfo=UTC).astimezone(zone))
    found = codec.decode("interactions", codec.encode(record))
    assert isinstance(found, Interaction)
    assert found.logged - record.logged == timedelta(0)


UNKNOWN: dict[str, dict[str, Any]] = {
    "interactions": {
        "uid": "t",
        "day": "2026-11-02",
        "contacts": ["jane"],
        "favours": [{"kind": "gave", "text": "tips", "weight": 3}, {"kind": "asked", "text": "x"}],
        "mood": {"deep": [1, None, 2.5]},
    },
    "contacts": {
        "uid": "jane",
        "name": "Jane",
        "added": "2026-01-05",
        "unknown": "a field of this very name",
        "emails": [{"value": "a@b.example", "verified": True}],
        "next_touch": {
            "due": "2026-12-01",
            "since": "2026-11-02",
            "set": "2026-11-22T12:00:00Z",
            "why": "asked",
        },
        "sources": {
            "google": {"key": "k", "said": {"x": 1}, "seen": "2026-01-01", "etag": "e"},
            "vcard": {"key": "k", "seen": "2026-01-01"},
        },
        "big": 123456789012345678901234567890,
    },
    "meta": {"uid": "settings", "goal": 7, "quiet_hours": ["22:00"]},
}


@pytest.mark.parametrize("table", UNKNOWN)
def test_unknown_fields_stay_where_they_were(table: str) -> None:
    raw = Raw(msgspec.json.encode(UNKNOWN[table]))
    record = codec.decode(table, raw)
    found = document(codec.encode(record))
    if table == "meta":
        del found["tiers"]
    assert found == UNKNOWN[table]


def test_unknown_fields_survive_an_edit() -> None:
    record = codec.decode("contacts", Raw(msgspec.json.encode(UNKNOWN["contacts"])))
    changed = document(codec.encode(msgspec.structs.replace(record, name="Jane Doe")))
    assert changed == {**UNKNOWN["contacts"], "name": "Jane Doe"}


def test_unknown_fields_can_be_looked_at() -> None:
    record = codec.decode("interactions", Raw(msgspec.json.encode(UNKNOWN["interactions"])))
    assert isinstance(record, Interaction)
    assert record.unknown == {"mood": {"deep": [1, None, 2.5]}}
    assert record.favours[0].unknown == {"weight": 3}
    assert record.favours[1].unknown == {}


def test_a_field_of_ours_wins_over_an_unknown_one() -> None:
    odd = contact("Jane", unknown={"name": "Bob", "mood": "good"})
    assert document(codec.encode(odd))["name"] == "Jane"


@pytest.mark.parametrize(
    ("table", "text", "why"),
    [
        ("contacts", '{"uid":"j","name":5,"added":"2026-01-01"}', r"Expected `str`.*\$\.name"),
        ("contacts", '{"uid":"j","name":"J"}', "required field `added`"),
        ("contacts", '{"uid":"j","name":"J","added":"2026-02-30"}', r"date.*\$\.added"),
        ("contacts", '{"uid":"j","name":"J","added":"2026-01-01","emails":[{}]}', r"emails\[0\]"),
        ("contacts", '{"uid":"j","name":"J","added":"2026-01-01","emails":5,"x":1}', "emails"),
        ("contacts", '{"uid":"j","name":"J","added":"2026-01-01","sources":[],"x":1}', "sources"),
        ("contacts", '{"uid":"j","name":"J","added":"2026-01-01","emails":[5],"x":1}', "emails"),
        ("interactions", '{"uid":"t","day":"2026-01-01","contacts":[],"channel":"fax"}', "channel"),
        ("contacts", '{"name":"J","added":"2026-01-01"}', "no uid"),
        ("contacts", '{"uid":7,"name":"J","added":"2026-01-01"}', "no uid"),
        ("contacts", "[1]", "no object"),
        ("contacts", "null", "no object"),
    ],
)
def test_what_is_no_record_is_refused_with_the_place(table: str, text: str, why: str) -> None:
    with pytest.raises(codec.DecodingError, match=why):
        codec.decode(table, Raw(text))


@pytest.mark.parametrize("data", [b'{"uid":"\xff"}', b'{"uid":"a', b"[" * 100_000])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(codec.DecodingError):
        codec.decode("contacts", Raw(data))


def test_many_plain_documents_are_decoded_at_once() -> None:
    documents = {1: codec.encode(FULL), 7: codec.encode(contact("Bob"))}
    assert codec.decode_plain("contacts", documents) == {1: FULL, 7: contact("Bob")}


@pytest.mark.parametrize(
    "odd",
    [
        b'{"uid":"j","name":"J","added":"2026-01-01","later":1}',
        b'{ "uid": "j", "name": "J", "added": "2026-01-01" }',
        b'{"name":"J","added":"2026-01-01"}',
    ],
    ids=["unknown field", "written by others", "no uid"],
)
def test_one_document_that_needs_care_is_enough_to_look_at_each(odd: bytes) -> None:
    documents = {1: codec.encode(FULL), 2: Raw(odd)}
    assert codec.decode_plain("contacts", documents) is None


@pytest.mark.parametrize(
    ("data", "uid"), [(b'{"a":1,"uid":"x"}', "x"), (b'{"a":1}', ""), (b"5", ""), (b"{", "")]
)
def test_the_uid_of_a_document(data: bytes, uid: str) -> None:
    assert codec.uid_of(Raw(data)) == uid


def test_every_table_has_a_record() -> None:
    assert set(RECORDS) == {
        "contacts",
        "interactions",
        "promises",
        "introductions",
        "occasions",
        "shares",
        "drives",
        "meta",
    }
