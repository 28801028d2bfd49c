"""Who may be in the book twice.

Two contacts are likely one where they share a LinkedIn profile, or an e-mail address or telephone
number under names that can be one person's; or where their names are the same, in whatever order
the words stand. A family with one telephone, or an office with one address, stays several people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from store.language.folding import words
from store.language.identity import (
    email_key,
    linkedin_slug,
    may_be_one_person,
    phone_key,
)
from store.records import Contact
from store.rules.network import Network

LARGEST: Final = 12
"""People who share one thing; what more share tells nobody apart."""
LINK, EMAIL, PHONE, NAME = "link", "email", "phone", "name"
_WEIGHTS: Final = {LINK: 4, EMAIL: 3, PHONE: 3, NAME: 2}
_WORDS: Final = {
    LINK: "same LinkedIn profile",
    EMAIL: "same e-mail",
    PHONE: "same telephone",
    NAME: "same name",
}


@dataclass(frozen=True)
class Duplicate:
    """Two contacts (uids) who may be one. ``why`` says what they share, the surest first."""

    one: str
    other: str
    shares: tuple[str, ...]

    @property
    def why(self) -> str:
        """``same e-mail, same name``."""
        return ", ".join(_WORDS[kind] for kind in self.shares)

    @property
    def weight(self) -> int:
        """How sure it is."""
        return sum(_WEIGHTS[kind] for kind in self.shares)


def duplicates(network: Network) -> tuple[Duplicate, ...]:
    """Everybody who may be there twice, the surest pair first. Only those who share something
    are compared, so that it grows with the people and not with their square."""
    blocks: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for contact in network.contacts.values():
        for key in set(_keys(contact)):
            blocks[key].append(contact.uid)
    shared: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for (kind, _), uids in blocks.items():
        if 1 < len(uids) <= LARGEST:
            for pair in combinations(uids, 2):
                shared[pair].add(kind)
    return _ranked(network.contacts, shared)


def duplicates_of(network: Network, uid: str) -> tuple[Duplicate, ...]:
    """The likely duplicates of one contact, the surest first."""
    contact = network.contacts.get(uid)
    if contact is None:
        return ()
    mine = set(_keys(contact))
    shared: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in network.contacts.values():
        if one.uid != uid:
            for kind, _ in mine.intersection(_keys(one)):
                shared[uid, one.uid].add(kind)
    return _ranked(network.contacts, shared)


def _ranked(
    contacts: Mapping[str, Contact], shared: Mapping[tuple[str, str], Iterable[str]]
) -> tuple[Duplicate, ...]:
    found = [
        Duplicate(one, other, tuple(kind for kind in _WEIGHTS if kind in kinds))
        for (one, other), kinds in shared.items()
        if _is_likely(contacts[one], contacts[other], set(kinds))
    ]
    found.sort(
        key=lambda pair: (
            -pair.weight,
            contacts[pair.one].name.casefold(),
            contacts[pair.other].name.casefold(),
            pair.one,
            pair.other,
        )
    )
    return tuple(found)


def _is_likely(one: Contact, other: Contact, kinds: set[str]) -> bool:
    if one.kind != other.kind:
        return False
    if kinds & {LINK, NAME}:
        return True
    return any(
        may_be_one_person(mine, theirs)
        for mine in (one.name, *one.nicknames)
        for theirs in (other.name, *other.nicknames)
    )


def _keys(contact: Contact) -> Iterator[tuple[str, str]]:
    """What tells a contact apart, with its kind."""
    for kind, entries, key_of in (
        (EMAIL, contact.emails, email_key),
        (PHONE, contact.phones, phone_key),
        (LINK, contact.links, linkedin_slug),
    ):
        for entry in entries:
            if key := key_of(entry.value):
                yield kind, key
    if parts := words(contact.name):
        yield NAME, " ".join(sorted(parts))
