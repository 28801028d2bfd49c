"""What a form began with, to be merged with what others did when it is saved."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace as with_values

from store.actions.entries import LogEntry
from store.actions.following import came_from
from store.actions.logging import entry_of
from store.records import Contact, Interaction, Occasion, Promise
from store.rules.network import Network

T = TypeVar("T")


class ContactBegan(Struct, frozen=True, kw_only=True):
    """A contact as its form opened with it, and its occasions."""

    contact: Contact
    occasions: tuple[Occasion, ...] = ()


class TalkBegan(Struct, frozen=True, kw_only=True):
    """An interaction as its form opened with it, the entry that it stood for, and the promises
    that it opened or closed."""

    talk: Interaction
    entry: LogEntry
    promises: tuple[Promise, ...] = ()


class LogBegan(Struct, frozen=True, kw_only=True):
    """What the log form opened with: the people in it, and what it is to change, or None."""

    people: tuple[Contact, ...] = ()
    talk: TalkBegan | None = None


def contact_began(network: Network, uid: str) -> ContactBegan | None:
    """The contact as it is now; None where there is none."""
    contact = network.contacts.get(uid)
    if contact is None:
        return None
    return ContactBegan(contact=contact, occasions=tuple(network.occasions_of(uid)))


def talk_began(network: Network, uid: str) -> LogBegan:
    """The interaction ``uid``, which is there, as it is now."""
    closed = [one for one in network.promises.values() if one.closed_by == uid]
    talk = TalkBegan(
        talk=network.interactions[uid],
        entry=entry_of(network, uid),
        promises=(*came_from(network, uid), *closed),
    )
    return with_values(log_began(network, talk.entry), talk=talk)


def log_began(network: Network, entry: LogEntry) -> LogBegan:
    """A new interaction, with the people that ``entry`` names as they are now."""
    known = network.contacts
    return LogBegan(people=tuple(known[uid] for uid in entry.people if uid in known))


def packed(began: ContactBegan | LogBegan) -> dict[str, Any]:
    """Plain JSON to keep in a draft."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(began))
    return plain


def unpacked(plain: object, kind: type[T]) -> T | None:
    """What was ``packed``; None where it is something else."""
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError:
        return None
