"""A damaged store's files put aside, and a whole one in their place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from store.disk import files, history, journal, last
from store.disk.journal import Commit, Header
from store.disk.last import Last
from store.disk.paths import StorePaths
from store.disk.state import State


def put_aside(paths: StorePaths, now: datetime) -> tuple[Path, ...]:
    """Keep the store's files as they are, beside themselves; says where. They also stay where
    they are, until others are put in their place."""
    kept = []
    for path in (paths.snapshot, paths.journal, paths.history):
        if found := files.read(path):
            target = _free(
                path.with_name(f"{path.name}.damaged-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}")
            )
            files.replace(target, found[0])
            kept.append(target)
    return tuple(kept)


def renew(paths: StorePaths, state: State, commits: Sequence[Commit]) -> None:
    """Make ``state`` the store, with ``commits`` for its history. Interrupted, it can be done
    again: the store is then as damaged as it was, or whole. To be called with the lock held."""
    newest = commits[-history.KEPT :]
    after = newest[0].id - 1 if newest else state.sequence
    snapshot = files.replace(paths.snapshot, state.encode())
    journal.create(paths.history, Header(store=state.store_id, after=after), newest)
    header = Header(
        store=state.store_id, schema=state.schema, after=state.sequence, snapshot=snapshot
    )
    journal.create(paths.journal, header)
    last.write(paths.last, Last(state.store_id, state.sequence))


def _free(path: Path) -> Path:
    number = 1
    found = path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}.{number}")
    return found
