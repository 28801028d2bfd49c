from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from store.actions import Action
from store.actions.contacts import (
    edit_contact,
    new_contact,
    rest,
    set_tier,
    skip,
    snooze,
    tag,
    wake,
)
from store.actions.logging import LogEntry, log, tried
from store.actions.promises import drop, keep, promise
from store.actions.saying import said
from store.actions.settings import configure
from store.records import Promise
from store.rules.network import Network
from tests.store.actions.support import NOW, TODAY, apply, bob, jane, network_of, omar

DECK = Promise(uid="deck", contacts=("jane",), text="send the deck", made=TODAY)


def logging(**fields: object) -> Callable[[Network], Action]:
    values: dict[str, object] = {"people": ("jane",), "day": TODAY, "channel": "coffee", **fields}
    return lambda network: log(network, LogEntry(**values), TODAY, NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (logging(), "Logged coffee with Jane Doe.  Next: Tue 22 Dec"),
        (
            logging(next_touch=date(2027, 1, 4)),
            "Logged coffee with Jane Doe.  Next: Mon 4 Jan 2027",
        ),
        (logging(day=date(2026, 6, 1)), "Logged coffee with Jane Doe.  Next: this week"),
        (logging(people=("loner",)), "Logged coffee with Lone Wolf."),
        (
            logging(people=("jane", "omar")),
            "Logged coffee with Jane Doe and Omar Haddad.  Next: Tue 22 Dec",
        ),
        (
            logging(people=("jane", "bob", "loner")),
            "Logged coffee with Jane Doe and 2 others.  Next: Bob on Sun 6 Dec",
        ),
        (
            logging(people=(), create=("Li Wei",)),
            "Logged coffee with Li Wei.  Next: Sat 20 Feb 2027",
        ),
        (
            logging(create=("Li Wei",)),
            "Logged coffee with Jane Doe and Li Wei.  Next: Tue 22 Dec · "
            "new: Li Wei, back on Sat 20 Feb 2027",
        ),
        (
            logging(text="said thanks", people=("grateful",)),
            "Logged coffee with Grace Full.  Thank-you kept.  Next: Tue 22 Dec",
        ),
        (
            lambda network: tried(network, "omar", TODAY, NOW),
            "Noted: no answer from Omar.  Back on Sun 29 Nov",
        ),
        (
            logging(people=("jane", "omar"), reached=False),
            "Noted: no answer from Jane Doe and Omar Haddad.  Back on Sun 29 Nov",
        ),
        (
            lambda network: new_contact(network, {"name": "Li Wei"}, TODAY),
            "Added Li Wei.  Next: Sat 20 Feb 2027",
        ),
        (
            lambda network: new_contact(network, {"name": "Li Wei", "tier": None}, TODAY),
            "Added Li Wei.",
        ),
        (lambda network: rest(network, "jane", TODAY), "Jane rests.  A thank-you is on this week"),
        (lambda network: rest(network, "grateful", TODAY), "Grace rests."),
        (lambda network: keep(network, "deck", TODAY), "Jane's promise kept."),
        (
            lambda network: drop(network, "deck", TODAY),
            "Let go of the promise to Jane Doe: send the deck.",
        ),
        (
            lambda network: promise(
                network, ["jane"], "call", None, whose="me", kind=None, today=TODAY
            ),
            "Promised Jane Doe: call.",
        ),
        (
            lambda network: promise(
                network, ["jane"], "the ad", None, whose="them", kind=None, today=TODAY
            ),
            "Noted a promise of Jane Doe: the ad.",
        ),
        (
            lambda network: snooze(network, "bob", date(2026, 11, 30)),
            "Snoozed Bob Stone until Mon 30 Nov.",
        ),
        (lambda network: skip(network, "bob", TODAY), "Skipped Bob Stone this week."),
        (lambda network: wake(network, "resting", TODAY), "Woke Rosa Ruhe."),
        (lambda network: set_tier(network, ["bob"], "warm"), "Made Bob Stone warm."),
        (lambda network: tag(network, ["jane", "bob"], ["x"]), "Tagged 2 people #x."),
        (
            lambda network: edit_contact(network, "bob", {"place": "Porto"}, TODAY),
            "Changed Bob Stone.",
        ),
        (lambda network: configure(network, "goal", "3", TODAY), "Set goal to 3."),
        (lambda network: edit_contact(network, "bob", {}, TODAY), "Nothing changed."),
    ],
)
def test_says_what_was_done_and_what_follows(
    act: Callable[[Network], Action], sentence: str
) -> None:
    grace = jane(uid="grateful", name="Grace Full")
    before = network_of(
        jane(),
        bob(cadence=14),
        omar(),
        bob(uid="loner", name="Lone Wolf", tier=None),
        grace,
        omar(uid="resting", name="Rosa Ruhe", resting_since=date(2026, 5, 3)),
        DECK,
        Promise(uid="tips", contacts=("grateful",), kind="thank-you", text="tips", made=TODAY),
    )
    action = act(before)
    assert said(apply(before, action), action, TODAY) == sentence


def test_an_action_that_made_no_commit_changed_nothing() -> None:
    assert said(network_of(), None, TODAY) == "Nothing changed."


def test_says_what_a_talk_kept_and_opened() -> None:
    network = network_of(jane(), replace(DECK, made=TODAY))
    action = logging(text="She got promoted and paid for lunch", ticks=("deck",))(network)
    assert said(apply(network, action), action, TODAY) == (
        "Logged coffee with Jane Doe.  Kept: send the deck.  Congratulate by Mon 23 Nov.  "
        "A favour to return when you meet.  Next: Tue 22 Dec"
    )
