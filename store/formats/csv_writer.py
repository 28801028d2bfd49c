"""A table of contacts for a spreadsheet.

In UTF-8 with a byte order mark, which Excel needs to see. A cell that a spreadsheet would run as
a formula (it begins with ``= + - @``, a tab or a line end) gets an apostrophe before it; that
includes telephone numbers with a ``+``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from store.formats.partial import say_partial
from store.records import Contact, Labelled, Occasion
from store.rules.network import Network

SEPARATOR: Final = "; "
"""Between several values in one cell."""

BIRTHDAY: Final = "Birthday"
LAST_TALK: Final = "Last talk"

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula begins with; Excel takes the full-width forms for the same."""

COLUMNS: Final[dict[str, Callable[[Contact], str]]] = {
    "Name": lambda one: one.name,
    "Kind": lambda one: one.kind,
    "Nicknames": lambda one: SEPARATOR.join(one.nicknames),
    "Company": lambda one: one.company,
    "Title": lambda one: one.title,
    "Industry": lambda one: one.industry,
    "Level": lambda one: one.level,
    "Place": lambda one: one.place,
    "Circles": lambda one: SEPARATOR.join(one.circles),
    "Tags": lambda one: SEPARATOR.join(one.tags),
    "E-mails": lambda one: _values(one.emails),
    "Phones": lambda one: _values(one.phones),
    "Links": lambda one: _values(one.links),
    "Addresses": lambda one: _values(one.addresses),
    "Tier": lambda one: one.tier or "",
    "Cadence": lambda one: str(one.cadence or ""),
    "Added": lambda one: one.added.isoformat(),
    "Met on": lambda one: one.met_on.isoformat() if one.met_on else "",
    "Met how": lambda one: one.met_how,
    "Needs": lambda one: SEPARATOR.join(one.needs),
    "Offers": lambda one: SEPARATOR.join(one.offers),
    "Notes": lambda one: one.notes,
}
"""Heading → cell. After these come birthday and last talk."""


def write(network: Network, contacts: Iterable[Contact], _now: datetime) -> bytes:
    """``contacts``, one row each, with a heading."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow([*COLUMNS, BIRTHDAY, LAST_TALK])
    for contact in contacts:
        cells = [cell(contact) for cell in COLUMNS.values()]
        cells.append(_birthday(network.occasions_of(contact.uid)))
        cells.append(_last_talk(network, contact.uid))
        table.writerow([defused(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig", "replace")


def defused(cell: str) -> str:
    """``cell`` with an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def undefused(cell: str) -> str:
    """The cell that ``defused`` made safe, as it was."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def _values(entries: Iterable[Labelled]) -> str:
    return SEPARATOR.join(entry.value for entry in entries)


def _birthday(occasions: Iterable[Occasion]) -> str:
    days = (say_partial(one.month, one.day, one.year) for one in occasions if _is_birthday(one))
    return next(days, "")


def _is_birthday(occasion: Occasion) -> bool:
    return occasion.label.casefold() == "birthday"


def _last_talk(network: Network, uid: str) -> str:
    """The day they were last reached."""
    days = (one.day.isoformat() for one in network.interactions_of(uid) if one.reached)
    return next(days, "")
