"""vCard 2.1, 3.0 and 4.0: from cards to people.

Every card that begins is read, or refused with its line: a card without an end ends with the
file, one inside another (AGENT) is a person of its own, a group becomes a tag of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Final

from store.formats.decoding import as_utf8, known_encoding
from store.formats.identity import uid_key
from store.formats.incoming import Draft, Incoming, Reading, Refusal, admit, distinct_tags
from store.formats.steps import Meter, Steps
from store.formats.vcard_lines import Line, content_lines, name_parts
from store.formats.vcard_properties import DROPPED, TABLE, address_text, group_label, label_of

SOURCE: Final = "vcard"

_BEGIN: Final = re.compile(rb"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_LONGEST_EXTRA: Final = 1000
_MOST_EXTRA: Final = 60
_EDGES: Final = frozenset({"BEGIN", "END"})
_PREFERENCE: Final = attrgetter("head.preference")
_LINE: Final = attrgetter("line")


@dataclass
class _Card:
    """The properties between one BEGIN, on ``line``, and its END, in order and by name."""

    line: int
    lines: list[Line] = field(default_factory=list)
    named: dict[str, list[Line]] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        """One more property."""
        self.lines.append(line)
        if line.value:
            self.named.setdefault(line.head.name, []).append(line)

    def all(self, *names: str) -> list[Line]:
        """The properties of these names that say something."""
        return [line for name in names for line in self.named.get(name, ())]

    def is_group(self) -> bool:
        """Whether this is a list of other cards and no person."""
        kinds = self.all("KIND", "X-ADDRESSBOOKSERVER-KIND")
        return any(line.value.casefold() == "group" for line in kinds)


def looks_like(data: bytes) -> bool:
    """Whether some line of ``data`` begins a card."""
    return _BEGIN.search(as_utf8(data).replace(b"\r", b"\n")) is not None


def steps(data: bytes, encoding: str | None = None) -> Steps[Reading]:
    """Read every card of ``data``. Text that declares no character set is in ``encoding``, if
    said."""
    said = None if encoding is None else known_encoding(encoding)
    text = as_utf8(data, encoding)
    meter = Meter("Reading", text.upper().count(b"BEGIN:VCARD"), "cards")
    people: list[Incoming] = []
    refused: list[Refusal] = []
    tags: dict[str, list[str]] = {}
    for card in _cards(content_lines(text, said)):
        if card.is_group():
            _add_tags(tags, card)
            refused.append(Refusal(card.line, "a group: its name became a tag of those in it"))
        elif isinstance(found := _person(card), Refusal):
            refused.append(found)
        else:
            people.append(found)
        if now := meter.ticks():
            yield now
    people = [_tagged(one, tags) for one in sorted(people, key=_LINE)]
    return Reading(SOURCE, tuple(people), tuple(sorted(refused, key=_LINE)))


def _cards(lines: Iterable[Line]) -> Iterator[_Card]:
    """Each card as it ends. After a card inside another, the outer one goes on."""
    unended: list[_Card] = []
    for line in lines:
        name = line.head.name
        if name in _EDGES and line.value.upper() == "VCARD":
            if name == "BEGIN":
                unended.append(_Card(line.number))
            elif unended:
                yield unended.pop()
        elif unended:
            unended[-1].add(line)
    yield from unended


def _add_tags(tags: dict[str, list[str]], group: _Card) -> None:
    """Learn the tags, by UID, of those who are in a group of the file: its names."""
    names = [line.text() for line in group.all("FN")]
    for member in group.all("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"):
        tags.setdefault(uid_key(member.text()), []).extend(names)


def _tagged(person: Incoming, tags: Mapping[str, list[str]]) -> Incoming:
    """The person with the tags that the groups of the file give."""
    more = tags.get(person.key) if person.key else None
    return replace(person, tags=distinct_tags((*person.tags, *more))) if more else person


def _person(card: _Card) -> Incoming | Refusal:
    draft = Draft(source=SOURCE, line=card.line)
    _fill(draft, card)
    draft.title = draft.title or next((line.text() for line in card.all("ROLE")), "")
    if not any(text for text, _ in draft.addresses):
        draft.addresses = [(address_text([[one.text()]]), "") for one in card.all("LABEL")]
    return admit(draft)


def _fill(draft: Draft, card: _Card) -> None:
    """Hand each property to its row of the table, preferred ones first; keep what is left."""
    labels = {line.head.group: group_label(line.text()) for line in card.all("X-ABLABEL")}
    left: list[Line] = []
    for line in sorted(card.lines, key=_PREFERENCE):
        take = TABLE.get(line.head.name)
        if take is None or not take(draft, line, label_of(line, labels)):
            left.append(line)
    draft.name = draft.name or _joined_name(card)
    kept = [line for line in left if _is_worth_keeping(line, draft.name)][:_MOST_EXTRA]
    groups = {line.head.group for line in kept if line.head.group}
    kept.extend(line for line in card.all("X-ABLABEL") if line.head.group in groups)
    draft.extra = [_raw(line) for line in kept]


def _is_worth_keeping(line: Line, name: str) -> bool:
    if line.head.name in DROPPED or not line.value.strip("; "):
        return False
    if len(line.head.text) + len(line.value) >= _LONGEST_EXTRA:
        return False
    return line.head.name != "N" or _takes_apart(_n_of(line), name)


def _takes_apart(parts: tuple[str, ...], name: str) -> bool:
    """Whether N says more than the whole name does."""
    return sum(map(bool, parts)) > 1 and parts != name_parts(name)


def _n_of(line: Line) -> tuple[str, ...]:
    """The five parts of N."""
    parts = (" ".join(one for one in part if one) for part in line.parts())
    return (*parts, "", "", "", "", "")[:5]


def _raw(line: Line) -> str:
    return f"{line.head.text}:{line.value}".replace("\n", "\\n")


def _joined_name(card: _Card) -> str:
    """N in the order it is spoken: prefix, given, additional, family, suffix."""
    for line in card.all("N"):
        family, given, additional, prefix, suffix = _n_of(line)
        spoken = (prefix, given, additional, family, suffix)
        if name := " ".join(part for part in spoken if part):
            return name
    return ""
