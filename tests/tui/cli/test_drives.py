"""``amity drive``: begun from a search or names, filled, noted, stopped and started."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.cli.conftest import Amity


@pytest.fixture
def drive(people: Amity) -> Amity:
    """A drive with Bob and both Janes, one of whom was met."""
    words = ("--where", "jane", "--with", "Bob Stone", "--ends", "18 dec")
    assert people("drive", "new", "Ten minutes at Acme", *words).code == 0
    assert people("add", "coffee with Jane Doe").code == 0
    return people


def shown(amity: Amity, name: str = "acme") -> dict[str, Any]:
    found: dict[str, Any] = amity("drive", "show", name, "--json").json["drive"]
    return found


def states(amity: Amity) -> dict[str, str]:
    return {one["name"]: one["state"] for one in shown(amity)["people"]}


def test_a_drive_begins_and_says_how_far_it_is(people: Amity) -> None:
    answer = people("drive", "new", "Acme", "--where", "org:acme", "--with", "Bob", "--goal", "1")
    assert answer.err == (
        "Began the drive Acme with Bob Stone and Jane Doe.  0 of 1 met · no end\n"
    )
    assert people("undo").code == 0
    assert people("drive", "list", "--json").json["drives"] == []
    assert "amity drive new" in people("drive", "list").out


def test_the_keys_of_json(drive: Amity) -> None:
    found = shown(drive)
    people_ = found.pop("people")
    assert found | {"uid": ""} == {
        "uid": "",
        "name": "Ten minutes at Acme",
        "state": "running",
        "began": "2026-11-22",
        "ends": "2026-12-18",
        "goal": None,
        "met": 1,
        "of": 3,
    }
    assert {one["name"]: (one["state"], one["day"]) for one in people_} == {
        "Bob Stone": ("open", None),
        "Jane Doe": ("met", "2026-11-22"),
        "Jane Park": ("open", None),
    }


def test_it_is_listed_and_shown(drive: Amity) -> None:
    listed = drive("drive", "list").out
    assert "Ten minutes at Acme  1 of 3  until Fri 18 Dec" in listed
    out = drive("drive", "show", "ten minutes").out
    assert out.startswith("Ten minutes at Acme · 1 of 3 met · until Fri 18 Dec\n")
    assert "  Jane Doe   met 22 Nov\n" in out
    assert "  Jane Park  not asked yet\n" in out


def test_asked_and_said_no(drive: Amity) -> None:
    answer = drive("drive", "asked", "acme", "Bob", "--on", "20 nov")
    assert answer.err.startswith("Set down that Bob Stone was asked, for Ten minutes at Acme.")
    assert drive("drive", "declined", "acme", "Jane Park").code == 0
    assert states(drive) == {"Bob Stone": "asked", "Jane Doe": "met", "Jane Park": "declined"}
    assert drive("undo").code == 0
    assert states(drive)["Jane Park"] == "open"


def test_people_come_and_go(drive: Amity) -> None:
    assert drive("drive", "add", "acme", "Sam").code == 0
    assert drive("drive", "add", "acme", "Sam").code == 1
    assert drive("drive", "add", "acme", "--where", "nobody fits this").code == 2
    assert drive("drive", "remove", "acme", "Jane Park", "Bob").code == 0
    assert set(states(drive)) == {"Jane Doe", "Sam Rivera"}


def test_it_is_changed_stopped_started_and_deleted(drive: Amity) -> None:
    assert drive("drive", "edit", "acme", "--goal", "1", "--ends", "none").code == 0
    found = shown(drive)
    assert (found["goal"], found["ends"], found["state"]) == (1, None, "done")
    assert "you met 1 person, as you set out to" in drive("drive", "show", "acme").out
    assert drive("drive", "edit", "acme", "--goal", "all", "--name", "Alumni").code == 0
    assert drive("drive", "stop", "alumni").err.startswith("Stopped the drive Alumni.")
    assert shown(drive, "alumni")["state"] == "stopped"
    assert drive("drive", "start", "alumni").err.startswith("Started the drive Alumni again.")
    assert drive("drive", "drop", "alumni").code == 0
    assert drive("drive", "list", "--json").json["drives"] == []


def test_one_can_begin_later(people: Amity) -> None:
    assert people("drive", "new", "Later", "--with", "Bob", "--begins", "30 nov").code == 0
    assert shown(people, "later")["state"] == "ahead"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("new", "Acme"), 2),
        (("new", "Acme", "--where", "org:nowhere"), 2),
        (("new", "Acme", "--with", "Jane"), 3),
        (("new", "Acme", "--with", "Bob", "--goal", "many"), 2),
        (("new", "Acme", "--with", "Bob", "--goal", "0"), 2),
        (("new", "Acme", "--with", "Bob", "--ends", "yesterday"), 2),
        (("new", "Ten minutes at Acme", "--with", "Bob"), 2),
        (("show", "nothing"), 3),
        (("asked", "acme", "Sam"), 2),
        (("asked", "acme", "Bob", "--on", "2026-12-24"), 2),
        (("remove", "acme", "Sam"), 1),
        (("stop", ""), 3),
    ],
)
def test_what_is_refused(drive: Amity, words: tuple[str, ...], code: int) -> None:
    assert drive("drive", *words).code == code


def test_words_that_fit_two_drives_name_the_candidates(drive: Amity) -> None:
    drive("drive", "new", "Lunch at Acme", "--with", "Bob")
    answer = drive("drive", "stop", "acme", "--json")
    assert answer.code == 3
    assert [one["name"] for one in answer.json["error"]["candidates"]] == [
        "Lunch at Acme",
        "Ten minutes at Acme",
    ]
