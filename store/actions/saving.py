"""Saving a form that was open while others wrote: merged with what they did, and asked about where
only the user can decide.

A form remembers what it began with. What it gives is merged into the records as they are when it
is saved; a record that is gone by then is offered to be restored. ``Undecided`` says what to ask;
with the answer in ``Decided`` the same call goes through.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace as with_values

from store.actions import Action
from store.actions.began import ContactBegan, LogBegan, TalkBegan
from store.actions.contacts import edit_contact
from store.actions.entries import LogEntry, checked
from store.actions.filled import birthday_in, checked_fields
from store.actions.logging import edit_log, entry_of, log
from store.actions.merging import Clash, Merged, merge
from store.actions.restoring import heir_of, talk_back, touches_back, whole
from store.actions.together import together
from store.actions.values import contact_values, entry_values
from store.actions.wording import dated, dated_talk
from store.records import Contact, Interaction, Record
from store.rules.network import Network

Stays: TypeAlias = Literal["mine", "theirs"]


# -- what the user is asked --------------------------------------------------------------------


class Undecided(Exception):
    """Nothing is kept until the user has decided."""


class Clashing(Undecided):
    """Fields of ``name`` that both sides changed."""

    def __init__(self, name: str, clashes: tuple[Clash, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.clashes = clashes


class Gone(Undecided):
    """The record ``uid``, called ``name``, is not there any more; ``heir`` is the contact that it
    became part of, where it did."""

    def __init__(self, uid: str, name: str, heir: Contact | None = None) -> None:
        super().__init__(name)
        self.uid = uid
        self.name = name
        self.heir = heir


class Decided(Struct, frozen=True):
    """What the user answered: which side of a clash stays, which of the records that are gone
    are to be restored, and for which one another contact stands (uid → uid)."""

    clashes: tuple[tuple[Clash, Stays], ...] = ()
    restored: frozenset[str] = frozenset()
    instead: Mapping[str, str] = {}

    def staying(self, clash: Clash) -> Stays | None:
        """Which side stays; None where the user was not asked, or about other values."""
        return next((side for known, side in self.clashes if known == clash), None)


def resolved(merged: Merged, decided: Decided, name: str) -> dict[str, object]:
    """The fields to write; ``Clashing`` where a question about ``name`` is open."""
    sides = [decided.staying(clash) for clash in merged.clashes]
    if None in sides:
        raise Clashing(name, merged.clashes)
    mine = zip(merged.clashes, sides, strict=True)
    return merged.fields | {clash.field: clash.mine for clash, side in mine if side == "mine"}


# -- a contact ---------------------------------------------------------------------------------


def save_contact(
    network: Network,
    began: ContactBegan,
    fields: Mapping[str, object],
    today: date,
    decided: Decided | None = None,
) -> Action:
    """Change the ``fields`` of the contact that the form ``began`` with, and leave what others
    changed. ``fields`` are those that differ from it, as ``edit_contact`` takes them."""
    decided = decided or Decided()
    uid, name = began.contact.uid, began.contact.name

    def edit(network: Network, uid: str) -> Action:
        return _merged_contact(network, began, uid, fields, today, decided)

    if uid in network.contacts:
        return edit(network, uid)
    heir = decided.instead.get(uid)
    if heir in network.contacts:
        return edit(network, heir)
    if uid not in decided.restored:
        raise Gone(uid, name, heir_of(network, uid))
    back = (whole(network, began.contact), *began.occasions)
    steps = [lambda _network: Action("", back), lambda network: edit(network, uid)]
    return together(network, f"Restore {name}", steps)


def _merged_contact(
    network: Network,
    began: ContactBegan,
    uid: str,
    fields: Mapping[str, object],
    today: date,
    decided: Decided,
) -> Action:
    mine = checked_fields(network.settings, fields, today, began.contact)
    if "birthday" in fields:
        mine["birthday"] = birthday_in(fields)
    base = contact_values(began.contact, began.occasions)
    contact = network.contacts[uid]
    theirs = contact_values(contact, network.occasions_of(uid))
    merged = merge(base, theirs, mine)
    return edit_contact(network, uid, resolved(merged, decided, contact.name), today)


# -- an interaction ----------------------------------------------------------------------------


def save_log(
    network: Network,
    began: LogBegan,
    entry: LogEntry,
    today: date,
    now: datetime,
    decided: Decided | None = None,
) -> Action:
    """Keep what the log form gives: a new interaction, or the one that it ``began`` with as
    ``entry`` says, with what others changed in it. The talk and its people come back, or another
    contact stands for one of them, where that was decided."""
    decided = decided or Decided()
    back = _coming_back(network, began, entry, decided)
    people = dict.fromkeys(decided.instead.get(uid, uid) for uid in entry.people)
    entry = with_values(entry, people=tuple(people))
    written: list[Action] = []

    def write(network: Network) -> Action:
        if began.talk is None:
            written.append(log(network, entry, today, now))
        else:
            written.append(_merged_log(network, began.talk, entry, today, now, decided))
        return written[0]

    if not back:
        return write(network)
    action = together(network, "", [lambda _network: Action("", back), write])
    talks = [one for one in back if isinstance(one, Interaction)]
    label = f"Restore {dated(talks[0], began.people)}" if talks else written[0].label
    return with_values(action, label=label)


def _merged_log(
    network: Network,
    began: TalkBegan,
    entry: LogEntry,
    today: date,
    now: datetime,
    decided: Decided,
) -> Action:
    """The interaction that the form ``began`` with, as it is now and as ``entry`` changed it."""
    uid = began.talk.uid
    base, typed = entry_values(began.entry), entry_values(entry)
    clean = entry_values(checked(network, entry, began.entry))
    mine = {name: clean[name] for name in typed if typed[name] != base[name]}
    theirs = entry_of(network, uid)
    merged = merge(base, entry_values(theirs), mine)
    name = dated_talk(network, network.interactions[uid])
    fields: dict[str, Any] = resolved(merged, decided, name)
    return edit_log(network, uid, with_values(theirs, **fields), today, now)


def _coming_back(
    network: Network, began: LogBegan, entry: LogEntry, decided: Decided
) -> tuple[Record, ...]:
    """What has to be restored for ``entry`` to be written; ``Gone`` where that is not decided."""
    talk = began.talk
    if talk is not None and talk.talk.uid in network.interactions:
        talk = None
    if talk is not None and talk.talk.uid not in decided.restored:
        raise Gone(talk.talk.uid, dated(talk.talk, began.people))
    people: list[Contact] = []
    for one in began.people:
        stands = network.contacts.keys() & {one.uid, decided.instead.get(one.uid)}
        if stands or one.uid not in entry.people:
            continue
        if talk is None and one.uid not in decided.restored:
            raise Gone(one.uid, one.name, heir_of(network, one.uid))
        people.append(whole(network, one, talk))
    if talk is None:
        return tuple(people)
    return (
        *people,
        *touches_back(network, began.people, talk),
        *talk_back(network, talk, people),
    )
