"""The cards of a store's people as files, for a rival to show beside its list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store.book import Book
from store.rules.card import Card, card
from tests.bench.people import TODAY


def cards_of(store: Path) -> Path:
    """The folder with the card of each contact, named by their place in the store from 0; made
    if it is not there yet."""
    folder = store.parent / "cards"
    if not folder.exists():
        with Book.open(store) as book:
            folder.mkdir()
            for at, contact in enumerate(book.contacts()):
                lines = _lines(card(book.network, contact.uid, TODAY))
                (folder / str(at)).write_text("\n".join(lines) + "\n")
    return folder


def _lines(shown: Card) -> Iterator[str]:
    """What amity's card says, without its looks."""
    contact = shown.contact
    yield f"{contact.name:32}{shown.tier} · {shown.rhythm}"
    yield f"{contact.title} · {contact.company}"
    yield " · ".join((contact.place, ", ".join(contact.circles), *contact.tags))
    yield ""
    yield from (f"{label:11}{value}" for label, value in shown.facts)
    if shown.opener is not None:
        yield from ("", "OPEN WITH", f"“{shown.opener.text}”")
    yield from ("", "TIMELINE")
    yield from (f"{one.day}  {one.channel_word:10}{one.text}" for one in shown.timeline)
