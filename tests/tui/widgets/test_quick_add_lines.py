"""What the quick-add bar shows of a line: a table of lines and their chips."""

from __future__ import annotations

from datetime import date

import pytest

from store.language.names import Names
from store.language.quickadd import Parsed, parse
from store.records import Contact
from tui.text import Span, Spans, width_of
from tui.widgets.quick_add_lines import (
    WIDE_GAP,
    Piece,
    Settled,
    chips,
    details,
    fits,
    in_sight,
    roles,
    rows_of,
    stops,
)

TODAY = date(2026, 11, 22)
PEOPLE = ("Jane Doe", "Jane Park", "Bob Stone", "Sam Rivera")
NAMES = Names(Contact(uid=name, name=name, added=TODAY) for name in PEOPLE)


def read(line: str) -> Parsed:
    return parse(line, NAMES, TODAY)


def words(pieces: list[Piece]) -> list[str]:
    return ["".join(text for text, _ in piece.spans).strip() for piece in pieces]


def shown(line: str, settled: Settled | None = None, lit: str = "") -> list[Piece]:
    return chips(read(line), settled or Settled(), lambda uid: uid, TODAY, lit)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("coffee with Bob", ["coffee", "✓ Bob Stone", "Sun 22 Nov"]),
        ("e-mail to Bob yesterday", ["e-mail to", "✓ Bob Stone", "Sat 21 Nov"]),
        ("call from Bob", ["call from", "✓ Bob Stone", "Sun 22 Nov"]),
        ("Jane Doe, Sam 3 Mar 2025", ["✓ Jane Doe", "✓ Sam Rivera", "Mon 3 Mar 2025"]),
        ("coffee with Jane", ["coffee", "Jane: which of 2?", "Sun 22 Nov"]),
        ("coffee with Zed", ["coffee", "Zed: new?", "Sun 22 Nov"]),
        ("coffee with *Zed Ott", ["coffee", "+ Zed Ott", "Sun 22 Nov"]),
        (
            "Bob: hi #hiring #alumni @Lisbon ~1h30",
            ["✓ Bob Stone", "Sun 22 Nov", "#hiring", "#alumni", "@Lisbon", "90 min"],
        ),
        ("call Bob ?", ["call", "no answer", "✓ Bob Stone", "Sun 22 Nov"]),
        ("thinking aloud", ["with whom?", "Sun 22 Nov"]),
        (
            "intro Jane Doe and Bob: both garden",
            ["introduce", "✓ Jane Doe", "✓ Bob Stone", "Sun 22 Nov"],
        ),
    ],
)
def test_each_part_that_was_understood_is_a_chip(line: str, expected: list[str]) -> None:
    assert words(shown(line)) == expected


def test_a_name_that_asks_is_warm_and_so_is_a_word_that_is_unclear() -> None:
    assert shown("call Jane")[1].spans == ((" Jane: which of 2? ", "choice"),)
    text, role = shown("call Bob 05/06")[0].spans[0]
    assert ("05/06" in text, role) == (True, "warm")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bob: hi", []),
        ("Bob +intro to Sam", ["I gave intro to Sam"]),
        ("Bob -tips ?help", ["I asked for help", "I received tips", "opens a thank-you"]),
        ("Bob !ask first", ["takeaway ask first"]),
        ("Bob >send deck by fri", ["I promise send deck  by Fri 27 Nov"]),
        ("Bob >send deck by fr", ["I promise send deck  by fr…"]),
        ("Bob >send deck", ["I promise send deck   Sun 29 Nov ×"]),
        ("Bob <sends the ad", ["They promise sends the ad  no date"]),
        ("Bob <sends the ad by 1 feb", ["They promise sends the ad  by Mon 1 Feb 2027"]),
    ],
)
def test_favours_and_promises_stand_below(line: str, expected: list[str]) -> None:
    assert words(details(read(line), TODAY)) == expected


def test_a_choice_lasts_while_the_rest_is_typed() -> None:
    settled = Settled()
    settled.settle(read("coffee with Jane"), 0, "Jane Park")
    longer = read("coffee with Jane and Bob yesterday: hi")
    assert settled.chosen(longer) == {0: "Jane Park"}
    assert settled.unsettled(longer) == []
    assert settled.unsettled(read("coffee with Jan")) == [0]


def test_the_same_name_twice_is_asked_twice() -> None:
    settled = Settled()
    line = read("Jane and Jane")
    settled.settle(line, 1, "Jane Doe")
    assert settled.unsettled(line) == [0]


def test_someone_new_is_settled_by_creating_them() -> None:
    settled = Settled()
    line = read("call Zed")
    assert settled.unsettled(line) == [0]
    settled.settle(line, 0, None)
    assert settled.unsettled(line) == []
    assert words(shown("call Zed", settled))[1] == "+ Zed"


def test_only_a_day_that_was_not_said_can_be_taken_off() -> None:
    settled = Settled()
    settled.undate("mine:0")
    assert settled.dated(read("Bob >send deck")).promises[0].due is None
    assert settled.dated(read("Bob >send deck by fri")).promises[0].due == date(2026, 11, 27)


def test_tab_rests_on_names_and_on_days_that_can_be_taken_off() -> None:
    line = "call Jane, Bob >send deck >write by fri"
    assert stops(shown(line), details(read(line), TODAY)) == ["person:0", "person:1", "mine:0"]


def test_the_lit_chip_is_marked_without_changing_its_width() -> None:
    dark, lit = shown("call Bob")[1], shown("call Bob", lit="person:0")[1]
    assert lit.spans[0][0].startswith("›✓ Bob")
    assert width_of(dark.spans) == width_of(lit.spans)


def test_understood_words_are_accent_a_name_to_choose_is_warm_the_rest_is_plain() -> None:
    line = "call with Jane, Bob: we spoke #x"
    found = {line[start:end]: role for start, end, role in roles(read(line), [0])}
    assert found == {"call": "accent", "Jane": "late", "Bob": "accent", "#x": "accent"}


ROW = [Piece(((letter * 4, "text"),), letter) for letter in "abcd"]


@pytest.mark.parametrize(
    ("width", "keep", "expected"),
    [
        (30, "", "aaaa bbbb cccc dddd"),
        (19, "", "aaaa bbbb cccc dddd"),
        (18, "", "aaaa bbbb cccc …"),
        (18, "d", "… bbbb cccc dddd"),
        (12, "b", "aaaa bbbb …"),
        (12, "c", "… cccc dddd"),
        (10, "c", "… cccc …"),
        (3, "a", "aa…"),
        (2, "d", "…"),
    ],
)
def test_a_row_that_is_too_long_shows_the_piece_that_matters(
    width: int, keep: str, expected: str
) -> None:
    found: Spans = in_sight(ROW, width, 1, keep)
    assert "".join(text for text, _ in found).rstrip() == expected
    assert width_of(found) <= width


def test_where_room_is_short_those_who_are_clear_share_a_chip() -> None:
    line = read("lunch with Bob, Jane, Sam and *Zed")

    def brief(lit: str = "") -> list[str]:
        return words(chips(line, Settled(), lambda uid: uid, TODAY, lit, brief=True))

    assert brief() == ["meal", "✓ 2 people", "Jane: which of 2?", "+ Zed", "Sun 22 Nov"]
    assert brief("person:0")[1] == "›✓ Bob Stone"


@pytest.mark.parametrize(("width", "whole"), [(19, True), (18, False)])
def test_a_row_fits_with_its_gaps(width: int, whole: bool) -> None:
    assert fits(ROW, width, 1) is whole


def test_an_empty_row_is_empty() -> None:
    assert in_sight([], 10, 1) == []


def test_a_name_can_hold_anything_and_acts_on_nothing() -> None:
    evil = Names([Contact(uid="x", name="[b]\u202e\x1b[2J", added=TODAY)])
    parsed = parse("call *[b]\u202e\x1b[2J", evil, TODAY)
    texts: list[Span] = [
        span for piece in chips(parsed, Settled(), str, TODAY) for span in piece.spans
    ]
    assert not any("\x1b" in text or "\u202e" in text for text, _ in texts)


def test_what_was_given_and_promised_takes_the_rows_it_needs() -> None:
    pieces = [Piece(((text, "text"),)) for text in ("I gave a lead", "I promise a deck", "a third")]
    rows = rows_of(pieces, 34, WIDE_GAP, 4)
    assert [[piece.spans[0][0] for piece in row] for row in rows] == [
        ["I gave a lead", "I promise a deck"],
        ["a third"],
    ]
    assert len(rows_of(pieces, 10, WIDE_GAP, 2)) == 2
    assert rows_of([], 34, WIDE_GAP, 4) == [[]]
