"""A person taken out of every file of a store, for good."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec import Raw

from store.disk import backups, codec, files, journal
from store.disk.erasing import Eraser, Person, mentions, who
from store.disk.journal import NOTHING, Commit, Reading
from store.disk.paths import StorePaths, cache_dir
from store.disk.state import State, parse
from store.disk.storage import JournalStorage
from store.errors import StoreError

_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Forgotten:
    """What forgetting somebody takes: interactions only with them (``alone``) go, those with
    others too (``shared``) stay without them. ``backups`` are written anew; ``drafts`` go, and so
    do files that hold them and cannot be written anew (``removed``). ``mentions`` are documents
    that speak of them in their text, which stays."""

    alone: int
    shared: int
    backups: int
    drafts: int
    removed: tuple[Path, ...]
    mentions: int


class Forgetting:
    """Somebody, and every file that holds them. To be made and used while the store is being
    written, when all of it is in the snapshot and the history."""

    def __init__(self, disk: JournalStorage, uid: str) -> None:
        self._disk = disk
        state, paths = disk.state, disk.paths
        copies, unreadable = _backups(paths)
        pasts, loose = _histories(paths)
        contacts = [one for held in (state, *copies.values()) for one in _contacts(held)]
        contacts += [
            image
            for past in pasts.values()
            for table, image in _images(past.commits)
            if table == "contacts"
        ]
        self._person = who(uid, contacts, {codec.uid_of(one) for one in _contacts(state)})
        self._eraser = self._eraser_for(state, pasts[paths.history].commits)
        self._changes = list(self._eraser.changes(state))
        self._copies = {path: copy for path, copy in copies.items() if self._erase(copy)}
        self._pasts = {path: one for path, one in pasts.items() if one.header}
        known = [path for path in (*_leftovers(paths), *loose) if _knows(path, self._person)]
        self._removed = (*unreadable, *known)
        self._drafts = [path for path in paths.drafts() if _knows(path, self._person)]

    def outlook(self) -> Forgotten:
        """What ``do`` takes."""
        talks = [one for one in self._changes if one.table == "interactions"]
        alone = sum(one.after == NOTHING for one in talks)
        after = {(one.table, one.doc_id): one.after for one in self._changes}
        left = (
            (table, after.get((table, doc_id), image))
            for table, held in self._disk.state.tables.items()
            for doc_id, image in held.items()
        )
        return Forgotten(
            alone=alone,
            shared=len(talks) - alone,
            backups=len(self._copies),
            drafts=len(self._drafts),
            removed=self._removed,
            mentions=mentions(self._person, left),
        )

    def do(self) -> None:
        """Forget them. Where it is interrupted they are still in the store, and it can be done
        again."""
        with files.saying("forget this person in every file", "Please do it again."):
            for path, copy in self._copies.items():
                backups.write(path, copy.encode())
            for path in (*self._drafts, *self._removed, *_below(cache_dir())):
                files.remove(path)
            for path, past in self._pasts.items():
                self._rewrite(path, past)
        self._disk.rewrite(self._changes)

    def _rewrite(self, path: Path, past: Reading) -> None:
        """A history without them; that of another store stands for itself."""
        own = path == self._disk.paths.history
        eraser = self._eraser if own else self._eraser_for(State(), past.commits)
        kept = [one for commit in past.commits if (one := eraser.commit(commit))]
        if past.header and kept != past.commits:
            journal.create(path, past.header, kept)

    def _erase(self, copy: State) -> bool:
        """Take them out of a backup; says whether they were in it."""
        changes = list(self._eraser_for(copy, []).changes(copy))
        for one in changes:
            copy.put(one.table, one.doc_id, one.after)
        return bool(changes)

    def _eraser_for(self, state: State, commits: Iterable[Commit]) -> Eraser:
        held = ((table, one) for table, docs in state.tables.items() for one in docs.values())
        return Eraser(self._person, (*held, *_images(commits)))


def _contacts(state: State) -> Iterable[Raw]:
    return state.tables.get("contacts", {}).values()


def _images(commits: Iterable[Commit]) -> Iterator[tuple[str, Raw]]:
    for commit in commits:
        for one in commit.changes:
            yield one.table, one.before
            yield one.table, one.after


def _backups(paths: StorePaths) -> tuple[dict[Path, State], list[Path]]:
    """The copies beside the store, and those that cannot be read."""
    found: dict[Path, State] = {}
    unreadable = []
    for path in _below(paths.backups):
        if path.name.startswith(f"{paths.snapshot.name}.") and path.suffix == ".gz":
            try:
                found[path] = parse(path, gzip.decompress(path.read_bytes()))
            except (OSError, EOFError, zlib.error, StoreError):
                unreadable.append(path)
    return found, unreadable


def _histories(paths: StorePaths) -> tuple[dict[Path, Reading], list[Path]]:
    """The history, those of stores that were here before, and those of them that cannot be
    read."""
    found = {paths.history: journal.read(paths.history)}
    unreadable = []
    for path in _beside(paths):
        if path.name.startswith(f"{paths.history.name}-"):
            try:
                found[path] = journal.read(path)
            except StoreError:
                unreadable.append(path)
    return found, unreadable


def _leftovers(paths: StorePaths) -> list[Path]:
    """Damaged files that a repair has kept, and files that a program which was ended has left
    half written."""
    kept = [path for path in _beside(paths) if ".damaged-" in path.name or path.suffix == ".tmp"]
    return kept + [path for path in _below(paths.backups) if path.suffix == ".tmp"]


def _knows(path: Path, person: Person) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if path.suffix == ".tmp" and path.stem.endswith(".gz"):
        return True  # half a compressed copy, which nobody can look into
    text = data.decode("utf-8", "replace")
    return person.is_known_in(text) or (
        "\\u" in text and person.is_known_in(_ESCAPED.sub(lambda one: chr(int(one[1], 16)), text))
    )


def _beside(paths: StorePaths) -> list[Path]:
    """The files beside the store that are named after it."""
    return [path for path in _below(paths.folder) if path.name.startswith(paths.snapshot.name)]


def _below(folder: Path) -> list[Path]:
    """The files in the folder, by name."""
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
