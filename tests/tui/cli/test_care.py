"""``check``: is the store whole, and making it so."""

from __future__ import annotations

import json
from pathlib import Path

from tests.tui.cli.conftest import Amity


def damage(store: Path) -> bytes:
    """Take the end off the store's file."""
    store.write_bytes(store.read_bytes()[:-40])
    return store.read_bytes()


def names(amity: Amity) -> set[str]:
    answer = amity("export", "--as", "json")
    return {one["name"] for one in json.loads(answer.out)["contacts"]}


EVERYONE = {"Jane Doe", "Jane Park", "Bob Stone", "Sam Rivera"}


def test_a_whole_store_is_well_and_folded(people: Amity, store: Path) -> None:
    answer = people("check")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "All is well: 4 contacts; 4 actions can be looked up.\n"
    assert b"Sam Rivera" in store.read_bytes()
    found = people("check", "--json").json
    assert (found["healthy"], found["faults"], found["sequence"]) == (True, [], 4)
    assert found["counts"]["contacts"] == 4


def test_no_store_is_no_fault_and_none_is_made(amity: Amity, store: Path) -> None:
    assert amity("check").code == 0
    assert amity("check", "--json").json["exists"] is False
    assert not store.parent.exists()


def test_damage_is_exit_four_with_its_place_and_the_ways_out(people: Amity, store: Path) -> None:
    people("check")
    before = damage(store)
    answer = people("check")
    assert answer.code == 4
    assert f"{store} is damaged at byte" in answer.out
    assert "amity check --repair" in answer.out
    assert "amity restore" in answer.out
    found = people("check", "--json")
    assert found.code == 4
    assert found.json["healthy"] is False
    assert found.json["faults"][0]["path"] == str(store)
    assert store.read_bytes() == before
    assert people("due").code == 4


def test_a_repair_says_what_it_kept_and_lost(people: Amity, store: Path) -> None:
    people("check")
    damage(store)
    answer = people("check", "--repair")
    assert answer.code == 0
    assert answer.out.startswith("The store is whole again, with 4 contacts.")
    assert "Lost, or left out:" in answer.out
    assert str(store) + ".damaged-" in answer.out
    assert names(people) == EVERYONE
    assert people("check").code == 0


def test_a_repair_for_scripts(people: Amity, store: Path) -> None:
    assert people("check", "--repair", "--json").json["repaired"] is False
    before = damage(store)
    found = people("check", "--repair", "--json").json
    assert found["repaired"] is True
    assert found["kept"]["contacts"] == 4
    assert found["lost"]
    assert Path(found["originals"][0]).read_bytes() == before


def test_what_needs_no_repair_is_left_alone(people: Amity) -> None:
    assert "nothing to repair" in people("check", "--repair").out


def test_where_nothing_can_be_read_restoring_is_the_way_out(amity: Amity, store: Path) -> None:
    store.parent.mkdir()
    store.write_bytes(b"")
    answer = amity("check", "--repair")
    assert answer.code == 4
    assert "amity restore" in answer.err
    assert store.read_bytes() == b""


def test_very_many_faults_are_not_all_shown(amity: Amity, store: Path) -> None:
    contacts = {str(number): {"uid": f"c{number}"} for number in range(1, 50)}
    info = {"uid": "store", "id": "test", "schema": 1}
    store.parent.mkdir()
    store.write_text(json.dumps({"meta": {"1": info}, "contacts": contacts}))
    answer = amity("check")
    assert "and 19 more; --json lists all." in answer.out
    assert len(amity("check", "--json").json["faults"]) == 49
