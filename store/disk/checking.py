"""Is the store whole? All that can be wrong with its files, and with the documents in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from store.disk import codec, files, history, journal, links, scan, schema
from store.disk.documents import plain
from store.disk.loading import Loaded, load, refuse_what_is_no_file
from store.disk.lock import PATIENCE, StoreLock
from store.disk.paths import StorePaths
from store.disk.state import META, State
from store.disk.trouble import Damaged
from store.errors import StoreError
from store.records import RECORDS, Settings


@dataclass(frozen=True)
class Fault:
    """What is wrong with ``path``: ``says`` goes on from its name."""

    path: Path
    says: str

    def __str__(self) -> str:
        return f"{self.path} {self.says}."


@dataclass(frozen=True)
class Health:
    """What a check found: ``counts`` are documents by table, ``actions`` those that are known of,
    ``sequence`` is the id of the last. Without a store there is nothing, and nothing wrong."""

    exists: bool = False
    faults: tuple[Fault, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    sequence: int = 0
    actions: int = 0


def check(paths: StorePaths, patience: float = PATIENCE) -> Health:
    """Look at every file and document of the store, and change nothing. StoreError where it
    cannot be read, or is of a newer amity; BadInput where it is no file."""
    found = _look(paths)
    if found.faults and paths.lock.exists() and files.can_write(paths.lock, paths.folder):
        # What looks like damage may be a session that writes: look again when none does.
        with StoreLock(paths.lock, patience).held():
            return _look(paths)
    return found


def _look(paths: StorePaths) -> Health:
    refuse_what_is_no_file(paths)
    faults = list(_flaws(paths))
    faults += _framing(paths)
    try:
        loaded = load(paths)
    except Damaged as error:
        said = {fault.path for fault in faults}
        faults += [] if error.path in said else [Fault(error.path, error.says)]
        return Health(exists=True, faults=tuple(faults))
    state = loaded.state
    if not state.store_id:
        return Health()
    if schema.is_newer(state.schema):
        raise StoreError(schema.say_newer(paths.snapshot, state.schema))
    faults += _documents(paths, state)
    faults += _actions(paths, loaded)
    return Health(
        exists=True,
        faults=tuple(faults),
        counts={table: len(held) for table, held in state.tables.items() if table != META},
        sequence=state.sequence,
        actions=0 if faults else len(history.read(paths, state.store_id)),
    )


def _flaws(paths: StorePaths) -> Iterator[Fault]:
    """Bytes of the snapshot that say nothing, or say something twice."""
    with files.saying(f"read {paths.snapshot}", "Nothing was changed."):
        found = files.read(paths.snapshot)
    data = found[0] if found else b"{}"
    for one in scan.scan(data):
        if isinstance(one, scan.Flaw):
            yield Fault(paths.snapshot, f"is damaged at {scan.place(data, one.byte)}: {one}")


def _framing(paths: StorePaths) -> Iterator[Fault]:
    """Lines of the journal and the history that are not as they were written."""
    for path in (paths.journal, paths.history):
        try:
            with files.saying(f"read {path}", "Nothing was changed."):
                journal.read(path)
        except Damaged as error:
            yield Fault(path, error.says)


def _documents(paths: StorePaths, state: State) -> Iterator[Fault]:
    """Documents that are no record, have the uid of another, or name one that is not there."""
    known = {
        table: {codec.uid_of(one) for one in state.tables.get(table, {}).values()}
        for table in ("contacts", "interactions")
    }
    for table, held in state.tables.items():
        uids = Counter(codec.uid_of(one) for one in held.values())
        for doc_id, document in held.items():
            for what in _wrong(table, document, uids, known):
                yield Fault(paths.snapshot, f"is damaged at {table} {doc_id}: {what}")


def _wrong(
    table: str, document: msgspec.Raw, uids: Counter[str], known: Mapping[str, set[str]]
) -> Iterator[str]:
    uid = codec.uid_of(document)
    if table not in RECORDS or (table == META and uid != Settings().uid):
        return
    try:
        codec.decode(table, document)
    except codec.DecodingError as error:
        yield str(error)
        return
    if uids[uid] > 1:
        yield f"the uid {uid} is not its alone"
    for kind, one in links.named(table, plain(document)):
        if one not in known[kind]:
            yield f"it names {one} of {kind}, who is not there"


def _actions(paths: StorePaths, loaded: Loaded) -> Iterator[Fault]:
    """A history that goes on behind the store, or knows numbers that would be given out again."""
    try:
        commits = history.read(paths, loaded.state.store_id)
    except StoreError:
        return  # said before
    if commits and (newest := max(commits)) > loaded.state.sequence:
        says = f"goes on to action {newest}, but the store ends at {loaded.state.sequence}"
        yield Fault(paths.history, says)
    used = {(change.table, change.doc_id) for one in commits.values() for change in one.changes}
    for table, doc_id in sorted(used):
        if not loaded.state.is_given(table, doc_id):
            yield Fault(
                paths.snapshot,
                f"is damaged at {META}: it would give the number {doc_id} of {table} out again",
            )
