from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store.records import Contact, Interaction, NextTouch, Record, Settings
from store.rules.cadence import (
    cadence,
    clock,
    in_force,
    is_new,
    is_tracked,
    last_touch,
    next_day,
)
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    at,
    contact,
    network,
    next_touch,
    talk,
    tried,
    wrote,
)


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({}, None),
        ({"tier": "close"}, 30),
        ({"tier": "inner"}, 14),
        ({"tier": "gone"}, None),
        ({"cadence": 45}, 45),
        ({"cadence": 45, "tier": "close", "tags": ("mentor",)}, 45),
        ({"tier": "close", "tags": ("mentor",)}, 60),
        ({"tags": ("Mentor",)}, 60),
        ({"tags": ("mentor", "client")}, 21),
        ({"tags": ("alumni",), "tier": "warm"}, 180),
        ({"cadence": 0, "tier": "warm"}, 180),
        ({"cadence": -3}, None),
        ({"cadence": 10**9}, 36_500),
    ],
)
def test_their_own_cadence_beats_their_tags_which_beat_their_tier(
    fields: dict[str, Any], days: int | None
) -> None:
    settings = Settings(tag_cadences={"mentor": 60, "client": 21})
    assert cadence(contact("Jane Doe", **fields), settings) == days


def test_tiers_are_what_the_settings_say() -> None:
    assert cadence(contact("Jane", tier="close"), Settings(tiers={"close": 10})) == 10


@pytest.mark.parametrize(
    ("fields", "interactions", "day"),
    [
        ({}, [talk("jane", ago(5))], ago(5)),
        ({}, [], date(2024, 1, 1)),
        ({"met_on": ago(40)}, [], ago(40)),
        ({"met_on": ago(40)}, [tried("jane", ago(5))], ago(40)),
        ({"met_on": ago(4)}, [talk("jane", ago(50))], ago(50)),
        ({"met_on": ahead(4)}, [], date(2024, 1, 1)),
        ({}, [talk("jane", ahead(5))], date(2024, 1, 1)),
        ({}, [wrote("jane", ago(5)), talk("jane", ago(50))], ago(50)),
    ],
)
def test_the_clock_starts_at_the_last_touch_else_when_they_were_met_or_added(
    fields: dict[str, Any], interactions: list[Interaction], day: date
) -> None:
    jane = contact("Jane Doe", **fields)
    assert clock(network(jane, *interactions), jane, TODAY) == day


def test_the_last_touch_of_nobody() -> None:
    assert last_touch(network(), "ghost", TODAY) is None


@pytest.mark.parametrize(
    ("interaction", "holds"),
    [
        pytest.param(talk("jane", ahead(1), logged=at(TODAY, 900)), True, id="still to come"),
        pytest.param(tried("jane", TODAY, logged=at(TODAY, 900)), True, id="an attempt"),
        pytest.param(wrote("jane", TODAY, logged=at(TODAY, 900)), True, id="their letter"),
        pytest.param(talk("jane", TODAY, logged=at(TODAY, 900)), False, id="a later touch"),
        pytest.param(talk("jane", TODAY, logged=at(TODAY, 600)), True, id="the one it came with"),
        pytest.param(talk("jane", ago(1), logged=at(TODAY, 900)), True, id="a touch before it"),
        pytest.param(talk("bob", TODAY, logged=at(TODAY, 900)), True, id="somebody else's"),
    ],
)
def test_a_next_touch_holds_until_a_touch_reaches_them(
    interaction: Interaction, holds: bool
) -> None:
    jane = contact("Jane Doe", next_touch=next_touch(ahead(3)))
    assert (in_force(network(jane, interaction), jane, TODAY) is not None) is holds


def back(jane: Contact, *records: Record, today: date = TODAY) -> date | None:
    return next_day(network(jane, *records), jane, today)


@pytest.mark.parametrize(
    ("fields", "interactions", "day"),
    [
        pytest.param({}, [talk("jane", ago(5))], None, id="no rhythm"),
        pytest.param({"tier": "close"}, [talk("jane", ago(5))], ahead(25), id="clock and cadence"),
        pytest.param({"tier": "close"}, [talk("jane", ago(50))], ago(20), id="due already"),
        pytest.param(
            {"tier": "close", "next_touch": next_touch(ahead(90))},
            [talk("jane", ago(50))],
            ahead(90),
            id="a later next touch replaces it",
        ),
        pytest.param(
            {"next_touch": next_touch(ahead(2))}, [], ahead(2), id="also without a rhythm"
        ),
        pytest.param(
            {"tier": "close", "snoozed_until": ahead(8)},
            [talk("jane", ago(50))],
            ahead(8),
            id="snoozed",
        ),
        pytest.param(
            {"tier": "close", "snoozed_until": ahead(8)},
            [talk("jane", ago(1))],
            ahead(29),
            id="a snooze does not hurry",
        ),
        pytest.param(
            {"tier": "close", "skips": (ago(2),)}, [talk("jane", ago(50))], ahead(5), id="skipped"
        ),
        pytest.param(
            {"tier": "inner", "skips": (ago(2),)},
            [talk("jane", ago(1))],
            ahead(13),
            id="a touch ends the skip",
        ),
        pytest.param({}, [wrote("jane", TODAY)], ahead(1), id="they wrote: the next day"),
        pytest.param({}, [wrote("jane", ago(3)), wrote("jane", TODAY)], ago(2), id="wrote twice"),
        pytest.param(
            {"tier": "close", "resting_since": ago(1)}, [talk("jane", ago(50))], None, id="resting"
        ),
        pytest.param(
            {"tier": "close", "archived_on": ago(1)}, [talk("jane", ago(50))], None, id="archived"
        ),
    ],
)
def test_when_they_come_back(
    fields: dict[str, Any], interactions: list[Interaction], day: date | None
) -> None:
    assert back(contact("Jane Doe", **fields), *interactions) == day


@pytest.mark.parametrize(
    ("days", "pause"), [(365, 7), (30, 7), (28, 7), (20, 5), (14, 3), (7, 1), (2, 1), (1, 1)]
)
def test_an_attempt_comes_back_after_a_week_or_a_quarter_of_the_cadence(
    days: int, pause: int
) -> None:
    jane = contact("Jane Doe", cadence=days)
    assert back(jane, talk("jane", ago(800)), tried("jane", TODAY)) == ahead(pause)


def test_an_attempt_to_answer_comes_back_after_a_week_without_a_cadence() -> None:
    assert back(contact("Jane Doe"), wrote("jane", ago(3)), tried("jane", TODAY)) == ahead(7)


def test_leap_days_count() -> None:
    jane = contact("Jane Doe", cadence=30)
    assert back(jane, talk("jane", date(2028, 2, 1)), today=date(2028, 2, 20)) == date(2028, 3, 2)
    assert back(jane, talk("jane", date(2027, 2, 1)), today=date(2027, 2, 20)) == date(2027, 3, 3)


@pytest.mark.parametrize(
    ("fields", "new"),
    [
        ({}, True),
        ({"tier": "close"}, False),
        ({"cadence": 30}, False),
        ({"triaged": True}, False),
        ({"resting_since": ago(1)}, False),
        ({"archived_on": ago(1)}, False),
    ],
)
def test_new_is_who_still_waits_to_be_triaged(fields: dict[str, Any], new: bool) -> None:
    assert is_new(contact("Jane Doe", **fields)) is new


@pytest.mark.parametrize(
    ("fields", "tracked"),
    [
        ({}, False),
        ({"triaged": True}, False),
        ({"tier": "dormant"}, True),
        ({"cadence": 3}, True),
        ({"next_touch": next_touch(ahead(3))}, True),
        ({"next_touch": NextTouch(due=ahead(3), since=ago(9), set=at(ago(9)))}, False),
        ({"tier": "close", "resting_since": ago(1)}, False),
        ({"tier": "close", "archived_on": ago(1)}, False),
    ],
)
def test_tracked_is_who_has_a_cadence_or_a_next_touch(
    fields: dict[str, Any], tracked: bool
) -> None:
    jane = contact("Jane Doe", **fields)
    assert is_tracked(network(jane, talk("jane", ago(1))), jane, TODAY) is tracked


def test_time_alone_makes_somebody_due() -> None:
    jane = contact("Jane Doe", tier="close")
    net = network(jane, talk("jane", TODAY))
    assert {next_day(net, jane, TODAY + timedelta(days=days)) for days in (0, 29, 30, 400)} == {
        ahead(30)
    }
