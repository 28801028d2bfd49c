"""What I could offer someone: things worth passing on and people worth knowing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from store.records import Contact
from store.rules.network import Network
from store.rules.shares import fitting_shares, topics_for


@dataclass(frozen=True)
class Offer:
    """One thing to offer: its ``kind`` (``article``, ``introduce``), what it is, and why it fits
    (``#hiring``), where that can be said."""

    kind: str
    text: str
    note: str = ""


def offers(network: Network, contact: Contact) -> Iterator[Offer]:
    """What could be offered to ``contact``: shares that fit and that they have not had, then
    people to introduce them to."""
    for share in fitting_shares(network, contact):
        fits = " ".join(f"#{topic}" for topic in topics_for(share, contact))
        yield Offer(share.kind, share.title, fits)
    for one in network.introductions_of(contact.uid):
        other = next((uid for uid in one.contacts if uid != contact.uid), "")
        if one.state == "idea" and other in network.contacts:
            because = f": {one.because}" if one.because else ""
            yield Offer("introduce", f"{network.contacts[other].name}{because}")
