"""A small network to read lines with. Today is Sunday 22 November 2026."""

from __future__ import annotations

from datetime import date

from store.language.names import Names
from store.language.quickadd import Parsed, parse
from store.records import Contact

TODAY = date(2026, 11, 22)
YESTERDAY = date(2026, 11, 21)


def contact(name: str, *nicknames: str) -> Contact:
    return Contact(uid=name, name=name, nicknames=nicknames, added=date(2026, 1, 1))


PEOPLE = (
    contact("Jane Doe"),
    contact("Jane Park"),
    contact("Bob Stone"),
    contact("José García", "Pepe"),
    contact("Ana Lima"),
    contact("Sam Rivera"),
    contact("May West"),
    contact("Will Call"),
    contact("Andy Anderson and Sons"),
    contact("Monday Kerr"),
    contact("Theo Ro"),
    contact("Madeleine Sun"),
    contact("Cal. (x) [b]"),
)
NAMES = Names(PEOPLE)


def read(line: str) -> Parsed:
    return parse(line, NAMES, TODAY)


def who(parsed: Parsed) -> list[str]:
    """The people of a line: a uid where it is sure, ``a|b`` where it could be several, ``?name``
    where nobody fits, ``+name`` where one is to be created."""
    return [
        f"+{part.text}" if part.create else "|".join(part.match.uids) or f"?{part.text}"
        for part in parsed.people
    ]
