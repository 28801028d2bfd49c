"""One session writes at a time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.disk.lock import StoreLock, holder
from store.errors import StoreError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "amity.json.lock"


def test_a_lock_is_free_to_take_again(path: Path) -> None:
    lock = StoreLock(path)
    with lock.held(), lock.held():
        pass
    with lock.held():
        pass


def test_the_lock_file_is_private_and_stays(path: Path) -> None:
    with StoreLock(path).held():
        pass
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_lock_file_that_is_removed_while_it_is_locked_is_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else two sessions would each hold a file of their own."""
    removals = iter((path.unlink,))

    def lock(fd: int) -> None:
        next(removals, lambda: None)()

    monkeypatch.setattr("store.disk.lock._lock", lock)
    with StoreLock(path).held():
        assert path.exists()


def test_who_waits_in_vain_is_told_for_whom(path: Path) -> None:
    with (
        StoreLock(path).held(),
        pytest.raises(StoreError, match=f"process {os.getpid()} holds {path}"),
        StoreLock(path, patience=0).held(),
    ):
        pass


def test_patience_can_be_given_for_once(path: Path) -> None:
    with StoreLock(path).held(), pytest.raises(StoreError), StoreLock(path).held(patience=0):
        pass


def test_nobody_holds_a_free_lock(path: Path) -> None:
    assert holder(path) is None
    path.touch()
    assert holder(path) is None


def test_where_the_system_does_not_tell_the_message_does_without(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.disk.lock.holder", lambda path: None)
    with (
        StoreLock(path).held(),
        pytest.raises(StoreError, match="another amity holds"),
        StoreLock(path, patience=0).held(),
    ):
        pass


def test_a_lock_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(StoreError, match="Could not lock"),
        StoreLock(tmp_path / "file" / "lock").held(),
    ):
        pass
