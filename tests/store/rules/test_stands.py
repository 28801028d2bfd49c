"""Where everybody stands, kept from one week to the next, is what a fresh look would find."""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta
from random import Random
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.records import Contact, Interaction, Occasion, Promise, Record, Settings
from store.rules.network import Network
from store.rules.queue import week
from store.rules.rows import Asked
from store.rules.stands import AT_ONCE, MANY, Stands
from store.rules.week import DATES, NEW_PEOPLE
from tests.store.rules.networks import networks
from tests.store.rules.people import TODAY


@given(networks, networks, st.randoms(use_true_random=False))
def test_a_week_after_changes_is_the_week_of_a_fresh_look(
    before: list[Record], after: list[Record], random: Random
) -> None:
    network = Network(before)
    known = Stands(network, TODAY)
    different = [one for one in after if not isinstance(one, Settings)]
    random.shuffle(different)
    for place, one in enumerate(different[:12]):
        old = network.get(one.table, one.uid)
        if place % 4 == 3 and old is not None:
            network.drop(old)
        else:
            network.put(one)
        assert known.follow([each for each in (old, one) if each is not None])
        if place % 3 == 0:
            assert week(network, TODAY, known=known) == week(network, TODAY)
    assert week(network, TODAY, known=known) == week(network, TODAY)


@given(networks)
def test_in_steps_it_is_what_it_is_at_once(records: list[Record]) -> None:
    network = Network(records)
    known = _rest_of(Stands.steps(network, TODAY))
    assert week(network, TODAY, known=known) == week(network, TODAY)


@pytest.mark.parametrize("place", range(4))
def test_who_comes_and_goes_between_two_steps_is_seen(place: int) -> None:
    people = [
        Contact(uid=f"p{at}", name="Ana", added=TODAY, tier="close") for at in range(AT_ONCE * 2)
    ]
    network = Network(people)
    steps = Stands.steps(network, TODAY)
    for _ in range(place):
        next(steps)
    network.put(Contact(uid="new", name="New", added=TODAY, tier="close"))
    network.drop(people[0])
    known = _rest_of(steps)
    assert known.of.keys() == network.contacts.keys()
    assert week(network, TODAY, known=known) == week(network, TODAY)


def _rest_of(steps: Generator[None, None, Stands]) -> Stands:
    try:
        while True:
            next(steps)
    except StopIteration as end:
        return cast("Stands", end.value)


def test_changed_settings_ask_for_a_fresh_look() -> None:
    network = Network([Contact(uid="a", name="Ana", added=TODAY, tier="close")])
    assert not Stands(network, TODAY).follow([Settings(goal=3)])


def test_very_many_changes_ask_for_a_fresh_look() -> None:
    people = [Contact(uid=f"p{at}", name="Ana", added=TODAY) for at in range(MANY + 1)]
    network = Network(people)
    assert not Stands(network, TODAY).follow(people)


@pytest.mark.parametrize("kind", ["talk", "promise", "gone"])
def test_one_change_concerns_one_contact(kind: str) -> None:
    ago = TODAY - timedelta(days=200)
    ana, bob = (Contact(uid=name, name=name, added=ago, tier="close") for name in ("ana", "bob"))
    network = Network([ana, bob])
    known = Stands(network, TODAY)
    stand = known.of["bob"]
    changed: Record = {
        "talk": Interaction(uid="t", day=TODAY, contacts=("ana",)),
        "promise": Promise(uid="p", contacts=("ana",), text="x", made=ago, kind="return-favour"),
        "gone": ana,
    }[kind]
    if kind == "gone":
        network.drop(changed)
    else:
        network.put(changed)
    assert known.follow([changed])
    assert known.of["bob"] is stand
    assert ("ana" in known.debts) == (kind == "promise")
    assert ("ana" in known.of) == (kind != "gone")


def test_a_date_that_is_added_or_moved_is_on_the_week() -> None:
    jane = Contact(uid="jane", name="Jane", added=TODAY - timedelta(days=9))
    network = Network([jane])
    known = Stands(network, TODAY)
    soon, later = TODAY + timedelta(days=3), TODAY + timedelta(days=90)
    birthday = Occasion(uid="o", contact="jane", month=later.month, day=later.day)
    network.put(birthday)
    assert known.follow([birthday])
    assert week(network, TODAY, known=known).next_up == (("Jane", "birthday", later),)
    moved = replace(birthday, month=soon.month, day=soon.day)
    network.put(moved)
    assert known.follow([birthday, moved])
    assert [one.name for one in week(network, TODAY, known=known).sections] == [DATES]
    network.drop(moved)
    assert known.follow([moved])
    assert week(network, TODAY, known=known).sections == ()


def test_a_row_is_kept_until_something_else_than_the_talks_of_others_changes() -> None:
    ago = TODAY - timedelta(days=200)
    ana, bob = (Contact(uid=name, name=name, added=ago, tier="close") for name in ("ana", "bob"))
    network = Network([ana, bob])
    known = Stands(network, TODAY)
    asked = Asked(known.of["bob"], NEW_PEOPLE)
    first = known.row(asked)
    talk = Interaction(uid="t", day=TODAY, contacts=("ana",))
    network.put(talk)
    assert known.follow([talk])
    assert known.row(asked) is first
    promise = Promise(uid="p", contacts=("bob",), text="call", made=TODAY)
    network.put(promise)
    assert known.follow([promise])
    assert known.row(Asked(known.of["bob"], NEW_PEOPLE)).promise == "p"
