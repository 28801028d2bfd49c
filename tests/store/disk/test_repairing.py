"""A damaged store made whole of what can be read of it."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import Book
from store.disk import files, journal, remains
from store.disk.checking import check
from store.disk.journal import Commit
from store.disk.paths import StorePaths
from store.disk.repairing import Repair, repair
from store.errors import StoreError
from store.records import Introduction, Occasion, Promise, Settings, Share
from tests.store.disk.support import NOON, Failing, PowerCut, contact, drop, on_disk, put, talk

DATA = Path(__file__).parent / "data"
DAY = date(2026, 11, 2)
ASIDE = "damaged-2026-11-22T120000Z"


@pytest.fixture
def paths(tmp_path: Path) -> StorePaths:
    """A store with a snapshot of three actions and a journal of three more."""
    paths = StorePaths.of(tmp_path / "store" / "amity.json")
    with Book.open(paths.snapshot) as book:
        book.do(put(contact("Jane"), contact("Bob"), talk("t1", "jane", "bob", text="roadmap")))
        book.do(put(Settings(goal=6), Occasion(uid="o", contact="jane", month=3, day=4)))
        book.do(put(contact("Zed")))
        book.fold()
        book.do(put(contact("Ann"), Share(uid="s", title="Hi", added=DAY, sent={"ann": DAY})))
        book.do(put(Promise(uid="p", contacts=("bob",), text="deck", made=DAY, interaction="t1")))
        book.do(drop(contact("Zed")))
    return paths


def mended(paths: StorePaths) -> Repair:
    """Repair what is damaged, and see that it is whole afterwards and its files are kept."""
    before = {
        one.name: one.read_bytes()
        for one in (paths.snapshot, paths.journal, paths.history)
        if one.exists()
    }
    done = repair(paths, NOON)
    assert done
    assert {one.name.partition(".damaged")[0]: one.read_bytes() for one in done.originals} == before
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in done.originals)
    assert check(paths).faults == ()
    assert repair(paths, NOON) is None
    with Book.open(paths.snapshot) as book:
        book.do(put(contact("Afterwards")))
        book.undo()
        book.fold()
    assert check(paths).faults == ()
    return done


def edit(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def test_a_whole_store_is_left_as_it_is(paths: StorePaths) -> None:
    before = {one: one.read_bytes() for one in paths.folder.iterdir() if one.is_file()}
    assert repair(paths, NOON) is None
    assert {one: one.read_bytes() for one in paths.folder.iterdir() if one.is_file()} == before
    assert repair(StorePaths.of(paths.folder / "no" / "amity.json"), NOON) is None


def test_the_damaged_files_are_kept_by_name_and_time(paths: StorePaths) -> None:
    edit(paths.snapshot, b'"jane"', b'"jane')
    done = mended(paths)
    assert [one.name for one in done.originals] == [
        f"amity.json.{ASIDE}",
        f"amity.json.journal.{ASIDE}",
        f"amity.json.history.{ASIDE}",
    ]
    edit(paths.snapshot, b'"jane"', b'"jane')
    again = repair(paths, NOON)
    assert again
    assert again.originals[0].name == f"amity.json.{ASIDE}.2"


def test_what_the_snapshot_has_lost_comes_back_from_history(paths: StorePaths) -> None:
    whole = on_disk(paths.snapshot)
    data = paths.snapshot.read_bytes()
    kept = {one: one.read_bytes() for one in paths.folder.iterdir() if one.is_file()}
    for end in range(0, len(data) - 1, 3):
        paths.snapshot.write_bytes(data[:end])
        done = mended(paths)
        assert on_disk(paths.snapshot) == whole
        assert any("amity.json" in one for one in done.lost)
        for one in paths.folder.iterdir():
            if one.is_file():
                one.unlink()
        for one, content in kept.items():
            one.write_bytes(content)


@pytest.mark.parametrize("folded", [False, True])
def test_a_snapshot_that_is_gone_comes_back_from_the_actions(
    paths: StorePaths, folded: bool
) -> None:
    whole = on_disk(paths.snapshot)
    with Book.open(paths.snapshot) as book:
        book.close(fold=folded)
    paths.snapshot.unlink()
    assert "amity.json is missing" in mended(paths).lost
    assert on_disk(paths.snapshot) == whole


def test_without_history_what_is_whole_stays_and_the_rest_is_named(paths: StorePaths) -> None:
    whole = on_disk(paths.snapshot)
    paths.history.unlink()
    edit(paths.snapshot, b'"uid":"bob"', b'"uid":"bob')
    done = mended(paths)
    found = on_disk(paths.snapshot)
    assert ("contacts", "bob") not in found
    assert found["interactions", "t1"] == talk("t1", "jane", text="roadmap")
    assert {name for name in whole if name not in found} == {("contacts", "bob")}
    assert re.match(r"amity\.json, byte \d+: contacts 2: this is no JSON", done.lost[0])
    assert done.lost[1:] == (
        "interactions 1 (roadmap): it named bob, who is not there",
        "promises 1 (deck): it named bob, who is not there",
    )
    assert (done.kept["contacts"], done.kept["promises"]) == (2, 1)


def test_a_line_of_the_journal_that_is_damaged_is_passed_over(paths: StorePaths) -> None:
    edit(paths.journal, b"deck", b"desk")
    done = mended(paths)
    found = on_disk(paths.snapshot)
    assert ("promises", "p") not in found
    assert ("contacts", "ann") in found
    assert ("contacts", "zed") not in found
    assert re.match(r"amity\.json\.journal: the line at byte \d+ cannot be read", done.lost[0])
    assert done.lost[1:] == ("1 action (5): what was done then and not since",)


@pytest.mark.parametrize("at", ["length", "checksum", "payload", "newline"])
def test_wherever_a_line_is_damaged_those_behind_it_are_read(paths: StorePaths, at: str) -> None:
    lines = paths.journal.read_bytes().split(b"\n")
    head = journal.HEAD.match(lines[2])
    assert head
    place = {"length": 0, "checksum": head.start(2) + 3, "payload": head.end() + 30}
    line = bytearray(lines[2])
    if at == "newline":
        lines[1:3] = [lines[1] + b"x" + lines[2]]
    else:
        line[place[at]] ^= 1
        lines[2] = bytes(line)
    paths.journal.write_bytes(b"\n".join(lines))
    done = mended(paths)
    found = on_disk(paths.snapshot)
    assert ("promises", "p") not in found
    assert ("contacts", "zed") not in found
    assert (("contacts", "ann") in found) == (at != "newline")
    assert any("cannot be read" in one for one in done.lost)


def test_a_journal_without_its_first_line_is_still_this_stores(paths: StorePaths) -> None:
    whole = on_disk(paths.snapshot)
    edit(paths.journal, b'"store"', b'"stare"')
    assert mended(paths).lost == ("amity.json.journal: the line at byte 0 cannot be read",)
    assert on_disk(paths.snapshot) == whole


def test_an_older_snapshot_comes_forward_again(paths: StorePaths) -> None:
    whole, older = on_disk(paths.snapshot), paths.snapshot.read_bytes()
    with Book.open(paths.snapshot) as book:
        book.fold()
    paths.snapshot.write_bytes(older)
    done = mended(paths)
    assert on_disk(paths.snapshot) == whole
    assert done.lost == ()


def test_what_an_older_copy_has_lost_is_numbered(paths: StorePaths) -> None:
    older = {one: one.read_bytes() for one in (paths.snapshot, paths.journal)}
    with Book.open(paths.snapshot) as book:
        book.do(put(contact("Omar")))
        book.do(put(contact("Eve")))
    for one, data in older.items():
        one.write_bytes(data)
    done = mended(paths)
    assert done.lost == ("2 actions (7 to 8): what was done then and not since",)
    with Book.open(paths.snapshot) as book:
        assert book.sequence > 8
        assert "omar" not in book.network.contacts


def test_the_journal_of_another_store_is_left_out(paths: StorePaths, tmp_path: Path) -> None:
    with Book.open(tmp_path / "other" / "amity.json") as book:
        book.do(put(contact("Eve")))
    shutil.copy(tmp_path / "other" / "amity.json.journal", paths.journal)
    done = mended(paths)
    assert done.lost[0] == "amity.json.journal belongs to another store and was left out"
    assert ("contacts", "eve") not in on_disk(paths.snapshot)


def by_hand(paths: StorePaths, change: Callable[[dict[str, Any]], None], history: bool) -> None:
    """Change the folded snapshot with an editor."""
    with Book.open(paths.snapshot) as book:
        book.fold()
    if not history:
        paths.history.unlink()
    data = json.loads(paths.snapshot.read_bytes())
    change(data)
    paths.snapshot.write_text(json.dumps(data, indent=2))


def test_a_record_that_cannot_be_is_as_the_last_action_left_it(paths: StorePaths) -> None:
    whole = on_disk(paths.snapshot)

    def change(data: dict[str, Any]) -> None:
        data["contacts"]["1"]["tier"] = 5

    by_hand(paths, change, history=True)
    done = mended(paths)
    assert on_disk(paths.snapshot) == whole
    assert done.lost == ()
    assert "contacts 1 (Jane): taken as the last action left it" in done.mended[0]


def test_without_one_it_loses_the_fields_that_are_wrong(paths: StorePaths) -> None:
    def change(data: dict[str, Any]) -> None:
        data["contacts"]["1"] |= {"tier": 5, "emails": [{"label": "x"}], "company": "Acme"}

    by_hand(paths, change, history=False)
    done = mended(paths)
    assert on_disk(paths.snapshot)["contacts", "jane"] == contact("Jane", company="Acme")
    assert len(done.lost) == 1
    assert re.match(r"contacts 1 \(Jane\): (tier, emails|emails, tier) \(", done.lost[0])


def test_what_is_no_record_without_them_is_left_out(paths: StorePaths) -> None:
    def change(data: dict[str, Any]) -> None:
        data["contacts"]["1"]["name"] = 5

    by_hand(paths, change, history=False)
    done = mended(paths)
    found = on_disk(paths.snapshot)
    assert ("contacts", "jane") not in found
    assert ("occasions", "o") not in found
    assert found["interactions", "t1"] == talk("t1", "bob", text="roadmap")
    assert done.lost == (
        "contacts 1: Expected `str`, got `int` - at `$.name`",
        "interactions 1 (roadmap): it named jane, who is not there",
        "occasions 1: it was about jane, who is not there",
    )


def test_an_introduction_of_one_is_none(paths: StorePaths) -> None:
    with Book.open(paths.snapshot) as book:
        book.do(put(Introduction(uid="i", contacts=("jane", "eve"), because="sailing")))
        book.do(put(talk("t2", "eve", text="alone")))
    done = mended(paths)
    found = on_disk(paths.snapshot)
    assert ("introductions", "i") not in found
    assert found["interactions", "t2"] == talk("t2", text="alone")
    assert done.lost == (
        "interactions 2 (alone): it named eve, who is not there",
        "introductions 1: it was about eve, who is not there",
    )


def test_twins_get_names_of_their_own(paths: StorePaths) -> None:
    def change(data: dict[str, Any]) -> None:
        data["contacts"]["2"]["uid"] = "jane"
        data["meta"]["7"] = data["meta"]["2"]

    by_hand(paths, change, history=False)
    done = mended(paths)
    with Book.open(paths.snapshot) as book:
        found = {one.name: one.uid for one in book.contacts()}
    assert found["Jane"] == "jane"
    assert len(found["Bob"]) == 12
    assert "contacts 2 (Bob): given a uid of its own, for jane is another's" in done.mended
    assert "meta 7: the settings were there twice" in done.lost


def test_two_documents_of_one_number_are_both_kept(paths: StorePaths) -> None:
    edit(paths.snapshot, b'"3":{"uid":"zed"', b'"2":{"uid":"zoe"')
    done = mended(paths)
    found = on_disk(paths.snapshot)
    assert {("contacts", "bob"), ("contacts", "zoe")} <= set(found)
    assert re.match(r"amity\.json, byte \d+: contacts 2: it is there twice", done.lost[0])


def test_a_table_whose_name_is_damaged_is_known_by_its_records(paths: StorePaths) -> None:
    whole = on_disk(paths.snapshot)
    paths.history.unlink()
    edit(paths.snapshot, b'"contacts":', b'"contacts:')
    mended(paths)
    assert on_disk(paths.snapshot) == whole


@pytest.mark.parametrize("history", [True, False])
def test_what_the_store_says_of_itself_is_said_again(paths: StorePaths, history: bool) -> None:
    whole = on_disk(paths.snapshot)
    with Book.open(paths.snapshot) as book:
        store_id = book.store_id
    if not history:
        paths.history.unlink()
    edit(paths.snapshot, b'"id":', b'"od":')
    done = mended(paths)
    assert on_disk(paths.snapshot) == whole
    assert done.lost == ("what the store says of itself cannot be read, and was written anew",)
    with Book.open(paths.snapshot) as book:
        assert book.store_id == store_id


def test_where_nothing_can_be_read_nothing_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "amity.json"
    path.write_bytes(b"\0" * 4096)
    with pytest.raises(StoreError, match=r"Nothing can be read of .*amity restore"):
        repair(StorePaths.of(path), NOON)
    assert path.read_bytes() == b"\0" * 4096
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ".lock"] == ["amity.json"]


def test_what_cannot_be_written_stays_damaged(
    paths: StorePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(paths.snapshot, b'"jane"', b'"jane')
    monkeypatch.setattr(files, "can_write", lambda *paths: False)
    with pytest.raises(StoreError, match="cannot be written"):
        repair(paths, NOON)


def test_history_and_undo_go_on_behind_a_repair(paths: StorePaths) -> None:
    edit(paths.snapshot, b'"uid":"bob"', b'"uid":"bob')
    mended(paths)
    with Book.open(paths.snapshot) as book:
        assert [one.id for one in book.history()][-6:] == [6, 5, 4, 3, 2, 1]
        book.undo(5)
        assert "p" not in book.network.promises


def test_another_session_reads_what_was_repaired(paths: StorePaths) -> None:
    with Book.open(paths.snapshot) as book:
        edit(paths.journal, b"deck", b"desk")
        repair(paths, NOON)
        assert book.refresh()
        assert "p" not in book.network.promises
        book.do(put(contact("Omar")))
    assert check(paths).faults == ()


def test_interrupted_anywhere_it_can_be_done_again(
    paths: StorePaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = on_disk(paths.snapshot)
    edit(paths.snapshot, b'"uid":"bob"', b'"uid":"bob')
    damaged = paths.snapshot.read_bytes()
    at = 0
    while True:
        at += 1
        folder = tmp_path / f"at {at}"
        shutil.copytree(paths.folder, folder)
        here = StorePaths.of(folder / "amity.json")
        system = Failing(at, 0, lasting=True)
        monkeypatch.setattr(files, "system", system)
        with suppress(PowerCut):
            repair(here, NOON)
        monkeypatch.setattr(files, "system", files.System())
        repair(here, NOON)
        assert check(here).faults == ()
        assert on_disk(here.snapshot) == whole
        assert damaged in [one.read_bytes() for one in folder.iterdir() if one.is_file()]
        if not system.failed:
            break


def test_commits_that_are_whole_are_read_behind_any_damaged_byte(paths: StorePaths) -> None:
    data = paths.journal.read_bytes()
    whole = journal.read(paths.journal).commits
    for at in range(len(data) - 1):
        scarred = bytearray(data)
        scarred[at] ^= 0x11
        paths.journal.write_bytes(scarred)
        found: list[Commit] = remains.read(paths.journal).commits
        missing = [one for one in whole if one not in found]
        assert all(one in whole for one in found)
        assert len(missing) <= 1 + (data[at : at + 1] == b"\n")


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_damaged_the_store_is_whole_again_or_left_alone(
    tmp_path: Path, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory(dir=tmp_path) as name:
        for ending in ("", ".journal", ".history"):
            shutil.copy(DATA / f"schema-1.json{ending}", Path(name) / f"amity.json{ending}")
        paths = StorePaths.of(Path(name) / "amity.json")
        for _ in range(data.draw(st.integers(1, 3), "how often")):
            path = data.draw(st.sampled_from([paths.snapshot, paths.journal, paths.history]))
            path.write_bytes(data.draw(scarred(path.read_bytes())))
        before = {one: one.read_bytes() for one in (paths.snapshot, paths.journal, paths.history)}
        damaged = bool(check(paths).faults)
        try:
            done = repair(paths, NOON)
        except StoreError:
            assert {one: one.read_bytes() for one in before} == before
            return
        assert damaged == (done is not None)
        assert check(paths).faults == ()
        with Book.open(paths.snapshot) as book:
            book.do(put(contact("Afterwards")))
            book.fold()
            assert book.history()[0].label == "Put"


def scarred(content: bytes) -> st.SearchStrategy[bytes]:
    """The content with a piece cut out, zeroed, doubled, or with other bytes in it."""
    places = st.integers(0, len(content))

    def scar(start: int, length: int, kind: str, other: bytes) -> bytes:
        end = min(len(content), start + length)
        new = {
            "cut": b"",
            "zeros": b"\0" * (end - start),
            "twice": content[start:end] * 2,
            "other": other,
            "end": b"",
        }
        return content[:start] + new[kind] + (b"" if kind == "end" else content[end:])

    kinds = st.sampled_from(["cut", "zeros", "twice", "other", "end"])
    return st.builds(scar, places, st.integers(0, 300), kinds, st.binary(max_size=20))
