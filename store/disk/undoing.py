"""What can be taken back, and what history shows: read from the commits alone.

An undo is a commit that takes back an action; a redo is one that takes back an undo. An action is
undone while an undo of it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final, TypeAlias

from msgspec import Raw, Struct

from store.disk.codec import uid_of
from store.disk.documents import same
from store.disk.journal import NOTHING, Commit
from store.disk.state import State
from store.errors import Conflict

Commits: TypeAlias = Mapping[int, Commit]
"""Every commit that is known, by id, oldest first."""

_TEXTS: Final = re.compile(rb'"((?:[^"\\]|\\.)*)"')
"""The texts in a document, among them the uids of the records that it names."""
_UNDO: Final = "Undo: "
_REDO: Final = "Redo: "


class HistoryLine(Struct, frozen=True):
    """One commit as history lists it: ``at`` is in UTC, ``undone`` says that an undo of it
    stands, ``undoes`` is the commit that it takes back itself, or None."""

    id: int
    label: str
    at: datetime
    session: str
    undone: bool
    undoes: int | None


def lines(commits: Commits) -> list[HistoryLine]:
    """All of history, newest first."""
    undone = _undone(commits)
    return [
        HistoryLine(one.id, one.label, one.at, one.session, one.id in undone, one.undoes)
        for one in _newest(commits)
    ]


def newest_undoable(commits: Commits, state: State, session: str | None = None) -> Commit | None:
    """The newest action that is not undone, of ``session`` where one is given."""
    undone = _undone(commits)
    for one in _newest(commits):
        if one.id <= state.migrated:
            break
        if one.undoes is None and one.id not in undone and session in (None, one.session):
            return one
    return None


def newest_redoable(commits: Commits, session: str) -> Commit | None:
    """The newest undo of ``session`` that stands, unless the session did something new since."""
    undone = _undone(commits)
    for one in _newest(commits):
        if one.session != session:
            continue
        if one.undoes is None:
            break
        if one.label.startswith(_UNDO) and one.id not in undone:
            return one
    return None


def is_undone(commits: Commits, commit: Commit) -> bool:
    """Whether an undo of the commit stands."""
    return commit.id in _undone(commits)


def label(commit: Commit) -> str:
    """What taking the commit back is called."""
    if commit.undoes is None:
        return _UNDO + commit.label
    if commit.label.startswith(_UNDO):
        return _REDO + commit.label.removeprefix(_UNDO)
    return _UNDO + commit.label.removeprefix(_REDO)


def images(commits: Commits, state: State, commit: Commit) -> dict[tuple[str, int], Raw]:
    """The images that take ``commit`` back; Conflict where something later builds on it."""
    if commit.id <= state.migrated:
        raise Conflict(
            f"“{commit.label}” was done with an older amity and cannot be undone any more; "
            "`amity restore` goes back to a backup."
        )
    touched = {(change.table, change.doc_id) for change in commit.changes}
    for change in commit.changes:
        if not same(state.get(change.table, change.doc_id), change.after):
            raise _built_on(commits, commit, {(change.table, change.doc_id)})
    made = {uid_of(change.after) for change in commit.changes if change.before == NOTHING}
    for place in _later_places(commits, commit) - touched:
        if made & {text.decode() for text in _TEXTS.findall(bytes(state.get(*place)))}:
            raise _built_on(commits, commit, {place})
    return {(change.table, change.doc_id): change.before for change in commit.changes}


def _later_places(commits: Commits, commit: Commit) -> set[tuple[str, int]]:
    """Where commits since then wrote."""
    return {
        (change.table, change.doc_id) for one in _since(commits, commit) for change in one.changes
    }


def _built_on(commits: Commits, commit: Commit, places: set[tuple[str, int]]) -> Conflict:
    undone = _undone(commits)
    later = [
        one
        for one in _since(commits, commit)
        if places & {(change.table, change.doc_id) for change in one.changes}
    ]
    standing = [one for one in later if one.undoes is None and one.id not in undone] or later
    if not standing:
        return Conflict(f"“{commit.label}” cannot be undone: what it wrote was changed since.")
    return Conflict(
        f"“{commit.label}” cannot be undone by itself: “{standing[0].label}” came after it and "
        f"builds on the same record. Undo that first (action {standing[0].id})."
    )


def _undone(commits: Commits) -> set[int]:
    found: set[int] = set()
    for one in _newest(commits):
        if one.undoes is not None and one.id not in found:
            found.add(one.undoes)
    return found


def _newest(commits: Commits) -> Iterator[Commit]:
    return reversed(list(commits.values()))


def _since(commits: Commits, commit: Commit) -> Iterable[Commit]:
    """Newest first."""
    return [one for one in _newest(commits) if one.id > commit.id]
