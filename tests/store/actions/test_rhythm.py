from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from store.actions import Action
from store.actions.contacts import (
    set_cadence,
    set_next,
    set_tier,
    skip,
    snooze,
    triage,
    wake,
)
from store.errors import BadInput, UnknownName
from store.records import Contact, NextTouch
from store.rules.network import Network
from tests.store.actions.support import NOW, TODAY, apply, bob, jane, network_of, omar

UNTIL = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("before", "act", "label", "after"),
    [
        pytest.param(
            jane(),
            lambda network: set_tier(network, ["jane"], "Warm"),
            "Make Jane Doe warm",
            jane(tier="warm", triaged=True),
            id="tier",
        ),
        pytest.param(
            jane(),
            lambda network: set_tier(network, ["jane"], None),
            "Take the tier off Jane Doe",
            jane(tier=None, triaged=True),
            id="no tier",
        ),
        pytest.param(
            jane(),
            lambda network: set_cadence(network, ["jane"], 45),
            "See Jane Doe every 45 days",
            jane(cadence=45, triaged=True),
            id="cadence",
        ),
        pytest.param(
            jane(),
            lambda network: set_cadence(network, ["jane"], 1),
            "See Jane Doe every day",
            jane(cadence=1, triaged=True),
            id="daily",
        ),
        pytest.param(
            jane(cadence=45),
            lambda network: set_cadence(network, ["jane"], None),
            "Take the own cadence off Jane Doe",
            jane(),
            id="no cadence",
        ),
        pytest.param(
            jane(tier=None),
            lambda network: triage(network, "jane", "inner"),
            "Make Jane Doe inner",
            jane(tier="inner", triaged=True),
            id="triage",
        ),
        pytest.param(
            jane(tier=None),
            lambda network: triage(network, "jane", None),
            "Keep Jane Doe without a rhythm",
            jane(tier=None, triaged=True),
            id="no rhythm",
        ),
        pytest.param(
            jane(resting_since=date(2026, 5, 3)),
            lambda network: wake(network, "jane", TODAY),
            "Wake Jane Doe",
            jane(),
            id="wake",
        ),
        pytest.param(
            jane(),
            lambda network: snooze(network, "jane", UNTIL),
            "Snooze Jane Doe until Mon 30 Nov",
            jane(snoozed_until=UNTIL),
            id="snooze",
        ),
        pytest.param(
            jane(snoozed_until=UNTIL),
            lambda network: snooze(network, "jane", None),
            "End the snooze of Jane Doe",
            jane(),
            id="end of snooze",
        ),
        pytest.param(
            jane(skips=(date(2026, 11, 2),)),
            lambda network: skip(network, "jane", TODAY),
            "Skip Jane Doe this week",
            jane(skips=(date(2026, 11, 2), TODAY)),
            id="skip",
        ),
        pytest.param(
            jane(),
            lambda network: set_next(network, "jane", date(2027, 1, 4), TODAY, NOW),
            "Reach Jane Doe next on Mon 4 Jan 2027",
            jane(next_touch=NextTouch(due=date(2027, 1, 4), since=TODAY, set=NOW)),
            id="next touch",
        ),
        pytest.param(
            jane(next_touch=NextTouch(due=UNTIL, since=TODAY, set=NOW)),
            lambda network: set_next(network, "jane", None, TODAY, NOW),
            "Take the next touch off Jane Doe",
            jane(),
            id="no next touch",
        ),
    ],
)
def test_each_action_changes_one_thing(
    before: Contact, act: Callable[[Network], Action], label: str, after: Contact
) -> None:
    action = act(network_of(before, bob()))
    assert action == Action(label, (after,))
    again = act(apply(network_of(before, bob()), action))
    assert again.puts == ()


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (
            lambda network: set_tier(network, ["jane"], "friend"),
            "There is no tier “friend”. Known: inner, close, casual, warm, dormant.",
        ),
        (
            lambda network: triage(network, "jane", ""),
            "There is no tier “”. Known: inner, close, casual, warm, dormant.",
        ),
        (
            lambda network: set_cadence(network, ["jane"], -3),
            "A cadence is between 1 and 3650 days, not -3.",
        ),
        (
            lambda network: set_next(network, "jane", TODAY - timedelta(days=1), TODAY, NOW),
            "The next touch is today or later.",
        ),
    ],
)
def test_says_what_does_not_fit(act: Callable[[Network], Action], sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        act(network_of())
    assert str(refused.value) == sentence


def test_several_people_are_one_action() -> None:
    network = network_of(jane(tier="warm", triaged=True), bob(), omar())
    action = set_tier(network, ["jane", "bob", "omar"], "warm")
    assert action.label == "Make 3 people warm"
    assert [one.uid for one in action.puts] == ["bob", "omar"]


def test_someone_who_is_gone_is_refused() -> None:
    with pytest.raises(UnknownName):
        snooze(network_of(), "nobody", UNTIL)
