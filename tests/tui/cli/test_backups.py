"""``backup``, ``restore``: copies of the store, and going back to one."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.conftest import Amity
from tests.tui.cli.test_care import EVERYONE, damage, names


def test_a_backup_is_a_compressed_store(people: Amity, tmp_path: Path) -> None:
    path = tmp_path / "copy.json.gz"
    assert people("backup", str(path)).code == 0
    assert "Jane Doe" in gzip.decompress(path.read_bytes()).decode()


def test_backups_are_listed_with_what_is_in_them(people: Amity, store: Path) -> None:
    people("backup")
    (store.parent / "backups" / "amity.json.2020-01-01.gz").write_bytes(b"\x1f\x8bno")
    lines = people("restore").out.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("1  ")
    assert lines[0].endswith("kept by hand      1 kB  4 contacts")
    assert "as the day began" in lines[1]
    assert lines[2].startswith("3  Wed 1 Jan 2020")
    assert lines[2].endswith("cannot be read")
    found = people("restore", "--json").json["backups"]
    assert [one["made"] for one in found] == ["kept", "day", "day"]
    assert (found[0]["number"], found[0]["counts"]["contacts"]) == (1, 4)
    assert found[2]["counts"] is None


def test_without_backups_it_says_how_to_make_one(amity: Amity) -> None:
    assert "amity backup" in amity("restore").out
    assert amity("restore", "--json").json == {"amity": 1, "backups": []}


@pytest.fixture
def copy(people: Amity, store: Path) -> dict[str, Any]:
    """A backup with everyone; since then Bob has a title and Zed is new."""
    people("backup")
    people("edit", "Bob Stone", "--title", "Partner")
    people("new", "Zed")
    found: dict[str, Any] = people("restore", "--json").json["backups"][0]
    return found


def test_going_back_is_one_action(people: Amity, copy: dict[str, Any]) -> None:
    answer = people("restore", "1")
    assert answer.code == 0
    assert "contacts  5  →  4" in answer.err
    assert "Records: 1 changed, 1 gone. `amity undo` brings back what was." in answer.err
    assert names(people) == EVERYONE
    newest = people("history", "--json").json["actions"][0]
    assert newest["label"].startswith("Restore the backup of ")
    assert people("undo").code == 0
    assert names(people) == EVERYONE | {"Zed"}


def test_a_dry_run_tells_and_keeps(people: Amity, copy: dict[str, Any]) -> None:
    assert "Nothing was changed." in people("restore", "1", "--dry-run").err
    found = people("restore", "1", "--dry-run", "--json").json
    assert (found["changed"], found["gone"], found["back"]) == (1, 1, 0)
    assert (found["now"]["contacts"], found["then"]["contacts"]) == (5, 4)
    assert (found["action"], found["dry_run"]) == (None, True)
    assert names(people) == EVERYONE | {"Zed"}


def test_going_back_for_scripts(people: Amity, copy: dict[str, Any]) -> None:
    found = people("restore", copy["path"], "--json").json
    assert found["restored"] == copy["path"]
    assert found["action"] == people("history", "--json").json["actions"][0]["id"]
    assert "as in" in people("restore", copy["path"]).err


@pytest.mark.parametrize("which", ["0", "9", "no-such-file.gz"])
def test_a_backup_that_is_not_there_is_a_usage_error(
    people: Amity, copy: dict[str, Any], which: str
) -> None:
    assert people("restore", which).code == 2
    assert people("restore", which, "--json").json["error"]["code"] == "usage"
    assert names(people) == EVERYONE | {"Zed"}


def test_what_is_no_backup_is_refused(people: Amity, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("buy milk")
    answer = people("restore", str(tmp_path / "notes.txt"))
    assert answer.code == 4
    assert "Choose another backup" in answer.err


def test_a_damaged_store_makes_room_for_a_backup(
    people: Amity, copy: dict[str, Any], store: Path
) -> None:
    people("check")
    before = damage(store)
    dry = people("restore", "1", "--dry-run")
    assert "would take its place: 4 contacts" in dry.err
    assert store.read_bytes() == before
    answer = people("restore", "1")
    assert answer.code == 0
    assert "has taken its place: 4 contacts." in answer.err
    aside = store.parent.glob("amity.json.damaged-*")
    assert [one.read_bytes() for one in aside] == [before]
    assert names(people) == EVERYONE
    assert people("check").code == 0


def test_a_damaged_store_makes_room_for_scripts(
    people: Amity, copy: dict[str, Any], store: Path
) -> None:
    damage(store)
    found = people("restore", "1", "--json").json
    assert found["then"]["contacts"] == 4
    assert found["originals"][0].startswith(f"{store}.damaged-")


def test_a_store_that_was_emptied_is_no_new_one(people: Amity, store: Path) -> None:
    people("backup")
    store.write_bytes(b"")
    answer = people("new", "Zed")
    assert answer.code == 4
    assert "it is empty (0 bytes)" in answer.err
    assert people("restore", "1").code == 0
    assert names(people) == EVERYONE
