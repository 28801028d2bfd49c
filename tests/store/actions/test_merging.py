"""A record changed by two: field by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.actions.following import PromiseLine
from store.actions.merging import LISTS, TEXTS, Clash, merge
from store.records import Labelled

Fields = dict[str, Any]


def mail(value: str, label: str = "") -> Labelled:
    return Labelled(value=value, label=label)


DECK = PromiseLine("send the deck", date(2026, 11, 27))
CALL = PromiseLine("call", None)

FITS: list[tuple[str, str, Any, Any, Any, Any]] = [
    ("only mine", "title", "a", "a", "b", "b"),
    ("only theirs", "title", "a", "b", "a", "b"),
    ("both the same", "title", "a", "b", "b", "b"),
    ("mine emptied", "tier", "inner", "inner", None, None),
    ("theirs emptied", "birthday", (3, 4, None), None, (3, 4, None), None),
    ("notes of both", "notes", "a", "a\nb", "a\nc", "a\nb\nc"),
    ("what was said by both", "text", "", "b", "c", "b\nc"),
    ("tags of both", "tags", ("a",), ("a", "b"), ("a", "c"), ("a", "b", "c")),
    ("removed there, added here", "tags", ("a", "b"), ("b",), ("a", "b", "c"), ("b", "c")),
    ("removed by both", "tags", ("a", "b"), ("b",), ("a",), ()),
    ("added by both", "tags", (), ("a",), ("a", "b"), ("a", "b")),
    ("one corrected, one removed", "tags", ("a",), (), ("b",), ("b",)),
    ("put in order here", "emails", ("a", "b"), ("a", "b", "c"), ("b", "a"), ("b", "c", "a")),
    ("put in order there", "emails", ("a", "b"), ("b", "a"), ("a", "b", "c"), ("b", "c", "a")),
    ("first here", "emails", ("a",), ("a", "c"), ("b", "a"), ("b", "a", "c")),
    (
        "a label there, an address here",
        "emails",
        (mail("a"),),
        (mail("a", "work"),),
        (mail("a"), mail("b")),
        (mail("a", "work"), mail("b")),
    ),
    ("a promise kept there", "promises", (DECK,), (), (DECK, CALL), (CALL,)),
]


@pytest.mark.parametrize(("name", "base", "theirs", "mine", "both"), [case[1:] for case in FITS])
def test_sides_that_go_together(name: str, base: Any, theirs: Any, mine: Any, both: Any) -> None:
    found = merge({name: base}, {name: theirs}, {name: mine})
    assert found.clashes == ()
    assert {name: theirs, **found.fields} == {name: both}


CLASHES: list[tuple[str, str, Any, Any, Any]] = [
    ("a text", "title", "a", "b", "c"),
    ("emptied and changed", "title", "a", "", "c"),
    ("filled in twice", "place", "", "Porto", "Lisbon"),
    ("a birthday", "birthday", None, (3, 4, None), (4, 3, None)),
    ("a number", "cadence", None, 30, 14),
    ("a day", "day", date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 3)),
    ("an address", "emails", (mail("a"),), (mail("b"),), (mail("c"),)),
    ("a label", "phones", (mail("a"),), (mail("a", "work"),), (mail("a", "home"),)),
    ("labels of one address", "phones", (), (mail("a", "work"),), (mail("a", "home"),)),
    ("a label of what is gone", "phones", (mail("a"),), (), (mail("a", "home"),)),
    ("two orders", "emails", ("a", "b", "c"), ("b", "a", "c"), ("a", "c", "b")),
    (
        "the day of a promise",
        "promises",
        (DECK,),
        (PromiseLine(DECK.text, date(2026, 12, 1)),),
        (PromiseLine(DECK.text, date(2026, 12, 2)),),
    ),
]


@pytest.mark.parametrize(("name", "base", "theirs", "mine"), [case[1:] for case in CLASHES])
def test_sides_that_do_not(name: str, base: Any, theirs: Any, mine: Any) -> None:
    found = merge({name: base}, {name: theirs}, {name: mine})
    assert found.clashes == (Clash(name, theirs, mine),)
    assert found.fields == {}


def test_fields_that_the_form_does_not_name_are_left_alone() -> None:
    found = merge({"title": "a", "place": "b"}, {"title": "c", "place": "d"}, {"place": "b"})
    assert (found.fields, found.clashes) == ({}, ())


# -- any three records -------------------------------------------------------------------------

words = st.sampled_from(["", "a", "b", "c"])
several = st.lists(st.sampled_from("abcd"), max_size=4).map(tuple)
ways = st.lists(
    st.builds(Labelled, value=st.sampled_from("abc"), label=st.sampled_from(["", "work"])),
    max_size=3,
    unique_by=lambda one: one.value,
).map(tuple)
records = st.fixed_dictionaries(
    {
        "title": words,
        "cadence": st.sampled_from([None, 14, 30]),
        "birthday": st.sampled_from([None, (3, 4, None), (3, 4, 1990)]),
        "tags": several,
        "emails": ways,
        "notes": st.lists(words, max_size=4).map("\n".join),
    }
)


def unordered(record: Mapping[str, Any]) -> Fields:
    """Without the order of values and of lines, which is that of who saved first."""
    return {
        name: sorted(map(repr, set(map(repr, value))))
        if name in LISTS
        else sorted(line for line in value.split("\n") if line)
        if name in TEXTS
        else value
        for name, value in record.items()
    }


@given(records, records, records)
def test_without_a_clash_it_does_not_matter_who_saved_first(
    base: Fields, one: Fields, other: Fields
) -> None:
    there, here = merge(base, one, other), merge(base, other, one)
    clashing = {clash.field for clash in there.clashes}
    assert clashing == {clash.field for clash in here.clashes}
    assert {
        name: value
        for name, value in unordered({**one, **there.fields}).items()
        if name not in clashing
    } == {
        name: value
        for name, value in unordered({**other, **here.fields}).items()
        if name not in clashing
    }


@given(records, records, records)
def test_what_only_one_side_changed_is_never_lost(
    base: Fields, theirs: Fields, mine: Fields
) -> None:
    found = merge(base, theirs, mine)
    after = {**theirs, **found.fields}
    for name in base:
        if theirs[name] == base[name]:
            assert after[name] == mine[name]
        if mine[name] == base[name]:
            assert after[name] == theirs[name]


@given(records, records, records)
def test_every_value_that_either_side_added_is_there_or_asked_about(
    base: Fields, theirs: Fields, mine: Fields
) -> None:
    found = merge(base, theirs, mine)
    after, asked = {**theirs, **found.fields}, {clash.field for clash in found.clashes}
    for side in (theirs, mine):
        for one in side["tags"]:
            assert one in base["tags"] or one in after["tags"] or "tags" in asked


@given(records, records, records)
def test_merging_once_more_changes_nothing(base: Fields, theirs: Fields, mine: Fields) -> None:
    found = merge(base, theirs, mine)
    after = {**theirs, **found.fields}
    again = merge(base, after, mine)
    assert (again.fields, again.clashes) == ({}, found.clashes)
    decided = {**after, **{clash.field: clash.mine for clash in found.clashes}}
    again = merge(base, decided, mine)
    assert (again.fields, again.clashes) == ({}, ())


@pytest.mark.parametrize(
    ("now", "typed", "result"),
    [
        ({"bob": "deck", "jane": "tea"}, {"bob": "slides"}, {"bob": "slides", "jane": "tea"}),
        ({"bob": "deck"}, {}, {}),
        ({}, {"bob": "deck", "jane": "tea"}, {"jane": "tea"}),
        ({"bob": "numbers"}, {"bob": "slides"}, None),
    ],
)
def test_words_for_each_person_are_merged_person_by_person(
    now: dict[str, str], typed: dict[str, str], result: dict[str, str] | None
) -> None:
    merged = merge({"lines": {"bob": "deck"}}, {"lines": now}, {"lines": typed})
    if result is None:
        assert [one.field for one in merged.clashes] == ["lines"]
    else:
        assert merged.fields.get("lines", now) == result
