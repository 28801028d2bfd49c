"""What could stand at each place of the head of a quick-add line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal, TypeAlias

from store.language.day_grammar import Found, look
from store.language.folding import GAP, WALL, is_letter
from store.language.literals import Line
from store.language.markers import Marker
from store.language.names import NOBODY, Match, Names
from store.language.parts import PersonPart
from store.language.unknown import MOST_SMALL, unknown_end

Place: TypeAlias = Literal["link", "list", "free"]
"""Where a name is looked for: after with, to or from; after a comma or *and*; anywhere else."""

DOUBTFUL: Final = frozenset(
    """art bill call chase cook drew grant hope jack love made mark may met nick pat read rob rose
    rush sang saw say skip sue will""".split()  # noqa: SIM905
)
"""Names that, written small with more words behind them, are more likely a verb or a noun."""

_SPACE: Final = re.compile(r"\s*")
_ON: Final = re.compile(f"on{GAP}", re.IGNORECASE)
_ATTEMPT: Final = re.compile(rf"(?<!\S)(?:\?|no{GAP}answer)\s*$", re.IGNORECASE)
_CLOSES: Final = re.compile(
    rf"\s*(?:$|[,:;]|(?:and|&|no{GAP}answer)(?!\S)|\?(?!\S))", re.IGNORECASE
)


class Ground:
    """The head of ``line``, up to ``end``, to look things up in. ``text`` is what can be read:
    literal characters are masked and markers are walls, but for those of names, which stand in
    ``created`` by where they begin. ``attempt_at`` is where *no answer* or ``?`` stands as the
    last words, or -1."""

    def __init__(
        self, line: Line, end: int, markers: Iterable[Marker], names: Names, today: date
    ) -> None:
        inside = [one for one in markers if one.start < end]
        self.created = {one.start: one for one in inside if one.kind == "name"}
        self.text = _without(line.masked[:end], [one for one in inside if one.kind != "name"])
        attempt = _ATTEMPT.search(self.text)
        self.attempt_at = attempt.start() if attempt else -1
        self._line, self._names, self._today = line, names, today
        self._known: dict[int, tuple[int, Match] | None] = {}
        self._dates: dict[int, Found | None] = {}

    def said(self, start: int, end: int) -> str:
        """The text of a stretch, as it is to be kept."""
        return self._line.said(start, end)

    def after_space(self, at: int) -> int:
        """``at``, or the end of the white space that begins there."""
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def after_on(self, at: int) -> int | None:
        """The end of an *on* at ``at``."""
        match = _ON.match(self.text, at)
        return match.end() if match else None

    def date(self, at: int) -> Found | None:
        """The day at ``at``; *on* may stand before it."""
        if at not in self._dates:
            self._dates[at] = look(self.text, self.after_on(at) or at, self._today, "past")
        return self._dates[at]

    def known(self, at: int) -> tuple[int, Match] | None:
        """The end of the longest known name at ``at``, and whose it is."""
        if at not in self._known:
            self._known[at] = self._names.longest_at(self.text, at)
        return self._known[at]

    def small(self, at: int) -> bool:
        """Whether the word at ``at`` is written small."""
        return self.text[at : at + 1].islower()

    def closes(self, at: int) -> bool:
        """Whether a name that ends at ``at`` is followed by nothing that could belong to it."""
        after = self.after_space(at)
        return (
            _CLOSES.match(self.text, possessive_end(self.text, at)) is not None
            or self.date(after) is not None
            or after in self.created
        )

    def created_person(self, marker: Marker) -> PersonPart:
        """The person of a ``*Name`` marker."""
        return created_part(self._line, marker, self._names)

    def quoted_person(self, at: int) -> PersonPart | None:
        """The person whose name stands in quotation marks at ``at``."""
        end = self._line.quotation(at)
        text = self._line.value(at, end) if end is not None else ""
        if end is None or end > len(self.text) or not text:
            return None
        return PersonPart(at, end, text, self._names.find(text))

    def known_person(self, at: int, place: Place, *, gap: bool = False) -> PersonPart | None:
        """The known person at ``at``. A name that is known only in part must not be an ordinary
        word. ``gap``: words that were not understood stand before it."""
        known = self.known(at)
        if known is None:
            return None
        end, match = known
        if not match.exact and self._is_doubtful(at, end, match, place, gap=gap):
            return None
        return PersonPart(at, end, self.said(at, end), match)

    def _is_doubtful(self, at: int, end: int, match: Match, place: Place, *, gap: bool) -> bool:
        word_like = match.loose or self.text[at:end].lower() in DOUBTFUL
        if self.small(at) and word_like and not self.closes(end):
            return True
        if place == "free":
            return match.loose or (gap and self.small(at))
        day = self.date(at) if place == "list" else None
        return day is not None and (match.loose or day.end > end)

    def unknown_person(
        self, at: int, place: Place, *, hasty: bool, after_part: bool = True
    ) -> PersonPart | None:
        """Someone unknown at ``at``; one letter asks which of those it begins. ``hasty``: one word
        written small will do. ``after_part``: something was understood before, so that it can be
        written small at all."""
        small = MOST_SMALL if place == "link" else int(after_part)
        end = unknown_end(
            self.text,
            at,
            min([one for one in self.created if one >= at], default=len(self.text)),
            lambda word: self.date(word) is not None or word == self.attempt_at,
            self.closes,
            small=small,
            hasty=hasty and place == "link",
        )
        if end is None:
            return None
        name = self.said(at, end)
        return PersonPart(at, end, name, self._names.of_letter(name) if len(name) == 1 else NOBODY)


def created_part(line: Line, marker: Marker, names: Names) -> PersonPart:
    """The person of ``*Name``; ``match`` says who is called exactly that already."""
    text = line.value(marker.body, marker.end)
    match = names.find(text)
    return PersonPart(marker.start, marker.end, text, match if match.exact else NOBODY, create=True)


def possessive_end(text: str, at: int) -> int:
    """The end of a possessive at ``at``: ``'s``, or ``at`` itself."""
    if text[at : at + 2].lower() in ("'s", "’s") and not is_letter(text[at + 2 : at + 3] or " "):
        return at + 2
    return at


def _without(text: str, markers: list[Marker]) -> str:
    """``text``, as long, with walls for ``markers``."""
    pieces, at = [], 0
    for one in markers:
        pieces += [text[at : one.start], WALL * (min(one.end, len(text)) - one.start)]
        at = one.end
    return "".join([*pieces, text[at:]])
