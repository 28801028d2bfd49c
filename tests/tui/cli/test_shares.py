"""``amity share``: what is put on the shelf, listed, passed on, changed, taken off."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.cli.conftest import Amity

LINK = "https://reading.example/hiring"


@pytest.fixture
def shelf(people: Amity) -> Amity:
    """Two Janes, Bob, and Sam who cares about design; an article and a thought."""
    assert people("share", "add", "Hiring in 2026", "--link", LINK, "--topic", "hiring").code == 0
    assert people("share", "add", "Type for small screens", "--topic", "designers").code == 0
    return people


def shares(amity: Amity, *more: str) -> dict[str, dict[str, Any]]:
    answer = amity("share", "list", "--json", *more).json
    return {one["title"]: one for one in answer["shares"]}


def test_something_goes_on_the_shelf_and_says_for_whom(people: Amity) -> None:
    answer = people("share", "add", "Type for small screens", "--topic", "designers")
    assert answer.err == "Put Type for small screens on the shelf.  For Sam Rivera.\n"
    assert people("share", "add", " ").code == 2
    assert people("share", "add", "type for small screens").code == 2


def test_an_empty_shelf_says_how_to_begin(amity: Amity) -> None:
    answer = amity("share", "list")
    assert answer.code == 0
    assert "amity share add" in answer.out
    assert amity("share", "list", "--json").json["shares"] == []


def test_the_keys_of_json(shelf: Amity) -> None:
    found = shares(shelf)["Hiring in 2026"]
    assert found | {"uid": ""} == {
        "uid": "",
        "title": "Hiring in 2026",
        "kind": "article",
        "link": LINK,
        "topics": ["hiring"],
        "added": "2026-11-22",
        "sent": [],
    }


def test_what_fits_somebody_comes_first_and_what_they_had_last(shelf: Amity) -> None:
    assert list(shares(shelf, "--for", "Sam")) == ["Type for small screens", "Hiring in 2026"]
    assert shelf("share", "sent", "type", "Sam Rivera", "--on", "12 Oct").code == 0
    found = shares(shelf, "--for", "Sam")
    assert list(found) == ["Hiring in 2026", "Type for small screens"]
    assert found["Type for small screens"]["had"] == "2026-10-12"
    assert "had 12 Oct" in shelf("share", "list", "--for", "Sam").out
    assert shelf("share", "list", "--for", "Zed").code == 3


def test_it_is_sent_to_several_once_and_undone_in_one(shelf: Amity) -> None:
    answer = shelf("share", "sent", "hiring", "Jane Doe", "Bob Stone")
    assert answer.err == "Passed Hiring in 2026 on to Jane Doe and Bob Stone.\n"
    assert "had by 2" in shelf("share", "list").out
    again = shelf("share", "sent", "hiring", "Bob")
    assert (again.code, again.err) == (1, "Bob Stone had “Hiring in 2026” already.\n")
    assert shelf("undo").code == 0
    assert shares(shelf)["Hiring in 2026"]["sent"] == []


def test_it_can_be_logged_too(shelf: Amity) -> None:
    assert shelf("share", "sent", "hiring", "Bob", "--log").code == 0
    [talk] = shelf("show", "Bob", "--json").json["interactions"]
    assert (talk["channel"], talk["favours"][0]["text"]) == ("message", "article: Hiring in 2026")
    assert shelf("share", "sent", "hiring", "Sam", "--log", "--on", "12 Oct").code == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("sent", "hiring", "Jane"), 3),
        (("sent", "hiring", "Nobody"), 3),
        (("sent", "nothing", "Bob"), 3),
        (("sent", "hiring"), 2),
        (("sent", "hiring", "Bob", "--on", "05/06"), 2),
        (("sent", "hiring", "Bob", "--on", "2026-12-24"), 2),
        (("drop", "nothing"), 3),
        (("edit", "hiring", "--title", " "), 2),
    ],
)
def test_what_is_refused(shelf: Amity, words: tuple[str, ...], code: int) -> None:
    assert shelf("share", *words).code == code
    assert shares(shelf)["Hiring in 2026"]["sent"] == []


def test_words_that_fit_two_titles_name_the_candidates(shelf: Amity) -> None:
    shelf("share", "add", "Hiring well")
    answer = shelf("share", "drop", "hiring", "--json")
    assert answer.code == 3
    titles = {one["name"] for one in answer.json["error"]["candidates"]}
    assert titles == {"Hiring in 2026", "Hiring well"}
    assert shelf("share", "drop", answer.json["error"]["candidates"][0]["uid"]).code == 0


def test_it_is_changed_and_taken_off(shelf: Amity) -> None:
    words = ("edit", "hiring", "--kind", "report", "--topic", "people", "--no-topic", "hiring")
    found = shelf("share", *words, "--link", "", "--json").json["share"]
    assert (found["kind"], found["topics"], found["link"]) == ("report", ["people"], None)
    assert shelf("share", "edit", "hiring", "--kind", "report").err == "Nothing changed.\n"
    assert shelf("share", "drop", "hiring").err == "Took Hiring in 2026 off the shelf.\n"
    assert list(shares(shelf)) == ["Type for small screens"]
    assert shelf("undo").code == 0
    assert len(shares(shelf)) == 2


def test_a_line_of_add_puts_something_on_the_shelf(people: Amity) -> None:
    line = f"share: Type for small screens {LINK} #design"
    dry = people("add", "--dry-run", line)
    assert dry.out.split("\n")[0] == "title     Type for small screens"
    assert people("add", "--dry-run", "--json", line).json["share"]["topics"] == ["design"]
    assert shares(people) == {}
    assert people("add", line).err == "Put Type for small screens on the shelf.  For Sam Rivera.\n"
    assert people("add", "--json", "share: Trams").json["share"]["kind"] == "thought"
    assert people("add", "share:").code == 2
    assert people("undo").code == 0
    assert list(shares(people)) == ["Type for small screens"]


def test_a_log_that_gives_it_notes_who_had_it(shelf: Amity) -> None:
    assert shelf("add", "coffee with Bob yesterday +Hiring in 2026").code == 0
    [mark] = shares(shelf)["Hiring in 2026"]["sent"]
    assert (mark["name"], mark["day"]) == ("Bob Stone", "2026-11-21")
    assert shelf("undo").code == 0
    assert shares(shelf)["Hiring in 2026"]["sent"] == []
