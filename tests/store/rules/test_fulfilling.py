"""Which promises a talk seems to keep: surely, perhaps, not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.records import Promise
from store.rules.fulfilling import MOST, Said, fulfilled
from store.rules.network import Network
from tests.store.rules.people import TODAY, ago, contact, network, owed, talk

JANE = contact("Jane Doe")
BOB = contact("Bob Stone")


def said(text: str = "", **fields: Any) -> Said:
    return Said(**{"people": ("jane",), "day": TODAY, "texts": (text,), **fields})


def kept(promise: Promise, what: Said) -> bool | None:
    """Whether it is surely kept; None where it does not seem to be."""
    found = fulfilled(network(JANE, BOB, promise), what)
    return found[0].sure if found else None


@pytest.mark.parametrize(
    ("promised", "text"),
    [
        ("send the deck", "sent the deck"),
        ("send the deck", "I sent her the deck and the numbers"),
        ("send the deck", "mailed the decks"),
        ("send deck", "good talk; I've sent the deck"),
        ("send the pilot numbers", "shared the pilot nmubers"),
        ("introduce Sam", "introduced Sam"),
        ("intro to Sam Rivera", "introduced Sam Rivera"),
        ("send Jane the deck", "sent the deck"),
        ("review the contract draft", "read the contract"),
        ("write a reference", "wrote the reference yesterday"),
    ],
)
def test_what_i_promised_and_did_is_kept(promised: str, text: str) -> None:
    assert kept(owed("jane", promised), said(text)) is True


@pytest.mark.parametrize(
    ("promised", "favour"),
    [
        ("send the deck", "the deck"),
        ("intro to Sam", "intro to Sam"),
        ("résumé tips", "resume tips"),
    ],
)
def test_what_was_given_is_kept(promised: str, favour: str) -> None:
    assert kept(owed("jane", promised), said(gave=(favour,))) is True


@pytest.mark.parametrize(
    ("promised", "text"),
    [
        ("send the deck", "did not send the deck"),
        ("send the deck", "haven't sent the deck yet"),
        ("send the deck", "I will send the deck"),
        ("send the deck", "she asked me to send the deck"),
        ("send the deck", "need to send the deck"),
        ("send the deck", "she sent me the deck"),
        ("send the deck", "Jane sent the deck"),
        ("send the deck", "her boss sent the deck"),
        ("send the deck", "has she sent the deck?"),
        ("send the deck", "talked about hiring"),
        ("send the deck", ""),
        ("introduce Sam", "sent the deck"),
    ],
)
def test_what_was_not_done_by_me_is_not(promised: str, text: str) -> None:
    assert kept(owed("jane", promised), said(text)) is None


@pytest.mark.parametrize(
    ("promised", "what"),
    [
        ("send the deck", said("the deck was well received")),
        ("send the pilot numbers of May", said("sent a photo of the pilot")),
        ("print shop list", said("print shop list")),
    ],
)
def test_what_is_only_named_is_offered(promised: str, what: Said) -> None:
    assert kept(owed("jane", promised), what) in (False, True)


@pytest.mark.parametrize(
    ("text", "fields", "sure"),
    [
        ("she sent the job ad", {}, True),
        ("Jane sent me the job ad", {}, True),
        ("sent the job ad", {"initiated": "them"}, True),
        ("", {"received": ("job ad",)}, True),
        ("sent the job ad", {}, None),
        ("I sent the job ad", {}, None),
        ("she will send the job ad", {}, None),
        ("talked about the job ad", {}, False),
    ],
)
def test_what_they_promised(text: str, fields: dict[str, Any], sure: bool | None) -> None:
    theirs = owed("jane", "send the job ad", whose="them")
    assert kept(theirs, said(text, **fields)) is sure


@pytest.mark.parametrize("words", ["Jane sends the job ad", "she sends the job ad"])
def test_what_they_promised_may_name_them(words: str) -> None:
    assert kept(owed("jane", words, whose="them"), said("she sent the job ad")) is True


@pytest.mark.parametrize(
    ("promised", "fields", "sure"),
    [
        ("call", {"channel": "call"}, True),
        ("call next week", {"channel": "call"}, True),
        ("call about the pilot", {"channel": "call", "texts": ("the pilot runs",)}, True),
        ("call about the pilot", {"channel": "call", "texts": ("hiring",)}, False),
        ("call", {"channel": "call", "initiated": "them"}, None),
        ("write", {"channel": "email"}, True),
        ("write", {"channel": "coffee"}, None),
        ("follow up", {"channel": "message"}, True),
    ],
)
def test_a_call_is_a_call(promised: str, fields: dict[str, Any], sure: bool | None) -> None:
    assert kept(owed("jane", promised), said(**fields)) is sure


@pytest.mark.parametrize(
    ("what", "sure"),
    [
        (said("I paid for lunch"), True),
        (said("lunch was on me"), True),
        (said("my treat"), True),
        (said(gave=("coffee",)), True),
        (said(gave=("an article",)), False),
        (said("good talk", channel="coffee"), False),
        (said("she paid for lunch", channel="call"), None),
        (said("good talk", channel="call"), None),
    ],
)
def test_a_favour_is_returned_by_paying(what: Said, sure: bool | None) -> None:
    lunch = owed("jane", "lunch", kind="return-favour", when_met=True)
    assert kept(lunch, what) is sure


@pytest.mark.parametrize(
    ("promise", "what"),
    [
        pytest.param(owed("bob", "send the deck"), said("sent the deck"), id="to somebody else"),
        pytest.param(
            owed("jane", "send the deck", state="done"), said("sent the deck"), id="kept before"
        ),
        pytest.param(
            owed("jane", "send the deck", made=TODAY),
            said("sent the deck", day=ago(1)),
            id="made later",
        ),
        pytest.param(
            owed("jane", "the deck", kind="thank-you"), said("sent the deck"), id="a thank-you"
        ),
        pytest.param(
            owed("jane", "send the deck"), said("sent the deck", arrived=False), id="an attempt"
        ),
    ],
)
def test_what_is_no_question(promise: Promise, what: Said) -> None:
    assert kept(promise, what) is None


def test_a_promise_to_several_is_sure_only_with_all_of_them() -> None:
    both = owed(("jane", "bob"), "send the deck")
    assert kept(both, said("sent the deck")) is False
    assert kept(both, said("sent the deck", people=("jane", "bob"))) is True


def test_the_sure_ones_come_first_and_there_are_not_many() -> None:
    several = [owed("jane", "the deck") for _ in range(8)]
    deck = owed("jane", "send the deck", uid="sure", due=TODAY + timedelta(days=30))
    found = fulfilled(Network([JANE, deck, *several]), said("sent the deck"))
    assert len(found) == MOST
    assert (found[0].uid, found[0].text, found[0].whose) == ("sure", "send the deck", "me")


def test_a_talk_that_is_corrected_offers_what_it_closed_and_not_what_it_opened() -> None:
    then = talk("jane", TODAY, uid="then")
    closed = owed("jane", "send the deck", state="done", closed_by="then")
    new = owed("jane", "send the deck again", interaction="then")
    net = network(JANE, then, closed, new)
    assert [one.uid for one in fulfilled(net, said("sent the deck"), "then")] == [closed.uid]
