"""Whatever is logged, edited, closed and deleted, the records agree with each other."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from store.actions import Action
from store.actions.contacts import rest, set_next
from store.actions.following import PromiseLine
from store.actions.logging import LogEntry, delete_log, edit_log, entry_of, log
from store.actions.promises import drop, keep
from store.records import CHANNELS, Interaction
from store.rules.network import Network
from tests.store.actions.support import (
    NOW,
    TODAY,
    apply,
    bob,
    broken_references,
    jane,
    network_of,
    omar,
)

words = st.sampled_from(
    [
        *("send the deck", "thank Jane", "tips", "thanks", "a\x1b[1mb", " ", "intro to Sam", "Ünï"),
        *("Jane got promoted", "had a baby", "Bob paid for lunch", "lunch", "tips from Omar"),
        *("congratulated", "congratulate Jane"),
    ]
)
own = st.dictionaries(st.sampled_from(["jane", "bob", "Li Wei", "gone"]), words, max_size=3)
several = st.lists(words, max_size=3).map(tuple)
days = st.integers(-40, 10).map(lambda days: TODAY + timedelta(days=days))
lines = st.lists(st.builds(PromiseLine, words, st.none() | days), max_size=3).map(tuple)
entries = st.builds(
    LogEntry,
    people=st.lists(st.sampled_from(["jane", "bob", "omar"]), min_size=1, max_size=3).map(tuple),
    create=st.sampled_from([(), ("Li Wei",)]),
    day=days,
    channel=st.sampled_from(CHANNELS),
    text=words,
    takeaways=several,
    reached=st.booleans(),
    initiated=st.sampled_from([None, "me", "them"]),
    place=words,
    minutes=st.none() | st.integers(1, 500),
    tags=several,
    gave=several,
    received=several,
    asked=several,
    promises=lines,
    owed=lines,
    fit=st.sampled_from([None, "energising", "fine", "forced"]),
    next_touch=st.sampled_from([None, date(2026, 12, 9), date(2027, 1, 4)]),
    lines=own,
)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """A network after a handful of actions."""
    network = network_of(jane(), bob(), omar())
    counted = (f"uid{number:04}".encode() for number in count())
    with mock.patch("store.records.urlsafe_b64encode", side_effect=counted):
        for step in range(draw(st.integers(1, 8))):
            network = apply(network, _some_action(draw, network, NOW + timedelta(minutes=step)))
            assert broken_references(network) == []
    return network


def _some_action(draw: st.DrawFn, network: Network, now: datetime) -> Action:
    kind = draw(st.sampled_from(["log", "log", "edit", "delete", "keep", "drop", "next", "rest"]))
    talks = sorted(network.interactions)
    promises = sorted(one.uid for one in network.promises.values() if one.state == "open")
    if kind == "edit" and talks:
        return edit_log(network, draw(st.sampled_from(talks)), draw(entries), TODAY, now)
    if kind == "delete" and talks:
        return delete_log(network, draw(st.sampled_from(talks)))
    if kind in ("keep", "drop") and promises:
        close = keep if kind == "keep" else drop
        return close(network, draw(st.sampled_from(promises)), TODAY)
    if kind == "next":
        return set_next(network, "jane", TODAY + timedelta(days=3), TODAY, now)
    if kind == "rest":
        return rest(network, "bob", TODAY)
    return log(network, draw(entries), TODAY, now)


@given(networks())
def test_saving_a_form_as_it_was_filled_in_changes_nothing(network: Network) -> None:
    for uid in network.interactions:
        action = edit_log(network, uid, entry_of(network, uid), TODAY, NOW + timedelta(days=1))
        assert (action.puts, action.drops) == ((), ())


@given(networks())
def test_deleting_leaves_nothing_pointing_at_what_is_gone(network: Network) -> None:
    for uid in list(network.interactions):
        network = apply(network, delete_log(network, uid))
        assert broken_references(network) == []
    by_words = ("thank-you", "congratulate")
    assert all(one.state != "open" or one.kind in by_words for one in network.promises.values())


@given(entries, entries)
def test_an_edit_ends_where_logging_it_so_would_have(first: LogEntry, second: LogEntry) -> None:
    start = network_of(jane(), bob(), omar())
    logged = log(start, second, TODAY, NOW)
    direct = apply(start, logged)
    before = apply(start, log(start, first, TODAY, NOW))
    (uid,) = before.interactions
    edited = apply(before, edit_log(before, uid, second, TODAY, NOW))
    (wanted,) = (one for one in logged.puts if isinstance(one, Interaction))
    assert _gist(edited, uid) == _gist(direct, wanted.uid)


def _gist(network: Network, uid: str) -> tuple[object, ...]:
    """What the records say, whatever their uids."""
    talk = network.interactions[uid]

    def names(uids: tuple[str, ...]) -> list[str]:
        return [network.contacts[one].name for one in uids]

    promises = sorted(
        (names(one.contacts), one.whose, one.kind, one.text, one.made, str(one.due), one.state)
        for one in network.promises.values()
    )
    touches = sorted(
        (one.name, one.next_touch.due, one.next_touch.since)
        for one in network.contacts.values()
        if one.next_touch
    )
    lines = {network.contacts[one].name: text for one, text in talk.lines.items()}
    form = (
        asdict(entry_of(network, uid))
        | {"lines": lines}
        | {"people": names(talk.contacts), "create": ()}
    )
    return form, names(talk.contacts), promises, touches
