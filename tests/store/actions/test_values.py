"""Values of fields: which were replaced, and how they read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.actions import Action
from store.actions.contacts import edit_contact
from store.actions.following import PromiseLine
from store.actions.values import (
    contact_values,
    field_word,
    replaced,
    say,
    say_replaced,
    values_after,
)
from store.records import Labelled, Occasion
from tests.store.actions.support import TODAY, jane, network_of

FRIDAY = date(2026, 11, 27)
NETWORK = network_of()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("title", "Head of Product", "Head of Product"),
        ("title", "", "none"),
        ("tier", None, "none"),
        ("tags", (), "none"),
        ("tags", ("hiring", "design"), "hiring, design"),
        ("emails", (Labelled(value="a@b.c", label="work"),), "a@b.c"),
        ("birthday", (3, 4, None), "4 March"),
        ("birthday", (3, 4, 1990), "4 March 1990"),
        ("cadence", 1, "every day"),
        ("cadence", 30, "every 30 days"),
        ("minutes", 1, "1 minute"),
        ("minutes", 45, "45 minutes"),
        ("reached", True, "talked"),
        ("reached", False, "no answer"),
        ("day", FRIDAY, "Fri 27 Nov 2026"),
        ("people", ("jane", "bob", "gone"), "Jane Doe, Bob Stone"),
        (
            "promises",
            (PromiseLine("call"), PromiseLine("send", FRIDAY)),
            "call, send by Fri 27 Nov 2026",
        ),
        ("notes", "one\ntwo\x1b[2J", "one two"),
        ("notes", "x" * 200, "x" * 60),
    ],
)
def test_a_value_in_words(name: str, value: Any, said: str) -> None:
    assert say(value, name, NETWORK) == said


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("title", "title"),
        ("emails", "e-mail"),
        ("met_how", "how met"),
        ("snoozed_until", "snoozed until"),
        ("promises", "I promise"),
    ],
)
def test_a_field_in_words(name: str, word: str) -> None:
    assert field_word(name) == word


@pytest.mark.parametrize(
    ("name", "old", "new", "is_replaced"),
    [
        ("title", "a", "b", True),
        ("title", "a", "", True),
        ("title", "", "b", False),
        ("title", "a", "a", False),
        ("cadence", None, 30, False),
        ("cadence", 30, None, True),
        ("birthday", (3, 4, None), (4, 3, None), True),
        ("emails", ("a",), ("a", "b"), False),
        ("emails", ("a", "b"), ("b", "a"), False),
        ("emails", ("a",), ("b",), True),
        ("tags", ("a",), ("b",), False),
        ("reached", True, False, True),
    ],
)
def test_what_was_replaced(name: str, old: Any, new: Any, is_replaced: bool) -> None:
    assert replaced({name: old}, {name: new}) == ({name: old} if is_replaced else {})


def test_what_was_replaced_is_said_with_both_values() -> None:
    before = {"title": "Analyst", "tier": "close", "place": ""}
    after = {"title": "CEO", "tier": None, "place": "Porto"}
    said = "title: CEO (was: Analyst) · tier: none (was: close)"
    assert say_replaced(before, after, NETWORK) == said


def test_the_values_of_a_contact_before_and_after_an_action() -> None:
    born = Occasion(contact="jane", month=3, day=4)
    network = network_of(jane(title="Analyst"), born)
    values = contact_values(network.contacts["jane"], network.occasions_of("jane"))
    assert (values["title"], values["birthday"]) == ("Analyst", (3, 4, None))
    assert values_after(network, "jane", Action("Nothing")) == values
    changed = edit_contact(network, "jane", {"title": "CEO", "birthday": (3, 5, 1990)}, TODAY)
    after = {"title": "CEO", "birthday": (3, 5, 1990)}
    assert values_after(network, "jane", changed) == {**values, **after}
    gone = edit_contact(network, "jane", {"birthday": None}, TODAY)
    assert values_after(network, "jane", gone)["birthday"] is None
