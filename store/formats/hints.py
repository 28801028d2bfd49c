"""What a file is that is no contact file, and what to do instead: one sentence each."""

from __future__ import annotations

import re
from typing import Final

from store.formats.decoding import as_utf8

EMPTY: Final = "The file is empty."

_STARTS: Final = (
    (b"PK\x03\x04", "This is a ZIP archive: unpack it and import the contact file inside."),
    (b"SQLite format 3\0", "This is a database: export the contacts as vCard from its program."),
    (b"bplist00", "This is a property list of macOS: export the contacts as vCard."),
    (b"%PDF-", "This is a PDF document."),
    (b"\x89PNG\r\n", "This is a picture."),
    (b"\xff\xd8\xff", "This is a picture."),
    (b"GIF8", "This is a picture."),
    (b"\x1f\x8b", "This is a compressed file: unpack it first."),
    (b"\xd0\xcf\x11\xe0", "This is a file of an old Office program: save it as CSV."),
    (b"!BDN", "This is an Outlook data file: export the contacts as CSV or vCard from Outlook."),
)
"""First bytes → what the file is."""

_LINES: Final = (
    (
        rb"^BEGIN\s*:\s*V(?:CALENDAR|EVENT|TIMEZONE)",
        "This looks like a calendar. Contacts are in .vcf or .csv files.",
    ),
    (rb"^conversation id,", "These are LinkedIn's messages. The people are in Connections.csv."),
    (rb"^\s*(?:<!DOCTYPE html|<html)", "This is a web page."),
    (rb"^\s*[{\[]", "This looks like JSON. Contacts are read from .vcf and .csv files."),
    (rb"^END\s*:\s*VCARD", "This looks like a vCard whose first line, BEGIN:VCARD, is missing."),
    (rb"^FN[;:]", "This looks like a vCard whose first line, BEGIN:VCARD, is missing."),
)
"""What some line near the top begins with → what the file is; an archive of Contacts on macOS
(``.abbu``) is a folder or a ZIP archive."""

_PATTERNS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE), hint) for pattern, hint in _LINES
)
_TOP: Final = 4096
"""Bytes that are looked at."""


def refusal_hint(data: bytes) -> str:
    """A sentence about what ``data`` is, if that is known, else an empty text."""
    if not data.strip():
        return EMPTY
    for start, hint in _STARTS:
        if data.startswith(start):
            return hint
    top = as_utf8(data)[:_TOP].replace(b"\r", b"\n")
    return next((hint for pattern, hint in _PATTERNS if pattern.search(top)), "")
