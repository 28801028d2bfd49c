"""Cleaning: nothing from outside steers the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.clean import REPLACEMENT, clean_line, clean_text, visible


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("Jane Doe", "Jane Doe"),
        ("  Jane\t\n Doe ", "Jane Doe"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;https://x.example\x07link\x1b]8;;\x07", "link"),
        ("\x1b]0;title\x1b\\rest", "rest"),
        ("\x9b2Jclear", "clear"),
        ("\x1bcreset", "reset"),
        ("unended \x1b]0;title", "unended 0;title"),
        ("bell\x07 null\x00 del\x7f c1\x84", "bell null del c1"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("half \ud83d emoji", "half emoji"),
        ("\ufeffmark\u200bed", "marked"),
        ("no\u00a0break\u2028next", "no break next"),
        ("👩\u200d💻 José", "👩\u200d💻 José"),
        ("[b]not markup[/b]", "[b]not markup[/b]"),
        ("", ""),
    ],
)
def test_a_kept_line_holds_only_text(given_text: str, kept: str) -> None:
    assert clean_line(given_text) == kept


def test_a_kept_line_is_cut_to_its_limit() -> None:
    assert clean_line("x" * 2000) == "x" * 1000
    assert clean_line("one two", limit=4) == "one"


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("  indented\n\n  again\x07 ", "indented\n\n  again"),
        ("a\u2028b\x85c", "a\nb\nc"),
        ("tab\there\x1b[1m", "tab here"),
    ],
)
def test_kept_text_has_lines(given_text: str, kept: str) -> None:
    assert clean_text(given_text) == kept


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("Jane Doe", "Jane Doe"),
        ("a\nb\tc\u2028d", "a b c d"),
        ("\x1b[31m", f"{REPLACEMENT}[31m"),
        ("\x9b\x07\x7f", REPLACEMENT * 3),
        ("\u202eevil", f"{REPLACEMENT}evil"),
        ("a\u200bb\ud800", f"a{REPLACEMENT}b{REPLACEMENT}"),
        ("no\u00a0break", "no\u00a0break"),
        ("\u0601 12", "\u0601 12"),
    ],
)
def test_what_could_steer_a_terminal_is_shown_as_a_mark(given_text: str, shown: str) -> None:
    assert visible(given_text) == shown


@given(st.text(st.characters()))
def test_cleaning_holds_for_any_text(text: str) -> None:
    line, lines, shown = clean_line(text), clean_text(text), visible(text)
    assert len(shown) == len(text)
    assert clean_line(line) == line
    assert clean_text(lines) == lines
    for cleaned in (line, lines.replace("\n", ""), shown):
        assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs")]
