"""vCard, out: version 3.0, which telephones, Google and Outlook take, and 4.0.

RFC 2426 and 6350: lines end with CRLF and are folded at 75 octets, never within a character. A
label that is no standard type is written as Apple does, as ``X-ABLabel`` of a group. What has no
property of its own is ``X-AMITY-…``; what a card said that has no field here is written again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, Literal

from store.formats.identity import ROW_KEY, same_name
from store.formats.vcard_lines import escape, name_parts, split, unescape
from store.formats.vcard_properties import TYPES, in_order
from store.formats.vcard_reader import SOURCE
from store.records import Contact, Labelled, Occasion
from store.rules.network import Network

Version = Literal["3.0", "4.0"]

LINE_OCTETS: Final = 75
NO_YEAR: Final = 1604

_APPLES: Final = {"anniversary": "_$!<Anniversary>!$_", "home page": "_$!<HomePage>!$_"}
"""Labels that Apple's programs have in every language."""

_OWN: Final = {
    "X-AMITY-PLACE": "place",
    "X-AMITY-INDUSTRY": "industry",
    "X-AMITY-LEVEL": "level",
    "X-AMITY-MET-HOW": "met_how",
}
_OWN_LISTS: Final = {
    "X-AMITY-CIRCLES": "circles",
    "X-AMITY-NEEDS": "needs",
    "X-AMITY-OFFERS": "offers",
}
_REPLACED: Final = frozenset({"N", "ORG"})
"""Kept lines that are written in the place of ours where they still say the same."""


def write(
    network: Network, contacts: Iterable[Contact], _now: datetime, version: Version = "3.0"
) -> bytes:
    """``contacts`` with their occasions, one card each. The same contacts give the same bytes."""
    return b"".join(
        _folded(line)
        for contact in contacts
        for line in _card(contact, network.occasions_of(contact.uid), version)
    )


def _card(contact: Contact, occasions: Iterable[Occasion], version: Version) -> Iterator[str]:
    kept = _Kept(contact)
    groups = _Groups(contact.extra)
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield "PRODID:-//amity//amity//EN"
    yield f"UID:{escape(_uid(contact))}"
    yield f"FN:{escape(contact.name)}"
    yield kept.named() or _derived_name(contact)
    yield from _organisation(contact, kept, version)
    yield from _texts(contact)
    for name, entries in (
        ("EMAIL", contact.emails),
        ("TEL", contact.phones),
        ("ADR", contact.addresses),
    ):
        for entry in entries:
            yield from groups.labelled(name, _components(name, entry.value), entry.label)
    for entry in contact.links:
        name, value = _link(entry)
        yield from groups.labelled(name, value, entry.label)
    for occasion in occasions:
        if occasion.yearly:
            yield from _occasion(occasion, groups, version)
    yield from kept.rest
    yield "END:VCARD"


class _Kept:
    """The lines a contact's card had beyond our fields."""

    def __init__(self, contact: Contact) -> None:
        self._contact = contact
        self._replaced = [line for line in contact.extra if _property(line) in _REPLACED]
        self.rest = [line for line in contact.extra if _property(line) not in _REPLACED]

    def named(self) -> str:
        """N as it was, while the name still has the same words."""
        for line in self._replaced:
            said = " ".join(unescape(part) for part in split(line.partition(":")[2], ";"))
            name = self._contact.name
            if _property(line) == "N" and same_name(_sorted_words(said), _sorted_words(name)):
                return line
        return ""

    def company(self) -> str:
        """ORG with its units, while the company is still the same."""
        for line in self._replaced:
            company = unescape(split(line.partition(":")[2], ";")[0])
            if _property(line) == "ORG" and company == self._contact.company:
                return line
        return ""


class _Groups:
    """Numbers groups (``item1``, …) that no kept line uses."""

    def __init__(self, extra: Iterable[str]) -> None:
        self._taken = {line.partition(".")[0].lower() for line in extra}
        self._last = 0

    def labelled(self, name: str, value: str, label: str) -> Iterator[str]:
        """A property with its label: as types where they say just that, else as a group."""
        words = label.split()
        if all(word in TYPES for word in words) and in_order(words) == label:
            yield "".join((name, *(f";TYPE={TYPES[word]}" for word in words), ":", value))
            return
        group = self._next()
        yield f"{group}.{name}:{value}"
        yield f"{group}.X-ABLabel:{_APPLES.get(label) or escape(label)}"

    def _next(self) -> str:
        self._last += 1
        while f"item{self._last}" in self._taken:
            self._last += 1
        return f"item{self._last}"


def _organisation(contact: Contact, kept: _Kept, version: Version) -> Iterator[str]:
    organisation = contact.kind == "organisation"
    if company := contact.company or (contact.name if organisation else ""):
        yield kept.company() or f"ORG:{escape(company)}"
    if organisation:
        yield "KIND:org" if version == "4.0" else "X-ABShowAs:COMPANY"


def _texts(contact: Contact) -> Iterator[str]:
    """Titles, notes, tags and what only amity knows."""
    if contact.title:
        yield f"TITLE:{escape(contact.title)}"
    if contact.nicknames:
        yield f"NICKNAME:{_list(contact.nicknames)}"
    if contact.tags:
        yield f"CATEGORIES:{_list(contact.tags)}"
    if contact.notes:
        yield f"NOTE:{escape(contact.notes)}"
    for name, field in _OWN.items():
        if text := getattr(contact, field):
            yield f"{name}:{escape(text)}"
    for name, field in _OWN_LISTS.items():
        if texts := getattr(contact, field):
            yield f"{name}:{_list(texts)}"
    if contact.met_on:
        yield f"X-AMITY-MET:{contact.met_on.isoformat()}"


def _occasion(occasion: Occasion, groups: _Groups, version: Version) -> Iterator[str]:
    """A day of every year. Version 3.0 has no day without a year: Apple's way is a year that
    is marked as left out."""
    month, day = f"{occasion.month:02}", f"{occasion.day:02}"
    omitted = ""
    if version == "4.0":
        value = f"{f'{occasion.year:04}' if occasion.year else '--'}{month}{day}"
    else:
        value = f"{occasion.year or NO_YEAR:04}-{month}-{day}"
        omitted = "" if occasion.year else f";X-APPLE-OMIT-YEAR={NO_YEAR}"
    if occasion.label == "birthday":
        yield f"BDAY{omitted}:{value}"
    elif occasion.label == "anniversary" and version == "4.0":
        yield f"ANNIVERSARY:{value}"
    else:
        yield from groups.labelled(f"X-ABDATE{omitted}", value, occasion.label)


def _link(entry: Labelled) -> tuple[str, str]:
    """A web address, or the name somebody has in a messenger."""
    value = entry.value
    is_web = "://" in value or ("." in value and "@" not in value and ":" not in value)
    if is_web or value.startswith("x-apple:"):
        return "URL", escape(value)
    return "IMPP", escape(value if ":" in value else f"x-apple:{value}")


def _components(name: str, value: str) -> str:
    """An address is kept as one text: it goes where the street does."""
    return f";;{escape(value)};;;;" if name == "ADR" else escape(value)


def _derived_name(contact: Contact) -> str:
    """N for a name of which only the whole is known; an organisation has none."""
    if contact.kind == "organisation":
        return "N:;;;;"
    return f"N:{';'.join(escape(part) for part in name_parts(contact.name))}"


def _uid(contact: Contact) -> str:
    """What the card was known by where it came from, else our own uid."""
    source = contact.sources.get(SOURCE)
    given = source is not None and source.key and not source.key.startswith(ROW_KEY)
    return source.key if source is not None and given else contact.uid


def _property(line: str) -> str:
    """The name of a kept line's property in capitals."""
    head = line.partition(":")[0].partition(";")[0]
    return head.rpartition(".")[2].upper()


def _sorted_words(text: str) -> str:
    return " ".join(sorted(text.replace(",", " ").split()))


def _list(texts: Iterable[str]) -> str:
    return ",".join(escape(text) for text in texts)


def _folded(line: str) -> bytes:
    """The line in UTF-8 with its end, cut into lines of at most 75 octets."""
    data = line.encode("utf-8", "replace")
    pieces: list[bytes] = []
    while len(data) > (room := LINE_OCTETS - bool(pieces)):
        while data[room] & 0xC0 == 0x80:
            room -= 1
        pieces.append(data[:room])
        data = data[room:]
    return b"\r\n ".join((*pieces, data)) + b"\r\n"
