"""One contact between a file and here.

A field is weighed three ways: what the source says now, what it said last time (``Source.said``)
and what stands here. What changed in the source and not here is taken over; what changed here
stays; what changed in both stays and is reported, once. Lists only grow, and a value that was
removed here is not brought back. Nothing is removed because a file no longer has it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal

from msgspec.structs import replace

from store.formats.incoming import Dated, Incoming
from store.formats.matching import KEYS, LABELLED, LISTS, NAMES, SCALARS, entry_key, merged
from store.formats.partial import say_partial
from store.language.clean import clean_line
from store.language.folding import fold
from store.records import Contact, Labelled, Occasion, Record, Source
from store.rules.network import Network

DATES: Final = "dates"
"""Under this name ``Source.said`` maps the folded label of an occasion to its day, ``--03-07``
where the year is not known."""

MOST_READ: Final = 24
"""Digests that are remembered of a contact and source; more only for one file that has more."""

_DIGEST: Final = 12
"""Characters of a digest that are remembered."""
_JSON: Final = json.JSONEncoder(sort_keys=True)
_SHOWN: Final = 60
"""Characters of a value in a sentence."""

_TEXTS: Final = ("name", "kind", *SCALARS)
_QUIET: Final = frozenset({"kind", "met_how"})
"""Fields of which a conflict is not worth a report."""


@dataclass(frozen=True)
class Conflict:
    """A field that changed in the source and here: ``here`` stays, ``there`` is what the file
    says. ``uid`` and ``name`` are the contact's; ``field`` is named as in ``Contact``, or is the
    label of an occasion."""

    uid: str
    name: str
    field: str
    here: str
    there: str

    def __str__(self) -> str:
        """One line: ``Jane Doe: company is Nord here, Acme in the file``."""
        here, there = (clean_line(one, _SHOWN) or "empty" for one in (self.here, self.there))
        return f"{self.name}: {self.field.replace('_', ' ')} is {here} here, {there} in the file"


def said_by(row: Incoming) -> dict[str, Any]:
    """What the row says as plain JSON: a text a field, the values of lists, occasions by label.
    What it does not say is left out."""
    said: dict[str, Any] = {}
    for name in _TEXTS:
        if text := _plain(getattr(row, name)):
            said[name] = text
    for name in LISTS:
        if values := getattr(row, name):
            said[name] = list(values)
    for name in LABELLED:
        if entries := getattr(row, name):
            said[name] = [entry.value for entry in entries]
    if row.dates:
        days = {fold(one.label): say_partial(one.month, one.day, one.year) for one in row.dates}
        said[DATES] = days
    return said


def digest(content: object) -> str:
    """Forty characters that tell plain JSON from any that says something else."""
    return hashlib.sha1(_JSON.encode(content).encode(), usedforsecurity=False).hexdigest()


def _plain(value: object) -> str:
    """One value of ``Contact`` as text; empty for none, and for a person's kind."""
    if type(value) is str:
        return "" if value == "person" else value
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _value(entry: str | Labelled) -> str:
    return entry if isinstance(entry, str) else entry.value


def _stays(here: str, there: str, before: str | None) -> Literal["here", "there", "both"]:
    """Which value stands after an import; ``both`` where each side changed: here stays."""
    if not there or there in (before, here):
        return "here"
    if here == (before or ""):
        return "there"
    return "here" if fold(here) == fold(there) else "both"


@dataclass
class Rows:
    """All rows of a file about one person, of ``uid``, who may be new."""

    uid: str
    rows: list[Incoming]

    @cached_property
    def row(self) -> Incoming:
        """All of them as one."""
        return merged(self.rows)

    @cached_property
    def said(self) -> dict[str, Any]:
        """What they say."""
        return said_by(self.row)

    @cached_property
    def digests(self) -> list[str]:
        """What tells each row from any that says something else, wherever in a file it stands;
        each once."""
        says = [self.said] if len(self.rows) == 1 else map(said_by, self.rows)
        content = ((row.key, said, row.extra) for row, said in zip(self.rows, says, strict=True))
        return list(dict.fromkeys(digest(one)[:_DIGEST] for one in content))

    @property
    def keys(self) -> list[str]:
        """What the source knows them by, each once."""
        return list(dict.fromkeys(row.key for row in self.rows if row.key))

    @property
    def names(self) -> list[str]:
        """What the source calls them, each once."""
        return list(dict.fromkeys(row.name for row in self.rows if row.named))

    def were_read(self, network: Network) -> bool:
        """Whether the contact has heard all this from this source before."""
        contact = network.contacts.get(self.uid)
        source = contact.sources.get(self.rows[0].source) if contact else None
        return source is not None and set(self.digests) <= set(source.read)


class ThreeWay:
    """One contact, what a file says of them and what its source said before."""

    def __init__(self, network: Network, rows: Rows, today: date) -> None:
        self.conflicts: list[Conflict] = []
        self._row = row = rows.row
        self._said = dict(rows.said)
        if row.tier and row.tier not in network.settings.tiers:
            del self._said["tier"]
        uid = rows.uid
        known = network.contacts.get(uid)
        self.is_new = known is None
        self._contact = known or Contact(uid=uid, name=row.name, added=today)
        self._occasions = network.occasions_of(uid)
        self._source = self._contact.sources.get(self._row.source)
        self._before = self._source.said if self._source else {}
        if not (self._row.named or self.is_new):
            del self._said["name"]
        changes = self._texts() | self._lists()
        if not set(row.extra) <= set(self._contact.extra):
            changes["extra"] = self._row.extra
        self._changed = replace(self._contact, **changes)
        self._new_occasions = [one for dated in self._row.dates if (one := self._occasion(dated))]
        self.is_visible = self._changed != self._contact or bool(self._new_occasions)
        self._now = self._source_now(rows, today)

    @property
    def before(self) -> Contact:
        """The contact as it stands here."""
        return self._contact

    @property
    def after(self) -> Contact:
        """The contact as it stands after the import."""
        return self._changed

    def puts(self) -> list[Record]:
        """The records to write: the contact, with what was read, and their occasions."""
        sources = self._contact.sources | {self._row.source: self._now}
        return [replace(self._changed, sources=sources), *self._new_occasions]

    def _texts(self) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for name in _TEXTS:
            if not (there := self._said.get(name, "")):
                continue
            here = _plain(getattr(self._contact, name))
            stays = _stays(here, there, self._before.get(name))
            if stays == "there":
                changes[name] = getattr(self._row, name)
            elif stays == "both" and name not in _QUIET:
                self._report(name, here, there)
        return changes

    def _lists(self) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for name in (*LISTS, *LABELLED):
            if not (there := getattr(self._row, name)):
                continue
            here = getattr(self._contact, name)
            known = (*map(_value, here), *self._before.get(name, ()))
            seen = {entry_key(name, value) for value in known}
            new = [one for one in there if not seen or entry_key(name, _value(one)) not in seen]
            changes[name] = (*here, *new)
        return changes

    def _occasion(self, dated: Dated) -> Occasion | None:
        """The occasion to write for a day in the file, or None where the one here stays."""
        label = fold(dated.label)
        known = next((one for one in self._occasions if fold(one.label) == label), None)
        here = say_partial(known.month, known.day, known.year) if known else ""
        there = say_partial(dated.month, dated.day, dated.year)
        before = self._before.get(DATES, {}).get(label)
        if here[-5:] == there[-5:] and "--" in (here[:2], there[:2]):
            return self._with_year(known, dated)
        stays = _stays(here, there, before)
        if stays == "both":
            self._report(dated.label, here, there)
        if stays != "there":
            return None
        known = known or Occasion(contact=self._contact.uid, label=dated.label, month=1, day=1)
        return replace(known, month=dated.month, day=dated.day, year=dated.year)

    def _with_year(self, known: Occasion | None, dated: Dated) -> Occasion | None:
        """The occasion with the year that only the file knows."""
        if known is None or known.year or not dated.year:
            return None
        return replace(known, year=dated.year)

    def _report(self, name: str, here: str, there: str) -> None:
        self.conflicts.append(Conflict(self._contact.uid, self._contact.name, name, here, there))

    def _source_now(self, rows: Rows, today: date) -> Source:
        """What the source has said until now."""
        before = self._before
        said = dict(before) | self._said
        for name in (*LISTS, *LABELLED):
            if name in said:
                said[name] = _grown(name, before.get(name, []), self._said.get(name, []))
        if DATES in said:
            said[DATES] = {**before.get(DATES, {}), **self._said.get(DATES, {})}
        keys = _each_once(self._source.key if self._source else "", before.get(KEYS), rows.keys)
        names = _each_once(before.get("name", ""), before.get(NAMES), rows.names)
        said |= {name: all_ for name, all_ in ((KEYS, keys), (NAMES, names)) if len(all_) > 1}
        key = next(iter(keys), "")
        return Source(key=key, said=said, seen=today, read=_newest_first(rows, self._source))


def _newest_first(rows: Rows, source: Source | None) -> tuple[str, ...]:
    """The digests of ``rows``, then those known before, the oldest of which are forgotten."""
    both = dict.fromkeys((*rows.digests, *(source.read if source else ())))
    return tuple(both)[: max(MOST_READ, len(rows.digests))]


def _each_once(first: str, before: list[str] | None, now: list[str]) -> list[str]:
    return list(dict.fromkeys(one for one in (*(before or [first]), *now) if one))


def _grown(name: str, before: list[str], now: list[str]) -> list[str]:
    if not before:
        return now
    seen = {entry_key(name, value) for value in before}
    return [*before, *(value for value in now if entry_key(name, value) not in seen)]
