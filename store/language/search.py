"""One box over everything known of everybody: a vocabulary index that ranks every keystroke.

Not a scan of lines: for each field a map word → contacts, so that the cost follows the number of
different words and of hits, not the amount of text. Every word must hit; where few do, words may
be mistyped; where still few do, some of the words are enough; last, full names that look alike.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from datetime import date
from functools import cache
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from store.language.highlight import matched
from store.language.query import Filter, Query, sought, split_query
from store.language.scoring import Lexicon, Scores
from store.language.searchable import Searchable

__all__ = ["Filter", "Hit", "Query", "SearchIndex", "Searchable", "matched", "split_query"]

FEW: Final = 8
"""With fewer results than this, typos and then partial hits are added."""
ALMOST: Final = 20
"""The most results of which only some words fit."""

_FULL_NAME: Final = 100
_IN_ORDER: Final = 30
_PARTIAL: Final = 0.8
_SIMILAR: Final = 0.84
_INITIALS_KEPT_AT: Final = (3, 4)
_REMEMBERED: Final = 8
_AT_ONCE: Final = 1000
_WORN: Final = 1000
"""Contacts that were replaced; so many cost nothing."""

_Words: TypeAlias = tuple[str, ...]
_Among: TypeAlias = Callable[[str], bool]


class Hit(NamedTuple):
    """A contact found. ``score`` is from 0 to 1, a little more for a full name; ``whole`` is
    False where only some of the words fit, or where a name only looks like them."""

    uid: str
    score: float
    whole: bool


class SearchIndex:
    """The index over all contacts. What it answers does not depend on how it came to be."""

    def __init__(self, searchables: Iterable[Searchable] = ()) -> None:
        self._slots: dict[str, int] = {}
        self._uids: list[str] = []
        self._names: list[str] = []
        """By slot, the folded words of the name, each after one space but the first."""
        self._newest = array("l")
        """By slot, the ordinal of the day of the newest talk."""
        self._lexicon = Lexicon()
        self._order: list[int] = []
        self._rank = array("l")
        self._typed: dict[str, Scores] = {}
        self._tolerant: dict[str, Scores] = {}
        left = iter(searchables)
        while some := list(islice(left, _AT_ONCE)):
            self.put(*some)

    def __len__(self) -> int:
        return len(self._slots)

    @property
    def worn(self) -> bool:
        """Whether so much was replaced that an index built anew would be better."""
        return self._lexicon.gone > max(_WORN, len(self))

    def put(self, *some: Searchable) -> None:
        """Add contacts, each once, or replace all that is known of them; many at once are put
        sooner."""
        slots = list(range(len(self._uids), len(self._uids) + len(some)))
        self._names += self._lexicon.add(some, slots)
        self._order += slots
        for slot, one in zip(slots, some, strict=True):
            self.drop(one.uid)
            self._slots[one.uid] = slot
            self._uids.append(one.uid)
            self._newest.append(0)
            if one.notes or one.said or one.last:
                self.tell(one.uid, one.texts, one.last)
        self._forget()

    def tell(self, uid: str, texts: Sequence[str], last: date | None) -> None:
        """Add the notes of a contact who was put without them and what was said, and the day of
        the newest talk."""
        slot = self._slots[uid]
        self._lexicon.tell(texts, slot)
        self._newest[slot] = last.toordinal() if last else 0
        self._forget()

    def drop(self, uid: str) -> None:
        """Remove a contact, where there is one."""
        if (slot := self._slots.pop(uid, None)) is not None:
            self._names[slot] = ""
            self._lexicon.remove(slot)
            self._forget()

    def search(self, words: str, limit: int = 500, among: _Among | None = None) -> list[Hit]:
        """The contacts that ``words`` (without filters) fit, best first, at most ``limit``, of
        those for whose uid ``among`` holds. Equals are ordered by the day of the newest talk,
        newest first, then by name, then by uid. Of the first five answers to two or three
        letters two are kept for people with these initials. No words find nobody."""
        query = sought(words)
        if not query:
            return []
        most = max(limit, FEW)
        among = cache(among) if among else None
        scores = [self._as_typed(word) for word in query]
        whole = self._whole(query, scores)
        found = self._take(whole, most, among)
        if len(found) < FEW:
            scores = [self._with_typos(word) for word in query]
            whole = self._whole(query, scores)
            found = self._take(whole, most, among)
        found = self._keep_initials(query, whole, found, among)
        hits = self._hits(found, whole, 1 / len(query), whole=True)
        if len(hits) < FEW and len(query) > 1:
            part = _any_of(scores)
            for slot in whole:
                del part[slot]
            hits += self._hits(self._take(part, ALMOST, among), part, _PARTIAL / len(query))
        if not hits:
            alike = self._alike(query)
            hits = self._hits(self._take(alike, ALMOST, among), alike, _PARTIAL)
        return hits[: max(limit, 0)]

    def warm(self) -> Iterator[None]:
        """Make what the first searches would have to make, step by step."""
        self._ranks()
        yield
        yield from self._lexicon.warm()

    def _as_typed(self, word: str) -> Scores:
        if (scores := self._typed.get(word)) is None:
            _make_room(self._typed)
            scores = self._typed[word] = self._lexicon.as_typed(word)
        return scores

    def _with_typos(self, word: str) -> Scores:
        if (scores := self._tolerant.get(word)) is None:
            _make_room(self._tolerant)
            typed = self._as_typed(word)
            mistyped = self._lexicon.mistyped(word, hit=bool(typed))
            better = {slot: score for slot, score in mistyped.items() if score > typed.get(slot, 0)}
            scores = self._tolerant[word] = typed | better
        return scores

    def _whole(self, query: _Words, scores: list[Scores]) -> Scores:
        """The slots that every word hits, with the sum over the words."""
        total = _all_of(scores) if len(scores) > 1 else dict(scores[0])
        named: Iterable[int] = total
        if len(query) == 1:
            named = total.keys() & self._lexicon.named(query[0])
        for slot in named:
            total[slot] += len(query) * _bonus(query, self._names[slot])
        return total

    def _alike(self, query: _Words) -> Scores:
        """The slots whose full name looks like all of the query, however it is split."""
        from rapidfuzz import process
        from rapidfuzz.distance import JaroWinkler

        alike = process.extract(
            " ".join(query),
            self._names,
            scorer=JaroWinkler.similarity,
            score_cutoff=_SIMILAR,
            limit=None,
        )
        return {slot: round(1000 * share) for _, share, slot in alike}

    def _keep_initials(
        self, query: _Words, scores: Scores, found: list[int], among: _Among | None
    ) -> list[int]:
        """``found`` with the best of those who have these initials moved into its first five."""
        if len(query) > 1 or not 2 <= len(query[0]) <= 3:
            return found
        initials = self._lexicon.with_initials(query[0])
        holders = {slot: scores[slot] for slot in initials if slot in scores}
        for slot, lowest in zip(
            self._take(holders, len(_INITIALS_KEPT_AT), among), _INITIALS_KEPT_AT, strict=False
        ):
            if slot not in found[: lowest + 1]:
                found = [other for other in found if other != slot]
                found.insert(lowest, slot)
        return found

    def _take(self, scores: Scores, most: int, among: _Among | None) -> list[int]:
        """The best ``most`` slots, in order, of contacts for whose uid ``among`` holds."""
        ranked = self._ranked(scores, most)
        if among is not None:
            uids = self._uids
            ranked = (slot for slot in ranked if among(uids[slot]))
        return list(islice(ranked, most))

    def _ranked(self, scores: Scores, wanted: int) -> Iterator[int]:
        """All slots, best first; sorted piece by piece, as often only the first are needed."""
        rank = self._ranks()
        levels = sorted(Counter(scores.values()).items())
        while levels:
            high, size = levels.pop()
            low = high
            while levels and size < wanted:
                low, more = levels.pop()
                size += more
            piece = [slot for slot, score in scores.items() if low <= score <= high]
            piece.sort(key=rank.__getitem__)
            piece.sort(key=scores.__getitem__, reverse=True)
            yield from piece

    def _ranks(self) -> array[int]:
        """By slot, the place among all when the scores are equal."""
        if not self._rank:
            slots, newest, names, uids = self._slots, self._newest, self._names, self._uids
            self._order = [slot for slot in self._order if slots.get(uids[slot]) == slot]
            self._order.sort(key=lambda slot: (-newest[slot], names[slot], uids[slot]))
            self._rank = array("l", bytes(self._newest.itemsize * len(uids)))
            for place, slot in enumerate(self._order):
                self._rank[slot] = place
        return self._rank

    def _hits(
        self, slots: list[int], scores: Scores, share: float, *, whole: bool = False
    ) -> list[Hit]:
        uids, share = self._uids, share / 1000
        return [Hit(uids[slot], scores[slot] * share, whole) for slot in slots]

    def _forget(self) -> None:
        self._rank = array("l")
        self._typed.clear()
        self._tolerant.clear()


def _bonus(query: _Words, name: str) -> int:
    """More for the full name, some for its first and last word in order."""
    if name == " ".join(query):
        return _FULL_NAME
    if len(query) > 1 and name.startswith(query[0]):
        return _IN_ORDER if name.startswith(query[-1], name.rfind(" ") + 1) else 0
    return 0


def _all_of(scores: list[Scores]) -> Scores:
    """The slots that are in all of them, with the sum."""
    first, *rest = sorted(scores, key=len)
    slots: Set[int] = first.keys()
    for one in rest:
        slots = one.keys() & slots
    return {slot: sum([one[slot] for one in scores]) for slot in slots}


def _any_of(scores: list[Scores]) -> Scores:
    """The slots that are in any of them, with the sum."""
    total: Scores = {}
    for one in scores:
        both = {slot: total[slot] + one[slot] for slot in total.keys() & one.keys()}
        total = total | one | both
    return total


def _make_room(remembered: dict[str, Scores]) -> None:
    if len(remembered) >= _REMEMBERED:
        remembered.clear()
