"""Every call to the operating system that changes a file, and the few patterns made of them.

Files are private (0600), and so are folders made here (0700). What a function has returned from
is on the disk. Every call goes through ``system``, so that a test can make the nth one fail.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from store.errors import StoreError

_BINARY: Final = getattr(os, "O_BINARY", 0)
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_FOLDER: Final = getattr(os, "O_DIRECTORY", 0)
_EFFECTIVE: Final = os.access in os.supports_effective_ids
_UNSYNCABLE: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EISDIR})
"""How file systems say that they have nothing to sync for a folder."""


class Stamp(NamedTuple):
    """What tells one state of a file from another without reading it: inode, size in bytes and
    time of the last change in nanoseconds."""

    inode: int
    size: int
    changed: int


class System:
    """The calls that change files, as the operating system has them."""

    def open(self, path: Path, flags: int) -> int:
        """Open for writing, private where it is made."""
        return os.open(path, flags | _BINARY | _NO_FOLLOW, 0o600)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        """Write some of ``data``; says how many bytes."""
        return os.write(fd, data)

    def sync(self, fd: int) -> None:
        """Wait until what was written is on the disk."""
        getattr(os, "fdatasync", os.fsync)(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Cut the file to ``size`` bytes."""
        os.ftruncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        """Give ``source`` the name ``target``, in one step."""
        os.replace(source, target)

    def remove(self, path: Path) -> None:
        """Remove the file."""
        os.unlink(path)

    def mkdir(self, path: Path) -> None:
        """Make one private folder."""
        os.mkdir(path, 0o700)

    def sync_folder(self, path: Path) -> None:
        """Wait until the names in the folder are on the disk, where the platform can."""
        if not _FOLDER:
            return
        fd = os.open(path, os.O_RDONLY | _FOLDER)
        try:
            os.fsync(fd)
        except OSError as error:
            if error.errno not in _UNSYNCABLE:
                raise
        finally:
            os.close(fd)


system = System()


def stamp(path: Path) -> Stamp | None:
    """The file's stamp, or None where there is none."""
    try:
        return _stamp(os.stat(path))
    except FileNotFoundError:
        return None


def read(path: Path, start: int = 0) -> tuple[bytes, Stamp] | None:
    """The bytes from ``start`` to the end the file had when it was opened, and its stamp of that
    moment; None where there is no file."""
    try:
        fd = os.open(path, os.O_RDONLY | _BINARY)
    except FileNotFoundError:
        return None
    with open(fd, "rb", buffering=0) as file:
        state = os.fstat(fd)
        if stat.S_ISDIR(state.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        file.seek(start)
        chunks = []
        left = state.st_size - start
        while left > 0 and (chunk := file.read(left)):
            chunks.append(chunk)
            left -= len(chunk)
    return b"".join(chunks), _stamp(state)


def write_at(path: Path, start: int, data: bytes) -> Stamp:
    """Write ``data`` at ``start``, where the file is cut first, and sync. What could not be
    written whole is cut off again before the error goes on.

    After a failed sync the system may call pages clean that never reached the disk: they are
    not synced again but dropped, so that who reads next sees what the disk has. The caller had
    better write the file anew.
    """
    with _opened(path, os.O_WRONLY) as fd:
        if os.fstat(fd).st_size != start:
            system.truncate(fd, start)
        os.lseek(fd, start, os.SEEK_SET)
        try:
            _write_all(fd, data)
        except OSError:
            with suppress(OSError):
                system.truncate(fd, start)
                system.sync(fd)
            raise
        try:
            system.sync(fd)
        except OSError:
            with suppress(OSError):
                system.truncate(fd, start)
            _drop_cached(fd)
            raise
        return _stamp(os.fstat(fd))


def overwrite(path: Path, data: bytes) -> None:
    """Write ``data`` over the beginning of the file, made where it is missing, and do not wait
    for the disk: after a power cut it may hold the old bytes, the new ones, or some of each."""
    with _opened(path, os.O_WRONLY | os.O_CREAT) as fd:
        _write_all(fd, data)


def replace(path: Path, data: bytes) -> Stamp:
    """Make ``data`` the whole content of ``path``: readers see the old file or the new one, and
    after a power cut there is one of the two. The caller is the only writer of ``path``."""
    draft = path.with_name(path.name + ".tmp")
    try:
        with suppress(FileNotFoundError):
            system.remove(draft)
        with _opened(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as fd:
            _write_all(fd, data)
            system.sync(fd)
            written = _stamp(os.fstat(fd))
        system.replace(draft, path)
    except OSError:
        with suppress(OSError):
            system.remove(draft)
        raise
    system.sync_folder(path.parent)
    return written


def open_lock(path: Path) -> int:
    """The file, open, to be locked until it is closed. It is made where it is missing; there is
    nothing in it to keep."""
    return os.open(path, os.O_RDWR | os.O_CREAT | _NO_FOLLOW, 0o600)


def rename(source: Path, target: Path) -> None:
    """Rename a file within its folder, in one step, for good."""
    system.replace(source, target)
    system.sync_folder(target.parent)


def settle(folder: Path) -> None:
    """Wait until the names in the folder are on the disk, whoever gave them."""
    system.sync_folder(folder)


def remove(path: Path) -> None:
    """Remove the file, where there is one."""
    with suppress(FileNotFoundError):
        system.remove(path)


def make_folder(path: Path) -> None:
    """Make the folder and those above it that are missing, all private."""
    if path.is_dir():
        return
    make_folder(path.parent)
    with suppress(FileExistsError):
        system.mkdir(path)
        system.sync_folder(path.parent)


def can_write(*paths: Path) -> bool:
    """Whether each of these files and folders can be written; True for one that does not exist.
    To make or replace a file its folder is what must be written."""
    return all(
        os.access(one, os.W_OK, effective_ids=_EFFECTIVE) or not one.exists() for one in paths
    )


def is_full(error: OSError) -> bool:
    """Whether there was only no room for what is new."""
    return error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def reason(error: OSError) -> str:
    """What went wrong, in words for the user."""
    if is_full(error):
        return "the disk is full"
    if error.errno == errno.EROFS:
        return "the disk is read-only"
    if error.errno == errno.EIO:
        return "the disk reports an error"
    words = (error.strerror or str(error)).lower()
    return f"{words}: {error.filename}" if error.filename else words


@contextmanager
def saying(what: str, safe: str) -> Iterator[None]:
    """Turn an error of the system into a sentence: ``what`` could not be done, ``safe`` says
    what of the user's data is safe."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"Could not {what}: {reason(error)}. {safe}") from error


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    fd = system.open(path, flags)
    try:
        yield fd
    finally:
        os.close(fd)


def _drop_cached(fd: int) -> None:
    """Forget what the system holds of the file, where it can be told to: ``posix_fadvise(2)``."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)


def _write_all(fd: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[system.write(fd, left) :]


def _stamp(state: os.stat_result) -> Stamp:
    return Stamp(state.st_ino, state.st_size, state.st_mtime_ns)
