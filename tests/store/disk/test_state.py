"""The documents of one moment, and files that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import Raw

from store.disk.journal import NOTHING, Change, Commit
from store.disk.state import State, parse
from store.errors import StoreError
from tests.store.disk.support import NOON, snapshot

HERE = Path("/here/amity.json")


def commit(number: int, *changes: Change) -> Commit:
    return Commit(id=number, at=NOON, label="Put", changes=changes)


def info(state: State) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(state.get("meta", 1))
    return found


def test_a_new_store_has_an_id_and_all_tables() -> None:
    one, other = State.new(), State.new()
    assert one.store_id != other.store_id
    assert set(one.tables) == set(parse(HERE, one.encode()).tables)
    assert info(one)["uid"] == "store"


def test_a_state_comes_back_as_it_was() -> None:
    state = State.new()
    state.apply(commit(1, Change("contacts", 1, NOTHING, Raw(b'{"uid":"x"}'))))
    again = parse(HERE, state.encode())
    assert (again.store_id, again.sequence) == (state.store_id, 1)
    assert bytes(again.get("contacts", 1)) == b'{"uid":"x"}'
    assert again.encode() == state.encode()


def test_commits_change_documents_and_the_sequence() -> None:
    state = State.new()
    state.apply(commit(1, Change("contacts", 1, NOTHING, Raw(b"{}"))))
    state.apply(commit(2, Change("contacts", 1, Raw(b"{}"), NOTHING)))
    assert state.get("contacts", 1) == NOTHING
    assert info(state)["sequence"] == state.sequence == 2


def test_ids_are_not_given_out_twice() -> None:
    state = State.new()
    state.apply(commit(1, Change("contacts", 7, NOTHING, Raw(b"{}"))))
    state.apply(commit(2, Change("contacts", 7, Raw(b"{}"), NOTHING)))
    assert parse(HERE, state.encode()).new_id("contacts") == 8
    assert [state.new_id("contacts"), state.new_id("contacts")] == [8, 9]
    assert state.new_id("shares") == 1


NAMED: dict[str, dict[str, Any]] = {
    "1": {"uid": "ana", "text": "with bob"},
    "2": {"uid": "bob"},
    "12": {"uid": "eve", "with": ["bob", "ana"], "text": '"7":{"uid":"ana"'},
}


@pytest.mark.parametrize("spaced", [False, True])
@pytest.mark.parametrize(
    ("name", "ids"),
    [("ana", [1, 12]), ("bob", [1, 2, 12]), ("eve", [12]), ("ghost", []), ("2", []), ("", [])],
)
def test_documents_are_found_by_what_they_name(name: str, ids: list[int], spaced: bool) -> None:
    data = snapshot(contacts={"7": {"uid": "ana"}, "2": {"uid": "bob"}}, interactions=NAMED)
    state = parse(HERE, json.dumps(json.loads(data)).encode() if spaced else data)
    found = [1, 2, 12] if name == "" else ids
    assert list(state.naming("interactions", name)) == found
    assert state.naming("shares", name) == {}


@pytest.mark.parametrize("spaced", [False, True])
def test_what_changed_is_found_as_it_is(spaced: bool) -> None:
    data = snapshot(interactions=NAMED)
    state = parse(HERE, json.dumps(json.loads(data)).encode() if spaced else data)
    new = Raw(b'{"uid":"new","with":["ana"]}')
    state.apply(commit(1, Change("interactions", 13, NOTHING, new)))
    state.apply(commit(2, Change("interactions", 1, state.get("interactions", 1), NOTHING)))
    other = Raw(b'{"uid":"eve","with":["bob"]}')
    state.apply(commit(3, Change("interactions", 12, state.get("interactions", 12), other)))
    assert state.naming("interactions", "ana") == {13: new}
    assert list(state.naming("interactions", "bob")) == [2, 12]
    assert list(state.naming("meta", "store")) == [1]


def test_ids_that_others_gave_out_are_seen() -> None:
    assert parse(HERE, snapshot(contacts={"41": {"uid": "x"}})).new_id("contacts") == 42


def test_the_stores_own_document_is_known() -> None:
    state = State.new()
    assert state.is_own("meta", 1)
    assert not state.is_own("meta", 2)
    assert not state.is_own("contacts", 1)


def test_what_a_later_version_says_of_the_store_is_kept() -> None:
    data = json.loads(snapshot(letters={"1": {"uid": "l"}}))
    data["meta"]["1"]["colour"] = "blue"
    state = parse(HERE, msgspec.json.encode(data))
    state.describe()
    again = json.loads(state.encode())
    assert again["letters"] == {"1": {"uid": "l"}}
    assert again["meta"]["1"]["colour"] == "blue"


def test_documents_are_kept_on_one_line() -> None:
    written = json.dumps(json.loads(snapshot(contacts={"1": {"uid": "x", "a": [1, 2]}})), indent=2)
    state = parse(HERE, written.encode())
    assert bytes(state.get("contacts", 1)) == b'{"uid":"x","a":[1,2]}'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", r"it is empty \(0 bytes\) \(byte 0\)"),
        (b" \n\n", r"it is empty \(3 bytes\)"),
        (b"\xef\xbb\xbf" + snapshot(), r"byte order mark \(byte 0\)"),
        (b"\xef\xbb\xbf{\n}", r"byte order mark \(line 1, byte 0\)"),
        (b"null", r"it begins with “null”, not with “{” \(byte 0\)"),
        (b"[]", r"it begins with “\[\]”.*\(byte 0\)"),
        (b"Dear\ndiary", r"it begins with “Dear”.*\(line 1, byte 0\)"),
        (snapshot()[:-1], rf"it ends too early \(byte {len(snapshot()) - 1}\)"),
        (snapshot() + b"}", rf"something follows its end \(byte {len(snapshot())}\)"),
        (b'{"meta":[]}', r"meta is no table of documents \(byte 8\)"),
        (b'{"meta":{"one":{}}}', r"“one” is no number of a document \(byte 9\)"),
        (b'{"contacts":{"1":{"uid":"x"}}}', "its table meta does not say which store it is"),
        (b'{"_default":{"1":{"uid":"x"}}}', "its table meta"),
        (b'{"meta":{"1":{"uid":"settings"}}}', "its table meta"),
        (b'{"meta":{"1":5}}', r"meta 1: it is no object \(byte 13\)"),
        (b'{"meta":{"1":{"uid":"store"}}}', "document 1 of meta.*`id`"),
        (b'{"meta":{"1":{"uid":"store","id":"x","schema":"1"}}}', r"schema"),
        (b'{"a":{"1":' + b"[" * 100_000, r"a 1: it is nested too deeply \(byte 10\)"),
        (b"\x00\x01\x02", "byte 0"),
        (snapshot(contacts={"1": {"uid": "x"}})[:-6] + b"NaN}}}", "NaN is no number in JSON"),
        (snapshot(contacts={"1": {"uid": "x"}})[:-2] + b',"1":{"uid":"y"}}}', "1: it is there twi"),
        (snapshot()[:-1] + b',"meta":{}}', "meta: the table is there twice"),
        (snapshot()[:-2] + b',\n"2":{"uid":"a","uid":"b"}}}', "meta 2: it names uid twice"),
        (snapshot()[:-2] + b',"2":{"uid":"\\ud800"}}}', "meta 2: its text is damaged"),
        (snapshot()[:-2] + b',"2":{"uid":"\x01"}}}', r"meta 2: this is no JSON \(invalid control"),
    ],
)
def test_what_is_no_store_is_refused_with_the_ways_out(data: bytes, why: str) -> None:
    with pytest.raises(StoreError, match=f"/here/amity.json.*{why}.*amity restore"):
        parse(HERE, data)
