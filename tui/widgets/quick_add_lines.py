"""What the quick-add bar says of a line: its colours, its chips, and what is still to settle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from store.language.dates import say_weekday
from store.language.folding import fold
from store.language.introducing import introduction_word, is_introduction
from store.language.parts import Shelved
from store.language.quickadd import Owing, Parsed, PersonPart
from store.rules.wording import channel_word
from tui.text import Span, Spans, crop, safe, width_of

if TYPE_CHECKING:
    from store.rules.fulfilling import Fulfilled

PLAIN: Final = frozenset({"link", "mark", "text"})
"""Kinds of span that stand in the line without a colour."""
KNOWN: Final = "✓"
"""Before the name of someone who is clear."""
ON_SHELF: Final = "on the shelf"
INTRODUCE: Final = "introduce"
FROM_SHELF: Final = "from the shelf"
OPEN: Final = "○"
"""Before a promise that was perhaps kept."""
NEW: Final = "+"
"""Before the name of someone to be added."""
GAP: Final = 1
"""Cells between two chips."""
WIDE_GAP: Final = 3
"""Cells between two favours or promises."""


@dataclass(frozen=True)
class Candidate:
    """Someone a name may mean: ``about`` is title and company, ``last`` the last talk."""

    uid: str
    name: str
    about: str = ""
    last: str = ""


@dataclass(frozen=True)
class Piece:
    """A part of a row that is shown whole. ``stop`` names what Tab can rest on, or is empty."""

    spans: tuple[Span, ...]
    stop: str = ""


class Settled:
    """What was settled beside the line: who a name means, and which promises have no day. It is
    remembered by the name and its turn, so that it lasts while the rest of the line is typed."""

    def __init__(self) -> None:
        self._who: dict[tuple[str, int], str | None] = {}
        self._undated: set[str] = set()
        self._ticked: dict[str, bool] = {}

    def settle(self, parsed: Parsed, at: int, uid: str | None) -> None:
        """The person part ``at`` means ``uid``; None creates a contact of that name."""
        self._who[_turns(parsed)[at]] = uid

    def undate(self, stop: str) -> None:
        """The promise at ``stop`` has no day."""
        self._undated.add(stop)

    def tick(self, stop: str, *, kept: bool = True) -> None:
        """The promise at ``stop`` was kept, or not."""
        self._ticked[stop] = kept

    def ticked(self, found: Sequence[Fulfilled]) -> list[str]:
        """The stops of the promises that were kept: those that surely were, unless it was said
        otherwise."""
        stops = ((f"tick:{one.uid}", one.sure) for one in found)
        return [stop for stop, sure in stops if self._ticked.get(stop, sure)]

    def chosen(self, parsed: Parsed) -> dict[int, str | None]:
        """Person part → the uid it means, or None to create; what ``entry_from`` asks for."""
        return {at: self._who[turn] for at, turn in enumerate(_turns(parsed)) if turn in self._who}

    def unsettled(self, parsed: Parsed) -> list[int]:
        """The person parts that fit nobody or several and were not settled."""
        chosen = self.chosen(parsed)
        return [
            at
            for at, part in enumerate(parsed.people)
            if at not in chosen and not part.create and part.match.sure is None
        ]

    def dated(self, parsed: Parsed) -> Parsed:
        """``parsed`` without the days that were taken off."""
        return replace(
            parsed,
            promises=self._without_days("mine", parsed.promises),
            owed=self._without_days("theirs", parsed.owed),
        )

    def _without_days(self, whose: str, owings: Sequence[Owing]) -> tuple[Owing, ...]:
        return tuple(
            replace(one, due=None, defaulted=False)
            if one.defaulted and f"{whose}:{at}" in self._undated
            else one
            for at, one in enumerate(owings)
        )


def _turns(parsed: Parsed) -> list[tuple[str, int]]:
    seen: dict[str, int] = {}
    turns = []
    for part in parsed.people:
        name = fold(part.text)
        turns.append((name, seen.get(name, 0)))
        seen[name] = seen.get(name, 0) + 1
    return turns


def roles(parsed: Parsed, unsettled: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Start, end and role of each understood part of the line."""
    warm = {parsed.people[at].start for at in unsettled}
    if (word := introduction_word(parsed)) is not None:
        yield *word, "accent"
    for span in parsed.spans:
        if span.kind not in PLAIN:
            yield span.start, span.end, "late" if span.start in warm else "accent"


def question(part: PersonPart) -> str:
    """What is asked of a name: ``Jane: which of 3?``, ``Zed: new?``."""
    several = len(part.match.uids)
    return f"{part.text}: which of {several}?" if several else f"{part.text}: new?"


def chips(
    parsed: Parsed,
    settled: Settled,
    name_of: Callable[[str], str],
    today: date,
    lit: str = "",
    *,
    brief: bool = False,
) -> list[Piece]:
    """What was understood, a chip each: how, who, when, tags, where, how long. ``lit`` is the
    stop that Tab rests on; ``brief`` takes the people who are clear together."""
    pieces: list[Piece] = []
    if parsed.shelved is not None:
        topics = (f"#{topic}" for topic in parsed.shelved.topics)
        return [_chip(text) for text in (ON_SHELF, parsed.shelved.title, *topics) if text]
    if parsed.problem:
        pieces.append(Piece(((f"{safe(parsed.problem)} ", "warm"),)))
    if is_introduction(parsed):
        pieces.append(_chip(INTRODUCE))
    pieces += [_chip(text) for text in _how(parsed)]
    who = list(_who(parsed, settled, name_of, lit))
    pieces += _together(who, lit) if brief else who
    if not parsed.people:
        pieces.append(Piece((("with whom?", "muted"),)))
    pieces.append(_chip(say_weekday(parsed.day, today)))
    pieces += [_chip(f"#{tag}") for tag in parsed.tags]
    if parsed.place:
        pieces.append(_chip(f"@{parsed.place}"))
    if parsed.minutes:
        pieces.append(_chip(f"{parsed.minutes} min"))
    return pieces


def _chip(text: str, stop: str = "", lit: str = "", role: str = "chip") -> Piece:
    mark = "›" if stop and stop == lit else " "
    return Piece(((f"{mark}{safe(text)} ", role),), stop)


def _how(parsed: Parsed) -> Iterator[str]:
    if parsed.channel:
        side = {"me": " to", "them": " from", None: ""}[parsed.initiated]
        yield f"{channel_word(parsed.channel)}{side}"
    if not parsed.reached:
        yield "no answer"


def _who(
    parsed: Parsed, settled: Settled, name_of: Callable[[str], str], lit: str
) -> Iterator[Piece]:
    chosen, unsettled = settled.chosen(parsed), set(settled.unsettled(parsed))
    for at, part in enumerate(parsed.people):
        stop = f"person:{at}"
        if at in unsettled:
            yield _chip(question(part), stop, lit, "choice")
            continue
        uid = chosen.get(at, None if part.create else part.match.sure)
        yield _chip(f"{KNOWN} {name_of(uid)}" if uid else f"{NEW} {part.text}", stop, lit)


def _together(who: Sequence[Piece], lit: str) -> list[Piece]:
    """``who`` with one chip for all who are known and one for all who are new, save the one that
    is lit."""
    pieces = list(who)
    for mark, noun in ((KNOWN, "people"), (NEW, "new")):
        same = [one for one in pieces if one.spans[0][0][1:].startswith(mark) and one.stop != lit]
        if len(same) > 1:
            at = pieces.index(same[0])
            pieces = [one for one in pieces if one not in same]
            pieces.insert(at, _chip(f"{mark} {len(same)} {noun}"))
    return pieces


def details(
    parsed: Parsed,
    today: date,
    lit: str = "",
    is_on_shelf: Callable[[str], bool] = lambda _text: False,
) -> list[Piece]:
    """Gave, received, asked, promises both ways, takeaways. What I gave and ``is_on_shelf`` is
    said to be from there."""
    said: Mapping[str, Sequence[str]] = {
        "I gave ": parsed.gave,
        "I asked for ": parsed.asked,
        "I received ": parsed.received,
    }
    pieces = [_said(f"{parsed.people[one.at].text}: ", one.text) for one in parsed.lines]
    pieces += [_said(label, text) for label, texts in said.items() for text in texts]
    if any(map(is_on_shelf, parsed.gave)):
        pieces.insert(len(parsed.lines) + len(parsed.gave), Piece(((FROM_SHELF, "muted"),)))
    if parsed.received:
        pieces.append(Piece((("opens a thank-you", "muted"),)))
    pieces += [
        _owing("I promise ", one, f"mine:{at}", today, lit)
        for at, one in enumerate(parsed.promises)
    ]
    pieces += [
        _owing("They promise ", one, f"theirs:{at}", today, lit)
        for at, one in enumerate(parsed.owed)
    ]
    return pieces + [_said("takeaway ", text) for text in parsed.takeaways]


def follows(
    kept: Sequence[Fulfilled], opens: Sequence[str], ticked: Sequence[str], lit: str = ""
) -> list[Piece]:
    """The promises a line seems to keep, ``✓ send the deck ×`` or ``○ send the deck?``, and what
    it opens by itself."""
    pieces = []
    for one in kept:
        stop = f"tick:{one.uid}"
        whose = "" if one.whose == "me" else "theirs: "
        on = stop in ticked
        text = f"{KNOWN} {whose}{one.text} ×" if on else f"{OPEN} {whose}{one.text}?"
        pieces.append(_chip(text, stop, lit, "chip" if on else "muted"))
    return pieces + [Piece((("then ", "muted"), (safe(text), "text"))) for text in opens]


def shelf_details(shelved: Shelved, fits: str) -> list[Piece]:
    """Where it is, and for whom."""
    pieces = [_said("link ", shelved.link)] if shelved.link else []
    return [*pieces, _said("for ", fits)] if fits else pieces


def _said(label: str, text: str) -> Piece:
    return Piece(((label, "muted"), (safe(text), "text")))


def _owing(label: str, one: Owing, stop: str, today: date, lit: str) -> Piece:
    spans: list[Span] = [(label, "muted"), (safe(one.text), "text"), ("  ", "text")]
    if one.unsure:
        return Piece((*spans, (f"{safe(one.unsure)}…", "muted")))
    if one.due is None:
        return Piece((*spans, ("no date", "muted")))
    day = say_weekday(one.due, today)
    if not one.defaulted:
        return Piece((*spans, (f"by {day}", "muted")))
    return Piece((*spans, *_chip(f"{day} ×", stop, lit).spans), stop)


def stops(*rows: Sequence[Piece]) -> list[str]:
    """What Tab rests on, in order."""
    return [piece.stop for row in rows for piece in row if piece.stop]


def fits(pieces: Sequence[Piece], width: int, gap: int) -> bool:
    """Whether all ``pieces`` have room in ``width`` cells."""
    return sum(width_of(piece.spans) + gap for piece in pieces) - gap <= width


def rows_of(pieces: Sequence[Piece], width: int, gap: int, most: int) -> list[list[Piece]]:
    """``pieces`` in rows of at most ``width`` cells; the last of ``most`` rows takes the rest."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        if rows[-1] and len(rows) < most and not fits((*rows[-1], piece), width, gap):
            rows.append([])
        rows[-1].append(piece)
    return rows


def in_sight(pieces: Sequence[Piece], width: int, gap: int, keep: str = "") -> Spans:
    """As many whole ``pieces`` as fit in ``width`` cells, the one whose stop is ``keep`` among
    them; ``…`` stands for those left out at either side."""
    sizes = [width_of(piece.spans) + gap for piece in pieces]
    at = next((i for i, piece in enumerate(pieces) if keep and piece.stop == keep), 0)
    first = 0
    while first < at and _taken(sizes, first, at + 1, gap) > width:
        first += 1
    last = first + 1
    while last < len(pieces) and _taken(sizes, first, last + 1, gap) <= width:
        last += 1
    spans: Spans = [("…", "muted"), (" " * gap, "text")] if first else []
    for piece in pieces[first:last]:
        spans += [*piece.spans, (" " * gap, "text")]
    spans = spans[:-1]
    if last < len(pieces):
        spans += [(" " * gap, "text"), ("…", "muted")]
    return crop(spans, width)


def _taken(sizes: Sequence[int], first: int, last: int, gap: int) -> int:
    """Cells that the pieces from ``first`` to before ``last`` take, with the marks for the rest."""
    left_out = bool(first) + (last < len(sizes))
    return sum(sizes[first:last]) - gap + left_out * (1 + gap)
