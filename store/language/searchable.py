"""What of a contact can be found, and in which field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from store.language.clean import LONGEST_LINE, LONGEST_TEXT
from store.language.folding import words

LONGEST_WORD: Final = 100
"""Letters; a longer one is found by its beginning."""
MOST_LINES: Final = 20_000
MOST_TEXT: Final = 1_000_000
"""Characters of one contact that are found: in a field of short texts, and in notes with what was
said. People write less; other programs may put more into a file."""


@dataclass(frozen=True)
class Searchable:
    """What can be found of one contact. ``said`` is the text of all that happened with them, in
    one piece or several; ``last`` is the day of the newest talk."""

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


def split(searchable: Searchable) -> dict[Field, set[str]]:
    """The folded words of each field."""
    said = searchable.said
    return {
        NAME: _words(searchable.name, *searchable.nicknames),
        COMPANY: _words(searchable.company),
        TAG: _words(*searchable.tags, *searchable.circles, searchable.place),
        TITLE: _words(searchable.title),
        EMAIL: _words(*map(_without_ending, searchable.emails)),
        TEXT: _words(
            searchable.notes,
            *((said,) if isinstance(said, str) else said),
            each=LONGEST_TEXT,
            most=MOST_TEXT,
        ),
    }


def words_of_name(name: str) -> list[str]:
    """The folded words of a name, in order; of one too long to be a name, the first."""
    return words(name[:LONGEST_LINE])


def initials(name: str) -> set[str]:
    """The first letters of all words of a name, and of the first and last of them."""
    letters = "".join(word[0] for word in words_of_name(name))
    return {letters, letters[0] + letters[-1]} if len(letters) > 1 else set()


def _words(*texts: str, each: int = LONGEST_LINE, most: int = MOST_LINES) -> set[str]:
    begun = "\n".join(text[:each] for text in texts)[:most]
    return {word[:LONGEST_WORD] for word in words(begun)}


def _without_ending(address: str) -> str:
    """The address without its top-level domain, which would make *com* find everybody."""
    local, at, domain = address.rpartition("@")
    return local + at + (domain.rpartition(".")[0] or domain)
