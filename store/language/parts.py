"""What a quick-add line is read into."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from store.language.names import Match
from store.records import Channel, Side

SpanKind: TypeAlias = Literal[
    "channel",
    "link",
    "name",
    "when",
    "tag",
    "place",
    "length",
    "gave",
    "received",
    "asked",
    "promise",
    "owed",
    "takeaway",
    "attempt",
    "shelf",
    "line",
    "text",
    "mark",
]
"""``link``: with, to, from. ``line``: the name before words for one of several people.
``shelf``: what says that a line is for the shelf, and an address in it. ``mark``: what only joins
parts, such as commas and the colon."""


class Span(Struct, frozen=True):
    """Characters ``start`` to ``end`` of the line, what they are, and what they say."""

    start: int
    end: int
    kind: SpanKind
    text: str


class PersonPart(Struct, frozen=True):
    """A name in the line. ``match`` is empty where nobody is known by it; ``create``: written as
    ``*Name``, so a new contact is wanted."""

    start: int
    end: int
    text: str
    match: Match
    create: bool = False


class OwnLine(Struct, frozen=True):
    """Words for one of several people: the one ``at`` that place among them."""

    at: int
    text: str


class Owing(Struct, frozen=True):
    """A promise. ``due_text`` is the typed ``by fri``, which ``text`` has not; ``defaulted``: no
    day was said, so ``due`` is the usual one. ``unsure`` are words at the end of the line that
    may yet become a day (``by fr``); until then they are kept apart from ``text``."""

    text: str
    due: date | None = None
    due_text: str = ""
    unsure: str = ""
    defaulted: bool = False

    @property
    def whole(self) -> str:
        """The text to keep: with the words that did not become a day."""
        return f"{self.text} {self.unsure}" if self.unsure else self.text


class Shelved(Struct, frozen=True):
    """Something to put on the shelf, instead of a talk."""

    title: str
    link: str = ""
    topics: tuple[str, ...] = ()


class Parsed(Struct, frozen=True):
    """What a line says: a talk, or what is to be ``shelved``. ``problem`` is a sentence that names
    a word which could be two days, or is none; such a line is not to be kept as it is. ``spans``
    are in order, don't overlap and leave out nothing but white space."""

    line: str
    people: tuple[PersonPart, ...]
    day: date
    day_said: bool = False
    channel: Channel | None = None
    initiated: Side | None = None
    reached: bool = True
    text: str = ""
    lines: tuple[OwnLine, ...] = ()
    takeaways: tuple[str, ...] = ()
    gave: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    promises: tuple[Owing, ...] = ()
    owed: tuple[Owing, ...] = ()
    tags: tuple[str, ...] = ()
    place: str = ""
    minutes: int | None = None
    spans: tuple[Span, ...] = ()
    problem: str = ""
    shelved: Shelved | None = None
