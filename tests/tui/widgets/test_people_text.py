"""The text of *Who*: where names begin and end, and whom they mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.names import Names
from store.records import Contact
from tui.widgets.people_text import NEW, at_cursor, chosen_key, clear_name, split, understood

DAY = date(2026, 1, 1)
NAMES = Names(
    Contact(uid=uid, name=name, added=DAY)
    for uid, name in (
        ("doe", "Jane Doe"),
        ("park", "Jane Park"),
        ("bob", "Bob Stone"),
        ("acme", "Acme, Inc."),
    )
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" , ,", []),
        ("Jane Doe", ["Jane Doe"]),
        ("Jane Doe,Bob ,  Priya", ["Jane Doe", "Bob", "Priya"]),
        ("Acme, Inc., Bob", ["Acme, Inc.", "Bob"]),
        ("Bob, acme, inc.", ["Bob", "acme, inc."]),
        ("Acme, Bob", ["Acme", "Bob"]),
    ],
)
def test_commas_divide_names_but_for_the_one_in_a_known_name(text: str, parts: list[str]) -> None:
    assert [part.text for part in split(text, NAMES, {})] == parts


def test_a_comma_in_a_name_that_was_chosen_does_not_divide() -> None:
    chosen = {chosen_key("Smith, Sons"): NEW}
    parts = split("Bob, Smith, Sons, Jane Doe", NAMES, chosen)
    assert [part.text for part in parts] == ["Bob", "Smith, Sons", "Jane Doe"]


@given(st.text(alphabet="Jane,Doe Bob\u0301İ ", max_size=40))
def test_parts_stand_where_they_say(text: str) -> None:
    for part in split(text, NAMES, {}):
        assert text[part.start : part.end] == part.text == part.text.strip() != ""


@pytest.mark.parametrize(
    ("text", "chosen", "uid", "new", "candidates"),
    [
        ("Jane Doe", {}, "doe", False, ("doe",)),
        ("bob", {}, "bob", False, ("bob",)),
        ("Jane", {}, "", False, ("doe", "park")),
        ("Priya", {}, "", False, ()),
        ("Jane", {"jane": "park"}, "park", False, ()),
        ("  JANE ", {"jane": "park"}, "park", False, ()),
        ("Priya", {"priya": NEW}, "", True, ()),
    ],
)
def test_a_name_is_sure_where_it_fits_one_or_was_chosen(
    text: str, chosen: Mapping[str, str], uid: str, new: bool, candidates: tuple[str, ...]
) -> None:
    (who,) = understood(text, NAMES, chosen)
    assert (who.uid, who.new, who.candidates) == (uid, new, candidates)
    assert who.sure == bool(uid or new)


@pytest.mark.parametrize(
    ("text", "cursor", "part"),
    [
        ("Jane, Bob", 0, "Jane"),
        ("Jane, Bob", 4, "Jane"),
        ("Jane, Bob", 9, "Bob"),
        ("Jane, ", 6, ""),
        ("Jane ", 5, "Jane"),
        ("", 0, ""),
    ],
)
def test_the_cursor_is_in_a_name_or_between_two(text: str, cursor: int, part: str) -> None:
    assert at_cursor(text, cursor, NAMES, {}).text == part


@pytest.mark.parametrize(
    ("chosen", "written"),
    [
        ({}, "Jane Doe"),
        ({"jane doe": "doe"}, "Jane Doe"),
        ({"jane doe": "other"}, "Jane Doe (Acme)"),
    ],
)
def test_a_second_person_of_a_name_is_written_with_what_they_do(
    chosen: Mapping[str, str], written: str
) -> None:
    assert clear_name("Jane Doe", "Head of Product · Acme", "doe", chosen) == written
