"""The head of a quick-add line: channel, people and day, in any order.

What is known goes before what is not: the line is read once with only names that are sure to be
meant, and once more, taking what stands where a name belongs, where that found nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from store.language.channels import FROM_AFAR, channel_at, kind_after
from store.language.day_grammar import Found
from store.language.day_words import half_a_day
from store.language.folding import GAP, fold
from store.language.markers import Marker
from store.language.names import FUNCTION_WORDS
from store.language.parts import PersonPart, Span, SpanKind
from store.language.quickadd_ground import Ground, Place, possessive_end
from store.records import Channel, Side

MOST_SKIPPED: Final = 40
"""Words that may stand before the first name of a line without a colon."""
NO_DAY_AFTER: Final = FUNCTION_WORDS | {"since", "till", "until"}
"""Words before a day that say it is not the day of the interaction."""
UNKNOWN_AFTER: Final = frozenset({"channel", "when", "attempt"})
"""The parts right behind which an unknown name may stand without *with*."""
INITIATED: Final[Mapping[str, Side | None]] = {"with": None, "to": "me", "from": "them"}

_LINK: Final = re.compile(r"(with|to|from)(?=\s|$)", re.IGNORECASE)
_JOIN: Final = re.compile(rf"(?:,(?:{GAP})?)?(?:and(?=\s|$)|&(?=\s|$))|,(?=\s|$)", re.IGNORECASE)
_BARE_DAY: Final = re.compile(rf"(?:the{GAP})?\d{{1,2}}(?:st|nd|rd|th)?(?!\S)", re.ASCII | re.I)
_TRIED: Final = re.compile(
    rf"tried{GAP}(?P<to>to{GAP})?(?:(?:reach|reaching|get){GAP})?(?=\S)", re.IGNORECASE
)
_WORD: Final = re.compile(r"\S+")


class Head(Struct, frozen=True):
    """What the head says. ``end`` is where it ends, ``rest`` are the stretches of it that were
    not understood."""

    end: int
    channel: Channel | None = None
    day: date | None = None
    initiated: Side | None = None
    attempt: bool = False
    people: tuple[PersonPart, ...] = ()
    spans: tuple[Span, ...] = ()
    rest: tuple[tuple[int, int], ...] = ()
    problem: str = ""

    def has(self, marker: Marker) -> bool:
        """Whether ``marker`` is one of the people of the head."""
        return marker.kind == "name" and marker.start < self.end


def read_head(ground: Ground, *, closed: bool) -> Head:
    """Read the head. ``closed``: it is all of ``ground`` (there is a colon); otherwise it ends
    with the last part that is understood."""
    head = _Reader(ground, closed=closed, hasty=False).read()
    if head.people:
        return head
    hasty = _Reader(ground, closed=closed, hasty=True).read()
    return hasty if hasty.people else head


class _Reader:
    """Reads one head from left to right. Each step takes one part where the reader stands, or
    says that it is not there. ``hasty``: take whoever stands where a name belongs."""

    def __init__(self, ground: Ground, *, closed: bool, hasty: bool) -> None:
        self._ground, self._text = ground, ground.text
        self._closed, self._hasty = closed, hasty
        self._at = 0
        self._head = Head(0)
        self._last = ""
        self._gap = False

    def read(self) -> Head:
        """The head, with the stretches of it that were not understood."""
        fallback: Head | None = None
        skipped = 0
        while self._to_next() < len(self._text):
            if self._part():
                continue
            if not self._closed:
                if self._head.people or skipped >= MOST_SKIPPED:
                    break
                fallback = fallback or replace(self._head, end=self._at)
                skipped += 1
            self._leave_word()
        if fallback is not None and not self._head.people:
            return fallback
        return replace(self._head, end=self._at)

    def _to_next(self) -> int:
        self._at = self._ground.after_space(self._at)
        return self._at

    def _take(self, end: int, kind: SpanKind, start: int | None = None, **said: Any) -> bool:
        """Go on behind ``end``; ``said`` are the fields of the head that the part fills."""
        start = self._at if start is None else start
        span = Span(start, end, kind, self._ground.said(start, end))
        self._head = replace(self._head, spans=(*self._head.spans, span), **said)
        self._at = end
        if kind != "mark":
            self._last, self._gap = kind, False
        return True

    def _leave_word(self) -> None:
        match = _WORD.match(self._text, self._at)
        end = match.end() if match else self._at + 1
        self._head = replace(self._head, rest=(*self._head.rest, (self._at, end)))
        self._at, self._gap, self._last = end, True, ""

    def _part(self) -> bool:
        return (
            self._create(self._at)
            or self._attempt()
            or self._tried()
            or self._join()
            or self._exact_name()
            or self._link()
            or self._word()
            or self._bare_day()
            or self._unknown()
        )

    def _attempt(self) -> bool:
        if self._at != self._ground.attempt_at:
            return False
        return self._take(len(self._text.rstrip()), "attempt", attempt=True)

    def _tried(self) -> bool:
        """*tried* at the beginning, before a person or a channel: *tried Sam*, *tried to call
        Sam*. *tried the new place with Sam* is a talk."""
        match = None if self._head.spans or self._gap else _TRIED.match(self._text, self._at)
        if match is None:
            return False
        after = match.end()
        channel = channel_at(self._text, after)
        reaching = channel is not None and (match["to"] or channel[1] in FROM_AFAR)
        if not (reaching or self._is_person(after)):
            return False
        return self._take(len(self._text[:after].rstrip()), "attempt", attempt=True)

    def _is_person(self, at: int) -> bool:
        """Whether a known, a new or, where nothing else follows, an unknown person is at ``at``."""
        known = self._ground.known_person(at, "free")
        unknown = self._ground.unknown_person(at, "free", hasty=False)
        alone = unknown is not None and self._ground.closes(unknown.end)
        return known is not None or at in self._ground.created or alone

    # -- what joins parts ----------------------------------------------------------------------

    def _join(self) -> bool:
        """A comma between parts; a comma or *and* between names."""
        match = _JOIN.match(self._text, self._at)
        if match is None or not self._last:
            return False
        after = self._ground.after_space(match.end())
        listed = self._last == "name"
        comma = match[0] == ","
        part = self._name(after, "list") if listed else None
        if part is not None or (listed and after in self._ground.created):
            self._take(match.end(), "mark")
            return self._create(after) or self._add(part)
        if after >= len(self._text) and (comma or listed):
            return self._take(match.end(), "mark")
        return comma and self._begins_part(after) and self._take(match.end(), "mark")

    def _begins_part(self, at: int) -> bool:
        return bool(
            (self._head.channel is None and channel_at(self._text, at))
            or (self._head.day is None and self._ground.date(at))
            or _LINK.match(self._text, at)
            or at == self._ground.attempt_at
        )

    def _link(self) -> bool:
        match = _LINK.match(self._text, self._at)
        if match is None:
            return False
        word, after = match[0].lower(), self._ground.after_space(match.end())
        first = not self._head.people
        side = INITIATED[word] if first else self._head.initiated
        part = self._name(after, "link")
        nothing_follows = first and after >= len(self._text) and not self._gap
        if nothing_follows or after in self._ground.created:
            return self._take(match.end(), "link", initiated=side)
        if part is None or not self._may_link(word, part):
            return False
        self._take(match.end(), "link", initiated=side)
        return self._add(part)

    def _may_link(self, word: str, part: PersonPart) -> bool:
        sure = bool(part.match.uids) and not part.match.loose
        if self._head.people:
            return sure and word != "from" and not self._gap
        return sure or not self._gap or self._hasty

    # -- channels and days ---------------------------------------------------------------------

    def _word(self) -> bool:
        """A channel, a day or a name that is known in part, whichever is longest."""
        channel = None
        if self._head.channel is None and not self._gap:
            channel = channel_at(self._text, self._at)
        found = self._ground.date(self._at) if self._head.day is None else None
        if found is not None and self._gap and not self._stands_alone(found.end):
            found = None
        known = None
        if not self._head.people:
            known = self._ground.known_person(self._at, "free", gap=self._gap)
        ends = [channel[0] if channel else 0, found.end if found else 0, known.end if known else 0]
        if channel is not None and ends[0] == max(ends):
            return self._take(self._channel_end(channel[0]), "channel", channel=channel[1])
        if found is not None and ends[1] == max(ends):
            return self._when(found)
        return self._add(known)

    def _stands_alone(self, end: int) -> bool:
        """Whether a day behind words that were not understood is the day of it all, and not one
        they speak of: *about the Friday deadline*, *before Friday*."""
        before = self._text[: self._at].split()[-1:]
        if before and before[0].lower() in NO_DAY_AFTER:
            return False
        after = self._ground.after_space(end)
        return self._ground.closes(end) or _LINK.match(self._text, after) is not None

    def _channel_end(self, end: int) -> int:
        more = kind_after(self._text, end)
        known = self._ground.known(self._ground.after_space(end)) if more > end else None
        return end if known is not None and known[1].exact else more

    def _when(self, found: Found) -> bool:
        if found.unclear is not None:
            problem = self._head.problem or str(found.unclear)
            return self._take(found.end, "when", problem=problem)
        return self._take(found.end, "when", day=found.day)

    def _bare_day(self) -> bool:
        """Half a day where a day is meant: after *on*, or as the last word of the head."""
        on = self._ground.after_on(self._at)
        match = _BARE_DAY.match(self._text, self._at) if on is None else None
        if on is not None:
            match = _WORD.match(self._text, on)
        elif self._last not in ("name", "channel"):
            return False
        if match is None or self._head.day is not None:
            return False
        word = match[0].rstrip(",")
        unclear, end = half_a_day(word), match.start() + len(word)
        last = not self._text[end:].strip()
        if unclear is None or not (last or (on and self._ground.closes(end))):
            return False
        return self._take(end, "when", problem=self._head.problem or str(unclear))

    # -- names ---------------------------------------------------------------------------------

    def _create(self, at: int) -> bool:
        marker = self._ground.created.get(at)
        if marker is None:
            return False
        people = self._with(self._ground.created_person(marker))
        return self._take(marker.end, "name", at, people=people)

    def _exact_name(self) -> bool:
        known = None if self._head.people else self._ground.known(self._at)
        if known is None or not known[1].exact:
            return False
        return self._add(self._ground.known_person(self._at, "free"))

    def _unknown(self) -> bool:
        """Someone unknown without *with*: right behind the channel, or where the line begins."""
        begins = not self._last and not self._head.spans
        if self._head.people or self._gap or not (begins or self._last in UNKNOWN_AFTER):
            return False
        part = self._ground.unknown_person(
            self._at, "free", hasty=self._hasty, after_part=bool(self._last)
        )
        if part is None:
            return False
        capital = self._last in ("channel", "attempt") and not self._ground.small(part.start)
        if self._hasty or capital or self._joins_known(part.end):
            return self._add(part)
        return False

    def _joins_known(self, end: int) -> bool:
        join = _JOIN.match(self._text, self._ground.after_space(end))
        known = self._ground.known(self._ground.after_space(join.end())) if join else None
        return known is not None and not known[1].loose

    def _name(self, at: int, place: Place) -> PersonPart | None:
        return (
            self._ground.quoted_person(at)
            or self._ground.known_person(at, place)
            or self._ground.unknown_person(at, place, hasty=self._hasty)
        )

    def _with(self, part: PersonPart) -> tuple[PersonPart, ...]:
        """The people with ``part``; someone who is named twice is one person."""
        people = self._head.people
        return people if any(_is_same(part, one) for one in people) else (*people, part)

    def _add(self, part: PersonPart | None) -> bool:
        if part is None:
            return False
        self._take(part.end, "name", part.start, people=self._with(part))
        end = possessive_end(self._text, self._at)
        return self._take(end, "mark") if end > self._at else True


def _is_same(part: PersonPart, other: PersonPart) -> bool:
    """Whether both surely are one person: the same contact, or the same new name."""
    if part.create or other.create:
        return part.create and other.create and fold(part.text) == fold(other.text)
    return part.match.sure is not None and part.match.sure == other.match.sure
