"""Whom of several people a favour concerns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from store.records import Contact, Favour, Interaction
from store.rules.wording import first_name

LONGEST: Final = 200
"""Characters of a name in running text."""


def favours_of(talk: Interaction, uid: str) -> tuple[Favour, ...]:
    """The favours of ``talk`` that concern the contact ``uid``, who was in it."""
    if len(talk.contacts) < 2:
        return talk.favours
    return tuple(one for one in talk.favours if not one.contacts or uid in one.contacts)


def with_one(talk: Interaction, uid: str) -> Interaction:
    """``talk`` as it concerns the contact ``uid``: without favours that others gave or had."""
    if len(talk.contacts) < 2 or all(
        not one.contacts or uid in one.contacts for one in talk.favours
    ):
        return talk
    return replace(talk, favours=favours_of(talk, uid))


def called(people: Iterable[Contact]) -> list[tuple[str, ...]]:
    """What each of ``people`` may be called: by full name, first name or a nickname. What is too
    long to be said is left out."""
    return [
        tuple(name for name in (one.name, first_name(one), *one.nicknames) if len(name) <= LONGEST)
        for one in people
    ]


def concerned(text: str, people: Sequence[Contact]) -> tuple[str, ...]:
    """The uids of those of several ``people`` whom ``text`` names; empty where it names nobody or
    everybody, and with one person."""
    if len(people) < 2:
        return ()
    from store.language.clauses import mentions, plain

    named = dict.fromkeys(people[at].uid for at in mentions(plain(text, called(people))))
    return tuple(named) if len(named) < len(people) else ()
