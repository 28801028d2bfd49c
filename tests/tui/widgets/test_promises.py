"""Promises as rows, and the blocks that share a screen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.rules.owed import Owed
from tui.text import width_of
from tui.widgets.blocks import share_out
from tui.widgets.promises import NOTHING, nothing_of, open_words, owed_lines
from tui.widgets.sub_tabs import SubTabs

DECK = Owed("1", ("sam",), ("Sam Rivera",), "send the deck", "2 days late", True)
SLIDES = Owed("2", ("a", "b", "c"), ("Ana Lima", "Bob", "Cy"), "the slides", "tomorrow", False)
GONE = Owed("3", (), (), "the numbers", "Wed 25 Nov 2027", False)


def rows(width: int, *found: Owed) -> list[str]:
    lines = owed_lines(found, "nothing")
    return ["".join(text for text, _ in line.spans(width, False)) for line in lines]


def test_who_what_and_when() -> None:
    assert rows(76, DECK, SLIDES) == [
        "Sam Rivera        send the deck                                  2 days late",
        "Ana Lima +2       the slides                                        tomorrow",
    ]


def test_a_long_figure_widens_the_column_for_all() -> None:
    assert rows(56, DECK, GONE) == [
        "Sam Rivera      send the deck                2 days late",
        "someone remov…  the numbers              Wed 25 Nov 2027",
    ]


@pytest.mark.parametrize("width", [30, 36, 44, 56, 60, 76, 116, 160])
def test_the_figure_is_never_cut(width: int) -> None:
    for text, one in zip(rows(width, DECK, SLIDES, GONE), (DECK, SLIDES, GONE), strict=True):
        assert text.endswith(one.when)
        assert cell_len(text) <= width or width < 36


def test_only_what_is_late_is_warm() -> None:
    late, tomorrow = owed_lines([DECK, SLIDES], "nothing")
    assert late.spans(76, False)[-1] == ("2 days late", "late")
    assert tomorrow.spans(76, False)[-1][1] == "muted"
    assert tomorrow.spans(76, True)[0][1] == "strong"


def test_nothing_is_said_once() -> None:
    assert nothing_of([], []) == (NOTHING, "")
    assert all(nothing_of([DECK], []))
    assert rows(76) == ["nothing" + " " * 69]
    assert (open_words([]), open_words([DECK, SLIDES])) == ("", "2 open")


# -- sharing a screen --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "wants", "given"),
    [
        (29, (5, 44, 11), [5, 13, 11]),
        (29, (20, 44, 30), [10, 10, 9]),
        (29, (5, 7, 9), [5, 7, 9]),
        (29, (3, 9, 30), [3, 9, 17]),
        (10, (), []),
        (0, (3, 3), [0, 0]),
        (-4, (3,), [0]),
    ],
)
def test_rows_are_shared_fairly(rows: int, wants: Sequence[int], given: list[int]) -> None:
    assert share_out(rows, wants) == given


@given(st.integers(0, 80), st.lists(st.integers(0, 60), max_size=5))
def test_no_row_is_wasted_while_a_block_wants_one(rows: int, wants: list[int]) -> None:
    given_rows = share_out(rows, wants)
    assert sum(given_rows) == min(rows, sum(wants))
    assert all(0 <= got <= wanted for got, wanted in zip(given_rows, wants, strict=True))


def test_the_names_of_the_views_become_marks_where_there_is_no_room() -> None:
    tabs = SubTabs()
    tabs.views = {"promises": "Promises", "balance": "Balance", "shares": "Shares"}
    tabs.set_reactive(SubTabs.active, "balance")
    assert "".join(text for text, _ in tabs.line(0, 60)) == "  ○ Promises   ● Balance   ○ Shares   "
    assert "".join(text for text, _ in tabs.line(0, 24)) == "  ○   ● Balance   ○   "
    assert width_of(tabs.line(0, 8)) <= 8
