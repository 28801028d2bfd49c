"""What the week and the cards say of introductions."""

from __future__ import annotations

from datetime import date

from store.language.dates import say_day
from store.records import Contact, Introduction
from store.rules.introductions import (
    called,
    entered,
    is_owed,
    is_time,
    name_of,
    other_of,
    promises_to_make,
    state_line,
    to_ask_again,
    was_made,
)
from store.rules.network import Network
from store.rules.week import Opener, Reason


def owed_notes(network: Network, today: date) -> list[Introduction]:
    """The introductions that both agreed to two days ago or more and that are still to be
    written: what I owe, the longest first."""
    found = [one for one in network.introductions.values() if is_owed(one, today)]
    return sorted(found, key=lambda one: (entered(one) or date.min, one.uid))


def bearer(network: Network, one: Introduction) -> str | None:
    """With whom of the two the note stands on the week: the first who neither rests nor is
    archived."""
    for uid in one.contacts:
        contact = network.contacts.get(uid)
        if contact and contact.resting_since is None and contact.archived_on is None:
            return uid
    return None


def owed_words(network: Network, one: Introduction) -> str:
    """``introduce Lena to John``."""
    first, second = (called(network, one)[uid] for uid in one.contacts)
    return f"introduce {first} to {second}"


def owed_reasons(network: Network, contact: Contact, today: date, days: int) -> list[Reason]:
    """The notes that are owed to the contact, as reasons. They have no day and are never late:
    two people agreed to something, I named no date. Where a promise within ``days`` asks for the
    same, that is reason enough."""
    return [
        Reason(
            "introduction",
            owed_words(network, one),
            f"{owed_words(network, one)}: {state_line(network, one, today)}",
        )
        for one in network.introductions_of(contact.uid)
        if is_owed(one, today) and not _is_promised(network, one, contact.uid, today, days)
    ]


def _is_promised(network: Network, one: Introduction, uid: str, today: date, days: int) -> bool:
    return any(
        uid in promise.contacts and (promise.due is None or (promise.due - today).days <= days)
        for promise in promises_to_make(network, one)
        if not promise.when_met
    )


def nudges(network: Network, contact: Contact, today: date) -> list[Reason]:
    """The smaller reasons: they were asked and have not answered, or it is time to ask how it
    went. They show on a row that is there anyway, and on the board."""
    found = []
    for one in network.introductions_of(contact.uid):
        other = other_of(one, contact.uid)
        short, whole = called(network, one)[other], name_of(network, other)
        if contact.uid in to_ask_again(one, today):
            since = say_day(one.asked[contact.uid], today)
            words = f"ask again about meeting {short}"
            full = f"asked about meeting {whole} on {since}, no answer yet: ask again"
            found.append(Reason("introduction", words, full))
        elif one.state == "made" and is_time(one, today) and (day := entered(one)):
            since = say_day(day, today)
            full = f"introduced to {whole} on {since}: ask how it went"
            found.append(Reason("introduction", f"ask how it went with {short}", full))
    return found


def opener_of(network: Network, uid: str) -> Opener | None:
    """The note to write, where both agreed, as what to say first."""
    agreed = [one for one in network.introductions_of(uid) if one.state == "agreed"]
    if not agreed:
        return None
    first = min(agreed, key=lambda one: (entered(one) or date.min, one.uid))
    return Opener(owed_words(network, first), "introduction", entered(first))


def introduced_to(network: Network, uid: str) -> list[str]:
    """The names of those the contact was introduced to by me, oldest first."""
    made = [one for one in network.introductions_of(uid) if was_made(one)]
    made.sort(key=lambda one: (one.days.get("made") or entered(one) or date.min, one.uid))
    names = (network.contacts.get(other_of(one, uid)) for one in made)
    return list(dict.fromkeys(one.name for one in names if one))


def introduced_by(network: Network, contact: Contact) -> str:
    """The name of who introduced me to the contact; empty where nobody did."""
    found = network.contacts.get(contact.introduced_by)
    return found.name if found else ""
