"""Is the store whole?"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store import Book
from store.actions.logging import delete_log
from store.disk import journal, schema
from store.disk.checking import Health, check
from store.disk.paths import StorePaths
from store.disk.trouble import damaged
from store.errors import BadInput, StoreError
from store.records import (
    Contact,
    Drive,
    Introduction,
    NextTouch,
    Occasion,
    Promise,
    Record,
    Settings,
    Share,
)
from tests.store.disk.support import NOON, contact, drop, put, talk

DAY = date(2026, 11, 2)


@pytest.fixture
def paths(tmp_path: Path) -> StorePaths:
    """A store with something in every table, half of it folded."""
    paths = StorePaths.of(tmp_path / "amity.json")
    touch = NextTouch(due=DAY, since=DAY, set=NOON, by="t1")
    with Book.open(paths.snapshot) as book:
        book.do(put(contact("Jane", next_touch=touch), contact("Bob"), talk("t1", "jane", "bob")))
        book.do(put(Settings(goal=6), Occasion(uid="o", contact="jane", month=3, day=4)))
        book.fold()
        book.do(put(contact("Ann"), Share(uid="s", title="Hi", added=DAY, sent={"ann": DAY})))
        book.do(put(Introduction(uid="i", contacts=("jane", "bob"))))
        book.do(put(Drive(uid="d", name="All", contacts=("jane", "ann"), began=DAY)))
        promise = Promise(uid="p", contacts=("bob",), text="deck", made=DAY, interaction="t1")
        book.do(put(promise, contact("Zed")))
        book.do(drop(contact("Zed")))
    return paths


def edit(paths: StorePaths, table: str, doc_id: int, **fields: Any) -> None:
    """Change a document of the snapshot by hand."""
    data = json.loads(paths.snapshot.read_bytes())
    data.setdefault(table, {}).setdefault(str(doc_id), {}).update(fields)
    paths.snapshot.write_text(json.dumps(data))


def said(paths: StorePaths) -> list[str]:
    return [fault.says for fault in check(paths).faults]


def test_a_whole_store_has_no_faults(paths: StorePaths) -> None:
    before = {one: one.stat().st_mtime_ns for one in paths.folder.rglob("*")}
    found = check(paths)
    assert (found.exists, found.faults, found.sequence, found.actions) == (True, (), 7, 7)
    assert found.counts["contacts"] == 3
    assert {one: one.stat().st_mtime_ns for one in paths.folder.rglob("*")} == before
    with Book.open(paths.snapshot) as book:
        book.fold()
    assert check(paths) == found


def test_what_is_not_there_is_not_damaged(tmp_path: Path) -> None:
    assert check(StorePaths.of(tmp_path / "no" / "amity.json")) == Health()


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("snapshot", b'"jane"', b'"jane', r"is damaged at byte \d+: contacts 1: this is no JSON"),
        ("snapshot", b"{", b"", "is damaged at byte 0: it begins with"),
        ("journal", b"deck", b"desk", r"is damaged at byte \d+: the line has another checksum"),
        ("history", b"jane", b"Jane", r"is damaged at byte \d+: the line has another checksum"),
    ],
)
def test_every_file_is_looked_at(
    paths: StorePaths, name: str, old: bytes, new: bytes, says: str
) -> None:
    path: Path = getattr(paths, name)
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    found = check(paths)
    assert [fault.path for fault in found.faults] == [path]
    assert re.match(says, found.faults[0].says)
    assert str(found.faults[0]).startswith(f"{path} is damaged")


def test_all_faults_are_told_at_once(paths: StorePaths) -> None:
    for path, old in ((paths.snapshot, b'"jane"'), (paths.history, b"jane")):
        path.write_bytes(path.read_bytes().replace(old, b"", 1))
    assert {fault.path for fault in check(paths).faults} == {paths.snapshot, paths.history}


@pytest.mark.parametrize(
    ("table", "doc_id", "fields", "says"),
    [
        ("contacts", 1, {"tier": 5}, "contacts 1: Expected `str | null`, got `int`"),
        ("contacts", 9, {"uid": "x"}, "contacts 9: Object missing required field `name`"),
        ("contacts", 9, {"name": "x"}, "contacts 9: it has no uid"),
        ("contacts", 2, {"uid": "jane"}, "contacts 1: the uid jane is not its alone"),
        ("interactions", 1, {"contacts": ["eve"]}, "interactions 1: it names eve of contacts"),
        ("occasions", 1, {"contact": "eve"}, "occasions 1: it names eve of contacts"),
        ("meta", 2, {"goal": "many"}, "meta 2: Expected `int`, got `str`"),
    ],
)
def test_documents_that_cannot_be_are_named(
    paths: StorePaths, table: str, doc_id: int, fields: dict[str, Any], says: str
) -> None:
    edit(paths, table, doc_id, **fields)
    assert any(one.startswith(f"is damaged at {says}") for one in said(paths)), said(paths)


NAMING: list[tuple[Record, str]] = [
    (talk("t1", "jane", "eve"), "eve of contacts"),
    (Promise(uid="p", contacts=("eve",), text="deck", made=DAY), "eve of contacts"),
    (Promise(uid="p", contacts=("bob",), text="x", made=DAY, interaction="t9"), "t9 of inter"),
    (Promise(uid="p", contacts=("bob",), text="x", made=DAY, closed_by="t9"), "t9 of inter"),
    (Introduction(uid="i", contacts=("jane", "eve")), "eve of contacts"),
    (Occasion(uid="o", contact="eve", month=3, day=4), "eve of contacts"),
    (Share(uid="s", title="Hi", added=DAY, sent={"eve": DAY}), "eve of contacts"),
    (Drive(uid="d", name="All", contacts=("eve",), began=DAY), "eve of contacts"),
    (
        contact("Jane", next_touch=NextTouch(due=DAY, since=DAY, set=NOON, by="t9")),
        "t9 of interactions",
    ),
]


@pytest.mark.parametrize(("record", "says"), NAMING)
def test_who_is_named_and_not_there_is_found(paths: StorePaths, record: Record, says: str) -> None:
    with Book.open(paths.snapshot) as book:
        book.do(put(record))
    (fault,) = said(paths)
    assert says in fault


def test_an_older_store_is_found(paths: StorePaths) -> None:
    older = paths.snapshot.read_bytes()
    with Book.open(paths.snapshot) as book:
        book.fold()
    paths.snapshot.write_bytes(older)
    assert "is older than its journal" in said(paths)[0]


def test_a_history_that_goes_on_behind_the_store_is_found(paths: StorePaths) -> None:
    older = {one: one.read_bytes() for one in (paths.snapshot, paths.journal, paths.last)}
    with Book.open(paths.snapshot) as book:
        book.do(put(contact("Omar")))
        book.fold()
    for one, data in older.items():
        one.write_bytes(data)
    assert "goes on to action 8, but the store ends at 7" in said(paths)


def test_a_number_that_would_be_given_out_again_is_found(paths: StorePaths) -> None:
    with Book.open(paths.snapshot) as book:
        book.fold()
    data = json.loads(paths.snapshot.read_bytes())
    data["meta"]["1"]["next"]["contacts"] = 4
    paths.snapshot.write_text(json.dumps(data))
    assert said(paths) == ["is damaged at meta: it would give the number 4 of contacts out again"]


def test_tables_and_documents_of_others_are_left_to_them(paths: StorePaths) -> None:
    edit(paths, "letters", 1, uid="x", contacts=["eve"])
    edit(paths, "meta", 7, uid="other")
    assert said(paths) == []


def test_a_store_of_a_newer_amity_is_not_judged(
    paths: StorePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "SCHEMA", 0)
    with pytest.raises(StoreError, match="newer amity"):
        check(paths)


def test_a_store_that_is_being_written_is_looked_at_again(
    paths: StorePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = journal.read
    looks = []

    def read_half(path: Path) -> journal.Reading:
        looks.append(path)
        if len(looks) == 1:
            raise damaged(path, "byte 1", "half")
        return read(path)

    monkeypatch.setattr(journal, "read", read_half)
    assert check(paths).faults == ()


def test_a_file_that_is_no_store_gets_no_lock_beside_it(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x"}')
    assert check(StorePaths.of(tmp_path / "package.json")).faults
    assert os.listdir(tmp_path) == ["package.json"]


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(BadInput):
            check(StorePaths.of(path))


def test_a_store_behind_a_link_is_checked_where_it_lies(paths: StorePaths, tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(paths.snapshot)
    assert check(StorePaths.of(tmp_path / "link.json")) == check(paths)


def test_a_store_that_is_full_of_life_stays_whole(book: Book) -> None:
    jane: Contact = book.add_contact("Jane Doe", birthday=(3, 4, None), today=DAY)
    bob = book.add_contact("Bob", today=DAY)
    one = book.log([jane, bob], "talk", received=("tips",), today=DAY, next_touch=date(2026, 12, 1))
    book.log([jane], "thanks for the tips", channel="email", initiated="me", today=DAY)
    book.do(lambda network: delete_log(network, one.uid))
    assert check(StorePaths.of(book.path)).faults == ()
    while book.newest_undoable(mine=True):
        assert check(StorePaths.of(book.path)).faults == ()
        book.undo()
