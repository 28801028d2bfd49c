from __future__ import annotations

import pytest
from msgspec.structs import replace

from store.records import RECORDS, Drive, Introduction, Occasion, Record, Settings, Share
from store.rules.network import Network
from tests.store.rules.people import TODAY, ago, contact, network, owed, talk

RECORDS_OF_JANE: list[Record] = [
    contact("Jane Doe"),
    talk(("jane", "bob"), ago(3), uid="t"),
    owed("jane", "write", uid="p"),
    Introduction(uid="i", contacts=("jane", "bob")),
    Occasion(uid="o", contact="jane", month=3, day=4),
    Share(uid="s", title="Hiring", added=TODAY),
    Drive(uid="d", name="Acme", contacts=("jane",), began=TODAY),
    Settings(goal=3),
]


def linked(net: Network, uid: str) -> list[str]:
    return [
        one.uid
        for found in (
            net.interactions_of(uid),
            net.promises_of(uid),
            net.introductions_of(uid),
            net.occasions_of(uid),
        )
        for one in found
    ]


def test_every_kind_of_record_is_found_by_table_and_uid() -> None:
    net = network(RECORDS_OF_JANE)
    assert {one.table for one in RECORDS_OF_JANE} == set(RECORDS)
    assert all(net.get(one.table, one.uid) == one for one in RECORDS_OF_JANE)
    assert net.get("contacts", "ghost") is None


def test_what_concerns_a_contact() -> None:
    net = network(RECORDS_OF_JANE)
    assert (linked(net, "jane"), linked(net, "bob")) == (["t", "p", "i", "o"], ["t", "i"])


def test_a_changed_record_concerns_others() -> None:
    net = network(RECORDS_OF_JANE)
    net.put(talk(("bob", "ann"), ago(3), uid="t"))
    assert [linked(net, uid) for uid in ("jane", "bob", "ann")] == [
        ["p", "i", "o"],
        ["t", "i"],
        ["t"],
    ]


@pytest.mark.parametrize("record", RECORDS_OF_JANE, ids=lambda one: one.table)
def test_what_is_dropped_is_gone_and_dropping_twice_is_fine(record: Record) -> None:
    net = network(RECORDS_OF_JANE)
    for _ in range(2):
        net.drop(record)
        assert record.uid not in linked(net, "jane")
        gone = net.get(record.table, record.uid)
        assert gone == (Settings() if record.table == "meta" else None)


def test_the_newest_come_first_and_of_one_day_the_last_written_down() -> None:
    first = talk("jane", ago(2), uid="a", minute=1)
    net = network(
        first,
        talk("jane", ago(2), uid="b", minute=2),
        replace(first, uid="c"),
        talk("jane", ago(9), uid="d", minute=9),
    )
    assert [one.uid for one in net.interactions_of("jane")] == ["b", "c", "a", "d"]
    assert {one.uid for one in net.interactions_with("jane")} == {"a", "b", "c", "d"}


def test_what_happened_on_a_day_follows_the_records() -> None:
    first, second = talk("jane", ago(2), uid="a"), talk("bob", ago(2), uid="b")
    net = network(first, second)
    assert {one.uid for one in net.days()[ago(2)]} == {"a", "b"}
    net.put(replace(first, day=ago(1)))
    net.drop(second)
    assert {day: [one.uid for one in talks] for day, talks in net.days().items() if talks} == {
        ago(1): ["a"]
    }
    net.fill("interactions", {"c": talk("jane", TODAY, uid="c")})
    assert [one.uid for one in net.days()[TODAY]] == ["c"]


def test_a_change_leaves_what_was_returned_as_it_was() -> None:
    first = talk("jane", ago(2), uid="a")
    net = network(first)
    before = net.interactions_with("jane")
    net.put(talk("jane", ago(1), uid="b"))
    net.drop(first)
    assert [one.uid for one in before] == ["a"]
    assert [one.uid for one in net.interactions_with("jane")] == ["b"]


def test_whoever_is_named_twice_has_a_talk_once() -> None:
    net = network(talk(("jane", "jane"), ago(2), uid="a"))
    assert len(net.interactions_with("jane")) == 1
    net.put(talk(("jane", "jane"), ago(1), uid="b"))
    assert [one.uid for one in net.interactions_of("jane")] == ["b", "a"]


def test_gathered_in_steps_it_is_what_it_is_at_once() -> None:
    net = network(RECORDS_OF_JANE)
    for _ in net.gather():
        pass
    assert (linked(net, "jane"), linked(net, "bob")) == (["t", "p", "i", "o"], ["t", "i"])
    assert not list(net.gather())
