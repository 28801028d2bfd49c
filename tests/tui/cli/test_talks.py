"""``add``, ``log``, ``edit-log``, ``delete-log``."""

from __future__ import annotations

import pytest

from tests.tui.cli.conftest import Amity

LINE = "coffee with Jane Doe yesterday: her team hires #hiring ~45m -résumé tips >send deck by fri"


def test_one_line_keeps_the_talk_and_all_its_parts(people: Amity) -> None:
    answer = people("add", "--json", LINE)
    assert answer.code == 0
    talk = answer.json["interaction"]
    assert (talk["day"], talk["channel"], talk["minutes"]) == ("2026-11-21", "coffee", 45)
    assert talk["text"] == "her team hires"
    assert talk["tags"] == ["hiring"]
    assert talk["fit"] is None
    assert answer.json["favours"] == [{"kind": "received", "text": "résumé tips", "contacts": []}]
    owed = {(one["kind"], one["text"], one["due"]) for one in answer.json["promises"]}
    assert ("send", "send deck", "2026-11-27") in owed
    assert ("thank-you", "résumé tips", "2026-11-23") in owed
    assert answer.json["created"] == []


def test_the_sentence_says_when_they_come_back(people: Amity) -> None:
    answer = people("add", "coffee with Jane Doe: roadmap")
    assert answer.err.strip() == "Logged coffee with Jane Doe.  Next: Tue 22 Dec"
    assert answer.out == ""


def test_from_the_first_word_on_everything_is_text(people: Amity) -> None:
    answer = people("add", "--json", "call", "with", "Bob", "Stone:", "tips", "-résumé", "--json")
    assert answer.json["favours"] == [{"kind": "received", "text": "résumé --json", "contacts": []}]


def test_the_line_is_read_from_standard_input(people: Amity) -> None:
    assert people("add", stdin="call with Bob Stone: pilot numbers\n").code == 0
    assert people("show", "Bob Stone", "--json").json["interactions"][0]["text"] == "pilot numbers"


@pytest.mark.parametrize("stdin", ["", "\n", None])
def test_no_line_is_refused_and_nothing_kept(people: Amity, stdin: str | None) -> None:
    answer = people("add", stdin=stdin)
    assert answer.code == 2
    assert "amity add" in answer.err


def test_a_name_that_fits_two_is_refused_with_both(people: Amity) -> None:
    answer = people("add", "--json", "coffee with Jane: roadmap")
    assert answer.code == 3
    assert answer.json["error"]["code"] == "name"
    assert {one["name"] for one in answer.json["error"]["candidates"]} == {"Jane Doe", "Jane Park"}
    assert people("show", "Jane Doe", "--json").json["interactions"] == []


def test_an_unknown_name_is_refused_and_says_how_to_add_it(people: Amity) -> None:
    answer = people("add", "coffee with Zed Zebra: stripes")
    assert answer.code == 3
    assert "Zed Zebra" in answer.err
    assert "--create" in answer.err


@pytest.mark.parametrize(
    "words", [("--create", "coffee with Zed Zebra: stripes"), ("coffee with *Zed Zebra: stripes",)]
)
def test_an_unknown_name_is_created_when_asked_for(people: Amity, words: tuple[str, ...]) -> None:
    answer = people("add", "--json", *words)
    assert answer.code == 0
    [created] = answer.json["created"]
    assert (created["name"], created["tier"]) == ("Zed Zebra", "casual")


def test_a_date_that_could_be_two_is_refused_by_name(people: Amity) -> None:
    answer = people("add", "coffee with Bob Stone: plans >send it by 05/06")
    assert answer.code == 2
    assert "05/06" in answer.err


def test_nobody_named_is_refused(people: Amity) -> None:
    assert people("add", "yesterday").code in {2, 3}


def test_a_dry_run_keeps_nothing(people: Amity) -> None:
    answer = people("add", "--dry-run", LINE)
    assert "Sat 21 Nov 2026" in answer.out
    assert people("show", "Jane Doe", "--json").json["interactions"] == []


def test_the_form_for_scripts(people: Amity) -> None:
    answer = people(
        *("log", "--with", "Jane Doe", "--with", "Bob Stone", "--on", "3d ago"),
        *("--channel", "call", "--note", "roadmap", "--promise", "send notes by fri"),
        *("--initiated", "them", "--next", "in 2 weeks", "--json"),
    )
    talk = answer.json["interaction"]
    assert (talk["day"], talk["channel"], talk["initiated"]) == ("2026-11-19", "call", "them")
    assert len(talk["contacts"]) == 2
    assert answer.json["promises"][0]["due"] == "2026-11-27"
    jane = people("show", "Jane Doe", "--json").json["contact"]
    assert jane["next_touch"]["due"] == "2026-12-06"


def test_editing_a_talk_replaces_what_is_given(people: Amity) -> None:
    talk = people("add", "--json", LINE).json["interaction"]
    edited = people("edit-log", talk["uid"], "--note", "two roles", "--json").json["interaction"]
    assert edited["text"] == "two roles"
    assert edited["favours"] == talk["favours"]
    assert edited["day"] == talk["day"]


def test_deleting_a_talk_takes_what_it_caused(people: Amity) -> None:
    talk = people("add", "--json", LINE).json["interaction"]
    assert people("delete-log", talk["uid"]).code == 0
    shown = people("show", "Jane Doe", "--json").json
    assert (shown["interactions"], shown["promises"], shown["favours"]) == ([], [], [])
    assert people("undo").code == 0
    assert len(people("show", "Jane Doe", "--json").json["promises"]) == 2


@pytest.mark.parametrize("command", [("delete-log", "nope"), ("edit-log", "nope", "--note", "x")])
def test_an_unknown_talk_is_refused(people: Amity, command: tuple[str, ...]) -> None:
    assert people(*command).code == 3


@pytest.mark.parametrize(
    "words",
    [
        ("log", "--note", "nobody"),
        ("log", "--with", "Jane Doe", "--on", "12"),
        ("log", "--with", "Jane Doe", "--length", "long"),
        ("log", "--with", "Jane Doe", "--channel", "pigeon"),
    ],
)
def test_what_cannot_be_understood_is_a_usage_error(people: Amity, words: tuple[str, ...]) -> None:
    assert people(*words).code == 2
