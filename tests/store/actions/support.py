"""A small network and what the tests of actions share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from msgspec.structs import asdict, replace

from store.actions import Action
from store.actions.logging import LogEntry, delete_log, edit_log, entry_of, log
from store.records import (
    Contact,
    Drive,
    Interaction,
    Introduction,
    Occasion,
    Promise,
    Record,
    Share,
)
from store.rules.network import Network

ADDED = date(2026, 1, 5)
TODAY = date(2026, 11, 22)
"""A Sunday."""
NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


def jane(**changes: Any) -> Contact:
    return replace(Contact(uid="jane", name="Jane Doe", tier="close", added=ADDED), **changes)


def bob(**changes: Any) -> Contact:
    return replace(Contact(uid="bob", name="Bob Stone", tier="close", added=ADDED), **changes)


def omar(**changes: Any) -> Contact:
    return replace(Contact(uid="omar", name="Omar Haddad", tier="close", added=ADDED), **changes)


def network_of(*records: Record) -> Network:
    return Network(records or (jane(), bob(), omar()))


def all_records(network: Network) -> dict[str, Record]:
    return {
        one.uid: one
        for table in (
            network.contacts,
            network.interactions,
            network.promises,
            network.introductions,
            network.occasions,
            network.shares,
            network.drives,
        )
        for one in table.values()
    }


def apply(network: Network, action: Action) -> Network:
    """The network after ``action``; the one before stays as it is."""
    after = Network([*all_records(network).values(), network.settings])
    for record in action.puts:
        after.put(record)
    for record in action.drops:
        after.drop(record)
    return after


def broken_references(network: Network) -> list[str]:
    """Every reference to a record that is not there."""
    broken = [
        f"{one.table} {one.uid} → {uid}"
        for one in all_records(network).values()
        for uid in _contacts_of(one)
        if uid not in network.contacts
    ]
    broken += [
        f"promise {one.uid} → {uid}"
        for one in network.promises.values()
        for uid in (one.interaction, one.closed_by)
        if uid and uid not in network.interactions
    ]
    return broken + [
        f"contact {one.uid} → {one.next_touch.by}"
        for one in network.contacts.values()
        if one.next_touch and one.next_touch.by and one.next_touch.by not in network.interactions
    ]


def _contacts_of(record: Record) -> Iterable[str]:
    match record:
        case Interaction() | Promise() | Introduction() | Drive():
            return record.contacts
        case Occasion():
            return (record.contact,)
        case Share():
            return record.sent
        case _:
            return ()


def logged(network: Network, entry: LogEntry) -> tuple[Network, Interaction]:
    """The network after logging ``entry``, and the interaction that was written."""
    action = log(network, entry, TODAY, NOW)
    after = apply(network, action)
    assert broken_references(after) == []
    (talk,) = (one for one in action.puts if isinstance(one, Interaction))
    return after, talk


def edited(network: Network, talk: Interaction, **changes: object) -> Network:
    """The network after the form of ``talk`` was saved with ``changes``."""
    values = {**asdict(entry_of(network, talk.uid)), **changes}
    after = apply(network, edit_log(network, talk.uid, LogEntry(**values), TODAY, LATER))
    assert broken_references(after) == []
    return after


def deleted(network: Network, talk: Interaction) -> Network:
    after = apply(network, delete_log(network, talk.uid))
    assert broken_references(after) == []
    return after


def promises(network: Network) -> list[tuple[str, str, str, date | None, str]]:
    """Whose, kind, text, due day and state of each promise, in the order of their text."""
    found = sorted(network.promises.values(), key=lambda one: (one.text, one.contacts))
    return [(one.whose, one.kind, one.text, one.due, one.state) for one in found]
