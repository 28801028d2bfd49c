from __future__ import annotations

from typing import Any

import pytest

from store.formats.incoming import Dated, Draft, Incoming, Refusal, admit
from store.language.identity import bare
from tests.store.formats.support import entries


def admitted(**fields: Any) -> Incoming:
    found = admit(Draft(source="vcard", line=1, **fields))
    assert isinstance(found, Incoming)
    return found


@pytest.mark.parametrize(
    ("fields", "name", "named"),
    [
        ({"name": "Jane Doe", "nicknames": ["JD"]}, "Jane Doe", True),
        ({"nicknames": ["JD"], "company": "Acme"}, "JD", True),
        ({"company": "Acme", "emails": [("j@x", "")]}, "Acme", True),
        ({"name": " . ", "emails": [("j@x", "")]}, "j@x", False),
        ({"phones": [("555 0100", "")], "links": [("x.example", "")]}, "555 0100", False),
        ({"links": [("x.example", "")]}, "x.example", False),
        ({"name": "安藤"}, "安藤", True),
        ({"name": "🙂"}, "🙂", True),
    ],
)
def test_somebody_is_called_by_the_best_there_is(
    fields: dict[str, Any], name: str, named: bool
) -> None:
    found = admitted(**fields)
    assert (found.name, found.named) == (name, named)


def test_only_a_company_makes_an_organisation() -> None:
    assert admitted(company="Acme").kind == "organisation"
    assert admitted(company="Acme").company == ""
    assert admitted(name="Jane", company="Acme").kind == "person"


@pytest.mark.parametrize("fields", [{}, {"name": "\x1b[31m\x07"}, {"notes": ["only a note"]}])
def test_nobody_is_made_up(fields: dict[str, Any]) -> None:
    refused = admit(Draft(source="vcard", line=7, **fields))
    assert refused == Refusal(7, "no name, e-mail or phone")


def test_every_text_is_cleaned_and_capped() -> None:
    found = admitted(
        name="Jane\x1b]0;owned\x07 \u202eDoe\x00",
        company="A" * 5_000,
        notes=["one\r\ntwo\x1b[2J", "  ", "three"],
        tags=["#old friends", "Old Friends", " "],
        addresses=[("Rua\nA", "home\x07")],
    )
    assert found.name == "Jane Doe"
    assert len(found.company) == 1000
    assert found.notes == "one\ntwo\n\nthree"
    assert found.tags == ("old-friends",)
    assert entries(found.addresses) == [("Rua A", "home")]


def test_the_same_value_is_kept_once_and_the_name_is_no_nickname() -> None:
    found = admitted(
        name="Jane",
        nicknames=["Jane", "JD", "jd"],
        emails=[("J@X.org", "work"), ("j@x.org", ""), ("", "home")],
        dates=[Dated("birthday", 3, 7), Dated("Birthday", 3, 8), Dated("", 1, 2)],
    )
    assert found.nicknames == ("JD",)
    assert entries(found.emails) == [("J@X.org", "work")]
    assert found.dates == (Dated("birthday", 3, 7), Dated("date", 1, 2))


def test_marks_around_numbers_go() -> None:
    assert bare("\u202a+351 911\u202c\u00a0000 \n") == "+351 911 000"
