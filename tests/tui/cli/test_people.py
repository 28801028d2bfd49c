"""``find``, ``show``, ``new``, ``edit``."""

from __future__ import annotations

import pytest

from tests.tui.cli.conftest import Amity


def test_finding_forgives_a_typo(people: Amity) -> None:
    answer = people("find", "rivrea", "--json")
    assert [one["name"] for one in answer.json["results"]] == ["Sam Rivera"]
    assert set(answer.json["results"][0]) == {"uid", "name", "company", "score"}


def test_filters_go_with_words(people: Amity) -> None:
    assert [one["name"] for one in people("find", "circle:work", "--json").json["results"]] == [
        "Bob Stone"
    ]


def test_nobody_found_is_exit_one(people: Amity) -> None:
    assert people("find", "zzqqx").code == 1
    answer = people("find", "zzqqx", "--json")
    assert (answer.code, answer.json["results"]) == (1, [])


def test_the_most_to_list(people: Amity) -> None:
    assert len(people("find", "jane", "-n", "1", "--json").json["results"]) == 1


def test_a_card_by_name_or_uid(people: Amity) -> None:
    shown = people("show", "Sam", "--json").json
    assert set(shown) == {
        *("amity", "contact", "interactions", "promises", "favours", "introductions", "occasions")
    }
    again = people("show", shown["contact"]["uid"], "--json").json
    assert again["contact"]["name"] == "Sam Rivera"


@pytest.mark.parametrize(("name", "count"), [("Jane", 2), ("Nobody Here", 0)])
def test_a_name_that_fits_several_or_nobody_is_exit_three(
    people: Amity, name: str, count: int
) -> None:
    answer = people("show", name, "--json")
    assert answer.code == 3
    assert len(answer.json["error"]["candidates"]) == count


@pytest.mark.parametrize(
    ("name", "say"), [("Jane", "say the whole name or the uid:"), ("jane doe", "say the uid:")]
)
def test_what_more_to_say_of_several(people: Amity, name: str, say: str) -> None:
    people("new", "Jane Doe", "--org", "Nord")
    assert say in people("show", name).err


def test_a_new_contact_with_everything(amity: Amity) -> None:
    answer = amity(
        *("new", "Ana", "Lima", "--email", "ana@lima.example", "--phone", "+351 21 555 0147"),
        *("--org", "Studio Lima", "--title", "Director", "--tier", "close", "--tag", "design"),
        *("--circle", "alumni", "--birthday", "25 Nov", "--place", "Lisbon", "--json"),
    )
    contact = answer.json["contact"]
    assert (contact["name"], contact["company"], contact["tier"]) == (
        "Ana Lima",
        "Studio Lima",
        "close",
    )
    [birthday] = amity("show", "Ana", "--json").json["occasions"]
    assert (birthday["month"], birthday["day"], birthday["year"]) == (11, 25, None)


def test_a_contact_made_by_hand_is_casual_and_says_when_it_comes_back(amity: Amity) -> None:
    answer = amity("new", "Ana Lima")
    assert answer.err.strip() == "Added Ana Lima.  Next: Sat 20 Feb 2027"


@pytest.mark.parametrize(
    "words",
    [
        ("new", "X", "--tier", "bestie"),
        ("new", "X", "--birthday", "05/06"),
        ("new", "X", "--cadence", "soon"),
        ("new", " "),
        ("new",),
    ],
)
def test_a_contact_that_makes_no_sense_is_refused(amity: Amity, words: tuple[str, ...]) -> None:
    assert amity(*words).code == 2
    assert amity("find", "X").code == 1


def test_an_edit_is_one_action(people: Amity) -> None:
    edit = ("edit", "Jane Doe", "--tier", "inner", "--tag", "hiring", "--circle", "work")
    assert people(*edit, "--next", "fri").code == 0
    contact = people("show", "Jane Doe", "--json").json["contact"]
    assert (contact["tier"], contact["tags"], contact["circles"]) == ("inner", ["hiring"], ["work"])
    assert contact["next_touch"]["due"] == "2026-11-27"
    assert people("undo").code == 0
    contact = people("show", "Jane Doe", "--json").json["contact"]
    assert (contact["tier"], contact["tags"], contact["next_touch"]) == ("close", [], None)


def test_rest_wake_archive_snooze(people: Amity) -> None:
    def contact() -> dict[str, object]:
        found: dict[str, object] = people("show", "Bob Stone", "--json").json["contact"]
        return found

    assert people("edit", "Bob Stone", "--rest").code == 0
    assert contact()["resting_since"] == "2026-11-22"
    assert people("edit", "Bob Stone", "--wake").code == 0
    assert contact()["resting_since"] is None
    assert people("edit", "Bob Stone", "--snooze", "in 2 weeks").code == 0
    assert contact()["snoozed_until"] == "2026-12-06"
    assert people("edit", "Bob Stone", "--archive").code == 0
    assert people("find", "stone").code == 0
    assert people("find", "circle:work").code == 1
    assert contact()["archived_on"] == "2026-11-22"


def test_an_edit_of_nothing_is_a_usage_error(people: Amity) -> None:
    assert people("edit", "Jane Doe").code == 2


def test_hostile_names_are_shown_harmlessly(amity: Amity) -> None:
    amity("new", "[b]Eve[/b] [@click=app.quit]x\x1b]0;owned\x07")
    answer = amity("find", "eve")
    assert "[b]Eve[/b] [@click=app.quit]x" in answer.out
    assert "\x1b" not in answer.out
    assert "\x07" not in answer.out


def test_a_namesake_is_told_of_and_added(people: Amity) -> None:
    answer = people("new", "jane doe", "--org", "Nord", "--json")
    assert answer.json["contact"]["company"] == "Nord"
    assert answer.err.startswith("Another Jane Doe · Acme is here:  amity show ")
    assert people("new", "Jane").err.count("Another") == 0
