"""Stores of any size, the same for the same sizes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from store.actions import Action
from store.book import Book
from store.records import (
    CHANNELS,
    Contact,
    Favour,
    Interaction,
    Labelled,
    Occasion,
    Promise,
    Record,
)
from tests.bench.people import TODAY, Person, people

_TIERS = ("inner", "close", "casual", "casual", "warm", "dormant", None)
_LOGGED = datetime(2026, 1, 1, tzinfo=UTC)


def store_of(folder: Path, contacts: int, interactions: int, seed: int = 1) -> Path:
    """The store with so many of both in ``folder``, made if it is not there yet."""
    path = folder / f"{contacts}-{interactions}" / "amity.json"
    if not path.exists():
        with Book.open(path) as book:
            records = tuple(_records(contacts, interactions, seed))
            book.do(lambda _network: Action("Set up the store", records))
            book.fold()
    return path


@contextmanager
def copied(store: Path) -> Iterator[Path]:
    """A copy of a store, in a folder of its own that goes afterwards."""
    with tempfile.TemporaryDirectory(dir=store.parent.parent) as folder:
        for one in store.parent.glob(store.name + "*"):
            shutil.copy(one, folder)
        yield Path(folder) / store.name


def lines_of(store: Path, contacts: int) -> Path:
    """The people of a store as lines for fzf, with their names first as fzf shows them."""
    path = store.parent / "lines.txt"
    if not path.exists():
        path.write_text("\n".join(one.line() for one in people(contacts, 1)) + "\n")
    return path


def _records(contacts: int, interactions: int, seed: int) -> list[Record]:
    random = Random(seed)
    found: list[Record] = [_contact(random, one) for one in people(contacts, seed)]
    found += [_talk(random, number, contacts) for number in range(interactions)]
    found += [_birthday(random, number) for number in range(0, contacts, 3)]
    found += [_promise(random, number, contacts) for number in range(contacts // 50)]
    return found


def _contact(random: Random, person: Person) -> Contact:
    one = person.searchable
    return Contact(
        uid=one.uid,
        name=one.name,
        nicknames=one.nicknames,
        company=one.company,
        title=one.title,
        tags=one.tags,
        circles=one.circles,
        place=one.place,
        emails=tuple(Labelled(value=value) for value in one.emails),
        notes=one.notes,
        tier=random.choice(_TIERS),
        triaged=True,
        added=TODAY - timedelta(days=random.randint(100, 1500)),
    )


def _talk(random: Random, number: int, contacts: int) -> Interaction:
    with_ = random.sample(range(contacts), 1 if random.random() < 0.95 else 3)
    favours = (Favour(kind=random.choice(("gave", "received", "asked")), text="an introduction"),)
    return Interaction(
        uid=f"i{number:07}",
        day=TODAY - timedelta(days=random.randint(0, 1500)),
        contacts=tuple(f"p{one:06}" for one in with_),
        channel=random.choice(CHANNELS),
        text=f"talked about the roadmap and plan {number % 977} for spring",
        reached=random.random() < 0.9,
        favours=favours if random.random() < 0.1 else (),
        logged=_LOGGED + timedelta(seconds=number),
    )


def _birthday(random: Random, number: int) -> Occasion:
    return Occasion(
        uid=f"o{number:06}",
        contact=f"p{number:06}",
        month=random.randint(1, 12),
        day=random.randint(1, 28),
    )


def _promise(random: Random, number: int, contacts: int) -> Promise:
    made = TODAY - timedelta(days=random.randint(0, 300))
    return Promise(
        uid=f"m{number:06}",
        contacts=(f"p{random.randrange(contacts):06}",),
        text=f"send draft {number}",
        made=made,
        due=made + timedelta(days=random.randint(1, 400)),
        state=random.choice(("open", "done", "done")),
    )
