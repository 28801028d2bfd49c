"""Making one contact of two: nothing is lost, everything moves along, one undo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from store.actions.restoring import heir_of
from store.actions.saying import said
from store.actions.uniting import Union, surest_first, unite
from store.errors import BadInput, UnknownName
from store.records import (
    Contact,
    Drive,
    Favour,
    Interaction,
    Introduction,
    Labelled,
    Occasion,
    Promise,
    Record,
    Share,
    Source,
)
from store.rules.network import Network
from tests.store.actions.support import ADDED, TODAY, all_records, apply, bob, jane, network_of
from tests.store.rules.networks import networks

JD = Contact(uid="jd", name="J. Doe", added=ADDED - timedelta(days=9))


def jd(**changes: Any) -> Contact:
    return replace(JD, **changes)


def united(one: Contact, other: Contact, *records: Record) -> Union:
    return unite(network_of(one, other, bob(), *records), one.uid, other.uid)


def after(*records: Record) -> dict[str, Record]:
    """The records once J. Doe has become part of Jane Doe."""
    network = network_of(jane(), jd(), bob(), *records)
    network = apply(network, unite(network, "jane", "jd").action)
    return all_records(network)


# -- the contact -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stays", "goes", "found"),
    [
        ({"company": "Acme"}, {"company": "Nord"}, {"company": "Acme"}),
        ({}, {"company": "Nord"}, {"company": "Nord"}),
        ({"tier": None}, {"tier": "inner"}, {"tier": "inner"}),
        ({"tier": "close"}, {"tier": "inner", "cadence": 9}, {"tier": "close", "cadence": 9}),
        (
            {"tags": ("Hiring",)},
            {"tags": ("hiring", "design")},
            {"tags": ("Hiring", "design")},
        ),
        ({"added": TODAY}, {"added": ADDED}, {"added": ADDED}),
        ({"met_on": TODAY}, {"met_on": ADDED}, {"met_on": ADDED}),
        ({}, {"met_on": TODAY}, {"met_on": TODAY}),
        ({"skips": (TODAY,)}, {"skips": (ADDED, TODAY)}, {"skips": (ADDED, TODAY)}),
        ({"archived_on": TODAY}, {}, {"archived_on": None}),
        ({"archived_on": TODAY}, {"archived_on": ADDED}, {"archived_on": TODAY}),
        ({"resting_since": TODAY}, {}, {"resting_since": None}),
        ({"merged": ("old",)}, {"merged": ("older",)}, {"merged": ("old", "jd", "older")}),
        ({"introduced_by": "jd"}, {}, {"introduced_by": ""}),
        ({"notes": "likes tea"}, {"notes": "two kids"}, {"notes": "likes tea\ntwo kids"}),
        ({"notes": "likes tea"}, {"notes": "likes tea"}, {"notes": "likes tea"}),
        ({}, {"nicknames": ("Janie",)}, {"nicknames": ("J. Doe", "Janie")}),
    ],
)
def test_what_stands_stays_and_what_is_missing_is_filled(
    stays: dict[str, Any], goes: dict[str, Any], found: dict[str, Any]
) -> None:
    contact = united(jane(**stays), jd(**goes)).contact
    assert {name: getattr(contact, name) for name in found} == found


def test_an_address_in_two_spellings_is_one() -> None:
    one = jane(emails=(Labelled(value="jane@acme.example", label="work"),))
    other = jd(emails=(Labelled(value="JANE@acme.example"), Labelled(value="jd@home.example")))
    assert [(way.value, way.label) for way in united(one, other).contact.emails] == [
        ("jane@acme.example", "work"),
        ("jd@home.example", ""),
    ]


def test_what_gives_way_is_told_and_noted() -> None:
    found = united(
        jane(company="Acme", title="Lead", notes="tea"), jd(company="Nord", title="lead")
    )
    assert [(one.field, one.stays, one.goes) for one in found.differences] == [
        ("company", "Acme", "Nord")
    ]
    assert found.contact.notes == "tea\nAlso noted for J. Doe: company Nord."


def test_every_field_of_a_contact_is_thought_of() -> None:
    """Whoever adds a field says here what merging makes of it."""
    assert set(Contact.__struct_fields__) == {
        *("unknown", "uid", "name", "kind", "nicknames", "company", "title", "industry", "level"),
        *("place", "circles", "tags", "emails", "phones", "links", "addresses", "notes", "needs"),
        *("offers", "tier", "cadence", "triaged", "added", "met_on", "met_how", "introduced_by"),
        *("next_touch", "snoozed_until", "skips", "resting_since", "keep_dates", "lead_days"),
        *("archived_on", "merged", "sources", "extra"),
    }


def test_a_file_that_knows_either_finds_the_one_who_stays() -> None:
    mine = Source(key="a", said={"name": "Jane Doe"}, seen=ADDED, read=("1",))
    theirs = Source(key="b", said={"name": "J. Doe", "title": "Lead"}, seen=TODAY, read=("2",))
    sources = united(jane(sources={"google": mine}), jd(sources={"google": theirs})).contact.sources
    assert sources["google"] == Source(
        key="a",
        said={
            "name": "J. Doe",
            "title": "Lead",
            "keys": ["a", "b"],
            "names": ["Jane Doe", "J. Doe"],
        },
        seen=TODAY,
        read=("2", "1"),
    )


def test_a_form_that_was_open_finds_the_one_who_stays() -> None:
    network = network_of(jane(), jd())
    network = apply(network, unite(network, "jane", "jd").action)
    assert heir_of(network, "jd") == network.contacts["jane"]


# -- what concerns them ------------------------------------------------------------------------


def test_talks_and_promises_move_along() -> None:
    talk = Interaction(
        uid="t", day=TODAY, contacts=("bob", "jd", "jane"), lines={"jd": "tea", "jane": "cake"}
    )
    promise = Promise(uid="p", contacts=("jd",), text="send it", made=TODAY)
    found = after(talk, promise)
    assert found["t"] == replace(talk, contacts=("bob", "jane"), lines={"jane": "tea; cake"})
    assert found["p"] == replace(promise, contacts=("jane",))
    assert "jd" not in found


def test_a_favour_for_one_of_several_moves_along() -> None:
    favours = (Favour(kind="gave", text="tips", contacts=("jd",)), Favour(kind="asked", text="x"))
    talk = Interaction(uid="t", day=TODAY, contacts=("bob", "jd"), favours=favours)
    moved = after(talk)["t"]
    assert isinstance(moved, Interaction)
    assert [one.contacts for one in moved.favours] == [("jane",), ()]


def test_introductions_shares_and_drives_move_along() -> None:
    pair = Introduction(uid="i", contacts=("jd", "bob"), asked={"jd": TODAY}, agreed={"bob": TODAY})
    share = Share(uid="s", title="x", added=TODAY, sent={"jd": ADDED, "jane": TODAY})
    drive = Drive(uid="d", name="x", contacts=("jd", "jane"), began=ADDED, declined={"jd": TODAY})
    found = after(pair, share, drive)
    assert found["i"] == replace(pair, contacts=("jane", "bob"), asked={"jane": TODAY})
    assert found["s"] == replace(share, sent={"jane": ADDED})
    assert found["d"] == replace(drive, contacts=("jane",), declined={"jane": TODAY})


def test_an_introduction_of_the_two_is_none() -> None:
    assert "i" not in after(Introduction(uid="i", contacts=("jane", "jd")))


def test_whom_they_introduced_was_introduced_by_the_one_who_stays() -> None:
    network = network_of(jane(), jd(), bob(introduced_by="jd"))
    network = apply(network, unite(network, "jane", "jd").action)
    assert network.contacts["bob"].introduced_by == "jane"


@pytest.mark.parametrize(
    ("mine", "theirs", "kept"),
    [
        pytest.param(None, (3, 4, 1990), [("theirs", 3, 4, 1990)], id="theirs alone"),
        pytest.param((3, 4, None), (3, 4, 1990), [("mine", 3, 4, 1990)], id="the year is taken"),
        pytest.param((3, 4, 1990), (3, 4, None), [("mine", 3, 4, 1990)], id="the year stays"),
        pytest.param(
            (3, 4, 1990), (5, 6, 1990), [("mine", 3, 4, 1990)], id="another day gives way"
        ),
    ],
)
def test_one_birthday_is_left(
    mine: tuple[int, int, int | None] | None,
    theirs: tuple[int, int, int | None],
    kept: list[tuple[str, int, int, int | None]],
) -> None:
    days = [("mine", "jane", mine), ("theirs", "jd", theirs)]
    network = network_of(
        jane(),
        jd(),
        *(
            Occasion(uid=uid, contact=who, month=day[0], day=day[1], year=day[2])
            for uid, who, day in days
            if day
        ),
    )
    found = unite(network, "jane", "jd")
    network = apply(network, found.action)
    assert [(one.uid, one.month, one.day, one.year) for one in network.occasions_of("jane")] == kept
    assert len(network.occasions) == 1
    differs = mine is not None and mine[:2] != theirs[:2]
    assert ("birthday 6 May" in network.contacts["jane"].notes) is differs


# -- the action --------------------------------------------------------------------------------


def test_it_counts_what_moves_and_says_what_it_did() -> None:
    talks = [Interaction(uid=f"t{at}", day=TODAY, contacts=("jd",)) for at in range(3)]
    network = network_of(
        jane(), jd(), *talks, Promise(uid="p", contacts=("jd",), text="send it", made=TODAY)
    )
    found = unite(network, "jane", "jd")
    assert found.counts == {"interactions": 3, "promises": 1}
    assert found.action.label == "Merge Jane Doe with J. Doe"
    network = apply(network, found.action)
    assert said(network, found.action, TODAY).startswith("Merged Jane Doe with J. Doe.")


@pytest.mark.parametrize(
    ("pair", "fault"), [(("jane", "jane"), BadInput), (("jane", "x"), UnknownName)]
)
def test_it_takes_two(pair: tuple[str, str], fault: type[Exception]) -> None:
    with pytest.raises(fault):
        unite(network_of(), *pair)


def test_the_one_most_is_known_of_should_stay() -> None:
    network = network_of(
        jane(archived_on=TODAY), jd(), bob(), Interaction(day=TODAY, contacts=("bob",))
    )
    assert surest_first(network, ["jane", "jd", "bob"]) == ("bob", "jd", "jane")


@given(networks)
def test_nothing_names_who_is_gone(records: list[Record]) -> None:
    network = Network(records)
    if not {"a", "b"} <= network.contacts.keys():
        return
    talks = sum("a" in one.contacts or "b" in one.contacts for one in network.interactions.values())
    network = apply(network, unite(network, "a", "b").action)
    assert "b" not in network.contacts
    assert len(network.interactions_of("a")) == talks
    for one in all_records(network).values():
        named: set[str] = set(getattr(one, "contacts", ())) | set(getattr(one, "sent", ()))
        assert "b" not in named | {getattr(one, "contact", "")}
    assert date.min < network.contacts["a"].added
