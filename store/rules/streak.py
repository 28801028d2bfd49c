"""The streak: for how long the goal of conversations has been met, most weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
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


def streak(
    network: Network, today: date, known: Mapping[date, Collection[str]] | None = None
) -> Streak:
    """The streak as of ``today``. It ends only after three missed weeks in a row; a week that is
    mostly days off is passed over unless its goal was met. ``known`` are the ``conversations``,
    where they were counted already."""
    goal = network.settings.goal
    found = conversations(network, today) if known is None else known
    this = begins_on(today, network.settings.week_start)
    met_now = len(found.get(this, ())) >= goal
    weeks = of = int(met_now)
    counted, missed = of, 0
    for begins in _back_from(network, this, found, goal):
        counted += 1
        if len(found.get(begins, ())) >= goal:
            weeks, of, missed = weeks + 1, counted, 0
        elif (missed := missed + 1) == ENDS_AFTER:
            break
    return Streak(weeks, of, met_now) if weeks else Streak()


def conversations(network: Network, today: date, weeks: int = LONGEST) -> dict[date, set[str]]:
    """The first day of a week → the uids of the contacts reached in it, for the current week and
    ``weeks`` before it. A letter of theirs counts once it is answered, a light wish only where
    the settings say so."""
    this = begins_on(today, network.settings.week_start)
    since = this - min(weeks * WEEK, this - date.min)
    first, light = this.toordinal(), network.settings.wishes_count
    found: defaultdict[int, set[str]] = defaultdict(set)
    letters: list[Interaction] = []
    for one in network.interactions.values():
        if since <= (day := one.day) <= today and one.reached and (light or not one.light):
            if one.initiated == "them" and is_incoming(one):
                letters.append(one)
            else:
                found[(day.toordinal() - first) // 7].update(one.contacts)
    waiting: dict[str, Collection[Interaction]] = {}
    for one in letters:
        answered = (
            uid for uid in one.contacts if one not in _unanswered(network, uid, today, waiting)
        )
        found[(one.day.toordinal() - first) // 7].update(answered)
    known = network.contacts.keys()
    gone = set().union(*found.values()) - known
    return {this + week * WEEK: people - gone for week, people in found.items()}


def weeks_of(network: Network, uid: str, today: date) -> set[date]:
    """The first days of the weeks in which one contact was reached: as ``conversations``."""
    this = begins_on(today, network.settings.week_start)
    since = this - min(LONGEST * WEEK, this - date.min)
    seen = history(network, uid, today)
    light = network.settings.wishes_count
    return {
        this + (one.day - this).days // 7 * WEEK
        for one in network.interactions_with(uid)
        if since <= one.day <= today
        and one.reached
        and (light or not one.light)
        and one not in seen.unanswered
    }


def _unanswered(
    network: Network, uid: str, today: date, known: dict[str, Collection[Interaction]]
) -> Collection[Interaction]:
    """The letters of ``uid`` that wait for an answer, read once."""
    if uid not in known:
        known[uid] = history(network, uid, today).unanswered
    return known[uid]


def _back_from(
    network: Network, this: date, found: Mapping[date, Collection[str]], goal: int
) -> Iterator[date]:
    """The first days of the weeks before ``this`` that count, the latest first."""
    off = days_off(network.settings.pauses)
    for number in range(1, min(LONGEST, (this - date.min).days // 7) + 1):
        begins = this - number * WEEK
        free = 7 - off.passed(begins - DAY, begins + 6 * DAY) if off.spans else 0
        if free < MOSTLY_OFF or len(found.get(begins, ())) >= goal:
            yield begins
