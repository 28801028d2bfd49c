"""Introducing two people, step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from store.actions import Action
from store.actions.introductions import (
    agreed,
    ask_side,
    declined,
    drop,
    edit_because,
    ended,
    introduce,
    made,
)
from store.actions.saying import said
from store.errors import BadInput, NothingToDo, UnknownName
from store.records import Introduction, IntroductionState, Promise
from store.rules.network import Network
from tests.store.actions.support import TODAY, apply, bob, jane, network_of, omar

THEN = TODAY - timedelta(days=13)


def idea(**changes: object) -> Introduction:
    fields = {"state": "idea", "days": {"idea": THEN}, **changes}
    return Introduction(uid="intro", contacts=("jane", "bob"), **fields)  # type: ignore[arg-type]


def with_one(one: Introduction | None = None, *promises: Promise) -> Network:
    return network_of(jane(), bob(), omar(), one or idea(), *promises)


def after(network: Network, action: Action) -> Introduction:
    return apply(network, action).introductions["intro"]


class TestBeginning:
    @pytest.mark.parametrize(
        ("state", "asked", "agreed_by", "label"),
        [
            ("idea", {}, {}, "Note the idea to introduce Jane Doe to Bob Stone"),
            ("offered", {"jane", "bob"}, {}, "Offer to introduce Jane Doe to Bob Stone"),
            (
                "agreed",
                {"jane", "bob"},
                {"jane", "bob"},
                "Note that Jane Doe and Bob Stone agreed to meet",
            ),
            ("made", {}, {}, "Introduce Jane Doe to Bob Stone"),
        ],
    )
    def test_in_a_state(
        self, state: IntroductionState, asked: set[str], agreed_by: set[str], label: str
    ) -> None:
        action = introduce(network_of(), "jane", "bob", " both garden ", TODAY, state)
        (one,) = action.puts
        assert isinstance(one, Introduction)
        assert action.label == label
        assert (one.contacts, one.because, one.state) == (("jane", "bob"), "both garden", state)
        assert one.days == {state: TODAY}
        assert one.asked == dict.fromkeys(asked, TODAY)
        assert one.agreed == dict.fromkeys(agreed_by, TODAY)

    def test_takes_two_people(self) -> None:
        with pytest.raises(BadInput, match="two people"):
            introduce(network_of(), "jane", "jane", "", TODAY)

    def test_takes_people_who_are_there(self) -> None:
        with pytest.raises(UnknownName):
            introduce(network_of(), "jane", "nobody", "", TODAY)

    def test_does_not_begin_at_the_end(self) -> None:
        with pytest.raises(BadInput, match="state to begin in"):
            introduce(network_of(), "jane", "bob", "", TODAY, "ended")

    @pytest.mark.parametrize("pair", [("jane", "bob"), ("bob", "jane")])
    @pytest.mark.parametrize(
        ("known", "words"),
        [
            (idea(), "is an idea already, since 9 Nov 2026"),
            (idea(state="offered", days={}), "was offered already"),
            (idea(state="made", days={"made": THEN}), "was made already, on 9 Nov 2026"),
        ],
    )
    def test_one_that_is_not_ended_is_named(
        self, pair: tuple[str, str], known: Introduction, words: str
    ) -> None:
        with pytest.raises(NothingToDo, match=f"Introducing Jane Doe to Bob Stone {words}"):
            introduce(with_one(known), *pair, "", TODAY)

    def test_one_that_ended_may_be_tried_again(self) -> None:
        known = with_one(idea(state="ended", outcome="no answer"))
        assert introduce(known, "jane", "bob", "", TODAY).puts

    def test_another_pair_is_free(self) -> None:
        assert introduce(with_one(), "jane", "omar", "", TODAY).puts


class TestAsking:
    def test_the_first_one_asked_makes_it_offered(self) -> None:
        network = with_one()
        one = after(network, ask_side(network, "intro", "jane", TODAY))
        assert (one.state, one.asked) == ("offered", {"jane": TODAY})
        assert one.days == {"idea": THEN, "offered": TODAY}

    def test_asking_again_keeps_the_newest_day(self) -> None:
        network = with_one(idea(state="offered", days={"offered": THEN}, asked={"jane": THEN}))
        one = after(network, ask_side(network, "intro", "jane", TODAY))
        assert (one.asked, one.days) == ({"jane": TODAY}, {"offered": THEN})

    def test_only_one_of_the_two(self) -> None:
        with pytest.raises(BadInput, match="Omar Haddad is not one of the two"):
            ask_side(with_one(), "intro", "omar", TODAY)


class TestAnswers:
    def test_one_yes_is_an_offer_also_where_nobody_was_asked(self) -> None:
        network = with_one()
        one = after(network, agreed(network, "intro", "bob", TODAY))
        assert (one.state, one.agreed, one.asked) == ("offered", {"bob": TODAY}, {})

    def test_two_make_it_agreed(self) -> None:
        network = with_one(idea(state="offered", agreed={"bob": THEN}))
        one = after(network, agreed(network, "intro", "jane", TODAY))
        assert (one.state, one.days["agreed"]) == ("agreed", TODAY)
        assert one.agreed == {"bob": THEN, "jane": TODAY}

    def test_the_same_yes_twice_is_nothing(self) -> None:
        network = with_one(idea(state="offered", agreed={"bob": THEN}))
        with pytest.raises(NothingToDo, match="Bob Stone agreed already"):
            agreed(network, "intro", "bob", TODAY)

    def test_one_no_ends_it(self) -> None:
        network = with_one(idea(state="offered", agreed={"bob": THEN}))
        one = after(network, declined(network, "intro", "jane", TODAY))
        assert (one.state, one.outcome) == ("ended", "declined")
        assert (one.declined, one.days["ended"]) == ({"jane": TODAY}, TODAY)

    @pytest.mark.parametrize("step", [ask_side, agreed, declined])
    def test_after_the_note_there_is_nothing_to_answer(
        self, step: Callable[[Network, str, str, date], Action]
    ) -> None:
        network = with_one(idea(state="made", days={"made": THEN}))
        with pytest.raises(NothingToDo, match="was made already, on 9 Nov 2026"):
            step(network, "intro", "jane", TODAY)


class TestMaking:
    @pytest.mark.parametrize("state", ["idea", "offered", "agreed"])
    def test_from_any_open_state(self, state: str) -> None:
        network = with_one(idea(state=state))
        action = made(network, "intro", TODAY)
        assert action.label == "Introduce Jane Doe to Bob Stone"
        assert after(network, action).days["made"] == TODAY

    @pytest.mark.parametrize("state", ["made", "ended"])
    def test_once(self, state: str) -> None:
        with pytest.raises(NothingToDo):
            made(with_one(idea(state=state)), "intro", TODAY)

    @pytest.mark.parametrize(
        ("promise", "is_kept"),
        [
            (
                Promise(contacts=("jane",), kind="introduction", text="intro to Bob", made=THEN),
                True,
            ),
            (
                Promise(
                    contacts=("bob",), kind="introduction", text="introduce Jane Doe", made=THEN
                ),
                True,
            ),
            (
                Promise(
                    contacts=("bob", "jane"), kind="introduction", text="introduce them", made=THEN
                ),
                True,
            ),
            (
                Promise(contacts=("jane",), kind="introduction", text="intro to Omar", made=THEN),
                False,
            ),
            (
                Promise(contacts=("omar",), kind="introduction", text="intro to Bob", made=THEN),
                False,
            ),
            (
                Promise(contacts=("jane",), kind="introduction", text="intro to Bobby", made=THEN),
                False,
            ),
            (Promise(contacts=("jane",), kind="send", text="send Bob the deck", made=THEN), False),
            (
                Promise(
                    contacts=("jane",),
                    whose="them",
                    kind="introduction",
                    text="introduce Bob",
                    made=THEN,
                ),
                False,
            ),
        ],
    )
    def test_keeps_the_promises_to_make_it(self, promise: Promise, is_kept: bool) -> None:
        network = with_one(None, promise)
        kept = apply(network, made(network, "intro", TODAY)).promises[promise.uid]
        assert (kept.state == "done") is is_kept
        assert kept.closed == (TODAY if is_kept else None)

    def test_one_begun_as_made_keeps_them_too(self) -> None:
        promise = Promise(contacts=("jane",), kind="introduction", text="intro to Bob", made=THEN)
        network = network_of(jane(), bob(), promise)
        action = introduce(network, "jane", "bob", "", TODAY, "made")
        assert apply(network, action).promises[promise.uid].state == "done"

    def test_logs_nothing(self) -> None:
        network = with_one()
        assert not apply(network, made(network, "intro", TODAY)).interactions


class TestEnding:
    @pytest.mark.parametrize("outcome", ["met", "nothing", "no answer", "declined"])
    def test_with_an_outcome(self, outcome: str) -> None:
        network = with_one(idea(state="made", days={"made": THEN}))
        one = after(network, ended(network, "intro", outcome, TODAY))  # type: ignore[arg-type]
        assert (one.state, one.outcome) == ("ended", outcome)
        assert one.days == {"made": THEN, "ended": TODAY}

    @pytest.mark.parametrize("outcome", ["", "married"])
    def test_with_none_it_does_not(self, outcome: str) -> None:
        with pytest.raises(BadInput, match="outcome"):
            ended(with_one(), "intro", outcome, TODAY)  # type: ignore[arg-type]

    def test_an_outcome_can_be_corrected_but_not_repeated(self) -> None:
        network = with_one(idea(state="ended", outcome="nothing", days={"ended": THEN}))
        one = after(network, ended(network, "intro", "met", TODAY))
        assert (one.outcome, one.days["ended"]) == ("met", THEN)
        with pytest.raises(NothingToDo):
            ended(network, "intro", "nothing", TODAY)


def test_the_reason_can_be_said_anew() -> None:
    network = with_one(idea(because="gardens"))
    assert after(network, edit_because(network, "intro", "both garden")).because == "both garden"
    assert not edit_because(network, "intro", "gardens").puts


def test_it_can_be_let_go_of() -> None:
    network = with_one()
    assert not apply(network, drop(network, "intro")).introductions


def test_one_that_is_gone_says_so() -> None:
    with pytest.raises(BadInput, match="not there any more"):
        made(network_of(), "x", TODAY)
    with pytest.raises(BadInput, match="not there any more"):
        drop(network_of(), "x")


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (
            lambda network: ask_side(network, "intro", "jane", TODAY),
            "Asked Jane Doe about meeting Bob Stone.  Next: wait for Jane",
        ),
        (
            lambda network: agreed(network, "intro", "jane", TODAY),
            "Noted that Jane Doe agreed to meet Bob Stone.  Next: ask Bob",
        ),
        (
            lambda network: declined(network, "intro", "jane", TODAY),
            "Noted that Jane Doe declined to meet Bob Stone.",
        ),
        (lambda network: made(network, "intro", TODAY), "Introduced Jane Doe to Bob Stone."),
        (
            lambda network: ended(network, "intro", "met", TODAY),
            "Noted how introducing Jane Doe to Bob Stone went: they met.",
        ),
        (
            lambda network: drop(network, "intro"),
            "Let go of the introduction of Jane Doe and Bob Stone.",
        ),
    ],
)
def test_what_the_message_line_says(act: Callable[[Network], Action], sentence: str) -> None:
    network = with_one()
    action = act(network)
    assert said(apply(network, action), action, TODAY) == sentence
