"""Plain characters for terminals whose font or width tables fail ours."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

ASCII: Final = str.maketrans(
    {
        "●": "*",
        "○": "o",
        "▌": "|",
        "▮": "#",
        "▯": ".",
        "▁": "_",
        "▂": "_",
        "▃": "_",
        "▄": "=",
        "▅": "=",
        "▆": "=",
        "▇": "@",
        "█": "@",
        "✓": "x",
        "›": ">",
        "─": "-",
        "━": "=",
        "│": "|",
        "╭": "+",
        "╮": "+",
        "╰": "+",
        "╯": "+",
        "·": "-",
        "→": ">",
        "←": "<",
        "↑": "^",
        "↓": "v",
        "×": "x",
        "“": '"',
        "”": '"',
        "’": "'",
        "–": "-",
        "…": "~",
    }
)
"""One cell for one cell, so that nothing moves."""


class AsciiGlyphs(LineFilter):
    """Draws our glyphs as plain characters; names and notes keep theirs."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with every glyph of ``ASCII`` replaced."""
        return [
            Segment(segment.text.translate(ASCII), segment.style, segment.control)
            for segment in segments
        ]
