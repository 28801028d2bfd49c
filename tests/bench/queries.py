"""Kinds of query, each made from one person and with everybody it describes.

A query is right about everyone it describes as well as the person it was made from: *jane doe*
about every Jane Doe, *jan smi* about every Jan… Smi…, a mistyped name about all who have the name
that was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from store.language.folding import fold, words
from store.language.nicknames import variants
from tests.bench.people import Person

Fits: TypeAlias = Callable[[Person], bool]
Maker: TypeAlias = Callable[[Random, Person], tuple[str, Fits] | None]

_NEIGHBOURS = {
    "a": "qsz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o",
    "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
    "y": "tu", "z": "x",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A query and the uids of everybody it describes."""

    kind: str
    text: str
    right: frozenset[str]


def ask(people: Sequence[Person], each: int, seed: int) -> Iterator[Asked]:
    """``each`` queries of every kind, from people picked at random."""
    for kind, make in KINDS.items():
        random = Random(f"{seed} {kind}")
        made = 0
        while made < each:
            person = random.choice(people)
            if (query := make(random, person)) is None:
                continue
            text, fits = query
            yield Asked(kind, text, frozenset(one.uid for one in people if fits(one)))
            made += 1


def mistype(random: Random, word: str) -> str:
    """``word`` with one letter dropped, doubled, swapped with the next or struck beside, seldom
    the first."""
    at = random.randrange(0 if random.random() < 0.1 else 1, len(word))
    before, letter, after = word[:at], word[at], word[at + 1 :]
    match random.randrange(4):
        case 0:
            return before + after
        case 1:
            return before + 2 * letter + after
        case 2 if after and after[0] != letter:
            return before + after[0] + letter + after[1:]
        case _:
            return before + random.choice(_NEIGHBOURS.get(letter, "e")) + after


def _full_name(random: Random, person: Person) -> tuple[str, Fits]:
    return fold(person.searchable.name), lambda one: _name(one) == _name(person)


def _surname_first(random: Random, person: Person) -> tuple[str, Fits]:
    return f"{person.last} {person.first}", lambda one: {person.first, person.last} <= one.words


def _surname(random: Random, person: Person) -> tuple[str, Fits]:
    return person.last, lambda one: person.last in one.words


def _first_name(random: Random, person: Person) -> tuple[str, Fits]:
    return person.first, lambda one: person.first in one.words


def _beginning_of_surname(random: Random, person: Person) -> tuple[str, Fits] | None:
    if len(person.last) < 5:
        return None
    start = person.last[: random.randint(4, len(person.last) - 1)]
    return start, lambda one: _begins(one, start)


def _without_accents(random: Random, person: Person) -> tuple[str, Fits] | None:
    if person.searchable.name.isascii():
        return None
    return f"{person.first} {person.last}", lambda one: {person.first, person.last} <= one.words


def _beginnings(random: Random, person: Person) -> tuple[str, Fits]:
    first, last = _start(random, person.first), _start(random, person.last)
    return f"{first} {last}", lambda one: _begins(one, first) and _begins(one, last)


def _beginnings_surname_first(random: Random, person: Person) -> tuple[str, Fits]:
    first, last = _start(random, person.first), _start(random, person.last)
    return f"{last} {first}", lambda one: _begins(one, first) and _begins(one, last)


def _one_typo(random: Random, person: Person) -> tuple[str, Fits] | None:
    parts = [person.first, person.last]
    long = [place for place, part in enumerate(parts) if len(part) > 3]
    if not long:
        return None
    place = random.choice(long)
    parts[place] = mistype(random, parts[place])
    return " ".join(parts), lambda one: {person.first, person.last} <= one.words


def _two_typos(random: Random, person: Person) -> tuple[str, Fits] | None:
    parts = [person.first, person.last]
    if min(map(len, parts)) < 4:
        return None
    text = " ".join(mistype(random, part) for part in parts)
    return text, lambda one: set(parts) <= one.words


def _typo_in_surname(random: Random, person: Person) -> tuple[str, Fits] | None:
    if len(person.last) < 5:
        return None
    return mistype(random, person.last), lambda one: person.last in one.words


def _typo_in_beginning(random: Random, person: Person) -> tuple[str, Fits] | None:
    if len(person.last) < 6:
        return None
    start = person.last[: random.randint(4, len(person.last) - 2)]
    text = f"{person.first} {mistype(random, start)}"
    return text, lambda one: person.first in one.words and _begins(one, start)


def _initials(random: Random, person: Person) -> tuple[str, Fits]:
    letters = person.first[0] + person.last[0]
    return letters, lambda one: letters == one.first[0] + one.last[0]


def _run_together(random: Random, person: Person) -> tuple[str, Fits]:
    joined = random.choice(_joined(person))
    return joined, lambda one: joined in _joined(one)


def _initial_and_surname(random: Random, person: Person) -> tuple[str, Fits]:
    text = f"{person.first[0]} {person.last}"
    return text, lambda one: one.first[0] == person.first[0] and person.last in one.words


def _nickname(random: Random, person: Person) -> tuple[str, Fits] | None:
    if not (short := sorted(variants(person.first))):
        return None
    nickname = random.choice(short)
    fitting = variants(nickname) | {nickname}
    return (
        f"{nickname} {person.last}",
        lambda one: person.last in one.words and not fitting.isdisjoint(one.words),
    )


def _own_nickname(random: Random, person: Person) -> tuple[str, Fits] | None:
    if not person.searchable.nicknames:
        return None
    nickname = fold(person.searchable.nicknames[0])
    text = random.choice((nickname, f"{nickname} {person.last}"))
    said = set(text.split())
    return text, lambda one: said <= one.words | set(map(fold, one.searchable.nicknames))


def _first_and_company(random: Random, person: Person) -> tuple[str, Fits]:
    brand = words(person.searchable.company)[0]
    return (
        f"{person.first} {brand}",
        lambda one: person.first in one.words and brand in words(one.searchable.company),
    )


def _first_and_tag(random: Random, person: Person) -> tuple[str, Fits]:
    one = person.searchable
    tag = words(random.choice((*one.tags, *one.circles, one.place)))[0]
    return (
        f"{person.first} {tag}",
        lambda other: person.first in other.words and tag in _tags(other),
    )


def _inside_surname(random: Random, person: Person) -> tuple[str, Fits] | None:
    if len(person.last) < 7:
        return None
    inside = person.last[-random.randint(4, len(person.last) - 2) :]
    return inside, lambda one: any(inside in word for word in one.words)


def _email(random: Random, person: Person) -> tuple[str, Fits] | None:
    if not person.searchable.emails:
        return None
    address = person.searchable.emails[0]
    text = random.choice((address, address.partition("@")[0]))
    return text, lambda one: any(mail.startswith(text) for mail in one.searchable.emails)


def _first_and_said(random: Random, person: Person) -> tuple[str, Fits] | None:
    if not person.searchable.said:
        return None
    said = max(words(random.choice(person.searchable.said)), key=len)
    return f"{person.first} {said}", lambda one: person.first in one.words and said in _said(one)


KINDS: dict[str, Maker] = {
    "full name": _full_name,
    "surname first": _surname_first,
    "surname": _surname,
    "first name": _first_name,
    "beginning of a surname": _beginning_of_surname,
    "without accents": _without_accents,
    "jan smi": _beginnings,
    "smi jan": _beginnings_surname_first,
    "one typo": _one_typo,
    "two typos": _two_typos,
    "typo in the surname": _typo_in_surname,
    "typo in a beginning": _typo_in_beginning,
    "jd": _initials,
    "jdoe, janedoe, janed": _run_together,
    "j doe": _initial_and_surname,
    "bob for Robert": _nickname,
    "a nickname of their own": _own_nickname,
    "first and company": _first_and_company,
    "first and tag or place": _first_and_tag,
    "inside a surname": _inside_surname,
    "e-mail": _email,
    "first and what was said": _first_and_said,
}


def _name(person: Person) -> str:
    return fold(person.searchable.name)


def _begins(person: Person, start: str) -> bool:
    return any(word.startswith(start) for word in person.words)


def _start(random: Random, word: str) -> str:
    return word[: random.randint(3, 4)]


def _joined(person: Person) -> tuple[str, ...]:
    first, last = person.first, person.last
    return first[0] + last, first + last, first + last[0]


def _tags(person: Person) -> list[str]:
    one = person.searchable
    return words(" ".join((*one.tags, *one.circles, one.place)))


def _said(person: Person) -> list[str]:
    return words(" ".join((person.searchable.notes, *person.searchable.said)))
