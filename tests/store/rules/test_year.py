"""A year of somebody's life with sixty people, lived from the queue and by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest
from msgspec.structs import replace

from store.records import (
    Channel,
    Contact,
    Drive,
    Interaction,
    NextTouch,
    Occasion,
    Promise,
    Settings,
    Side,
)
from store.rules.cadence import next_day
from store.rules.card import card
from store.rules.network import Network
from store.rules.queue import week
from store.rules.week import DATES, DRIFTING, KEEP_IN_TOUCH, NEW_PEOPLE, PROMISED, Row, Week
from store.rules.why import why
from tests.store.rules.people import asked, at, gave, received
from tests.store.rules.test_week_invariants import check, every_row

BEGAN = date(2027, 3, 1)
"""A Monday; the year that follows has a 29 February."""
PEOPLE = 60
JOB_ENDS = 60
COLLEAGUES = ("p6", "p14", "p22", "p30", "p38")
"""Seen every ten days, though of the tier *dormant*."""
TIERS = ("inner", "close", "close", "casual", "casual", "warm", "dormant", None)
CHANNELS: tuple[Channel, ...] = ("coffee", "call", "email", "message", "event", "meal")
FAVOURS = ((), (), (), gave(), received(), asked())


class Life:
    """The network of one made-up user, and what they do on a day."""

    def __init__(self, seed: int, capacity: int) -> None:
        self.random = Random(seed)
        self.network = Network([Settings(capacity=capacity)])
        self.minutes = 0
        for number in range(PEOPLE):
            self._meet(number)
        few = tuple(f"p{number}" for number in range(50, PEOPLE))
        self.network.put(Drive(name="Ten minutes at Acme", contacts=few, began=BEGAN))

    def _meet(self, number: int) -> None:
        pick, uid = self.random, f"p{number}"
        added = BEGAN - timedelta(days=pick.randint(0, 200))
        self.network.put(
            Contact(uid=uid, name=f"Person {number}", tier=TIERS[number % 8], added=added)
        )
        month = pick.randint(1, 12)
        day = pick.randint(1, 29 if month == 2 else 30)
        self.network.put(Occasion(uid=f"o{number}", contact=uid, month=month, day=day))

    def log(
        self, uids: tuple[str, ...], day: date, *, reached: bool = True, side: Side | None = None
    ) -> Interaction:
        """Write an interaction down, with a favour or a promise now and then."""
        self.minutes += 1
        one = Interaction(
            uid=f"i{self.minutes}",
            day=day,
            contacts=uids,
            channel="email" if side == "them" else self.random.choice(CHANNELS),
            reached=reached,
            initiated=side,
            text="what was said",
            favours=self.random.choice(FAVOURS),
            logged=at(day, self.minutes),
        )
        self.network.put(one)
        if self.random.random() < 0.15:
            due = day + timedelta(days=self.random.randint(0, 20))
            whose: Side = self.random.choice(("me", "me", "them"))
            self.network.put(
                Promise(uid=f"p{one.uid}", contacts=uids, whose=whose, text="x", made=day, due=due)
            )
        return one

    def work(self, found: Week, calls: int) -> Iterator[Row]:
        """Turn to the first ``calls`` rows of the day; yields those that were reached."""
        for row in every_row(found)[:calls]:
            self._keep(row, found.today)
            reached = self.random.random() < 0.8
            self.log((row.uid,), found.today, reached=reached, side=None if reached else "me")
            if reached:
                yield row

    def chance(self, today: date) -> None:
        """What happens besides: a lunch with a colleague until the job ends, letters, an event,
        second thoughts."""
        lived = (today - BEGAN).days
        if lived < JOB_ENDS and lived % 10 < len(COLLEAGUES):
            self.log((COLLEAGUES[lived % 10],), today)
        if self.random.random() < 0.3:
            self.log((self._anybody(),), today, side="them")
        if self.random.random() < 0.05:
            self.log(tuple({self._anybody() for _ in range(12)}), today)
        self._decide(today)

    def _keep(self, row: Row, today: date) -> None:
        if row.promise is not None:
            kept = self.network.promises[row.promise]
            self.network.put(replace(kept, state="done", closed=today))

    def _decide(self, today: date) -> None:
        """Snooze, skip, plan, rest, wake or archive somebody now and then."""
        someone = self.network.contacts[self._anybody()]
        later = today + timedelta(days=self.random.randint(1, 30))
        plan = NextTouch(due=later, since=today, set=at(today, self.minutes))
        match self.random.randint(1, 40):
            case 1 | 2 | 3:
                someone = replace(someone, snoozed_until=later)
            case 4 | 5 | 6:
                someone = replace(someone, skips=(*someone.skips, today))
            case 7 | 8 | 9:
                someone = replace(someone, next_touch=plan)
            case 10:
                someone = replace(someone, resting_since=today)
            case 11 | 12:
                someone = replace(someone, resting_since=None)
            case 13:
                someone = replace(someone, archived_on=today)
            case _:
                return
        self.network.put(someone)

    def _anybody(self) -> str:
        return f"p{self.random.randrange(PEOPLE)}"


@pytest.mark.parametrize(("seed", "capacity", "days"), [(1, 5, 366), (2, 30, 120)])
def test_a_year_of_weeks(seed: int, capacity: int, days: int) -> None:
    life = Life(seed, capacity)
    seen: Counter[str] = Counter()
    for number in range(days):
        today = BEGAN + timedelta(days=number)
        calls = life.random.choice((0, 1, 1, 2)) if today.weekday() < 5 else 0
        found = week(life.network, today)
        check(life.network, found)
        seen.update(row.section for row in every_row(found))
        reached = list(life.work(found, calls))
        after = week(life.network, today)
        check(life.network, after)
        check_reached(life.network, found, after, reached)
        life.chance(today)
        if number % 60 == 0:
            check_words(life.network, today, number // 60)
    assert all(seen[name] for name in (PROMISED, DATES, KEEP_IN_TOUCH, NEW_PEOPLE))
    assert seen[DRIFTING] or capacity == 5


def check_reached(net: Network, before: Week, after: Week, reached: list[Row]) -> None:
    """Who was reached today is off the capped sections, counts once, and took a place if the
    week had asked for them."""
    capped = (KEEP_IN_TOUCH, NEW_PEOPLE, DRIFTING)
    asked_for = {row.uid for row in reached if row.section in capped}
    left = {row.uid for row in every_row(after) if row.section in capped}
    assert not asked_for & left
    assert after.reached >= before.reached
    assert after.slots <= max(0, before.slots - len(asked_for))
    for uid in asked_for:
        day = next_day(net, net.contacts[uid], after.today)
        assert day is None or day > after.today


def check_words(net: Network, today: date, first: int) -> None:
    """Some people, others each time, have a card and a why."""
    for uid in list(net.contacts)[first::7]:
        assert why(net, uid, today)
        assert card(net, uid, today).contact.uid == uid
