"""Insights: weeks, year, balance, drifting. Coverage has a page of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from store.records import Interaction, Pause, Record, Settings
from store.rules.insights import Insights, Summary, insights
from store.rules.network import Network
from store.rules.streak import conversations, streak
from tests.store.rules.networks import networks
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    asked,
    contact,
    gave,
    network,
    next_touch,
    received,
    talk,
    tried,
    wrote,
)

MONDAY = date(2026, 11, 16)
JANE, BOB, OLU = contact("Jane Doe"), contact("Bob Stone"), contact("Olu Adeyemi")


def reached(found: Insights, begins: date) -> tuple[str, ...]:
    """Who was reached in the week that begins on ``begins``."""
    return next(one.people for one in found.weeks if one.begins == begins)


# -- weeks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "day", "begins"),
    [
        ("mon", date(2026, 11, 16), date(2026, 11, 16)),
        ("mon", date(2026, 11, 15), date(2026, 11, 9)),
        ("mon", date(2026, 11, 22), date(2026, 11, 16)),
        ("sun", date(2026, 11, 22), date(2026, 11, 22)),
        ("sun", date(2026, 11, 21), date(2026, 11, 15)),
        ("sat", date(2026, 11, 20), date(2026, 11, 14)),
        pytest.param("mon", date(2026, 1, 1), date(2025, 12, 29), id="the turn of the year"),
        pytest.param("mon", date(2025, 12, 31), date(2025, 12, 29), id="the week before it"),
    ],
)
def test_a_talk_belongs_to_the_week_its_day_is_in(start: str, day: date, begins: date) -> None:
    settings = Settings(week_start=start)  # type: ignore[arg-type]
    found = insights(network(settings, JANE, talk("jane", day)), TODAY)
    assert [one.begins for one in found.weeks if one.people] == [begins]
    assert reached(found, begins) == ("jane",)


def test_a_leap_day_is_a_day_of_its_week() -> None:
    today = date(2028, 3, 1)
    talks = [talk("jane", date(2028, 2, 28)), talk("bob", date(2028, 2, 29))]
    found = insights(network(JANE, BOB, talks), today)
    assert found.weeks[-1].begins == date(2028, 2, 28)
    assert found.weeks[-1].days == (1, 1, 0, None, None, None, None)


@pytest.mark.parametrize(
    ("talks", "people"),
    [
        pytest.param([talk("jane", MONDAY)] * 2, ("jane",), id="twice in a week is one"),
        pytest.param(
            [talk(("jane", "bob", "olu"), MONDAY, "event")], ("bob", "jane", "olu"), id="per person"
        ),
        pytest.param([talk("bob", TODAY), talk("jane", MONDAY)], ("jane", "bob"), id="first first"),
        pytest.param([tried("jane", MONDAY)], (), id="an attempt is none"),
        pytest.param([talk("jane", ahead(1))], (), id="nor is what is dated ahead"),
        pytest.param([talk("ghost", MONDAY)], (), id="nor one with nobody here"),
        pytest.param([talk("jane", MONDAY, light=True)], (), id="nor a wish"),
        pytest.param([wrote("jane", MONDAY)], (), id="nor a letter that waits for an answer"),
        pytest.param(
            [wrote("jane", MONDAY), talk("jane", TODAY)], ("jane",), id="answered, it counts"
        ),
        pytest.param([wrote("jane", MONDAY, "coffee")], ("jane",), id="they asked me for a coffee"),
    ],
)
def test_whom_a_week_reached(talks: list[Interaction], people: tuple[str, ...]) -> None:
    assert insights(network(JANE, BOB, OLU, talks), TODAY).weeks[-1].people == people


def test_a_letter_counts_in_the_week_it_came_once_it_is_answered() -> None:
    came = MONDAY - timedelta(days=3)
    letter = wrote("jane", came)
    before = insights(network(JANE, letter), TODAY)
    after = insights(network(JANE, letter, tried("jane", MONDAY, "email")), TODAY)
    assert reached(before, MONDAY - timedelta(days=7)) == ()
    assert reached(after, MONDAY - timedelta(days=7)) == ("jane",)
    assert after.weeks[-1].people == ()


def test_wishes_count_where_the_settings_say_so() -> None:
    net = network(Settings(wishes_count=True), JANE, talk("jane", MONDAY, light=True))
    assert insights(net, TODAY).weeks[-1].people == ("jane",)


def test_who_rests_or_is_archived_was_reached_all_the_same() -> None:
    aside = [contact("Jane Doe", resting_since=TODAY), contact("Bob Stone", archived_on=TODAY)]
    assert insights(network(aside, talk(("jane", "bob"), MONDAY)), TODAY).weeks[-1].reached == 2


def test_the_year_is_53_weeks_or_as_many_as_are_asked_for() -> None:
    net = network(JANE, talk("jane", ago(400)))
    assert len(insights(net, TODAY).weeks) == 53
    assert len(insights(net, TODAY, weeks=4).weeks) == 4
    assert len(insights(net, TODAY, weeks=300).weeks) == 300


# -- days --------------------------------------------------------------------------------------


def test_days_ahead_and_days_before_the_first_talk_are_no_days() -> None:
    wednesday = date(2026, 11, 18)
    talks = [talk(("jane", "bob"), date(2026, 11, 10)), talk("jane", wednesday)]
    found = insights(network(JANE, BOB, talks), wednesday)
    assert found.since == date(2026, 11, 10)
    assert [one.days for one in found.weeks[-3:]] == [
        (None,) * 7,
        (None, 2, 0, 0, 0, 0, 0),
        (0, 0, 1, None, None, None, None),
    ]


# -- the goal ----------------------------------------------------------------------------------


def weekly(*counts: int) -> list[Record]:
    """As many people reached in each week, the last of them being the current one."""
    people = [contact(f"P{at} Q", uid=f"p{at}") for at in range(max(counts))]
    talks = [
        talk(f"p{at}", MONDAY - timedelta(days=7 * back))
        for back, count in enumerate(reversed(counts))
        for at in range(count)
    ]
    return [*people, *talks]


@pytest.mark.parametrize(
    ("counts", "summary"),
    [
        pytest.param((5, 4, 6, 5), Summary(4, 3, 5.0), id="the current week is not over"),
        pytest.param((5, 1), Summary(2, 1, 5.0), id="the current week may still be met"),
        pytest.param(
            (2,), Summary(1, 0, 2.0), id="but where there is no other, it is all there is"
        ),
        pytest.param((1, 0, 0, 5), Summary(4, 1, 1 / 3), id="empty weeks count"),
        pytest.param((9, *([5] * 26)), Summary(26, 26, 5.0), id="half a year"),
    ],
)
def test_the_goal_is_measured_over_weeks_since_the_first_talk(
    counts: tuple[int, ...], summary: Summary
) -> None:
    found = insights(network(weekly(*counts)), TODAY)
    assert found.summary() == summary
    assert found.goal == 5


def test_nothing_logged_is_no_week_and_no_division() -> None:
    found = insights(network(JANE), TODAY)
    assert found.summary() == Summary(0, 0, 0.0)
    assert found.since is None
    assert insights(Network(), TODAY).weeks[-1].people == ()


def test_the_streak_is_that_of_the_week() -> None:
    net = network(weekly(5, 5, 4, 5, 2))
    assert insights(net, TODAY).streak == streak(net, TODAY)


# -- balance -----------------------------------------------------------------------------------


def test_the_balance_is_over_a_year_and_counts_a_favour_once() -> None:
    talks = [
        talk(("jane", "bob"), ago(10), favours=gave()),
        talk("jane", ago(365), favours=(*received(), *asked())),
        talk("jane", ago(366), favours=gave()),
        talk("jane", ahead(1), favours=gave()),
    ]
    favours = insights(network(JANE, BOB, talks), TODAY).favours
    assert (favours.gave, favours.received, favours.asked) == (1, 1, 1)


def test_who_wrote_first_is_told_of_conversations_only() -> None:
    talks = [
        talk("jane", ago(5), initiated="me"),
        talk("jane", ago(6), initiated="them"),
        talk("jane", ago(7)),
        tried("jane", ago(8)),
        talk("jane", ago(366), initiated="me"),
    ]
    found = insights(network(JANE, talks), TODAY)
    assert (found.wrote_first, found.told) == (1, 2)


# -- drifting ----------------------------------------------------------------------------------


def quiet(who: str, silence: int, gap: int) -> list[Interaction]:
    return [talk(who, ago(silence + gap * at)) for at in range(5)]


def test_the_furthest_adrift_comes_first() -> None:
    people = [contact("Jane Doe", tier="close"), contact("Bob Stone", tier="close")]
    found = insights(network(people, quiet("jane", 70, 30), quiet("bob", 90, 30)), TODAY)
    assert [(one.name, one.drift.silence) for one in found.drifting] == [
        ("Bob Stone", 90),
        ("Jane Doe", 70),
    ]


@pytest.mark.parametrize(
    ("fields", "drifts"),
    [
        ({"tier": "close"}, True),
        ({"next_touch": next_touch(ahead(30))}, True),
        ({}, False),
        ({"tier": "close", "resting_since": ago(3)}, False),
        ({"tier": "close", "archived_on": ago(3)}, False),
    ],
)
def test_only_who_is_tracked_drifts(fields: dict[str, object], drifts: bool) -> None:
    net = network(contact("Jane Doe", **fields), quiet("jane", 70, 30))
    assert bool(insights(net, TODAY).drifting) is drifts


def test_days_off_are_no_silence() -> None:
    net = network(contact("Jane Doe", tier="close"), quiet("jane", 70, 30))
    net.put(Settings(pauses=(Pause(begins=ago(40), ends=ago(10)),)))
    assert insights(net, TODAY).drifting == ()


# -- all of it ---------------------------------------------------------------------------------


@given(networks)
def test_weeks_agree_with_the_streak(records: list[Record]) -> None:
    net = network(records)
    for one in insights(net, TODAY, weeks=60).weeks:
        assert set(one.people) == conversations(net, one.begins, TODAY)
        assert len(one.people) == len(set(one.people))
        assert sum(count or 0 for count in one.days) >= one.reached
