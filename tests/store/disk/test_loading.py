"""A snapshot and the journal that belongs to it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from store import Book
from store.disk import files, journal
from store.disk.journal import Commit, Header
from store.disk.loading import load
from store.disk.paths import StorePaths
from store.errors import BadInput, StoreError
from tests.store.disk.support import NOON, contact, put


@pytest.fixture
def paths(tmp_path: Path) -> StorePaths:
    """A store with three commits, the first of them folded."""
    paths = StorePaths.of(tmp_path / "amity.json")
    with Book.open(paths.snapshot) as book:
        book.do(put(contact("Jane")))
        book.fold()
        book.do(put(contact("Bob")))
        book.do(put(contact("Omar")))
    return paths


def test_the_journal_is_replayed_over_the_snapshot(paths: StorePaths) -> None:
    loaded = load(paths)
    assert loaded.state.sequence == 3
    assert set(loaded.state.tables["contacts"]) == {1, 2, 3}
    assert loaded.stamps.snapshot == files.stamp(paths.snapshot)
    assert loaded.mark.end == paths.journal.stat().st_size


def test_commits_that_the_snapshot_has_are_passed_over(paths: StorePaths) -> None:
    older = paths.journal.read_bytes()
    with Book.open(paths.snapshot) as book:
        book.fold()
    paths.journal.write_bytes(older)
    assert load(paths).state.sequence == 3


def test_a_gap_is_damage(paths: StorePaths) -> None:
    reading = journal.read(paths.journal)
    assert reading.header
    journal.create(paths.journal, reading.header, reading.commits[1:])
    with pytest.raises(StoreError, match=r"action 3.*between 1 and 3 are missing"):
        load(paths)


def test_a_snapshot_older_than_its_journal_is_refused(paths: StorePaths) -> None:
    older = paths.snapshot.read_bytes()
    with Book.open(paths.snapshot) as book:
        book.fold()
    paths.snapshot.write_bytes(older)
    with pytest.raises(StoreError, match=r"older than its journal.*ends at action 1.*after 3"):
        load(paths)


def test_the_journal_of_another_store_is_refused(paths: StorePaths, tmp_path: Path) -> None:
    with Book.open(tmp_path / "other" / "amity.json") as book:
        book.do(put(contact("Eve")))
    shutil.copy(tmp_path / "other" / "amity.json.journal", paths.journal)
    with pytest.raises(StoreError, match="belongs to another store"):
        load(paths)


def test_a_journal_without_its_snapshot_is_refused(paths: StorePaths) -> None:
    paths.snapshot.unlink()
    with pytest.raises(StoreError, match=r"amity\.json is missing, but its journal"):
        load(paths)


def test_a_journal_that_was_there_is_missed(paths: StorePaths) -> None:
    paths.journal.unlink()
    with pytest.raises(StoreError, match=r"journal is gone.*after action 1, up to 3.*--repair"):
        load(paths)


def test_a_snapshot_alone_is_a_store(paths: StorePaths) -> None:
    paths.journal.unlink()
    paths.last.unlink()
    assert load(paths).state.sequence == 1


def test_a_store_that_was_there_is_missed(paths: StorePaths) -> None:
    paths.snapshot.unlink()
    paths.journal.unlink()
    with pytest.raises(StoreError, match=r"amity\.json is gone.*remove .*amity\.json\.last"):
        load(paths)
    paths.last.unlink()
    assert load(paths).state.store_id == ""


OLDER = [("snapshot",), ("journal",), ("snapshot", "journal")]


@pytest.mark.parametrize("folded", [False, True], ids=["in the journal", "folded"])
@pytest.mark.parametrize("names", OLDER, ids=" and ".join)
def test_an_older_copy_put_back_is_refused(
    paths: StorePaths, names: tuple[str, ...], folded: bool
) -> None:
    chosen = [getattr(paths, name) for name in names]
    older = {one: one.read_bytes() for one in chosen}
    with Book.open(paths.snapshot) as book:
        book.do(put(contact("Ann")))
        if folded:
            book.fold()
        book.do(put(contact("Eve")))
    newer = {one: one.read_bytes() for one in chosen}
    for one, data in older.items():
        one.write_bytes(data)
    if names == ("snapshot",) and not folded:
        assert load(paths).state.sequence == 5  # its journal has all the rest
        return
    with pytest.raises(StoreError, match=r"amity check --repair.*amity restore"):
        Book.open(paths.snapshot)
    assert {one: one.read_bytes() for one in chosen} == older
    for one, data in newer.items():
        one.write_bytes(data)
    assert load(paths).state.sequence == 5


def test_another_store_put_in_its_place_is_no_older_copy(paths: StorePaths) -> None:
    with Book.open(paths.folder / "other" / "amity.json") as book:
        book.do(put(contact("Eve")))
        book.fold()
    for name in ("snapshot", "journal"):
        other = StorePaths.of(paths.folder / "other" / "amity.json")
        shutil.copy(getattr(other, name), getattr(paths, name))
    with Book.open(paths.snapshot) as book:
        assert [one.name for one in book.contacts()] == ["Eve"]
        book.do(put(contact("Ann")))
    assert load(paths).state.sequence == 2


@pytest.mark.parametrize("data", [b"", b"\x00" * 40, b"test 9 00000000\n", b"test 9"])
def test_a_note_that_cannot_be_read_says_nothing(paths: StorePaths, data: bytes) -> None:
    paths.last.write_bytes(data)
    assert load(paths).state.sequence == 3


def test_nothing_is_an_empty_store(tmp_path: Path) -> None:
    loaded = load(StorePaths.of(tmp_path / "no" / "amity.json"))
    assert (loaded.state.store_id, loaded.state.sequence, loaded.header) == ("", 0, None)


def test_a_store_folded_while_it_is_read_is_read_again(
    paths: StorePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = files.read

    def read_while_another_folds(path: Path, start: int = 0) -> object:
        found = read(path, start)
        if path == paths.snapshot:
            monkeypatch.setattr(files, "read", read)
            with Book.open(paths.snapshot) as other:
                other.fold()
        return found

    before = files.stamp(paths.journal)
    monkeypatch.setattr(files, "read", read_while_another_folds)
    assert load(paths).state.sequence == 3
    assert files.stamp(paths.journal) != before


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=rf"{tmp_path} is a folder.*{tmp_path}/amity\.json"):
        load(StorePaths.of(tmp_path))


def test_a_device_is_no_store() -> None:
    with pytest.raises(BadInput, match="no ordinary file"):
        load(StorePaths.of("/dev/null"))


def test_nothing_lies_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="below a file"):
        load(StorePaths.of(tmp_path / "file" / "amity.json"))


def test_links_in_a_circle_are_an_error(tmp_path: Path) -> None:
    os.symlink(tmp_path / "b", tmp_path / "a")
    os.symlink(tmp_path / "a", tmp_path / "b")
    with pytest.raises(StoreError, match="Could not open"):
        load(StorePaths(tmp_path / "a"))


def test_a_journal_that_goes_on_behind_its_snapshot_is_a_gap(paths: StorePaths) -> None:
    journal.create(
        paths.journal,
        Header(store=load(paths).state.store_id, after=1),
        [Commit(id=4, at=NOON, label="Later")],
    )
    with pytest.raises(StoreError, match="between 1 and 4"):
        load(paths)
