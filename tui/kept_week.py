"""This week as it was when amity last looked, so that the next start need not compute it anew.

It lies in the cache folder and counts for the same store at the same commit, on the same day;
everything else that a week depends on is in the store.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from store.book import Book
from store.rules.week import Week
from tui import kept

NAME: Final = "week"
VERSION: Final = 1
"""Of the file's shape."""


class _Kept(msgspec.Struct):
    version: int
    store: str
    sequence: int
    week: Week


def keep(book: Book, today: date) -> None:
    """Keep this week for the next start, where it is known."""
    week = book.week_at_hand(today) if book.store_id else None
    if week is not None:
        found = _Kept(VERSION, book.store_id, book.sequence, week)
        kept.write(NAME, msgspec.json.encode(found).decode())


def expect(book: Book, today: date) -> None:
    """Have the book take what was kept for this week, where that still holds."""
    try:
        found = msgspec.json.decode(kept.read(NAME), type=_Kept)
    except (msgspec.DecodeError, ValueError):
        return
    known = found.version, found.store, found.sequence, found.week.today
    if known == (VERSION, book.store_id, book.sequence, today):
        book.expect(found.week)
