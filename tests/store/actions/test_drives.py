"""Drives by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store.actions import Action
from store.actions.drives import (
    add_to_drive,
    drop_drive,
    edit_drive,
    new_drive,
    note_asked,
    note_declined,
    remove_from_drive,
    reopen,
    start_drive,
    stop_drive,
)
from store.errors import BadInput, NothingToDo, UnknownName
from store.records import Drive
from store.rules.network import Network
from tests.store.actions.support import TODAY, apply, bob, jane, network_of, omar

DAY = date(2026, 11, 20)
BEGAN = date(2026, 10, 1)


def with_drive(**fields: Any) -> Network:
    values = {"uid": "d", "name": "Acme", "contacts": ("jane", "bob"), "began": BEGAN, **fields}
    return network_of(jane(), bob(), omar(), Drive(**values))


def drive_after(net: Network, action: Action) -> Drive:
    return apply(net, action).drives["d"]


def test_a_drive_begins_with_people_a_goal_and_an_end() -> None:
    action = new_drive(
        network_of(), " Acme ", ["jane", "bob", "jane"], goal=1, ends=TODAY, today=TODAY
    )
    [made] = action.puts
    assert isinstance(made, Drive)
    assert (made.name, made.contacts, made.goal) == ("Acme", ("jane", "bob"), 1)
    assert (made.began, made.ends, made.stopped) == (TODAY, TODAY, False)
    assert action.label == "Begin the drive Acme with Jane Doe and Bob Stone"


@pytest.mark.parametrize(
    ("name", "who", "fields", "error"),
    [
        (" ", ["jane"], {}, BadInput),
        ("Acme", [], {}, BadInput),
        ("Acme", ["ghost"], {}, UnknownName),
        ("Acme", ["jane"], {"goal": 0}, BadInput),
        ("Acme", ["jane"], {"goal": 10_001}, BadInput),
        ("Acme", ["jane"], {"goal": True}, BadInput),
        ("Acme", ["jane"], {"ends": TODAY - timedelta(days=1)}, BadInput),
        ("Acme", ["jane"], {"ends": TODAY, "began": TODAY + timedelta(days=1)}, BadInput),
    ],
)
def test_what_is_no_drive(
    name: str, who: list[str], fields: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        new_drive(network_of(), name, who, **fields, today=TODAY)


def test_a_name_is_there_once() -> None:
    with pytest.raises(BadInput, match="already"):
        new_drive(with_drive(), "ACME", ["jane"], today=TODAY)
    net = apply(with_drive(), new_drive(with_drive(), "Alumni", ["jane"], today=TODAY))
    with pytest.raises(BadInput, match="already"):
        edit_drive(net, "d", {"name": "alumni"})


def test_it_is_changed() -> None:
    net = with_drive(asked={"jane": DAY})
    after = drive_after(net, edit_drive(net, "d", {"goal": 5, "ends": TODAY}))
    assert (after.name, after.goal, after.ends, after.asked) == ("Acme", 5, TODAY, {"jane": DAY})
    assert edit_drive(net, "d", {"name": "Acme", "goal": None}).puts == ()
    with pytest.raises(BadInput):
        edit_drive(net, "d", {"ends": BEGAN - timedelta(days=1)})
    with pytest.raises(BadInput, match="not there"):
        edit_drive(net, "gone", {})


def test_people_come_and_go() -> None:
    net = with_drive(asked={"bob": DAY}, declined={"jane": DAY})
    assert drive_after(net, add_to_drive(net, "d", ["omar", "jane"])).contacts == (
        "jane",
        "bob",
        "omar",
    )
    with pytest.raises(NothingToDo, match="Jane Doe is in Acme already"):
        add_to_drive(net, "d", ["jane"])
    after = drive_after(net, remove_from_drive(net, "d", ["jane", "bob"]))
    assert (after.contacts, after.asked, after.declined) == ((), {}, {})
    with pytest.raises(NothingToDo):
        remove_from_drive(net, "d", ["omar"])


def test_asked_and_said_no() -> None:
    net = with_drive(asked={"bob": BEGAN})
    net = apply(net, note_asked(net, "d", ["jane", "bob"], DAY))
    assert net.drives["d"].asked == {"bob": DAY, "jane": DAY}
    net = apply(net, note_declined(net, "d", ["jane"], DAY))
    assert net.drives["d"].declined == {"jane": DAY}
    assert note_declined(net, "d", ["jane"], TODAY).puts == ()
    again = drive_after(net, note_asked(net, "d", ["jane"], TODAY))
    assert (again.asked["jane"], again.declined) == (TODAY, {})
    forgotten = drive_after(net, reopen(net, "d", ["jane", "bob"]))
    assert (forgotten.asked, forgotten.declined) == ({}, {})


@pytest.mark.parametrize("act", [note_asked, note_declined])
def test_only_somebody_of_the_drive_is_asked(act: Any) -> None:
    with pytest.raises(BadInput, match="Omar Haddad is not in Acme"):
        act(with_drive(), "d", ["omar"], DAY)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"stopped": True}, (BEGAN, None, False)),
        ({"stopped": True, "ends": DAY}, (BEGAN, None, False)),
        ({"stopped": True, "ends": TODAY}, (BEGAN, TODAY, False)),
        ({"ends": DAY}, (BEGAN, None, False)),
        ({"began": date(2026, 12, 1)}, (TODAY, None, False)),
        ({"ends": TODAY}, None),
    ],
)
def test_it_starts_again(
    fields: dict[str, Any], expected: tuple[date, date | None, bool] | None
) -> None:
    net = with_drive(**fields)
    action = start_drive(net, "d", TODAY)
    if expected is None:
        assert action.puts == ()
    else:
        after = drive_after(net, action)
        assert (after.began, after.ends, after.stopped) == expected


def test_it_is_stopped_and_deleted() -> None:
    net = with_drive()
    assert drive_after(net, stop_drive(net, "d")).stopped
    assert stop_drive(with_drive(stopped=True), "d").puts == ()
    after = apply(net, drop_drive(net, "d"))
    assert (after.drives, len(after.contacts)) == ({}, 3)
