"""Records in step with documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from store.disk.database import Database
from store.disk.shelf import Replaced, Shelf, collecting_later
from store.errors import BadInput, StoreError
from store.records import Contact, Settings
from tests.store.disk.support import contact, snapshot, talk

JANE = contact("Jane")
PLAIN = {"uid": "jane", "name": "Jane", "added": "2026-01-05"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "amity.json"


@pytest.fixture
def shelf(path: Path) -> Shelf:
    return Shelf(Database(path, session="me"))


def keep(shelf: Shelf, *records: Any, drops: tuple[Any, ...] = (), label: str = "Put") -> Any:
    with shelf.database.disk.writing():
        shelf.refresh()
        made = shelf.keep(label, records, drops)
    shelf.refresh()
    return made


def test_what_is_kept_is_in_the_network(shelf: Shelf, path: Path) -> None:
    keep(shelf, JANE, talk("t", "jane"), Settings(goal=7))
    for one in (shelf, Shelf(Database(path))):
        assert one.network.contacts == {"jane": JANE}
        assert one.network.interactions_of("jane") == [talk("t", "jane")]
        assert one.network.settings.goal == 7


def test_what_is_dropped_is_not(shelf: Shelf, path: Path) -> None:
    keep(shelf, JANE, talk("t", "jane"), Settings(goal=7))
    keep(shelf, drops=(talk("t", "jane"), Settings()))
    for one in (shelf, Shelf(Database(path))):
        assert one.network.interactions_of("jane") == []
        assert one.network.settings == Settings()


def test_a_record_keeps_its_document(shelf: Shelf) -> None:
    keep(shelf, JANE)
    made = keep(shelf, contact("Jane", title="CEO"))
    assert [(one.table, one.doc_id) for one in made.changes] == [("contacts", 1)]


def test_what_is_so_already_is_no_commit(shelf: Shelf) -> None:
    keep(shelf, JANE)
    assert keep(shelf, JANE) is None
    assert keep(shelf, drops=(contact("Bob"),)) is None
    assert keep(shelf) is None


def test_of_two_versions_the_last_counts(shelf: Shelf) -> None:
    made = keep(shelf, contact("Bob"), contact("Bob", title="CEO"), JANE)
    assert len(made.changes) == 2
    assert shelf.network.contacts["bob"].title == "CEO"


def test_a_record_both_written_and_dropped_is_dropped(shelf: Shelf) -> None:
    keep(shelf, JANE)
    keep(shelf, contact("Jane", title="CEO"), drops=(JANE,))
    assert shelf.network.contacts == {}
    assert keep(shelf, contact("Bob"), drops=(contact("Bob"),)) is None


def test_refresh_says_what_was_replaced(shelf: Shelf, path: Path) -> None:
    keep(shelf, JANE)
    changed = contact("Jane", title="CEO")
    other = Shelf(Database(path))
    keep(other, changed, contact("Bob"))
    keep(other, drops=(contact("Bob"),))
    assert shelf.refresh() == [
        Replaced(JANE, changed),
        Replaced(None, contact("Bob")),
        Replaced(contact("Bob"), None),
    ]
    assert shelf.refresh() == []


def test_changes_through_a_table_are_seen_too(shelf: Shelf) -> None:
    keep(shelf, JANE)
    shelf.database.table("contacts").update({"uid": "jd"})
    shelf.refresh()
    assert set(shelf.network.contacts) == {"jd"}
    shelf.database.table("letters").insert({"uid": "x"})
    shelf.database.table("meta").insert({"uid": "other"})
    assert shelf.refresh() == []


def test_what_cannot_be_read_again_is_not_kept(shelf: Shelf) -> None:
    for wrong in (5, None, "a\ud800b"):
        odd = Contact(uid="x", name=cast("str", wrong), added=date(2026, 1, 1))
        with pytest.raises(BadInput, match="contact cannot be kept"):
            keep(shelf, JANE, odd)
    assert shelf.network.contacts == {}


def test_a_label_is_always_kept(shelf: Shelf) -> None:
    assert keep(shelf, JANE, label="Add \ud800").label == "Add ?"


def test_of_a_label_no_more_is_kept_than_anybody_reads(shelf: Shelf) -> None:
    assert keep(shelf, JANE, label="Add " + "x" * 5000).label == "Add " + "x" * 296


def test_unknown_fields_survive_an_edit(path: Path) -> None:
    document = {**PLAIN, "mood": "good", "emails": [{"value": "a", "checked": 1}]}
    path.write_bytes(snapshot(contacts={"1": document}))
    shelf = Shelf(Database(path))
    jane = shelf.network.contacts["jane"]
    keep(shelf, msgspec.structs.replace(jane, title="CEO"))
    (kept,) = Database(path).table("contacts").all()
    assert kept == {**document, "title": "CEO"}


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ({"name": 5}, r"contacts 3 \(byte 135\): Expected `str`, got `int` - at `\$\.name`"),
        (
            {"emails": [{"label": "x"}]},
            r"contacts 3 \(byte 135\): .*`value` - at `\$\.emails\[0\]`",
        ),
        ({"uid": None}, r"contacts 3 \(byte 135\): it has no uid"),
        ({"uid": "bob"}, "contacts 3: it has the same uid as contacts 1"),
    ],
)
def test_what_is_no_record_is_damage_with_its_place(
    path: Path, document: dict[str, Any], why: str
) -> None:
    bob = {**PLAIN, "uid": "bob"}
    path.write_bytes(snapshot(contacts={"1": bob, "3": {**PLAIN, **document}}))
    with pytest.raises(StoreError, match=f"{path} is damaged at {why}"):
        Shelf(Database(path))


def test_a_commit_that_cannot_be_read_does_not_go_unnoticed(shelf: Shelf) -> None:
    keep(shelf, JANE)
    shelf.database.table("contacts").update({"name": 5})
    for _ in range(2):
        with pytest.raises(StoreError, match="contacts 1"):
            shelf.refresh()
    shelf.database.table("contacts").update({"name": "Jane Doe"})
    assert shelf.refresh() is None
    assert shelf.network.contacts["jane"].name == "Jane Doe"


def test_collecting_goes_on_afterwards() -> None:
    import gc

    with collecting_later():
        assert not gc.isenabled()
    assert gc.isenabled()
