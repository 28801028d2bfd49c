"""What of a contact can be found, and in which field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from store.language.clean import LONGEST_LINE, LONGEST_TEXT
from store.language.folding import words, words_of_each

LONGEST_WORD: Final = 100
"""Letters; a longer one is found by its beginning."""
MOST_LINES: Final = 20_000
MOST_TEXT: Final = 1_000_000
"""Characters of one contact that are found: in a field of short texts, and in notes with what was
said. People write less; other programs may put more into a file."""


class Searchable(msgspec.Struct, frozen=True):
    """What can be found of one contact. ``said`` is the text of all that happened with them, in
    one piece or several; ``last`` is the day of the newest talk. ``notes``, ``said`` and ``last``
    may also be told later."""

    uid: str
    name: str
    nicknames: tuple[str, ...] = ()
    company: str = ""
    title: str = ""
    tags: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    place: str = ""
    emails: tuple[str, ...] = ()
    notes: str = ""
    said: str | tuple[str, ...] = ()
    last: date | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The notes and what was said."""
        return (self.notes, *((self.said,) if isinstance(self.said, str) else self.said))


@dataclass(frozen=True, eq=False)
class Field:
    """What a hit in one field is worth, in thousandths: for a whole word, for its beginning (the
    least and the largest part of the word), for letters inside it, and for a typo before what
    each edit costs (0: typos are not looked for). Beginnings count from ``shortest`` letters."""

    exact: int
    beginning: tuple[int, int]
    inside: int
    typo: int
    shortest: int = 1


NAME: Final = Field(1000, (800, 950), 550, 720)
COMPANY: Final = Field(780, (620, 740), 500, 520)
TAG: Final = Field(800, (660, 660), 480, 500)
TITLE: Final = Field(760, (600, 660), 470, 480, shortest=2)
EMAIL: Final = Field(700, (560, 560), 450, 0, shortest=2)
TEXT: Final = Field(580, (500, 500), 400, 350, shortest=3)

FIELDS: Final = (NAME, COMPANY, TAG, TITLE, EMAIL, TEXT)
"""``NAME`` with nicknames, ``TAG`` with circles and place, ``TEXT`` is notes and what was said."""


def words_of_names(some: Sequence[Searchable]) -> list[list[str]]:
    """The folded words of each name, in order; of one too long to be a name, the first."""
    return words_of_each([one.name[:LONGEST_LINE] for one in some])


def split(
    some: Sequence[Searchable], names: Sequence[list[str]]
) -> Iterator[tuple[Field, Sequence[list[str]]]]:
    """For each field but ``TEXT`` the folded words of each contact; those of their names are
    known."""
    yield NAME, names
    yield NAME, _words_of_each([one.nicknames for one in some])
    yield COMPANY, _words_of_each([(one.company,) for one in some])
    yield TAG, _words_of_each([(*one.tags, *one.circles, one.place) for one in some])
    yield TITLE, _words_of_each([(one.title,) for one in some])
    yield EMAIL, _words_of_each([[_without_ending(mail) for mail in one.emails] for one in some])


def words_of_texts(texts: Sequence[str]) -> set[str]:
    """The folded words of notes and of what was said to one contact."""
    text = " ".join(texts)
    if len(text) > LONGEST_TEXT:
        text = _begun(texts, LONGEST_TEXT, MOST_TEXT)
    return {word[:LONGEST_WORD] for word in set(words(text))}


def initials(name: Sequence[str]) -> set[str]:
    """The first letters of all words of a name, and of the first and last of them."""
    letters = "".join([word[0] for word in name])
    return {letters, letters[0] + letters[-1]} if len(letters) > 1 else set()


def _words_of_each(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    texts = list(map(" ".join, rows))
    longest = max(map(len, texts), default=0)
    if longest > LONGEST_LINE:
        texts = [_begun(row, LONGEST_LINE, MOST_LINES) for row in rows]
    found = words_of_each(texts)
    if longest > LONGEST_WORD:
        found = [[word[:LONGEST_WORD] for word in row] for row in found]
    return found


def _begun(texts: Sequence[str], each: int, most: int) -> str:
    """The beginnings of ``texts``, apart from one another, in one."""
    return " ".join([one[:each] for one in texts])[:most]


def _without_ending(address: str) -> str:
    """The address without its top-level domain, which would make *com* find everybody."""
    local, at, domain = address.rpartition("@")
    return local + at + (domain.rpartition(".")[0] or domain)
