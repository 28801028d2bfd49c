"""A table of contacts for a spreadsheet.

In UTF-8 with a byte order mark, which Excel needs to see. A cell that a spreadsheet would run as
a formula (it begins with ``= + - @``, a tab or a line end) gets an apostrophe before it; that
includes telephone numbers with a ``+``. The last column tells our own rows from all others, and
one person from another: several values in a cell are read as they were written only with it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from store.formats.identity import ROW_KEY
from store.formats.partial import say_partial
from store.records import Contact, Labelled, Occasion
from store.rules.network import Network

SEPARATOR: Final = "; "
"""Between several values in one cell."""

OWN_UID: Final = "amity uid"
"""The column of what a contact is known by: where they came from, else here."""

BIRTHDAY: Final = "Birthday"
LAST_TALK: Final = "Last talk"

_ESCAPED: Final = re.compile(r"[\\;]")
_ONE_VALUE: Final = re.compile(r"(?:[^\\;]|\\.)+", re.DOTALL)
_UNESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula begins with; Excel takes the full-width forms for the same."""

COLUMNS: Final[dict[str, Callable[[Contact], str]]] = {
    "Name": lambda one: one.name,
    "Kind": lambda one: one.kind,
    "Nicknames": lambda one: joined(one.nicknames),
    "Company": lambda one: one.company,
    "Title": lambda one: one.title,
    "Industry": lambda one: one.industry,
    "Level": lambda one: one.level,
    "Place": lambda one: one.place,
    "Circles": lambda one: joined(one.circles),
    "Tags": lambda one: joined(one.tags),
    "E-mails": lambda one: _values(one.emails),
    "Phones": lambda one: _values(one.phones),
    "Links": lambda one: _values(one.links),
    "Addresses": lambda one: _values(one.addresses),
    "Tier": lambda one: one.tier or "",
    "Cadence": lambda one: str(one.cadence or ""),
    "Added": lambda one: one.added.isoformat(),
    "Met on": lambda one: one.met_on.isoformat() if one.met_on else "",
    "Met how": lambda one: one.met_how,
    "Needs": lambda one: joined(one.needs),
    "Offers": lambda one: joined(one.offers),
    "Notes": lambda one: one.notes,
}
"""Heading → cell. After these come birthday, last talk and the uid."""


def write(network: Network, contacts: Iterable[Contact], _now: datetime) -> bytes:
    """``contacts``, one row each, with a heading."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow([*COLUMNS, BIRTHDAY, LAST_TALK, OWN_UID])
    for contact in contacts:
        cells = [cell(contact) for cell in COLUMNS.values()]
        cells.append(_birthday(network.occasions_of(contact.uid)))
        cells += [_last_talk(network, contact.uid), _uid(contact)]
        table.writerow([defused(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig", "replace")


def defused(cell: str) -> str:
    """``cell`` with an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def undefused(cell: str) -> str:
    """The cell that ``defused`` made safe, as it was."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def joined(values: Iterable[str]) -> str:
    """Several values in one cell; a semicolon or backslash of their own has a backslash."""
    return SEPARATOR.join(_ESCAPED.sub(r"\\\g<0>", one) for one in values)


def parted(cell: str) -> list[str]:
    """The values that ``joined`` put into ``cell``."""
    return [_UNESCAPED.sub(r"\1", one.strip()) for one in _ONE_VALUE.findall(cell)]


def _values(entries: Iterable[Labelled]) -> str:
    return joined(entry.value for entry in entries)


def _uid(contact: Contact) -> str:
    source = contact.sources.get("csv")
    given = source is not None and source.key and not source.key.startswith(ROW_KEY)
    return source.key if source is not None and given else contact.uid


def _birthday(occasions: Iterable[Occasion]) -> str:
    days = (say_partial(one.month, one.day, one.year) for one in occasions if _is_birthday(one))
    return next(days, "")


def _is_birthday(occasion: Occasion) -> bool:
    return occasion.label.casefold() == "birthday"


def _last_talk(network: Network, uid: str) -> str:
    """The day they were last reached."""
    days = (one.day.isoformat() for one in network.interactions_of(uid) if one.reached)
    return next(days, "")
