"""Whether what is logged is a light wish."""

from __future__ import annotations

from collections.abc import Sequence

from store.actions.entries import LogEntry
from store.language.wishes import only_wishes
from store.records import WRITTEN, Contact, Interaction
from store.rules.network import Network
from store.rules.occasions import near


def is_light(
    network: Network, people: Sequence[Contact], entry: LogEntry, before: Interaction | None
) -> bool:
    """Whether ``entry`` is nothing but a written wish, near a date of each of its ``people``: that
    answers the date and leaves the clock alone. A light one whose words stay as they are stays
    so."""
    if entry.channel not in WRITTEN or entry.initiated == "them" or not entry.reached:
        return False
    if any((entry.takeaways, entry.gave, entry.received, entry.asked, entry.fit, entry.minutes)):
        return False
    if any((entry.promises, entry.owed, entry.next_touch, entry.lines)):
        return False
    if before and before.light and (before.text, before.day) == (entry.text, entry.day):
        return True
    names = [one.name for one in people]
    return bool(people) and all(_is_wished(network, one, entry, names) for one in people)


def _is_wished(network: Network, one: Contact, entry: LogEntry, names: Sequence[str]) -> bool:
    labels = [occasion.label for _, occasion in near(network, one, entry.day)]
    return bool(labels) and only_wishes(entry.text, labels, names)
