"""Everything that is true without a screen: the records, the rules over them, and the file they
are kept in. ``Book`` is the one door to the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.book import Book as Book

__all__ = ["Book"]


def __getattr__(name: str) -> object:
    if name == "Book":
        from store.book import Book

        return Book
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
