"""Whom of the people known here a row of a file speaks of.

In this order: the key the source knows them by, then e-mail, telephone and LinkedIn profile, as
they stand here and as files gave them before. A name alone never decides. An e-mail or number
that two people share needs a name that fits as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from store.formats.identity import (
    ROW_KEY,
    email_key,
    fold_plain,
    linkedin_slug,
    may_be_one_person,
    phone_key,
    same_name,
)
from store.formats.incoming import Incoming, distinct
from store.language.folding import fold
from store.records import Contact, Labelled

KEYS: Final = "keys"
NAMES: Final = "names"
"""Under these ``Source.said`` lists every key and every name the source has used for a contact,
where there are several."""

SCALARS: Final = (
    *("company", "title", "industry", "level", "place", "notes", "met_on", "met_how"),
    *("tier", "cadence"),
)
LISTS: Final = ("nicknames", "tags", "circles", "needs", "offers")
LABELLED: Final = ("emails", "phones", "links", "addresses")
"""Fields of ``Incoming`` by what they hold: one value, texts, values with labels."""

_OUR_TABLE: Final = "csv"
"""The source whose keys stand in our own export alone."""

_IDENTIFYING: Final = ("emails", "phones", "links")

_ENTRY_KEYS: Final[Mapping[str, Callable[[str], str]]] = {
    "emails": email_key,
    "phones": phone_key,
    "links": linkedin_slug,
}


class Known:
    """The people known so far, found by what identifies them."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._by_key: dict[tuple[str, str], str] = {}
        self._by_value: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        self._sources: defaultdict[str, set[str]] = defaultdict(set)
        self._ours: set[str] = set()
        for contact in contacts:
            self._add_contact(contact)

    def add(self, uid: str, incoming: Incoming) -> None:
        """Learn what a file says of the person ``uid``."""
        if incoming.named:
            self._names[uid].append(incoming.name)
        self._add_key(uid, incoming.source, incoming.key)
        for value in _values(incoming.emails, incoming.phones, incoming.links):
            self._by_value[value].add(uid)

    def find(self, incoming: Incoming) -> frozenset[str]:
        """The uids this may be about: none for somebody new, one where that is clear, several
        where it cannot be told."""
        if known := self._by_key.get((incoming.source, incoming.key)):
            return frozenset((known,))
        found: defaultdict[str, set[str]] = defaultdict(set)
        for kind, value in _values(incoming.emails, incoming.phones, incoming.links):
            hits = self._by_value.get((kind, value), ())
            if _is_ours(incoming.source, incoming.key):
                hits = set(hits) - self._ours
            found[kind].update(uid for uid in hits if kind == "link" or self._fits(uid, incoming))
        hits_by_kind = [hits for hits in found.values() if hits]
        if not hits_by_kind:
            return frozenset()
        common = set.intersection(*hits_by_kind)
        named_so = {uid for uid in common if self._is_called(uid, incoming.name)}
        chosen = named_so if len(named_so) == 1 else common or set.union(*hits_by_kind)
        return frozenset(chosen)

    def _add_contact(self, contact: Contact) -> None:
        self._by_key.setdefault(("vcard", contact.uid.casefold()), contact.uid)
        self._by_key.setdefault((_OUR_TABLE, contact.uid), contact.uid)
        names = [contact.name, *contact.nicknames]
        entries = {field: list(getattr(contact, field)) for field in _IDENTIFYING}
        for name, source in contact.sources.items():
            for key in (source.key, *source.said.get(KEYS, ())):
                self._add_key(contact.uid, name, key)
            names += [source.said.get("name", ""), *source.said.get(NAMES, ())]
            for field in _IDENTIFYING:
                entries[field] += [Labelled(value=one) for one in source.said.get(field, ())]
        for value in _values(**entries):
            self._by_value[value].add(contact.uid)
        addresses = {fold_plain(one.value) for field in entries.values() for one in field}
        self._names[contact.uid] = [one for one in names if fold_plain(one) not in addresses]

    def _add_key(self, uid: str, source: str, key: str) -> None:
        if key:
            self._by_key[source, key] = uid
            self._sources[uid].add(source)
            if _is_ours(source, key):
                self._ours.add(uid)

    def _fits(self, uid: str, incoming: Incoming) -> bool:
        """Whether someone with the same address or number may be this person. One whom the
        source knows by another key must be called just the same."""
        if not incoming.named or not self._names[uid]:
            return True
        if incoming.key and incoming.source in self._sources[uid]:
            return self._is_called(uid, incoming.name)
        return any(may_be_one_person(incoming.name, name) for name in self._names[uid])

    def _is_called(self, uid: str, name: str) -> bool:
        return any(same_name(name, one) for one in self._names[uid])


def _is_ours(source: str, key: str) -> bool:
    """Whether a key is one that amity gave: then another key is another person."""
    return source == _OUR_TABLE and key != "" and not key.startswith(ROW_KEY)


def merged(one: Incoming, other: Incoming) -> Incoming:
    """What two rows of a file say of one person: all lists of both; where they differ in a
    text, the first row."""
    named = one if one.named or not other.named else other
    fields: dict[str, Any] = {"name": named.name, "named": named.named}
    for field in ("key", *SCALARS):
        fields[field] = getattr(one, field) or getattr(other, field)
    for field in (*LISTS, "extra"):
        fields[field] = distinct((*getattr(one, field), *getattr(other, field)), fold)
    for field in LABELLED:
        both = (*getattr(one, field), *getattr(other, field))
        fields[field] = distinct(both, partial(_key_in, field))
    dates = distinct((*one.dates, *other.dates), lambda dated: fold(dated.label))
    return replace(one, dates=dates, **fields)


def entry_key(field: str, value: str) -> str:
    """By what two values of a list of ``Contact`` are one: a number by its digits, an address
    without case, all else folded."""
    known = _ENTRY_KEYS.get(field)
    return (known(value) if known else "") or fold(value)


def _key_in(field: str, entry: Labelled) -> str:
    return entry_key(field, entry.value)


def is_bare(incoming: Incoming) -> bool:
    """Whether nothing in the row but its whole content tells this person from others."""
    return not incoming.key and not any(_values(incoming.emails, incoming.phones, incoming.links))


def _values(
    emails: Iterable[Labelled], phones: Iterable[Labelled], links: Iterable[Labelled]
) -> Iterator[tuple[str, str]]:
    """The values that identify a person, each with its kind, the strongest first."""
    for kind, entries, key_of in (
        ("email", emails, email_key),
        ("phone", phones, phone_key),
        ("link", links, linkedin_slug),
    ):
        for entry in entries:
            if key := key_of(entry.value):
                yield kind, key
