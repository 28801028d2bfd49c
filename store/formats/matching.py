"""Whom of the people known here a row of a file speaks of.

In this order: the key the source knows them by, then e-mail, telephone and LinkedIn profile, as
they stand here and as files gave them before. A name alone never decides. An e-mail or number
that two people share needs a name that fits as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from msgspec import Struct

from store.formats.identity import (
    ROW_KEY,
    email_key,
    fold_plain,
    linkedin_slug,
    may_be_one,
    name_key,
    phone_key,
)
from store.formats.incoming import Incoming, distinct
from store.language.folding import fold
from store.language.nicknames import variants
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

_NOBODY: Final[set[str]] = set()
_MANY: Final = 8
"""People with one address or number, from which on they are looked up by their names."""

_ENTRY_KEYS: Final[Mapping[str, Callable[[str], str]]] = {
    "emails": email_key,
    "phones": phone_key,
    "links": linkedin_slug,
}


class Sought(Struct, frozen=True):
    """A row with what is compared of it: ``values`` that identify a person, each with its kind,
    the strongest first, and its name."""

    row: Incoming
    values: tuple[tuple[str, str], ...]
    name: tuple[str, ...]

    @classmethod
    def of(cls, row: Incoming) -> Sought:
        """What is compared of a row."""
        return cls(row, tuple(_values(row)), name_key(row.name))


class Known:
    """The people known so far, found by what identifies them."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, str], str] = {}
        self._by_value: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._names: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._named: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        self._with_word: defaultdict[str, set[str]] = defaultdict(set)
        self._unnamed: set[str] = set()
        self._sources: defaultdict[str, set[str]] = defaultdict(set)
        self._ours: set[str] = set()

    def learn_contact(self, contact: Contact) -> None:
        """Know somebody who is here, with what files have said of them."""
        self._by_key.setdefault(("vcard", contact.uid.casefold()), contact.uid)
        self._by_key.setdefault((_OUR_TABLE, contact.uid), contact.uid)
        names = {contact.name, *contact.nicknames}
        texts = {field: {one.value for one in getattr(contact, field)} for field in _IDENTIFYING}
        for name, source in contact.sources.items():
            for key in (source.key, *source.said.get(KEYS, ())):
                self._add_key(contact.uid, name, key)
            names.update((source.said.get("name", ""), *source.said.get(NAMES, ())))
            for field in _IDENTIFYING:
                texts[field].update(source.said.get(field, ()))
        for field, values in texts.items():
            for value in _keys_in(field, values):
                self._by_value[value].add(contact.uid)
        addresses = {fold_plain(value) for values in texts.values() for value in values}
        self._unnamed.add(contact.uid)
        for name in names:
            if fold_plain(name) not in addresses:
                self._add_name(contact.uid, name_key(name))

    def learn(self, uid: str, sought: Sought) -> None:
        """Know what a row says of the person ``uid``."""
        if sought.row.named:
            self._add_name(uid, sought.name)
        elif not self._names[uid]:
            self._unnamed.add(uid)
        self._add_key(uid, sought.row.source, sought.row.key)
        for value in sought.values:
            self._by_value[value].add(uid)

    def find(self, sought: Sought) -> frozenset[str]:
        """The uids this may be about: none for somebody new, one where that is clear, several
        where it cannot be told."""
        row = sought.row
        if known := self._by_key.get((row.source, row.key)):
            return frozenset((known,))
        found: defaultdict[str, set[str]] = defaultdict(set)
        for kind, value in sought.values:
            hits = self._by_value.get((kind, value), _NOBODY)
            if _is_ours(row.source, row.key):
                hits = hits - self._ours
            found[kind] |= hits if kind == "links" else self._fitting(hits, sought)
        hits_by_kind = [hits for hits in found.values() if hits]
        if not hits_by_kind:
            return frozenset()
        common = set.intersection(*hits_by_kind)
        named_so = common & self._named.get(sought.name, _NOBODY)
        chosen = named_so if len(named_so) == 1 else common or set.union(*hits_by_kind)
        return frozenset(chosen)

    def _add_key(self, uid: str, source: str, key: str) -> None:
        if key:
            self._by_key[source, key] = uid
            self._sources[uid].add(source)
            if _is_ours(source, key):
                self._ours.add(uid)

    def _add_name(self, uid: str, name: tuple[str, ...]) -> None:
        if name not in self._names[uid]:
            self._names[uid].add(name)
            self._named[name].add(uid)
            self._unnamed.discard(uid)
            for word in name:
                self._with_word[word].add(uid)

    def _fitting(self, hits: set[str], sought: Sought) -> set[str]:
        """Those with the same address or number who may be this person."""
        if not sought.row.named:
            return hits
        near = self._alike(hits, sought.name) if len(hits) > _MANY else hits
        return {uid for uid in near if self._fits(uid, sought)}

    def _alike(self, hits: set[str], name: tuple[str, ...]) -> set[str]:
        """Those of ``hits`` whose name has anything to do with this one, or who have none. What
        an office of hundreds shares is not weighed name by name."""
        words = (*name, *variants(name[0]))
        near = (hits & self._with_word[word] for word in words if word in self._with_word)
        return (hits & self._unnamed).union(*near)

    def _fits(self, uid: str, sought: Sought) -> bool:
        """Whether someone with the same address or number may be this person. One whom the
        source knows by another key must be called just the same."""
        names = self._names[uid]
        if not names or sought.name in names:
            return True
        if sought.row.key and sought.row.source in self._sources[uid]:
            return False
        return any(may_be_one(sought.name, name) for name in names)


def _is_ours(source: str, key: str) -> bool:
    """Whether a key is one that amity gave: then another key is another person."""
    return source == _OUR_TABLE and key != "" and not key.startswith(ROW_KEY)


def merged(rows: Sequence[Incoming]) -> Incoming:
    """What some rows of a file say of one person: all lists of each; where they differ in a text,
    the first row that has it."""
    if len(rows) == 1:
        return rows[0]
    named = next((one for one in rows if one.named), rows[0])
    fields: dict[str, Any] = {"name": named.name, "named": named.named}
    for field in ("key", *SCALARS):
        values = [getattr(one, field) for one in rows]
        fields[field] = next((value for value in values if value), values[-1])
    for field in (*LISTS, "extra"):
        fields[field] = distinct(_all(rows, field), fold)
    for field in LABELLED:
        fields[field] = distinct(_all(rows, field), partial(_key_in, field))
    dates = distinct(_all(rows, "dates"), lambda dated: fold(dated.label))
    return replace(rows[0], dates=dates, **fields)


def _all(rows: Iterable[Incoming], field: str) -> Iterator[Any]:
    return (value for one in rows for value in getattr(one, field))


def entry_key(field: str, value: str) -> str:
    """By what two values of a list of ``Contact`` are one: a number by its digits, an address
    without case, all else folded."""
    known = _ENTRY_KEYS.get(field)
    return (known(value) if known else "") or fold(value)


def _key_in(field: str, entry: Labelled) -> str:
    return entry_key(field, entry.value)


def is_bare(sought: Sought) -> bool:
    """Whether nothing in the row but its whole content tells this person from others."""
    return not sought.row.key and not sought.values


def _values(row: Incoming) -> Iterator[tuple[str, str]]:
    """The values of a row that identify a person, each with its field, the surest first."""
    for field in _IDENTIFYING:
        yield from _keys_in(field, (one.value for one in getattr(row, field)))


def _keys_in(field: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    key_of = _ENTRY_KEYS[field]
    return ((field, key) for value in values if (key := key_of(value)))
