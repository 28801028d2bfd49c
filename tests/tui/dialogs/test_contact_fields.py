"""The texts of the contact form and what they mean."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.language.names import Names
from store.records import Contact, Labelled, Occasion
from store.rules.network import Network
from tui.dialogs.contact_fields import blank_texts, namesake, texts_of, understand

TODAY = date(2026, 11, 22)
BLANK = blank_texts("casual")


def fields(start: dict[str, str], **texts: str) -> dict[str, Any]:
    found = understand({**start, **texts}, start, TODAY)
    assert found.problems == {}
    return found.fields


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"name": " Jane Doe "}, {"name": "Jane Doe"}),
        ({"nicknames": "JD, Janey"}, {"nicknames": ("JD", "Janey")}),
        ({"company": "Acme, Inc."}, {"company": "Acme, Inc."}),
        ({"circles": "work,school,"}, {"circles": ("work", "school")}),
        ({"emails": "a@x.example, b@y.example"}, {"emails": ("a@x.example", "b@y.example")}),
        (
            {"links": "https://x.example/a,b https://y.example, z.example"},
            {"links": ("https://x.example/a,b", "https://y.example", "z.example")},
        ),
        ({"tier": "close"}, {"tier": "close"}),
        ({"tier": ""}, {"tier": None}),
        ({"cadence": "2w"}, {"cadence": 14}),
        ({"birthday": "4 March"}, {"birthday": (3, 4, None)}),
        ({"birthday": "Mar 4 1990"}, {"birthday": (3, 4, 1990)}),
        (
            {"met": "12 oct 2025, at the meetup"},
            {"met_on": date(2025, 10, 12), "met_how": "at the meetup"},
        ),
        ({"met": "yesterday"}, {"met_on": date(2026, 11, 21), "met_how": ""}),
        ({"met": "at the meetup"}, {"met_on": None, "met_how": "at the meetup"}),
        ({"notes": "one\n\ntwo"}, {"notes": "one\n\ntwo"}),
    ],
)
def test_each_field_says_one_thing(texts: dict[str, str], expected: dict[str, Any]) -> None:
    assert fields(BLANK, **texts) == expected


JANE = Contact(
    name="Jane Doe",
    nicknames=("JD",),
    company="Acme, Inc.",
    circles=("work",),
    tags=("a, b",),
    emails=(Labelled(value="jane@acme.example", label="work"), Labelled(value="j@x.example")),
    links=(Labelled(value="https://x.example/?a=1, 2"),),
    tier="close",
    cadence=21,
    added=TODAY,
    met_on=date(2025, 10, 12),
    met_how="today's meetup, the second",
    notes="a\nb",
    needs=("a designer",),
)
BIRTHDAY = Occasion(contact=JANE.uid, month=3, day=4, year=1990)


def test_a_form_that_is_not_touched_changes_nothing() -> None:
    assert fields(texts_of(JANE, BIRTHDAY)) == {}
    assert fields(texts_of(Contact(name="X", added=TODAY), None)) == {}


def test_only_the_fields_that_were_touched_are_given_back() -> None:
    start = texts_of(JANE, BIRTHDAY)
    assert fields(start, company="", birthday="", cadence="") == {
        "company": "",
        "birthday": None,
        "cadence": None,
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [("cadence", "now and then"), ("birthday", "in spring"), ("birthday", "yesterday")],
)
def test_what_is_unclear_is_named(name: str, text: str) -> None:
    found = understand({**BLANK, name: text}, BLANK, TODAY)
    assert text in found.problems[name]
    assert found.fields == {}


@pytest.mark.parametrize(
    ("name", "text", "echo"),
    [
        ("cadence", "30", "every 30 days"),
        ("cadence", "1d", "every day"),
        ("birthday", "--03-04", "4 March"),
        ("birthday", "4.3.1990", "4 March 1990"),
        ("met", "12 oct 2025, at the meetup", "Sun 12 Oct 2025"),
    ],
)
def test_days_and_rhythms_are_echoed(name: str, text: str, echo: str) -> None:
    assert understand({**BLANK, name: text}, BLANK, TODAY).echoes == {name: echo}


@pytest.mark.parametrize(
    ("name", "but", "found"),
    [
        ("jane  DOE", "", True),
        ("Jane Doé", "", True),
        ("Jane", "", False),
        ("", "", False),
        ("Jane Doe", JANE.uid, False),
    ],
)
def test_somebody_of_that_name_is_noticed(name: str, but: str, found: bool) -> None:
    network = Network([JANE])
    assert (namesake(network, Names([JANE]), name, but) is not None) == found


class TestIntroducer:
    NAMES = Names(
        [
            Contact(uid="lena", name="Lena Ortiz", added=TODAY),
            Contact(uid="sam", name="Sam Rivera", added=TODAY),
            Contact(uid="smythe", name="Sam Smythe", added=TODAY),
        ]
    )

    @pytest.mark.parametrize(
        ("text", "uid"), [("Lena Ortiz", "lena"), ("lena", "lena"), ("", ""), ("  ", "")]
    )
    def test_is_the_one_who_is_named(self, text: str, uid: str) -> None:
        start = {**BLANK, "introduced_by": "Bob Stone"}
        found = understand({**start, "introduced_by": text}, start, TODAY, self.NAMES)
        assert found.fields == {"introduced_by": uid}

    @pytest.mark.parametrize(
        ("text", "why"), [("Sam", "could be 2 people"), ("Nobody", "is not here")]
    )
    def test_is_never_guessed(self, text: str, why: str) -> None:
        found = understand({**BLANK, "introduced_by": text}, BLANK, TODAY, self.NAMES)
        assert why in found.problems["introduced_by"]

    def test_stays_who_it_was_also_where_two_have_the_name(self) -> None:
        start = {**BLANK, "introduced_by": "Sam"}
        assert understand(start, start, TODAY, self.NAMES).problems == {}
