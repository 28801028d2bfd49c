"""*Met there*: how the people a talk adds were met, and how that follows when it is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from msgspec.structs import replace

from store.records import Channel, Contact, Interaction
from store.rules.wording import channel_word

PLACES_TO_MEET: Final[frozenset[Channel]] = frozenset({"event", "meeting"})
"""Channels that say how someone was met."""
COMPANY: Final = 3
"""From so many people on, any talk is something to have been at."""
LONGEST: Final = 40
"""Characters of a text that says how someone was met."""


def met_there(talk: Interaction) -> str:
    """How somebody new in ``talk`` was met: ``websummit, Lisbon``, ``event, Lisbon``, ``alumni
    dinner``, ``event``. Empty for a talk between two, or an attempt."""
    if not talk.reached:
        return ""
    if talk.channel not in PLACES_TO_MEET and len(talk.contacts) < COMPANY:
        return ""
    what = talk.tags[0] if talk.tags else ""
    if not what and not talk.place:
        what = _shortened(talk.text)
    return ", ".join(part for part in (what or channel_word(talk.channel), talk.place) if part)


def _shortened(text: str) -> str:
    """The first words of ``text``: its first clause, at most ``LONGEST`` characters."""
    clause = text.split("\n", 1)[0]
    for sign in (". ", "; ", ": ", " – ", " - ", ", "):
        clause = clause.split(sign, 1)[0]
    clause = clause.strip().rstrip(".,;:")
    if len(clause) <= LONGEST:
        return clause
    return f"{clause[:LONGEST].rpartition(' ')[0] or clause[:LONGEST]}…"


def newly_met(created: Iterable[Contact], talk: Interaction, today: date) -> list[Contact]:
    """The contacts that ``talk`` adds: met in it, unless it is an attempt or still to come."""
    if not talk.reached or talk.day > today:
        return list(created)
    how = met_there(talk)
    return [replace(one, met_on=talk.day, met_how=how) for one in created]


def met_again(
    contacts: Mapping[str, Contact], before: Interaction, after: Interaction | None, today: date
) -> list[Contact]:
    """The contacts who were met in ``before`` and, by what it says, were met otherwise now; who
    is in it no more, or whom it has not reached, was not met there."""
    how = met_there(before)
    found = (contacts[uid] for uid in before.contacts if uid in contacts)
    met = [one for one in found if how and (one.met_on, one.met_how) == (before.day, how)]
    changed = []
    for one in met:
        stays = after is not None and one.uid in after.contacts
        if after is not None and stays and after.reached and after.day <= today:
            now = replace(one, met_on=after.day, met_how=met_there(after))
        else:
            now = replace(one, met_on=None, met_how="")
        if now != one:
            changed.append(now)
    return changed
