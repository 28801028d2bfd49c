"""Cleaning of untrusted text.

``clean_line`` and ``clean_text`` are for keeping: what must not be in a record is taken out.
``visible`` is for showing: nothing is taken out, but what could steer a terminal becomes a mark.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST_LINE: Final = 1000
LONGEST_TEXT: Final = 100_000
"""Characters that are kept. A file that another program wrote may hold more."""
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

_ESCAPES: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # titles, links
    r"|\x1b[ -/]*[0-~]"  # the rest
)
"""Escape sequences of ECMA-48, the one-byte forms of C1 included."""

_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE: Final = frozenset("\u200b\u2060\ufeff")
_VISIBLE_FORMAT: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
"""Format characters that have a shape of their own (Arabic and Syriac number signs)."""


class _Keep(dict[int, str]):
    """For ``str.translate``: what each code point is kept as."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isspace():
            kept = "\n" if char in "\n\u2028\u2029\x85" else " "
        elif unicodedata.category(char) in ("Cc", "Cs") or char in _BIDI or char in _INVISIBLE:
            kept = ""
        else:
            kept = char
        self[code] = kept
        return kept


class _Show(dict[int, str]):
    """For ``str.translate``: what each code point is shown as, one character for one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char in "\n\r\t" or category in ("Zl", "Zp"):
            shown = " "
        elif category in ("Cc", "Cs") or (category == "Cf" and char not in _VISIBLE_FORMAT):
            shown = REPLACEMENT
        else:
            shown = char
        self[code] = shown
        return shown


_KEEP: Final = _Keep()
_SHOW: Final = _Show()


def clean_line(text: str, limit: int = LONGEST_LINE) -> str:
    """``text`` as one line to keep: no controls, escape sequences, bidi controls or lone
    surrogates, white space collapsed, at most ``limit`` characters."""
    if text.isprintable():
        if "  " not in text and len(text) <= limit:
            return text.strip()
    else:
        text = _ESCAPES.sub("", text).translate(_KEEP)
    return " ".join(text.split())[:limit].rstrip()


def clean_text(text: str, limit: int = LONGEST_TEXT) -> str:
    """``text`` to keep, of several lines: as ``clean_line``, but line ends (all as ``\\n``) and
    the spaces inside a line stay. At most ``limit`` characters."""
    if not text.isprintable():
        text = _ESCAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_KEEP)
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    return text[:limit].strip()


def visible(text: str) -> str:
    """``text`` to show, as many characters as it has: control, bidi and other invisible
    characters become a replacement mark, line ends and tabs a space."""
    return text if text.isprintable() else text.translate(_SHOW)
