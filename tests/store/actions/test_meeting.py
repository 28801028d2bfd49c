"""Groups at once: who was met where, and words for one of several people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.actions.logging import LogEntry, entry_of
from store.actions.meeting import met_there
from store.records import Contact, Interaction
from store.rules.network import Network
from tests.store.actions.support import TODAY, deleted, edited, logged, network_of

EVENT: dict[str, Any] = {"channel": "event", "tags": ("websummit",), "place": "Lisbon"}


def new_ones(network: Network) -> dict[str, tuple[Any, str]]:
    """Name → met on, met how, of those who were added."""
    return {
        one.name: (one.met_on, one.met_how)
        for one in network.contacts.values()
        if one.uid not in ("jane", "bob", "omar")
    }


@pytest.mark.parametrize(
    ("fields", "how"),
    [
        (EVENT, "websummit, Lisbon"),
        ({**EVENT, "tags": ()}, "event, Lisbon"),
        ({"channel": "event", "text": "alumni dinner, long and loud"}, "alumni dinner"),
        ({"channel": "event", "text": "alumni dinner. Jane spoke"}, "alumni dinner"),
        ({"channel": "event"}, "event"),
        ({"channel": "meeting", "text": "kick-off"}, "kick-off"),
        ({"channel": "event", "text": "word " * 30}, "word word word word word word word word…"),
        ({"channel": "meal", "place": "Nero", "contacts": ("a", "b", "c")}, "meal, Nero"),
        ({"channel": "meal", "place": "Nero", "contacts": ("a", "b")}, ""),
        ({"channel": "coffee", "text": "hiring"}, ""),
        ({**EVENT, "reached": False}, ""),
    ],
)
def test_how_someone_was_met(fields: dict[str, Any], how: str) -> None:
    assert met_there(Interaction(**{"day": TODAY, "contacts": ("a",), **fields})) == how


def test_twelve_people_at_once_known_and_new() -> None:
    names = tuple(f"Guest {number}" for number in range(9))
    network, talk = logged(
        network_of(),
        LogEntry(people=("jane", "bob", "omar"), create=names, day=TODAY, **EVENT),
    )
    assert len(talk.contacts) == 12
    assert new_ones(network) == dict.fromkeys(names, (TODAY, "websummit, Lisbon"))
    assert network.contacts["jane"].met_how == ""


@pytest.mark.parametrize(
    "fields", [{"day": TODAY + timedelta(days=1)}, {"reached": False}, {"reached": False, **EVENT}]
)
def test_what_has_not_been_met_nobody(fields: dict[str, Any]) -> None:
    network, _ = logged(network_of(), LogEntry(**{"create": ("Zoe",), "day": TODAY, **fields}))
    assert new_ones(network) == {"Zoe": (None, "")}


class TestCorrecting:
    def test_how_they_were_met_follows(self) -> None:
        network, talk = logged(network_of(), LogEntry(create=("Zoe",), day=TODAY, **EVENT))
        earlier = TODAY - timedelta(days=2)
        after = edited(network, talk, day=earlier, place="Porto")
        assert new_ones(after) == {"Zoe": (earlier, "websummit, Porto")}
        assert new_ones(edited(network, talk, reached=False)) == {"Zoe": (None, "")}
        assert new_ones(edited(network, talk, people=("jane",))) == {"Zoe": (None, "")}
        assert new_ones(deleted(network, talk)) == {"Zoe": (None, "")}

    def test_what_was_written_by_hand_stays(self) -> None:
        network, talk = logged(network_of(), LogEntry(create=("Zoe",), day=TODAY, **EVENT))
        zoe = next(one for one in network.contacts.values() if one.name == "Zoe")
        by_hand = Contact(
            uid=zoe.uid, name="Zoe", added=TODAY, met_on=TODAY, met_how="an old friend"
        )
        network.put(by_hand)
        assert new_ones(edited(network, talk, place="Porto")) == {"Zoe": (TODAY, "an old friend")}
        assert new_ones(deleted(network, talk)) == {"Zoe": (TODAY, "an old friend")}

    def test_a_next_touch_and_the_meeting_change_together(self) -> None:
        day = TODAY + timedelta(days=9)
        network, talk = logged(
            network_of(), LogEntry(create=("Zoe",), day=TODAY, next_touch=day, **EVENT)
        )
        after = edited(network, talk, place="Porto", next_touch=day + timedelta(days=1))
        zoe = next(one for one in after.contacts.values() if one.name == "Zoe")
        assert zoe.met_how == "websummit, Porto"
        assert zoe.next_touch is not None
        assert zoe.next_touch.due == day + timedelta(days=1)
        gone = deleted(network, talk)
        zoe = gone.contacts[zoe.uid]
        assert (zoe.met_how, zoe.next_touch) == ("", None)


class TestLines:
    def test_are_kept_for_each_of_several(self) -> None:
        network, talk = logged(
            network_of(),
            LogEntry(
                people=("jane", "bob"),
                create=("Zoe",),
                day=TODAY,
                lines={"bob": " wants  the deck ", "Zoe": "runs a lab", "jane": "", "omar": "no"},
            ),
        )
        zoe = next(uid for uid in talk.contacts if uid not in ("jane", "bob"))
        assert talk.lines == {"bob": "wants the deck", zoe: "runs a lab"}
        assert entry_of(network, talk.uid).lines == talk.lines

    def test_need_several_people(self) -> None:
        _, talk = logged(
            network_of(), LogEntry(people=("jane",), day=TODAY, lines={"jane": "wants the deck"})
        )
        assert talk.lines == {}

    def test_go_with_their_person(self) -> None:
        network, talk = logged(
            network_of(),
            LogEntry(
                people=("jane", "bob", "omar"), day=TODAY, lines={"bob": "deck", "jane": "tea"}
            ),
        )
        after = edited(network, talk, people=("jane", "omar"))
        assert after.interactions[talk.uid].lines == {"jane": "tea"}
