from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given

from store.records import Contact, Interaction, Pause, Record, Settings
from store.rules.network import Network
from store.rules.queue import week
from store.rules.streak import Streak, conversations, streak
from tests.store.rules.networks import networks
from tests.store.rules.people import TODAY, ago, contact, network, talk, tried, wrote

MONDAY = ago(6)
"""The first day of the week that ``TODAY`` ends."""
GOAL = Settings(goal=2)


def people() -> list[Contact]:
    return [contact("Ana"), contact("Bob"), contact("Cleo")]


def weeks(reached: Sequence[int]) -> list[Interaction]:
    """So many people reached in this week, in the one before, and so on."""
    uids = ("ana", "bob", "cleo")
    return [
        talk(uids[:count], MONDAY - timedelta(weeks=number))
        for number, count in enumerate(reached)
        if count
    ]


@pytest.mark.parametrize(
    ("reached", "found", "said"),
    [
        pytest.param((2, 2, 2, 3), Streak(4, 4, True), "4 weeks in a row", id="in a row"),
        pytest.param((1, 2, 2, 2), Streak(3, 3), "3 weeks in a row", id="this week is still open"),
        pytest.param((0, 1, 2, 2), Streak(2, 3), "2 of the last 3 weeks", id="one missed"),
        pytest.param((2, 2, 0, 0, 2, 2), Streak(4, 6, True), "4 of the last 6 weeks", id="two"),
        pytest.param((2, 2, 0, 0, 0, 2, 2), Streak(2, 2, True), "2 weeks in a row", id="three end"),
        pytest.param((0, 0, 0, 0, 2, 2), Streak(), "", id="three missed by now"),
        pytest.param((2,), Streak(1, 1, True), "", id="one week is no streak"),
        pytest.param((), Streak(), "", id="nothing yet"),
    ],
)
def test_weeks_in_which_the_goal_was_met(reached: Sequence[int], found: Streak, said: str) -> None:
    net = network(GOAL, people(), weeks(reached))
    assert streak(net, TODAY) == found
    assert str(streak(net, TODAY)) == said


def test_a_week_of_days_off_is_passed_over() -> None:
    talks = weeks((2, 2, 0, 0, 0, 2))
    third = MONDAY - timedelta(weeks=3)
    for days, found in ((6, Streak(3, 5, True)), (3, Streak(3, 5, True)), (2, Streak(2, 2, True))):
        pause = Pause(begins=third, ends=third + timedelta(days=days))
        paused = Settings(goal=2, pauses=(pause,))
        assert streak(network(paused, people(), talks), TODAY) == found


def test_a_week_off_in_which_the_goal_was_met_counts() -> None:
    off = Pause(begins=ago(20), ends=ago(7))
    net = network(Settings(goal=2, pauses=(off,)), people(), weeks((2, 2, 2)))
    assert streak(net, TODAY) == Streak(3, 3, True)


def test_the_week_begins_where_the_settings_say() -> None:
    talks = [talk("ana", ago(1)), talk("bob", TODAY)]
    for start, reached in (("mon", 2), ("sun", 1)):
        net = network(Settings(week_start=start), people(), talks)  # type: ignore[arg-type]
        assert week(net, TODAY).reached == reached


def test_nobody_counts_twice_and_attempts_letters_and_wishes_do_not() -> None:
    net = network(
        people(),
        talk("ana", ago(5)),
        talk("ana", ago(4)),
        tried("bob", ago(3)),
        wrote("bob", ago(2)),
        talk("cleo", ago(1), "message", light=True),
        talk("ghost", ago(1)),
        talk("cleo", ago(-1)),
    )
    assert conversations(net, MONDAY, TODAY) == {"ana"}


def test_a_letter_counts_once_it_is_answered() -> None:
    net = network(people(), wrote("bob", ago(8)), talk("bob", ago(2), "email", initiated="me"))
    assert conversations(net, MONDAY, TODAY) == {"bob"}
    assert conversations(net, MONDAY - timedelta(weeks=1), TODAY) == {"bob"}


def test_wishes_count_where_the_settings_say_so() -> None:
    wish = talk("cleo", ago(1), "message", light=True)
    net = network(Settings(wishes_count=True), people(), wish)
    assert conversations(net, MONDAY, TODAY) == {"cleo"}


def test_the_beginning_of_the_calendar() -> None:
    assert streak(network(people()), date.min) == Streak()


@given(networks)
def test_this_week_is_counted_as_the_week_counts_it(found: list[Record]) -> None:
    net = Network(found)
    this = week(net, TODAY)
    assert len(conversations(net, this.begins, TODAY)) == this.reached
