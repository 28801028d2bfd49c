"""The rows of the balance: bars that grow from a line in the middle, figures, words, the last
favour; as text, at every width."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from store.rules.ledger import Account, Last, Ledger
from tui.widgets.balance import BalanceRow, balance_lines, columns_at, head_lines, totals_of

TODAY = date(2026, 11, 22)
BOB = Account(
    "bob", "Bob Stone", 6, 2, 0, 3, 1, Last(date(2026, 5, 6), "gave", "pilot numbers, with thanks")
)
INES = Account(
    "ines",
    "Ines Duarte",
    0,
    2,
    3,
    last=Last(date(2026, 11, 2), "asked", "a second reference"),
    give_first=True,
)
SAM = Account("sam", "Sam Rivera", promised=1)


def row(one: Account, width: int, *, full: bool = False, lit: bool = False) -> str:
    columns = columns_at(width, [BOB, INES], full=full)
    return "".join(text for text, _ in BalanceRow(one, columns, TODAY).spans(width, lit))


def test_with_room_a_row_tells_all() -> None:
    assert row(BOB, 116).rstrip() == (
        "Bob Stone           you gave more         6 ▮▮▮▮▮▮ │ ▮▮ 2                6 May"
        "  pilot numbers, with thanks"
    )
    assert row(INES, 116).rstrip() == (
        "Ines Duarte         give first                  0  │ ▮▮ 2                2 Nov"
        "  asked for a second reference"
    )


def test_in_full_it_counts_asks_and_who_began() -> None:
    assert " ".join(row(BOB, 116, full=True).split()) == (
        "Bob Stone you gave more 6 ▮▮▮▮▮▮ │ ▮▮ 2 3 : 1 6 May pilot numbers, wi…"
    )
    assert " ".join(row(INES, 76, full=True).split()) == "Ines Duarte give first 0 │ ▮▮ 2 3"


def test_at_80_columns_what_matters_stays() -> None:
    assert row(BOB, 76) == (
        "Bob Stone         you gave more         6 ▮▮▮▮▮▮ │ ▮▮ 2                6 May"
    )


def test_without_favours_there_is_nothing_last() -> None:
    assert row(SAM, 116).rstrip() == ("Sam Rivera          promised                    0  │  0")


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("width", [20, 36, 47, 56, 64, 76, 92, 96, 116, 156, 220])
def test_it_fits_and_the_axis_stands_in_one_column(width: int, full: bool) -> None:
    columns = columns_at(width, [BOB, INES, SAM], full=full)
    heads = head_lines(columns, "last 12 months", 3, width, ["in all 6 given"])
    lines = [*heads, *balance_lines([BOB, INES, SAM], columns, "all", TODAY)]
    drawn = ["".join(text for text, _ in line.spans(width, False)) for line in lines]
    assert max(map(cell_len, drawn)) <= max(width, 33)
    assert len({text.index("│") for text in drawn if "│" in text}) == 1


@pytest.mark.parametrize(
    ("most", "marks", "note"),
    [(12, 12, ""), (13, 7, "▮ is 2"), (24, 12, "▮ is 2"), (100, 10, "▮ is 10"), (1, 1, "")],
)
def test_over_twelve_a_mark_stands_for_more_and_the_title_says_so(
    most: int, marks: int, note: str
) -> None:
    one = Account("x", "X", most, 1)
    columns = columns_at(116, [one], full=False)
    text = "".join(text for text, _ in BalanceRow(one, columns, TODAY).spans(116, False))
    left, _, right = text.partition("│")
    assert (left.count("▮"), right.count("▮")) == (marks, 1)
    assert f" {most} " in left
    head = "".join(text for text, _ in head_lines(columns, "ever", 1, 116)[0].spans(116, False))
    assert head.split("  ")[1] == (f"ever · {note}" if note else "ever")


def test_give_first_stands_out_and_the_lit_row_too() -> None:
    columns = columns_at(116, [INES], full=False)
    plain = dict(BalanceRow(INES, columns, TODAY).spans(116, False))
    assert plain["give first   "] == "strong"
    assert dict(BalanceRow(BOB, columns, TODAY).spans(116, False))["you gave more"] == "muted"
    assert dict(BalanceRow(BOB, columns, TODAY).spans(116, True))["you gave more"] == "text"


def head(people: int, width: int) -> str:
    columns = columns_at(width, [BOB], full=False)
    line = head_lines(columns, "last 3 months", people, width)[0]
    return "".join(text for text, _ in line.spans(width, False))


def test_the_title_says_the_time_and_how_many() -> None:
    assert head(34, 116).startswith("BALANCE  last 3 months  ")
    assert head(34, 116).endswith("furthest from even first · 34 people")
    assert head(1, 116).endswith("1 person")
    assert head(0, 76).rstrip() == "BALANCE  last 3 months"
    assert " ".join(head(34, 76).split()) == "BALANCE last 3 months you gave │ you received last"
    assert head(34, 36).startswith("BALANCE  last…")


def test_what_went_both_ways_in_all() -> None:
    assert totals_of(Ledger()) == []
    assert totals_of(Ledger((), 4, 3, 1)) == ["in all 4 given, 3 received, 1 asked for"]
    assert totals_of(Ledger((), 4, 3, 1, 6, 2))[1] == "you began 6 of 8 talks"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("all", "Nothing given, received or asked for in this time."),
        ("owe", "You owe nobody anything."),
        ("asked", "Nobody has only been asked."),
        ("give", "Nobody gave more than they got."),
    ],
)
def test_nobody(question: str, said: str) -> None:
    columns = columns_at(76, [], full=False)
    (line,) = balance_lines([], columns, question, TODAY)  # type: ignore[arg-type]
    assert "".join(text for text, _ in line.spans(76, False)).rstrip() == said
