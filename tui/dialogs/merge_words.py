"""Every sentence about merging two contacts, for the dialog and the command line."""

from __future__ import annotations

from typing import Final

from store.actions.uniting import Union
from store.rules.wording import plural

STAYS: Final = "stays"
GOES: Final = "becomes part of it"
NOTED: Final = "{stays} stays, {goes} goes to the notes"
NOTHING: Final = "Nothing is logged with the other one."
UNDONE: Final = "One undo makes two of them again."
NOUNS: Final = {
    "interactions": "talk",
    "promises": "promise",
    "introductions": "introduction",
    "occasions": "date",
    "shares": "share",
    "drives": "drive",
    "contacts": "introduced contact",
}
"""Table → what one record of it is called."""


def moving(union: Union) -> str:
    """``12 talks, 1 promise and 1 date move along.``"""
    counted = [plural(count, NOUNS[table]) for table, count in union.counts.items() if count]
    if not counted:
        return NOTHING
    *first, last = counted
    listed = f"{', '.join(first)} and {last}" if first else last
    alone = sum(union.counts.values()) == 1
    return f"{listed} {'moves' if alone else 'move'} along."
