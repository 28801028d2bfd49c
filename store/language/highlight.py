"""Which letters of a text a query hits, so that a list can show why each row is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import permutations
from typing import Final, NamedTuple, TypeAlias

from store.language.folding import fold_with_places, is_letter
from store.language.folding import words as words_of
from store.language.nicknames import variants
from store.language.query import split_query
from store.language.scoring import looks_inside, typos_allowed
from store.language.vocabulary import SHORTEST_CUT

Span: TypeAlias = tuple[int, int]

LONGEST: Final = 2_000
"""Characters of a text that are looked at: more than any row shows."""
_LONGEST_NAME: Final = 5
"""Words: initials and names run together are looked for only in what may be a name."""


class _Word(NamedTuple):
    text: str
    letters: tuple[Span, ...]
    """Where in the original each letter of ``text`` begins and ends, its marks included."""


def matched(query: str, text: str) -> list[Span]:
    """The spans of ``text`` (start and end in characters, in order, apart from one another) that
    the words of ``query`` hit; its filters are left out. Letters as typed where there are any;
    else a nickname, names run together, initials; else those letters of a mistyped word that
    agree."""
    return list(_matched(_words_of_query(query), text[:LONGEST]))


@lru_cache(maxsize=8)
def _words_of_query(query: str) -> tuple[str, ...]:
    return tuple(words_of(split_query(query).words))


@lru_cache(maxsize=2048)
def _matched(query: tuple[str, ...], text: str) -> tuple[Span, ...]:
    if not query:
        return ()
    words = _words_in(text)
    return _merged(span for word in query for span in _hit(word, words))


def _hit(word: str, words: tuple[_Word, ...]) -> list[Span]:
    """The letters of ``words`` that one word of the query hits, in the strongest way there is."""
    typed = [
        span for one in words if one.text.startswith(word) for span in one.letters[: len(word)]
    ]
    if not typed and looks_inside(word):
        for one in words:
            if (at := one.text.find(word)) >= 0:
                typed += one.letters[at : at + len(word)]
    if not typed and (others := variants(word)):
        typed = [span for one in words if one.text in others for span in one.letters]
    if not typed and 1 < len(words) <= _LONGEST_NAME:
        typed = _joined(word, words) or _initials(word, words)
    return typed or [span for one in words for span in _near(word, one)]


def _joined(word: str, words: tuple[_Word, ...]) -> list[Span]:
    """The letters of two words that ``word`` runs together: ``jdoe``, ``janedoe``."""
    for cut in range(1, len(word)):
        for one, other in permutations(words, 2):
            initial = cut == 1 and one is words[0] and one.text.startswith(word[0])
            if (initial or one.text == word[:cut]) and other.text.startswith(word[cut:]):
                return [*one.letters[:cut], *other.letters[: len(word) - cut]]
    return []


def _initials(word: str, words: tuple[_Word, ...]) -> list[Span]:
    for some in (words, (words[0], words[-1])):
        if word == "".join(one.text[0] for one in some):
            return [one.letters[0] for one in some]
    return []


def _near(word: str, one: _Word) -> Iterator[Span]:
    """The letters of ``one``, or of its beginning, that a mistyped ``word`` agrees with."""
    allowed = typos_allowed(word)
    if not allowed or len(one.text) < len(word) - allowed:
        return
    from rapidfuzz.distance import OSA, Levenshtein

    cuts = range(max(SHORTEST_CUT, len(word) - 1), min(len(word) + 2, len(one.text)))
    edits, target = min(
        (OSA.distance(word, target, score_cutoff=allowed), target)
        for target in (one.text, *(one.text[:cut] for cut in cuts))
    )
    if edits <= allowed:
        for block in Levenshtein.opcodes(word, target):
            if block.tag == "equal":
                yield from one.letters[block.dest_start : block.dest_end]


@lru_cache(maxsize=2048)
def _words_in(text: str) -> tuple[_Word, ...]:
    """The words of ``text`` as ``folding.words`` has them."""
    folded, places = fold_with_places(text)
    words: list[list[tuple[str, Span]]] = [[]]
    for char, span in zip(folded, _spans(places), strict=True):
        if is_letter(char):
            words[-1].append((char, span))
        elif char != "'" and words[-1]:
            words.append([])
    return tuple(
        _Word("".join(char for char, _ in word), tuple(span for _, span in word))
        for word in words
        if word
    )


def _spans(places: tuple[int, ...]) -> list[Span]:
    """For each folded letter the span of its original, up to where the next one begins."""
    spans: list[Span] = []
    end = places[-1]
    for start, after in zip(places[-2::-1], places[:0:-1], strict=True):
        end = after if after > start else end
        spans.append((start, end))
    return spans[::-1]


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
