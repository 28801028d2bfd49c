"""Going back to a copy of the store."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store import Book
from store.disk import backups, files, restoring, schema
from store.disk.backups import Backup
from store.disk.checking import check
from store.disk.paths import StorePaths
from store.disk.restoring import Difference
from store.errors import BadInput, StoreError
from store.records import Occasion, Settings
from tests.store.disk.support import (
    NOON,
    Failing,
    PowerCut,
    contact,
    drop,
    on_disk,
    put,
    records,
    snapshot,
    talk,
)

ASIDE = "damaged-2026-11-22T120000Z"


@pytest.fixture
def copy(book: Book) -> Path:
    """A copy of the book with Jane and Bob. Since then Bob and what was said are gone, Jane has a
    title, and Ann is new."""
    occasion = Occasion(uid="o", contact="jane", month=3, day=4)
    book.do(put(contact("Jane"), contact("Bob"), talk("t", "bob"), occasion, Settings(goal=6)))
    path = book.backup()
    book.do(put(contact("Jane", title="CEO"), contact("Ann"), Settings(goal=7)))
    book.do(drop(contact("Bob"), talk("t", "bob")))
    return path


def stored(data: bytes) -> dict[str, dict[str, dict[str, object]]]:
    """The documents of a snapshot by table and uid."""
    tables = json.loads(data)
    return {
        table: {one["uid"]: one for one in held.values() if one["uid"] != "store"}
        for table, held in tables.items()
    }


def test_everything_is_as_it_was_then(book: Book, copy: Path) -> None:
    done = book.restore(copy)
    assert done
    assert set(book.network.contacts) == {"jane", "bob"}
    assert book.network.contacts["jane"].title == ""
    assert book.network.settings.goal == 6
    assert records(book) == on_disk(book.path)
    book.fold()
    assert stored(book.path.read_bytes()) == stored(gzip.decompress(copy.read_bytes()))
    assert check(StorePaths.of(book.path)).faults == ()


def test_it_is_one_action_that_can_be_undone_and_done_again(book: Book, copy: Path) -> None:
    before = records(book)
    book.restore(copy, "Restore the backup of Sun 22 Nov 2026")
    after = records(book)
    assert [one.id for one in book.history()] == [4, 3, 2, 1]
    assert book.history()[0].label == "Restore the backup of Sun 22 Nov 2026"
    book.undo()
    assert records(book) == before == on_disk(book.path)
    book.redo()
    assert records(book) == after == on_disk(book.path)
    book.undo()
    book.undo(3)
    assert set(book.network.contacts) == {"jane", "bob", "ann"}


def test_records_keep_their_numbers(book: Book, copy: Path) -> None:
    book.restore(copy)
    book.fold()
    numbers = {
        number: one["uid"] for number, one in json.loads(book.path.read_bytes())["contacts"].items()
    }
    assert numbers == {"1": "jane", "2": "bob"}


def test_another_session_sees_it(book: Book, copy: Path) -> None:
    with Book.open(book.path) as other:
        book.restore(copy)
        assert other.refresh()
        assert records(other) == records(book)


def test_restoring_what_is_so_is_nothing(book: Book, copy: Path) -> None:
    assert book.restore(copy)
    assert book.restore(copy) is None
    assert book.sequence == 4


def test_what_it_would_change_is_told_before(book: Book, copy: Path) -> None:
    found = book.difference(copy)
    assert (found.back, found.changed, found.go) == (2, 2, 1)
    assert (found.now["contacts"], found.then["contacts"]) == (2, 2)
    assert (found.now["interactions"], found.then["interactions"]) == (0, 1)
    assert book.sequence == 3
    book.restore(copy)
    then = dict(found.then)
    assert book.difference(copy) == Difference(then, then)


def test_a_copy_of_another_store_can_be_taken_over(book: Book, copy: Path, tmp_path: Path) -> None:
    with Book.open(tmp_path / "other" / "amity.json") as other:
        for name in ("Eve", "Per", "Zoe"):
            other.do(put(contact(name)))
        other.do(put(contact("Jane", title="CTO")))
        theirs = records(other)
        path = other.backup(tmp_path / "theirs.gz")
    mine = records(book), book.store_id
    book.restore(path)
    assert records(book) == theirs == on_disk(book.path)
    book.undo()
    assert (records(book), book.store_id) == mine


def test_into_an_empty_folder_it_is_the_first_action(copy: Path, tmp_path: Path) -> None:
    with Book.open(tmp_path / "new" / "amity.json") as book:
        book.restore(copy)
        assert set(book.network.contacts) == {"jane", "bob"}
        assert book.network.settings.goal == 6
        assert records(book) == on_disk(book.path)
        book.undo()
        assert book.contacts() == []


def test_what_lies_in_its_journal_belongs_to_a_store(
    book: Book, copy: Path, tmp_path: Path
) -> None:
    shutil.copytree(book.path.parent, tmp_path / "old")
    wanted = records(book)
    book.restore(copy)
    book.restore(tmp_path / "old" / "amity.json")
    assert records(book) == wanted


def test_tables_of_others_come_and_go_too(book: Book, copy: Path, tmp_path: Path) -> None:
    letters = {"letters": {"1": {"a": 1}, "2": {"a": 2}}}
    (tmp_path / "one.json").write_bytes(snapshot(**letters))
    (tmp_path / "two.json").write_bytes(snapshot(letters={"2": {"a": 3}}))
    for name in ("one", "two"):
        book.restore(tmp_path / f"{name}.json")
    book.fold()
    assert json.loads(book.path.read_bytes())["letters"] == {"2": {"a": 3}}


def test_an_older_schema_is_brought_to_this_one(
    book: Book, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shout(documents: schema.Documents) -> None:
        for document in documents["contacts"].values():
            document["name"] = document["name"].upper()

    monkeypatch.setattr(schema, "SCHEMA", 2)
    monkeypatch.setattr(schema, "STEPS", {1: shout})
    with Book.open(book.path) as newer:
        newer.restore(copy)
        assert {one.name for one in newer.contacts()} == {"JANE", "BOB"}
    monkeypatch.setattr(schema, "STEPS", {})
    with pytest.raises(StoreError, match="too old"):
        restoring.read(copy)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (gzip.compress(snapshot())[:-9], r"is cut short or damaged\. Choose another backup"),
        (b"\x1f\x8b\x08\0garbage-garbage", r"(cut short|cannot be read|damaged)"),
        (b"Dear diary", r"not readable as a store.*byte 0\)\. Choose another backup"),
        (b"", r"it is empty \(0 bytes\)"),
        (snapshot(contacts={"1": {"uid": "x"}}), r"damaged at contacts 1: .*Choose another"),
        (
            snapshot(shares={n: {"uid": "x", "title": "", "added": "2026-01-05"} for n in "12"}),
            r"shares 2: its uid is another's too",
        ),
        (snapshot().replace(b'"schema":1', b'"schema":9'), r"newer amity: update amity"),
    ],
)
def test_what_is_no_backup_is_refused(book: Book, copy: Path, data: bytes, why: str) -> None:
    path = copy.with_name("other.gz")
    path.write_bytes(data)
    before = records(book)
    with pytest.raises(StoreError, match=why):
        book.restore(path)
    assert records(book) == before


def test_a_backup_that_is_not_there_is_refused(book: Book, copy: Path) -> None:
    with pytest.raises(BadInput, match="There is no backup"):
        book.restore(copy.with_name("no.gz"))
    with pytest.raises(BadInput, match="is a folder"):
        book.restore(copy.parent)
    os.mkfifo(copy.with_name("pipe"))
    with pytest.raises(BadInput, match="no ordinary file"):
        book.restore(copy.with_name("pipe"))


def test_copies_are_listed_newest_first(tmp_path: Path) -> None:
    paths = StorePaths.of(tmp_path / "amity.json")
    assert backups.listed(paths) == []
    day = backups.daily(paths, NOON)
    assert day
    made = [
        day,
        backups.named(paths, NOON, "import"),
        backups.named(paths, NOON + timedelta(days=1), "kept"),
        backups.named(paths, NOON - timedelta(days=1), "schema1"),
    ]
    for path in made:
        backups.write(path, b"{}")
    (paths.backups / "amity.json.2026-13-01.gz").touch()
    (paths.backups / "other.json.2026-11-22.gz").touch()
    found = backups.listed(paths)
    assert [(one.at.day, one.at.hour, one.what) for one in found] == [
        (23, 12, "kept"),
        (22, 12, "import"),
        (22, 0, ""),
        (21, 12, "schema1"),
    ]
    assert found[0] == Backup(
        made[2], datetime(2026, 11, 23, 12, tzinfo=UTC), "kept", os.stat(made[2]).st_size
    )
    assert backups.listed(paths) == found


def replaced(paths: StorePaths, copy: Path) -> tuple[Path, ...]:
    return restoring.replace(paths, restoring.read(copy), NOON)


@pytest.mark.parametrize("what", ["snapshot", "journal", "history", "all", "gone"])
def test_a_damaged_store_makes_room_and_is_kept(book: Book, copy: Path, what: str) -> None:
    book.fold()
    book.do(put(contact("Omar")))
    paths = StorePaths.of(book.path)
    chosen = [one for one in ("snapshot", "journal", "history") if what in (one, "all")]
    for name in chosen:
        path: Path = getattr(paths, name)
        path.write_bytes(
            path.read_bytes().replace(b'"uid":"', b'"uid":', 1)[: -5 if what == "all" else None]
        )
    if what == "gone":
        paths.snapshot.unlink()
    before = {
        one: one.read_bytes()
        for one in (paths.snapshot, paths.journal, paths.history)
        if one.exists()
    }
    originals = replaced(paths, copy)
    assert [one.name for one in originals] == [f"{one.name}.{ASIDE}" for one in before]
    assert [one.read_bytes() for one in originals] == list(before.values())
    assert check(paths).faults == ()
    with Book.open(paths.snapshot) as again:
        assert set(again.network.contacts) == {"jane", "bob"}
        assert again.sequence > 4
        again.do(put(contact("Afterwards")))
        again.undo()
        again.fold()
    assert check(paths).faults == ()


def test_a_session_that_was_open_reads_what_was_put_in_place(book: Book, copy: Path) -> None:
    replaced(StorePaths.of(book.path), copy)
    assert book.refresh()
    assert set(book.network.contacts) == {"jane", "bob"}
    assert "ann" not in book.network.contacts


def test_going_back_on_purpose_is_not_taken_for_an_older_copy(book: Book, copy: Path) -> None:
    replaced(StorePaths.of(book.path), copy)
    with Book.open(book.path) as again:
        again.do(put(contact("Eve")))
    assert ("contacts", "eve") in on_disk(book.path)


def test_interrupted_anywhere_it_can_be_done_again(
    book: Book, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.fold()
    book.path.write_bytes(book.path.read_bytes()[:-30])
    at = 0
    while True:
        at += 1
        folder = tmp_path / f"at {at}"
        shutil.copytree(book.path.parent, folder)
        here = StorePaths.of(folder / "amity.json")
        system = Failing(at, 0, lasting=True)
        monkeypatch.setattr(files, "system", system)
        with suppress(PowerCut):
            replaced(here, copy)
        monkeypatch.setattr(files, "system", files.System())
        if check(here).faults:
            replaced(here, copy)
        assert check(here).faults == ()
        with Book.open(here.snapshot) as again:
            assert set(again.network.contacts) == {"jane", "bob"}
        if not system.failed:
            break
