"""One store, seen from two sessions; and stores that can only be read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Book
from store.disk import files, journal, loading, replica
from store.disk.lock import StoreLock
from store.disk.paths import StorePaths
from store.errors import StoreError
from tests.store.disk.support import contact, on_disk, put, records, snapshot

NOBODY = 65534
"""The user who owns nothing."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "amity" / "amity.json"


@pytest.fixture
def other(book: Book, path: Path) -> Book:
    """Another session on the store of ``book``, which has Jane."""
    book.do(put(contact("Jane")))
    return Book.open(path)


def never_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, reading the whole store is an error."""

    def refuse(paths: StorePaths, migrate: bool = True) -> loading.Loaded:
        raise AssertionError("everything was read again")

    monkeypatch.setattr(replica, "load", refuse)


def names(book: Book) -> set[str]:
    return {one.name for one in book.contacts()}


def test_looking_makes_no_file(path: Path) -> None:
    with Book.open(path) as book:
        assert book.contacts() == []
        assert not book.changed()
        assert not book.refresh()
        book.fold()
        book.close(fold=True)
    assert not path.parent.exists()


def test_what_is_made_is_private(book: Book, path: Path) -> None:
    old = os.umask(0)
    try:
        book.do(put(contact("Jane")))
        book.do(put(contact("Bob")), backup="import")
        book.drafts.save("log", {})
        book.fold()
    finally:
        os.umask(old)
    made = list(path.parent.rglob("*"))
    assert len(made) >= 7
    for one in [path.parent, *made]:
        assert one.stat().st_mode & 0o777 == (0o700 if one.is_dir() else 0o600), one


def test_a_linked_store_stays_a_link(tmp_path: Path) -> None:
    link, real = tmp_path / "link.json", tmp_path / "there" / "amity.json"
    link.symlink_to(real)
    with Book.open(link) as book:
        book.do(put(contact("Jane")))
        book.fold()
        with Book.open(real) as other:
            other.do(put(contact("Bob")))
        book.refresh()
        assert names(book) == {"Jane", "Bob"}
        assert book.path == link
    assert link.is_symlink()
    assert not real.is_symlink()
    assert sorted(os.listdir(tmp_path)) == ["link.json", "there"]


def test_a_new_commit_is_read_alone(
    book: Book, other: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    never_again(monkeypatch)
    book.do(put(contact("Bob")))
    assert other.changed()
    assert other.refresh()
    assert names(other) == {"Jane", "Bob"}
    assert not other.changed()
    assert not other.refresh()


def test_after_a_fold_that_says_nothing_new_nothing_is_read(
    book: Book, other: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    never_again(monkeypatch)
    book.fold()
    network = other.network
    assert other.changed()
    assert not other.refresh()
    assert other.network is network
    book.do(put(contact("Bob")))
    assert other.refresh()
    assert names(other) == {"Jane", "Bob"}
    other.do(put(contact("Omar")))
    book.refresh()
    assert records(book) == records(other)


def test_after_a_fold_of_what_is_not_known_all_is_read(book: Book, other: Book) -> None:
    book.do(put(contact("Bob")))
    book.fold()
    assert other.refresh()
    assert records(book) == records(other)


def test_a_session_that_saw_nothing_sees_a_store_appear(path: Path) -> None:
    with Book.open(path) as early, Book.open(path) as late:
        late.do(put(contact("Jane")))
        assert early.changed()
        early.do(put(contact("Bob")))
        late.refresh()
        assert records(early) == records(late) == on_disk(path)
        assert early.store_id == late.store_id != ""


def test_a_commit_that_was_seen_and_cut_off_again_is_forgotten(
    book: Book, other: Book, path: Path
) -> None:
    paths = StorePaths.of(path)
    before = {one: one.read_bytes() for one in (paths.journal, paths.last)}
    book.do(put(contact("Eve")))
    other.refresh()
    for one, data in before.items():
        one.write_bytes(data)
    with Book.open(path) as third:
        third.do(put(contact("Bob")))
        third.do(put(contact("Ann")))
        other.do(put(contact("Omar")))
        third.refresh()
        assert names(other) == names(third) == {"Jane", "Bob", "Ann", "Omar"}


def test_a_store_put_in_place_of_this_one_is_read(book: Book, other: Book, path: Path) -> None:
    StorePaths.of(path).journal.unlink()
    path.write_bytes(snapshot(contacts={"1": {"uid": "eve", "name": "Eve", "added": "2026-01-05"}}))
    assert other.refresh()
    assert names(other) == {"Eve"}
    assert other.store_id == "test"


def test_a_store_that_is_gone_is_said_and_stays_in_memory(
    book: Book, other: Book, path: Path
) -> None:
    paths = StorePaths.of(path)
    kept = {one: one.read_bytes() for one in (paths.snapshot, paths.journal)}
    for one in kept:
        one.unlink()
    with pytest.raises(StoreError, match=r"amity\.json is gone"):
        other.refresh()
    with pytest.raises(StoreError, match=r"amity\.json is gone"):
        other.do(put(contact("Bob")))
    assert names(other) == {"Jane"}
    assert not path.exists()
    for one, data in kept.items():
        one.write_bytes(data)
    other.do(put(contact("Bob")))
    assert names(other) == {"Jane", "Bob"}


def test_a_journal_that_is_gone_is_said_and_stays_in_memory(
    book: Book, other: Book, path: Path
) -> None:
    journal_path = StorePaths.of(path).journal
    kept = journal_path.read_bytes()
    journal_path.unlink()
    with pytest.raises(StoreError, match=r"journal is gone"):
        other.do(put(contact("Bob")))
    assert names(other) == {"Jane"}
    journal_path.write_bytes(kept)
    other.do(put(contact("Bob")))
    assert names(other) == {"Jane", "Bob"}


def test_what_looks_like_damage_is_looked_at_again_under_the_lock(
    book: Book, other: Book, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = iter([StoreError("mid-write")])
    load = loading.load

    def first_fails(paths: StorePaths, migrate: bool = True) -> loading.Loaded:
        for error in once:
            raise error
        return load(paths, migrate)

    monkeypatch.setattr(replica, "load", first_fails)
    assert on_disk(path) == records(book)


def test_a_file_that_is_no_store_gets_no_lock_beside_it(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x"}')
    with pytest.raises(StoreError):
        Book.open(tmp_path / "package.json")
    assert os.listdir(tmp_path) == ["package.json"]


@pytest.mark.parametrize("data", [b"", b"null", b"{}", b"[]", b"\xef\xbb\xbf{}", b"no json"])
def test_what_is_no_store_is_never_taken_for_a_new_one(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "amity.json"
    path.write_bytes(data)
    with pytest.raises(StoreError, match="not readable as a store"):
        Book.open(path)
    assert path.read_bytes() == data


def test_a_torn_journal_is_mended_by_the_next_commit(book: Book, path: Path) -> None:
    book.do(put(contact("Jane")))
    torn = StorePaths.of(path).journal
    torn.write_bytes(torn.read_bytes() + b"99 0123abcd {")
    with Book.open(path) as again:
        assert names(again) == {"Jane"}
        again.do(put(contact("Bob")))
    assert len(journal.read(torn).commits) == 2
    book.refresh()
    assert names(book) == {"Jane", "Bob"}


@pytest.mark.parametrize("cut", ["", "header", "one line"])
def test_a_journal_that_was_never_whole_goes_on(book: Book, path: Path, cut: str) -> None:
    book.do(put(contact("Jane")))
    book.fold()
    before = StorePaths.of(path).last.read_bytes()
    book.do(put(contact("Bob")))
    StorePaths.of(path).last.write_bytes(before)
    lines = StorePaths.of(path).journal.read_bytes().splitlines(keepends=True)
    ends = {"": b"", "header": lines[0][:-5], "one line": lines[0] + lines[1][:-1]}
    StorePaths.of(path).journal.write_bytes(ends[cut])
    with Book.open(path) as again:
        assert names(again) == {"Jane"}
        again.do(put(contact("Omar")))
        assert records(again) == on_disk(path)


def test_a_large_journal_is_folded_by_whoever_finds_it(book: Book, path: Path) -> None:
    book.do(put(*(contact(f"C{number}", notes="x" * 1000) for number in range(1100))))
    assert StorePaths.of(path).journal.stat().st_size > 1 << 20
    with Book.open(path):
        pass
    assert StorePaths.of(path).journal.stat().st_size < 200
    book.refresh()
    assert records(book) == on_disk(path)


def test_a_large_journal_waits_while_another_writes(book: Book, path: Path) -> None:
    book.do(put(*(contact(f"C{number}", notes="x" * 1000) for number in range(1100))))
    other = Book.open(path)
    with StoreLock(StorePaths.of(path).lock).held():
        other.close()
    assert StorePaths.of(path).journal.stat().st_size > 1 << 20


def test_a_small_journal_is_left_to_the_app(book: Book, path: Path) -> None:
    book.do(put(contact("Jane")))
    with Book.open(path):
        pass
    assert len(journal.read(StorePaths.of(path).journal).commits) == 1
    book.close(fold=True)
    assert journal.read(StorePaths.of(path).journal).commits == []


def test_where_nothing_can_be_written_all_can_be_read(
    book: Book, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.do(put(contact("Jane")))
    monkeypatch.setattr(files, "can_write", lambda *paths: False)
    with Book.open(path) as reader:
        assert names(reader) == {"Jane"}
        assert "open for reading only" in reader.read_only
        with pytest.raises(StoreError, match="open for reading only"):
            reader.do(put(contact("Bob")))
        reader.close(fold=True)
    assert names(book) == {"Jane"}


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder of an ordinary user, whose rights the test has from here on: root may do all."""
    with tempfile.TemporaryDirectory() as name:
        if os.geteuid():
            yield Path(name)
            return
        os.chown(name, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            os.seteuid(0)


@pytest.mark.parametrize(
    ("locked", "mode"),
    [("", 0o500), ("amity.json", 0o400), ("amity.json.journal", 0o400)],
    ids=["folder", "snapshot", "journal"],
)
@pytest.mark.parametrize("folded", [False, True])
def test_without_the_right_to_write_all_can_be_read(
    nobody: Path, locked: str, mode: int, folded: bool
) -> None:
    path = nobody / "store" / "amity.json"
    with Book.open(path) as book:
        book.do(put(contact("Jane")))
        book.close(fold=folded)
    target = path.parent / locked if locked else path.parent
    before = {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    target.chmod(mode)
    try:
        with Book.open(path) as reader:
            assert names(reader) == {"Jane"}
            assert "open for reading only" in reader.read_only
            with pytest.raises(StoreError, match="open for reading only"):
                reader.do(put(contact("Bob")))
            with pytest.raises(StoreError, match="open for reading only"):
                reader.undo()
            reader.close(fold=True)
            assert reader.backup(nobody / "copy.gz").exists()
        assert {
            one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()
        } == before
    finally:
        target.chmod(0o700)


def test_a_store_that_may_not_be_read_is_said(nobody: Path) -> None:
    path = nobody / "store" / "amity.json"
    with Book.open(path) as book:
        book.do(put(contact("Jane")))
    path.chmod(0)
    with pytest.raises(StoreError, match=r"Could not read .*amity.json: permission denied"):
        Book.open(path)


def test_a_folder_that_may_not_be_written_gets_no_store(nobody: Path) -> None:
    nobody.chmod(0o500)
    try:
        with Book.open(nobody / "amity.json") as book:
            assert book.contacts() == []
            with pytest.raises(StoreError, match=r"permission denied.*Nothing was changed"):
                book.do(put(contact("Jane")))
        assert os.listdir(nobody) == []
    finally:
        nobody.chmod(0o700)


def test_a_store_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    with Book.open("/proc/amity/amity.json") as book, pytest.raises(StoreError, match="Could not"):
        book.do(put(contact("Jane")))


def test_a_store_that_cannot_be_read_is_said(
    book: Book, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.do(put(contact("Jane")))

    def refuse(path: Path, start: int = 0) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(files, "read", refuse)
    with pytest.raises(StoreError, match=r"Could not read .*: permission denied"):
        Book.open(path)
