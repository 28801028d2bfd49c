"""CSV files of Google Contacts, of both generations.

Since 2024 the header begins with ``First Name`` and has ``Organization Name`` and ``Labels``;
before, with ``Name,Given Name``, and had ``Organization 1 - Name`` and ``Group Membership``.
Both number what may repeat (``E-mail 1 - Value``), as far as the fullest contact needs, and put
several values of one kind into one cell with `` ::: `` between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from store.formats.decoding import decode
from store.formats.incoming import Dated, Draft, Entry, Reading
from store.formats.partial import partial_day
from store.formats.reading import reading
from store.formats.steps import Steps
from store.formats.table import Row, find_table

SOURCE: Final = "google"

NAME_PARTS: Final = (
    ("name prefix",),
    ("given name", "first name"),
    ("additional name", "middle name"),
    ("family name", "last name"),
    ("name suffix",),
)
COMPANY: Final = ("organization name", "organization 1 - name")
TITLE: Final = ("organization title", "organization 1 - title")
LABELS: Final = ("labels", "group membership")
BIRTHDAYS: Final = ("birthday",)

SYSTEM_LABELS: Final = frozenset(
    {"mycontacts", "my contacts", "other contacts", "starred", "starred in android", "imported"}
)
"""Groups that everybody has: they say nothing about a person."""

SEPARATOR: Final = ":::"
PRIMARY: Final = "* "
"""Before the label of a value: it is the preferred one. Before a group: it is Google's own."""

_NUMBERED: Final = re.compile(r"(?P<kind>[a-z -]+) (?P<number>\d+) - (?P<part>.+)")


def looks_like(data: bytes) -> bool:
    """Whether ``data`` has such a header near its top."""
    return find_table(decode(data), _is_header) is not None


def steps(data: bytes, encoding: str | None = None) -> Steps[Reading]:
    """Read the contacts of a CSV file of Google Contacts."""
    return reading(SOURCE, find_table(decode(data, encoding), _is_header), _draft)


def _is_header(columns: frozenset[str]) -> bool:
    named = {"given name", "family name"} <= columns or {"first name", "last name"} <= columns
    numbered = any(_NUMBERED.fullmatch(column) for column in columns)
    return named and (numbered or not columns.isdisjoint(LABELS))


def _draft(row: Row) -> Draft:
    draft = Draft(
        source=SOURCE,
        line=row.line,
        name=_name(row),
        nicknames=_several(row.get("nickname")),
        company=row.get(*COMPANY),
        title=row.get(*TITLE),
        tags=_tags(row.get(*LABELS)),
        emails=[entry for entry in _entries(row, "e-mail") if "@" in entry[0]],
        phones=_entries(row, "phone"),
        links=[*_entries(row, "website"), *_entries(row, "im")],
        addresses=_addresses(row),
        place=row.get("address 1 - city"),
        notes=[row.get("notes")],
    )
    _add_dates(draft, row)
    for kind in ("relation", "custom field"):
        draft.notes.extend(f"{label}: {value}" for value, label in _entries(row, kind))
    return draft


def _name(row: Row) -> str:
    parts = (row.get(*columns) for columns in NAME_PARTS)
    return row.get("name") or " ".join(part for part in parts if part) or row.get("file as")


def _several(cell: str) -> list[str]:
    return [text for one in cell.split(SEPARATOR) if (text := one.strip())]


def _tags(cell: str) -> list[str]:
    """Groups without Google's own."""
    return [
        label
        for label in _several(cell)
        if not label.startswith(PRIMARY) and label.casefold() not in SYSTEM_LABELS
    ]


def _numbered(row: Row, kind: str) -> Iterator[dict[str, str]]:
    """The cells of each numbered ``kind``, by part."""
    found: dict[int, dict[str, str]] = {}
    for column, cell in row.cells.items():
        name, number, part = _parts(column)
        if name == kind:
            found.setdefault(number, {})[part] = cell
    for number in sorted(found):
        yield found[number]


@lru_cache(maxsize=1000)
def _parts(column: str) -> tuple[str, int, str]:
    """``e-mail 1 - value`` as kind, number and part; a kind of ``""`` where it is no such."""
    match = _NUMBERED.fullmatch(column)
    return (match["kind"], int(match["number"]), match["part"]) if match else ("", 0, "")


def _entries(row: Row, kind: str) -> list[Entry]:
    """The values of a numbered ``kind`` with their labels, primary ones first."""
    found: list[tuple[bool, str, str]] = []
    for cells in _numbered(row, kind):
        label = cells.get("service") or cells.get("label") or cells.get("type") or ""
        primary = label.startswith(PRIMARY)
        name = _label(label)
        found.extend((not primary, value, name) for value in _several(cells.get("value", "")))
    return [(value, label) for _, value, label in sorted(found, key=lambda one: one[0])]


def _label(text: str) -> str:
    """A label in words: Google's own kinds in lower case, the user's as they are."""
    label = text.removeprefix(PRIMARY).strip()
    known = {"home", "work", "mobile", "other", "main", "anniversary", "profile", "blog"}
    return label.lower() if label.lower() in known else label


def _addresses(row: Row) -> list[Entry]:
    parts = ("street", "extended address", "city", "region", "postal code", "country")
    found: list[Entry] = []
    for cells in _numbered(row, "address"):
        lines = cells.get("formatted", "").split("\n")
        if not any(line.strip() for line in lines):
            lines = [cells.get(part, "") for part in parts]
        text = ", ".join(line.strip() for line in lines if line.strip())
        found.append((text, _label(cells.get("label") or cells.get("type") or "")))
    return found


def _add_dates(draft: Draft, row: Row) -> None:
    """Birthday and events; what is no date goes to the notes."""
    said = [("birthday", row.get(*BIRTHDAYS))]
    said.extend((label or "date", value) for value, label in _entries(row, "event"))
    for label, text in said:
        if day := partial_day(text):
            draft.dates.append(Dated(label, *day))
        elif text:
            draft.notes.append(f"{label}: {text}")
