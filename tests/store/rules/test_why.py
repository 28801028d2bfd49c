"""The arithmetic, in sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.records import Drive, Interaction, Record, Settings
from store.rules.why import why
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    contact,
    network,
    next_touch,
    owed,
    received,
    talk,
    tried,
    wrote,
)

NO_ROOM_TAKEN = "The week has 5 places: 0 taken by people you reached, 5 left."


def lines(fields: dict[str, Any], *records: Record) -> list[str]:
    return list(why(network(contact("Jane Doe", **fields), *records), "jane", TODAY))


def test_a_row_in_full() -> None:
    talks = [talk("jane", ago(41)), wrote("jane", date(2026, 11, 3))]
    assert lines({"tier": "close"}, *talks) == [
        "Last touch: coffee on 12 Oct, 41 days ago.",
        "Rhythm: every 30 days (tier close).",
        "Due since Wed 11 Nov.",
        "41 ÷ 30 = 1.37; close weighs 1.5; waiting for your answer +0.5 → 2.55",
        "Jane wrote last, Tue 3 Nov.",
        "Stands under Keep in touch.",
        NO_ROOM_TAKEN,
    ]


@pytest.mark.parametrize(
    ("fields", "interactions", "line"),
    [
        ({"tier": "close"}, [talk("jane", date(2025, 12, 31))], "coffee on 31 Dec 2025, 326 days"),
        ({"added": ago(1)}, [], "No talk yet; added on 21 Nov, yesterday."),
        ({"met_on": ago(9)}, [], "No talk yet; met on 13 Nov, 9 days ago."),
        ({}, [], "No rhythm: the week does not ask about them by itself."),
        ({"cadence": 1}, [], "Rhythm: every 1 day (their own)."),
        ({"tags": ("x", "mentor")}, [], "Rhythm: every 60 days (tag mentor)."),
        ({"tags": ("MENTOR",)}, [], "Rhythm: every 60 days (a tag)."),
        ({"tier": "close"}, [talk("jane", ago(30))], "Due today."),
        ({"tier": "close"}, [talk("jane", ago(20))], "Due on Wed 2 Dec."),
        (
            {"tier": "close"},
            [talk("jane", ago(26))],
            "Due on Thu 26 Nov, near enough for this week.",
        ),
        ({"cadence": 10}, [talk("jane", ago(15))], "15 ÷ 10 = 1.5; no tier weighs 1 → 1.5"),
        (
            {"tier": "close"},
            [talk("jane", ago(300))],
            "300 ÷ 30 = 10; 3 counts at most; close weighs 1.5 → 4.5",
        ),
        (
            {"tier": "close"},
            [talk("jane", ago(30), favours=received())],
            "30 ÷ 30 = 1; close weighs 1.5; you owe a favour +0.25 → 1.75",
        ),
        (
            {},
            [wrote("jane", ago(3))],
            "waiting for your answer counts as 1; no tier weighs 1; "
            "waiting for your answer +0.5 → 1.5",
        ),
        (
            {"next_touch": next_touch(ahead(3), ago(30))},
            [talk("jane", ago(30))],
            "Next touch planned for Wed 25 Nov; it replaces the rhythm.",
        ),
        ({"snoozed_until": ahead(8)}, [], "Snoozed until Mon 30 Nov."),
        ({"skips": (ago(2),)}, [], "Skipped on 20 Nov: back on Fri 27 Nov."),
        ({"skips": (ago(9),)}, [], "Skipped on 13 Nov."),
        ({"tier": "close"}, [tried("jane", ago(2))], "No answer on 20 Nov: back on Fri 27 Nov."),
        ({"resting_since": ago(2)}, [], "Resting since 20 Nov: only an open promise brings"),
        ({"archived_on": ago(2)}, [], "Archived on 20 Nov: never on the week."),
        ({}, [], "Not on the week."),
        ({}, [], NO_ROOM_TAKEN),
    ],
)
def test_each_line(fields: dict[str, Any], interactions: list[Interaction], line: str) -> None:
    found = lines(fields, Settings(tag_cadences={"mentor": 60}), *interactions)
    assert any(line in one for one in found), found


def test_reasons_that_need_no_arithmetic() -> None:
    drive = Drive(name="Ten minutes at Acme", contacts=("jane",), began=ago(3))
    found = lines({}, owed("jane", "send the deck", ago(2)), drive)
    assert found[2:5] == [
        "You promised: send the deck, 2 days late.",
        "Ten minutes at Acme, 0 of 1 met.",
        "Stands under Promised.",
    ]


def test_who_does_not_fit_can_wait() -> None:
    others = [contact(f"A{number}", tier="inner") for number in range(6)]
    talks = [talk(one.uid, ago(60)) for one in others]
    found = lines({"tier": "dormant"}, talk("jane", ago(365)), *others, *talks, talk("a0", ago(1)))
    assert found[-2:] == [
        "Can wait until next week: the places go to others first.",
        "The week has 5 places: 1 taken by people you reached, 4 left.",
    ]


def test_nobody_has_no_lines() -> None:
    assert why(network(), "ghost", TODAY) == ()


def test_what_is_proposed_is_asked() -> None:
    tries = [tried("jane", ago(days)) for days in (14, 20, 24)]
    said = lines({"tier": "inner"}, talk("jane", ago(41)), *tries)
    assert "Three tries without an answer: let Jane rest?" in said
