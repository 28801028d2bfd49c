"""What I could offer someone: things worth passing on and people worth knowing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from store.records import Contact
from store.rules.introductions import is_time, other_of, state_line
from store.rules.network import Network
from store.rules.shares import fitting_shares, topics_for

if TYPE_CHECKING:
    from store.rules.matching import Suggestion

PROPOSED: Final = 2
"""How many people who could be met are proposed on one card."""


class Offer(Struct, frozen=True):
    """One thing to offer: its ``kind`` (``article``, ``introduce``), what it is, and why it fits
    (``#hiring``) or how it stands, where that can be said. ``key`` is what can be opened of it:
    ``introduction:uid``, or ``introduce:uid`` of the contact they are proposed to."""

    kind: str
    text: str
    note: str = ""
    key: str = ""


def offers(network: Network, contact: Contact) -> Iterator[Offer]:
    """What could be offered to ``contact``: shares that fit and that they have not had, then
    people to introduce them to, those who were thought of before those who are proposed."""
    for share in fitting_shares(network, contact):
        fits = " ".join(f"#{topic}" for topic in topics_for(share, contact))
        yield Offer(share.kind, share.title, fits)
    for one in network.introductions_of(contact.uid):
        other = other_of(one, contact.uid)
        if one.state == "idea" and other in network.contacts:
            because = f": {one.because}" if one.because else ""
            name = network.contacts[other].name
            yield Offer("introduce", f"{name}{because}", key=f"introduction:{one.uid}")
    yield from (_proposed(network, one, contact) for one in _proposals(network, contact))


def under_way(network: Network, contact: Contact, today: date) -> Iterator[Offer]:
    """The introductions of ``contact`` that have begun, and how each stands."""
    for one in network.introductions_of(contact.uid):
        other = other_of(one, contact.uid)
        is_on = one.state in ("offered", "agreed") or (one.state == "made" and is_time(one, today))
        if is_on and other in network.contacts:
            name, line = network.contacts[other].name, state_line(network, one, today)
            yield Offer("introducing", name, line, f"introduction:{one.uid}")


def _proposals(network: Network, contact: Contact) -> tuple[Suggestion, ...]:
    """Imported here: the week of a command line asks for it rarely."""
    from store.rules.matching import suggestions_for

    return suggestions_for(network, contact.uid, PROPOSED)


def _proposed(network: Network, one: Suggestion, contact: Contact) -> Offer:
    """``Sam Rivera: looks for a designer``, ``Sam Rivera: offers design reviews``, ``Sam Rivera:
    Product Designer``."""
    needs = one.needs != contact.uid
    other = one.needs if needs else one.offers
    has = one.offer if one.by_work else f"offers {one.offer}"
    why = f"looks for {one.need}" if needs else has
    return Offer("introduce", f"{network.contacts[other].name}: {why}", key=f"introduce:{other}")
