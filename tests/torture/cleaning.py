"""Hostile text on its way to the terminal: what reaches a line of a screen, and the output of the
command line."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from typing import Final

from rich.style import Style

from tui.cli.output import say
from tui.styles.paint import Paint
from tui.styles.themes import DARK
from tui.text import content, strip

HOSTILE: Final = (
    "\x1b]2;title\x07",
    "\x1b]52;c;Y3VybA==\x07",
    "\x1b[?1049l",
    "\x9b31m",
    "\x00\x7f\x08",
    "\u202egnp.exe",
    "\ud800",
)
"""A title, the clipboard, another screen, C1, NUL and its like, a bidi override, half a pair."""
_STEERS: Final = re.compile("[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PAINT: Final = Paint({**DARK.variables, "foreground": "#d9dee4", "primary": "#7ecbb5"}, "full")


def leaks() -> list[str]:
    """Where a character of those that steer a terminal comes through."""
    found = []
    for text in HOSTILE:
        shown = {
            "a line of a screen": strip([(text, "text")], 40, _PAINT, Style()).text,
            "a widget": content(text).plain,
            "the output of a command": _printed(text),
        }
        found += [f"{where}: {text!r}" for where, what in shown.items() if _STEERS.search(what)]
    return found


def _printed(text: str) -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out):
        say(text)
    out.seek(0)
    return out.read().rstrip("\n")
