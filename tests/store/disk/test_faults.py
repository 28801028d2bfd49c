"""A disk that fails, at each call in turn."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from store import Book
from store.disk import files
from store.disk.files import System
from store.disk.paths import StorePaths
from store.errors import StoreError
from tests.store.disk.support import Failing, PowerCut, contact, drop, on_disk, put, records

Act = Callable[[Book], object]

JANE, BOB = contact("Jane"), contact("Bob")


def _folded(book: Book) -> Book:
    book.do(put(JANE))
    book.fold()
    return book


ACTS: dict[str, Act] = {
    "commit": lambda book: book.do(put(BOB, contact("Ann"))),
    "remove": lambda book: book.do(drop(JANE)),
    "undo": lambda book: book.undo(),
    "fold": lambda book: book.fold(),
    "import": lambda book: book.do(put(BOB), backup="import"),
    "backup": lambda book: book.backup(),
}
STARTS: dict[str, Act] = {
    "a store that does not exist": lambda book: None,
    "a store with a journal": lambda book: book.do(put(JANE)),
    "a folded store": _folded,
    "a store with a history": lambda book: _folded(book).do(put(contact("Omar"))),
}
CASES = [
    (start, act)
    for start in STARTS
    for act in ACTS
    if not (start == "a store that does not exist" and act in {"undo", "remove"})
]


@pytest.mark.parametrize(
    ("error", "lasting"),
    [(errno.EIO, False), (errno.ENOSPC, True)],
    ids=["an error once", "full from then on"],
)
@pytest.mark.parametrize(("start", "act"), CASES)
def test_after_an_error_memory_is_what_the_disk_has(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    act: str,
    error: int,
    lasting: bool,
) -> None:
    for at in count(1):
        path = tmp_path / str(at) / "amity.json"
        with Book.open(path) as book:
            STARTS[start](book)
            before = records(book)
            system = Failing(at, error, lasting)
            monkeypatch.setattr(files, "system", system)
            trouble = _trouble(lambda: ACTS[act](book))
            assert not trouble or "disk" in trouble
            if "Nothing was changed" in trouble:
                assert records(book) == before
            monkeypatch.setattr(files, "system", files.System())
            assert records(book) == on_disk(path)
            book.do(put(contact("Afterwards")))
            book.fold()
            assert records(book) == on_disk(path)
            assert ("contacts", "afterwards") in records(book)
        if not system.failed:
            break


@pytest.mark.parametrize(("start", "act"), CASES)
def test_wherever_the_power_goes_the_store_is_as_before_or_as_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str, act: str
) -> None:
    after = _after(tmp_path / "whole", start, act)
    for at in count(1):
        path = tmp_path / str(at) / "amity.json"
        book = Book.open(path)
        STARTS[start](book)
        before = records(book)
        system = Failing(at, 0, lasting=True)
        monkeypatch.setattr(files, "system", system)
        try:
            ACTS[act](book)
        except PowerCut:
            monkeypatch.setattr(files, "system", files.System())
            with Book.open(path) as again:
                assert records(again) in (before, after)
                known = len(again.history())
                again.do(put(contact("Afterwards")))
                again.fold()
                assert len(again.history()) == known + 1
                assert records(again) == on_disk(path)
        if not system.failed:
            break


def _trouble(act: Callable[[], object]) -> str:
    try:
        act()
    except StoreError as error:
        return str(error)
    return ""


def _after(folder: Path, start: str, act: str) -> dict[tuple[str, str], object]:
    with Book.open(folder / "amity.json") as book:
        STARTS[start](book)
        ACTS[act](book)
        return dict(records(book))


def test_a_full_disk_is_said_and_what_is_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Book.open(tmp_path / "amity.json") as book:
        book.do(put(JANE))
        monkeypatch.setattr(files, "system", Failing(1, errno.ENOSPC, lasting=True))
        with pytest.raises(StoreError, match=r"Could not save: the disk is full. Nothing was c"):
            book.do(put(BOB))


class _NoSync(System):
    """Cannot sync files; says which were asked to be."""

    def __init__(self) -> None:
        self.inodes: list[int] = []

    def sync(self, fd: int) -> None:
        self.inodes.append(os.fstat(fd).st_ino)
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_failed_sync_is_not_tried_again_on_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Book.open(tmp_path / "amity.json") as book, Book.open(tmp_path / "amity.json") as other:
        book.do(put(JANE))
        book.do(put(contact("Ann")))
        other.refresh()
        paths = StorePaths.of(book.path)
        before = paths.journal.read_bytes(), paths.journal.stat().st_ino
        system = _NoSync()
        monkeypatch.setattr(files, "system", system)
        with pytest.raises(StoreError, match=r"the disk reports an error\. Nothing was changed"):
            book.do(put(BOB))
        monkeypatch.setattr(files, "system", files.System())
        assert system.inodes == [before[1]]
        assert (paths.journal.read_bytes(), paths.journal.stat().st_ino) == before
        book.do(put(BOB))
        assert paths.journal.stat().st_ino != before[1]
        assert paths.journal.read_bytes().startswith(before[0])
        other.do(put(contact("Omar")))
        book.refresh()
        assert records(book) == records(other) == on_disk(book.path)
        assert len(book.history()) == book.sequence == 4


class _Told(System):
    """Remembers which folders were synced."""

    def __init__(self) -> None:
        self.folders: list[Path] = []

    def sync_folder(self, path: Path) -> None:
        super().sync_folder(path)
        self.folders.append(path)


def test_a_session_waits_once_for_the_names_that_others_gave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Book.open(tmp_path / "amity.json") as book:
        book.do(put(JANE))
        book.do(put(contact("Omar")))
    with Book.open(tmp_path / "amity.json") as book:
        system = _Told()
        monkeypatch.setattr(files, "system", system)
        book.do(put(BOB))
        assert system.folders == [tmp_path]
        book.do(put(contact("Ann")))
        assert system.folders == [tmp_path]
