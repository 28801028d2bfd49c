"""The quick-add line: one line that says who, when, how, what happened and what follows from it.

``[channel] [with|to|from] NAME[, NAME … and NAME] [when][: what happened] [markers]``, where
the parts of the head stand in any order. What is not understood stays in the text; nothing is
guessed and no line is refused here: a name that fits nobody or several, and a day that could be
two, are given as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from store.language.day_grammar import look
from store.language.each import divide
from store.language.literals import Line
from store.language.markers import WORD_KINDS, find_markers
from store.language.names import Names
from store.language.owing import owing, read_owing, usually_due
from store.language.parts import Owing, Parsed, PersonPart, Span, SpanKind
from store.language.quickadd_body import gather, read_body
from store.language.quickadd_ground import Ground
from store.language.quickadd_head import read_head
from store.language.shelving import read_shelved
from store.language.unknown import MOST_SMALL, unknown_end

__all__ = ["Owing", "Parsed", "PersonPart", "Span", "SpanKind", "owing", "parse", "read_owing"]

MOST_HEAD: Final = 4000
"""Characters of a line that can be its head."""

_COLON: Final = re.compile(r":(?=\s|$)")
_CLOSES_NAME: Final = re.compile(r"\s*(?:$|[,.:;!?)]|and(?!\S))", re.IGNORECASE)


def parse(line: str, names: Names, today: date) -> Parsed:
    """Read ``line``. Days of what happened lean to the past, days of promises to the future."""
    read = Line(line)
    if (put := read_shelved(read)) is not None:
        shelved, spans = put
        return Parsed(
            line=line, people=(), day=today, spans=tuple(_filled(line, spans)), shelved=shelved
        )
    markers = find_markers(read, lambda start, limit: _name_end(read, start, limit, today))
    text_from = (one.start for one in markers if one.kind not in WORD_KINDS)
    end = min([*text_from, len(line), MOST_HEAD])
    colon = _COLON.search(read.masked)
    closed = colon is not None and colon.start() < end
    if colon is not None and closed:
        end = colon.start()
    head = read_head(Ground(read, end, markers, names, today), closed=closed)
    said = gather(read, [one for one in markers if not head.has(one)], names, today)
    people = tuple(sorted((*head.people, *said.people), key=lambda one: one.start))
    start = end + 1 if closed else None
    body = read_body(read, markers, head, start, lambda pieces: divide(read, pieces, people, names))
    day = head.day or today
    return Parsed(
        line=line,
        people=people,
        day=day,
        day_said=head.day is not None,
        channel=head.channel,
        initiated=head.initiated,
        reached=not (head.attempt or body.attempt),
        text=body.text,
        lines=body.lines,
        takeaways=said.of("takeaway"),
        gave=said.of("gave"),
        received=said.of("received"),
        asked=said.of("asked"),
        promises=tuple(usually_due(one, day) for one in said.promises),
        owed=tuple(said.owed),
        tags=tuple(said.tags.values()),
        place=said.place,
        minutes=said.minutes,
        spans=tuple(_filled(line, (*head.spans, *said.spans, *body.spans))),
        problem=head.problem or said.problem,
    )


def _name_end(line: Line, start: int, limit: int, today: date) -> int | None:
    """The end of the name of a ``*Name`` marker that begins at ``start``."""
    return unknown_end(
        line.masked,
        start,
        limit,
        lambda at: look(line.masked, at, today, "past") is not None,
        lambda at: at == limit or _CLOSES_NAME.match(line.masked, at) is not None,
        small=MOST_SMALL,
        hasty=True,
    )


def _filled(line: str, spans: Iterable[Span]) -> Iterator[Span]:
    """``spans`` in order, and marks for what stands between them."""
    at = 0
    for span in sorted(spans, key=lambda one: one.start):
        yield from _marks(line, at, span.start)
        yield span
        at = span.end
    yield from _marks(line, at, len(line))


def _marks(line: str, start: int, end: int) -> Iterator[Span]:
    for match in re.compile(r"\S+").finditer(line, start, end):
        yield Span(match.start(), match.end(), "mark", match[0])
