"""vCard 2.1, 3.0 and 4.0: from cards to people.

Every card that begins is read, or refused with its line: a card without an end ends with the
file, one inside another (AGENT) is a person of its own, a group becomes a tag of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from store.formats.decoding import as_utf8, known_encoding
from store.formats.identity import uid_key
from store.formats.incoming import Draft, Incoming, Reading, Refusal, admit
from store.formats.vcard_lines import Line, content_lines, name_parts
from store.formats.vcard_properties import DROPPED, TABLE, address_text, group_label, label_of

SOURCE: Final = "vcard"

_BEGIN: Final = re.compile(rb"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_LONGEST_EXTRA: Final = 1000
_MOST_EXTRA: Final = 60
_UNSAID: Final = 100
"""The preference of a value that claims none: RFC 6350, 5.3 counts from 1 to 100."""


@dataclass
class _Card:
    """The properties between one BEGIN, on ``line``, and its END."""

    line: int
    lines: list[Line] = field(default_factory=list)

    def all(self, *names: str) -> list[Line]:
        """The properties of these names that say something."""
        return [line for line in self.lines if line.name in names and line.value]

    def is_group(self) -> bool:
        """Whether this is a list of other cards and no person."""
        kinds = self.all("KIND", "X-ADDRESSBOOKSERVER-KIND")
        return any(line.value.casefold() == "group" for line in kinds)


def looks_like(data: bytes) -> bool:
    """Whether some line of ``data`` begins a card."""
    return _BEGIN.search(as_utf8(data).replace(b"\r", b"\n")) is not None


def read(data: bytes, encoding: str | None = None) -> Reading:
    """Every card of ``data``. Text that declares no character set is in ``encoding``, if said."""
    said = None if encoding is None else known_encoding(encoding)
    cards = sorted(_cards(content_lines(as_utf8(data, encoding), said)), key=lambda one: one.line)
    tags = _tags_by_member(cards)
    people: list[Incoming] = []
    refused: list[Refusal] = []
    for card in cards:
        found = _person(card, tags)
        if isinstance(found, Refusal):
            refused.append(found)
        else:
            people.append(found)
    return Reading(SOURCE, tuple(people), tuple(refused))


def _cards(lines: Iterable[Line]) -> Iterator[_Card]:
    """Each card as it ends. After a card inside another, the outer one goes on."""
    unended: list[_Card] = []
    for line in lines:
        edge = line.name if line.value.upper() == "VCARD" else ""
        if edge == "BEGIN":
            unended.append(_Card(line.number))
        elif edge == "END":
            if unended:
                yield unended.pop()
        elif unended:
            unended[-1].lines.append(line)
    yield from unended


def _tags_by_member(cards: Iterable[_Card]) -> dict[str, list[str]]:
    """UID → names of the groups of this file it is in."""
    found: dict[str, list[str]] = {}
    for card in cards:
        if card.is_group():
            names = [line.text() for line in card.all("FN")]
            for member in card.all("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"):
                found.setdefault(uid_key(member.text()), []).extend(names)
    return found


def _person(card: _Card, tags: dict[str, list[str]]) -> Incoming | Refusal:
    if card.is_group():
        return Refusal(card.line, "a group: its name became a tag of those in it")
    draft = Draft(source=SOURCE, line=card.line)
    _fill(draft, card)
    draft.title = draft.title or next((line.text() for line in card.all("ROLE")), "")
    if not any(text for text, _ in draft.addresses):
        draft.addresses = [(address_text([[one.text()]]), "") for one in card.all("LABEL")]
    draft.tags.extend(tags.get(draft.key, ()))
    return admit(draft)


def _fill(draft: Draft, card: _Card) -> None:
    """Hand each property to its row of the table, preferred ones first; keep what is left."""
    labels = {line.group: group_label(line.text()) for line in card.all("X-ABLABEL")}
    left: list[Line] = []
    for line in sorted(card.lines, key=_preference):
        take = TABLE.get(line.name)
        if take is None or not take(draft, line, label_of(line, labels)):
            left.append(line)
    draft.name = draft.name or _joined_name(card)
    kept = [line for line in left if _is_worth_keeping(line, draft.name)][:_MOST_EXTRA]
    groups = {line.group for line in kept if line.group}
    kept.extend(line for line in card.all("X-ABLABEL") if line.group in groups)
    draft.extra = [_raw(line) for line in kept]


def _preference(line: Line) -> int:
    said = next(iter(line.params.get("PREF", ())), "")
    if said.isdecimal():
        return min(int(said[:4]), _UNSAID)
    return 1 if said or "PREF" in line.types() else _UNSAID


def _is_worth_keeping(line: Line, name: str) -> bool:
    if line.name in DROPPED or not line.value.strip("; "):
        return False
    if len(line.head) + len(line.value) >= _LONGEST_EXTRA:
        return False
    return line.name != "N" or _takes_apart(_n_of(line), name)


def _takes_apart(parts: tuple[str, ...], name: str) -> bool:
    """Whether N says more than the whole name does."""
    return sum(map(bool, parts)) > 1 and parts != name_parts(name)


def _n_of(line: Line) -> tuple[str, ...]:
    """The five parts of N."""
    parts = (" ".join(one for one in part if one) for part in line.parts())
    return (*parts, "", "", "", "", "")[:5]


def _raw(line: Line) -> str:
    return f"{line.head}:{line.value}".replace("\n", "\\n")


def _joined_name(card: _Card) -> str:
    """N in the order it is spoken: prefix, given, additional, family, suffix."""
    for line in card.all("N"):
        family, given, additional, prefix, suffix = _n_of(line)
        spoken = (prefix, given, additional, family, suffix)
        if name := " ".join(part for part in spoken if part):
            return name
    return ""
