"""Which letters of a text a query hits, so that a list can show why each row is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from store.language.folding import fold_with_places, is_letter
from store.language.nicknames import variants
from store.language.query import sought, split_query
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
    alphabet: frozenset[str]


def matched(query: str, text: str) -> list[Span]:
    """The spans of ``text`` (start and end in characters, in order, apart from one another) that
    the words of ``query`` hit; its filters are left out. Letters as typed where there are any;
    else a nickname, names run together, initials; else those letters of a mistyped word that
    agree."""
    return list(_matched(_sought(query), text[:LONGEST]))


@lru_cache(maxsize=8)
def _sought(query: str) -> tuple[str, ...]:
    return sought(split_query(query).words)


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
    """The letters of two words that ``word`` runs together: ``janedoe``, ``janed``, ``jdoe``."""
    for one, cut in (*((one, len(one.text)) for one in words), (words[0], 1)):
        if len(word) > cut and word.startswith(one.text[:cut]):
            for other in words:
                if other is not one and other.text.startswith(word[cut:]):
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
    if not allowed or len(one.alphabet.intersection(word)) < len(set(word)) - allowed:
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
    words: list[list[tuple[str, Span]]] = [[]]
    for char, span in _folded(text):
        if char.isalnum() or is_letter(char):
            words[-1].append((char, span))
        elif char != "'" and words[-1]:
            words.append([])
    return tuple(_word(letters) for letters in words if letters)


def _word(letters: list[tuple[str, Span]]) -> _Word:
    chars, spans = zip(*letters, strict=True)
    return _Word("".join(chars), spans, frozenset(chars))


def _folded(text: str) -> list[tuple[str, Span]]:
    """Each folded letter with the span of its original, up to where the next one begins."""
    if text.isascii():
        return [(char, (at, at + 1)) for at, char in enumerate(text.lower())]
    folded, places = fold_with_places(text)
    letters: list[tuple[str, Span]] = []
    end = places[-1]
    for char, start, after in zip(folded[::-1], places[-2::-1], places[:0:-1], strict=True):
        end = after if after > start else end
        letters.append((char, (start, end)))
    return letters[::-1]


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
