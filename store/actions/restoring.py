"""Bringing back what is gone as a form remembers it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from store.actions.began import TalkBegan
from store.records import Contact, Promise, Record
from store.rules.network import Network


def heir_of(network: Network, uid: str) -> Contact | None:
    """The contact that a contact which is gone became part of."""
    return next((one for one in network.contacts.values() if uid in one.merged), None)


def whole(network: Network, contact: Contact, began: TalkBegan | None = None) -> Contact:
    """``contact`` without a reference to an interaction that is gone and does not come back."""
    touch, back = contact.next_touch, began.talk.uid if began else ""
    if touch is None or touch.by == back or touch.by in network.interactions:
        return contact
    return replace(contact, next_touch=replace(touch, by=""))


def touches_back(
    network: Network, people: Iterable[Contact], began: TalkBegan
) -> Iterable[Contact]:
    """The people who are there, with the next touch that the talk had set, where none is set or
    the one that it had replaced."""
    for one in people:
        here, touch = network.contacts.get(one.uid), one.next_touch
        if not here or not touch or touch.by != began.talk.uid:
            continue
        if here.next_touch is None or here.next_touch.set in {old.set for old in touch.replaces}:
            yield replace(here, next_touch=touch)


def talk_back(network: Network, began: TalkBegan, people: Iterable[Contact]) -> tuple[Record, ...]:
    """The talk and what came from it, less what was changed by hand since it went. ``people``
    come back with it."""
    known = network.contacts.keys() | {one.uid for one in people}
    promises = [
        one
        for one in began.promises
        if known.issuperset(one.contacts)
        and network.promises.get(one.uid) in (None, *_left_behind(one))
    ]
    return (began.talk, *(_without_gone(network, one, began.talk.uid) for one in promises))


def _left_behind(promise: Promise) -> tuple[Promise, ...]:
    """What deleting an interaction makes of a promise that it opened, or that it closed."""
    return (
        replace(promise, interaction=""),
        replace(promise, state="open", closed=None, closed_by=""),
    )


def _without_gone(network: Network, promise: Promise, uid: str) -> Promise:
    """``promise`` without references to interactions that are gone, ``uid`` apart."""
    here = {*network.interactions, uid}
    return replace(
        promise,
        interaction=promise.interaction if promise.interaction in here else "",
        closed_by=promise.closed_by if promise.closed_by in here else "",
    )
