"""What a contact file says, before anybody decides what to do with it.

A reader fills a ``Draft`` for each person with the text as it stands in the file; ``admit``
cleans it into an ``Incoming``, or refuses it with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, TypeVar

from store.language.clean import clean_line, clean_text
from store.language.folding import fold
from store.language.identity import bare
from store.records import Labelled

T = TypeVar("T")

Entry = tuple[str, str]
"""A value and its label, as the file has them."""

_SIGN_OF_A_VALUE: Final = re.compile(r"\w")


@dataclass(frozen=True)
class Dated:
    """A day of the year the file gives: month, day, and the year where it is known."""

    label: str
    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """What a file says of one person. ``line`` is where they begin in the file, from 1; ``key``
    is what ``source`` knows them by, or empty. The rest is named as in ``Contact``; ``dates``
    become occasions. ``named`` is False where ``name`` is only an address or a number."""

    source: str
    line: int
    name: str
    key: str = ""
    named: bool = True
    kind: Literal["person", "organisation"] = "person"
    nicknames: tuple[str, ...] = ()
    company: str = ""
    title: str = ""
    industry: str = ""
    level: str = ""
    place: str = ""
    circles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    links: tuple[Labelled, ...] = ()
    addresses: tuple[Labelled, ...] = ()
    notes: str = ""
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    tier: str = ""
    cadence: int | None = None
    met_on: date | None = None
    met_how: str = ""
    dates: tuple[Dated, ...] = ()
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A card or row that is not imported: its line in the file, from 1, and why, as a clause."""

    line: int
    why: str


@dataclass(frozen=True)
class Reading:
    """All that a file says. ``format`` is a name of ``FORMATS``."""

    format: str
    people: tuple[Incoming, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(kw_only=True)
class Draft:
    """One person as a reader finds them: raw text, the preferred value of a list first."""

    source: str
    line: int
    key: str = ""
    name: str = ""
    organisation: bool = False
    nicknames: list[str] = field(default_factory=list)
    company: str = ""
    title: str = ""
    industry: str = ""
    level: str = ""
    place: str = ""
    circles: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    emails: list[Entry] = field(default_factory=list)
    phones: list[Entry] = field(default_factory=list)
    links: list[Entry] = field(default_factory=list)
    addresses: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    offers: list[str] = field(default_factory=list)
    tier: str = ""
    cadence: int | None = None
    met_on: date | None = None
    met_how: str = ""
    dates: list[Dated] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)


def admit(draft: Draft) -> Incoming | Refusal:
    """The cleaned person, or why there is none. Someone without a name is called by nickname,
    company (an organisation then), e-mail, phone or link, whichever comes first."""
    emails = _labelled(draft.emails, bare)
    phones = _labelled(draft.phones, bare)
    links = _labelled(draft.links, clean_line)
    nicknames = _lines(draft.nicknames)
    company = clean_line(draft.company)
    name = _name(draft.name)
    organisation = draft.organisation or (not name and not nicknames and bool(company))
    addressed = next((one.value for one in (*emails, *phones, *links)), "")
    called = name or next(iter(nicknames), "") or company
    if not called and not addressed:
        return Refusal(draft.line, "no name, e-mail or phone")
    return Incoming(
        source=draft.source,
        line=draft.line,
        key=clean_line(draft.key),
        name=called or addressed,
        named=bool(called),
        kind="organisation" if organisation else "person",
        nicknames=tuple(one for one in nicknames if one != called),
        company="" if organisation and company == called else company,
        title=clean_line(draft.title),
        industry=clean_line(draft.industry),
        level=clean_line(draft.level),
        place=clean_line(draft.place),
        circles=_lines(draft.circles),
        tags=distinct_tags(draft.tags),
        emails=emails,
        phones=phones,
        links=links,
        addresses=_labelled(draft.addresses, clean_line),
        notes=clean_text("\n\n".join(text for text in draft.notes if text.strip())),
        needs=_lines(draft.needs),
        offers=_lines(draft.offers),
        tier=clean_line(draft.tier),
        cadence=draft.cadence,
        met_on=draft.met_on,
        met_how=clean_line(draft.met_how),
        dates=distinct(map(_dated, draft.dates), lambda one: fold(one.label)),
        extra=_lines(draft.extra),
    )


def distinct(values: Iterable[T], same: Callable[[T], Hashable]) -> tuple[T, ...]:
    """Each value once by ``same``, the first one kept; empty ones go."""
    held = [value for value in values if value]
    if len(held) < 2:
        return tuple(held)
    found: dict[Hashable, T] = {}
    for value in held:
        found.setdefault(same(value), value)
    return tuple(found.values())


def distinct_tags(texts: Iterable[str]) -> tuple[str, ...]:
    """The cleaned tags, each once: one word each, without a ``#`` before it."""
    return distinct(map(_tag, texts), fold)


def _name(text: str) -> str:
    """A cleaned name; one made of punctuation alone is none."""
    name = clean_line(text)
    return name if _SIGN_OF_A_VALUE.search(name) or not name.isascii() else ""


def _tag(text: str) -> str:
    return "-".join(clean_line(text).lstrip("#").split())


def _dated(one: Dated) -> Dated:
    return Dated(clean_line(one.label) or "date", one.month, one.day, one.year)


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return distinct(map(clean_line, texts), fold)


def _labelled(entries: Iterable[Entry], clean: Callable[[str], str]) -> tuple[Labelled, ...]:
    cleaned = [
        Labelled(value=kept, label=clean_line(label))
        for value, label in entries
        if (kept := clean(value))
    ]
    return distinct(cleaned, lambda one: fold(one.value))
