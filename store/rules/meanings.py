"""When words mean the same thing: what is needed and what is offered, said differently.

A word meets another that is the same, that has the same root (``lawyer``, ``law``), that is
nearly spelt so, or that the user's own tags relate: two tags belong together where at least two
people carry both, and at least half of those who carry the rarer one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import combinations
from typing import Final, TypeAlias

from store.language.folding import fold, words
from store.language.names import FUNCTION_WORDS
from store.language.vocabulary import Vocabulary

EXACT, ROOT, TYPO, RELATED = 1000, 850, 600, 400
"""What a word is worth that is the same, of the same root, nearly spelt so, or of a related tag,
in thousandths."""
CLOSEST: Final = 24
"""How many people are looked at for one need, the closest: some of them know each other."""
TOGETHER: Final = 2
"""How many people carry two tags that belong together."""
ONE_TYPO, TWO_TYPOS = 5, 9
"""Letters from which a word may have one typo, and two: meaning takes more care than a name."""
_FILLER: Final = FUNCTION_WORDS | frozenset(
    """someone somebody anyone people person help good great new first second next one two time
    free hour hours month months week weeks year years once day days needs need offers offer want
    wants looking look knows know get make do work works working more most any some spare lead head
    senior junior
    january february march april june july august september october november december spring
    summer autumn winter""".split()  # noqa: SIM905
)
"""Words that say nothing about what is needed."""
_ENDINGS: Final = tuple(
    sorted(
        """s es er ers or ors yer yers ing ings ed ion ions ment ments ist ists ship ships al ly y
        ian ians ance ence e""".split(),  # noqa: SIM905
        key=len,
        reverse=True,
    )
)
_SHORTEST_ROOT: Final = 3

Ranked: TypeAlias = tuple[tuple[int, int, str], ...]
"""Thousandths, slot, and the root of the word that was hit, the best first."""


@lru_cache(maxsize=50_000)
def content(text: str) -> tuple[str, ...]:
    """The words of ``text`` that say something, each once."""
    said = (word for word in words(text) if word not in _FILLER and not word.isdigit())
    return tuple(dict.fromkeys(word for word in said if len(word) > 1))


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """``word`` without its endings: ``lawyers`` and ``law``, ``designing`` and ``designer`` have
    one root. At least three letters stay, four after the first ending."""
    least = _SHORTEST_ROOT
    while True:
        left = next((word[: -len(one)] for one in _ENDINGS if word.endswith(one)), "")
        if len(left) < least:
            return word
        word, least = left, _SHORTEST_ROOT + 1


class Texts:
    """Texts of several people, found by the words of a need; the place of a person is their
    slot. ``related`` tells which tags belong together."""

    def __init__(self, texts: Iterable[tuple[str, ...]], related: Related) -> None:
        self._words = Vocabulary()
        self._roots: defaultdict[str, list[int]] = defaultdict(list)
        self._texts: dict[int, tuple[str, ...]] = {}
        self._met: dict[str, Ranked] = {}
        self._related = related
        for slot, each in enumerate(texts):
            if each:
                self._put(slot, each)

    def _put(self, slot: int, texts: tuple[str, ...]) -> None:
        said = {word for text in texts for word in content(text)}
        if said:
            self._texts[slot] = texts
            self._words.add(said, slot)
            for one in {root(word) for word in said}:
                self._roots[one].append(slot)

    def meeting(self, need: str) -> Ranked:
        """The few who meet ``need`` best: half of the score is the word that fits best, half how
        many of the words do."""
        if need not in self._met:
            self._met[need] = self._meeting(content(need))
        return self._met[need]

    def _meeting(self, wanted: Sequence[str]) -> Ranked:
        totals: Counter[int] = Counter()
        highest: dict[int, tuple[int, str]] = {}
        for word in wanted:
            for worth, hit, slots in self._hits(word):
                for slot in slots:
                    totals[slot] += worth
                    if worth > highest.get(slot, (0, ""))[0]:
                        highest[slot] = (worth, hit)
        count = len(wanted)
        found = (
            (-(best + totals[slot] // count) // 2, slot, hit)
            for slot, (best, hit) in highest.items()
        )
        return tuple((-low, slot, hit) for low, slot, hit in nsmallest(CLOSEST, found))

    def _hits(self, word: str) -> Iterator[tuple[int, str, Iterable[int]]]:
        """What a hit is worth, the root that was hit, and who has it, each of them once, by the
        best way in which ``word`` meets one of theirs."""
        own = root(word)
        seen: set[int] = set()
        ways = [(EXACT, own, self._words.slots(word)), (ROOT, own, self._roots.get(own, ()))]
        ways += [(TYPO, root(one), self._words.slots(one)) for one in self._mistyped(word)]
        ways += [(RELATED, near, self._roots.get(near, ())) for near in self._related.to(own)]
        for worth, hit, slots in ways:
            yield worth, hit, [slot for slot in slots if slot not in seen]
            seen.update(slots)

    def _mistyped(self, word: str) -> Iterator[str]:
        """The words that ``word`` may be a slip of the finger for: whole ones, of one beginning."""
        budget = (len(word) >= ONE_TYPO) + (len(word) >= TWO_TYPOS)
        if budget and word not in self._words:
            for near, (edits, cut) in self._words.near(word, budget).items():
                if edits and not cut and near[0] == word[0]:
                    yield near

    def text(self, slot: int, hit: str) -> str:
        """Of the texts of ``slot``, the first that has the root ``hit`` in it."""
        texts = self._texts[slot]
        for text in texts:
            if any(root(word) == hit for word in content(text)):
                return text
        return texts[0]


class Related:
    """Which tags the user puts on the same people, by the roots of their words."""

    def __init__(self, everyones: Iterable[Iterable[str]]) -> None:
        carried: Counter[str] = Counter()
        both: Counter[tuple[str, str]] = Counter()
        for carries in everyones:
            tags = sorted({fold(tag) for tag in carries})
            carried.update(tags)
            both.update(combinations(tags, 2))
        self._near: defaultdict[str, set[str]] = defaultdict(set)
        for (one, other), count in both.items():
            if count >= TOGETHER and 2 * count >= min(carried[one], carried[other]):
                self._relate(one, other)

    def _relate(self, one: str, other: str) -> None:
        for first in map(root, content(one)):
            for second in map(root, content(other)):
                if first != second:
                    self._near[first].add(second)
                    self._near[second].add(first)

    def to(self, of: str) -> Sequence[str]:
        """The roots of the tags that belong with a tag of the root ``of``, in order."""
        return sorted(self._near.get(of, ()))
