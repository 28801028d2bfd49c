"""A command names its fields, wins for those alone, and says what it replaced."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.actions.contacts import edit_contact
from store.book import Book
from tests.tui.cli.conftest import Amity

TODAY = date(2026, 11, 22)

CASES = [
    (["--title", "CEO"], "title: CEO (was: Analyst)", {"title": "Analyst"}),
    (["--title", ""], "title: none (was: Analyst)", {"title": "Analyst"}),
    (["--title", "Analyst"], "", {}),
    (["--place", "Lisbon"], "", {}),
    (["--tier", "inner"], "tier: inner (was: close)", {"tier": "close"}),
    (["--cadence", "2w"], "how often: every 14 days (was: every 30 days)", {"cadence": 30}),
    (["--cadence", "none"], "how often: none (was: every 30 days)", {"cadence": 30}),
    (
        ["--birthday", "5 March 1990"],
        "birthday: 5 March 1990 (was: 4 March)",
        {"birthday": [3, 4, None]},
    ),
    (
        ["--email", "jane@nord.example"],
        "e-mail: jane@nord.example (was: jane@acme.example)",
        {"emails": [{"value": "jane@acme.example", "label": ""}]},
    ),
    (["--email", "jane@acme.example", "--email", "j@d.example"], "", {}),
    (["--tag", "design", "--no-tag", "hiring"], "", {}),
    (["--notes", "likes\ntea"], "notes: likes tea (was: met in May)", {"notes": "met in May"}),
    (["--name", "Jane Roe"], "name: Jane Roe (was: Jane Doe)", {"name": "Jane Doe"}),
    (
        ["--next", "fri"],
        "next: Fri 27 Nov 2026 (was: Mon 30 Nov 2026)",
        {"next_touch": "2026-11-30"},
    ),
    (
        ["--title", "CEO", "--tier", "inner", "--tag", "design"],
        "title: CEO (was: Analyst) · tier: inner (was: close)",
        {"title": "Analyst", "tier": "close"},
    ),
]


@pytest.fixture
def jane(amity: Amity) -> Amity:
    """A store with Jane Doe, of whom something is known."""
    known = (
        *("--title", "Analyst", "--tier", "close", "--cadence", "30d", "--birthday", "4 March"),
        *("--email", "jane@acme.example", "--tag", "hiring", "--notes", "met in May"),
    )
    assert amity("new", "Jane Doe", *known).code == 0
    assert amity("edit", "Jane Doe", "--next", "30 nov").code == 0
    return amity


@pytest.mark.parametrize(("words", "said", "replaced"), CASES)
def test_what_an_edit_replaced_is_said(
    words: list[str], said: str, replaced: dict[str, Any], jane: Amity
) -> None:
    told = jane("edit", "Jane Doe", *words)
    assert told.code == 0
    assert told.err.strip().endswith(said)
    assert ("(was: " in told.err) == bool(said)
    jane("undo")
    assert jane("edit", "Jane Doe", *words, "--json").json["replaced"] == replaced


def test_the_sentence_comes_first(jane: Amity) -> None:
    told = jane("edit", "Jane Doe", "--title", "CEO")
    assert told.err == "Changed Jane Doe.  title: CEO (was: Analyst)\n"


def test_what_another_session_changed_is_left_alone_and_its_value_is_said(
    jane: Amity, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another session saves between the start of the command and its own commit."""
    do = Book.do

    def later(book: Book, *given: Any, **more: Any) -> Any:
        monkeypatch.setattr(Book, "do", do)
        with Book.open(store) as other:
            (contact,) = other.contacts()
            fields = {"title": "CTO", "place": "Porto", "tags": ("hiring", "board")}
            other.do(lambda network: edit_contact(network, contact.uid, fields, TODAY))
        return do(book, *given, **more)

    monkeypatch.setattr(Book, "do", later)
    answer = jane("edit", "Jane Doe", "--title", "CEO", "--tag", "design", "--json").json
    assert answer["replaced"] == {"title": "CTO"}
    found = {name: answer["contact"][name] for name in ("title", "place", "tags", "tier")}
    assert found == {
        "title": "CEO",
        "place": "Porto",
        "tags": ["hiring", "board", "design"],
        "tier": "close",
    }


def test_a_corrected_talk_says_what_it_replaced(jane: Amity) -> None:
    logged = jane(
        *("log", "--with", "Jane Doe", "--note", "roadmap", "--place", "Porto"),
        *("--promise", "send the deck by fri", "--json"),
    )
    uid = logged.json["interaction"]["uid"]
    told = jane("edit-log", uid, "--note", "pilot", "--length", "45m")
    assert told.err.startswith("Changed talk with Jane Doe of 22 Nov.")
    assert told.err.strip().endswith("what: pilot (was: roadmap)")
    told = jane("edit-log", uid, "--promise", "call by mon", "--with", "Jane Doe", "--json")
    assert told.json["replaced"] == {"promises": [{"text": "send the deck", "due": "2026-11-27"}]}


def test_a_correction_leaves_what_another_session_corrected(
    jane: Amity, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged = jane("log", "--with", "Jane Doe", "--note", "roadmap", "--json")
    uid = logged.json["interaction"]["uid"]
    do = Book.do

    def later(book: Book, *given: Any, **more: Any) -> Any:
        monkeypatch.setattr(Book, "do", do)
        jane("edit-log", uid, "--place", "Porto", "--note", "pilot")
        return do(book, *given, **more)

    monkeypatch.setattr(Book, "do", later)
    answer = jane("edit-log", uid, "--channel", "call", "--json")
    talk = json.loads(answer.out)["interaction"]
    assert (talk["channel"], talk["place"], talk["text"]) == ("call", "Porto", "pilot")
