"""*This week*: who to reach out to, and why."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from heapq import nsmallest
from typing import Final, TypeAlias

from msgspec import Struct

from store.records import Promise
from store.rules.drives import Progress, news, to_meet
from store.rules.introduced import bearer, owed_notes
from store.rules.network import Network
from store.rules.occasions import (
    coming_holidays,
    is_marked,
)
from store.rules.openers import by_due
from store.rules.pauses import as_due, days_off
from store.rules.reasons import is_pressing
from store.rules.rows import Asked
from store.rules.slots import begins_on
from store.rules.standing import Standing
from store.rules.stands import Rank, Stands
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


class View(Struct, frozen=True):
    """Everything the sections are chosen from: where everybody stands, and which running drives
    they still wait to be met in."""

    network: Network
    today: date
    days: int
    stands: Stands
    drives: Mapping[str, Sequence[Progress]]

    @property
    def last(self) -> date:
        """The last day it looks ahead to."""
        return self.today + timedelta(days=self.days)

    def asked(self, stand: Standing, section: str) -> Asked:
        """``stand`` in ``section``, with what else is known of them."""
        drives = self.drives.get(stand.contact.uid, ())
        return Asked(stand, section, drives, stand.drift)

    def stand(self, uid: str) -> Standing:
        """Where the contact stands."""
        return self.stands.of[uid]


def week(
    network: Network,
    today: date,
    capacity: int | None = None,
    days: int = 7,
    known: Stands | None = None,
) -> Week:
    """Who to reach out to in the week of ``today``, looking ``days`` days ahead. ``capacity`` is
    how many people it offers; None takes that of the settings. ``known`` is where everybody
    stands, where that is known already."""
    settings = network.settings
    room = max(0, settings.capacity if capacity is None else capacity)
    begins = begins_on(today, settings.week_start)
    stands = known or Stands(network, today, days)
    view = View(network, today, days, stands, to_meet(network, today))
    reached = stands.reached(begins)
    fixed = _fixed(view)
    could = _candidates(view, {one.stand.contact.uid for one in fixed})
    slots = max(0, room - sum(stands.was_due(one, begins) for one in reached))
    offered = [_candidate(view, one) for one in _fill(could, slots, room)]
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
        fresh_start=stands.due * 10 > stands.tracked * 6 and stands.due > room,
        new=stands.new,
        tracked=stands.tracked,
        promised=any(one.whose == "me" for one in network.promises.values()),
        streak=streak(network, today),
        off_until=days_off(settings.pauses).until(today),
        news=tuple(news(network, today)),
    )


def _sections(view: View, asked: Sequence[Asked]) -> tuple[Section, ...]:
    rows = [view.stands.row(one) for one in asked]
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
    return [view.asked(view.stand(uid), PROMISED) for uid in ranked]


def _pressing(view: View) -> Iterator[Promise]:
    off = days_off(view.network.settings.pauses)
    mine = (as_due(one, off) for one in view.network.promises.values() if one.state == "open")
    return (one for one in mine if is_pressing(one, view.today, view.days))


def _is_living(view: View, uid: str) -> bool:
    return uid in view.stands.of and view.stand(uid).contact.archived_on is None


def _name(view: View, uid: str) -> tuple[str, str]:
    return (view.network.contacts[uid].name.casefold(), uid)


def _dated(view: View, taken: Set[str]) -> list[Asked]:
    """The contacts with a date in sight that nothing has marked."""
    soonest: dict[str, date] = {}
    for uid, dates in view.stands.near.items():
        stand = view.stand(uid)
        for day, occasion in dates:
            if uid not in taken and not is_marked(day, occasion, stand.contact, stand.seen):
                soonest[uid] = min(day, soonest.get(uid, day))
    ranked = sorted(soonest, key=lambda uid: (soonest[uid], *_name(view, uid)))
    return [view.asked(view.stand(uid), DATES) for uid in ranked]


def _candidates(view: View, taken: Set[str]) -> list[Rank]:
    """Everybody who could stand in a section that is capped, in order."""
    found = view.stands.ranked_without(taken | view.drives.keys())
    for uid in view.drives.keys() - taken:
        if (rank := view.stands.rank(view.stand(uid), to_meet=True)) is not None:
            insort(found, rank)
    return found


def _candidate(view: View, rank: Rank) -> Asked:
    asked = view.asked(view.stand(rank[-1]), SECTIONS[rank[0]])
    if asked.section != NEW_PEOPLE or asked.stand.beat is not None:
        asked.score = view.stands.score(asked.stand)
    return asked


def _fill(could: Sequence[Rank], slots: int, room: int) -> list[Rank]:
    """Who gets the places. New people take a third of the capacity at most (but one at least);
    that share, at most half of the places left, is kept for them where others crowd."""
    keep, new, drifting = (
        _in_section(could, name) for name in (KEEP_IN_TOUCH, NEW_PEOPLE, DRIFTING)
    )
    share = min(len(new), max(1, room // 3))
    keep = keep[: slots - min(share, slots // 2)]
    new = new[: min(share, slots - len(keep))]
    return [*keep, *new, *drifting[: slots - len(keep) - len(new)]]


def _in_section(could: Sequence[Rank], name: str) -> Sequence[Rank]:
    place = SECTIONS.index(name)
    return could[bisect_left(could, (place,)) : bisect_left(could, (place + 1,))]


def _ahead(view: View) -> Iterator[Coming]:
    """What comes after this week: touches that are not asked for yet, dates and promises."""
    contacts = view.network.contacts
    for day, name, _ in view.stands.coming[:NEXT_UP]:
        yield (name, "", day)
    for day, name, label in view.stands.far[:NEXT_UP]:
        yield (name, label, day)
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
