"""The shelf by hand: put on it, changed, passed on, taken off."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.actions.logging import delete_log
from store.actions.shares import (
    edit_share,
    not_sent,
    passed_on,
    put_on_shelf,
    sent,
    take_off,
)
from store.errors import BadInput, NothingToDo, UnknownName
from store.records import Favour, Interaction, Share
from tests.store.actions.support import NOW, TODAY, all_records, apply, bob, jane, network_of, omar

DAY = date(2026, 11, 20)
ARTICLE = Share(
    uid="s", title="Hiring in 2026", topics=("hiring",), link="https://a.example/x", added=DAY
)


def only_share(records: dict[str, Any]) -> Share:
    [found] = [one for one in records.values() if isinstance(one, Share)]
    return found


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Share(title="Trams", kind="thought", added=TODAY)),
        (
            {"link": "https://a.example/x"},
            Share(title="Trams", kind="article", link="https://a.example/x", added=TODAY),
        ),
        (
            {"kind": " podcast: ", "topics": ["#cities", "city life", "Cities"]},
            Share(title="Trams", kind="podcast", topics=("cities", "city-life"), added=TODAY),
        ),
    ],
)
def test_something_is_put_on_the_shelf(given: dict[str, Any], expected: Share) -> None:
    action = put_on_shelf(network_of(), "  Trams\x1b[2J ", **given, today=TODAY)
    [made] = action.puts
    assert isinstance(made, Share)
    assert all_but_uid(made) == all_but_uid(expected)
    assert action.label == "Put Trams on the shelf"


def all_but_uid(share: Share) -> tuple[object, ...]:
    return (share.title, share.kind, share.link, share.topics, share.added, share.sent)


def test_a_share_has_a_title_and_is_there_once() -> None:
    with pytest.raises(BadInput, match="called"):
        put_on_shelf(network_of(), " ", today=TODAY)
    net = network_of(ARTICLE)
    with pytest.raises(BadInput, match="already"):
        put_on_shelf(net, "hiring in 2026", link="https://a.example/x", today=TODAY)
    assert put_on_shelf(net, "Hiring in 2026", today=TODAY).puts


def test_a_change_keeps_who_has_had_it() -> None:
    net = network_of(jane(), Share(uid="s", title="a", sent={"jane": DAY}, added=DAY))
    action = edit_share(net, "s", {"title": "b", "topics": ("x",)})
    assert action.puts == (Share(uid="s", title="b", topics=("x",), sent={"jane": DAY}, added=DAY),)
    assert edit_share(net, "s", {"title": "a"}).puts == ()
    with pytest.raises(BadInput):
        edit_share(net, "s", {"title": ""})


def test_taken_off_it_is_gone() -> None:
    net = network_of(ARTICLE)
    assert not apply(net, take_off(net, "s")).shares
    with pytest.raises(BadInput, match="not on the shelf"):
        take_off(net, "t")


def test_nobody_gets_it_twice() -> None:
    net = network_of(jane(), bob(), omar(), ARTICLE)
    net = apply(net, sent(net, "s", ["jane"], DAY))
    action = sent(net, "s", ["jane", "bob", "omar"], TODAY)
    assert action.label == "Pass Hiring in 2026 on to Bob Stone and Omar Haddad"
    assert apply(net, action).shares["s"].sent == {"jane": DAY, "bob": TODAY, "omar": TODAY}
    with pytest.raises(NothingToDo, match="Jane Doe had"):
        sent(net, "s", ["jane"], TODAY)


@pytest.mark.parametrize("who", [[], ["ghost"]])
def test_it_is_passed_on_to_somebody_who_is_there(who: list[str]) -> None:
    with pytest.raises((BadInput, UnknownName)):
        sent(network_of(jane(), ARTICLE), "s", who, TODAY)


def test_passed_on_and_logged_is_one_action() -> None:
    net = network_of(jane(), bob(), omar(), ARTICLE)
    net = apply(net, sent(net, "s", ["omar"], DAY))
    action = passed_on(net, "s", ["jane", "omar", "bob"], TODAY, NOW)
    after = apply(net, action)
    [talk] = after.interactions.values()
    assert (talk.contacts, talk.channel, talk.initiated) == (("jane", "bob"), "message", "me")
    assert talk.favours == (Favour(kind="gave", text="article: Hiring in 2026"),)
    assert after.shares["s"].sent == {"omar": DAY, "jane": TODAY, "bob": TODAY}
    assert action.label == "Pass Hiring in 2026 on to Jane Doe and Bob Stone"
    back = apply(after, delete_log(after, talk.uid))
    assert back.shares["s"].sent == {"omar": DAY}


def test_a_note_can_be_taken_off() -> None:
    net = network_of(jane(), bob(), ARTICLE)
    net = apply(net, sent(net, "s", ["jane", "bob"], DAY))
    after = apply(net, not_sent(net, "s", ["jane"]))
    assert after.shares["s"].sent == {"bob": DAY}
    assert not_sent(after, "s", ["jane"]).puts == ()
    assert not [one for one in all_records(after).values() if isinstance(one, Interaction)]
