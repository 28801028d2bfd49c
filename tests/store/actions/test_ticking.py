"""Promises that are ticked with a log entry, and what becomes of the ticks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from store.actions.logging import LogEntry, entry_of
from store.actions.ticking import fulfilled
from store.records import Promise
from store.rules.network import Network
from tests.store.actions.support import TODAY, deleted, edited, jane, logged, network_of

DECK = Promise(
    uid="deck",
    contacts=("jane",),
    kind="send",
    text="send the deck",
    made=TODAY - timedelta(days=3),
)


def entry(**fields: Any) -> LogEntry:
    return LogEntry(**{"people": ("jane",), "day": TODAY, "text": "sent the deck", **fields})


def state(network: Network) -> tuple[str, Any, bool]:
    """State, closing day of the promise, and whether a talk closed it."""
    deck = network.promises["deck"]
    return (deck.state, deck.closed, bool(deck.closed_by))


def test_what_the_entry_says_is_offered() -> None:
    network = network_of(jane(), DECK)
    assert [one.uid for one in fulfilled(network, entry())] == ["deck"]
    assert fulfilled(network, entry(reached=False)) == ()
    assert fulfilled(network, entry(reached=False, channel="email"))
    assert fulfilled(network, entry(text="", lines={"jane": "sent the deck"}))


def test_nothing_is_ticked_by_itself() -> None:
    network, _ = logged(network_of(jane(), DECK), entry())
    assert state(network) == ("open", None, False)


def test_a_tick_closes_the_promise_on_the_day_of_the_talk() -> None:
    yesterday = TODAY - timedelta(days=1)
    network, talk = logged(network_of(jane(), DECK), entry(day=yesterday, ticks=("deck",)))
    assert state(network) == ("done", yesterday, True)
    assert entry_of(network, talk.uid).ticks == ("deck",)
    assert [one.uid for one in fulfilled(network, entry(), talk.uid)] == ["deck"]


def test_a_tick_stays_while_other_things_are_corrected() -> None:
    network, talk = logged(network_of(jane(), DECK), entry(ticks=("deck",)))
    assert edited(network, talk, text="all well").promises == network.promises


def test_a_tick_that_is_taken_off_opens_the_promise_again() -> None:
    network, talk = logged(network_of(jane(), DECK), entry(ticks=("deck",)))
    assert edited(network, talk, ticks=()).promises == {"deck": DECK}
    assert deleted(network, talk).promises == {"deck": DECK}


def test_a_tick_of_what_was_kept_elsewhere_changes_nothing() -> None:
    kept = Promise(
        uid="deck", contacts=("jane",), text="deck", made=TODAY, state="done", closed=TODAY
    )
    network, _ = logged(network_of(jane(), kept), entry(ticks=("deck", "gone")))
    assert network.promises == {"deck": kept}
