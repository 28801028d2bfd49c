"""Text on its way to the screen: cut at cells, never at meaning, and harmless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui.styles.paint import Paint
from tui.styles.themes import DARK
from tui.text import SEPARATOR, crop, cut, cut_clauses, pad, sides, strip, unmarked, width_of, wrap

PAINT = Paint({**DARK.variables, "foreground": "#d9dee4", "primary": "#7ecbb5"}, "full")


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Jane Doe", 8, "Jane Doe"),
        ("Jane Doe", 7, "Jane D…"),
        ("Jane Doe", 6, "Jane…"),
        ("日本語", 4, "日…"),
        ("x", 0, ""),
    ],
)
def test_a_name_too_long_ends_in_an_ellipsis(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, "wrote to you · coffee 41 d ago"),
        (29, "wrote to you"),
        (12, "wrote to you"),
        (8, "wrote t…"),
    ],
)
def test_reasons_lose_whole_clauses_from_the_right(width: int, shown: str) -> None:
    assert cut_clauses(["wrote to you", "coffee 41 d ago"], width) == shown


def test_the_right_side_is_dropped_before_the_left_is_unreadable() -> None:
    left, right = [("Nadia Rahman", "text")], [("every 30 days", "muted")]
    assert [text for text, _ in sides(left, right, 30)] == [
        "Nadia Rahman",
        "     ",
        "every 30 days",
    ]
    assert "every 30 days" not in [text for text, _ in sides(left, right, 18)]


@given(st.text(), st.integers(0, 60))
def test_nothing_is_wider_than_its_place(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width
    assert cell_len(pad(text, width)) == width
    assert width_of(crop([(cut(text, 80), "text"), ("tail", "muted")], width)) <= width


@given(st.text(max_size=300), st.integers(2, 40))
def test_wrapped_lines_keep_their_width(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in wrap(text, width))


@given(st.text())
def test_a_line_is_exactly_as_wide_as_its_place_and_holds_no_control(text: str) -> None:
    line = strip([(text, "text")], 30, PAINT, Style())
    assert line.cell_length == 30
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in line.text)


def test_what_would_be_a_mark_can_be_left_out() -> None:
    assert unmarked("a\x1b\u202e\u200d b\xad") == "a b"
    assert unmarked("Zoë 漢字 \U0001f469") == "Zoë 漢字 \U0001f469"


def test_marks_count_as_the_columns_they_take() -> None:
    line = sides([("a\x1b\x07\u202eb", "text")], [("Fri 4 Dec", "muted")], 20)
    assert "".join(text for text, _ in line) == "a\ufffd\ufffd\ufffdb      Fri 4 Dec"
    assert sides([("x\x00" * 40, "text")], [("Fri 4 Dec", "muted")], 20)[-1][0] == "Fri 4 Dec"


@pytest.mark.parametrize("text", ["x" * 10**6, "e" + "\u0301" * 10**6, "日" * 10**6])
def test_of_a_long_text_no_more_is_kept_than_a_line_can_hold(text: str) -> None:
    assert len(cut(text, 40)) <= 4 * 40 + 5
    assert len(cut_clauses([text, text], 40)) <= 2 * (4 * 40 + 5) + len(SEPARATOR)
    assert sum(len(one) for one, _ in sides([(text, "text")], [(text, "muted")], 40)) <= 500
    assert max(len(line) for line in wrap(text, 40)) <= 4 * 40 + 5
