"""Where everybody stands on a day, kept from one week to the next.

A week asks how each contact stands and whom I owe a favour. Of all that only those change whom a
changed record concerns; ``follow`` reads them anew, so that a week after one change costs little
more than the change.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeAlias

from store.records import Contact, Drive, Interaction, Occasion, Promise, Record, Settings
from store.rules.cadence import comes_back, is_active, is_new
from store.rules.network import Network, concerned
from store.rules.occasions import is_holiday, is_in_sight, upcoming
from store.rules.reciprocity import debts, owes
from store.rules.slots import was_due
from store.rules.standing import Standing, capped_section, score, standing
from store.rules.streak import conversations
from store.rules.week import NEW_PEOPLE, SECTIONS

MANY: Final = 500
"""From so many changed contacts, reading everything anew is no dearer."""
AT_ONCE: Final = 100
"""Contacts that are read in one step: a few thousandths of a second."""
Rank: TypeAlias = tuple[int, bool, float, str, str]
"""The order of candidates: the place of the section, whether outside of a drive, minus the score,
the folded name, the uid."""


@dataclass(slots=True)
class Seat:
    """What one contact contributes: ``rank`` among the candidates (None where the week has no
    reason to ask), the day they ``come`` back where the week does not ask, and what is counted."""

    stand: Standing
    rank: Rank | None
    comes: tuple[date, str, str] | None
    is_new: bool
    is_tracked: bool
    is_due: bool


class Dates(NamedTuple):
    """The dates in sight, in no order, and the day, the name and the label of those that come
    later, soonest first."""

    near: Sequence[tuple[date, Occasion]]
    far: Sequence[tuple[date, str, str]]


class Stands:
    """Everybody in ``network`` on ``today``, in a week that looks ``days`` days ahead."""

    def __init__(self, network: Network, today: date, days: int = 7) -> None:
        self.network = network
        self.today = today
        self.days = days
        for _ in self._read():
            pass

    @classmethod
    def steps(cls, network: Network, today: date, days: int = 7) -> Generator[None, None, Stands]:
        """The same in steps of a few thousandths of a second, returned at the end, for a caller
        that has something else to do between them. Where the network changes meanwhile, it
        begins anew."""
        while True:
            known = cls.__new__(cls)
            known.network, known.today, known.days = network, today, days
            as_of = network.changes
            for _ in known._read():
                yield
                if network.changes != as_of:
                    break
            else:
                return known

    def _read(self) -> Iterator[None]:
        network, today = self.network, self.today
        yield from network.gather()
        self.debts = debts(network, today)
        self.seats: dict[str, Seat] = {}
        self._was_due: dict[str, bool] = {}
        for at, contact in enumerate(network.contacts.values()):
            if at % AT_ONCE == 0:
                yield
            self.seats[contact.uid] = self._seat(contact)
        yield
        self.ranked = sorted(one.rank for one in self.seats.values() if one.rank)
        self.coming = sorted(one.comes for one in self.seats.values() if one.comes)
        self.new, self.tracked, self.due = map(sum, zip(*self._counts(), strict=True))

    def _counts(self) -> Iterator[tuple[bool, bool, bool]]:
        yield (False, False, False)
        for one in self.seats.values():
            yield (one.is_new, one.is_tracked, one.is_due)

    @cached_property
    def dates(self) -> Dates:
        """The dates of this week, and those that come after it."""
        contacts, near, far = self.network.contacts, [], []
        for day, one in upcoming(self.network, self.today, self.days):
            if is_in_sight(day, contacts[one.contact], self.today, self.days):
                near.append((day, one))
            elif day > self.today and not is_holiday(one):
                far.append((day, contacts[one.contact].name, one.label))
        return Dates(near, sorted(far))

    def reached(self, begins: date) -> list[Standing]:
        """Those reached in the week that begins on that day."""
        reached = conversations(self.network, begins, self.today)
        return [self.seats[uid].stand for uid in reached]

    def was_due(self, stand: Standing, begins: date) -> bool:
        """Whether one who was reached since ``begins`` took a place of the week: only who was
        due does, so that an event with twelve people does not empty the week."""
        uid = stand.contact.uid
        if (known := self._was_due.get(uid)) is None:
            known = self._was_due[uid] = was_due(self.network, stand.contact, stand.seen, begins)
        return known

    def follow(self, records: Iterable[Record]) -> bool:
        """Take in that the network has these records, or had them; False where everything has to
        be read anew."""
        touched: set[str] = set()
        for record in records:
            if isinstance(record, Settings):
                return False
            if isinstance(record, Contact):
                touched.add(record.uid)
            if isinstance(record, Interaction | Promise):
                touched.update(concerned(record))
            if isinstance(record, Contact | Occasion):
                self.__dict__.pop("dates", None)
            if isinstance(record, Drive):
                self._was_due.clear()
        if len(touched) > MANY:
            return False
        for uid in touched:
            self._take(uid)
        return True

    def score(self, stand: Standing) -> float:
        """What a contact is ranked by in a section."""
        ratio = stand.drift.ratio if stand.drift else None
        owing = stand.contact.uid in self.debts
        return score(stand, self.today, owing=owing, ratio=ratio)

    def rank(self, stand: Standing, *, to_meet: bool) -> Rank | None:
        """Where they stand among the candidates; ``to_meet`` is whether a running drive waits for
        them."""
        section = capped_section(stand, to_meet=to_meet)
        if not section:
            return None
        scored = section != NEW_PEOPLE or stand.beat is not None
        points = self.score(stand) if scored else 0.0
        outside = section == NEW_PEOPLE and not to_meet
        contact = stand.contact
        return (
            SECTIONS.index(section),
            outside,
            -points,
            contact.name.casefold(),
            contact.uid,
        )

    def _seat(self, contact: Contact) -> Seat:
        stand = standing(self.network, contact, self.today, self.days)
        day = None
        if is_active(contact) and not stand.offered:
            day = comes_back(stand.beat, stand.seen, stand.held)
        beat = stand.beat
        return Seat(
            stand=stand,
            rank=self.rank(stand, to_meet=False),
            comes=(day, contact.name, contact.uid) if day is not None else None,
            is_new=is_new(contact),
            is_tracked=beat is not None,
            is_due=beat is not None and stand.held is None and beat.due <= self.today,
        )

    def _take(self, uid: str) -> None:
        self._count(self.seats.pop(uid, None), -1)
        self.debts.discard(uid)
        self._was_due.pop(uid, None)
        contact = self.network.contacts.get(uid)
        if contact is None:
            return
        if owes(self.network, uid, self.today):
            self.debts.add(uid)
        seat = self.seats[uid] = self._seat(contact)
        self._count(seat, 1)

    def _count(self, seat: Seat | None, step: int) -> None:
        if seat is None:
            return
        self.new += step * seat.is_new
        self.tracked += step * seat.is_tracked
        self.due += step * seat.is_due
        if seat.rank is not None:
            _put(self.ranked, seat.rank, step)
        if seat.comes is not None:
            _put(self.coming, seat.comes, step)


def _put(ordered: list[Any], one: Any, step: int) -> None:
    """Add ``one`` to a list in order, or take it out of it."""
    if step > 0:
        insort(ordered, one)
    else:
        del ordered[bisect_left(ordered, one)]
