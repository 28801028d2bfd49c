"""What lies where, and who is at it: the facts about a store that help when something is off."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from store.disk import backups, drafts
from store.disk.backups import Backup
from store.disk.lock import holder, is_stopped
from store.disk.paths import StorePaths

_OTHERS: Final = 0o077
"""The rights of everybody but the owner."""


@dataclass(frozen=True)
class Place:
    """A file or folder: its ``size`` in bytes and its ``mode``, None where it is not there."""

    what: str
    path: Path
    size: int | None = None
    mode: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether others than the owner have rights to it."""
        return bool((self.mode or 0) & _OTHERS)


@dataclass(frozen=True)
class Survey:
    """A store's ``places``; the process that holds its lock, and whether that is ``stopped``; the
    other ``sessions`` that keep drafts (process numbers), the ``drafts`` that ended ones left; its
    ``backups``, newest first; and how many bytes are ``free`` on its disk."""

    places: tuple[Place, ...]
    holder: int | None
    stopped: bool
    sessions: tuple[int, ...]
    drafts: int
    backups: tuple[Backup, ...]
    free: int | None


def survey(paths: StorePaths, now: datetime) -> Survey:
    """Look at the files of a store, whatever state they are in."""
    own = [
        look("store", paths.snapshot),
        look("journal", paths.journal),
        look("history", paths.history),
        look("folder", paths.folder),
        look("backups", paths.backups),
    ]
    held = holder(paths.lock)
    running, left = drafts.owners(paths, now)
    return Survey(
        places=tuple(own),
        holder=held,
        stopped=held is not None and is_stopped(held),
        sessions=tuple(sorted(running - {os.getpid()})),
        drafts=left,
        backups=tuple(backups.listed(paths)),
        free=_free(paths.folder),
    )


def look(what: str, path: Path) -> Place:
    """The file or folder as it is; the size of a folder is that of the files in it."""
    try:
        state = path.stat()
    except OSError:
        return Place(what, path)
    size = state.st_size if not stat.S_ISDIR(state.st_mode) else _sizes(path)
    return Place(what, path, size, stat.S_IMODE(state.st_mode))


def _sizes(folder: Path) -> int:
    try:
        return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    except OSError:
        return 0


def _free(folder: Path) -> int | None:
    there = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
    try:
        return shutil.disk_usage(there).free if there else None
    except OSError:
        return None
