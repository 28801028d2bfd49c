"""A disk that keeps for certain only what was synced.

What the operating system was told is done on a real folder, so that the program sees what it
should; beside it is kept what a disk would have. A power cut leaves, of each file, every sector
as of any moment since the file was synced, at a size it had since then, and of each folder any of
the names made, renamed and removed since the folder was synced. What was never written reads as
zeros, as on file systems that do not show what others left.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.store.disk.support import Failing

SECTOR: Final = 512
"""Bytes that a disk writes whole or not at all."""
NEVER: Final = 1 << 60


@dataclass
class _File:
    """The contents a file had since it was synced, oldest first."""

    contents: list[bytes] = field(default_factory=lambda: [b""])

    def after_a_cut(self, random: Random) -> bytes:
        kind = random.choice(("old", "new", "mixed", "mixed"))
        if kind != "mixed":
            return self.contents[0 if kind == "old" else -1]
        size = len(random.choice(self.contents))
        sectors = []
        for start in range(0, size, SECTOR):
            sector = random.choice(self.contents)[start : start + SECTOR]
            sectors.append(sector.ljust(SECTOR, b"\0"))
        return b"".join(sectors)[:size]


@dataclass(frozen=True)
class _Naming:
    """A change of names in one folder: ``path`` now names ``file`` (None: nothing, or a folder
    where ``folder``), and ``instead_of`` names nothing."""

    path: Path
    file: _File | None = None
    folder: bool = False
    instead_of: Path | None = None

    def apply(self, names: dict[Path, _File | None]) -> None:
        if self.instead_of:
            names.pop(self.instead_of, None)
        if self.file or self.folder:
            names[self.path] = self.file
        else:
            names.pop(self.path, None)


class Unsynced(Failing):
    """The disk below ``root``, all of which is synced to begin with; the program ends at the
    ``at``-th call. ``deaf`` names the calls that do not reach the disk."""

    def __init__(
        self, root: Path, at: int = NEVER, half: bool = True, deaf: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(at, 0, lasting=True, half=half)
        self._root = root
        self._deaf = deaf
        self._open: dict[int, _File] = {}
        self._kept: dict[Path, _File | None] = {}
        for path in sorted(root.rglob("*")):
            self._kept[path] = _File([path.read_bytes()]) if path.is_file() else None
        self._names = dict(self._kept)
        self._pending: list[_Naming] = []

    def open(self, path: Path, flags: int) -> int:
        fd = super().open(path, flags)
        if (file := self._names.get(path)) is None:
            file = _File()
            self._rename(_Naming(path, file))
        self._open[fd] = file
        return fd

    def write(self, fd: int, data: bytes | memoryview) -> int:
        start = os.lseek(fd, 0, os.SEEK_CUR)
        try:
            return super().write(fd, data)
        finally:
            end = os.lseek(fd, 0, os.SEEK_CUR)
            old = self._open[fd].contents[-1]
            written = old[:start].ljust(start, b"\0") + bytes(data[: end - start]) + old[end:]
            self._open[fd].contents.append(written)

    def sync(self, fd: int) -> None:
        self._count()
        if "sync" not in self._deaf:
            del self._open[fd].contents[:-1]

    def truncate(self, fd: int, size: int) -> None:
        super().truncate(fd, size)
        contents = self._open[fd].contents
        contents.append(contents[-1][:size].ljust(size, b"\0"))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._rename(_Naming(target, self._names[source], instead_of=source))

    def remove(self, path: Path) -> None:
        super().remove(path)
        self._rename(_Naming(path))

    def mkdir(self, path: Path) -> None:
        super().mkdir(path)
        self._rename(_Naming(path, folder=True))

    def sync_folder(self, path: Path) -> None:
        self._count()
        if "sync_folder" not in self._deaf:
            for one in self._pending:
                if one.path.parent == path:
                    one.apply(self._kept)
            self._pending = [one for one in self._pending if one.path.parent != path]

    def cut(self, target: Path, random: Random) -> None:
        """What the disk may have after a power cut, as the folder ``target``."""
        names = dict(self._kept)
        for one in self._that_happened(random):
            one.apply(names)
        target.mkdir()
        for path, file in sorted(names.items()):
            copy = target / path.relative_to(self._root)
            if not copy.parent.is_dir():
                continue
            if file is None:
                copy.mkdir()
            else:
                copy.write_bytes(file.after_a_cut(random))

    def _that_happened(self, random: Random) -> list[_Naming]:
        """Of the names that were not synced: the first few, or any."""
        if random.random() < 0.5:
            return self._pending[: random.randint(0, len(self._pending))]
        return [one for one in self._pending if random.random() < 0.5]

    def _rename(self, naming: _Naming) -> None:
        naming.apply(self._names)
        self._pending.append(naming)
