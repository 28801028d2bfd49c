"""A disk that fails, at each call in turn."""

from __future__ import annotations

import errno
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from store import Book
from store.disk import files
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
