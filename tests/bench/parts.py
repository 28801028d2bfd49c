"""The parts of the benchmark, each a table of rows, on stores that are made when first needed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from tests.bench import keys, processes, programs, ranked, screens, sessions, slow, start, stored
from tests.bench.stores import copied, store_of
from tests.bench.table import Row

SMALL, WIDE = (80, 24), (120, 36)
"""The terminals, in columns and rows."""


class Stores:
    """The stores a run needs, in ``folder``: ``people`` with ten talks each, a tenth of them, and
    ten times as many people without talks, for the search alone."""

    def __init__(self, folder: Path, people: int) -> None:
        self.folder = folder
        self.people = people
        self.few = max(30, people // 10)
        self.many = 10 * people

    @property
    def large(self) -> Path:
        return store_of(self.folder, self.people, 10 * self.people)

    @property
    def small(self) -> Path:
        return store_of(self.folder, self.few, 10 * self.few)

    @property
    def crowd(self) -> Path:
        return store_of(self.folder, self.many, 0)


Part = Callable[[Stores, Namespace], Iterator[Row]]


def _start(stores: Stores, options: Namespace) -> Iterator[Row]:
    with copied(stores.large) as store:
        yield from start.start_rows(store, options.rounds)


def _commands(stores: Stores, options: Namespace) -> Iterator[Row]:
    for store, people, target in ((stores.large, stores.people, 20), (stores.small, stores.few, 8)):
        with copied(store) as copy:
            yield from processes.command_rows(copy, people, _size(people), target, options.rounds)


def _save(stores: Stores, options: Namespace) -> Iterator[Row]:
    yield from stored.save_rows(stores.small, stores.large, 5 * options.rounds)


def _week(stores: Stores, options: Namespace) -> Iterator[Row]:
    yield from stored.week_rows(stores.large, options.rounds)


def _search(stores: Stores, options: Namespace) -> Iterator[Row]:
    yield from ranked.ranked_rows(stores.large, stores.people, options.queries, 0.2)


def _crowd(stores: Stores, options: Namespace) -> Iterator[Row]:
    yield from ranked.ranked_rows(stores.crowd, stores.many, options.queries, 0.15)
    if options.tiny:
        return  # what is left is much the same as ``keys``
    with copied(stores.crowd) as store:
        yield from keys.painted_rows(store, stores.many, options.rounds)


def _keys(stores: Stores, options: Namespace) -> Iterator[Row]:
    for size in options.terminals:
        with copied(stores.large) as store:
            yield from keys.key_rows(store, stores.people, size, options.rounds)


def _bytes(stores: Stores, options: Namespace) -> Iterator[Row]:
    with copied(stores.large) as store:
        for size in options.terminals:
            if not options.tiny:
                programs.warm(store, *size)
            yield from screens.byte_rows(store, size, options.dialogs, options.modes)


def _idle(stores: Stores, options: Namespace) -> Iterator[Row]:
    with copied(stores.large) as store:
        yield from screens.idle_rows(store, options.idle)


def _slow(stores: Stores, options: Namespace) -> Iterator[Row]:
    for size in options.terminals:
        with copied(stores.large) as store:
            yield from slow.slow_rows(store, stores.people, options.slow, size)


def _sessions(stores: Stores, options: Namespace) -> Iterator[Row]:
    with copied(stores.large) as store:
        yield from sessions.session_rows(store, options.rounds)


def _memory(stores: Stores, options: Namespace) -> Iterator[Row]:
    sizes = [(stores.small, stores.few, 1.8)]
    if not options.tiny:
        sizes.append((stores.large, stores.people, 5))
    for store, people, target in sizes:
        with copied(store) as copy:
            programs.warm(copy)
            yield from processes.memory_rows(copy, _size(people), target)


def _import(stores: Stores, options: Namespace) -> Iterator[Row]:
    rounds = min(3, options.rounds)
    yield from processes.import_rows(stores.folder, stores.people, rounds)


PARTS: Final[dict[str, Part]] = {
    "start": _start,
    "commands": _commands,
    "save": _save,
    "week": _week,
    "search": _search,
    "crowd": _crowd,
    "keys": _keys,
    "bytes": _bytes,
    "idle": _idle,
    "slow": _slow,
    "sessions": _sessions,
    "memory": _memory,
    "import": _import,
}
"""Each part by its name."""


def _size(people: int) -> str:
    """``10,000/100,000``: people and interactions."""
    return f"{people:,}/{10 * people:,}"
