"""*This week*: who to reach out to, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest
from typing import Final, TypeAlias

from store.records import Occasion, Promise
from store.rules.cadence import comes_back, is_active, is_new
from store.rules.drives import Progress, news, to_meet
from store.rules.introduced import bearer, owed_notes
from store.rules.network import Network
from store.rules.occasions import (
    coming_holidays,
    is_holiday,
    is_in_sight,
    is_marked,
    upcoming,
)
from store.rules.openers import by_due
from store.rules.pauses import as_due, days_off
from store.rules.reasons import is_pressing
from store.rules.reciprocity import debts
from store.rules.rows import Asked, row
from store.rules.slots import begins_on, reached_since, slots_left
from store.rules.standing import Standing, capped_section, drift_of, score, standing
from store.rules.streak import streak
from store.rules.week import (
    DATES,
    DRIFTING,
    KEEP_IN_TOUCH,
    NEW_PEOPLE,
    PROMISED,
    SECTIONS,
    Section,
    Week,
)
from store.rules.wording import promise_words

NEXT_UP: Final = 3
"""How many of the nearest days ahead are named."""
Coming: TypeAlias = tuple[str, str, date]
"""The name, what (empty for a touch) and the day of something ahead."""


@dataclass(frozen=True)
class View:
    """Everything the sections are chosen from: where each contact stands, by uid, which
    running drives they still wait to be met in, every occasion ahead, in no order, and the uids
    of those I owe a favour."""

    network: Network
    today: date
    days: int
    stands: Mapping[str, Standing]
    drives: Mapping[str, Sequence[Progress]]
    dates: Sequence[tuple[date, Occasion]]
    debts: Set[str]

    @property
    def last(self) -> date:
        """The last day it looks ahead to."""
        return self.today + timedelta(days=self.days)

    def shows(self, day: date, uid: str) -> bool:
        """Whether a date of that contact is in sight."""
        return is_in_sight(day, self.network.contacts[uid], self.today, self.days)

    def asked(self, stand: Standing, section: str) -> Asked:
        """``stand`` in ``section``, with what else is known of them."""
        drives = self.drives.get(stand.contact.uid, ())
        return Asked(stand, section, drives, drift_of(stand, self.today))


def week(network: Network, today: date, capacity: int | None = None, days: int = 7) -> Week:
    """Who to reach out to in the week of ``today``, looking ``days`` days ahead. ``capacity`` is
    how many people it offers; None takes that of the settings."""
    settings = network.settings
    room = max(0, settings.capacity if capacity is None else capacity)
    begins = begins_on(today, settings.week_start)
    stands = {one.uid: standing(network, one, today, days) for one in network.contacts.values()}
    dates = list(upcoming(network, today, days))
    view = View(network, today, days, stands, to_meet(network, today), dates, debts(network, today))
    reached = reached_since(stands.values(), begins)
    fixed = _fixed(view)
    could = _candidates(view, {one.stand.contact.uid for one in fixed})
    slots = slots_left(network, reached, begins, room)
    offered = _fill(could, slots, room)
    return Week(
        today=today,
        begins=begins,
        ends=begins + timedelta(days=6),
        goal=settings.goal,
        capacity=room,
        slots=slots,
        reached=len(reached),
        waiting=len(could) - len(offered),
        sections=_sections(view, [*fixed, *offered]),
        next_up=tuple(nsmallest(NEXT_UP, _ahead(view), key=lambda one: (one[2], one[0], one[1]))),
        fresh_start=_fresh_start(view, room),
        new=sum(map(is_new, network.contacts.values())),
        tracked=sum(one.beat is not None for one in stands.values()),
        promised=any(one.whose == "me" for one in network.promises.values()),
        streak=streak(network, today),
        off_until=days_off(settings.pauses).until(today),
        news=tuple(news(network, today)),
    )


def _sections(view: View, asked: Sequence[Asked]) -> tuple[Section, ...]:
    rows = [row(view.network, one, view.today, view.days) for one in asked]
    found = (Section(name, tuple(one for one in rows if one.section == name)) for name in SECTIONS)
    return tuple(one for one in found if one.rows)


def _fixed(view: View) -> list[Asked]:
    """Promised and Dates, which nothing caps."""
    promised = _promised(view)
    taken = {one.stand.contact.uid for one in promised}
    return [*promised, *_dated(view, taken)]


def _promised(view: View) -> list[Asked]:
    """The contacts with a pressing promise of mine, and those to whom I owe the note that
    introduces them. One with several contacts stands once, with the first of them who is there,
    so that a promise to a whole table is one row."""
    heads: set[str] = set()
    soonest: dict[str, date] = {}
    for promise in sorted(_pressing(view), key=by_due):
        there = [uid for uid in promise.contacts if _is_living(view, uid)]
        heads.update(there[:1])
        for uid in there:
            soonest.setdefault(uid, promise.due or date.max)
    for one in owed_notes(view.network, view.today):
        head = bearer(view.network, one)
        if head is not None and not heads.intersection(one.contacts):
            heads.add(head)
            soonest.setdefault(head, date.max)
    ranked = sorted(heads, key=lambda uid: (soonest[uid], *_name(view, uid)))
    return [view.asked(view.stands[uid], PROMISED) for uid in ranked]


def _pressing(view: View) -> Iterator[Promise]:
    off = days_off(view.network.settings.pauses)
    mine = (as_due(one, off) for one in view.network.promises.values() if one.state == "open")
    return (one for one in mine if is_pressing(one, view.today, view.days))


def _is_living(view: View, uid: str) -> bool:
    return uid in view.stands and view.stands[uid].contact.archived_on is None


def _name(view: View, uid: str) -> tuple[str, str]:
    return (view.network.contacts[uid].name.casefold(), uid)


def _dated(view: View, taken: Set[str]) -> list[Asked]:
    """The contacts with a date in sight that nothing has marked."""
    soonest: dict[str, date] = {}
    for day, occasion in view.dates:
        uid = occasion.contact
        stand = view.stands[uid]
        if uid in taken or not view.shows(day, uid):
            continue
        if is_marked(day, occasion, stand.contact, stand.seen):
            continue
        soonest[uid] = min(day, soonest.get(uid, day))
    ranked = sorted(soonest, key=lambda uid: (soonest[uid], *_name(view, uid)))
    return [view.asked(view.stands[uid], DATES) for uid in ranked]


def _candidates(view: View, taken: Set[str]) -> list[Asked]:
    """Everybody who could stand in a section that is capped, by section and rank."""
    found = [
        _candidate(view, stand, section)
        for uid, stand in view.stands.items()
        if uid not in taken
        and (section := capped_section(stand, view.today, to_meet=uid in view.drives))
    ]
    return sorted(found, key=lambda one: (SECTIONS.index(one.section), one.rank))


def _candidate(view: View, stand: Standing, section: str) -> Asked:
    asked = view.asked(stand, section)
    if section != NEW_PEOPLE or stand.beat is not None:
        ratio = asked.drift.ratio if asked.drift else None
        owing = stand.contact.uid in view.debts
        asked.score = score(stand, view.today, owing=owing, ratio=ratio)
    return asked


def _fill(could: Sequence[Asked], slots: int, room: int) -> list[Asked]:
    """Who gets the places. New people take a third of the capacity at most (but one at least);
    that share, at most half of the places left, is kept for them where others crowd."""
    keep, new, drifting = (
        [one for one in could if one.section == name]
        for name in (KEEP_IN_TOUCH, NEW_PEOPLE, DRIFTING)
    )
    share = min(len(new), max(1, room // 3))
    keep = keep[: slots - min(share, slots // 2)]
    new = new[: min(share, slots - len(keep))]
    return [*keep, *new, *drifting[: slots - len(keep) - len(new)]]


def _ahead(view: View) -> Iterator[Coming]:
    """What comes after this week: touches that are not asked for yet, dates and promises."""
    contacts = view.network.contacts
    for stand in view.stands.values():
        if is_active(stand.contact) and not stand.offered:
            day = comes_back(stand.beat, stand.seen, stand.held)
            if day is not None:
                yield (stand.contact.name, "", day)
    for day, occasion in view.dates:
        whose = occasion.contact
        if day > view.today and not is_holiday(occasion) and not view.shows(day, whose):
            yield (contacts[whose].name, occasion.label, day)
    for day, label in coming_holidays(view.network, view.today):
        if day > view.last:
            yield (label, "", day)
    off = days_off(view.network.settings.pauses)
    for promise in (as_due(one, off) for one in view.network.promises.values()):
        mine = promise.state == "open" and promise.whose == "me"
        if mine and promise.due is not None and promise.due > view.last:
            uid = next((uid for uid in promise.contacts if _is_living(view, uid)), None)
            if uid is not None:
                yield (contacts[uid].name, promise_words(promise), promise.due)


def _fresh_start(view: View, room: int) -> bool:
    """Whether more than 60 % of the people with a rhythm are due, and more than fit in a week."""
    tracked = due = 0
    for stand in view.stands.values():
        if stand.beat is not None:
            tracked += 1
            due += stand.held is None and stand.beat.due <= view.today
    return due * 10 > tracked * 6 and due > room
