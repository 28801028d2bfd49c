"""``occasion`` and ``pause``: people's dates, and days off."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.cli.conftest import Amity


def labels(people: Amity, *name: str) -> list[tuple[str, str | None]]:
    found = people("occasion", "list", *name, "--json").json["occasions"]
    return [(one["label"], one["next"]) for one in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("4 March",), ("birthday", "2027-03-04")),
        (("25", "nov"), ("birthday", "2026-11-25")),
        (("work", "anniversary", "2019-05-02"), ("work anniversary", "2027-05-02")),
        (("12 June", "--label", "wedding"), ("wedding", "2027-06-12")),
        (("12 June", "--label", "exam", "--once"), ("exam", "2027-06-12")),
    ],
)
def test_a_date_is_noted(people: Amity, words: tuple[str, ...], found: tuple[str, str]) -> None:
    answer = people("occasion", "add", "Jane Doe", *words)
    assert answer.code == 0
    assert answer.err.startswith(f"Noted Jane Doe’s {found[0]}, ")
    assert labels(people, "Jane", "Doe") == [found]


def test_the_list_is_by_the_next_day_and_says_what_is_over(people: Amity) -> None:
    people("occasion", "add", "Jane Doe", "4 March")
    people("occasion", "add", "Bob Stone", "25 nov")
    people("occasion", "add", "Bob Stone", "2026-10-01", "--label", "talk", "--once")
    out = people("occasion", "list").out
    whose = [line.split("  ")[0] for line in out.splitlines()]
    assert whose == ["Bob Stone", "Jane Doe", "Bob Stone"]
    assert "over" in out
    assert labels(people)[-1] == ("talk", None)


def test_a_date_is_taken_away_and_the_undo_brings_it_back(people: Amity) -> None:
    uid = people("occasion", "add", "Jane Doe", "4 March", "--json").json["occasion"]["uid"]
    assert people("occasion", "drop", uid).err == "Took away Jane Doe’s birthday, 4 March.\n"
    assert labels(people) == []
    people("undo")
    assert labels(people) == [("birthday", "2027-03-04")]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("add", "Jane Doe", "05/06"), 2, "05/06"),
        (("add", "Jane Doe", "sometime"), 2, "holds no day I know"),
        (("add", "Nobody Here", "4 March"), 3, "Nobody here is called"),
        (("drop", "nothing"), 3, "`amity occasion list` names them"),
        (("wish", "Jane Doe"), 2, "No date of Jane Doe’s is near."),
        (("list",), 0, "No dates yet."),
    ],
)
def test_what_does_not_fit_is_said(
    people: Amity, words: tuple[str, ...], code: int, says: str
) -> None:
    answer = people("occasion", *words)
    assert answer.code == code
    assert says in answer.err


def test_a_wish_answers_the_date_and_is_no_conversation(people: Amity) -> None:
    people("occasion", "add", "Jane Doe", "25 nov")
    assert "Dates" in people("due").out
    said = people("occasion", "wish", "Jane Doe", "--json").json["interaction"]
    assert (said["text"], said["light"]) == ("happy birthday", True)
    week = people("due", "--json").json
    assert "dates" not in [one["name"] for one in week["sections"]]
    assert week["reached"] == 0


def test_a_line_that_is_only_a_wish_is_light_too(people: Amity) -> None:
    people("occasion", "add", "Jane Doe", "25 nov")
    said = people("add", "--json", "message to Jane Doe: happy birthday").json["interaction"]
    assert said["light"] is True
    people("config", "set", "wishes-count", "yes")
    assert people("due", "--json").json["reached"] == 1


def test_the_lead_and_dates_of_somebody_who_rests(people: Amity) -> None:
    people("occasion", "add", "Jane Doe", "4 dec")
    assert "Dates" not in people("due").out
    found = people("edit", "Jane Doe", "--lead", "14d", "--json").json["contact"]
    assert found["lead_days"] == 14
    assert "Fri 4 Dec" in people("due").out
    people("edit", "Jane Doe", "--rest", "--keep-dates")
    [row] = [row for one in people("due", "--json").json["sections"] for row in one["rows"]]
    assert [one["code"] for one in row["reasons"]] == ["promise", "date"]
    people("edit", "Jane Doe", "--no-keep-dates")
    [row] = [row for one in people("due", "--json").json["sections"] for row in one["rows"]]
    assert [one["code"] for one in row["reasons"]] == ["promise"]
    found = people("edit", "Jane Doe", "--lead", "none", "--json").json["contact"]
    assert found["lead_days"] is None
    assert people("edit", "Jane Doe", "--lead", "soon").code == 2


# -- days off ----------------------------------------------------------------------------------


def off(people: Amity) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = people("pause", "list", "--json").json["pauses"]
    return found


@pytest.mark.parametrize(
    "words",
    [
        ("20 dec to 3 jan",),
        ("20", "dec", "to", "3", "jan"),
        ("20 dec", "3 jan"),
        ("2026-12-20", "2027-01-03"),
    ],
)
def test_days_off_are_taken(people: Amity, words: tuple[str, ...]) -> None:
    answer = people("pause", *words)
    assert answer.err == "Took Sun 20 Dec 2026 to Sun 3 Jan 2027, 15 days off.\n"
    assert off(people) == [{"begins": "2026-12-20", "ends": "2027-01-03"}]
    assert people("pause", "list").out == "Sun 20 Dec 2026 to Sun 3 Jan 2027, 15 days\n"


def test_while_they_last_the_week_says_so(people: Amity) -> None:
    people("pause", "today", "to", "fri")
    assert "Days off until Fri 27 Nov. Dates stay in sight." in people("due").out
    assert people("due", "--json").json["off_until"] == "2026-11-27"


def test_days_off_are_ended(people: Amity) -> None:
    people("pause", "20 dec to 3 jan")
    assert people("pause", "drop").err == "Ended the days off.\n"
    assert off(people) == []
    answer = people("pause", "drop")
    assert (answer.code, answer.err) == (1, "There are no days off to end.\n")


def test_no_days_off_at_all(people: Amity) -> None:
    assert people("pause", "list").err.startswith("No days off.")
    assert people("pause", "someday").code == 2


def test_settings_say_what_is_not_set(people: Amity) -> None:
    out = people("config", "show").out
    assert "pause" in out
    assert "(no days off)" in out
    people("config", "set", "holiday.New Year", "1 jan tier:close")
    assert people("config", "show", "--json").json["settings"]["holiday.New Year"] == (
        "1 January tier:close"
    )
