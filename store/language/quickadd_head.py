"""The head of a quick-add line: channel, people and day, in any order.

What is known goes before what is not: the line is read once with only names that are sure to be
meant, and once more, taking what stands where a name belongs, where that found nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from store.language.channels import channel_at, kind_after
from store.language.day_grammar import Found, half_a_day, look
from store.language.folding import is_letter
from store.language.literals import Line
from store.language.markers import Marker
from store.language.names import NOBODY, Match, Names
from store.language.parts import PersonPart, Span, SpanKind
from store.language.unknown import MOST_SMALL, unknown_end
from store.records import Channel, Side

MOST_SKIPPED: Final = 40
"""Words that may stand before the first name of a line without a colon."""
DOUBTFUL: Final = frozenset(
    """art bill call chase cook drew grant hope jack love made mark may met nick pat read rob rose
    rush sang saw say skip sue will""".split()  # noqa: SIM905
)
"""Names that, written small with more words behind them, are more likely a verb or a noun."""
INITIATED: Final[Mapping[str, Side | None]] = {"with": None, "to": "me", "from": "them"}

_SPACE: Final = re.compile(r"\s*")
_LINK: Final = re.compile(r"(with|to|from)(?=\s|$)", re.IGNORECASE)
_JOIN: Final = re.compile(r"(?:,\s*)?(?:and(?=\s|$)|&(?=\s|$))|,(?=\s|$)", re.IGNORECASE)
_ON: Final = re.compile(r"on\s+", re.IGNORECASE)
_BARE_DAY: Final = re.compile(r"(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?(?!\S)", re.ASCII | re.I)
_ATTEMPT: Final = re.compile(r"(?<!\S)(?:\?|no\s+answer)\s*$", re.IGNORECASE)
_CLOSES: Final = re.compile(r"\s*(?:$|[,:;]|(?:and|&|no\s+answer)(?!\S)|\?(?!\S))", re.IGNORECASE)
_WORD: Final = re.compile(r"\S+")

Place = Literal["link", "list", "free"]
"""Where a name is looked for: after with, to or from; after a comma or *and*; anywhere else."""


@dataclass(frozen=True)
class Head:
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


def read_head(
    line: Line, end: int, *, closed: bool, names: Names, today: date, markers: list[Marker]
) -> Head:
    """Read the first ``end`` characters of ``line``. ``closed``: the head is all of them (there
    is a colon); otherwise it ends with the last part that is understood."""
    inside = [one for one in markers if one.start < end]
    text = _without_markers(line.masked[:end], inside)
    created = {one.start: one for one in inside if one.kind == "name"}
    head = _Reader(line, text, created, names, today, closed=closed, hasty=False).read()
    if head.people:
        return head
    hasty = _Reader(line, text, created, names, today, closed=closed, hasty=True).read()
    return hasty if hasty.people else head


class _Reader:
    """Reads one head from left to right. Each step takes one part at ``self._at``, or says that
    it is not there."""

    def __init__(
        self,
        line: Line,
        text: str,
        created: Mapping[int, Marker],
        names: Names,
        today: date,
        *,
        closed: bool,
        hasty: bool,
    ) -> None:
        self._line, self._text, self._names, self._today = line, text, names, today
        self._created = created
        self._closed, self._hasty = closed, hasty
        attempt = _ATTEMPT.search(self._text)
        self._attempt_at = attempt.start() if attempt else -1
        self._at = 0
        self._head = Head(0)
        self._last = ""
        self._gap = False

    def read(self) -> Head:
        """The head, with the stretches of it that were not understood."""
        fallback: Head | None = None
        skipped = 0
        while self._skip_space() < len(self._text):
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

    # -- where the reader stands ---------------------------------------------------------------

    def _skip_space(self) -> int:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at

    def _after_space(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at

    def _take(self, end: int, kind: SpanKind, start: int | None = None, **said: object) -> bool:
        start = self._at if start is None else start
        span = Span(start, end, kind, self._line.said(start, end))
        self._head = replace(self._head, spans=(*self._head.spans, span), **said)  # type: ignore[arg-type]
        self._at = end
        if kind != "mark":
            self._last = kind
            self._gap = False
        return True

    def _leave_word(self) -> None:
        match = _WORD.match(self._text, self._at)
        end = match.end() if match else self._at + 1
        self._head = replace(self._head, rest=(*self._head.rest, (self._at, end)))
        self._at, self._gap, self._last = end, True, ""

    def _date(self, at: int) -> Found | None:
        on = _ON.match(self._text, at)
        return look(self._text, on.end() if on else at, self._today, "past")

    def _closes(self, at: int) -> bool:
        """Whether a name that ends at ``at`` is followed by nothing that could belong to it."""
        return (
            _CLOSES.match(self._text, _possessive_end(self._text, at)) is not None
            or self._date(self._after_space(at)) is not None
            or self._after_space(at) in self._created
        )

    # -- the parts -----------------------------------------------------------------------------

    def _part(self) -> bool:
        return (
            self._create()
            or self._attempt()
            or self._join()
            or self._exact_name()
            or self._link()
            or self._word()
            or self._bare_day()
            or self._unknown()
        )

    def _create(self) -> bool:
        marker = self._created.get(self._at)
        return marker is not None and self._add_created(marker)

    def _add_created(self, marker: Marker) -> bool:
        part = created_part(self._line, marker, self._names)
        return self._take(marker.end, "name", marker.start, people=(*self._head.people, part))

    def _attempt(self) -> bool:
        if self._at != self._attempt_at:
            return False
        return self._take(len(self._text.rstrip()), "attempt", attempt=True)

    def _join(self) -> bool:
        """A comma between parts; a comma or *and* between names."""
        match = _JOIN.match(self._text, self._at)
        if match is None or not self._last:
            return False
        after = self._after_space(match.end())
        only_comma = match[0] == ","
        if self._last == "name":
            marker = self._created.get(after)
            part = None if marker else self._name(after, "list")
            if marker or part:
                self._take(match.end(), "mark")
                self._at = after
                return self._add_created(marker) if marker else self._add(part)
        nothing_follows = after >= len(self._text)
        if nothing_follows and (only_comma or self._last == "name"):
            return self._take(match.end(), "mark")
        if only_comma and self._begins_part(after):
            return self._take(match.end(), "mark")
        return False

    def _begins_part(self, at: int) -> bool:
        channel = self._head.channel is None and channel_at(self._text, at)
        day = self._head.day is None and self._date(at)
        return bool(channel or day or _LINK.match(self._text, at) or at == self._attempt_at)

    def _exact_name(self) -> bool:
        if self._head.people:
            return False
        known = self._names.longest_at(self._text, self._at)
        if known is None or not known[1].exact:
            return False
        return self._add(self._known_part(self._at, *known))

    def _link(self) -> bool:
        match = _LINK.match(self._text, self._at)
        if match is None:
            return False
        after = self._after_space(match.end())
        first = not self._head.people
        side = INITIATED[match[0].lower()] if first else self._head.initiated
        if first and after >= len(self._text) and not self._gap:
            return self._take(match.end(), "link", initiated=side)
        if after in self._created:
            return self._take(match.end(), "link", initiated=side)
        part = self._name(after, "link")
        if part is None or not self._may_link(match[0].lower(), part):
            return False
        self._take(match.end(), "link", initiated=side)
        self._at = after
        return self._add(part)

    def _may_link(self, word: str, part: PersonPart) -> bool:
        sure = bool(part.match.uids) and not part.match.loose
        if self._head.people:
            return sure and word != "from" and not self._gap
        return sure or not self._gap or self._hasty

    def _word(self) -> bool:
        """A channel, a day or a name that is known in part, whichever is longest."""
        channel = None
        if self._head.channel is None and not self._gap:
            channel = channel_at(self._text, self._at)
        found = self._date(self._at) if self._head.day is None else None
        known = None if self._head.people else self._known(self._at, "free")
        ends = [channel[0] if channel else 0, found.end if found else 0, known.end if known else 0]
        longest = max(ends)
        if channel is not None and ends[0] == longest:
            return self._take(self._channel_end(channel[0]), "channel", channel=channel[1])
        if found is not None and ends[1] == longest:
            return self._when(found)
        return known is not None and self._add(known)

    def _channel_end(self, end: int) -> int:
        more = kind_after(self._text, end)
        known = self._names.longest_at(self._text, self._after_space(end)) if more > end else None
        return end if known is not None and known[1].exact else more

    def _when(self, found: Found) -> bool:
        if found.unclear is not None:
            problem = self._head.problem or str(found.unclear)
            return self._take(found.end, "when", problem=problem)
        return self._take(found.end, "when", day=found.day)

    def _bare_day(self) -> bool:
        """Half a day where a day is meant: after *on*, or as the last word of the head."""
        if self._head.day is not None:
            return False
        on = _ON.match(self._text, self._at)
        match = _WORD.match(self._text, on.end()) if on else _BARE_DAY.match(self._text, self._at)
        if match is None or not (on or self._last in ("name", "channel")):
            return False
        word = match[0].rstrip(",")
        unclear = half_a_day(word)
        end = match.start() + len(word)
        last = not self._text[end:].strip()
        if unclear is None or not (last or (on and self._closes(end))):
            return False
        return self._take(end, "when", problem=self._head.problem or str(unclear))

    # -- names ---------------------------------------------------------------------------------

    def _unknown(self) -> bool:
        """Someone unknown without *with*: right behind the channel, or where the line begins."""
        if self._head.people or self._gap:
            return False
        if not (self._last in ("channel", "when") or (not self._last and not self._head.spans)):
            return False
        part = self._unknown_part(self._at, "free")
        if part is None:
            return False
        listed = self._known_after_join(part.end)
        if self._hasty or listed or (self._last == "channel" and self._capital(part.start)):
            return self._add(part)
        return False

    def _known_after_join(self, end: int) -> bool:
        join = _JOIN.match(self._text, self._after_space(end))
        if join is None:
            return False
        known = self._names.longest_at(self._text, self._after_space(join.end()))
        return known is not None and not known[1].loose

    def _add(self, part: PersonPart | None) -> bool:
        if part is None:
            return False
        self._take(part.end, "name", part.start, people=(*self._head.people, part))
        end = _possessive_end(self._text, self._at)
        return self._take(end, "mark") if end > self._at else True

    def _name(self, at: int, place: Place) -> PersonPart | None:
        quoted = self._line.quotation(at)
        if quoted is not None and quoted <= len(self._text):
            text = self._line.value(at, quoted)
            return PersonPart(at, quoted, text, self._names.find(text)) if text else None
        return self._known(at, place) or self._unknown_part(at, place)

    def _known_part(self, at: int, end: int, match: Match) -> PersonPart:
        return PersonPart(at, end, self._line.said(at, end), match)

    def _known(self, at: int, place: Place) -> PersonPart | None:
        """The known name at ``at``; one that is written small and known only in part must not be
        an ordinary word."""
        known = self._names.longest_at(self._text, at)
        if known is None:
            return None
        end, match = known
        if not match.exact:
            small = not self._capital(at)
            doubtful = match.loose or self._text[at:end].lower() in DOUBTFUL
            if small and doubtful and not self._closes(end):
                return None
            if place == "free" and (match.loose or (self._gap and small)):
                return None
            day = self._date(at) if place == "list" else None
            if day is not None and (match.loose or day.end > end):
                return None
        return self._known_part(at, end, match)

    def _capital(self, at: int) -> bool:
        return not self._text[at : at + 1].islower()

    def _unknown_part(self, at: int, place: Place) -> PersonPart | None:
        limit = min([one for one in self._created if one >= at], default=len(self._text))
        end = unknown_end(
            self._text,
            at,
            limit,
            lambda place: self._date(place) is not None or place == self._attempt_at,
            self._closes,
            small=MOST_SMALL if place == "link" else self._small_words(),
            hasty=self._hasty and place == "link",
        )
        return None if end is None else self._known_part(at, end, NOBODY)

    def _small_words(self) -> int:
        """Words written small that may be a name without *with*: none where the line begins."""
        return 1 if self._last else 0


def created_part(line: Line, marker: Marker, names: Names) -> PersonPart:
    """The person of ``*Name``; ``match`` says who is called exactly that already."""
    text = line.value(marker.body, marker.end)
    match = names.find(text)
    return PersonPart(marker.start, marker.end, text, match if match.exact else NOBODY, create=True)


def _without_markers(text: str, markers: list[Marker]) -> str:
    """``text``, as long, with spaces for the markers; those for names stay."""
    for one in markers:
        if one.kind != "name":
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _possessive_end(text: str, at: int) -> int:
    """The end of a possessive at ``at``: ``'s``, or ``at`` itself."""
    if text[at : at + 2].lower() in ("'s", "’s") and not is_letter(text[at + 2 : at + 3] or " "):
        return at + 2
    return at
