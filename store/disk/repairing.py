"""A damaged store made whole of what can be read of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from store.disk import files
from store.disk.checking import check
from store.disk.lock import PATIENCE, StoreLock
from store.disk.mending import mend
from store.disk.paths import StorePaths
from store.disk.renewal import put_aside, renew
from store.disk.salvage import salvage
from store.disk.state import META
from store.errors import StoreError


@dataclass(frozen=True)
class Repair:
    """What became of a store: documents by table that are ``kept``, a sentence for each thing
    that is ``lost`` or was ``mended``, and where its damaged files are (``originals``)."""

    kept: Mapping[str, int] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    originals: tuple[Path, ...] = ()


def repair(paths: StorePaths, now: datetime, patience: float = PATIENCE) -> Repair | None:
    """Make the store whole, if it is not: None where it is. Its files are kept as they were.
    StoreError where nothing can be read, or nothing written."""
    if not check(paths, patience).faults:
        return None
    if not files.can_write(paths.snapshot, paths.journal, paths.lock, paths.folder):
        raise StoreError(f"{paths.snapshot} or its folder cannot be written, so it stays damaged.")
    with StoreLock(paths.lock, patience).held():
        return _repair(paths, now)


def _repair(paths: StorePaths, now: datetime) -> Repair:
    with files.saying(f"repair {paths.snapshot}", "Its files are as they were, or beside it."):
        found = salvage(paths)
        mend(found)
        if not found.found:
            raise StoreError(
                f"Nothing can be read of {paths.snapshot}. Nothing was changed. `amity restore` "
                "goes back to a backup."
            )
        originals = put_aside(paths, now)
        found.state.move_on(found.state.sequence + 1)
        renew(paths, found.state, found.commits)
    kept = {table: len(held) for table, held in found.state.tables.items() if table != META}
    return Repair(kept, tuple(found.lost), tuple(found.mended), originals)
