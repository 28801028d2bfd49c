"""Two sessions on one store."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

from store.book import Book
from tests.bench import programs
from tests.bench.keys import ready
from tests.bench.table import Row, p95
from tests.bench.watched import Watched

UNKNOWN = "zzqx"
"""The beginning of no name."""


def session_rows(store: Path, rounds: int) -> Iterator[Row]:
    """Another session's commit, until the app shows it: somebody added who is searched for."""
    seen = []
    with programs.amity(store) as app, Book.open(store) as there:
        ready(app).caused(UNKNOWN)
        for letter in ascii_lowercase[:rounds]:
            name = f"{UNKNOWN.title()} {3 * letter}"
            there.add_contact(name)
            began = time.perf_counter()
            seen.append(_until_seen(app, name) - began)
    yield Row("another session's commit → visible here, p95", p95(seen), "s", target=1)


def _until_seen(app: Watched, name: str) -> float:
    """When the user saw a name."""
    app.until(lambda text: name in text)
    return app.last
