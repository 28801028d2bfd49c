"""The quick-add line that puts something on the shelf: ``share: Hiring in 2026 https://… #hiring``.

It is told by its first word alone. The first address in it is the link, ``#`` begins a topic, the
rest is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from store.language.literals import Line
from store.language.parts import Shelved, Span, SpanKind

_HEAD: Final = re.compile(r"\s*(share):(?=\s|$)", re.IGNORECASE)
_LINK: Final = re.compile(r"(?<!\S)(?:https?://|www\.)\S+", re.IGNORECASE)
_TOPIC: Final = re.compile(r"(?<!\S)#(?=[^\W\d_])([^\s,;\"]+)")
_SCHEME: Final = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


class _Piece(Struct, frozen=True):
    kind: SpanKind
    start: int
    end: int


def read_shelved(line: Line) -> tuple[Shelved, tuple[Span, ...]] | None:
    """What a line puts on the shelf, and its parts; None for any other line. Without other words
    the address is the title."""
    head = _HEAD.match(line.masked)
    if head is None:
        return None
    pieces = sorted(_pieces(line, head.end()), key=lambda one: one.start)
    texts = list(_texts(line, head.end(), pieces))
    link = next((line.said(one.start, one.end) for one in pieces if one.kind == "shelf"), "")
    topics = [line.text[one.start + 1 : one.end] for one in pieces if one.kind == "tag"]
    title = " ".join(line.value(one.start, one.end) for one in texts)
    found = Shelved(title or _SCHEME.sub("", link).rstrip("/"), link, tuple(dict.fromkeys(topics)))
    parts = (_Piece("shelf", head.start(1), head.end()), *pieces, *texts)
    spans = (Span(one.start, one.end, one.kind, line.text[one.start : one.end]) for one in parts)
    return found, tuple(sorted(spans, key=lambda one: one.start))


def _pieces(line: Line, start: int) -> Iterator[_Piece]:
    link = _LINK.search(line.masked, start)
    if link is not None:
        yield _Piece("shelf", link.start(), link.end())
    for topic in _TOPIC.finditer(line.masked, start):
        if link is None or not link.start() <= topic.start() < link.end():
            yield _Piece("tag", topic.start(), topic.start(1) + len(topic[1].rstrip(".:!?)]}'’*")))


def _texts(line: Line, start: int, pieces: list[_Piece]) -> Iterator[_Piece]:
    """The words between the pieces, without the blanks around them."""
    ends = [*(one.start for one in pieces), len(line.text)]
    starts = [start, *(one.end for one in pieces)]
    for first, end in zip(starts, ends, strict=True):
        text = line.text[first:end]
        if any(char.isalnum() for char in text):
            lead = len(text) - len(text.lstrip())
            yield _Piece("text", first + lead, first + len(text.rstrip()))
