"""The lock that a session holds while it writes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from store.disk.files import reason
from store.errors import StoreError

if TYPE_CHECKING:
    from filelock import FileLock

PATIENCE: Final = 4.0
"""Seconds to wait for another session, so that the answer is there within five. A commit takes
milliseconds, a fold of a large store a second: who holds the lock for longer is stopped or
stuck."""
_STEP: Final = 0.02


class StoreLock:
    """One lock file, locked by one session at a time. Locking again what is locked is free."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience
        self._lock: FileLock | None = None

    @contextmanager
    def held(self, patience: float | None = None) -> Iterator[None]:
        """Hold the lock, waiting at most ``patience`` seconds for it; else StoreError."""
        from filelock import FileLock, Timeout

        if self._lock is None:
            self._lock = FileLock(self._path, mode=0o600)
        try:
            self._lock.acquire(
                timeout=self._patience if patience is None else patience, poll_interval=_STEP
            )
        except Timeout:
            raise StoreError(self._busy()) from None
        except (OSError, NotImplementedError) as error:
            why = reason(error) if isinstance(error, OSError) else "no locks on this disk"
            raise StoreError(f"Could not lock {self._path}: {why}. Nothing was changed.") from error
        try:
            yield
        finally:
            self._lock.release()

    def _busy(self) -> str:
        pid = holder(self._path)
        who = f"process {pid} holds" if pid else "another amity holds"
        way_out = "Close the other amity, or try again in a moment."
        if pid and is_stopped(pid):
            who = f"process {pid}, which is stopped, holds"
            way_out = f"Let it go on (`fg` in its terminal, or `kill -CONT {pid}`), then try again."
        return f"The store is busy: {who} {self._path}. Nothing was changed. {way_out}"


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
