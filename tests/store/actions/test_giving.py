"""A log that gives something from the shelf notes who has had it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store.actions.giving import given
from store.actions.logging import LogEntry, delete_log, edit_log, entry_of, log
from store.records import Favour, Interaction, Share
from store.rules.network import Network
from tests.store.actions.support import LATER, NOW, TODAY, apply, bob, jane, network_of, omar

YESTERDAY = TODAY - timedelta(days=1)
EARLIER = date(2026, 10, 1)


def shelf(**sent: date) -> Network:
    return network_of(
        jane(), bob(), omar(), Share(uid="s", title="Hiring in 2026", added=EARLIER, sent=sent)
    )


def logged(net: Network, **fields: Any) -> tuple[Network, str]:
    values = {"people": ("jane",), "day": TODAY, "gave": ("Hiring in 2026",), **fields}
    action = log(net, LogEntry(**values), TODAY, NOW)
    [talk] = [one for one in action.puts if one.table == "interactions"]
    return apply(net, action), talk.uid


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, {"jane": TODAY}, id="gave it"),
        pytest.param({"people": ("jane", "bob")}, {"jane": TODAY, "bob": TODAY}, id="to both"),
        pytest.param({"day": YESTERDAY}, {"jane": YESTERDAY}, id="on its day"),
        pytest.param({"gave": ("intro to Sam",)}, {}, id="gave something else"),
        pytest.param({"gave": (), "received": ("Hiring in 2026",)}, {}, id="received it"),
        pytest.param({"gave": (), "text": "Hiring in 2026"}, {}, id="only talked of it"),
        pytest.param({"reached": False, "channel": "call"}, {}, id="did not reach them"),
        pytest.param(
            {"reached": False, "channel": "email"}, {"jane": TODAY}, id="a letter without an answer"
        ),
        pytest.param({"day": TODAY + timedelta(days=1)}, {}, id="is still to come"),
    ],
)
def test_who_has_had_it_after_a_log(fields: dict[str, Any], expected: dict[str, date]) -> None:
    net, _ = logged(shelf(), **fields)
    assert net.shares["s"].sent == expected


def test_somebody_new_has_had_it_too() -> None:
    net, talk = logged(shelf(), people=(), create=("Ana Lima",))
    assert list(net.shares["s"].sent) == list(net.interactions[talk].contacts)


def test_the_first_day_stays() -> None:
    net, talk = logged(shelf(jane=EARLIER), people=("jane", "bob"))
    assert net.shares["s"].sent == {"jane": EARLIER, "bob": TODAY}
    net = apply(net, delete_log(net, talk))
    assert net.shares["s"].sent == {"jane": EARLIER}


def test_a_deleted_log_takes_its_note_along() -> None:
    net, talk = logged(shelf())
    assert apply(net, delete_log(net, talk)).shares["s"].sent == {}


def test_a_note_that_another_log_of_the_day_stands_for_stays() -> None:
    net, talk = logged(shelf())
    net, other = logged(net)
    net = apply(net, delete_log(net, talk))
    assert net.shares["s"].sent == {"jane": TODAY}
    assert apply(net, delete_log(net, other)).shares["s"].sent == {}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"text": "new words"}, {"jane": TODAY}),
        ({"day": YESTERDAY}, {"jane": YESTERDAY}),
        ({"gave": ()}, {}),
        ({"people": ("bob",)}, {"bob": TODAY}),
    ],
)
def test_an_edited_log_changes_the_note(changes: dict[str, Any], expected: dict[str, date]) -> None:
    net, talk = logged(shelf())
    entry = entry_of(net, talk)
    values = {name: getattr(entry, name) for name in entry.__struct_fields__}
    action = edit_log(net, talk, LogEntry(**{**values, **changes}), TODAY, LATER)
    assert apply(net, action).shares["s"].sent == expected


def test_saving_a_log_as_it_is_changes_nothing() -> None:
    net, talk = logged(shelf())
    assert edit_log(net, talk, entry_of(net, talk), TODAY, LATER).puts == ()


def test_of_several_only_those_whom_it_was_given_to_have_had_it() -> None:
    net = shelf()
    favour = Favour(kind="gave", text="Hiring in 2026", contacts=("bob",))
    talk = Interaction(contacts=("jane", "bob"), day=TODAY, favours=(favour,))
    net.put(talk)
    [after] = given(net, None, talk, TODAY).puts
    assert isinstance(after, Share)
    assert after.sent == {"bob": TODAY}
    net.put(after)
    [back] = given(net, talk, None, TODAY).puts
    assert isinstance(back, Share)
    assert back.sent == {}
