"""Who came with the last import."""

from __future__ import annotations

from store.records import Source
from store.rules.imported import imported_last
from tests.store.rules.people import TODAY, ago, contact, network

FILE = {"linkedin": Source(key="x", seen=TODAY)}


def test_those_whom_a_file_brought_on_the_last_day_one_did() -> None:
    net = network(
        contact("Zoe", added=ago(3), sources=FILE),
        contact("Ana", added=ago(3), sources=FILE),
        contact("Bob", added=ago(3), sources=FILE, archived_on=ago(1)),
        contact("Old", added=ago(90), sources=FILE),
        contact("Hand", added=ago(1)),
    )
    assert imported_last(net) == ("ana", "zoe")


def test_without_any_import_nobody() -> None:
    assert imported_last(network(contact("Hand"))) == ()
