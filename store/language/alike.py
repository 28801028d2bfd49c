"""Whether two words mean the same thing, spelt or bent a little differently."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

ENDINGS: Final = (
    "ings",
    "ing",
    "ers",
    "ies",
    "ier",
    "er",
    "ed",
    "es",
    "s",
    "y",
    "e",
)
"""What is taken off the end of a word, the longest that leaves enough of it."""
SHORTEST_STEM: Final = 3
"""Letters that stay; ``ring`` is no form of ``r``."""
SHORTEST_SLIP: Final = 5
"""Letters from which a slip of the finger is still the same word: ``date`` is not ``data``."""


def stem(word: str) -> str:
    """A folded word without its ending: ``designers``, ``designing`` → ``design``."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            short = word[: -len(ending)]
            return short[:-1] if _doubled(short) else short
    return word


def _doubled(short: str) -> bool:
    """Whether an ending doubled the letter before it: ``planning`` is a form of ``plan``."""
    return len(short) > SHORTEST_STEM and short[-1] == short[-2] and short[-1] not in "aeiouls"


@lru_cache(maxsize=20_000)
def alike(one: str, other: str) -> bool:
    """Whether two folded words are forms of one another, or one slip apart: a letter too many,
    one missing, two swapped. Another letter in its place makes another word: ``hiking`` is not
    ``hiring``."""
    if one == other or stem(one) == stem(other):
        return True
    if one[:1] != other[:1] or min(len(one), len(other)) < SHORTEST_SLIP:
        return False
    if len(one) == len(other) and sorted(one) != sorted(other):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) == 1
