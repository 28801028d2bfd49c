from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from store.actions.fresh import fresh_start
from store.records import Contact, Interaction, Settings
from store.rules.network import Network
from store.rules.queue import week
from tests.store.actions.support import TODAY, apply, bob, jane

NEXT_MONDAY = date(2026, 11, 23)


def quiet(count: int) -> list[Contact | Interaction]:
    """People not reached for longer and longer, all due."""
    people = [
        Contact(uid=f"p{n:03}", name=f"Person {n:03}", tier="close", added=date(2025, 1, 1))
        for n in range(count)
    ]
    talks = [
        Interaction(uid=f"t{n:03}", day=TODAY - timedelta(days=40 + n), contacts=(one.uid,))
        for n, one in enumerate(people)
    ]
    return [*people, *talks]


def snoozes(network: Network) -> dict[str, date]:
    puts = fresh_start(network, TODAY).puts
    return {
        one.uid: one.snoozed_until for one in puts if isinstance(one, Contact) and one.snoozed_until
    }


def test_leaves_the_most_pressing_and_spreads_the_others_week_by_week() -> None:
    found = snoozes(Network([*quiet(12), Settings(capacity=5)]))
    assert sorted(found) == [f"p{n:03}" for n in range(7)]
    assert found["p006"] == found["p002"] == NEXT_MONDAY
    assert found["p001"] == found["p000"] == NEXT_MONDAY + timedelta(weeks=1)


def test_begins_weeks_where_the_user_does() -> None:
    found = snoozes(Network([*quiet(2), Settings(capacity=1, week_start="sun")]))
    assert list(found.values()) == [TODAY + timedelta(weeks=1)]


@pytest.mark.parametrize(("people", "most"), [(65, 5), (305, 25)])
def test_takes_twelve_weeks_at_most(people: int, most: int) -> None:
    found = Counter(snoozes(Network(quiet(people))).values())
    assert max(found) <= NEXT_MONDAY + timedelta(weeks=11)
    assert max(found.values()) == most


def test_leaves_alone_who_is_not_due_and_who_waits_for_an_answer() -> None:
    recent = Interaction(day=TODAY, contacts=("bob",))
    talk = Interaction(uid="old", day=TODAY - timedelta(days=31), contacts=("jane",))
    letter = Interaction(
        day=TODAY - timedelta(days=20), contacts=("jane",), channel="email", initiated="them"
    )
    network = Network([*quiet(9), jane(tier="dormant", cadence=30), bob(), talk, recent, letter])
    assert set(snoozes(network)) == {"p000", "p001", "p002", "p003"}


def test_answers_what_the_week_proposes() -> None:
    network = Network(quiet(30))
    assert week(network, TODAY).fresh_start
    action = fresh_start(network, TODAY)
    after = week(apply(network, action), TODAY)
    assert action.label == "Spread 25 people over the coming weeks"
    assert not after.fresh_start
    assert after.waiting == 0


def test_nothing_to_spread_changes_nothing() -> None:
    assert fresh_start(Network(quiet(3)), TODAY).puts == ()
