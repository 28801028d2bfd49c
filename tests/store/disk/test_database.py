"""Undo, redo, history and backups, across folds and sessions."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from store import Book
from store.disk import history, journal
from store.disk.journal import Commit
from store.disk.paths import StorePaths
from store.errors import Conflict, NothingToDo
from tests.store.disk.support import NOON, contact, drop, on_disk, put, records, talk

Between = Callable[[Book], Book]


def stay(book: Book) -> Book:
    return book


def fold(book: Book) -> Book:
    book.fold()
    return book


def reopen(book: Book) -> Book:
    book.close()
    return Book.open(book.path)


def fold_and_reopen(book: Book) -> Book:
    return reopen(fold(book))


@pytest.fixture(params=[stay, fold, reopen, fold_and_reopen])
def between(request: pytest.FixtureRequest) -> Between:
    """What happens between doing and undoing."""
    found: Between = request.param
    return found


def add(book: Book, name: str) -> Commit:
    made = book.do(put(contact(name), label=f"Add {name}"))
    assert made
    return made


def names(book: Book) -> list[str]:
    return sorted(one.name for one in book.contacts())


def labels(book: Book) -> list[str]:
    return [one.label for one in book.history()]


def test_undo_takes_back_the_newest_action(book: Book, between: Between) -> None:
    add(book, "Jane")
    add(book, "Bob")
    book = between(book)
    assert book.undo().label == "Undo: Add Bob"
    book = between(book)
    assert names(book) == ["Jane"]
    assert book.undo().label == "Undo: Add Jane"
    assert names(book) == []
    assert records(book) == on_disk(book.path)
    with pytest.raises(NothingToDo, match="nothing to undo"):
        book.undo()


def test_undo_brings_back_what_was_changed_and_removed(book: Book, between: Between) -> None:
    jane, bob = contact("Jane"), contact("Bob")
    book.do(put(jane, bob, talk("t", "jane")))
    before = records(book)
    book.do(put(contact("Jane", title="CEO")))
    book.do(drop(bob, talk("t", "jane")))
    book = between(book)
    book.undo()
    book.undo()
    assert records(book) == before == on_disk(book.path)


def test_an_action_is_undone_by_its_id(book: Book, between: Between) -> None:
    first = add(book, "Jane")
    add(book, "Bob")
    book = between(book)
    done = book.undo(first.id)
    assert (done.undoes, done.label) == (first.id, "Undo: Add Jane")
    assert names(book) == ["Bob"]


def test_an_unknown_id_is_nothing_to_do(book: Book) -> None:
    add(book, "Jane")
    with pytest.raises(NothingToDo, match="known of an action 77"):
        book.undo(77)


def test_what_is_undone_is_not_undone_again(book: Book) -> None:
    first = add(book, "Jane")
    book.undo()
    with pytest.raises(NothingToDo, match="“Add Jane” is undone already"):
        book.undo(first.id)


def test_a_later_change_of_the_record_is_in_the_way(book: Book, between: Between) -> None:
    first = add(book, "Jane")
    later = book.do(put(contact("Jane", title="CEO"), label="Change Jane"))
    assert later
    add(book, "Bob")
    book = between(book)
    before = records(book)
    with pytest.raises(Conflict, match=rf"“Change Jane” came after.*\(action {later.id}\)"):
        book.undo(first.id)
    assert records(book) == before
    book.undo(later.id)
    book.undo(first.id)
    assert names(book) == ["Bob"]


def test_a_record_that_later_ones_name_stays(book: Book, between: Between) -> None:
    first = add(book, "Jane")
    said = talk("t", "bob", "jane", text='Bob: "hi"')
    book.do(put(said, label="Log coffee with Jane"))
    book = between(book)
    with pytest.raises(Conflict, match="“Log coffee with Jane” came after it"):
        book.undo(first.id)
    book.undo()
    book.undo()
    assert records(book) == on_disk(book.path)
    assert names(book) == []


def test_a_change_that_was_taken_back_is_not_in_the_way(book: Book) -> None:
    first = add(book, "Jane")
    book.do(put(contact("Jane", title="CEO")))
    book.do(put(contact("Jane")))
    book.undo(first.id)
    assert names(book) == []


def test_a_change_that_history_does_not_know_is_in_the_way(book: Book) -> None:
    first = add(book, "Jane")
    book.do(put(contact("Jane", title="CEO")))
    book.fold()
    paths = StorePaths.of(book.path)
    reading = journal.read(paths.history)
    assert reading.header
    journal.create(paths.history, reading.header, reading.commits[:1])
    with pytest.raises(Conflict, match="was changed since"):
        book.undo(first.id)


def test_redo_does_again_what_was_undone_in_its_order(book: Book) -> None:
    add(book, "Jane")
    add(book, "Bob")
    book.undo()
    book.undo()
    assert book.redo().label == "Redo: Add Jane"
    assert names(book) == ["Jane"]
    assert book.redo().label == "Redo: Add Bob"
    assert names(book) == ["Bob", "Jane"]
    assert records(book) == on_disk(book.path)
    with pytest.raises(NothingToDo, match="nothing to redo"):
        book.redo()


def test_undo_and_redo_go_back_and_forth(book: Book) -> None:
    add(book, "Jane")
    for _ in range(3):
        book.undo()
        assert names(book) == []
        book.redo()
        assert names(book) == ["Jane"]
    assert labels(book)[0] == "Redo: Add Jane"


def test_a_new_action_ends_redo(book: Book) -> None:
    add(book, "Jane")
    book.undo()
    add(book, "Bob")
    with pytest.raises(NothingToDo):
        book.redo()


def test_redo_is_of_the_session_that_undid(book: Book) -> None:
    add(book, "Jane")
    book.undo()
    with Book.open(book.path) as other, pytest.raises(NothingToDo):
        other.redo()
    with Book.open(book.path) as other:
        add(other, "Bob")
    assert book.redo().label == "Redo: Add Jane"
    assert names(book) == ["Bob", "Jane"]


def test_an_undo_can_be_undone_by_its_id(book: Book) -> None:
    add(book, "Jane")
    undone = book.undo()
    redone = book.undo(undone.id)
    assert redone.label == "Redo: Add Jane"
    assert book.undo(redone.id).label == "Undo: Add Jane"
    assert names(book) == []


def test_of_ones_own_actions_the_newest_is_undoable(book: Book) -> None:
    assert book.newest_undoable(mine=True) is None
    add(book, "Jane")
    with Book.open(book.path) as other:
        assert other.newest_undoable(mine=True) is None
        assert other.newest_undoable(mine=False) == book.newest_undoable(mine=True)
        theirs = add(other, "Bob")
    newest = book.newest_undoable(mine=False)
    assert newest
    assert newest.id == theirs.id
    mine = book.newest_undoable(mine=True)
    assert mine
    assert mine.label == "Add Jane"
    book.undo(mine.id)
    assert book.newest_undoable(mine=True) is None


def test_history_lists_newest_first_with_what_is_undone(book: Book, between: Between) -> None:
    add(book, "Jane")
    add(book, "Bob")
    book.undo()
    book = between(book)
    lines = book.history()
    assert [(one.id, one.label, one.undone, one.undoes) for one in lines] == [
        (3, "Undo: Add Bob", False, 2),
        (2, "Add Bob", True, None),
        (1, "Add Jane", False, None),
    ]
    assert book.history(1) == lines[:1]
    book.undo(3)
    assert [one.undone for one in book.history()] == [False, True, False, False]


def test_history_has_the_time_in_utc(tmp_path: Path) -> None:
    with Book.open(tmp_path / "amity.json", now=lambda: NOON) as book:
        add(book, "Jane")
        assert book.history()[0].at == NOON


def test_nothing_is_no_history_and_makes_no_file(book: Book) -> None:
    assert book.history() == []
    assert book.newest_undoable(mine=False) is None
    with pytest.raises(NothingToDo):
        book.undo()
    with pytest.raises(NothingToDo):
        book.redo()
    assert not book.path.parent.exists()


def test_many_actions_are_remembered(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "KEPT", 5)
    for number in range(23):
        add(book, f"C{number}")
        if number % 4 == 0:
            book.fold()
    book.fold()
    known = len(book.history())
    assert 5 <= known <= 10
    for _ in range(known):
        book.undo()
    with pytest.raises(NothingToDo):
        book.undo()
    assert len(names(book)) == 23 - known


def test_the_first_commit_of_a_day_keeps_a_copy_of_the_day_before(tmp_path: Path) -> None:
    clock = [NOON]
    with Book.open(tmp_path / "amity.json", now=lambda: clock[0]) as book:
        add(book, "Jane")
        assert not (tmp_path / "backups").exists()
        clock[0] += timedelta(days=1)
        add(book, "Bob")
        add(book, "Omar")
    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.name == "amity.json.2026-11-23.gz"
    assert kept(copy) == ["Jane"]


def test_an_import_keeps_a_copy_before(book: Book) -> None:
    add(book, "Jane")
    book.do(put(contact("Bob")), backup="import")
    (copy,) = (book.path.parent / "backups").glob("*-import.gz")
    assert kept(copy) == ["Jane"]


def test_an_import_into_nothing_needs_no_copy(book: Book) -> None:
    book.do(put(contact("Bob")), backup="import")
    assert not (book.path.parent / "backups").exists()


def test_a_backup_is_a_store(book: Book, tmp_path: Path) -> None:
    add(book, "Jane")
    target = book.backup(tmp_path / "elsewhere" / "copy.json.gz")
    assert target == tmp_path / "elsewhere" / "copy.json.gz"
    (tmp_path / "again.json").write_bytes(gzip.decompress(target.read_bytes()))
    assert on_disk(tmp_path / "again.json") == records(book)


def test_a_backup_without_a_place_lies_beside_the_store(book: Book) -> None:
    add(book, "Jane")
    target = book.backup()
    assert target.parent == book.path.parent / "backups"
    assert target.name.endswith("-kept.gz")
    assert "Jane" in kept(target)
    assert b"Jane" in book.path.read_bytes()


def kept(copy: Path) -> list[str]:
    found = json.loads(gzip.decompress(copy.read_bytes()))
    return sorted(one["name"] for one in found["contacts"].values())
