"""What the week and the cards say of introductions."""

from __future__ import annotations

from typing import Any

import pytest

from store.records import Introduction
from store.rules.card import card
from store.rules.network import Network
from store.rules.queue import week
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    contact,
    network,
    owed,
    row_of,
    talk,
    the_row,
)

LENA, JOHN = contact("Lena Ortiz"), contact("John Smith")


def agreed(days: int, **fields: Any) -> Introduction:
    both = {"lena": ago(days + 1), "john": ago(days)}
    return Introduction(
        uid=fields.pop("uid", "intro"),
        contacts=fields.pop("contacts", ("lena", "john")),
        state="agreed",
        days={"agreed": ago(days)},
        agreed=both,
        **fields,
    )


def offered(days: int) -> Introduction:
    return Introduction(
        contacts=("lena", "john"),
        state="offered",
        days={"offered": ago(days)},
        asked={"lena": ago(days)},
    )


def made(days: int) -> Introduction:
    return Introduction(contacts=("lena", "john"), state="made", days={"made": ago(days)})


def codes(net: Network, uid: str) -> list[str]:
    found = row_of(net, uid)
    return [one.code for one in found.reasons] if found else []


class TestBothAgreed:
    def test_the_note_stands_under_promised_without_a_day(self) -> None:
        row = the_row(network(LENA, JOHN, agreed(2)), "lena")
        assert (row.section, row.when, row.due, row.late) == (
            "promised",
            "both agreed",
            None,
            False,
        )
        assert [one.short for one in row.reasons] == ["introduce Lena to John"]
        assert row.reasons[0].text == "introduce Lena to John: both agreed 20 Nov"
        assert row.promise is None

    def test_once_for_the_two(self) -> None:
        assert row_of(network(LENA, JOHN, agreed(2)), "john") is None

    def test_it_is_never_late(self) -> None:
        assert not the_row(network(LENA, JOHN, agreed(300)), "lena").late

    def test_not_before_two_days_are_over(self) -> None:
        assert row_of(network(LENA, JOHN, agreed(1)), "lena") is None

    def test_it_is_what_to_begin_with(self) -> None:
        opener = the_row(network(LENA, JOHN, agreed(2)), "lena").opener
        assert opener is not None
        assert (opener.text, opener.source, opener.day) == (
            "introduce Lena to John",
            "introduction",
            ago(2),
        )

    @pytest.mark.parametrize("aside", [{"resting_since": ago(9)}, {"archived_on": ago(9)}])
    def test_with_the_other_where_one_is_put_aside(self, aside: dict[str, Any]) -> None:
        net = network(contact("Lena Ortiz", **aside), JOHN, agreed(2))
        assert row_of(net, "lena") is None
        assert the_row(net, "john").section == "promised"

    def test_not_at_all_where_both_are(self) -> None:
        aside = [contact(name, archived_on=ago(9)) for name in ("Lena Ortiz", "John Smith")]
        assert not week(network(aside, agreed(2)), TODAY).sections

    def test_after_the_promises_that_have_a_day(self) -> None:
        net = network(LENA, JOHN, contact("Zoe"), agreed(9), owed("zoe", "call", ahead(3)))
        (promised,) = week(net, TODAY).sections
        assert [one.uid for one in promised.rows] == ["zoe", "lena"]

    def test_as_a_reason_on_the_row_of_a_promise_to_either(self) -> None:
        net = network(LENA, JOHN, agreed(2), owed("john", "call", TODAY))
        assert codes(net, "john") == ["promise", "introduction"]
        assert row_of(net, "lena") is None

    def test_a_promise_to_do_it_is_reason_enough(self) -> None:
        promise = owed("lena", "introduce John", ahead(2), kind="introduction")
        net = network(LENA, JOHN, agreed(2), promise)
        assert codes(net, "lena") == ["promise"]
        assert row_of(net, "john") is None

    def test_one_that_is_due_much_later_is_not(self) -> None:
        promise = owed("lena", "introduce John", ahead(40), kind="introduction")
        assert codes(network(LENA, JOHN, agreed(2), promise), "lena") == ["introduction"]


class TestSmallerReasons:
    @pytest.mark.parametrize(
        ("one", "short", "text"),
        [
            (
                offered(10),
                "ask again about meeting John",
                "asked about meeting John Smith on 12 Nov, no answer yet: ask again",
            ),
            (
                made(22),
                "ask how it went with John",
                "introduced to John Smith on 31 Oct: ask how it went",
            ),
        ],
    )
    def test_on_a_row_that_is_there_anyway(self, one: Introduction, short: str, text: str) -> None:
        lena = contact("Lena Ortiz", cadence=30)
        row = the_row(network(lena, JOHN, talk("lena", ago(40)), one), "lena")
        found = next(each for each in row.reasons if each.code == "introduction")
        assert (row.section, found.short, found.text) == ("keep in touch", short, text)

    @pytest.mark.parametrize("one", [offered(10), made(22)])
    def test_they_bring_nobody_onto_the_week(self, one: Introduction) -> None:
        assert not week(network(LENA, JOHN, one), TODAY).sections

    @pytest.mark.parametrize("one", [offered(9), made(21), made(91)])
    def test_not_before_their_time_nor_for_ever(self, one: Introduction) -> None:
        lena = contact("Lena Ortiz", cadence=30)
        net = network(lena, JOHN, talk("lena", ago(40)), one)
        assert "introduction" not in codes(net, "lena")

    def test_only_who_was_asked_is_asked_again(self) -> None:
        john = contact("John Smith", cadence=30)
        net = network(LENA, john, talk("john", ago(40)), offered(12))
        assert "introduction" not in codes(net, "john")

    def test_they_show_on_the_card(self) -> None:
        shown = card(network(LENA, JOHN, offered(10)), "lena", TODAY)
        assert [one.short for one in shown.reasons] == ["ask again about meeting John"]
