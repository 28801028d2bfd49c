"""What a talk opens by itself, and what becomes of that when the talk is corrected."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from store.actions.following import PromiseLine
from store.actions.logging import LogEntry
from store.records import Interaction, Promise
from store.rules.network import Network
from tests.store.actions.support import (
    TODAY,
    deleted,
    edited,
    jane,
    logged,
    network_of,
)

MONDAY = date(2026, 11, 23)
NEWS = "She got promoted"
LONG_AGO = datetime(2026, 9, 9, 12, tzinfo=UTC)


def entry(**fields: Any) -> LogEntry:
    return LogEntry(**{"people": ("jane",), "day": TODAY, **fields})


def mine(network: Network, kind: str) -> list[tuple[tuple[str, ...], str, date | None, str]]:
    """To whom, what for, due day and state of the promises of a kind."""
    found = [one for one in network.promises.values() if one.kind == kind]
    return sorted((one.contacts, one.text, one.due, one.state) for one in found)


class TestThanks:
    @pytest.mark.parametrize("text", ["résumé tips", "intro to legal", "two hours of her time"])
    def test_help_an_introduction_and_time_are_thanked_for(self, text: str) -> None:
        network, _ = logged(network_of(), entry(received=(text,)))
        assert mine(network, "thank-you") == [(("jane",), text, MONDAY, "open")]

    def test_of_several_people_the_one_who_is_named_is_thanked(self) -> None:
        network, talk = logged(
            network_of(),
            entry(people=("jane", "bob"), received=("résumé tips from Bob", "a great evening")),
        )
        assert mine(network, "thank-you") == [
            (("bob",), "résumé tips from Bob, a great evening", MONDAY, "open"),
            (("jane",), "a great evening", MONDAY, "open"),
        ]
        assert [one.contacts for one in talk.favours] == [("bob",), ()]

    def test_whom_a_favour_concerns_is_asked_again_when_others_come(self) -> None:
        network, talk = logged(network_of(), entry(received=("tips from Jane",)))
        assert talk.favours[0].contacts == ()
        network = edited(network, talk, people=("jane", "bob"))
        assert network.interactions[talk.uid].favours[0].contacts == ("jane",)
        assert mine(network, "thank-you") == [(("jane",), "tips from Jane", MONDAY, "open")]


class TestCongratulations:
    def test_good_news_is_congratulated_on_the_next_working_day(self) -> None:
        network, talk = logged(network_of(), entry(text=NEWS))
        assert mine(network, "congratulate") == [(("jane",), "promotion", MONDAY, "open")]
        assert [one.interaction for one in network.promises.values()] == [talk.uid]

    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param({"takeaways": ("has a new job at Acme",)}, id="a takeaway"),
            pytest.param({"day": TODAY - timedelta(days=30), "text": NEWS}, id="thirty days ago"),
        ],
    )
    def test_also(self, fields: dict[str, Any]) -> None:
        network, _ = logged(network_of(), entry(**fields))
        assert len(mine(network, "congratulate")) == 1

    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param({"text": "I got promoted"}, id="mine"),
            pytest.param({"text": NEWS, "reached": False}, id="an attempt"),
            pytest.param({"text": NEWS, "day": TODAY - timedelta(days=31)}, id="long ago"),
            pytest.param({"text": NEWS, "day": TODAY + timedelta(days=1)}, id="to come"),
            pytest.param({"text": f"{NEWS}; congratulated her"}, id="congratulated"),
            pytest.param({"text": NEWS, "people": ("jane", "bob")}, id="several, nobody named"),
        ],
    )
    def test_not(self, fields: dict[str, Any]) -> None:
        network, _ = logged(network_of(), entry(**fields))
        assert mine(network, "congratulate") == []

    def test_not_where_it_is_promised_in_the_same_breath(self) -> None:
        promised = (PromiseLine("congratulate on the job", MONDAY),)
        network, talk = logged(network_of(), entry(text=NEWS, promises=promised))
        assert mine(network, "congratulate") == [
            (("jane",), "congratulate on the job", MONDAY, "open")
        ]
        assert len(edited(network, talk, text=f"{NEWS} at last").promises) == 1

    def test_of_several_people_the_one_who_is_named_or_has_a_line(self) -> None:
        network, _ = logged(
            network_of(),
            entry(
                people=("jane", "bob", "omar"),
                text="Bob got engaged",
                lines={"omar": "has a new job at Acme"},
            ),
        )
        assert mine(network, "congratulate") == [
            (("bob",), "engagement", MONDAY, "open"),
            (("omar",), "new job at Acme", MONDAY, "open"),
        ]

    @pytest.mark.parametrize(
        "before",
        [
            pytest.param({"text": "baby"}, id="something is open"),
            pytest.param({"text": "promotion", "state": "done"}, id="done lately"),
        ],
    )
    def test_once_is_enough(self, before: dict[str, Any]) -> None:
        had = Promise(
            uid="had", contacts=("jane",), kind="congratulate", made=TODAY - timedelta(9), **before
        )
        network, _ = logged(network_of(jane(), had), entry(text=NEWS))
        assert len(mine(network, "congratulate")) == 1

    def test_news_of_another_kind_comes_after_what_was_done(self) -> None:
        had = Promise(
            contacts=("jane",),
            kind="congratulate",
            text="baby",
            made=TODAY - timedelta(9),
            state="done",
        )
        network, _ = logged(network_of(jane(), had), entry(text=NEWS))
        assert len(mine(network, "congratulate")) == 2

    def test_saying_so_later_keeps_it_and_taking_that_back_opens_it_again(self) -> None:
        network, _ = logged(network_of(), entry(text=NEWS))
        network, letter = logged(network, entry(text="congratulated her", channel="message"))
        assert mine(network, "congratulate") == [(("jane",), "promotion", MONDAY, "done")]
        assert edited(network, letter, text="congratulated her again").promises == network.promises
        for later in (edited(network, letter, text="hello"), deleted(network, letter)):
            assert mine(later, "congratulate") == [(("jane",), "promotion", MONDAY, "open")]

    def test_follows_what_is_corrected(self) -> None:
        network, talk = logged(network_of(), entry(text=NEWS))
        assert mine(edited(network, talk, text="She had a baby"), "congratulate") == [
            (("jane",), "baby", MONDAY, "open")
        ]
        assert mine(edited(network, talk, text="She is well"), "congratulate") == []
        assert mine(edited(network, talk, people=("bob",)), "congratulate") == [
            (("bob",), "promotion", MONDAY, "open")
        ]
        friday = TODAY - timedelta(days=9)
        moved = edited(network, talk, day=friday)
        assert [one.made for one in moved.promises.values()] == [friday]
        assert deleted(network, talk).promises == {}

    def test_what_was_done_stays_done(self) -> None:
        network, talk = logged(network_of(), entry(text=NEWS))
        (made,) = network.promises.values()
        done = replace(made, state="done", closed=TODAY)
        network.put(done)
        assert edited(network, talk, text=f"{NEWS}!").promises == {made.uid: done}

    def test_an_old_talk_that_is_corrected_brings_no_news(self) -> None:
        old = Interaction(
            uid="old", contacts=("jane",), day=date(2026, 1, 9), text=NEWS, logged=LONG_AGO
        )
        network = edited(network_of(jane(), old), old, text=f"{NEWS}, at last")
        assert network.promises == {}


class TestTreats:
    def test_a_treat_is_returned_at_the_next_meeting(self) -> None:
        network, talk = logged(network_of(), entry(text="She paid for lunch", channel="meal"))
        (made,) = network.promises.values()
        assert made == Promise(
            uid=made.uid,
            contacts=("jane",),
            kind="return-favour",
            text="lunch",
            made=TODAY,
            when_met=True,
            interaction=talk.uid,
        )

    def test_stands_beside_the_thank_you(self) -> None:
        network, _ = logged(network_of(), entry(received=("dinner", "résumé tips")))
        assert mine(network, "thank-you") == [(("jane",), "dinner, résumé tips", MONDAY, "open")]
        assert mine(network, "return-favour") == [(("jane",), "dinner", None, "open")]

    def test_one_at_a_time(self) -> None:
        network, _ = logged(network_of(), entry(received=("dinner",)))
        network, _ = logged(network, entry(received=("lunch",)))
        assert len(mine(network, "return-favour")) == 1

    def test_of_several_the_one_who_paid(self) -> None:
        people = ("jane", "bob")
        network, _ = logged(network_of(), entry(people=people, text="Bob paid for lunch"))
        assert mine(network, "return-favour") == [(("bob",), "lunch", None, "open")]
        network, _ = logged(network_of(), entry(people=people, received=("lunch",)))
        assert mine(network, "return-favour") == []

    def test_follows_what_is_corrected(self) -> None:
        network, talk = logged(network_of(), entry(text="She paid for lunch"))
        assert mine(edited(network, talk, text="I paid for lunch"), "return-favour") == []
        assert mine(edited(network, talk, text="She paid for dinner"), "return-favour") == [
            (("jane",), "dinner", None, "open")
        ]
        moved = edited(network, talk, day=TODAY - timedelta(days=3))
        assert mine(moved, "return-favour") == [(("jane",), "lunch", None, "open")]
