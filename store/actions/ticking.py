"""Which promises a log entry seems to keep, to be ticked with it."""

from __future__ import annotations

from store.actions.entries import LogEntry
from store.records import WRITTEN
from store.rules.fulfilling import Fulfilled, Said
from store.rules.fulfilling import fulfilled as seeming
from store.rules.network import Network

__all__ = ["Fulfilled", "fulfilled"]


def fulfilled(network: Network, entry: LogEntry, talk: str = "") -> tuple[Fulfilled, ...]:
    """The promises that ``entry`` seems to keep, the sure ones first; ``talk`` is the uid of the
    interaction that it corrects."""
    said = Said(
        people=entry.people,
        day=entry.day,
        channel=entry.channel,
        initiated=entry.initiated,
        arrived=entry.reached or entry.channel in WRITTEN,
        texts=(entry.text, *entry.lines.values()),
        gave=entry.gave,
        received=entry.received,
    )
    return seeming(network, said, talk)
