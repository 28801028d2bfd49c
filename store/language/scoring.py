"""How well one word fits each contact.

Scores are whole thousandths, so that sums and ties are exact. A name counts more than what
someone does, that more than what was said; a whole word more than its beginning, that more than
its inside, and letters as typed more than letters nearly as typed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, TypeAlias

from store.language.nicknames import variants
from store.language.searchable import (
    FIELDS,
    NAME,
    TEXT,
    Field,
    Searchable,
    initials,
    split,
    words_of_names,
    words_of_texts,
)
from store.language.vocabulary import Vocabulary

Scores: TypeAlias = dict[int, int]
"""Slot → thousandths."""
_Levels: TypeAlias = defaultdict[int, list[Iterable[int]]]

_SHORTEST_INSIDE: Final = 3
_IDEOGRAPHS: Final = "\u2e80"
"""From here on, in writing without spaces, one letter says as much as three do elsewhere."""

_NICKNAME: Final = 860
_INITIALS: Final = 850
_JOINED: Final = 840
_JOINED_EXACTLY: Final = 845
_JOINED_LOOSELY: Final = 740
"""Run together, with so little of the second name that it may be chance."""
_LOOSE: Final = 3
_EDIT: Final = 100
_OTHER_FIRST_LETTER: Final = 80
_CUT: Final = 30
_OFTEN_TYPED: Final = range(3, 10)
"""Letters."""


class Lexicon:
    """The vocabulary of every field, and the scores of a word over all of them."""

    def __init__(self) -> None:
        self._fields: dict[Field, Vocabulary] = {field: Vocabulary() for field in FIELDS}
        self._initials = Vocabulary()
        self._gone: set[int] = set()

    @property
    def gone(self) -> int:
        """How many contacts were taken out: their words still stand here, though they are found
        no more."""
        return len(self._gone)

    def add(self, some: Sequence[Searchable], slots: Sequence[int]) -> list[str]:
        """Note what is short of contacts, each under its slot. Their names, as folded words with
        one space between."""
        names = words_of_names(some)
        for field, words in split(some, names):
            self._fields[field].add_each(words, slots)
        self._initials.add_each(map(initials, names), slots)
        return list(map(" ".join, names))

    def tell(self, texts: Sequence[str], slot: int) -> None:
        """Note what is long of the same contact: notes and what was said."""
        self._fields[TEXT].add(words_of_texts(texts), slot)

    def remove(self, slot: int) -> None:
        """Find a contact no more. Its slot is not to be used again."""
        self._gone.add(slot)

    def warm(self) -> Iterator[None]:
        """Make what the first words looked for would have to make, step by step; not for typos in
        what was said, which are seldom looked for."""
        for field, vocabulary in self._fields.items():
            with_typos = field.typo and field is not TEXT
            yield from vocabulary.warm(_OFTEN_TYPED if with_typos else ())

    def named(self, word: str) -> Iterable[int]:
        """The slots with exactly this word in their name."""
        return self._fields[NAME].slots(word)

    def with_initials(self, letters: str) -> Iterable[int]:
        """The slots with these initials."""
        return self._initials.slots(letters)

    def as_typed(self, word: str) -> Scores:
        """The best score of every slot that ``word`` hits without a typo."""
        levels: _Levels = defaultdict(list)
        for field, vocabulary in self._fields.items():
            if len(word) >= field.shortest:
                for longer in vocabulary.beginning(word):
                    levels[_beginning(field, word, longer)].append(vocabulary.slots(longer))
            else:
                levels[field.exact].append(vocabulary.slots(word))
            if looks_inside(word):
                levels[field.inside].extend(map(vocabulary.slots, vocabulary.containing(word)))
        names = self._fields[NAME]
        levels[_NICKNAME].extend(map(names.slots, variants(word)))
        levels[_INITIALS].append(self._initials.slots(word))
        for score, slots in self._joined(word):
            levels[score].append(slots)
        return self._best(levels)

    def mistyped(self, word: str, *, hit: bool) -> Scores:
        """The best score of every slot that ``word`` hits with one typo, from six letters with
        two. What was said is looked through only for a word that hits nothing else: ``hit`` is
        whether it hits anything as typed."""
        short = self._near(word, [field for field in FIELDS if field.typo and field is not TEXT])
        return short if hit or short else self._near(word, [TEXT])

    def _near(self, word: str, fields: Iterable[Field]) -> Scores:
        levels: _Levels = defaultdict(list)
        if allowed := typos_allowed(word):
            for field in fields:
                vocabulary = self._fields[field]
                for near, (edits, cut) in vocabulary.near(word, allowed).items():
                    other = near[0] != word[0]
                    score = field.typo - _EDIT * edits - _OTHER_FIRST_LETTER * other - _CUT * cut
                    levels[score].append(vocabulary.slots(near))
        return self._best(levels)

    def _joined(self, word: str) -> Iterator[tuple[int, set[int]]]:
        """Names run together: ``jdoe``, ``janed``, ``janedoe``."""
        names = self._fields[NAME]
        for cut in range(1, len(word)):
            first, second = word[:cut], word[cut:]
            if cut > 1 and first not in names:
                continue
            slots = names.slots_beginning(second)
            if slots and cut > 1:
                slots.intersection_update(names.slots(first))
            elif slots:
                slots &= self._initials.slots_beginning(first)
            yield _JOINED if len(second) >= _LOOSE else _JOINED_LOOSELY, slots
            if len(second) >= _LOOSE:
                yield _JOINED_EXACTLY, slots.intersection(names.slots(second))

    def _best(self, levels: _Levels) -> Scores:
        """For each slot the highest of the levels it is found on."""
        scores: Scores = {}
        for level in sorted(levels):
            scores.update(dict.fromkeys(chain.from_iterable(levels[level]), level))
        for slot in self._gone & scores.keys():
            del scores[slot]
        return scores


def looks_inside(word: str) -> bool:
    """Whether ``word`` is long enough to be looked for inside other words."""
    return len(word) >= _SHORTEST_INSIDE or word >= _IDEOGRAPHS


def typos_allowed(word: str) -> int:
    """How many typos ``word`` may have: one from three letters, two from six."""
    return (len(word) >= 3) + (len(word) >= 6)


def _beginning(field: Field, word: str, longer: str) -> int:
    if longer == word:
        return field.exact
    low, high = field.beginning
    return low + (high - low) * (3 * len(word) // len(longer)) // 3
