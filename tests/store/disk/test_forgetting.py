"""Somebody taken out of every file."""

from __future__ import annotations

import gzip
import json
import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec
import pytest

from store import Book
from store.actions.contacts import edit_contact, new_contact
from store.actions.logging import LogEntry, PromiseLine, log
from store.disk import files, journal, schema
from store.disk.checking import check
from store.disk.drafts import Draft
from store.disk.paths import StorePaths, cache_dir
from store.errors import BadInput, StoreError
from store.records import Drive, Introduction, Promise, Share
from tests.store.disk.support import NOON, Failing, PowerCut, contact, on_disk, put, records, talk

DAY = date(2026, 11, 2)
JANE = "Jane Döe"
EMAIL = "jane@doe.example"


@pytest.fixture
def uid(book: Book) -> str:
    """Jane, who is all over the store of ``book``: alone, with Bob, in promises, shares, drives,
    introductions and dates, in history, backups, a draft and the cache."""
    fields = {"name": "Jane Doe", "birthday": (3, 4, None), "emails": [EMAIL]}
    book.do(put(contact("Bob"), contact("Ann")))
    book.do(lambda network: new_contact(network, fields, DAY))
    uid = next(one.uid for one in book.contacts() if one.name == "Jane Doe")
    book.do(lambda network: edit_contact(network, uid, {"name": JANE, "title": "CEO"}, DAY))
    both = LogEntry(
        people=(uid, "bob"),
        day=DAY,
        channel="coffee",
        text="roadmap",
        received=("tips",),
        promises=(PromiseLine("send the deck"),),
        next_touch=date(2026, 12, 1),
    )
    book.do(lambda network: log(network, both, DAY, NOON))
    alone = LogEntry(people=(uid,), day=DAY, text="about Bob", next_touch=date(2026, 12, 3))
    book.do(lambda network: log(network, alone, DAY, NOON), backup="import")
    only = next(one.uid for one in book.network.interactions.values() if one.text == "about Bob")
    book.fold()
    book.do(
        put(
            Introduction(uid="i", contacts=("ann", uid)),
            Introduction(uid="i2", contacts=("ann", "bob")),
            Share(uid="s", title="Hi", added=DAY, sent={uid: DAY, "ann": DAY}),
            Drive(uid="d", name="All", contacts=(uid, "ann"), began=DAY),
            Promise(uid="p", contacts=("ann",), text="x", made=DAY, interaction=only),
            Promise(uid="p2", contacts=("ann", uid), text="y", made=DAY),
            label=f"Promise Ann and {JANE}: y",
        )
    )
    book.do(put(talk("t", "ann", text="asked for JANE DOE again")))
    book.undo()
    book.redo()
    book.backup()
    leave_draft(book, "log", {"people": [uid], "text": "half a li"})
    leave_draft(book, "quick-add", {"line": "coffee with jane doe: "})
    leave_draft(book, "contact", {"name": "Omar"})
    cache_dir().mkdir(parents=True)
    (cache_dir() / "week.json").write_text(json.dumps({"rows": [JANE]}))
    return uid


def leave_draft(book: Book, form: str, data: dict[str, object]) -> None:
    """A draft as an ended session leaves it."""
    draft = Draft(form=form, data=data, saved_at=NOON, session="ended", pid=0)
    path = StorePaths.of(book.path).draft("ended", form)
    files.replace(path, msgspec.json.encode(draft))


def everything(folder: Path) -> dict[Path, str]:
    """The text of every file below the folder, unpacked."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if data.startswith(b"\x1f\x8b"):
                data = gzip.decompress(data)
            found[path] = data.decode("utf-8", "backslashreplace")
    return found


def traces(folder: Path, *words: str) -> list[str]:
    """Where one of the words still stands, whatever the case."""
    return [
        f"{path.name}: {word}"
        for path, text in everything(folder).items()
        for word in words
        if word.casefold() in text.casefold()
    ]


def test_nothing_is_left_but_what_others_said(book: Book, uid: str, tmp_path: Path) -> None:
    assert len(traces(tmp_path, uid, JANE, EMAIL)) >= 10
    done = book.forget(uid)
    assert traces(tmp_path, uid, JANE, "Jane Döe", EMAIL) == []
    spoken = traces(tmp_path, "jane doe")
    assert spoken == ["amity.json: jane doe", "amity.json.history: jane doe", spoken[-1]]
    for text in everything(tmp_path).values():
        text = text.replace("asked for JANE DOE again", "")
        assert "jane" not in text.casefold()
    assert (done.alone, done.shared, done.backups, done.drafts) == (1, 1, 2, 2)
    assert (done.mentions, done.removed) == (1, ())


def test_what_is_with_others_stays_with_them(book: Book, uid: str) -> None:
    book.forget(uid)
    network = book.network
    assert set(network.contacts) == {"bob", "ann"}
    (coffee,) = network.interactions_of("bob")
    assert (coffee.contacts, coffee.text) == (("bob",), "roadmap")
    assert len(network.interactions) == 2
    assert set(network.introductions) == {"i2"}
    assert network.occasions == {}
    assert network.shares["s"].sent == {"ann": DAY}
    assert network.drives["d"].contacts == ("ann",)
    assert network.promises["p"].interaction == ""
    assert network.promises["p2"].contacts == ("ann",)
    assert all(one.contacts for one in network.promises.values())
    assert records(book) == on_disk(book.path)
    assert check(StorePaths.of(book.path)).faults == ()


def test_history_goes_on_without_the_name(book: Book, uid: str) -> None:
    book.forget(uid)
    labels = [one.label for one in book.history()]
    assert labels == [
        "Redo: Put",
        "Undo: Put",
        "Put",
        "Promise Ann and someone: y",
        "Log coffee with someone and Bob",
        "Put",
    ]
    while book.newest_undoable(mine=False):
        book.undo()
        assert check(StorePaths.of(book.path)).faults == ()
    assert book.contacts() == []


def test_undo_does_not_bring_them_back(book: Book, uid: str) -> None:
    before = {one.id for one in book.history()}
    book.forget(uid)
    known = {one.id: one for one in book.history()}
    assert known.keys() < before
    for number in sorted(known, reverse=True):
        with suppress(Exception):
            book.undo(number)
    assert uid not in book.network.contacts
    assert traces(book.path.parent, uid) == []


def test_a_backup_is_a_store_without_them(book: Book, uid: str) -> None:
    book.forget(uid)
    for backup in book.backups():
        assert backup.path.stat().st_mode & 0o777 == 0o600
        book.restore(backup.path)
        assert uid not in book.network.contacts
        assert "bob" in book.network.contacts


def test_it_can_be_looked_at_before(book: Book, uid: str, tmp_path: Path) -> None:
    outlook = book.forget(uid, dry_run=True)
    assert uid in book.network.contacts
    before = everything(tmp_path)
    assert book.forget(uid, dry_run=True) == outlook
    assert everything(tmp_path) == before
    assert book.forget(uid) == outlook


def test_another_session_forgets_too(book: Book, uid: str) -> None:
    with Book.open(book.path) as other:
        book.forget(uid)
        assert other.refresh()
        assert uid not in other.network.contacts
        other.do(put(contact("Omar")))
        other.fold()
    assert traces(book.path.parent, uid, EMAIL) == []


def test_whoever_was_deleted_and_was_the_same_person_is_forgotten(
    book: Book, uid: str, tmp_path: Path
) -> None:
    again = book.add_contact("jane doe", today=DAY)
    book.do(lambda network: edit_contact(network, again.uid, {"emails": ["j@x.example"]}, DAY))
    book.undo()
    book.undo()
    twin = book.add_contact("Jane Doe", emails=["other@x.example"], today=DAY)
    book.forget(uid)
    assert traces(tmp_path, uid, again.uid, "j@x.example") == []
    assert book.network.contacts[twin.uid].name == "Jane Doe"


def test_files_that_cannot_be_rewritten_go(book: Book, uid: str) -> None:
    folder = book.path.parent
    known = [
        folder / "amity.json.damaged-2026-11-22T120000Z",
        folder / "amity.json.journal.tmp",
        folder / "backups" / "amity.json.2026-01-01.gz",
        folder / "backups" / "amity.json.2026-01-02.gz.tmp",
    ]
    known[0].write_text('{"contacts": {"1": {"name": "Jane D\\u00f6e", "uid": 5')
    known[1].write_text(f"99 01234567 {uid}")
    known[2].write_bytes(gzip.compress(b"x" * 99)[:-9])
    known[3].write_bytes(gzip.compress(b"x" * 99)[:-9])
    others = [folder / "amity.json.damaged-2026-11-23T120000Z", folder / "people.vcf"]
    for one in others:
        one.write_text("BEGIN:VCARD\nFN:Bob\n")
    done = book.forget(uid, dry_run=True)
    assert sorted(done.removed) == sorted(known)
    assert book.forget(uid) == done
    assert not any(one.exists() for one in known)
    assert all(one.exists() for one in others)


def test_the_history_of_a_store_that_was_here_is_rewritten(book: Book, uid: str) -> None:
    folder = book.path.parent
    with Book.open(folder / "old" / "amity.json") as old:
        theirs = old.add_contact("Jane Doe", today=DAY)
        old.add_contact("Zed", today=DAY)
        old.fold()
        store_id = old.store_id
    aside = folder / f"amity.json.history-{store_id}"
    shutil.move(folder / "old" / "amity.json.history", aside)
    shutil.rmtree(folder / "old")
    book.forget(uid)
    assert [one.label for one in journal.read(aside).commits] == ["Add Zed"]
    assert traces(folder, theirs.uid) == []


def test_a_damaged_history_is_in_the_way(book: Book, uid: str) -> None:
    path = StorePaths.of(book.path).history
    assert b"roadmap" in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(b"roadmap", b"roadMap"))
    with pytest.raises(StoreError, match="history is damaged"):
        book.forget(uid)
    assert uid in book.network.contacts


def test_who_is_not_there_cannot_be_forgotten(book: Book, uid: str) -> None:
    with pytest.raises(BadInput):
        book.forget("eve")


def test_an_older_store_is_migrated_before(
    book: Book, uid: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "SCHEMA", 2)
    monkeypatch.setattr(schema, "STEPS", {1: lambda documents: None})
    with Book.open(book.path) as newer:
        newer.forget(uid)
        assert uid not in newer.network.contacts
    assert traces(tmp_path, uid, EMAIL) == []
    assert on_disk(book.path)


def test_interrupted_anywhere_it_can_be_done_again(
    book: Book, uid: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = 0
    while True:
        at += 1
        folder = tmp_path / f"at {at}"
        shutil.copytree(book.path.parent, folder)
        system = Failing(at, 0, lasting=True)
        other = Book.open(folder / "amity.json")
        monkeypatch.setattr(files, "system", system)
        with suppress(PowerCut):
            other.forget(uid)
        monkeypatch.setattr(files, "system", files.System())
        with Book.open(folder / "amity.json") as again:
            assert check(StorePaths.of(again.path)).faults == ()
            if uid in again.network.contacts:
                again.forget(uid)
            assert "bob" in again.network.contacts
        left = traces(folder, uid, EMAIL)
        assert left == [] or left == [one for one in left if ".tmp" in one]
        shutil.rmtree(folder)
        if not system.failed:
            break


def test_a_name_is_found_by_itself_however_it_is_spelt() -> None:
    from store.disk.erasing import Person

    person = Person(frozenset({"uid-1"}), frozenset({"Al Ng", "José"}), frozenset({"Al@x.example"}))
    assert person.is_named_in("met AL NG today")
    assert person.is_named_in("jose's idea")
    assert not person.is_named_in("Pal Ngo, Josef")
    assert person.is_known_in('{"people":["uid-1"]}')
    assert person.is_known_in("mail to al@X.example")
