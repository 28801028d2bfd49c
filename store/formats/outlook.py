"""CSV files of Outlook, and of Google's and others' export "for Outlook".

The header names each telephone and address by its kind (``Business Phone``, ``Home Street``).
Days are written as the user's Windows does: whether ``3/7/1990`` is in March or July is told
from the other days of the file; where nothing tells, the text goes to the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from store.formats.decoding import decode
from store.formats.incoming import Dated, Draft, Entry, Reading
from store.formats.partial import checked, partial_day
from store.formats.reading import reading
from store.formats.steps import Steps
from store.formats.table import Row, Table, find_table

SOURCE: Final = "outlook"

NAME_PARTS: Final = ("first name", "middle name", "last name", "suffix")
E_MAILS: Final = ("e-mail address", "e-mail 2 address", "e-mail 3 address")
PHONES: Final = {
    "primary phone": "",
    "mobile phone": "mobile",
    "business phone": "work",
    "business phone 2": "work",
    "home phone": "home",
    "home phone 2": "home",
    "company main phone": "main",
    "other phone": "other",
    "car phone": "car",
    "assistant's phone": "assistant",
    "business fax": "work fax",
    "home fax": "home fax",
    "other fax": "fax",
    "pager": "pager",
}
ADDRESSES: Final = {"business": "work", "home": "home", "other": "other"}
ADDRESS_PARTS: Final = (
    "{} street",
    "{} street 2",
    "{} street 3",
    "{} address po box",
    "{} city",
    "{} state",
    "{} postal code",
    "{} country/region",
    "{} country",
)
DATES: Final = ("birthday", "anniversary")

_NUMBERS: Final = re.compile(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})")
_CATEGORY_MARKS: Final = re.compile("[;,]")

Order = Literal["day", "month", ""]
"""What the days of a file begin with; empty where they don't tell."""


def looks_like(data: bytes) -> bool:
    """Whether ``data`` has such a header near its top."""
    return find_table(decode(data), _is_header) is not None


def steps(data: bytes, encoding: str | None = None) -> Steps[Reading]:
    """Read the contacts of a CSV file of Outlook."""
    table = find_table(decode(data, encoding), _is_header)
    order = _order(table)
    return reading(SOURCE, table, lambda row: _draft(row, order))


def _is_header(columns: frozenset[str]) -> bool:
    named = {"first name", "last name"} <= columns or "name" in columns
    return named and "e-mail address" in columns and not columns.isdisjoint(PHONES)


def _order(table: Table | None) -> Order:
    """What a day above 12 says about all days of the file."""
    found: set[Order] = set()
    for row in table.rows() if table is not None else ():
        for column in DATES:
            match = _NUMBERS.fullmatch(row.get(column)) if isinstance(row, Row) else None
            if match is not None:
                found |= {"day"} if int(match[1]) > 12 and len(match[1]) < 4 else set()
                found |= {"month"} if int(match[2]) > 12 else set()
    return found.pop() if len(found) == 1 else ""


def _draft(row: Row, order: Order) -> Draft:
    name = row.get("name") or " ".join(part for one in NAME_PARTS if (part := row.get(one)))
    draft = Draft(
        source=SOURCE,
        line=row.line,
        name=name,
        nicknames=[row.get("nickname")],
        company=row.get("company"),
        title=row.get("job title"),
        tags=_CATEGORY_MARKS.split(row.get("categories")),
        emails=[(cell, "") for one in E_MAILS if "@" in (cell := row.get(one))],
        phones=[(cell, label) for one, label in PHONES.items() if (cell := row.get(one))],
        links=[(row.get("web page"), "")],
        addresses=list(_addresses(row)),
        place=row.get("business city", "home city", "other city"),
        notes=[row.get("notes")],
    )
    _add_dates(draft, row, order)
    return draft


def _addresses(row: Row) -> Iterable[Entry]:
    for kind, label in ADDRESSES.items():
        cells = (row.get(part.format(kind)) for part in ADDRESS_PARTS)
        text = ", ".join(" ".join(cell.split()) for cell in cells if cell)
        yield text or row.get(f"{kind} address"), label


def _add_dates(draft: Draft, row: Row, order: Order) -> None:
    for label in DATES:
        text = row.get(label)
        if dated := _dated(label, text, order):
            draft.dates.append(dated)
        elif text.strip("0/.- "):
            draft.notes.append(f"{label}: {text}")


def _dated(label: str, text: str, order: Order) -> Dated | None:
    """A day of ISO, or of numbers whose order is known; ``0/0/00`` is none."""
    if day := partial_day(text):
        return Dated(label, *day)
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return None
    first, second, year = (int(part) for part in found.groups())
    if len(found[3]) < 4 or (not order and first != second):
        return None
    month, day_of_month = (second, first) if order == "day" else (first, second)
    day = checked(month, day_of_month, year)
    return Dated(label, *day) if day else None
