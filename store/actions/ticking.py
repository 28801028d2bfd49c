"""What a log entry seems to keep, to be ticked with it, and what it would open by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from store.actions.entries import LogEntry
from store.actions.fields import all_contacts
from store.actions.opening import opened
from store.actions.promises import promise_kind
from store.records import WRITTEN, Contact, Favour, Interaction, Promise
from store.rules.favours import concerned
from store.rules.network import Network
from store.rules.wording import promise_words

if TYPE_CHECKING:
    from store.rules.fulfilling import Fulfilled


def fulfilled(network: Network, entry: LogEntry, talk: str = "") -> tuple[Fulfilled, ...]:
    """The promises that ``entry`` seems to keep, the sure ones first; ``talk`` is the uid of the
    interaction that it corrects."""
    if not any(network.promises_of(uid) for uid in entry.people):
        return ()
    from store.rules.fulfilling import Said
    from store.rules.fulfilling import fulfilled as seeming

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


def foreseen(network: Network, entry: LogEntry, today: date) -> tuple[str, ...]:
    """What a new ``entry`` opens beside its thank-yous, in words: ``congratulate: promotion``."""
    new = {name: Contact(name=name, added=today) for name in entry.create}
    contacts = all_contacts(network, new.values())
    talk = _talk(entry, new, [contacts[uid] for uid in entry.people if uid in contacts])
    written = {promise_kind(line.text) for line in entry.promises}
    puts, _ = opened(network, contacts, None, talk, written, today)
    found = [one for one in puts if isinstance(one, Promise) and one.kind != "thank-you"]
    return tuple(promise_words(one) for one in found)


def _talk(entry: LogEntry, new: dict[str, Contact], known: list[Contact]) -> Interaction:
    """The interaction that ``entry`` would be, as far as it opens something."""
    people = [*known, *new.values()]
    return Interaction(
        day=entry.day,
        contacts=tuple(one.uid for one in people),
        text=entry.text,
        takeaways=entry.takeaways,
        reached=entry.reached,
        favours=tuple(
            Favour(kind="received", text=text, contacts=concerned(text, people))
            for text in entry.received
        ),
        lines={(new[who].uid if who in new else who): words for who, words in entry.lines.items()},
    )
