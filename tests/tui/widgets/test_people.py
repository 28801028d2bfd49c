"""The lines of Contacts, as text."""

from __future__ import annotations

import pytest

from store.records import Contact
from tests.store.rules.people import contact
from tui.text import width_of
from tui.widgets.lines import Line
from tui.widgets.people import (
    Columns,
    Facts,
    PersonRow,
    columns_at,
    heading,
    marked,
    people_lines,
)

JANE = contact("Jane Doe", company="Acme")
BOB = contact("Bob Stone", company="Stone & Wills, attorneys")


def facts(_: Contact) -> Facts:
    return Facts("12 Oct", "close", "this week")


def row(one: Contact, screen: int = 80, query: str = "") -> PersonRow:
    return PersonRow(one, columns_at(screen), facts, query)


def text_of(line: Line, width: int) -> str:
    return "".join(text for text, _ in line.spans(width, False))


@pytest.mark.parametrize(
    ("screen", "columns"),
    [
        (200, Columns(22, 12, 9, 12)),
        (120, Columns(20, 9, 8, 0)),
        (100, Columns(20, 9, 0, 0)),
        (80, Columns(20, 12, 9, 12)),
        (60, Columns(20, 9, 0, 0)),
        (40, Columns(16, 0, 0, 0)),
    ],
)
def test_columns_go_where_there_is_no_room_for_them(screen: int, columns: Columns) -> None:
    assert columns_at(screen) == columns


@pytest.mark.parametrize("screen", [40, 52, 60, 72, 80, 99, 160])
def test_heading_and_row_fill_the_width_and_stand_under_each_other(screen: int) -> None:
    width = screen - 4
    names, line = (
        text_of(heading(columns_at(screen), width), width),
        text_of(row(JANE, screen), width),
    )
    assert len(names) == len(line) == width
    assert names.index("company") == line.index("Acme")
    if columns_at(screen).last_talk:
        assert names.index("last talk") == line.index("12 Oct")
    if columns_at(screen).next:
        assert names.index("next") == line.index("this week")


def test_a_long_company_ends_in_an_ellipsis_and_the_figures_stay() -> None:
    assert text_of(row(BOB), 76) == (
        "Bob Stone             Stone & Wills,…  12 Oct        close      this week   "
    )


def test_the_row_under_the_cursor_is_strong() -> None:
    plain, lit = row(JANE).spans(76, False), row(JANE).spans(76, True)
    assert [role for _, role in plain if role != "text"] == ["muted"] * 4
    assert [role for _, role in lit if role != "text"] == ["strong"]
    assert [text for text, _ in plain] == [text for text, _ in lit]


@pytest.mark.parametrize(
    ("query", "found"),
    [("jane", ["Jane"]), ("doe", ["Doe"]), ("jan", ["Jan"]), ("zz", []), ("", [])],
)
def test_the_letters_that_match_are_marked(query: str, found: list[str]) -> None:
    spans = marked("Jane Doe", query, 20, "text")
    assert [text for text, role in spans if role == "match"] == found
    assert "".join(text for text, _ in spans) == "Jane Doe".ljust(20)


def test_marks_do_not_change_the_width_of_wide_or_cut_names() -> None:
    for name in ("日本語の名前がとても長い人です", "Maximiliana von und zu Hohenfels"):
        for query in ("", "日本", "max", "hohenfels"):
            assert width_of(marked(name, query, 20, "text")) == 20


@pytest.mark.parametrize(
    ("words", "note"),
    [(2, "one of the two words fits"), (3, "some of the words fit")],
)
def test_who_fits_in_part_stands_under_almost(words: int, note: str) -> None:
    lines = [text_of(line, 76).rstrip() for line in people_lines([JANE], [BOB], row, words=words)]
    assert lines[0].startswith("Jane Doe")
    assert lines[1:3] == ["", f"ALMOST  {note}"]
    assert lines[3].startswith("Bob Stone")


def test_without_anyone_who_fits_whole_almost_comes_first() -> None:
    assert text_of(people_lines([], [BOB], row, words=2)[0], 76).startswith("ALMOST")
    assert people_lines([], [], row, words=2) == []
