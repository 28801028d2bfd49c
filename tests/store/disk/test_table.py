"""TinyDB's own calls, on a table that writes only what changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document, Table

from store.disk import journal
from store.disk.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "amity.json", session="me")


@pytest.fixture
def table(database: Database) -> Table:
    table = database.table("contacts")
    table.insert_multiple([{"uid": "a", "n": 1}, {"uid": "b", "n": 2, "tags": ["x"]}])
    return table


def held(table: Table) -> dict[int, Mapping[str, Any]]:
    return {one.doc_id: dict(one) for one in table}


def commits(database: Database) -> int:
    return database.disk.state.sequence


def test_what_is_inserted_is_there_for_the_next_session(database: Database, table: Table) -> None:
    assert held(table) == {1: {"uid": "a", "n": 1}, 2: {"uid": "b", "n": 2, "tags": ["x"]}}
    again = Database(database.disk.paths.snapshot).table("contacts")
    assert held(again) == held(table)


def test_a_document_brings_its_own_id(table: Table) -> None:
    assert table.insert(Document({"uid": "c"}, 7)) == 7
    assert table.insert({"uid": "d"}) == 8


def test_ids_given_and_ids_brought_do_not_meet(table: Table) -> None:
    brought = [Document({"uid": "c"}, 3), {"uid": "d"}, Document({"uid": "e"}, 9), {"uid": "f"}]
    ids = table.insert_multiple(brought)
    assert ids[0::2] == [3, 9]
    assert len(set(ids)) == 4


def test_an_id_that_is_taken_is_refused(table: Table) -> None:
    with pytest.raises(ValueError, match="ID 2 already exists"):
        table.insert(Document({"uid": "c"}, 2))


def test_an_id_is_not_given_out_again(database: Database, table: Table) -> None:
    table.remove(doc_ids=[2])
    assert table.insert({"uid": "c"}) == 3
    table.truncate()
    database.disk.fold()
    assert Database(database.disk.paths.snapshot).table("contacts").insert({"uid": "d"}) == 4


def test_all_of_a_call_or_none(database: Database, table: Table) -> None:
    def some() -> Iterator[dict[str, Any]]:
        yield {"uid": "c"}
        raise RuntimeError("no more")

    before = held(table), commits(database)
    with pytest.raises(RuntimeError, match="no more"):
        table.insert_multiple(some())
    with pytest.raises(ValueError, match="not a Mapping"):
        table.insert_multiple([{"uid": "c"}, 5])  # type: ignore[list-item]
    assert (held(table), commits(database)) == before


def test_a_function_that_raises_changes_nothing(table: Table) -> None:
    def halfway(document: MutableMapping[str, Any]) -> None:
        document["n"] += 1
        if document["n"] == 3:
            raise RuntimeError("no")

    before = held(table)
    with pytest.raises(RuntimeError):
        table.update(halfway)
    assert held(table) == before


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ({"cond": where("n") == 2}, [2]),
        ({"doc_ids": [2, 9]}, [2]),
        ({}, [1, 2]),
        ({"cond": where("n") == 5}, []),
    ],
    ids=["query", "ids", "all", "none"],
)
def test_update_says_which(table: Table, given: dict[str, Any], ids: list[int]) -> None:
    assert table.update({"seen": True}, **given) == ids
    assert [one.doc_id for one in table.search(where("seen") == True)] == ids  # noqa: E712


def test_a_function_changes_in_place(table: Table) -> None:
    assert table.update(lambda document: document["tags"].append("y"), where("tags").exists()) == [
        2
    ]
    assert held(table)[2]["tags"] == ["x", "y"]


def test_several_updates_are_one_commit(database: Database, table: Table) -> None:
    before = commits(database)
    updates = iter([({"n": 5}, where("n") == 1), ({"m": 1}, where("n") == 5)])
    assert table.update_multiple(updates) == [1, 1]
    assert held(table)[1] == {"uid": "a", "n": 5, "m": 1}
    assert commits(database) == before + 1


def test_upsert_changes_or_adds_in_one_commit(database: Database, table: Table) -> None:
    before = commits(database)
    assert table.upsert({"uid": "a", "n": 9}, where("uid") == "a") == [1]
    assert table.upsert({"uid": "c"}, where("uid") == "c") == [3]
    assert table.upsert(Document({"n": 4}, 2)) == [2]
    assert table.upsert(Document({"uid": "z"}, 20)) == [20]
    assert [one["uid"] for one in table] == ["a", "b", "c", "z"]
    assert commits(database) == before + 4
    with pytest.raises(ValueError, match="query"):
        table.upsert({"uid": "d"})


def test_remove_says_which(table: Table) -> None:
    assert table.remove(where("n") == 1) == [1]
    assert table.remove(doc_ids=[1, 2]) == [2]
    assert len(table) == 0
    with pytest.raises(RuntimeError, match="truncate"):
        table.remove()


def test_what_changes_nothing_is_no_commit(database: Database, table: Table) -> None:
    before = commits(database)
    table.update({"n": 1}, where("n") == 1)
    table.remove(where("n") == 7)
    table.insert_multiple([])
    assert commits(database) == before


def test_a_commit_costs_what_it_changes(database: Database, table: Table) -> None:
    table.insert_multiple({"uid": f"c{n}"} for n in range(1000))
    path = database.disk.paths.journal
    before = path.stat().st_size
    table.update({"n": 3}, where("n") == 1)
    assert path.stat().st_size - before < 300
    change = journal.read(path).commits[-1].changes
    assert [(one.table, one.doc_id) for one in change] == [("contacts", 1)]


def test_documents_that_were_read_can_be_changed_unseen(table: Table) -> None:
    for got in (table.all(), table.search(where("n") == 2), [table.get(doc_id=2)]):
        assert isinstance(got[-1], Document)
        got[-1]["tags"].append("mine")
        got[-1]["n"] = 99
    assert held(table)[2] == {"uid": "b", "n": 2, "tags": ["x"]}
    new = {"uid": "c", "tags": ["y"]}
    table.insert(new)
    new["tags"].append("mine")  # type: ignore[attr-defined]
    assert held(table)[3]["tags"] == ["y"]


def test_a_search_sees_what_others_wrote(database: Database, table: Table) -> None:
    query = where("n") == 1
    assert len(table.search(query)) == 1
    Database(database.disk.paths.snapshot).table("contacts").update({"n": 7})
    database.disk.refresh()
    assert table.search(query) == []
    assert table.count(where("n") == 7) == 2


def test_a_write_comes_after_what_others_wrote(database: Database, table: Table) -> None:
    other = Database(database.disk.paths.snapshot).table("contacts")
    assert other.insert({"uid": "c"}) == 3
    assert table.insert({"uid": "d"}) == 4
    assert [one["uid"] for one in table] == ["a", "b", "c", "d"]


def test_tables_can_be_dropped(database: Database, table: Table) -> None:
    database.table("shares").insert({"uid": "s"})
    database.drop_table("contacts")
    assert held(database.table("contacts")) == {}
    assert len(database.table("shares")) == 1
    database.drop_tables()
    assert len(database.table("shares")) == 0
    assert database.disk.state.store_id
    assert [one["uid"] for one in database.table("meta")] == ["store"]


def test_a_table_that_tinydb_writes_whole_is_one_commit_of_what_changed(
    database: Database, table: Table
) -> None:
    stock = Table(database.storage, "contacts", cache_size=0)
    stock.update({"n": 5}, where("n") == 1)
    assert held(table)[1]["n"] == 5
    assert len(journal.read(database.disk.paths.journal).commits[-1].changes) == 1


def test_the_stores_own_document_stays(database: Database, table: Table) -> None:
    database.table("meta").truncate()
    database.table("meta").update({"id": "mine"})
    assert len(database.table("meta")) == 1
    assert Database(database.disk.paths.snapshot).disk.state.store_id != "mine"


def test_stock_tinydb_reads_all_after_a_fold(database: Database, table: Table) -> None:
    table.insert({"uid": "ü", "name": "Ána ☕"})
    database.disk.fold()
    with TinyDB(database.disk.paths.snapshot, encoding="utf-8") as stock:
        assert held(stock.table("contacts")) == held(table)
        assert stock.table("meta").all()[0]["uid"] == "store"


@pytest.mark.parametrize("doc_id", ["1", 1])
def test_a_missing_document_is_none(table: Table, doc_id: Any) -> None:
    assert table.get(doc_id=9) is None
    assert table.contains(doc_id=1)
    assert not table.contains(where("n") == 7)
    reading = table.storage.read()
    assert reading is not None
    assert "x" not in reading["contacts"]
