"""``amity intro``, and what other commands say of introductions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.cli.conftest import Amity

PAIR = ("Jane Doe", "Bob Stone")


@pytest.fixture
def idea(people: Amity) -> Amity:
    """Jane and Bob could meet."""
    assert people("intro", *PAIR, "--because", "both garden").code == 0
    return people


def the_one(amity: Amity) -> dict[str, Any]:
    """The only introduction there is."""
    columns = amity("intro", "--json").json["columns"]
    [found] = [one for column in columns for one in column["introductions"]]
    record: dict[str, Any] = found["introduction"]
    return record


class TestBeginning:
    def test_is_an_idea_and_says_what_comes_next(self, people: Amity) -> None:
        answer = people("intro", *PAIR, "--because", "both garden")
        assert (answer.code, answer.out) == (0, "")
        assert answer.err == (
            "Noted the idea to introduce Jane Doe to Bob Stone.  Next: ask Jane or Bob\n"
        )
        one = the_one(people)
        assert (one["state"], one["because"], one["days"]) == (
            "idea",
            "both garden",
            {"idea": "2026-11-22"},
        )

    @pytest.mark.parametrize("state", ["offered", "agreed", "made"])
    def test_in_another_state(self, people: Amity, state: str) -> None:
        answer = people("intro", *PAIR, "--state", state, "--on", "3d ago", "--json")
        assert answer.json["introduction"]["state"] == state
        assert answer.json["introduction"]["days"] == {state: "2026-11-19"}

    def test_that_is_over_already(self, people: Amity) -> None:
        answer = people("intro", *PAIR, "--outcome", "met", "--json")
        assert answer.json["introduction"]["outcome"] == "met"
        assert "made" in answer.json["introduction"]["days"]

    def test_by_a_line(self, people: Amity) -> None:
        answer = people("add", "intro Jane Doe and Bob Stone: both garden")
        assert answer.err.startswith("Noted the idea to introduce Jane Doe to Bob Stone.")
        assert the_one(people)["because"] == "both garden"
        assert people("show", "Jane Doe", "--json").json["interactions"] == []

    def test_a_line_that_is_only_looked_at_keeps_nothing(self, people: Amity) -> None:
        answer = people("add", "--dry-run", "introduce Jane Doe to Bob Stone")
        assert answer.out == "Note the idea to introduce Jane Doe to Bob Stone.\n"
        answer = people("add", "--dry-run", "--json", "intro Jane Doe and Bob Stone: gardens")
        assert answer.json["introduction"]["because"] == "gardens"
        assert people("intro").out == ""

    @pytest.mark.parametrize(
        "line",
        [
            "intro call with Jane Doe and Bob Stone: went well",
            "intro with Jane Doe and Bob Stone: went well",
            "intro Jane Doe and Bob Stone: they met +lunch",
            "coffee with Jane Doe and Bob Stone: intro",
        ],
    )
    def test_a_talk_stays_a_talk(self, people: Amity, line: str) -> None:
        assert people("add", line).code == 0
        assert people("show", "Jane Doe", "--json").json["interactions"]
        assert people("intro").out == ""

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (("Jane Doe",), 0, "No introductions yet"),
            (("Jane", "Bob"), 3, "“Jane” fits 2 people"),
            (("Nobody", "Bob"), 3, "Nobody here is called"),
            (("Bob", "Bob Stone"), 2, "It takes two people"),
            (("Bob", "Sam", "Jane Doe"), 2, "It takes two names"),
            (("Bob", "--because", "x"), 2, "with two names"),
            (("--draft",), 2, "with two names"),
            (("--suggest", "Bob", "Sam"), 2, "takes one name"),
            (("Bob", "Sam", "--state", "ended"), 2, "--outcome met"),
            (("Bob", "Sam", "--state", "soon"), 2, "soon"),
            (("Bob", "Sam", "--outcome", "married"), 2, "married"),
            (("Bob", "Sam", "--asked", "Jane Doe"), 2, "not clearly one of the two"),
            (("Bob", "Sam", "--drop"), 2, "no introduction of the two"),
            (("Bob", "Sam", "--on", "05/06"), 2, "05/06"),
        ],
    )
    def test_what_does_not_fit(
        self, people: Amity, words: tuple[str, ...], code: int, said: str
    ) -> None:
        answer = people("intro", *words)
        assert (answer.code, said in answer.err) == (code, True)
        assert people("intro").out == ""

    def test_somebody_new_is_added_first(self, people: Amity) -> None:
        answer = people("add", "intro Jane Doe and *Nina Weiss: gardens")
        assert (answer.code, answer.err) == (2, "Nina Weiss is not here yet; add them first.\n")
        assert people("find", "nina").code == 1


class TestGoingOn:
    def test_one_that_is_there_is_named(self, idea: Amity) -> None:
        answer = idea("intro", "Bob Stone", "Jane Doe")
        assert answer.code == 1
        assert "is an idea already, since 22 Nov 2026" in answer.err

    def test_step_by_step(self, idea: Amity) -> None:
        assert idea("intro", *PAIR, "--asked", "Jane").err.endswith("Next: wait for Jane\n")
        assert idea("intro", *PAIR, "--agreed", "Jane").err.endswith("Next: ask Bob\n")
        answer = idea("intro", *PAIR, "--asked", "Bob", "--agreed", "Bob", "--json")
        assert (answer.json["introduction"]["state"], answer.json["next"]) == (
            "agreed",
            "write the note",
        )
        assert "introduce Jane to Bob" not in idea("due").out
        assert idea("intro", *PAIR, "--state", "made").err == "Introduced Jane Doe to Bob Stone.\n"
        assert idea("intro", *PAIR, "--outcome", "met").code == 0
        assert the_one(idea)["outcome"] == "met"

    def test_several_steps_are_one_action(self, idea: Amity) -> None:
        idea("intro", *PAIR, "--state", "agreed", "--because", "roses")
        assert (the_one(idea)["state"], the_one(idea)["because"]) == ("agreed", "roses")
        assert idea("undo").code == 0
        assert (the_one(idea)["state"], the_one(idea)["because"]) == ("idea", "both garden")

    def test_both_agreed_stands_under_promised(self, idea: Amity) -> None:
        idea("intro", *PAIR, "--state", "agreed", "--on", "2d ago")
        [section] = idea("due", "--json").json["sections"]
        assert section["name"] == "promised"
        [row] = section["rows"]
        assert row["reasons"][0]["code"] == "introduction"
        assert (row["due"], row["promise"]) == (None, None)
        assert row["opener"]["text"] == "introduce Jane to Bob"

    def test_a_no_ends_it_and_another_try_begins_anew(self, idea: Amity) -> None:
        idea("intro", *PAIR, "--declined", "Bob")
        assert the_one(idea)["outcome"] == "declined"
        assert idea("intro", *PAIR).code == 0
        columns = idea("intro", "--json").json["columns"]
        assert [len(one["introductions"]) for one in columns] == [1, 0, 0, 0, 1]

    def test_it_can_be_let_go_of(self, idea: Amity) -> None:
        assert idea("intro", *PAIR, "--drop", "--json").json["dropped"] is True
        assert idea("intro").out == ""


class TestTelling:
    def test_the_board(self, idea: Amity) -> None:
        assert idea("intro").out == (
            "Idea\n  Jane Doe → Bob Stone  both garden  ask Jane or Bob  today\n"
        )

    def test_of_one_person(self, idea: Amity) -> None:
        idea("intro", "Sam", "Bob", "--because", "music")
        assert idea("intro", "Sam").out.count("→") == 1
        assert idea("intro", "Bob").out.count("→") == 2

    def test_who_could_meet(self, people: Amity) -> None:
        people("edit", "Jane Doe", "--need", "a lawyer")
        people("edit", "Bob", "--offer", "contract law")
        line = "Jane Doe → Bob Stone  Jane needs a lawyer · Bob offers contract law\n"
        assert people("intro", "--suggest").out == line
        assert people("intro", "--suggest", "Bob").out == line
        assert people("intro", "--suggest", "Sam").out == ""
        [one] = people("intro", "--suggest", "--json").json["suggestions"]
        assert (one["needs"]["name"], one["offers"]["name"], one["score"]) == (
            "Jane Doe",
            "Bob Stone",
            0.85,
        )

    def test_nobody_could(self, people: Amity) -> None:
        answer = people("intro", "--suggest")
        assert (answer.code, answer.out) == (0, "")
        assert "amity edit NAME --need" in answer.err

    def test_what_to_write(self, idea: Amity) -> None:
        drafts = idea("intro", *PAIR, "--draft", "--json").json["drafts"]
        assert [len(one["to"]) for one in drafts] == [1, 1, 2]
        assert (
            "may I introduce you to Bob Stone? Why I thought of it: both garden."
            in (drafts[0]["text"])
        )
        assert idea("intro", *PAIR, "--draft").out.startswith("To Jane Doe\n\nHi Jane,\n")

    def test_what_to_write_before_there_is_an_introduction(self, people: Amity) -> None:
        answer = people("intro", *PAIR, "--draft", "--because", "roses")
        assert "roses" in answer.out
        assert people("intro").out == ""


class TestIntroducedBy:
    def test_opens_a_thank_you(self, people: Amity) -> None:
        answer = people("edit", "Bob", "--introduced-by", "Sam Rivera")
        assert answer.code == 0
        assert "A thank-you to Sam is on this week." in answer.err
        assert "introduced by  Sam Rivera" in people("show", "Bob").out
        [owed] = people("show", "Sam", "--json").json["promises"]
        assert (owed["kind"], owed["text"], owed["due"]) == (
            "thank-you",
            "introducing Bob Stone",
            "2026-11-23",
        )
        assert people("edit", "Bob", "--introduced-by", "none").code == 0
        assert people("show", "Sam", "--json").json["promises"] == []

    def test_of_somebody_new(self, people: Amity) -> None:
        people("new", "Nina Weiss", "--introduced-by", "Sam")
        assert people("show", "Nina", "--json").json["contact"]["introduced_by"]

    def test_is_a_name_that_is_known(self, people: Amity) -> None:
        assert people("edit", "Bob", "--introduced-by", "Jane").code == 3
        assert people("edit", "Bob", "--introduced-by", "Bob").code == 2
