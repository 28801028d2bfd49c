"""Going back to a copy of the store: as one action where the store is whole, in place of its
files where it is not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Raw

from store.disk import codec, files, last, remains, schema
from store.disk.documents import same
from store.disk.held import Held
from store.disk.journal import NOTHING, Commit
from store.disk.loading import load, refuse_what_is_no_file
from store.disk.lock import PATIENCE, StoreLock
from store.disk.paths import StorePaths
from store.disk.renewal import put_aside, renew
from store.disk.state import META, State, parse
from store.disk.storage import Edits
from store.disk.trouble import Damaged, damaged
from store.errors import BadInput, StoreError
from store.records import RECORDS, Settings

_GZIP: Final = b"\x1f\x8b"


@dataclass(frozen=True)
class Difference:
    """How two moments of a store differ: documents by table ``now`` and ``then``, and how many
    would come ``back``, be ``changed`` and ``go``."""

    now: Mapping[str, int]
    then: Mapping[str, int]
    back: int = 0
    changed: int = 0
    go: int = 0


def read(path: Path) -> State:
    """The store that a copy holds, compressed or not, with its journal if it lies beside.

    :raises BadInput: there is no such file.
    :raises StoreError: it is no store, or is damaged, or of a newer amity.
    """
    try:
        state = _parsed(path)
        if schema.is_newer(state.schema):
            raise StoreError(f"{path} was written by a newer amity: update amity to restore it.")
        if state.schema < schema.SCHEMA:
            if not schema.can_migrate(state.schema):
                raise StoreError(f"{path} was written by an amity that is too old to be restored.")
            state.migrate()
        _refuse_what_is_no_record(path, state)
    except Damaged as error:
        raise StoreError(f"{path} {error.says}. Choose another backup.") from error
    return state


def _parsed(path: Path) -> State:
    beside = StorePaths.of(path)
    refuse_what_is_no_file(beside)
    try:
        found = files.read(path)
        if found is None:
            raise BadInput(f"There is no backup {path}.")
        data = found[0]
        if data.startswith(_GZIP):
            import gzip

            return parse(path, gzip.decompress(data))
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {files.reason(error)}.") from error
    except (EOFError, zlib.error) as error:
        raise Damaged(path, "is cut short or damaged") from error
    return load(beside).state if beside.journal.exists() else parse(path, data)


def counts(state: State) -> dict[str, int]:
    """How many documents a store has, by table of records."""
    return {table: len(state.tables.get(table, {})) for table in RECORDS if table != META}


def differences(now: State, then: State) -> Edits:
    """The images that make ``now`` say what ``then`` says. A record keeps its number."""
    edits: Edits = {}
    for table in {**now.tables, **then.tables}:
        if table in RECORDS:
            edits |= _differing_records(table, now, then)
        else:
            held, wanted = (one.tables.get(table, Held()) for one in (now, then))
            edits |= {(table, doc_id): NOTHING for doc_id in held.keys() - wanted.keys()}
            edits |= {(table, doc_id): one for doc_id, one in wanted.items()}
    return {place: image for place, image in edits.items() if not same(now.get(*place), image)}


def difference(now: State, then: State) -> Difference:
    """How much that would change."""
    edits = differences(now, then)
    back = sum(now.get(*place) == NOTHING for place in edits)
    go = sum(image == NOTHING for image in edits.values())
    return Difference(counts(now), counts(then), back, len(edits) - back - go, go)


def replace(
    paths: StorePaths, then: State, at: datetime, patience: float = PATIENCE
) -> tuple[Path, ...]:
    """Make ``then`` the store in place of one that cannot be opened. Its files are kept; returns
    where. What is known of actions stays, and the sequence goes on behind all of them."""
    with files.saying(f"restore {paths.snapshot}", "The damaged files are as they were."):
        files.make_folder(paths.folder)
    with (
        StoreLock(paths.lock, patience).held(),
        files.saying(f"restore {paths.snapshot}", "Its files are as they were, or beside it."),
    ):
        commits = _known(paths, then)
        noted = last.read(paths.last)
        ends = [then.sequence, *(one.id for one in commits), noted.sequence if noted else 0]
        for change in (change for one in commits for change in one.changes):
            then.reserve(change.table, change.doc_id)
        if then.migrated_from is not None:
            then.migrated = max(ends)
        then.move_on(max(ends) + 1)
        originals = put_aside(paths, at)
        renew(paths, then, commits)
        return originals


def _known(paths: StorePaths, then: State) -> list[Commit]:
    """The actions of this very store that can be read, oldest first."""
    found = [remains.read(path) for path in (paths.history, paths.journal)]
    mine = [one for one in found if one.header and one.header.store == then.store_id]
    known = {commit.id: commit for one in mine for commit in one.commits}
    return [known[number] for number in sorted(known)]


def _differing_records(table: str, now: State, then: State) -> Edits:
    held = {codec.uid_of(one): doc_id for doc_id, one in _records(now, table)}
    edits: Edits = {(table, doc_id): NOTHING for doc_id in held.values()}
    for doc_id, document in _records(then, table):
        known = held.get(codec.uid_of(document))
        if known is None:
            free = now.store_id == then.store_id and now.get(table, doc_id) == NOTHING
            known = doc_id if free else now.new_id(table)
        edits[table, known] = document
    return edits


def _refuse_what_is_no_record(path: Path, state: State) -> None:
    for table in RECORDS:
        seen: set[str] = set()
        for doc_id, document in _records(state, table):
            try:
                uid = codec.decode(table, document).uid
            except codec.DecodingError as error:
                raise damaged(path, f"{table} {doc_id}", str(error)) from error
            if uid in seen:
                raise damaged(path, f"{table} {doc_id}", "its uid is another's too")
            seen.add(uid)


def _records(state: State, table: str) -> Iterator[tuple[int, Raw]]:
    """The records of a table; of ``meta`` the settings alone."""
    for doc_id, document in state.tables.get(table, {}).items():
        if table != META or codec.uid_of(document) == Settings().uid:
            yield doc_id, document
