"""Files that are whole, private and on the disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from store.disk import files
from store.errors import StoreError
from tests.store.disk.support import Failing


@pytest.fixture
def _open_umask() -> object:
    old = os.umask(0)
    yield
    os.umask(old)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.usefixtures("_open_umask")
def test_what_is_made_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    files.make_folder(folder)
    files.replace(folder / "new", b"x")
    assert [mode(one) for one in (tmp_path / "a", folder)] == [0o700, 0o700]
    assert mode(folder / "new") == 0o600


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    files.make_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_replacing_makes_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    first = files.replace(path, b"one")
    second = files.replace(path, b"two!")
    assert files.read(path) == (b"two!", second)
    assert first != second
    assert os.listdir(tmp_path) == ["file"]


def test_what_an_ended_program_left_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "file.tmp").write_bytes(b"half a fi")
    files.replace(tmp_path / "file", b"whole")
    assert (tmp_path / "file").read_bytes() == b"whole"
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
def test_a_file_that_cannot_be_replaced_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr(files, "system", Failing(at, errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        files.replace(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize(("start", "whole"), [(3, b"onetwo"), (1, b"otwo"), (0, b"two")])
def test_writing_goes_on_from_where_it_is_told(tmp_path: Path, start: int, whole: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one")
    stamp = files.write_at(path, start, b"two")
    assert files.read(path) == (whole, stamp)
    assert files.stamp(path) == stamp


def test_half_a_write_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one")
    monkeypatch.setattr(files, "system", Failing(2, errno.ENOSPC))
    with pytest.raises(OSError, match="space"):
        files.write_at(path, 3, b"two")
    assert path.read_bytes() == b"one"


@pytest.mark.parametrize("data", [b"new", b"longer"])
def test_a_file_can_be_written_over_without_waiting(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    files.overwrite(path, b"short")
    assert mode(path) == 0o600
    files.overwrite(path, data)
    assert path.read_bytes() == data + b"short"[len(data) :]


def test_reading_can_begin_later(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"onetwo")
    found = files.read(path, 3)
    assert found is not None
    assert found[0] == b"two"
    assert found[1].size == 6


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    assert files.read(tmp_path / "no") is None
    assert files.stamp(tmp_path / "no") is None
    files.remove(tmp_path / "no")
    assert files.can_write(tmp_path / "no")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        files.read(tmp_path)


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"one")
    (tmp_path / "link").symlink_to(tmp_path / "there")
    with pytest.raises(OSError, match="link"):
        files.write_at(tmp_path / "link", 0, b"two")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "the disk reports an error"),
        (errno.EACCES, "permission denied: /here"),
    ],
)
def test_errors_in_words(number: int, words: str) -> None:
    assert files.reason(OSError(number, os.strerror(number), "/here")) == words


def test_an_error_becomes_a_sentence() -> None:
    with (
        pytest.raises(StoreError, match=r"^Could not save: the disk is full\. All is well\.$"),
        files.saying("save", "All is well."),
    ):
        raise OSError(errno.ENOSPC, "")
