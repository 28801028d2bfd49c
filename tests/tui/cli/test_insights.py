"""``insights``: the weeks, the reach, the balance and who drifts, for a terminal or a script."""

from __future__ import annotations

import pytest

from tests.tui.cli.conftest import Amity


@pytest.fixture
def talked(people: Amity) -> Amity:
    """Bob and both Janes this week, Bob twice the week before."""
    people("edit", "Bob Stone", "--industry", "law", "--level", "executive")
    people(
        "log", "--with", "Bob Stone", "--with", "Jane Doe", "--on", "16 Nov", "--gave", "an idea"
    )
    people("log", "--with", "Jane Park", "--on", "20 Nov")
    people("log", "--with", "Bob Stone", "--on", "10 Nov", "--received", "a contact")
    people("log", "--with", "Bob Stone", "--on", "11 Nov")
    people("config", "set", "goal", "2")
    return people


def test_the_keys_that_scripts_rely_on(talked: Amity) -> None:
    answer = talked("insights", "--json", "--weeks", "3").json
    assert set(answer) == {
        *("amity", "today", "goal", "since", "summary", "streak"),
        *("weeks", "coverage", "balance", "drifting"),
    }
    assert (answer["today"], answer["goal"], answer["since"]) == ("2026-11-22", 2, "2026-11-10")
    assert answer["summary"] == {"weeks": 2, "met": 1, "average": 1.0}
    assert [one["begins"] for one in answer["weeks"]] == ["2026-11-02", "2026-11-09", "2026-11-16"]
    this = answer["weeks"][-1]
    assert (this["reached"], this["met"], this["days"]) == (3, True, [2, 0, 0, 0, 1, 0, 0])
    assert {one["name"] for one in this["people"]} == {"Bob Stone", "Jane Doe", "Jane Park"}
    assert answer["weeks"][0]["days"] == [None] * 7
    assert answer["coverage"]["industry"] == [
        {"name": "law", "known": 1, "in_touch": 1, "thin": False},
        {"name": None, "known": 3, "in_touch": 2, "thin": False},
    ]
    assert answer["balance"] == {
        "gave": 1,
        "received": 1,
        "asked": 0,
        "wrote_first": 0,
        "told": 0,
    }
    assert answer["drifting"] == []


def test_in_words(talked: Amity) -> None:
    out = talked("insights").out
    assert "Conversations a week · since 10 Nov · goal 2 met in 1 · 1.0 on average" in out
    assert "  Mon 9 Nov   ▮▯   1\n  Mon 16 Nov  ▮▮▮  3" in out
    assert "In touch by circle\n  work      ▮▮▮▮▮▮▮▮▮▮  1 of 1" in out
    assert "Balance   you gave 1, received 1" in out
    assert "Drifting  nobody is quieter than they used to be" in out
    assert "Streak" not in out


def test_weeks_before_the_first_talk_are_not_listed(talked: Amity) -> None:
    assert "Mon 2 Nov" not in talked("insights", "--weeks", "60").out


def test_nothing_logged_says_how_to_begin(people: Amity) -> None:
    answer = people("insights")
    assert answer.code == 0
    assert "Nothing logged yet" in answer.out
    assert "In touch by circle" in answer.out
    assert "Drifting" not in answer.out


def test_nobody_here(amity: Amity) -> None:
    answer = amity("insights", "--json")
    assert (answer.code, answer.json["since"], answer.json["drifting"]) == (0, None, [])


def test_no_weeks_are_a_slip(people: Amity) -> None:
    assert people("insights", "--weeks", "0").code == 2


def test_industry_and_level_are_fields_and_filters(people: Amity) -> None:
    made = people("new", "Ana Lima", "--industry", "design", "--level", "executive", "--json").json
    assert (made["contact"]["industry"], made["contact"]["level"]) == ("design", "executive")
    found = people("find", "industry:design", "level:exec", "--json").json
    assert [one["name"] for one in found["results"]] == ["Ana Lima"]
