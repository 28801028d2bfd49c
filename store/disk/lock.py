"""The lock that a session holds while it writes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from store.disk import files
from store.errors import StoreError

if sys.platform == "win32":
    import msvcrt

    def _lock(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


PATIENCE: Final = 4.0
"""Seconds to wait for another session, so that the answer is there within five. A commit takes
milliseconds, a fold of a large store a second: who holds the lock for longer is stopped or
stuck."""
_STEP: Final = 0.001
"""Seconds until another try: less than a commit takes, or who waits beside sessions that write and
write again finds the lock taken at every try."""


class StoreLock:
    """One lock file, locked by one session at a time. Locking again what is locked is free."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience
        self.is_held = False

    @contextmanager
    def held(self, patience: float | None = None) -> Iterator[None]:
        """Hold the lock, waiting at most ``patience`` seconds for it; else StoreError."""
        if self.is_held:
            yield
            return
        fd = self._locked(self._patience if patience is None else patience)
        self.is_held = True
        try:
            yield
        finally:
            self.is_held = False
            os.close(fd)

    def _locked(self, patience: float) -> int:
        """The lock file, open, and locked until it is closed."""
        until = time.monotonic() + patience
        try:
            while (fd := _try(self._path)) is None:
                if time.monotonic() >= until:
                    raise StoreError(self._busy())
                time.sleep(_STEP)
        except OSError as error:
            why = files.reason(error)
            raise StoreError(f"Could not lock {self._path}: {why}. Nothing was changed.") from error
        return fd

    def _busy(self) -> str:
        pid = holder(self._path)
        who = f"process {pid} holds" if pid else "another amity holds"
        way_out = "Close the other amity, or try again in a moment."
        if pid and is_stopped(pid):
            who = f"process {pid}, which is stopped, holds"
            way_out = f"Let it go on (`fg` in its terminal, or `kill -CONT {pid}`), then try again."
        return f"The store is busy: {who} {self._path}. Nothing was changed. {way_out}"


def _try(path: Path) -> int | None:
    """The lock file, open and locked; None where another session has it."""
    fd = files.open_lock(path)
    ours = False
    try:
        with suppress(BlockingIOError, PermissionError):  # the second is Windows'
            _lock(fd)
            ours = os.fstat(fd).st_nlink > 0  # else it was removed meanwhile
    finally:
        if not ours:
            os.close(fd)
    return fd if ours else None


def holder(path: Path) -> int | None:
    """The process that holds the lock file, where the system tells (Linux, ``proc_locks(5)``)."""
    try:
        inode = os.stat(path).st_ino
        lines = Path("/proc/locks").read_text().splitlines()
    except OSError:
        return None
    for line in lines:
        fields = line.split()
        if len(fields) > 5 and fields[1] == "FLOCK" and fields[5].split(":")[-1] == str(inode):
            return int(fields[4])
    return None


def is_stopped(pid: int) -> bool:
    """Whether a signal stopped the process, where the system tells (``proc_pid_stat(5)``)."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return text.rpartition(")")[2].split()[:1] in (["T"], ["t"])
