"""What is typed into the search box: words to look for, and filters such as ``tag:hiring``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from store.language.folding import words

KEYS: Final = ("tag", "circle", "at", "org", "tier", "is", "due", "industry", "level")
"""The words that begin a filter, in the order in which they are offered."""

MOST_WORDS: Final = 8
LONGEST_WORD: Final = 40
"""Letters; what is longer was pasted, and is told apart by its beginning."""

_QUOTES: Final = '"“”'
_TOKEN: Final = re.compile(
    rf"(?P<key>[A-Za-z]+):(?P<value>[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?|\S*)(?!\S)|\S+"
)


@dataclass(frozen=True)
class Filter:
    """One condition: a key of ``KEYS`` and what it must be, as typed, without quotes."""

    key: str
    value: str

    def __str__(self) -> str:
        quote = '"' if any(char.isspace() for char in self.value) else ""
        return f"{self.key}:{quote}{self.value}{quote}"


@dataclass(frozen=True)
class Query:
    """The ``words`` to look for, spaced by one space, and the ``filters`` that must all hold."""

    words: str
    filters: tuple[Filter, ...]


def split_query(text: str) -> Query:
    """Take the filters out of ``text``. Quotes keep a value with spaces together; a filter whose
    value is still to be typed counts for nothing; an unknown key stays a word."""
    rest: list[str] = []
    filters: list[Filter] = []
    for token in _TOKEN.finditer(text):
        key = (token["key"] or "").lower()
        if key not in KEYS:
            rest.append(token[0])
        elif value := token["value"].strip(_QUOTES).strip():
            filters.append(Filter(key, value))
    return Query(" ".join(rest), tuple(filters))


def sought(text: str) -> tuple[str, ...]:
    """The folded words of ``text`` to look for: each once, and no more than can be meant."""
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in words(text)))[:MOST_WORDS]
