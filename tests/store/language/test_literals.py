"""What is to be taken literally."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.literals import LITERAL, Line


@pytest.mark.parametrize(
    ("text", "masked", "said"),
    [
        ("plain text", "plain text", "plain text"),
        (r"\#tag x", "_____ x", "#tag x"),
        (r"\yesterday: x", "__________: x", "yesterday: x"),
        (r"a\: b\; c", "a__ b__ c", "a: b; c"),
        (r"C:\temp", r"C:\temp", r"C:\temp"),
        ("end \\", "end \\", "end \\"),
        ("a \\ b", "a \\ b", "a \\ b"),
        ('say "hi #x" now', 'say "_____" now', 'say "hi #x" now'),
        ('"a" "b"', '"_" "_"', '"a" "b"'),
        (r'"a \"b\" c"', '"_________"', '"a "b" c"'),
        ('5" screen', "5_ screen", '5" screen'),
        ('never "closed', "never _closed", 'never "closed'),
        ('"closed"inside" x', '"_____________" x', '"closed"inside" x'),
        ('""', "__", '""'),
        (r"\"x y", "___ y", '"x y'),
    ],
)
def test_literal_characters_are_masked(text: str, masked: str, said: str) -> None:
    line = Line(text)
    assert line.masked.replace(LITERAL, "_") == masked
    assert line.said(0, len(text)) == said


def test_the_value_of_a_quotation_is_what_it_holds() -> None:
    line = Line('@"New York" x')
    assert line.quotation(1) == 11
    assert line.quotation(0) is None
    assert line.value(1, 12) == "New York"
    assert line.value(1, 13) == '"New York" x'


@given(st.text(st.sampled_from('ab \\":;#')))
def test_the_mask_is_as_long_as_the_line(text: str) -> None:
    line = Line(text)
    assert len(line.masked) == len(text)
    assert line.masked.count('"') % 2 == 0
    kept = line.said(0, len(text))
    assert kept.replace("\\", "").split() == text.replace("\\", "").split()
