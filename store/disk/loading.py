"""Reading a store: the snapshot, and the journal replayed over it.

Readers take no lock. A fold replaces the snapshot first and the journal after it: a journal read
while the snapshot stayed the same belongs to it.
"""

from __future__ import annotations

import stat
from typing import Final

from msgspec import Struct

from store.disk import files, journal, last, schema
from store.disk.files import Stamp
from store.disk.journal import Commit, Header, Mark
from store.disk.last import Last
from store.disk.paths import StorePaths
from store.disk.state import State, parse
from store.disk.trouble import Damaged, damaged
from store.errors import BadInput, StoreError

_TRIES: Final = 10


class Stamps(Struct, frozen=True):
    """The stamps of the two files that make a store; None for one that is missing."""

    snapshot: Stamp | None = None
    journal: Stamp | None = None

    @classmethod
    def of(cls, paths: StorePaths) -> Stamps:
        """How the files are now."""
        with files.saying(f"look at {paths.snapshot}", "Nothing was changed."):
            return cls(files.stamp(paths.snapshot), files.stamp(paths.journal))


class Loaded(Struct, frozen=True):
    """A store as read: its state, where its journal ends, and the files it was read from."""

    state: State
    header: Header | None
    mark: Mark
    stamps: Stamps


def load(paths: StorePaths, migrate: bool = True) -> Loaded:
    """Read the store, as of one moment; one that does not exist is empty. An older schema is
    brought to this one in memory, unless ``migrate`` is False; a newer one stays as it is."""
    refuse_what_is_no_file(paths)
    kept = last.read(paths.last)  # before all else: what is read later is as new, or newer
    with files.saying(f"read {paths.snapshot}", "Nothing was changed."):
        for _ in range(_TRIES):
            found = files.read(paths.snapshot)
            reading = journal.read(paths.journal)
            data, seen = found or (None, None)
            if files.stamp(paths.snapshot) == seen:
                break
    stamps = Stamps(seen, reading.stamp)
    if data is None:
        if reading.header or reading.commits:
            raise Damaged(paths.snapshot, f"is missing, but its journal {paths.journal} is there")
        if kept:
            raise Damaged(
                paths.snapshot,
                "is gone, with all that was kept in it. Put it back, if you can, or, to begin "
                f"anew, remove {paths.last} too",
            )
        return Loaded(State(), None, Mark(), stamps)
    state = parse(paths.snapshot, data)
    if reading.header:
        _check_header(paths, state, reading.header)
    replay(paths, state, reading.commits)
    if kept and kept.store == state.store_id and kept.sequence > state.sequence:
        raise _gone_back(paths, state, kept, stamps)
    if migrate and state.schema < schema.SCHEMA:
        if not schema.can_migrate(state.schema):
            raise StoreError(
                f"{paths.snapshot} has schema {state.schema}, which this amity does not read "
                "any more. Open it once with an older amity."
            )
        state.migrate()
    return Loaded(state, reading.header, reading.mark, stamps)


def replay(paths: StorePaths, state: State, commits: list[Commit]) -> list[Commit]:
    """Apply the commits that ``state`` does not have yet, and return them. A gap in their
    sequence is damage."""
    news = [commit for commit in commits if commit.id > state.sequence]
    for commit in news:
        if commit.id != state.sequence + 1:
            raise damaged(
                paths.journal,
                f"action {commit.id}",
                f"the actions between {state.sequence} and {commit.id} are missing",
            )
        state.apply(commit)
    return news


def refuse_what_is_no_file(paths: StorePaths) -> None:
    """BadInput where the path names a folder or a device, or lies below a file."""
    try:
        mode = paths.snapshot.stat().st_mode
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise BadInput(f"{paths.snapshot} cannot be a store: it lies below a file.") from None
    except OSError as error:
        why = files.reason(error)
        raise StoreError(f"Could not open {paths.snapshot}: {why}. Nothing was changed.") from error
    if stat.S_ISDIR(mode):
        raise BadInput(
            f"{paths.snapshot} is a folder; a store is a file in it, "
            f"such as {paths.snapshot / 'amity.json'}."
        )
    if not stat.S_ISREG(mode):
        raise BadInput(f"{paths.snapshot} cannot be a store: it is no ordinary file.")


def _check_header(paths: StorePaths, state: State, header: Header) -> None:
    if header.store != state.store_id:
        raise Damaged(paths.journal, f"belongs to another store than {paths.snapshot}")
    if header.after > state.sequence:
        raise Damaged(
            paths.snapshot,
            f"is older than its journal: it ends at action {state.sequence}, the journal begins "
            f"after {header.after}",
        )


def _gone_back(paths: StorePaths, state: State, kept: Last, stamps: Stamps) -> Damaged:
    if stamps.journal is None:
        return Damaged(
            paths.journal,
            f"is gone, and with it what was done after action {state.sequence}, up to "
            f"{kept.sequence}. Put it back, if you can",
        )
    return Damaged(
        paths.snapshot,
        f"and its journal end at action {state.sequence}, but {kept.sequence} was kept here: one "
        "of them is an older copy, or was cut short. Put the newer one back, if you can",
    )
