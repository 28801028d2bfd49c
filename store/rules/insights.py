"""Insights: the weeks, the year, the balance and the reach of a network, in one pass over what
happened.

A *conversation* is a contact reached on a day, or in a week: someone met twice in a week is one of
it, an event with twelve people is twelve. An attempt is none, nor is a letter of theirs that still
waits for my answer, a light wish (unless the settings say so), or anything dated ahead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import Final

from store.records import WRITTEN, Contact, Interaction
from store.rules.cadence import cadence, in_force, is_active
from store.rules.coverage import Coverage, Group, coverage, thin
from store.rules.drifting import Drift, drift_over
from store.rules.history import history
from store.rules.network import Network
from store.rules.pauses import days_off
from store.rules.reciprocity import YEAR, Balance
from store.rules.slots import begins_on
from store.rules.streak import Streak, streak

YEAR_WEEKS: Final = 53
"""Weeks of the year map: the current one and a year before it."""
CHART_WEEKS: Final = 26
"""Weeks of the chart: half a year."""
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True)
class WeekOf:
    """One calendar week: the contacts (uids) reached in it, first reached first, and how many
    were reached on each of its seven days; None for a day ahead, or before anything was logged."""

    begins: date
    people: tuple[str, ...] = ()
    days: tuple[int | None, ...] = (None,) * 7

    @property
    def reached(self) -> int:
        """How many conversations it had."""
        return len(self.people)


@dataclass(frozen=True)
class Summary:
    """``met`` of ``weeks`` reached the goal; ``average`` conversations a week. The current week
    counts once it is met, and for the average once it is over."""

    weeks: int
    met: int
    average: float


@dataclass(frozen=True)
class Drifting:
    """Someone who is quieter than they used to be."""

    uid: str
    name: str
    drift: Drift


@dataclass(frozen=True)
class Insights:
    """What the records say of the network as of ``today``. ``weeks`` are oldest first, the
    current one last; ``since`` is the day of the first conversation ever, or None. ``favours``
    are counted over a year; of the ``told`` conversations of that year of which it is said who
    reached out, I did in ``wrote_first``."""

    today: date
    goal: int
    since: date | None
    weeks: tuple[WeekOf, ...]
    coverage: Coverage
    thin: tuple[Group, ...]
    favours: Balance
    wrote_first: int
    told: int
    drifting: tuple[Drifting, ...]
    streak: Streak

    def summary(self, last: int = CHART_WEEKS) -> Summary:
        """The goal over the ``last`` weeks, or as many as there are since the first
        conversation."""
        begun = [
            one
            for one in self.weeks[-last:]
            if self.since is not None and self.since - one.begins < WEEK
        ]
        over = begun[:-1] if len(begun) > 1 else begun
        total = sum(one.reached for one in over)
        return Summary(
            weeks=len(begun),
            met=sum(one.reached >= self.goal for one in begun),
            average=total / len(over) if over else 0.0,
        )


@dataclass(slots=True)
class _Reading:
    """What one pass over the interactions gathers. ``days`` are the days of contact of each
    contact, as ordinals; ``letters`` is what they wrote to me, ``aside`` the last day of what is
    neither: an attempt, a wish."""

    days: dict[str, list[int]] = field(default_factory=dict)
    aside: dict[str, int] = field(default_factory=dict)
    letters: list[Interaction] = field(default_factory=list)
    counts: dict[str, int] = field(
        default_factory=lambda: {"gave": 0, "received": 0, "asked": 0, "me": 0, "them": 0}
    )


def insights(network: Network, today: date, weeks: int = YEAR_WEEKS) -> Insights:
    """The insights of ``network`` as of ``today``, with the last ``weeks`` weeks."""
    reading = _read(network, today)
    _count_letters(network, reading, today)
    newest = {uid: max(days) for uid, days in reading.days.items()}
    found = coverage(network, newest, today)
    since = min(map(min, reading.days.values()), default=None)
    counts = reading.counts
    return Insights(
        today=today,
        goal=network.settings.goal,
        since=None if since is None else date.fromordinal(since),
        weeks=_weeks(network, reading, today, weeks, since),
        coverage=found,
        thin=thin(found),
        favours=Balance(counts["gave"], counts["received"], counts["asked"]),
        wrote_first=counts["me"],
        told=counts["me"] + counts["them"],
        drifting=_drifting(network, reading, today),
        streak=streak(network, today),
    )


def _read(network: Network, today: date) -> _Reading:
    reading = _Reading()
    known, days, letters = network.contacts, reading.days, reading.letters
    wishes, year = network.settings.wishes_count, (today - YEAR).toordinal()
    ordinals = {day: day.toordinal() for day in network.days() if day <= today}
    for one in network.interactions.values():
        day = ordinals.get(one.day)
        if day is None:
            continue
        if day >= year and (one.favours or one.initiated):
            _count(one, reading.counts)
        if not one.reached or (one.light and not wishes):
            for uid in one.contacts:
                reading.aside[uid] = max(day, reading.aside.get(uid, 0))
        elif one.initiated == "them" and one.channel in WRITTEN:
            letters.append(one)
        else:
            for uid in one.contacts:
                if (mine := days.get(uid)) is not None:
                    mine.append(day)
                elif uid in known:
                    days[uid] = [day]
    return reading


def _count(one: Interaction, counts: dict[str, int]) -> None:
    for favour in one.favours:
        counts[favour.kind] += 1
    if one.initiated is not None and one.reached:
        counts[one.initiated] += 1


def _count_letters(network: Network, reading: _Reading, today: date) -> None:
    """Count what they wrote, but not what waits for my answer. A touch of a later day answered
    it, and where nothing came after it, nothing did; only the others need the whole history."""
    days, newest = reading.days, {uid: max(days) for uid, days in reading.days.items()}
    for one in reading.letters:
        ordinal = one.day.toordinal()
        for uid in one.contacts:
            answered = ordinal < newest.get(uid, 0)
            if not answered and uid in network.contacts:
                unclear = ordinal <= max(newest.get(uid, 0), reading.aside.get(uid, 0))
                answered = unclear and one not in history(network, uid, today).unanswered
            if answered:
                days.setdefault(uid, []).append(ordinal)


def _weeks(
    network: Network, reading: _Reading, today: date, weeks: int, since: int | None
) -> tuple[WeekOf, ...]:
    this = begins_on(today, network.settings.week_start).toordinal()
    weeks = min(weeks, (this - 1) // 7 + 1)
    first, last = this - 7 * (weeks - 1), today.toordinal()
    on: defaultdict[int, list[str]] = defaultdict(list)
    for uid, days in reading.days.items():
        for ordinal in days:
            if ordinal >= first:
                on[ordinal].append(uid)
    begun = last + 1 if since is None else since
    return tuple(_week_of(begins, on, begun, last) for begins in range(first, last + 1, 7))


def _week_of(begins: int, on: Mapping[int, Sequence[str]], since: int, last: int) -> WeekOf:
    reached = [sorted(set(on.get(day, ()))) for day in range(begins, begins + 7)]
    return WeekOf(
        begins=date.fromordinal(begins),
        people=tuple(dict.fromkeys(chain.from_iterable(reached))),
        days=tuple(
            len(uids) if since <= begins + at <= last else None for at, uids in enumerate(reached)
        ),
    )


def _drifting(network: Network, reading: _Reading, today: date) -> tuple[Drifting, ...]:
    """The tracked people who drift, the furthest first."""
    found = sorted(_drifts(network, reading, today), key=lambda one: (-one.drift.ratio, one.name))
    return tuple(found)


def _drifts(network: Network, reading: _Reading, today: date) -> Iterator[Drifting]:
    settings = network.settings
    off = days_off(settings.pauses)
    for uid, days in reading.days.items():
        contact = network.contacts[uid]
        if not is_active(contact):
            continue
        if cadence(contact, settings) is None and not _is_planned(network, contact, today):
            continue
        if (drift := drift_over(days, today, off)) is not None:
            yield Drifting(uid, contact.name, drift)


def _is_planned(network: Network, contact: Contact, today: date) -> bool:
    return contact.next_touch is not None and in_force(network, contact, today) is not None
