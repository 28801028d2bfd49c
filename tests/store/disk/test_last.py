"""Which commit was the last, kept apart from the store."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from store.disk import files, last
from store.disk.last import Last
from tests.store.disk.support import Failing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "amity.json.last"


@pytest.mark.parametrize("noted", [Last("x", 0), Last("s0_-Az", 10**12)])
def test_what_is_noted_is_read(path: Path, noted: Last) -> None:
    last.write(path, Last("a-longer-name", 10**15))
    last.write(path, noted)
    assert last.read(path) == noted
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_is_noted_where_there_is_no_file(path: Path) -> None:
    assert last.read(path) is None


def test_a_note_with_any_byte_changed_says_nothing(path: Path) -> None:
    last.write(path, Last("store", 42))
    data = path.read_bytes()
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert last.read(path) is None
        path.write_bytes(data[:at])
        assert last.read(path) is None


@pytest.mark.parametrize("at", [1, 2])
def test_a_disk_that_takes_no_note_stops_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr(files, "system", Failing(at, errno.ENOSPC, lasting=True))
    last.write(path, Last("store", 42))
    assert last.read(path) is None
