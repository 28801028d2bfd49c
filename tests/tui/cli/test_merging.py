"""``merge``: who may be there twice, what would become of two, and doing it."""

from __future__ import annotations

import pytest

from tests.tui.cli.conftest import Amity


@pytest.fixture
def twice(people: Amity) -> Amity:
    """Jane Doe is there a second time, with a talk."""
    people("edit", "Jane Doe", "--email", "jane@acme.example")
    people("new", "J. Doe", "--email", "JANE@acme.example", "--org", "Nord")
    people("log", "--with", "J. Doe", "--on", "20 Nov", "--note", "roadmap")
    return people


def test_who_may_be_there_twice(twice: Amity) -> None:
    [pair] = twice("merge", "--json").json["duplicates"]
    assert {pair["one"]["name"], pair["other"]["name"]} == {"Jane Doe", "J. Doe"}
    assert pair["why"] == "same e-mail"
    assert "same e-mail" in twice("merge").out
    assert "J. Doe" in twice("merge", "Jane Doe").out
    assert twice("merge", "Bob Stone").out == "Nobody here looks like somebody else.\n"


def test_a_dry_run_only_says_it(twice: Amity) -> None:
    answer = twice("merge", "Jane Doe", "J. Doe", "--dry-run")
    assert answer.out.startswith("Would merge Jane Doe with J. Doe. 1 talk moves along.")
    assert "Acme stays, Nord goes to the notes" in answer.out
    assert twice("show", "J. Doe").code == 0
    assert twice("merge", "Jane Doe", "J. Doe", "--dry-run", "--json").json["dry_run"] is True


def test_the_first_stays_and_undo_makes_two_of_them(twice: Amity) -> None:
    answer = twice("merge", "Jane Doe", "J. Doe", "--json").json
    assert answer["contact"]["name"] == "Jane Doe"
    assert answer["contact"]["merged"] == [answer["merged"]["uid"]]
    assert answer["moved"] == {"interactions": 1}
    assert answer["differences"] == [{"field": "company", "stays": "Acme", "goes": "Nord"}]
    assert "roadmap" in twice("show", "Jane Doe").out
    assert twice("undo").code == 0
    assert twice("show", answer["merged"]["uid"]).code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("Jane Doe", "Nobody Here"), 3),
        (("Jane", "Bob Stone"), 3),
        (("Jane Doe", "Jane Doe"), 2),
        (("Jane Doe", "J. Doe", "Bob Stone"), 2),
    ],
)
def test_slips(twice: Amity, words: tuple[str, ...], code: int) -> None:
    assert twice("merge", *words).code == code
