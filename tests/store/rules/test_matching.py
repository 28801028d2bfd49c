"""Who could be introduced to whom."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from store.records import Contact, Introduction, Record
from store.rules.matching import Suggestion, suggestions, suggestions_for
from tests.store.rules.people import TODAY, ago, contact, network, talk, tried

ANA = contact("Ana Lima", needs=("a lawyer",))
BOB = contact("Bob Stone", offers=("contract law",))


def pairs(*records: Record) -> list[tuple[str, str]]:
    return [(one.needs, one.offers) for one in suggestions(network(*records))]


def test_a_need_meets_an_offer() -> None:
    (one,) = suggestions(network(ANA, BOB))
    assert one == Suggestion(
        needs="ana",
        offers="bob",
        need="a lawyer",
        offer="contract law",
        by_work=False,
        because="Ana needs a lawyer · Bob offers contract law",
        score=850,
    )


def test_both_of_them_hear_of_it() -> None:
    net = network(ANA, BOB)
    assert suggestions_for(net, "ana") == suggestions_for(net, "bob") == suggestions(net)


def test_nobody_else_does() -> None:
    assert suggestions_for(network(ANA, BOB, contact("Cleo")), "cleo") == ()


def test_someone_unknown_hears_of_nothing() -> None:
    assert suggestions_for(network(ANA, BOB), "ghost") == ()


@pytest.mark.parametrize(
    "known",
    [
        [talk(("ana", "bob"), ago(900))],
        [talk(("ana", "bob", "cleo"), ago(9), "event")],
        [tried(("ana", "bob"), ago(9))],  # type: ignore[arg-type]
        *(
            [Introduction(contacts=pair, state=state)]
            for pair in (("ana", "bob"), ("bob", "ana"))
            for state in ("idea", "offered", "agreed", "made", "ended")
        ),
        [Introduction(contacts=("bob", "ana"), state="ended", outcome="declined")],
        [replace(BOB, introduced_by="ana")],
        [replace(ANA, introduced_by="bob")],
    ],
)
def test_never_those_who_know_each_other(known: list[Record]) -> None:
    assert pairs(ANA, BOB, *known) == []


def test_two_who_each_met_a_third_do_not_know_each_other() -> None:
    talks = [talk(("ana", "cleo"), ago(9)), talk(("bob", "cleo"), ago(9))]
    assert pairs(ANA, BOB, contact("Cleo"), *talks) == [("ana", "bob")]


@pytest.mark.parametrize("aside", [{"archived_on": TODAY}, {"resting_since": TODAY}])
@pytest.mark.parametrize("who", [ANA, BOB])
def test_never_someone_put_aside(who: Contact, aside: dict[str, Any]) -> None:
    net = network(ANA, BOB, replace(who, **aside))
    assert suggestions(net) == suggestions_for(net, "ana") == suggestions_for(net, "bob") == ()


def test_nobody_meets_a_need_of_their_own() -> None:
    assert pairs(replace(ANA, offers=("a lawyer",))) == []


class TestWork:
    @pytest.mark.parametrize(
        ("does", "said"),
        [
            ({"title": "Lawyer"}, "Bob: Lawyer"),
            ({"tags": ("law",)}, "Bob: #law"),
            ({"industry": "law"}, "Bob: law"),
        ],
    )
    def test_what_someone_does_counts_for_less(self, does: dict[str, Any], said: str) -> None:
        bob = contact("Bob Stone", **does)
        (one,) = suggestions(network(ANA, bob))
        assert one.because == f"Ana needs a lawyer · {said}"
        assert one.by_work
        assert one.score <= 600

    def test_only_where_nobody_offers_it(self) -> None:
        cleo = contact("Cleo", title="Lawyer")
        assert pairs(ANA, BOB, cleo) == [("ana", "bob")]

    def test_colleagues_know_each_other(self) -> None:
        there = [contact("Bob Stone", title="Lawyer", company="ACME"), replace(ANA, company="Acme")]
        assert pairs(*there) == []

    def test_freelancers_are_no_colleagues(self) -> None:
        bob = contact("Bob Stone", title="Lawyer", company="Freelance")
        assert pairs(bob, replace(ANA, company="Freelance")) == [("ana", "bob")]

    def test_colleagues_may_offer_what_is_needed(self) -> None:
        assert pairs(replace(ANA, company="Acme"), replace(BOB, company="Acme"))

    def test_a_faint_likeness_is_none(self) -> None:
        ana = contact("Ana Lima", needs=("a fintech adviser in Lisbon",))
        tagged = [contact(name, tags=("fintech", "law")) for name in ("Cleo", "Dan")]
        bob = contact("Bob Stone", tags=("law",))
        assert ("ana", "bob") not in pairs(ana, bob, *tagged)


def test_three_people_at_most_for_one_need() -> None:
    many = [contact(f"L{at} Stone", offers=("a lawyer",)) for at in range(9)]
    assert len(pairs(ANA, *many)) == 3
    assert len(suggestions(network(ANA, *many), limit=2)) == 2


def test_those_in_the_way_are_passed_over() -> None:
    many = [contact(f"L{at} Stone", offers=("a lawyer",)) for at in range(5)]
    net = network(ANA, *many, talk(("ana", "l0", "l1", "l2"), ago(9)))
    assert {one.offers for one in suggestions(net)} == {"l3", "l4"}


def test_two_of_one_first_name_are_told_apart() -> None:
    other = contact("Ana Stone", uid="stone", offers=("law",))
    (one,) = suggestions(network(ANA, other))
    assert one.because == "Ana Lima needs a lawyer · Ana Stone offers law"


def test_a_change_is_seen_at_once() -> None:
    net = network(ANA, BOB)
    assert suggestions(net)
    net.put(replace(BOB, offers=()))
    assert not suggestions(net)
    net.put(replace(BOB, offers=("law",)))
    net.put(contact("Cleo", needs=("law",)))
    assert len(suggestions(net)) == 2
