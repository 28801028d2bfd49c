"""A year of somebody's working life, lived day by day through the Book.

Sixty people, three to ten logs a week and some weeks without any, two weeks off at the end of the
year, and in the middle of it an import of eight hundred. Every day the week is held against the
records it was read from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median

import pytest

from store import Book
from store.actions import Action, contacts, occasions, promises, resting, rhythm
from store.actions.importing import plan_import
from store.actions.logging import LogEntry, PromiseLine, log
from store.actions.pauses import pause
from store.formats import read
from store.language.wishes import wishes
from store.records import (
    WRITTEN,
    Channel,
    Contact,
    Drive,
    Interaction,
    Occasion,
    Pause,
    Promise,
    Settings,
)
from store.rules.cadence import cadence, is_active, is_tracked, next_day
from store.rules.network import Network
from store.rules.pauses import days_off
from store.rules.queue import week
from store.rules.week import DATES, DRIFTING, KEEP_IN_TOUCH, NEW_PEOPLE, PROMISED, Reason, Row, Week

BEGAN = date(2027, 3, 1)
"""A Monday; the year that follows has a 29 February."""
DAYS = 366
CAPACITY = 8
IMPORTED_ON = 180
TIERS = (
    *["inner"] * 4,
    *["close"] * 6,
    *["casual"] * 12,
    *["warm"] * 14,
    *["dormant"] * 14,
    *[None] * 10,
)
"""Sixty people: about five touches a week, so that the capacity is enough."""
OFF = Pause(begins=date(2027, 12, 20), ends=date(2028, 1, 2))
CAPPED = (KEEP_IN_TOUCH, NEW_PEOPLE, DRIFTING)
CHANNELS: tuple[Channel, ...] = ("coffee", "call", "email", "message", "meal", "video")


# -- the life ----------------------------------------------------------------------------------


@dataclass
class Life:
    """The user: what they do with the Book on a day, by a seed."""

    book: Book
    random: Random
    today: date = BEGAN
    closed: set[str] = field(default_factory=set)
    """The promises that the user kept or let go of."""
    taken: set[str] = field(default_factory=set)
    """Whom the week had asked for and the user reached, since Monday."""

    @property
    def now(self) -> datetime:
        """The next moment of the day."""
        self._minute = getattr(self, "_minute", 0) + 1
        midnight = datetime(self.today.year, self.today.month, self.today.day, tzinfo=UTC)
        return midnight + timedelta(hours=8, seconds=self._minute % 40_000)

    @property
    def network(self) -> Network:
        return self.book.network

    def do(self, make: Callable[[Network], Action]) -> None:
        self.book.do(make)

    def people(self) -> list[str]:
        """Those one could think of: not the hundreds that nobody has looked at yet."""
        return [
            uid
            for uid, one in self.network.contacts.items()
            if one.archived_on is None and (one.tier or one.triaged or one.cadence)
        ]

    def log(self, uid: str, **fields: object) -> None:
        """Write a talk down, now and then with a favour, a promise or how it felt."""
        pick = self.random
        values: dict[str, object] = {
            "people": (uid,),
            "day": self.today,
            "channel": pick.choice(CHANNELS),
            "text": "what was said",
            "takeaways": ("an idea",) if pick.random() < 0.2 else (),
            "received": ("advice",) if pick.random() < 0.1 else (),
            "gave": ("an article",) if pick.random() < 0.1 else (),
            "asked": ("an introduction",) if pick.random() < 0.1 else (),
            "fit": pick.choice((None, "fine", "fine", "energising", "forced")),
            **fields,
        }
        if pick.random() < 0.15:
            due = self.today + timedelta(days=pick.randint(1, 25))
            key = pick.choice(("promises", "promises", "owed"))
            values[key] = (PromiseLine("send the deck", pick.choice((due, due, None))),)
        entry, today, now = LogEntry(**values), self.today, self.now  # type: ignore[arg-type]
        self.do(lambda network: log(network, entry, today, now))

    def reach(self, row: Row) -> None:
        """Turn to somebody on the week; who was asked for takes a place of it."""
        if row.section in CAPPED:
            self.taken.add(row.uid)
        self.log(row.uid)

    def keep(self, row: Row) -> None:
        """Do what was promised."""
        if row.promise in self.network.promises:
            uid, today = str(row.promise), self.today
            self.closed.add(uid)
            self.do(lambda network: promises.keep(network, uid, today))

    def wish(self, row: Row) -> None:
        today, now = self.today, self.now
        self.do(lambda network: occasions.wish(network, row.uid, today, now))

    def decide(self) -> None:
        """A letter arrives, somebody is put off, put to rest, woken or archived; nobody who was
        reached this week, as a snooze has no time of day and could be from before."""
        pick, today = self.random, self.today
        uid = pick.choice([one for one in self.people() if one not in self.taken])
        later = today + timedelta(days=pick.randint(2, 30))
        now = self.now
        act: Callable[[Network], Action] | None = None
        match pick.randint(1, 24):
            case 1 | 2:
                self.log(uid, channel="email", initiated="them", fit=None)
            case 3:
                self.log(uid, channel="call", reached=False, initiated="me", fit=None)
            case 4:
                act = lambda net: rhythm.snooze(net, uid, later)  # noqa: E731
            case 5:
                act = lambda net: rhythm.skip(net, uid, today)  # noqa: E731
            case 6:
                act = lambda net: rhythm.set_next(net, uid, later, today, now)  # noqa: E731
            case 7:
                keep = pick.random() < 0.5
                act = lambda net: resting.rest(net, uid, today, keep_dates=keep)  # noqa: E731
            case 8:
                asleep = [one for one in self.people() if not is_active(self.network.contacts[one])]
                if asleep:
                    act = lambda net: resting.wake(net, asleep[0], today)  # noqa: E731
            case 9 if pick.random() < 0.3:
                act = lambda net: contacts.archive(net, [uid], today)  # noqa: E731
        if act is not None:
            self.do(act)

    def change_mind(self) -> None:
        """Log something, and take it back at once."""
        before = dict(self.network.interactions)
        self.log(self.random.choice(self.people()))
        self.book.undo()
        assert self.network.interactions == before


def begin(book: Book, random: Random) -> Life:
    """Sixty people, each last spoken with within their rhythm, with a date in the year."""
    life = Life(book, random)
    records: list[Contact | Occasion | Interaction | Settings | Drive] = [
        Settings(capacity=CAPACITY)
    ]
    for number, tier in enumerate(TIERS):
        uid = f"p{number}"
        met = BEGAN - timedelta(days=random.randint(400, 900))
        lead = random.choice((None, None, None, 3, 14))
        records.append(
            Contact(
                uid=uid,
                name=f"Person {number}",
                tier=tier,
                triaged=True,
                added=met,
                lead_days=lead,
            )
        )
        back = random.randint(1, Settings().tiers.get(tier or "dormant", 365))
        records.append(
            Interaction(
                uid=f"i{number}",
                contacts=(uid,),
                channel="coffee",
                day=BEGAN - timedelta(days=back),
                text="long ago",
            )
        )
        month = random.randint(1, 12)
        day = 29 if month == 2 else random.randint(1, 30)
        records.append(Occasion(uid=f"o{number}", contact=uid, month=month, day=day))
    few = tuple(f"p{number}" for number in range(50, 60))
    records.append(Drive(uid="d1", name="Ten minutes at Acme", contacts=few, began=BEGAN))
    book.do(lambda _network: Action("Begin", tuple(records)))
    return life


def import_many(life: Life) -> None:
    """Eight hundred people from a file, met over the years; a dozen of them matter."""
    lines = ["First Name,Last Name,URL,Email Address,Company,Position,Connected On"]
    lines += [
        f"New{number},Face,https://linkedin.com/in/new{number},,Company {number % 40},,"
        f"{1 + number % 28} Mar {2010 + number % 15}"
        for number in range(800)
    ]
    reading = read("\n".join(lines).encode())
    before = week(life.network, life.today)
    life.do(lambda network: _imported(network, reading, life.today))
    assert len(life.network.contacts) == len(TIERS) + 800
    after = week(life.network, life.today)
    assert [one.rows for one in after.sections] == [one.rows for one in before.sections]
    new = [uid for uid, one in life.network.contacts.items() if one.sources][:12]
    for uid in new:
        life.do(lambda network, uid=uid: rhythm.triage(network, uid, "warm"))  # type: ignore[misc]


def _imported(network: Network, reading: object, today: date) -> Action:
    plan = plan_import(network, reading, today)  # type: ignore[arg-type]
    assert plan.action is not None
    return plan.action


# -- what holds on every day -------------------------------------------------------------------


def every_row(found: Week) -> Iterator[Row]:
    return (row for section in found.sections for row in section.rows)


def check_places(found: Week, taken: set[str]) -> None:
    """No more are asked for than places are left, and of new people a third at most."""
    counts = Counter(row.section for row in every_row(found))
    assert sum(counts[name] for name in CAPPED) <= found.slots <= CAPACITY - len(taken)
    assert counts[NEW_PEOPLE] <= max(1, CAPACITY // 3)


def check_present(network: Network, row: Row) -> None:
    """Nobody archived; somebody who rests only for a promise or, where wished, a date."""
    contact = network.contacts[row.uid]
    assert contact.archived_on is None
    if contact.resting_since is not None:
        assert row.section == PROMISED or (row.section == DATES and contact.keep_dates)


def check_promises(network: Network, found: Week, today: date) -> None:
    """Every promise of mine that presses is in sight, with one of its people."""
    shown = {row.uid for row in every_row(found) if row.section == PROMISED}
    off = days_off(network.settings.pauses)
    for one in network.promises.values():
        if one.state != "open" or one.whose != "me" or one.when_met:
            continue
        due = off.opens(one.due) if one.due else today
        there = [uid for uid in one.contacts if network.contacts[uid].archived_on is None]
        if there and due <= today + timedelta(days=7):
            assert shown.intersection(there), one


def check_kept(network: Network, before: Mapping[str, Promise], closed: set[str]) -> None:
    """No promise goes, and none is closed but by the user, by a talk, or by a wake."""
    for uid, one in before.items():
        after = network.promises[uid]
        if one.state == "open" and after.state != "open":
            assert after.closed is not None
            parting = after.state == "dropped" and after.text.startswith("a note with")
            assert uid in closed or after.closed_by in network.interactions or parting


# -- every reason is true ----------------------------------------------------------------------


@dataclass
class Facts:
    """What the records say of one contact on a day, read without the rules."""

    network: Network
    contact: Contact
    today: date

    @property
    def talks(self) -> list[Interaction]:
        """What happened, newest first, without light wishes."""
        found = self.network.interactions_of(self.contact.uid)
        return [one for one in found if one.day <= self.today and not one.light]

    @property
    def touch(self) -> Interaction | None:
        """The newest talk that is no letter waiting for my answer."""
        waiting = True
        for one in self.talks:
            letter = one.initiated == "them" and one.channel in WRITTEN
            if not letter and (one.reached or one.channel in WRITTEN):
                waiting = False
            if one.reached and not (letter and waiting):
                return one
        return None

    @property
    def silence(self) -> int:
        assert self.touch is not None
        return (self.today - self.touch.day).days

    @property
    def promises(self) -> list[Promise]:
        found = self.network.promises_of(self.contact.uid)
        return [one for one in found if one.state == "open"]

    @property
    def off(self) -> bool:
        """Whether today is a day off."""
        return any(one.begins <= self.today <= one.ends for one in self.network.settings.pauses)


def is_promise(facts: Facts, reason: Reason) -> bool:
    mine = [one for one in facts.promises if one.whose == "me" and not one.when_met]
    return any(one.text in reason.text for one in mine)


def is_date(facts: Facts, reason: Reason) -> bool:
    lead = 7 if facts.contact.lead_days is None else facts.contact.lead_days
    for one in facts.network.occasions_of(facts.contact.uid):
        for ahead in range(-2, lead + 1):
            day = facts.today + timedelta(days=ahead)
            leap = (one.month, one.day, day.month, day.day) == (2, 29, 2, 28)
            common = leap and (day + timedelta(days=1)).month == 3
            if ((day.month, day.day) == (one.month, one.day) or common) and not _said(facts, day):
                return reason.text.startswith(one.label)
    return False


def _said(facts: Facts, day: date) -> bool:
    talks = facts.network.interactions_of(facts.contact.uid)
    recent = [one for one in talks if day - timedelta(days=21) <= one.day <= facts.today]
    return any(wishes(one.text, "birthday") and one.initiated == "me" for one in recent)


def is_waiting(facts: Facts, reason: Reason) -> bool:
    return facts.talks[0].initiated == "them" or not facts.talks[0].reached


def is_attempt(facts: Facts, reason: Reason) -> bool:
    tries = [one for one in facts.talks if not one.reached]
    return bool(tries) and not facts.talks[0].reached


def is_rhythm(facts: Facts, reason: Reason) -> bool:
    ago = {0: "today", 1: "yesterday"}.get(facts.silence, f"{facts.silence} days ago")
    days = facts.contact.cadence or facts.network.settings.tiers.get(facts.contact.tier or "", 0)
    usual = f"usually every {days}" in reason.text or "usually" not in reason.text
    return f" {ago}" in reason.text and usual and not facts.off


def is_next(facts: Facts, reason: Reason) -> bool:
    return facts.contact.next_touch is not None and not facts.off


def is_new(facts: Facts, reason: Reason) -> bool:
    return facts.touch is None and "no talk yet" in reason.text and not facts.off


def is_drive(facts: Facts, reason: Reason) -> bool:
    return any(
        facts.contact.uid in one.contacts and one.name in reason.text
        for one in facts.network.drives.values()
    ) and (facts.touch is None or facts.touch.day < BEGAN)


def is_drift(facts: Facts, reason: Reason) -> bool:
    days = sorted({one.day for one in facts.talks if one.reached})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return facts.silence > 14 and facts.silence > median(gaps[-30:])


def is_give_first(facts: Facts, reason: Reason) -> bool:
    kinds = [{one.kind for one in talk.favours} for talk in facts.talks]
    asked = [place for place, found in enumerate(kinds) if "asked" in found]
    return len(asked) >= 2 and not any("gave" in found for found in kinds[: asked[1]])


def is_asked(facts: Facts, reason: Reason) -> bool:
    theirs = [one for one in facts.promises if one.whose == "them"]
    return any((one.due or one.made) < facts.today for one in theirs)


def is_when_met(facts: Facts, reason: Reason) -> bool:
    return any(one.when_met for one in facts.promises)


TRUE: Mapping[str, Callable[[Facts, Reason], bool]] = {
    "promise": is_promise,
    "date": is_date,
    "waiting": is_waiting,
    "attempt": is_attempt,
    "rhythm": is_rhythm,
    "next": is_next,
    "new": is_new,
    "drive": is_drive,
    "drift": is_drift,
    "give-first": is_give_first,
    "asked": is_asked,
    "when-met": is_when_met,
}
"""Reason code → whether the records say so."""


def check_reasons(network: Network, row: Row, today: date) -> None:
    facts = Facts(network, network.contacts[row.uid], today)
    assert row.reasons
    for reason in row.reasons:
        assert TRUE[reason.code](facts, reason), (row.name, today, reason)


# -- nobody is forgotten -----------------------------------------------------------------------


def demand(network: Network, today: date) -> float:
    """How many touches a week all rhythms ask for."""
    tracked = (one for one in network.contacts.values() if is_tracked(network, one, today))
    return sum(7 / (cadence(one, network.settings) or 365) for one in tracked)


def check_waits(network: Network, found: Week, since: date) -> None:
    """Who came due since ``since`` and has no place yet has not waited longer than their own
    rhythm."""
    shown = {row.uid for row in every_row(found)}
    off = days_off(network.settings.pauses)
    for one in network.contacts.values():
        days = cadence(one, network.settings)
        due = next_day(network, one, found.today)
        if days is None or due is None or due < since or one.uid in shown:
            continue
        assert off.passed(due, found.today) <= days, (one.name, due, found.today)


# -- the year ----------------------------------------------------------------------------------


def live(life: Life, found: Week, logs: int, *, all_of_them: bool) -> None:
    """One day: promises kept, dates wished, people reached, something decided."""
    for row in every_row(found):
        if row.section == PROMISED and life.random.random() < 0.4:
            life.keep(row)
        elif row.section == DATES and life.random.random() < 0.6:
            life.wish(row)
    asked = [row for row in every_row(found) if row.section in CAPPED]
    for row in asked if all_of_them else asked[:logs]:
        life.reach(row)
    if not all_of_them and logs > len(asked):
        life.log(life.random.choice(life.people()))
    life.decide()


def kind_of_week(random: Random) -> str:
    """``empty``, ``some`` (three to ten logs, whoever comes to mind), or ``thorough`` (everybody
    the week asks for)."""
    return random.choices(("empty", "some", "thorough"), (1, 2, 5))[0]


@pytest.mark.parametrize("seed", [1])
def test_a_year_through_the_book(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    seen: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    clock = [datetime(2027, 3, 1, 8, tzinfo=UTC)]
    with Book.open(tmp_path / "amity.json", now=lambda: clock[0]) as book:
        life = begin(book, random)
        kind, steady = "thorough", BEGAN
        for number in range(DAYS):
            today = life.today = BEGAN + timedelta(days=number)
            clock[0] = datetime(today.year, today.month, today.day, 8, tzinfo=UTC)
            if today.weekday() == 0:
                kind = kind_of_week(random)
                life.taken.clear()
            if number == IMPORTED_ON:
                import_many(life)
            if today == date(2027, 12, 1):
                life.do(lambda network: pause(network, [OFF]))
            if kind != "thorough" or demand(life.network, today) > CAPACITY:
                steady = today + timedelta(days=1)
            found = week(life.network, today)
            before = dict(life.network.promises)
            check(life, found)
            seen.update(row.section for row in every_row(found))
            codes.update(one.code for row in every_row(found) for one in row.reasons)
            check_waits(life.network, found, steady)
            if kind != "empty" and today.weekday() < 5:
                live(life, found, random.randint(0, 2), all_of_them=kind == "thorough")
            if number % 30 == 7:
                life.change_mind()
            check_kept(life.network, before, life.closed)
            if number % 90 == 89:
                book.fold()
        logged = len(life.network.interactions) - len(TIERS)
    assert all(seen[name] for name in (PROMISED, DATES, KEEP_IN_TOUCH, NEW_PEOPLE))
    assert set(codes) >= {"promise", "date", "waiting", "rhythm", "next", "new", "drive", "asked"}
    assert 150 < logged < 600
    with Book.open(tmp_path / "amity.json") as again:
        assert week(again.network, life.today) == week(life.network, life.today)


def check(life: Life, found: Week) -> None:
    """Everything that holds on any day."""
    check_places(found, life.taken)
    check_promises(life.network, found, life.today)
    for row in every_row(found):
        check_present(life.network, row)
        check_reasons(life.network, row, life.today)
