from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from store.actions import Action
from store.actions.promises import drop, edit_promise, keep, promise, promise_kind
from store.errors import BadInput, NothingToDo, UnknownName
from store.records import Promise, PromiseKind, PromiseState
from tests.store.actions.support import TODAY, bob, jane, network_of

PEOPLE = (jane(), bob())
DECK = Promise(uid="deck", contacts=("jane",), text="send the deck", kind="send", made=TODAY)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("send the deck", "send"),
        ("Send: deck", "send"),
        ("intro to Sam", "introduction"),
        ("introduce Sam", "introduction"),
        ("Thank Jane", "thank-you"),
        ("thank-you card", "thank-you"),
        ("congratulate Tom", "congratulate"),
        ("return the favour", "return-favour"),
        ("follow up on the pilot", "follow-up"),
        ("call in May", "follow-up"),
        ("print shop list", "other"),
        ("", "other"),
    ],
)
def test_the_kind_follows_from_the_first_words(text: str, kind: PromiseKind) -> None:
    assert promise_kind(text) == kind


@pytest.mark.parametrize(
    ("given", "label", "made"),
    [
        (
            {},
            "Promise Jane Doe: send the deck",
            {"contacts": ("jane",), "kind": "send"},
        ),
        (
            {"contacts": ["jane", "bob"], "kind": "follow-up", "due": date(2026, 11, 27)},
            "Promise Jane Doe and Bob Stone: send the deck",
            {"contacts": ("jane", "bob"), "kind": "follow-up", "due": date(2026, 11, 27)},
        ),
        (
            {"whose": "them", "text": "the  job ad"},
            "Note a promise of Jane Doe: the job ad",
            {"contacts": ("jane",), "whose": "them", "text": "the job ad"},
        ),
    ],
)
def test_a_promise_is_made_today(given: dict[str, Any], label: str, made: dict[str, Any]) -> None:
    values = {
        "contacts": ["jane"],
        "text": "send the deck",
        "due": None,
        "whose": "me",
        "kind": None,
        **given,
    }
    action = promise(network_of(), today=TODAY, **values)
    (one,) = action.puts
    assert one == Promise(uid=one.uid, **{"text": "send the deck", "made": TODAY, **made})
    assert action.label == label


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"contacts": []}, "Say who it is about."),
        ({"text": " \x07"}, "Say what is promised."),
        ({"whose": "you"}, "There is no side “you”. Known: me, them."),
        ({"due": "friday"}, "“due” takes a calendar day, such as 2026-11-22."),
    ],
)
def test_says_what_does_not_fit(given: dict[str, Any], sentence: str) -> None:
    values = {"contacts": ["jane"], "text": "x", "due": None, "whose": "me", "kind": None}
    with pytest.raises(BadInput) as refused:
        promise(network_of(), today=TODAY, **{**values, **given})
    assert str(refused.value) == sentence


def test_someone_who_is_gone_is_refused() -> None:
    with pytest.raises(UnknownName):
        promise(network_of(), ["nobody"], "x", None, whose="me", kind=None, today=TODAY)


def test_is_kept_or_let_go_with_the_day() -> None:
    network = network_of(*network_of().contacts.values(), DECK)
    assert keep(network, "deck", TODAY) == Action(
        "Keep the promise to Jane Doe: send the deck", (replace(DECK, state="done", closed=TODAY),)
    )
    assert drop(network, "deck", TODAY) == Action(
        "Let go of the promise to Jane Doe: send the deck",
        (replace(DECK, state="dropped", closed=TODAY),),
    )


def test_of_theirs_says_so() -> None:
    network = network_of(*network_of().contacts.values(), replace(DECK, whose="them"))
    assert keep(network, "deck", TODAY).label == "Keep the promise of Jane Doe: send the deck"


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("done", "This promise was kept already."),
        ("dropped", "This promise was let go of already."),
    ],
)
def test_closed_once_stays_as_it_is(state: PromiseState, sentence: str) -> None:
    closed = replace(DECK, state=state, closed=date(2026, 11, 1))
    network = network_of(*network_of().contacts.values(), closed)
    for close in (keep, drop):
        with pytest.raises(NothingToDo) as refused:
            close(network, "deck", TODAY)
        assert str(refused.value) == sentence


def test_that_is_gone_is_refused() -> None:
    with pytest.raises(BadInput, match="This promise is not there any more"):
        keep(network_of(), "deck", TODAY)


@pytest.mark.parametrize(
    ("given", "changed"),
    [
        ({"due": date(2026, 11, 27)}, {"due": date(2026, 11, 27)}),
        ({"text": "send  the slides"}, {"text": "send the slides"}),
        ({"text": "the slides"}, {"text": "the slides", "kind": "send"}),
        ({"text": "thank Jane"}, {"text": "thank Jane", "kind": "thank-you"}),
        ({"kind": "follow-up"}, {"kind": "follow-up"}),
        ({"due": TODAY, "when_met": True}, {"when_met": True, "due": None}),
    ],
)
def test_an_open_promise_can_say_something_else(
    given: dict[str, Any], changed: dict[str, Any]
) -> None:
    values = {"text": DECK.text, "due": None, **given}
    action = edit_promise(network_of(*PEOPLE, DECK), "deck", **values)
    assert action.puts == (replace(DECK, **changed),)
    assert action.label == f"Change the promise to Jane Doe: {changed.get('text', DECK.text)}"


def test_a_promise_that_says_the_same_is_not_written() -> None:
    assert not edit_promise(network_of(*PEOPLE, DECK), "deck", DECK.text, None).puts


@pytest.mark.parametrize(
    ("record", "uid", "text", "refusal"),
    [
        (DECK, "deck", " ", "Say what is promised."),
        (DECK, "gone", "deck", "This promise is not there any more."),
        (replace(DECK, state="done"), "deck", "deck", "This promise was kept already."),
    ],
)
def test_what_cannot_be_changed_is_refused(
    record: Promise, uid: str, text: str, refusal: str
) -> None:
    with pytest.raises((BadInput, NothingToDo), match=refusal):
        edit_promise(network_of(*PEOPLE, record), uid, text, None)


def test_a_promise_for_the_next_meeting_has_no_day() -> None:
    action = promise(
        network_of(),
        ["jane"],
        "buy lunch",
        TODAY,
        whose="me",
        kind="return-favour",
        today=TODAY,
        when_met=True,
    )
    (made,) = action.puts
    assert isinstance(made, Promise)
    assert (made.due, made.when_met) == (None, True)
