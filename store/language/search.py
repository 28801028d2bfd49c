"""One box over everything known of everybody: a vocabulary index that ranks every keystroke.

Not a scan of lines: for each field a map word → contacts, so that the cost follows the number of
different words and of hits, not the amount of text. Every word must hit; where few do, words may
be mistyped; where still few do, some of the words are enough; last, full names that look alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cache
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from store.language.highlight import matched
from store.language.query import Filter, Query, sought, split_query
from store.language.scoring import Lexicon, Scores
from store.language.searchable import Searchable, words_of_name

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
_REMEMBERED: Final = 16

_Words: TypeAlias = tuple[str, ...]
_Among: TypeAlias = Callable[[str], bool]


class Hit(NamedTuple):
    """A contact found. ``score`` is from 0 to 1, a little more for a full name; ``whole`` is
    False where only some of the words fit, or where a name only looks like them."""

    uid: str
    score: float
    whole: bool


class _Entry(NamedTuple):
    """One contact; entries are ordered as equals are."""

    newest_first: int
    names: _Words
    uid: str
    searchable: Searchable


class SearchIndex:
    """The index over all contacts. What it answers does not depend on how it came to be."""

    def __init__(self, searchables: Iterable[Searchable] = ()) -> None:
        self._next = 0
        self._slots: dict[str, int] = {}
        self._entries: dict[int, _Entry] = {}
        self._lexicon = Lexicon()
        self._order: list[int] = []
        self._rank: dict[int, int] = {}
        self._typed: dict[str, Scores] = {}
        self._tolerant: dict[str, Scores] = {}
        for searchable in searchables:
            self.put(searchable)

    def __len__(self) -> int:
        return len(self._slots)

    def put(self, searchable: Searchable) -> None:
        """Add a contact, or replace what is known of it."""
        self.drop(searchable.uid)
        slot = self._next
        self._next += 1
        self._lexicon.add(searchable, slot)
        names = tuple(words_of_name(searchable.name))
        newest_first = -searchable.last.toordinal() if searchable.last else 0
        self._slots[searchable.uid] = slot
        self._entries[slot] = _Entry(newest_first, names, searchable.uid, searchable)
        self._order.append(slot)
        self._forget()

    def drop(self, uid: str) -> None:
        """Remove a contact, where there is one."""
        if (slot := self._slots.pop(uid, None)) is not None:
            self._lexicon.remove(self._entries.pop(slot).searchable, slot)
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
        """Make what the first searches would have to make, typo tables included, step by step."""
        for length in range(3, 10):
            self.search("x" * length)
            yield

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
        if len(query) == 1:
            total = dict(scores[0])
            named = [slot for slot in self._lexicon.named(query[0]) if slot in total]
        else:
            total = _all_of(scores)
            named = list(total)
        for slot in named:
            total[slot] += len(query) * _bonus(query, self._entries[slot].names)
        return total

    def _alike(self, query: _Words) -> Scores:
        """The slots whose full name looks like all of the query, however it is split."""
        from rapidfuzz import process
        from rapidfuzz.distance import JaroWinkler

        names = {slot: " ".join(entry.names) for slot, entry in self._entries.items()}
        alike = process.extract(
            " ".join(query), names, scorer=JaroWinkler.similarity, score_cutoff=_SIMILAR, limit=None
        )
        return {slot: round(1000 * share) for _, share, slot in alike}

    def _keep_initials(
        self, query: _Words, scores: Scores, found: list[int], among: _Among | None
    ) -> list[int]:
        """``found`` with the best of those who have these initials moved into its first five."""
        if len(query) > 1 or not 2 <= len(query[0]) <= 3:
            return found
        holders = {slot: scores[slot] for slot in self._lexicon.with_initials(query[0])}
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
            entries = self._entries
            ranked = (slot for slot in ranked if among(entries[slot].uid))
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

    def _ranks(self) -> dict[int, int]:
        """Slot → place among all when the scores are equal."""
        if not self._rank:
            self._order = [slot for slot in self._order if slot in self._entries]
            self._order.sort(key=self._entries.__getitem__)
            self._rank = {slot: place for place, slot in enumerate(self._order)}
        return self._rank

    def _hits(
        self, slots: list[int], scores: Scores, share: float, *, whole: bool = False
    ) -> list[Hit]:
        entries, share = self._entries, share / 1000
        return [Hit(entries[slot].uid, scores[slot] * share, whole) for slot in slots]

    def _forget(self) -> None:
        self._rank = {}
        self._typed.clear()
        self._tolerant.clear()


def _bonus(query: _Words, names: _Words) -> int:
    """More for the full name, some for its first and last word in order."""
    if names == query:
        return _FULL_NAME
    if len(query) > 1 and names and names[0].startswith(query[0]):
        return _IN_ORDER if names[-1].startswith(query[-1]) else 0
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
