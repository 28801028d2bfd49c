from __future__ import annotations

import pytest

from store.formats.incoming import Refusal
from store.formats.table import Row, Table, find_table


def table_of(text: str) -> Table:
    found = find_table(text, lambda columns: {"name", "mail"} <= columns)
    assert found is not None
    return found


def rows_of(text: str) -> list[tuple[int, str]]:
    """Line and name of each row, or line and reason."""
    return [
        (row.line, row.why if isinstance(row, Refusal) else row.get("name"))
        for row in table_of(text).rows()
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_finds_the_delimiter(mark: str) -> None:
    text = f"Name{mark}Mail\nJane{mark}j@x\n"
    assert list(table_of(text).rows()) == [Row(2, {"name": "Jane", "mail": "j@x"})]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Name,Mail\nJane,j@x", 2),
        ("\ufeffName,Mail\nJane,j@x", 2),
        ("Notes:\n\nName,Mail\nJane,j@x", 4),
        ('Notes:\n"a, b, c"\nName,Mail\nJane,j@x', 4),
        ("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\nName,Mail\nJane,j@x", 13),
        ('"Name","Mail"\r\nJane,j@x\r\n', 2),
        (" NAME ,mail,,\rJane,j@x,,\r", 2),
    ],
)
def test_finds_a_header_near_the_top(text: str, line: int) -> None:
    assert rows_of(text) == [(line, "Jane")]


def test_looks_no_further_than_the_first_dozen_lines() -> None:
    text = "\n" * 12 + "Name,Mail\nJane,j@x"
    assert find_table(text, lambda columns: "name" in columns) is None


def test_counts_lines_of_the_file_across_quoted_ones() -> None:
    text = 'Name,Mail\n"Jane\nMary\nDoe",j@x\nBob,b@x\n'
    assert rows_of(text) == [(2, "Jane\nMary\nDoe"), (5, "Bob")]


def test_quotes_are_undoubled_and_sloppy_ones_kept() -> None:
    text = 'Name,Mail\n"Jane ""J"" Doe",j@x\n"Acme" Inc,a@x\n5" pipe,p@x\n'
    assert [name for _, name in rows_of(text)] == ['Jane "J" Doe', "Acme Inc", '5" pipe']


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            'Name,Mail\n"Jane,j@x\nBob,b@x\n',
            [(2, "a quotation mark is opened and never closed"), (3, "Bob")],
            id="to the end",
        ),
        pytest.param(
            'Name,Mail\nJane,"j@x\nBob,"b@x"\nAda,a@x\n',
            [(2, "a quotation mark is opened and never closed"), (3, "Bob"), (4, "Ada")],
            id="to the next quoted cell",
        ),
    ],
)
def test_an_open_quotation_mark_swallows_nobody(text: str, rows: list[tuple[int, str]]) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Jane", "1 cell where the header has 2"),
        ("Jane,j@x,Acme", "3 cells where the header has 2"),
    ],
)
def test_a_row_of_another_width_is_refused(row: str, why: str) -> None:
    assert rows_of(f"Name,Mail\n{row}\nBob,b@x") == [(2, why), (3, "Bob")]


def test_empty_rows_and_empty_cells_too_many_are_no_fault() -> None:
    assert rows_of("Name,Mail\n\n,,,\nJane,j@x,,\n  \nBob,b@x") == [(4, "Jane"), (6, "Bob")]
