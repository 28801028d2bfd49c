"""The streak: for how long the goal of conversations has been met, most weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from store.records import Interaction
from store.rules.history import history, is_incoming
from store.rules.network import Network
from store.rules.pauses import DAY, days_off
from store.rules.slots import begins_on
from store.rules.week import Streak

__all__ = ["LONGEST", "Streak", "conversations", "streak"]

ENDS_AFTER: Final = 3
"""So many missed weeks in a row end a streak."""
LONGEST: Final = 104
"""Weeks that are looked back."""
MOSTLY_OFF: Final = 4
"""Days off from which a week asks for nothing."""
WEEK: Final = timedelta(days=7)


def streak(network: Network, today: date) -> Streak:
    """The streak as of ``today``. It ends only after three missed weeks in a row; a week that is
    mostly days off is passed over unless its goal was met."""
    this = begins_on(today, network.settings.week_start)
    met_now = _is_met(network, this, today)
    weeks = of = int(met_now)
    counted, missed = of, 0
    for begins in _back_from(network, this):
        counted += 1
        if _is_met(network, begins, today):
            weeks, of, missed = weeks + 1, counted, 0
        elif (missed := missed + 1) == ENDS_AFTER:
            break
    return Streak(weeks, of, met_now) if weeks else Streak()


def conversations(network: Network, begins: date, today: date) -> set[str]:
    """The uids of the contacts reached up to ``today`` in the week that begins on that day. A
    letter of theirs counts once it is answered, a light wish only where the settings say so."""
    return set(_reached(network, begins, today))


def _is_met(network: Network, begins: date, today: date) -> bool:
    """Whether the goal was met in a week, without counting further."""
    goal = network.settings.goal
    found: set[str] = set()
    for uid in _reached(network, begins, today):
        found.add(uid)
        if len(found) >= goal:
            break
    return len(found) >= goal


def _reached(network: Network, begins: date, today: date) -> Iterator[str]:
    """As ``conversations``; somebody may come several times."""
    days, known, light = network.days(), network.contacts, network.settings.wishes_count
    first = begins.toordinal()
    for ordinal in range(first, min(first + 6, today.toordinal()) + 1):
        for one in days.get(date.fromordinal(ordinal), ()):
            if one.reached and (light or not one.light):
                letter = is_incoming(one)
                for uid in one.contacts:
                    if uid in known and not (letter and _waits(network, uid, one, today)):
                        yield uid


def _waits(network: Network, uid: str, letter: Interaction, today: date) -> bool:
    """Whether a letter of ``uid`` still waits for an answer."""
    return letter in history(network, uid, today).unanswered


def _back_from(network: Network, this: date) -> Iterator[date]:
    """The first days of the weeks before ``this`` that count, the latest first."""
    off = days_off(network.settings.pauses)
    for number in range(1, min(LONGEST, (this - date.min).days // 7) + 1):
        begins = this - number * WEEK
        free = 7 - off.passed(begins - DAY, begins + 6 * DAY) if off.spans else 0
        if free < MOSTLY_OFF or _is_met(network, begins, this):
            yield begins
