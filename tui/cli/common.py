"""What the commands share: the store, the day, and names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from store.actions import Action
from store.book import Book
from store.errors import BadInput, UnknownName
from store.language.folding import fold
from store.records import Contact
from tui.clock import today as day_of

EVERYONE = 10**9
"""As limit of a search: no limit."""


def store_path(store: str | None) -> Path:
    """``--store``, else ``AMITY_STORE``, else the usual place."""
    if chosen := store or os.environ.get("AMITY_STORE"):
        return Path(chosen).expanduser()
    from store.disk.paths import default_store

    return default_store()


@contextmanager
def sample_book() -> Iterator[Book]:
    """A throw-away Book on the sample network, gone when it is closed."""
    import tempfile

    from store.sample import sample

    with tempfile.TemporaryDirectory(prefix="amity-sample-") as folder:
        path = Path(folder) / "amity.json"
        with Book.open(path) as book:
            records = tuple(sample(day_of()))
            book.do(lambda _network: Action("Set up the sample network", records))
        with Book.open(path) as book:
            yield book


@contextmanager
def opened(store: str | None, *, later: bool = False) -> Iterator[Book]:
    """The Book a command works on, folded on the way out if its journal has grown. With
    ``later`` it may read only the interactions it needs."""
    if _before_the_command().get("sample") and store is None:
        with sample_book() as book:
            yield book
        return
    with Book.open(chosen_path(store), later=later) as book:
        yield book


def chosen_path(store: str | None) -> Path:
    """Where the store lies that a command works on, whatever is there."""
    return store_path(store or _before_the_command().get("store"))


def _before_the_command() -> dict[str, Any]:
    """The options that stood before the command."""
    import click

    context = click.get_current_context(silent=True)
    return (context.find_root().obj or {}) if context else {}


def today_of(book: Book) -> date:
    """The user's day."""
    return day_of(book.network.settings.time_zone)


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def contact_named(book: Book, text: str) -> Contact:
    """The contact with this uid, or the only one this name fits.

    :raises UnknownName: it fits nobody, or several.
    """
    if (known := book.network.contacts.get(text)) is not None:
        return known
    found = book.names.find(text)
    if len(found.uids) == 1:
        return book.network.contacts[found.uids[0]]
    raise unknown_name(book, text, found.uids)


def unknown_name(book: Book, text: str, uids: tuple[str, ...]) -> UnknownName:
    """The error for a name that fits nobody or several, with those it may be."""
    contacts = [book.network.contacts[uid] for uid in uids]
    listed = [
        {"uid": one.uid, "name": one.name, "company": one.company or None} for one in contacts
    ]
    if not contacts:
        message = f"Nobody here is called “{text}”."
        return _with(UnknownName(message), listed)
    lines = "\n".join(f"  {one.uid}  {one.name}{_at(one)}" for one in contacts)
    namesakes = all(fold(one.name) == fold(text) for one in contacts)
    more = "the uid" if namesakes else "the whole name or the uid"
    message = f"“{text}” fits {len(contacts)} people; say {more}:\n{lines}"
    return _with(UnknownName(message), listed)


def _with(fault: UnknownName, listed: list[dict[str, str | None]]) -> UnknownName:
    fault.candidates = listed  # type: ignore[assignment]
    return fault


def _at(contact: Contact) -> str:
    return f" · {contact.company}" if contact.company else ""


def future_day(text: str, today: date) -> date:
    """A day to come, in words.

    :raises BadInput: it is no day, or could be two.
    """
    from store.language.dates import UnclearDate, parse_day

    try:
        return parse_day(text, today, "future")
    except UnclearDate as fault:
        raise BadInput(str(fault)) from fault


def past_day(text: str, today: date) -> date:
    """A day that was, in words.

    :raises BadInput: it is no day, or could be two.
    """
    from store.language.dates import UnclearDate, parse_day

    try:
        return parse_day(text, today, "past")
    except UnclearDate as fault:
        raise BadInput(str(fault)) from fault
