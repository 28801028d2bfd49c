"""Stores of other versions."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from types import MappingProxyType

import pytest

from store import Book
from store.disk import schema
from store.disk.schema import Documents
from store.errors import Conflict, StoreError
from tests.store.disk.support import contact, on_disk, put, records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of schema 1 with Jane in its snapshot and Bob in its journal."""
    path = tmp_path / "amity.json"
    with Book.open(path) as book:
        book.do(put(contact("Jane")))
        book.fold()
        book.do(put(contact("Bob"), label="Add Bob"))
    return path


def _shout(documents: Documents) -> None:
    for document in documents["contacts"].values():
        document["name"] = document["name"].upper()


def _exclaim(documents: Documents) -> None:
    for document in documents["contacts"].values():
        document["name"] += "?"


@pytest.fixture
def newer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the store of an older one, a program that writes schema 3."""
    monkeypatch.setattr(schema, "SCHEMA", 3)
    monkeypatch.setattr(schema, "STEPS", MappingProxyType({1: _shout, 2: _exclaim}))


def names(book: Book) -> set[str]:
    return {one.name for one in book.contacts()}


@pytest.mark.usefixtures("newer")
def test_an_older_store_is_read_through_every_step_and_left_alone(path: Path) -> None:
    before = {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    with Book.open(path) as book:
        assert names(book) == {"JANE?", "BOB?"}
        assert book.read_only == ""
    assert {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()} == before


@pytest.mark.usefixtures("newer")
def test_the_first_change_backs_it_up_and_migrates_it(path: Path) -> None:
    with Book.open(path) as book:
        book.do(put(contact("Omar")))
        assert names(book) == {"JANE?", "BOB?", "Omar"}
        book.do(put(contact("Ann")))
        assert records(book) == on_disk(path)
    (copy,) = (path.parent / "backups").glob("*-schema1.gz")
    kept = json.loads(gzip.decompress(copy.read_bytes()))
    assert {one["name"] for one in kept["contacts"].values()} == {"Jane", "Bob"}
    assert kept["meta"]["1"]["schema"] == 1
    now = json.loads(path.read_bytes())
    assert now["meta"]["1"]["schema"] == 3
    assert now["contacts"]["2"]["name"] == "BOB?"


@pytest.mark.usefixtures("newer")
def test_what_was_done_before_cannot_be_undone_but_is_listed(path: Path) -> None:
    with Book.open(path) as book:
        book.do(put(contact("Omar"), label="Add Omar"))
        assert [one.label for one in book.history()] == ["Add Omar", "Add Bob", "Put"]
        with pytest.raises(Conflict, match="older amity"):
            book.undo(2)
        book.undo()
        assert book.newest_undoable(mine=False) is None


def test_a_newer_store_is_open_for_reading_only(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "SCHEMA", 0)
    before = path.read_bytes()
    with Book.open(path) as book:
        assert names(book) == {"Jane", "Bob"}
        assert "newer amity (schema 1; this one knows 0)" in book.read_only
        with pytest.raises(StoreError, match="update amity to change it"):
            book.do(put(contact("Omar")))
        book.close(fold=True)
    assert path.read_bytes() == before


def test_what_a_newer_store_says_in_another_way_is_no_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = json.loads(path.read_bytes())
    data["meta"]["1"]["schema"] = 9
    data["contacts"]["1"]["name"] = ["Jane", "Doe"]
    path.write_text(json.dumps(data))
    with pytest.raises(StoreError, match=r"newer amity \(schema 9.*contacts 1"):
        Book.open(path)


def test_a_store_that_is_too_old_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "SCHEMA", 3)
    monkeypatch.setattr(schema, "STEPS", {2: _exclaim})
    with pytest.raises(StoreError, match="has schema 1, which this amity does not read"):
        Book.open(path)


def test_a_session_notices_that_a_newer_one_migrated_the_store(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Book.open(path) as old:
        with monkeypatch.context() as patch:
            patch.setattr(schema, "SCHEMA", 2)
            patch.setattr(schema, "STEPS", {1: _shout})
            with Book.open(path) as new:
                new.do(put(contact("Omar")))
        with pytest.raises(StoreError, match="newer amity"):
            old.do(put(contact("Ann")))
        old.refresh()
        assert names(old) == {"JANE", "BOB", "Omar"}
