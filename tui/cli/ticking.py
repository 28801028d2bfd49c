"""What a log entry seems to keep, and words for one of several people, on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.actions.logging import LogEntry
from store.actions.ticking import fulfilled
from store.book import Book
from store.errors import BadInput, UnknownName
from store.language.folding import fold
from tui.cli.common import contact_named

if TYPE_CHECKING:
    from store.rules.fulfilling import Fulfilled


def with_ticks(book: Book, entry: LogEntry, *, tick: bool) -> tuple[LogEntry, Sequence[Fulfilled]]:
    """``entry`` with ticks for all it seems to keep, where that is asked for; and what it seems to
    keep and is left open."""
    found = fulfilled(book.network, entry)
    if not tick:
        return entry, [one for one in found if one.uid not in entry.ticks]
    ticks = dict.fromkeys((*entry.ticks, *(one.uid for one in found)))
    return replace(entry, ticks=tuple(ticks)), ()


def open_line(one: Fulfilled) -> str:
    """``Open: send the deck  (amity promise done 3kf…)``."""
    return f"Open: {one.text}  (amity promise done {one.uid})"


def own_lines(book: Book, entry: LogEntry, texts: Iterable[str]) -> dict[str, str]:
    """``Bob: wants the deck`` for one of the several people of ``entry``, by uid or new name.

    :raises BadInput: there is no name before a colon, or nothing after it.
    :raises UnknownName: it is nobody of the talk.
    """
    lines: dict[str, str] = {}
    for text in texts:
        name, _, words = (part.strip() for part in text.partition(":"))
        if not name or not words:
            raise BadInput(f"Say whom “{text}” is about:  --line 'Bob: wants the deck'")
        new = next((one for one in entry.create if fold(one) == fold(name)), None)
        who = new or _of_the_talk(book, entry, name)
        lines[who] = words
    return lines


def _of_the_talk(book: Book, entry: LogEntry, name: str) -> str:
    there = [book.network.contacts[uid] for uid in entry.people if uid in book.network.contacts]
    called = [
        one for one in there if fold(name) in (fold(one.name), fold(one.name.partition(" ")[0]))
    ]
    uid = called[0].uid if len(called) == 1 else contact_named(book, name).uid
    if uid not in entry.people:
        raise UnknownName(f"{book.network.contacts[uid].name} is not among the people of this log.")
    return uid
