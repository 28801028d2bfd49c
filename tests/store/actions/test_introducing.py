"""What talks, promises and contacts say of introductions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from msgspec.structs import replace as with_values

from store.actions.contacts import edit_contact, new_contact
from store.actions.entries import LogEntry
from store.actions.introducing import named_in
from store.actions.introductions import ended
from store.actions.logging import PromiseLine, delete_log, edit_log, entry_of, log
from store.actions.promises import promise
from store.errors import BadInput, UnknownName
from store.language.names import Names
from store.records import Contact, Introduction, Promise
from store.rules.network import Network
from tests.store.actions.support import ADDED, NOW, TODAY, apply, bob, jane, network_of, omar

SAM = Contact(uid="sam", name="Sam Rivera", added=ADDED)
THEN = TODAY - timedelta(days=5)
BASE = (jane(), bob(), omar(), SAM)


def talked(*more: Any, on: Network | None = None, **fields: Any) -> Network:
    """The network after a talk with Jane of five days ago."""
    entry = LogEntry(**{"people": ("jane",), "day": THEN, **fields})
    network = on or network_of(*BASE, *more)
    return apply(network, log(network, entry, TODAY, NOW))


def the_talk(network: Network) -> str:
    (uid,) = network.interactions
    return uid


def introductions(network: Network) -> list[tuple[set[str], str, dict[str, Any]]]:
    return [(set(one.contacts), one.state, one.days) for one in network.introductions.values()]


class TestNames:
    @pytest.mark.parametrize(
        ("text", "who"),
        [
            ("intro to Sam", "sam"),
            ("Introduction to Sam Rivera for the studio", "sam"),
            ("an intro to Sam", "sam"),
            ("introduced Sam", "sam"),
            ("introduce Jane to Sam", "sam"),
            ("introduced Jane Doe and Sam", "sam"),
            ("introduce Sam to Jane", "sam"),
            ("intro of Sam", "sam"),
            ("intro to Nobody", None),
            ("intro to Jane", None),
            ("intro to the team", None),
            ("intro", None),
            ("introvert Sam", None),
            ("sent Sam the deck", None),
            ("résumé tips from Sam", None),
        ],
    )
    def test_whom_a_text_names(self, text: str, who: str | None) -> None:
        match = named_in(text, Names(BASE), ["jane"])
        assert (match.sure if match else None) == who

    def test_one_of_several_is_not_guessed(self) -> None:
        network = talked(
            Contact(uid="smythe", name="Sam Smythe", added=ADDED), gave=("intro to Sam",)
        )
        assert not network.introductions


class TestMade:
    def test_with_everybody_there(self) -> None:
        network = talked(people=("jane", "bob"), gave=("intro to Sam",))
        assert introductions(network) == [
            ({"jane", "sam"}, "made", {"made": THEN}),
            ({"bob", "sam"}, "made", {"made": THEN}),
        ]

    def test_goes_on_with_the_one_that_was_thought_of(self) -> None:
        idea = Introduction(contacts=("sam", "jane"), state="offered", days={"offered": ADDED})
        network = talked(idea, gave=("intro to Sam",))
        assert introductions(network) == [
            ({"jane", "sam"}, "made", {"offered": ADDED, "made": THEN})
        ]

    @pytest.mark.parametrize(
        "known",
        [
            Introduction(contacts=("sam", "jane"), state="made", days={"made": ADDED}),
            Introduction(contacts=("sam", "jane"), state="ended", outcome="met"),
        ],
    )
    def test_not_twice(self, known: Introduction) -> None:
        network = talked(known, gave=("intro to Sam",))
        assert list(network.introductions.values()) == [known]

    def test_keeps_the_promise_to_do_it(self) -> None:
        owed = Promise(
            uid="p", contacts=("jane",), kind="introduction", text="introduce Sam", made=ADDED
        )
        network = talked(owed, gave=("intro to Sam",))
        assert (network.promises["p"].state, network.promises["p"].closed) == ("done", THEN)
        assert apply(network, delete_log(network, the_talk(network))).promises["p"].state == "open"

    @pytest.mark.parametrize(
        "fields",
        [
            {"reached": False},
            {"day": TODAY + timedelta(days=1)},
            {"gave": ("deck",)},
            {"gave": (), "asked": ("intro to Sam",)},
        ],
    )
    def test_not_where_nobody_was_introduced(self, fields: dict[str, Any]) -> None:
        assert not talked(**{"gave": ("intro to Sam",), **fields}).introductions

    def test_a_mail_without_an_answer_introduces_too(self) -> None:
        assert talked(reached=False, channel="email", gave=("intro to Sam",)).introductions

    def test_goes_with_the_talk(self) -> None:
        network = talked(gave=("intro to Sam",))
        assert not apply(network, delete_log(network, the_talk(network))).introductions

    def test_what_it_went_on_with_is_as_before(self) -> None:
        idea = Introduction(
            contacts=("sam", "jane"), state="offered", days={"idea": ADDED, "offered": ADDED}
        )
        network = talked(idea, gave=("intro to Sam",))
        after = apply(network, delete_log(network, the_talk(network)))
        assert list(after.introductions.values()) == [idea]

    def test_stays_where_it_went_on_since(self) -> None:
        network = talked(gave=("intro to Sam",))
        (uid,) = network.introductions
        network = apply(network, ended(network, uid, "met", TODAY))
        assert apply(network, delete_log(network, the_talk(network))).introductions

    def test_moves_with_the_day(self) -> None:
        network = talked(gave=("intro to Sam",))
        uid = the_talk(network)
        entry = with_values(entry_of(network, uid), day=TODAY)
        after = apply(network, edit_log(network, uid, entry, TODAY, NOW))
        assert introductions(after) == [({"jane", "sam"}, "made", {"made": TODAY})]

    def test_saving_the_talk_as_it_is_changes_nothing(self) -> None:
        network = talked(gave=("intro to Sam",), promises=(PromiseLine("introduce Bob"),))
        uid = the_talk(network)
        action = edit_log(network, uid, entry_of(network, uid), TODAY, NOW)
        assert (action.puts, action.drops) == ((), ())


class TestPromised:
    def test_is_an_idea(self) -> None:
        network = talked(promises=(PromiseLine("introduce Sam", TODAY),))
        assert introductions(network) == [({"jane", "sam"}, "idea", {"idea": THEN})]

    def test_goes_with_the_talk(self) -> None:
        network = talked(promises=(PromiseLine("intro to Sam"),))
        assert not apply(network, delete_log(network, the_talk(network))).introductions

    @pytest.mark.parametrize("state", ["idea", "offered", "agreed", "made"])
    def test_adds_nothing_to_what_is_known(self, state: Any) -> None:
        known = Introduction(contacts=("sam", "jane"), state=state)
        network = talked(known, promises=(PromiseLine("intro to Sam"),))
        assert list(network.introductions.values()) == [known]

    def test_by_them_is_no_idea_of_mine(self) -> None:
        assert not talked(owed=(PromiseLine("introduces Sam"),)).introductions

    @pytest.mark.parametrize(("whose", "ideas"), [("me", 1), ("them", 0)])
    def test_by_hand(self, whose: Any, ideas: int) -> None:
        network = network_of(*BASE)
        action = promise(
            network, ["jane"], "introduce Sam", None, whose=whose, kind=None, today=TODAY
        )
        assert len(apply(network, action).introductions) == ideas


class TestReceived:
    def test_says_who_introduced_me(self) -> None:
        network = talked(received=("intro to Sam Rivera",))
        assert network.contacts["sam"].introduced_by == "jane"
        assert [one.text for one in network.promises.values()] == ["intro to Sam Rivera"]

    def test_only_for_an_exact_name(self) -> None:
        assert not talked(received=("intro to Sam",)).contacts["sam"].introduced_by

    def test_what_is_known_stays(self) -> None:
        known = replace(SAM, introduced_by="omar")
        network = talked(on=network_of(jane(), omar(), known), received=("intro to Sam Rivera",))
        assert network.contacts["sam"].introduced_by == "omar"

    def test_goes_with_the_talk(self) -> None:
        network = talked(received=("intro to Sam Rivera",))
        after = apply(network, delete_log(network, the_talk(network)))
        assert not after.contacts["sam"].introduced_by

    def test_beside_a_next_touch_that_the_talk_sets(self) -> None:
        network = talked(
            people=("jane", "bob"),
            received=("intro to Bob Stone",),
            next_touch=TODAY + timedelta(days=9),
        )
        assert network.contacts["jane"].next_touch
        assert network.contacts["bob"].next_touch


class TestIntroducer:
    def thanks(self, network: Network) -> list[tuple[str, str, Any]]:
        return [(one.contacts[0], one.text, one.due) for one in network.promises.values()]

    def test_is_thanked_on_the_next_working_day(self) -> None:
        network = network_of(*BASE)
        action = edit_contact(network, "sam", {"introduced_by": "jane"}, TODAY)
        assert self.thanks(apply(network, action)) == [
            ("jane", "introducing Sam Rivera", TODAY + timedelta(days=1))
        ]

    def test_also_for_somebody_new(self) -> None:
        network = network_of(*BASE)
        action = new_contact(network, {"name": "Nina Weiss", "introduced_by": "jane"}, TODAY)
        assert self.thanks(apply(network, action))[0][1] == "introducing Nina Weiss"

    @pytest.mark.parametrize("state", ["open", "done", "dropped"])
    @pytest.mark.parametrize("text", ["introducing Sam Rivera", "intro to Sam"])
    def test_once(self, state: Any, text: str) -> None:
        known = Promise(contacts=("jane",), kind="thank-you", text=text, made=ADDED, state=state)
        network = network_of(*BASE, known)
        action = edit_contact(network, "sam", {"introduced_by": "jane"}, TODAY)
        assert list(apply(network, action).promises.values()) == [known]

    def test_is_thanked_no_more_where_it_was_somebody_else(self) -> None:
        network = network_of(*BASE)
        network = apply(network, edit_contact(network, "sam", {"introduced_by": "jane"}, TODAY))
        network = apply(network, edit_contact(network, "sam", {"introduced_by": "bob"}, TODAY))
        assert [one[0] for one in self.thanks(network)] == ["bob"]
        network = apply(network, edit_contact(network, "sam", {"introduced_by": ""}, TODAY))
        assert self.thanks(network) == []

    def test_another_change_thanks_nobody(self) -> None:
        network = network_of(jane(), replace(SAM, introduced_by="jane"))
        assert not edit_contact(network, "sam", {"title": "x"}, TODAY).drops
        assert not apply(network, edit_contact(network, "sam", {"title": "x"}, TODAY)).promises

    def test_somebody_archived_is_not_thanked(self) -> None:
        network = network_of(jane(archived_on=ADDED), SAM)
        action = edit_contact(network, "sam", {"introduced_by": "jane"}, TODAY)
        assert not apply(network, action).promises

    def test_is_somebody_else(self) -> None:
        with pytest.raises(BadInput, match="by somebody else"):
            edit_contact(network_of(*BASE), "sam", {"introduced_by": "sam"}, TODAY)

    def test_is_somebody_who_is_there(self) -> None:
        with pytest.raises(UnknownName):
            edit_contact(network_of(*BASE), "sam", {"introduced_by": "ghost"}, TODAY)
