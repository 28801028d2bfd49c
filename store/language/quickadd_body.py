"""What follows the head of a quick-add line: plain text, and what the markers say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from msgspec import Struct

from store.language.dates import parse_minutes
from store.language.each import Divided
from store.language.folding import fold
from store.language.literals import Line
from store.language.markers import WORD_KINDS, Marker
from store.language.names import Names
from store.language.owing import owing_in
from store.language.parts import Owing, OwnLine, PersonPart, Span, SpanKind
from store.language.quickadd_ground import created_part
from store.language.quickadd_head import Head

_NO_ANSWER: Final = re.compile(r"\s*(?:\?|no\s+answer\.?)\s*", re.IGNORECASE)
_SEMICOLON: Final = re.compile(r"\s*;")
_SEPARATOR: Final = re.compile(r"[,.;:–—-]*(?=\s|$)")
_TIGHT: Final = (",", ".", ";", ":", "!", "?", ")")
"""What a piece of text may begin with that goes without a space before it."""


class Said(Struct):
    """What the markers say, gathered from left to right. Tags are kept by their folded form."""

    people: list[PersonPart] = []
    texts: list[tuple[SpanKind, str]] = []
    promises: list[Owing] = []
    owed: list[Owing] = []
    tags: dict[str, str] = {}
    place: str = ""
    minutes: int | None = None
    problem: str = ""
    spans: list[Span] = []

    def of(self, kind: SpanKind) -> tuple[str, ...]:
        """The texts of the markers of one kind."""
        return tuple(text for one, text in self.texts if one == kind)


def gather(line: Line, markers: Iterable[Marker], names: Names, today: date) -> Said:
    """What ``markers`` say."""
    said = Said()
    for one in markers:
        text = line.value(one.body, one.end)
        said.spans.append(Span(one.start, one.end, one.kind, text))
        match one.kind:
            case "name":
                said.people.append(created_part(line, one, names))
            case "tag":
                said.tags.setdefault(fold(text), text)
            case "place":
                said.place = text
            case "length":
                said.minutes = parse_minutes(text)
            case "promise" | "owed":
                _owe(said, line, one, today)
            case _:
                said.texts.append((one.kind, text))
    return said


def _owe(said: Said, line: Line, one: Marker, today: date) -> None:
    growing = one.end == len(line.text.rstrip())
    owing, unclear = owing_in(line, one.body, one.end, today, growing=growing)
    (said.promises if one.kind == "promise" else said.owed).append(owing)
    if unclear is not None:
        said.problem = said.problem or str(unclear)


class Body(Struct, frozen=True):
    """The plain text, whether all of it is *no answer*, and words for one of several people."""

    text: str
    attempt: bool
    lines: tuple[OwnLine, ...]
    spans: tuple[Span, ...]


def read_body(
    line: Line,
    markers: list[Marker],
    head: Head,
    start: int | None,
    divided: Callable[[list[tuple[int, int]]], Divided],
) -> Body:
    """The plain text of ``line``: what the head has left over, and all between the markers from
    ``start`` on, which is behind the colon; None where there is none. ``divided`` takes out of it
    what is for one of several people."""
    pieces = _plain(line, markers, head.end if start is None else start)
    if start is None:
        pieces = _without_separator(line, pieces)
    own = divided(pieces)
    pieces = own.rest
    whole = "".join(line.masked[begin:end] for begin, end in pieces)
    attempt = start is not None and _NO_ANSWER.fullmatch(whole) is not None
    rest = [(begin, end) for begin, end in head.rest if line.text[begin:end].strip(",.;:–—-")]
    before = _joined(line, rest)
    after = "" if attempt else _joined(line, pieces)
    glue = ": " if start is not None else " "
    kind: SpanKind = "attempt" if attempt else "text"
    spans = [Span(*one, "text", line.said(*one)) for one in rest]
    spans += [Span(*one, kind, line.said(*one)) for one in pieces]
    text = glue.join(filter(None, (before, after)))
    return Body(text, attempt, tuple(own.own), (*spans, *own.spans))


def _plain(line: Line, markers: list[Marker], start: int) -> list[tuple[int, int]]:
    """The stretches from ``start`` on that no marker takes, without the white space around."""
    pieces = []
    for one in markers:
        if one.start < start:
            continue
        pieces.append((start, one.start))
        start = one.end
        if one.kind not in WORD_KINDS and (semicolon := _SEMICOLON.match(line.masked, start)):
            start = semicolon.end()
    pieces.append((start, len(line.text)))
    return [_trimmed(line.text, *piece) for piece in pieces if line.text[slice(*piece)].strip()]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _without_separator(line: Line, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``pieces`` without a comma, a full stop or a dash that only parts them from the head."""
    if not pieces:
        return pieces
    start, end = pieces[0]
    match = _SEPARATOR.match(line.masked, start, end)
    if match is None or match.end() == start:
        return pieces
    left = [_trimmed(line.text, match.end(), end)] if match.end() < end else []
    return [*left, *pieces[1:]]


def _joined(line: Line, pieces: list[tuple[int, int]]) -> str:
    text = ""
    for piece in pieces:
        said = line.said(*piece)
        text += said if not text or said.startswith(_TIGHT) else f" {said}"
    return text
