"""``due``: for a shell's start, a mail from cron, a status line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Amity


@pytest.fixture
def later(people: Amity, monkeypatch: pytest.MonkeyPatch) -> Amity:
    """Bob was reached on 18 Sep; a deck was promised to Jane for last Friday."""
    people("log", "--with", "Bob Stone", "--on", "18 Sep", "--channel", "call", "--note", "pilot")
    people(
        "log", "--with", "Jane Doe", "--on", "16 Nov", "--promise", "send the deck by 20 Nov 2026"
    )
    return people


def test_the_week_has_the_keys_that_scripts_rely_on(later: Amity) -> None:
    answer = later("due", "--json").json
    assert set(answer) == {
        *("amity", "today", "goal", "capacity", "reached", "waiting", "sections"),
        *("streak", "off_until", "news"),
    }
    assert answer["streak"] == {"weeks": 0, "of": 0, "this_week": False}
    assert answer["off_until"] is None
    assert (answer["amity"], answer["today"]) == (1, "2026-11-22")
    sections = {one["name"]: one["rows"] for one in answer["sections"]}
    [jane] = sections["promised"]
    assert set(jane) == {"uid", "name", "reasons", "score", "due", "opener", "promise", "propose"}
    assert jane["name"] == "Jane Doe"
    assert jane["due"] == "2026-11-20"
    assert set(jane["reasons"][0]) == {"code", "text"}
    assert set(jane["opener"]) == {"text", "source", "date", "from"}
    assert jane["opener"]["from"] == "promised"
    assert [row["name"] for row in sections["keep in touch"]] == ["Bob Stone"]


def test_the_week_in_words(later: Amity) -> None:
    out = later("due").out
    assert "Promised" in out
    assert "2 days late" in out
    assert "call 65 d ago" in out
    assert "“pilot” (18 Sep)" in out
    assert "“send the deck”" not in out


def test_an_opener_from_the_shelf_says_so(people: Amity) -> None:
    people("log", "--with", "Sam Rivera", "--on", "1 Oct", "--channel", "coffee")
    people("share", "add", "Type for small screens", "--topic", "design")
    assert "“Type for small screens” (from the shelf)" in people("due").out


def test_a_drive_that_is_done_is_told_for_a_week(people: Amity) -> None:
    people("drive", "new", "Lunches", "--with", "Sam Rivera")
    answer = people("log", "--with", "Sam Rivera", "--channel", "coffee")
    assert "Lunches: you met everyone." in answer.err
    assert "Lunches: you met everyone." in people("due").out
    assert people("due", "--json").json["news"] == ["Lunches: you met everyone."]


def test_a_streak_is_said(later: Amity) -> None:
    later("config", "set", "goal", "1")
    later("log", "--with", "Jane Doe", "--on", "10 Nov")
    assert "This week · 1 of 1 conversations · 2 weeks in a row · Sun 22 Nov" in later("due").out
    assert later("due", "--json").json["streak"] == {"weeks": 2, "of": 2, "this_week": True}


def test_three_tries_without_an_answer_propose_a_rest(people: Amity) -> None:
    people("log", "--with", "Sam Rivera", "--on", "1 Oct", "--channel", "coffee")
    for day in ("14 Oct", "18 Oct", "22 Oct"):
        people("log", "--with", "Sam Rivera", "--on", day, "--tried")
    asks = "three tries without an answer: let Sam rest?"
    [section] = people("due", "--json").json["sections"][:1]
    assert section["rows"][0]["propose"] == {"kind": "rest", "days": None, "text": asks}
    assert "let them rest? · no answer 3 times" in people("due").out
    assert asks in people("show", "Sam Rivera").out


def test_brief_is_one_line(later: Amity) -> None:
    assert later("due", "--brief").out == "Jane Doe: send the deck (2 days late) · 1 more\n"


def test_brief_without_a_store_prints_and_makes_nothing(amity: Amity, store: Path) -> None:
    answer = amity("due", "--brief")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert not store.parent.exists()


def test_an_empty_store_shows_the_ways_to_begin(amity: Amity) -> None:
    answer = amity("due")
    assert answer.code == 0
    assert answer.out.startswith("Nothing here yet. Three ways to begin:")


def test_after_an_import_it_says_how_to_go_on(amity: Amity, tmp_path: Path) -> None:
    (tmp_path / "ana.vcf").write_text("BEGIN:VCARD\nFN:Ana Lima\nEND:VCARD\n")
    amity("import", str(tmp_path / "ana.vcf"))
    assert amity("due").out == (
        "This week · 0 of 5 conversations · Sun 22 Nov\n\n"
        "1 person is new. Say who matters: `amity`, then ctrl+t; "
        "or `amity edit NAME --tier close`.\n"
    )
    amity("new", "Bob Stone")
    assert "That is everyone for this week." in amity("due").out


def test_an_empty_week_is_no_fault(amity: Amity) -> None:
    assert amity("due", "--json").json["sections"] == []


def test_capacity_bounds_what_is_offered(later: Amity) -> None:
    names = [one["name"] for one in later("due", "--capacity", "0", "--json").json["sections"]]
    assert names == ["promised"]


def test_looking_further_ahead_shows_more(later: Amity) -> None:
    def names(*words: str) -> set[str]:
        sections = later("due", *words, "--json").json["sections"]
        return {row["name"] for one in sections for row in one["rows"]}

    later("new", "Ana Lima", "--birthday", "10 Dec")
    assert "Ana Lima" not in names("--week")
    assert "Ana Lima" in names("--days", "30")
