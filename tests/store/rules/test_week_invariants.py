"""What holds for every week, whatever the records."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from store.records import Record
from store.rules.cadence import is_active, next_day
from store.rules.card import card
from store.rules.network import Network
from store.rules.queue import week
from store.rules.week import (
    DATES,
    DRIFTING,
    KEEP_IN_TOUCH,
    NEW_PEOPLE,
    PROMISED,
    SECTIONS,
    Row,
    Week,
)
from store.rules.why import why
from tests.store.rules.networks import networks
from tests.store.rules.people import TODAY

CAPPED = (KEEP_IN_TOUCH, NEW_PEOPLE, DRIFTING)
UNKIND = ("overdue", "neglected", "failed", "!")


def every_row(found: Week) -> list[Row]:
    return [row for section in found.sections for row in section.rows]


def check(net: Network, found: Week) -> None:
    """The invariants of one week."""
    rows = every_row(found)
    check_places(found)
    assert [one.name for one in found.sections] == sorted(
        {row.section for row in rows}, key=SECTIONS.index
    )
    assert max(Counter(row.uid for row in rows).values(), default=1) == 1
    for row in rows:
        check_row(net, row, found.today)


def check_places(found: Week) -> None:
    counts = Counter(row.section for row in every_row(found))
    assert 0 <= found.slots <= found.capacity
    assert sum(counts[name] for name in CAPPED) <= found.slots
    assert counts[NEW_PEOPLE] <= max(1, found.capacity // 3)
    assert found.waiting >= 0
    assert found.begins <= found.today <= found.ends
    assert found.ends - found.begins == timedelta(days=6)
    assert all(day > found.today for _, _, day in found.next_up)


def check_row(net: Network, row: Row, today: date) -> None:
    contact = net.contacts[row.uid]
    assert contact.archived_on is None
    assert row.name == contact.name
    assert row.reasons
    assert all(reason.short and reason.text for reason in row.reasons)
    assert not any(word in f"{one.short} {one.text}" for one in row.reasons for word in UNKIND)
    assert row.when
    assert row.late == (row.section == PROMISED and row.due is not None and row.due < today)
    if row.section == PROMISED and row.promise is None:
        assert any(one.code == "introduction" for one in row.reasons)
        assert is_active(contact)
        assert not row.late
    elif row.section == PROMISED:
        assert row.promise is not None
        assert net.promises[row.promise].state == "open"
    else:
        assert is_active(contact)
    if row.section in CAPPED:
        assert contact.snoozed_until is None or contact.snoozed_until <= today
    if row.section == KEEP_IN_TOUCH:
        assert row.score is not None
        assert row.score >= 0


@given(networks, st.integers(-60, 60))
def test_every_week_keeps_its_promises(found: list[Record], offset: int) -> None:
    net = Network(found)
    check(net, week(net, TODAY + timedelta(days=offset)))


@given(networks, st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(found: list[Record], random: Random) -> None:
    before = week(Network(found), TODAY)
    shuffled = list(found)
    random.shuffle(shuffled)
    assert week(Network(shuffled), TODAY) == before


@given(networks, st.integers(0, 9), st.integers(0, 40))
def test_a_larger_capacity_keeps_everybody_who_stood_there(
    found: list[Record], capacity: int, days: int
) -> None:
    net = Network(found)
    small, large = (week(net, TODAY, room, days) for room in (capacity, capacity + 1))
    uncapped = {PROMISED, DATES}
    assert [one for one in small.sections if one.name in uncapped] == [
        one for one in large.sections if one.name in uncapped
    ]
    assert small.waiting >= large.waiting
    assert {row.uid for row in every_row(small)} <= {row.uid for row in every_row(large)}


@given(networks)
def test_everybody_has_a_card_and_a_why(found: list[Record]) -> None:
    net = Network(found)
    for uid, contact in net.contacts.items():
        shown = card(net, uid, TODAY)
        assert shown.comes_back == next_day(net, contact, TODAY)
        lines = why(net, uid, TODAY)
        assert lines
        assert not any(word in line for line in lines for word in UNKIND)


@given(networks)
def test_nothing_is_written(found: list[Record]) -> None:
    net, same = Network(found), Network(found)
    week(net, TODAY)
    assert (net.contacts, net.interactions, net.promises) == (
        same.contacts,
        same.interactions,
        same.promises,
    )
