from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from store.formats import write
from store.records import (
    Contact,
    Drive,
    Favour,
    Interaction,
    Introduction,
    Occasion,
    Promise,
    Record,
    Share,
)
from store.rules.network import Network

NOW = datetime(2026, 11, 22, 14, 2, 3, 450_000, tzinfo=UTC)
DAY = date(2026, 10, 12)
JANE = Contact(uid="jane", name="Jané Doe", added=DAY, unknown={"mood": ["new"]})
BOB = Contact(uid="bob", name="Bob Stone", added=DAY)

RECORDS: tuple[Record, ...] = (
    JANE,
    BOB,
    Interaction(
        uid="i1",
        day=DAY,
        contacts=("jane", "bob"),
        favours=(Favour(kind="gave", text="tips"),),
        logged=NOW,
    ),
    Interaction(uid="i2", day=DAY, contacts=("bob",)),
    Promise(uid="p1", contacts=("jane",), text="deck", made=DAY),
    Introduction(uid="n1", contacts=("jane", "bob"), days={"idea": DAY}),
    Occasion(uid="o1", contact="jane", month=3, day=7),
    Occasion(uid="o2", contact="bob", month=3, day=7, year=1990),
    Share(uid="s1", title="Hiring", added=DAY, sent={"jane": DAY}),
    Share(uid="s2", title="Other", added=DAY),
    Drive(uid="d1", name="Ten minutes", began=DAY, contacts=("bob",)),
)


def exported(*contacts: Contact) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(write("json", Network(RECORDS), contacts, NOW))
    return document


def uids(document: dict[str, Any], table: str) -> list[str]:
    return [record["uid"] for record in document[table]]


def test_says_what_it_is() -> None:
    document = exported(JANE)
    assert (document["schema"], document["version"]) == ("amity", 1)
    assert document["exported_at"] == "2026-11-22T14:02:03+00:00"


def test_holds_all_that_the_chosen_contacts_are_in() -> None:
    document = exported(JANE)
    assert {
        name: uids(document, name) for name in document if isinstance(document[name], list)
    } == {
        "contacts": ["jane"],
        "interactions": ["i1"],
        "promises": ["p1"],
        "introductions": ["n1"],
        "occasions": ["o1"],
        "shares": ["s1"],
        "drives": [],
    }


def test_says_every_field_days_as_iso_and_unknown_ones_as_they_were() -> None:
    document = exported(JANE, BOB)
    jane = document["contacts"][1]
    assert (jane["name"], jane["emails"], jane["tier"], jane["mood"]) == (
        "Jané Doe",
        [],
        None,
        ["new"],
    )
    assert jane["added"] == "2026-10-12"
    assert "unknown" not in jane
    assert document["interactions"][0]["favours"] == [
        {"kind": "gave", "text": "tips", "contacts": []}
    ]
    assert document["interactions"][0]["logged"].startswith("2026-11-22T14:02:03")
    assert document["introductions"][0]["days"] == {"idea": "2026-10-12"}


def test_a_day_without_a_year_is_partial() -> None:
    assert [one["date"] for one in exported(JANE, BOB)["occasions"]] == ["--03-07", "1990-03-07"]


def test_two_exports_of_the_same_differ_in_nothing() -> None:
    network = Network(reversed(RECORDS))
    assert write("json", network, (BOB, JANE), NOW) == write(
        "json", Network(RECORDS), (JANE, BOB), NOW
    )
    assert "Jané" in write("json", network, (JANE,), NOW).decode()
