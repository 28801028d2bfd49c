"""What a disk may have after a power cut, by what was synced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from unittest import mock

import pytest

from store.disk import files
from tests.torture.unsynced import SECTOR, Unsynced

Write = Callable[[Path], object]

OLD, NEW = b"o" * SECTOR, b"n" * SECTOR


def disks(tmp_path: Path, write: Write, deaf: frozenset[str] = frozenset()) -> set[bytes | None]:
    """The contents that ``file`` has on the disks that may be left, None where it is missing."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "file").write_bytes(OLD * 2)
    system = Unsynced(root, deaf=deaf)
    with mock.patch.object(files, "system", system):
        write(root)
    found: set[bytes | None] = set()
    for number in range(60):
        target = tmp_path / str(number)
        system.cut(target, Random(number))
        file = target / "file"
        found.add(file.read_bytes() if file.exists() else None)
    return found


def test_what_was_synced_is_there(tmp_path: Path) -> None:
    found = disks(tmp_path, lambda root: files.write_at(root / "file", 2 * SECTOR, NEW))
    assert found == {OLD * 2 + NEW}


def test_what_was_not_synced_is_there_by_sectors(tmp_path: Path) -> None:
    deaf = frozenset({"sync"})
    found = disks(tmp_path, lambda root: files.write_at(root / "file", SECTOR, NEW * 2), deaf)
    assert {OLD * 2, OLD + NEW * 2, OLD, OLD * 2 + NEW, OLD + NEW + b"\0" * SECTOR} <= found


def test_a_file_that_was_replaced_is_the_new_one(tmp_path: Path) -> None:
    assert disks(tmp_path, lambda root: files.replace(root / "file", NEW)) == {NEW}


@pytest.mark.parametrize(
    ("write", "found"),
    [
        (lambda root: files.replace(root / "file", NEW), {OLD * 2, NEW}),
        (lambda root: files.remove(root / "file"), {OLD * 2, None}),
        (lambda root: files.rename(root / "file", root / "other"), {OLD * 2, None}),
    ],
    ids=["replaced", "removed", "renamed"],
)
def test_names_that_were_not_synced_may_be_the_old_ones(
    tmp_path: Path, write: Write, found: set[bytes | None]
) -> None:
    assert disks(tmp_path, write, frozenset({"sync_folder"})) == found


def test_a_new_file_may_be_empty_where_it_was_not_synced(tmp_path: Path) -> None:
    found = disks(tmp_path, lambda root: files.replace(root / "file", NEW), frozenset({"sync"}))
    assert found == {NEW, b"", b"\0" * SECTOR} or found == {NEW, b""}
