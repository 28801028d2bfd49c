"""Plain characters: one cell for one cell, and pictures that can still be told apart."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from tui.styles.glyphs import ASCII, AsciiGlyphs
from tui.widgets.insights_weeks import EIGHTHS, MARKS


def plain(text: str) -> str:
    """``text`` as it is drawn where plain characters are asked for."""
    drawn = AsciiGlyphs().apply([Segment(text)], Color(0, 0, 0))
    return "".join(segment.text for segment in drawn)


@pytest.mark.parametrize("glyph", [chr(code) for code in ASCII])
def test_every_glyph_is_one_plain_character(glyph: str) -> None:
    assert plain(glyph).isascii()
    assert cell_len(plain(glyph)) == cell_len(glyph) == 1


def test_names_keep_their_letters() -> None:
    assert plain("Zoë · Łódź ▮▯") == "Zoë - Łódź #."


def test_the_marks_of_the_year_stay_different() -> None:
    assert len({plain(mark) for mark, _ in MARKS}) == len(MARKS)


def test_columns_still_grow() -> None:
    assert plain(EIGHTHS) == " ___===@@"
