"""The markers of a quick-add line, such as ``#tag``, ``~30m`` and ``>send the deck``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from msgspec import Struct

from store.language.dates import UnclearDate, parse_minutes
from store.language.literals import Line
from store.language.parts import SpanKind

KINDS: Final[dict[str, SpanKind]] = {
    "#": "tag",
    "@": "place",
    "~": "length",
    "*": "name",
    "+": "gave",
    "-": "received",
    "?": "asked",
    "!": "takeaway",
    ">": "promise",
    "<": "owed",
}
WORD_KINDS: Final = frozenset({"tag", "place", "length", "name"})
"""Kinds that are one word, a quotation or a name; the others run on as text."""

_START: Final = re.compile(r'(?<!\S)(?:[#@*+\-?!><](?=[^\W\d_]|")|~(?=\d))')
_LENGTH: Final = re.compile(
    r"~(?:\d{1,3}(?:\.\d{1,2})?h(?:rs?|ours?)?(?:\d{1,2}(?:m|mins?)?)?|\d{1,4}m(?:ins?|inutes?)?)"
    r"(?=[\s,.;:!?)]|$)",
    re.ASCII | re.IGNORECASE,
)
_WORD: Final = re.compile(r'[^\s,;"]+')


class Marker(Struct, frozen=True):
    """A marker at the characters ``start`` to ``end``; what it says are those from ``body``."""

    kind: SpanKind
    start: int
    body: int
    end: int


def find_markers(line: Line, name_end: Callable[[int, int], int | None]) -> list[Marker]:
    """The markers of ``line``, in order. ``name_end`` is told where the name of ``*Name`` begins
    and where it must end, and says where it ends. A second place or length stays text."""
    starts = list(_starts(line))
    found: list[Marker] = []
    for start, following in pairwise([*starts, len(line.text)]):
        kind = KINDS[line.text[start]]
        if kind in ("place", "length") and any(one.kind == kind for one in found):
            continue
        if (end := _end(line, kind, start, following, name_end)) is not None:
            found.append(Marker(kind, start, start + 1, end))
    ends = [*(one.start for one in found[1:]), len(line.text)]
    return [_ending(line, one, end) for one, end in zip(found, ends, strict=False)]


def _starts(line: Line) -> Iterator[int]:
    for match in _START.finditer(line.masked):
        after = line.masked[match.start() + 1]
        if after.isalpha() or after == '"' or match[0] == "~":
            yield match.start()


def _end(
    line: Line,
    kind: SpanKind,
    start: int,
    following: int,
    name_end: Callable[[int, int], int | None],
) -> int | None:
    """Where a marker of one word ends; None for what is no marker. Text ends later."""
    if kind == "length":
        return _length_end(line, start)
    if kind not in WORD_KINDS:
        return start + 1
    quoted = line.quotation(start + 1)
    if quoted is not None:
        return quoted if line.value(start + 1, quoted) else None
    if kind == "name":
        return name_end(start + 1, following)
    word = _WORD.match(line.masked, start + 1)
    return start + 1 + len(word[0].rstrip(".:!?)]}'’*")) if word else None


def _length_end(line: Line, start: int) -> int | None:
    match = _LENGTH.match(line.masked, start)
    try:
        return match.end() if match and parse_minutes(match[0][1:]) else None
    except UnclearDate:
        return None


def _ending(line: Line, one: Marker, following: int) -> Marker:
    """A text marker runs to the next marker, a semicolon or the end."""
    if one.kind in WORD_KINDS:
        return one
    stop = line.masked.find(";", one.body, following)
    end = following if stop < 0 else stop
    return Marker(one.kind, one.start, one.body, one.body + len(line.text[one.body : end].rstrip()))
