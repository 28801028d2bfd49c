from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.query import KEYS, Filter, split_query
from store.records import Contact
from store.rules.filters import passes
from tests.store.rules.people import TODAY, ago, contact, network, next_touch, talk


def lets_through(text: str, one: Contact, *others: Any) -> bool:
    return passes(network(one, *others), split_query(text).filters, one, TODAY)


JANE = contact(
    "Jane Doe",
    company="Acme Robotics",
    tags=("Hiring", "front-end"),
    circles=("work", "Book Club"),
    place="São Paulo, Brazil",
    industry="Health care",
    level="lead",
    tier="close",
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "jane",
        "tag:hiring",
        "tag:HIR",
        "tag:front",
        "tag:front-end",
        "tag:end",
        "circle:work",
        "circle:book",
        'circle:"book club"',
        "circle:club",
        "at:sao",
        'at:"sao paulo"',
        'at:"São P"',
        "at:brazil",
        "org:acme",
        "org:robotics",
        'org:"acme rob"',
        "tier:close",
        "tier:CLOSE",
        "industry:health",
        "industry:care",
        "level:Lead",
        "tag:hiring circle:work at:sao org:acme tier:close",
    ],
)
def test_a_filter_fits_what_it_begins(text: str) -> None:
    assert lets_through(text, JANE)


@pytest.mark.parametrize(
    "text",
    [
        "tag:iring",
        "tag:python",
        "tag:...",
        "circle:school",
        "at:paris",
        "at:rasil",
        "org:globex",
        "tier:inner",
        "industry:law",
        "level:executive",
        "tier:clo",
        "tier:none",
        "tier:new",
        "is:resting",
        "is:archived",
        "is:new",
        "is:organisation",
        "is:happy",
        "due:whenever",
        "due:05/06",
        "tag:hiring tag:python",
        "tag:hiring circle:school",
    ],
)
def test_every_filter_must_fit(text: str) -> None:
    assert not lets_through(text, JANE)


@pytest.mark.parametrize(
    ("fields", "text", "fits"),
    [
        ({}, "tier:new", True),
        ({}, "is:new", True),
        ({}, "tier:none", False),
        ({"triaged": True}, "tier:none", True),
        ({"triaged": True}, "is:new", False),
        ({"cadence": 30}, "tier:none", True),
        ({"tier": "close"}, "is:new", False),
        ({"tier": "Book Club"}, 'tier:"book club"', True),
        ({"resting_since": ago(3)}, "is:resting", True),
        ({"resting_since": ago(3)}, "", True),
        ({"kind": "organisation"}, "is:organisation", True),
        ({"kind": "organisation"}, "org:jane", True),
        ({}, "org:jane", False),
    ],
)
def test_what_someone_is(fields: dict[str, Any], text: str, fits: bool) -> None:
    assert lets_through(text, contact("Jane Doe", **fields)) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", False),
        ("jane", False),
        ("tag:hiring", False),
        ("is:archived", True),
        ("is:Archived tag:hiring", True),
        ("is:archived tag:python", False),
        ("is:resting", False),
    ],
)
def test_the_archived_are_left_out_unless_asked_for(text: str, fits: bool) -> None:
    archived = contact("Jane Doe", tags=("hiring",), archived_on=ago(9))
    assert lets_through(text, archived) is fits


@pytest.mark.parametrize(
    ("days_ago", "text", "fits"),
    [
        (31, "due:today", True),
        (30, "due:today", True),
        (29, "due:today", False),
        (30, "is:due", True),
        (29, "is:due", False),
        (24, "due:week", True),
        (23, "due:week", False),
        (29, "due:tomorrow", True),
        (28, "due:tomorrow", False),
        (20, "due:2026-12-02", True),
        (19, "due:2026-12-02", False),
        (20, 'due:"2 Dec"', True),
        (40, "due:DATE", False),
    ],
)
def test_due_is_when_they_come_back(days_ago: int, text: str, fits: bool) -> None:
    assert lets_through(text, JANE, talk("jane", ago(days_ago))) is fits


def test_nobody_without_a_rhythm_is_due_but_for_a_next_touch() -> None:
    assert not lets_through("due:week", contact("Jane Doe", triaged=True))
    planned = contact("Jane Doe", triaged=True, next_touch=next_touch(TODAY, ago(3)))
    assert lets_through("due:today", planned)


def test_an_unknown_key_fits_nobody() -> None:
    assert not passes(network(JANE), [Filter("colour", "red")], JANE, TODAY)


@given(st.sampled_from(KEYS), st.text())
def test_no_value_raises(key: str, value: str) -> None:
    assert passes(network(JANE), [Filter(key, value)], JANE, TODAY) in (True, False)
