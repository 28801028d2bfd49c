"""Any other table of people: our own CSV export, or one that somebody keeps by hand.

It needs a heading with a name and a way to reach people, in some common spelling. Several values
in one cell stand apart by semicolons. The rhythm (tier, cadence) is read from our own export
alone: elsewhere such a column may mean anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from store.formats.csv_writer import OWN_UID, parted, undefused
from store.formats.decoding import decode
from store.formats.incoming import Dated, Draft, Reading
from store.formats.partial import export_day, partial_day
from store.formats.reading import reading
from store.formats.steps import Steps
from store.formats.table import Row, find_table
from store.rules.cadence import LONGEST

SOURCE: Final = "csv"

NAME: Final = ("name", "full name", "contact", "contact name")
NAME_PARTS: Final = (
    ("first name", "firstname", "given name"),
    ("middle name",),
    ("last name", "lastname", "surname", "family name"),
)

TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "company": ("company", "organisation", "organization", "employer", "company name"),
    "title": ("title", "job title", "position", "role"),
    "industry": ("industry",),
    "level": ("level", "seniority"),
    "place": ("place", "location", "city"),
    "met_how": ("met how", "how we met"),
}
"""Field of one text → headings."""

LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "nicknames": ("nicknames", "nickname"),
    "circles": ("circles", "circle", "group"),
    "tags": ("tags", "tag", "labels", "categories"),
    "needs": ("needs",),
    "offers": ("offers",),
    "notes": ("notes", "note", "comment", "comments"),
}
"""Field of several texts → headings."""

ENTRIES: Final[Mapping[str, tuple[str, ...]]] = {
    "emails": ("e-mails", "e-mail", "email", "emails", "email address", "e-mail address", "mail"),
    "phones": ("phones", "phone", "phone number", "telephone", "mobile", "mobile phone", "cell"),
    "links": ("links", "link", "linkedin", "linkedin url", "url", "website", "profile url"),
    "addresses": ("addresses", "address"),
}
"""Field of values with labels → headings."""

BIRTHDAYS: Final = ("birthday", "birth date", "date of birth")
MET: Final = ("met on", "met")

_SEPARATOR: Final = re.compile(r"\s*(?:;|\n|:::)\s*")


def looks_like(data: bytes) -> bool:
    """Whether ``data`` has such a heading near its top."""
    return find_table(decode(data), _is_header) is not None


def steps(data: bytes, encoding: str | None = None) -> Steps[Reading]:
    """Read the people of a table."""
    return reading(SOURCE, find_table(decode(data, encoding), _is_header), _draft)


def _is_header(columns: frozenset[str]) -> bool:
    whole = not columns.isdisjoint(NAME)
    parts = all(not columns.isdisjoint(part) for part in (NAME_PARTS[0], NAME_PARTS[2]))
    reached = not columns.isdisjoint(ENTRIES["emails"] + ENTRIES["phones"])
    return (whole or parts) and reached


def _draft(row: Row) -> Draft:
    cells = {column: undefused(cell) for column, cell in row.cells.items()}
    row = Row(row.line, cells)
    parts = " ".join(part for columns in NAME_PARTS if (part := row.get(*columns)))
    draft = Draft(source=SOURCE, line=row.line, name=row.get(*NAME) or parts)
    draft.key = row.get(OWN_UID)
    several = parted if draft.key else _SEPARATOR.split
    draft.organisation = row.get("kind") == "organisation"
    for field, columns in TEXTS.items():
        setattr(draft, field, row.get(*columns))
    for field, columns in LISTS.items():
        cell = row.get(*columns)
        setattr(draft, field, [cell] if field == "notes" else several(cell))
    for field, columns in ENTRIES.items():
        values = [one for column in columns for one in several(row.get(column))]
        setattr(draft, field, [(one, "") for one in values])
    if draft.key:
        draft.tier = row.get("tier")
        draft.cadence = _days(row.get("cadence"))
    else:
        draft.emails = [entry for entry in draft.emails if "@" in entry[0]]
    draft.met_on = export_day(row.get(*MET))
    _add_birthday(draft, row.get(*BIRTHDAYS))
    return draft


def _days(text: str) -> int | None:
    return int(text) if text.isdecimal() and 0 < int(text[:6]) <= LONGEST else None


def _add_birthday(draft: Draft, text: str) -> None:
    """The birthday; what is no clear day goes to the notes."""
    if day := partial_day(text):
        draft.dates.append(Dated("birthday", *day))
    elif text:
        draft.notes.append(f"birthday: {text}")
