"""``balance``: who gave what to whom."""

from __future__ import annotations

import pytest

from tests.tui.cli.conftest import Amity


@pytest.fixture
def favours(people: Amity) -> Amity:
    """Jane gave more, Sam was asked twice, Bob had something long ago."""
    people("add", "coffee with Jane Doe 3 Nov: -résumé tips -an introduction +two leads")
    people("add", "call to Sam 5 Nov: ?a reference")
    people("add", "email to Sam 9 Nov: ?another one")
    people("add", "coffee with Bob 3 Mar 2025: +a book")
    return people


def test_furthest_from_even_first(favours: Amity) -> None:
    lines = [line.split() for line in favours("balance").out.splitlines()]
    assert " ".join(lines[0]) == (
        "Balance since Sat 22 Nov 2025 · 1 given, 2 received, 2 asked for"
    )
    assert lines[2] == ["gave", "received", "asked", "who", "began", "last"]
    assert [line[:2] for line in lines[3:]] == [["Sam", "Rivera"], ["Jane", "Doe"]]
    assert "give first" in favours("balance").out


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("--since", "ever"), ["Sam Rivera", "Jane Doe", "Bob Stone"]),
        (("--since", "5y"), ["Sam Rivera", "Jane Doe", "Bob Stone"]),
        (("--since", "4 Nov"), ["Sam Rivera"]),
        (("--who", "owe"), ["Jane Doe"]),
        (("--who", "asked"), ["Sam Rivera"]),
        (("--who", "give"), ["Jane Doe"]),
        (("Jane Doe",), ["Jane Doe"]),
        (("Jane Park",), []),
    ],
)
def test_the_time_the_question_and_the_person(
    favours: Amity, words: tuple[str, ...], names: list[str]
) -> None:
    answer = favours("balance", *words, "--json").json
    assert [one["name"] for one in answer["accounts"]] == names


def test_the_keys_that_scripts_rely_on(favours: Amity) -> None:
    answer = favours("balance", "Jane Doe", "--json").json
    [jane] = answer.pop("accounts")
    assert answer == {
        "amity": 1,
        "since": "2025-11-22",
        "gave": 1,
        "received": 2,
        "asked": 2,
        "began": {"me": 2, "them": 0},
    }
    assert jane.pop("uid")
    assert jane == {
        "name": "Jane Doe",
        "gave": 1,
        "received": 2,
        "asked": 0,
        "began": {"me": 0, "them": 0},
        "leaning": "gave you more",
        "give_first": False,
        "last": {"date": "2026-11-03", "kind": "received", "text": "an introduction"},
    }


def test_nothing_and_nobody(people: Amity) -> None:
    assert people("balance").out.splitlines()[-1] == "Nobody."
    assert people("balance", "Bob").out == (
        "Nothing given, received or asked for with Bob Stone.\n"
    )


@pytest.mark.parametrize(
    ("words", "code"), [(("Zoe",), 3), (("--since", "zzz"), 2), (("--who", "x"), 2)]
)
def test_what_is_unclear_is_refused(people: Amity, words: tuple[str, ...], code: int) -> None:
    assert people("balance", *words).code == code
