"""A fresh start: the people who are due, spread over the coming weeks."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import Final

from msgspec.structs import replace

from store.actions import Action
from store.records import Record
from store.rules.network import Network
from store.rules.reciprocity import debts
from store.rules.slots import begins_on
from store.rules.standing import Standing, score, standing

LONGEST_SPREAD: Final = 12
"""Weeks over which people are spread at most, however many they are."""


def fresh_start(network: Network, today: date) -> Action:
    """Leave this week the most pressing people, as many as the capacity, and snooze the others
    to the first days of the coming weeks, in the same order and as many a week (more where they
    would fill more than twelve weeks). Promises, dates and who waits for an answer stay."""
    ranked = _due(network, today)
    room = max(1, network.settings.capacity)
    later = [one for one in ranked[room:] if not one.waiting]
    a_week = max(room, ceil(len(later) / LONGEST_SPREAD))
    begins = begins_on(today, network.settings.week_start)
    puts: list[Record] = [
        replace(one.contact, snoozed_until=begins + timedelta(weeks=1 + place // a_week))
        for place, one in enumerate(later)
    ]
    people = "1 person" if len(later) == 1 else f"{len(later)} people"
    return Action(f"Spread {people} over the coming weeks", tuple(puts))


def _due(network: Network, today: date) -> list[Standing]:
    """Everybody the week asks about by their rhythm, as it ranks them."""
    owing = debts(network, today)
    stands = (standing(network, one, today) for one in network.contacts.values())
    return sorted(
        (one for one in stands if one.due and one.held is None),
        key=lambda one: (
            -score(one, today, owing=one.contact.uid in owing),
            one.contact.name.casefold(),
            one.contact.uid,
        ),
    )
