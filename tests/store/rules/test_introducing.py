"""What can be done with an introduction, and the words to send."""

from __future__ import annotations

from typing import Any

import pytest

from store.records import Introduction, IntroductionState
from store.rules.introducing import ask_note, both_note, steps_to_take
from tests.store.rules.people import TODAY, ago, contact, network

JANE = contact("Jane Doe", title="Head of Product", company="Acme")
SAM = contact("Sam Rivera", title="Designer")


def intro(state: IntroductionState = "idea", **fields: Any) -> Introduction:
    return Introduction(contacts=("jane", "sam"), state=state, **fields)


def steps(one: Introduction) -> list[str]:
    return [step.words for step in steps_to_take(network(JANE, SAM), one, TODAY)]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (
            intro(),
            [
                *("asked Jane", "asked Sam", "Jane agreed", "Sam agreed"),
                *("Jane would rather not", "Sam would rather not", "introduced them"),
            ],
        ),
        (
            intro("offered", asked={"jane": ago(3)}),
            [
                *("Jane agreed", "Sam agreed", "asked Jane again", "asked Sam"),
                *("Jane would rather not", "Sam would rather not", "no answer, leave it"),
                "introduced them",
            ],
        ),
        (
            intro("offered", asked={"jane": ago(13)}),
            [
                *("asked Jane again", "asked Sam", "Jane agreed", "Sam agreed"),
                *("Jane would rather not", "Sam would rather not", "no answer, leave it"),
                "introduced them",
            ],
        ),
        (
            intro("offered", asked={"jane": ago(13)}, agreed={"jane": ago(9)}),
            [
                *("asked Sam", "Sam agreed", "Jane would rather not", "Sam would rather not"),
                *("no answer, leave it", "introduced them"),
            ],
        ),
        (
            intro("agreed", agreed={"jane": ago(9), "sam": ago(9)}),
            ["introduced them", "Jane would rather not", "Sam would rather not"],
        ),
        (intro("made"), ["they met", "nothing came of it", "no answer"]),
        (intro("ended", outcome="nothing"), ["they met", "no answer"]),
        (intro("ended", outcome="declined"), ["they met", "nothing came of it", "no answer"]),
    ],
)
def test_the_likeliest_step_comes_first(one: Introduction, words: list[str]) -> None:
    assert steps(one) == words


def test_a_step_says_of_whom_it_is() -> None:
    found = steps_to_take(network(JANE, SAM), intro(), TODAY)
    assert [(step.kind, step.who) for step in found[:3]] == [
        ("asked", "jane"),
        ("asked", "sam"),
        ("agreed", "jane"),
    ]


def test_what_to_ask_each_side() -> None:
    net, one = network(JANE, SAM), intro(because="both garden")
    assert ask_note(net, one, "jane") == (
        "Hi Jane,\n\nmay I introduce you to Sam Rivera (Designer)? Why I thought of it: both "
        "garden.\n\nIf you would rather not, just say so, and I leave it there."
    )
    assert "Jane Doe (Head of Product, Acme)?" in ask_note(net, one, "sam")


def test_what_to_write_to_both() -> None:
    assert both_note(network(JANE, SAM), intro(because="Gardens!")) == (
        "Hi Jane and Sam,\n\nJane, meet Sam Rivera (Designer). Sam, meet Jane Doe (Head of "
        "Product, Acme).\n\nWhy I thought of it: Gardens!\n\n"
        "I leave it to the two of you from here; tell me how it goes."
    )


def test_without_a_reason_none_is_given() -> None:
    net = network(JANE, SAM)
    assert "Why" not in ask_note(net, intro(), "jane") + both_note(net, intro())


def test_two_of_one_first_name_and_someone_removed() -> None:
    other = contact("Jane Park", uid="park")
    one = Introduction(contacts=("jane", "park"))
    assert both_note(network(JANE, other), one).startswith("Hi Jane Doe and Jane Park,")
    assert ask_note(network(JANE), intro(), "sam").startswith("Hi someone removed,")


@pytest.mark.parametrize("hostile", ["[b]x[/b] {name}", "{", "%s"])
def test_odd_names_and_reasons_stand_as_they_are(hostile: str) -> None:
    eve = contact(hostile, uid="sam", title=hostile)
    one = intro(because=hostile)
    assert hostile in ask_note(network(JANE, eve), one, "jane")
    assert hostile in both_note(network(JANE, eve), one)
