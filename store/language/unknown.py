"""How far the name of someone unknown goes in a quick-add line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from store.language.folding import WALL
from store.language.names import FUNCTION_WORDS, TITLES

MOST_CAPITALS: Final = 5
"""Words of an unknown name written with capitals."""
MOST_SMALL: Final = 3
"""Words of an unknown name written small, where it is clear that it ends with them."""
PARTICLES: Final = frozenset(
    "al ben bin da dal de del della den der di do dos du el la le ten ter van von y zu".split()  # noqa: SIM905
)
"""Small words inside a name."""
ARTICLES: Final = frozenset({"a", "an", "her", "his", "my", "our", "the", "their"})
"""Function words that someone without a name may begin with: *the recruiter*."""

_WORD: Final = re.compile(r"[^\s\"]+")
_TRAILING: Final = re.compile(r"(?:['’]s?)?[.,;:!?)\]]*$", re.IGNORECASE)

Ends = Callable[[int], bool]


def unknown_end(
    text: str, start: int, limit: int, date_at: Ends, closes_at: Ends, *, small: int, hasty: bool
) -> int | None:
    """The end of the unknown name that begins at ``start``, or None where none does.

    A run of words with capitals is a name. Of words written small at most ``small`` are one, and
    only where the name clearly ends with them (``closes_at``); ``hasty`` takes the first of them
    where it does not. No date is inside a name (``date_at``).
    """
    words = list(islice(_words(text, start, limit, date_at), MOST_CAPITALS))
    if not words or date_at(start):
        return None
    first = text[words[0][0]]
    if first.islower():
        return _small(text, words, closes_at, small, hasty=hasty)
    return _capitals(text, words) if first.isalpha() else None


def _words(text: str, start: int, limit: int, date_at: Ends) -> Iterator[tuple[int, int]]:
    """The words from ``start`` on, each without what trails it, to where a name must end."""
    at = start
    for match in _WORD.finditer(text, start, limit):
        between = text[at : match.start()]
        if between.strip() or WALL in between or (at > start and date_at(match.start())):
            return
        bare = _TRAILING.sub("", match[0])
        folded = bare.lower()
        if not bare[:1].isalpha() or "*" in bare or (at > start and folded in ("and", "with")):
            return
        dotted = match[0] == f"{bare}." and (len(bare) == 1 or folded in TITLES)
        at = match.end() if dotted else match.start() + len(bare)
        yield match.start(), at
        if at < match.end():
            return


def _capitals(text: str, words: list[tuple[int, int]]) -> int | None:
    end: int | None = None
    for start, stop in words:
        word = text[start:stop].lower()
        if text[start].islower():
            if word in PARTICLES:
                continue
            break
        if word in FUNCTION_WORDS:
            break
        end = stop
    return end


def _small(
    text: str, words: list[tuple[int, int]], closes_at: Ends, most: int, *, hasty: bool
) -> int | None:
    first = text[words[0][0] : words[0][1]].lower()
    begins = 1 if first in ARTICLES and most > 1 else 0
    for count, (start, stop) in enumerate(words[: most + begins]):
        if count >= begins and text[start:stop].lower() in FUNCTION_WORDS:
            break
        if count >= begins and closes_at(stop):
            return stop
    named = words[begins : begins + 1]
    if hasty and named and text[named[0][0] : named[0][1]].lower() not in FUNCTION_WORDS:
        return named[0][1]
    return None
