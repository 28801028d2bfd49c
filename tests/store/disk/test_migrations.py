"""A store of every version that was ever written opens, and is brought to this one.

``data`` holds one of each, as that version's program left it: a snapshot, a journal, a history.
A new version adds its own, and its step; the others stay as they are for ever.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from tinydb import TinyDB

from store import Book
from store.disk import files, schema
from store.disk.checking import check
from store.disk.paths import StorePaths
from store.disk.schema import Documents
from store.records import RECORDS, Labelled
from tests.store.disk.support import Failing, PowerCut, contact, on_disk, put, records

DATA = Path(__file__).parent / "data"
VERSIONS = range(1, schema.SCHEMA + 1)
BESIDE = ("", ".journal", ".history")

Older = Callable[[int], Path]


@pytest.fixture
def older(tmp_path: Path) -> Older:
    """A copy of the store of a version, to be worked with."""

    def copy(version: int) -> Path:
        folder = tmp_path / f"schema {version}"
        folder.mkdir(exist_ok=True)
        for ending in BESIDE:
            shutil.copy(DATA / f"schema-{version}.json{ending}", folder / f"amity.json{ending}")
        return folder / "amity.json"

    return copy


def test_there_is_a_store_of_every_version() -> None:
    for version in VERSIONS:
        tables = json.loads((DATA / f"schema-{version}.json").read_bytes())
        assert tables["meta"]["1"]["schema"] == version
        assert all(tables[table] for table in RECORDS if table != "introductions")


def test_every_older_version_has_a_step() -> None:
    assert set(schema.STEPS) == set(VERSIONS[:-1])


@pytest.mark.parametrize("version", VERSIONS)
def test_everything_in_it_is_still_there(older: Older, version: int) -> None:
    path = older(version)
    with Book.open(path) as book:
        network = book.network
        assert [one.name for one in book.contacts()] == ["Jane Doe", "Bob Stone", "Acme"]
        jane, bob, acme = book.contacts()
        assert jane.emails == (Labelled(value="jane@doe.example", label="work"),)
        assert (jane.tier, jane.cadence, jane.met_on) == ("close", 30, date(2025, 3, 1))
        assert jane.sources["vcard"].said["name"] == "Jane Doe"
        assert bob.next_touch
        assert bob.next_touch.by == "talk-0000001"
        assert (acme.kind, acme.archived_on) == ("organisation", date(2026, 1, 2))
        coffee = network.interactions["talk-0000001"]
        assert (coffee.channel, coffee.place, coffee.minutes) == ("coffee", "Café Ñandú", 45)
        assert [one.kind for one in coffee.favours] == ["gave", "received", "asked"]
        assert network.promises["promise-0001"].closed_by == "talk-0000002"
        assert network.introductions["intro-000001"].state == "offered"
        assert network.occasions["occasion-001"].day == 29
        assert network.shares["share-000001"].sent == {"bob-stone-01": date(2026, 10, 2)}
        assert network.drives["drive-000001"].ends == date(2026, 12, 31)
        assert (network.settings.goal, network.settings.week_start) == (6, "sun")
        assert [one.id for one in book.history()] == list(range(8, 0, -1))
    assert check(StorePaths.of(path)).faults == ()


@pytest.mark.parametrize("version", VERSIONS)
def test_looking_at_it_changes_nothing(older: Older, version: int) -> None:
    path = older(version)
    before = {one: one.read_bytes() for one in path.parent.iterdir()}
    with Book.open(path) as book:
        assert book.contacts()
    assert {one: one.read_bytes() for one in path.parent.iterdir()} == before


@pytest.mark.parametrize("version", VERSIONS)
def test_it_can_be_worked_with_and_stock_tinydb_reads_it(older: Older, version: int) -> None:
    path = older(version)
    with Book.open(path) as book:
        book.do(put(contact("Omar")))
        book.undo()
        book.do(put(contact("Ann")))
        book.fold()
        assert records(book) == on_disk(path)
    with TinyDB(path) as database:
        assert {one["name"] for one in database.table("contacts").all()} >= {"Jane Doe", "Ann"}
    assert json.loads(path.read_bytes())["meta"]["1"]["schema"] == schema.SCHEMA
    assert check(StorePaths.of(path)).faults == ()


# -- the next version ----------------------------------------------------------------------------


def _split_names(documents: Documents) -> None:
    """A step as it may come: one that must not be taken twice."""
    for document in documents["contacts"].values():
        document["nicknames"] = [*document.get("nicknames", []), f"was {document['name']}"]


@pytest.fixture
def stepped(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """With a program that writes the next version: the versions that it has stepped from."""
    taken: list[int] = []

    def step(documents: Documents) -> None:
        taken.append(schema.SCHEMA - 1)
        _split_names(documents)

    monkeypatch.setattr(schema, "STEPS", {**schema.STEPS, schema.SCHEMA: step})
    monkeypatch.setattr(schema, "SCHEMA", schema.SCHEMA + 1)
    return taken


def nicknames(book: Book) -> set[str]:
    return {name for one in book.contacts() for name in one.nicknames}


MIGRATED = {"Janey", "was Jane Doe", "was Bob Stone", "was Acme"}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_first_change_keeps_a_copy_and_migrates(
    older: Older, stepped: list[int], version: int
) -> None:
    path = older(version)
    before = json.loads(path.read_bytes())["contacts"]
    with Book.open(path) as book:
        assert nicknames(book) == MIGRATED
        book.do(put(contact("Omar")))
        assert nicknames(book) == MIGRATED
        assert records(book) == on_disk(path)
    (copy,) = (path.parent / "backups").glob(f"amity.json.*-schema{version}.gz")
    kept = json.loads(gzip.decompress(copy.read_bytes()))
    assert kept["contacts"] == before
    assert kept["meta"]["1"]["schema"] == version
    assert len(kept["introductions"]) == 1
    assert json.loads(path.read_bytes())["meta"]["1"]["schema"] == schema.SCHEMA


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_is_migrated_once(older: Older, stepped: list[int], version: int) -> None:
    path = older(version)
    with Book.open(path) as book:
        book.do(put(contact("Omar")))
    once = on_disk(path)
    stepped.clear()
    for _ in range(2):
        with Book.open(path) as book:
            book.do(put(contact("Ann", title=str(book.sequence))))
            book.fold()
            assert nicknames(book) == MIGRATED
    assert stepped == []
    assert {name: one for name, one in on_disk(path).items() if name != ("contacts", "ann")} == once


def test_however_often_it_is_read_before_it_is_migrated_it_is_the_same(
    older: Older, stepped: list[int]
) -> None:
    path = older(VERSIONS[-1])
    first = on_disk(path)
    assert on_disk(path) == first
    with Book.open(path) as book, Book.open(path) as other:
        book.do(put(contact("Omar")))
        other.do(put(contact("Ann")))
        assert nicknames(other) == MIGRATED
        book.refresh()
        assert records(book) == records(other) == on_disk(path)


def test_wherever_a_migration_is_interrupted_it_is_done_once(
    older: Older, stepped: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = 0
    while True:
        at += 1
        path = older(VERSIONS[-1])
        system = Failing(at, 0, lasting=True)
        book = Book.open(path)
        monkeypatch.setattr(files, "system", system)
        with suppress(PowerCut):
            book.do(put(contact("Omar")))
        monkeypatch.setattr(files, "system", files.System())
        with Book.open(path) as again:
            assert nicknames(again) == MIGRATED
            again.do(put(contact("Ann")))
            assert nicknames(again) == MIGRATED
        assert check(StorePaths.of(path)).faults == ()
        assert len(list(path.parent.glob("backups/*-schema*.gz"))) >= 1
        shutil.rmtree(path.parent)
        if not system.failed:
            break
