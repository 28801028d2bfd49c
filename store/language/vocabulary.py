"""The words of one field over all contacts, and who has them.

Contacts are known by a *slot*, a number. Words only come: whoever takes a contact out leaves its
slot unused.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

SHORTEST_CUT: Final = 3
"""Shorter beginnings are within one edit of half the vocabulary."""

_AFTER_ALL: Final = "\U0010ffff"


class Vocabulary:
    """A map word → slots with its words in order, for beginnings, insides and typos. What is
    derived from the words is made when it is needed, and again after a word came."""

    def __init__(self) -> None:
        self._slots: dict[str, int | list[int]] = {}
        """Most words are of one slot only, which then stands alone."""
        self._ordered: list[str] = []
        self._joined = ""
        self._cuts: dict[int, list[str]] = {}
        self._lengths: defaultdict[int, list[str]] = defaultdict(list)

    def __contains__(self, word: str) -> bool:
        return word in self._slots

    def slots(self, word: str) -> Sequence[int]:
        """Who has exactly this word, in the order in which they came: twice who came twice."""
        found = self._slots.get(word, ())
        return (found,) if isinstance(found, int) else found

    def add(self, words: Iterable[str], slot: int) -> None:
        """Note that ``slot`` has these words."""
        self.add_each((words,), (slot,))

    def add_each(self, rows: Iterable[Iterable[str]], of: Sequence[int]) -> None:
        """Note that each slot ``of`` several has the words of its row."""
        known = self._slots
        for slot, words in zip(of, rows, strict=True):
            for word in words:
                slots = known.get(word)
                if isinstance(slots, list):
                    slots.append(slot)
                else:
                    known[word] = slot if slots is None else [slots, slot]

    def beginning(self, start: str) -> list[str]:
        """The words that begin with ``start``, itself among them, in order."""
        ordered = self._words()
        first = bisect_left(ordered, start)
        return ordered[first : bisect_left(ordered, start + _AFTER_ALL, first)]

    def slots_beginning(self, start: str) -> set[int]:
        """Who has a word that begins with ``start``."""
        return set(chain.from_iterable(map(self.slots, self.beginning(start))))

    def containing(self, inside: str) -> Iterator[str]:
        """The words that have ``inside`` in them, each once, in order."""
        text = self._text()
        at = text.find(inside)
        while at >= 0:
            end = text.index("\n", at)
            yield text[text.rindex("\n", 0, at) + 1 : end]
            at = text.find(inside, end)

    def near(self, word: str, budget: int) -> dict[str, tuple[int, bool]]:
        """The words at most ``budget`` typos away, and beginnings of words that are: what was
        typed may be the start of something longer. Each comes with its number of typos and
        whether it was cut."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found: dict[str, tuple[int, bool]] = {}
        for length in range(len(word) - budget, len(word) + budget + 1):
            may_be_begun = abs(length - len(word)) < 2 and length >= SHORTEST_CUT
            choices = self._cut(length) if may_be_begun else self._long(length)
            for start, edits, _ in process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=budget, limit=None
            ):
                for longer in self.beginning(start) if may_be_begun else (start,):
                    near = (edits, longer != start)
                    found[longer] = min(near, found.get(longer, near))
        return found

    def warm(self, lengths: Iterable[int]) -> Iterator[None]:
        """Make what else the first would have to make who look inside words, and for typos in
        words of about these lengths; step by step."""
        self._text()
        yield
        for length in lengths:
            self._long(length)
            self._cut(length)
            yield

    def _text(self) -> str:
        """All words, with a line end around each."""
        words = self._words()
        if not self._joined:
            self._joined = "\n".join(("", *words, ""))
        return self._joined

    def _cut(self, length: int) -> list[str]:
        """The words of at least ``length`` letters, cut to it, each beginning once."""
        words = self._words()
        if (cut := self._cuts.get(length)) is None:
            starts = [word[:length] for word in words if len(word) >= length]
            cut = self._cuts[length] = list(dict.fromkeys(starts))
        return cut

    def _long(self, length: int) -> list[str]:
        """The words of exactly ``length`` letters."""
        words = self._words()
        if not self._lengths:
            for word in words:
                self._lengths[len(word)].append(word)
        return self._lengths.get(length, [])

    def _words(self) -> list[str]:
        """All words in order, after which nothing derived from fewer of them is left."""
        ordered = self._ordered
        if len(ordered) < len(self._slots):
            ordered += islice(self._slots, len(ordered), None)
            ordered.sort()
            self._joined = ""
            self._cuts.clear()
            self._lengths.clear()
        return ordered
