"""Where everybody stands on a day, kept from one week to the next.

A week asks how each contact stands and whom I owe a favour. Of all that only those change whom a
changed record concerns; ``follow`` reads them anew, so that a week after one change costs little
more than the change.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import date
from typing import Any, Final, TypeAlias

from store.records import Contact, Drive, Interaction, Occasion, Promise, Record, Settings
from store.rules.cadence import comes_back, is_active, is_new
from store.rules.network import Network, batches, concerned
from store.rules.occasions import is_in_sight, upcoming
from store.rules.reciprocity import debts, owes
from store.rules.rows import Asked, row
from store.rules.slots import begins_on, was_due
from store.rules.standing import Standing, capped_section, score, standing
from store.rules.streak import conversations
from store.rules.week import NEW_PEOPLE, SECTIONS, Row

MANY: Final = 500
"""From so many changed contacts, reading everything anew is no dearer."""
AT_ONCE: Final = 100
"""Contacts that are read in one step: a few thousandths of a second."""
Rank: TypeAlias = tuple[int, bool, float, str, str]
"""The order of candidates: the place of the section, whether outside of a drive, minus the score,
the folded name, the uid."""
Back: TypeAlias = tuple[date, str, str]
"""The day on which the week asks again, the name, the uid."""
Far: TypeAlias = tuple[date, str, str]
"""A date to come, the name, the label."""
_PLACES: Final = {name: place for place, name in enumerate(SECTIONS)}


class Stands:
    """Everybody in ``network`` on ``today``, in a week that looks ``days`` days ahead.

    ``of`` says how each contact stands, by uid; ``ranked`` are those the week has a reason to ask
    about, in order, ``coming`` the others that it will ask about, the soonest first. ``near`` are
    the dates in sight, by contact, ``far`` those that come later, the soonest first. ``new``,
    ``tracked`` and ``due`` count people.
    """

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
        yield
        self.of: dict[str, Standing] = {}
        self.ranked: list[Rank] = []
        self.coming: list[Back] = []
        self.new = self.tracked = self.due = 0
        self._was_due: dict[str, bool] = {}
        self._rows: dict[str, tuple[Asked, Row]] = {}
        for people in batches(network.contacts.values(), AT_ONCE):
            for contact in people:
                self._add(contact, list.append)
            yield
        self.ranked.sort()
        yield
        self.coming.sort()
        self.near: dict[str, list[tuple[date, Occasion]]] = {}
        self.far: list[Far] = []
        self._far: dict[str, list[Far]] = {}
        dated = {one.contact for one in network.occasions.values()}
        for uids in batches(network.contacts if network.settings.holidays else dated, AT_ONCE):
            for uid in uids:
                self._put_dates(uid, list.append)
            yield
        self.far.sort()
        begins = begins_on(today, network.settings.week_start)
        for reached in batches(self.reached(begins), AT_ONCE):
            for stand in reached:
                self.was_due(stand, begins)
            yield

    def reached(self, begins: date) -> list[Standing]:
        """Those reached in the week that begins on that day."""
        reached = conversations(self.network, begins, self.today)
        return [self.of[uid] for uid in reached]

    def was_due(self, stand: Standing, begins: date) -> bool:
        """Whether one who was reached since ``begins`` took a place of the week: only who was
        due does, so that an event with twelve people does not empty the week."""
        uid = stand.contact.uid
        if (known := self._was_due.get(uid)) is None:
            known = self._was_due[uid] = was_due(self.network, stand.contact, stand.seen, begins)
        return known

    def row(self, asked: Asked) -> Row:
        """The row of ``asked``, kept as long as nothing changes but the interactions of others."""
        uid = asked.stand.contact.uid
        known = self._rows.get(uid)
        if known is None or known[0] != asked:
            found = row(self.network, asked, self.today, self.days)
            known = self._rows[uid] = (asked, found)
        return known[1]

    def follow(self, records: Iterable[Record]) -> bool:
        """Take in that the network has these records, or had them; False where everything has to
        be read anew."""
        touched: set[str] = set()
        for record in records:
            if isinstance(record, Settings):
                return False
            if not isinstance(record, Interaction):
                self._rows.clear()
            if isinstance(record, Contact):
                touched.add(record.uid)
            if isinstance(record, Interaction | Promise | Occasion):
                touched.update(concerned(record))
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
        is_new = section == NEW_PEOPLE
        points = 0.0 if is_new and stand.beat is None else self.score(stand)
        contact = stand.contact
        return (
            _PLACES[section],
            is_new and not to_meet,
            -points,
            contact.name.casefold(),
            contact.uid,
        )

    def ranked_without(self, uids: Iterable[str]) -> list[Rank]:
        """Those ``ranked``, without some contacts."""
        found = self.ranked.copy()
        for uid in uids:
            if (rank := self.rank(self.of[uid], to_meet=False)) is not None:
                _take_out(found, rank)
        return found

    def _back(self, stand: Standing) -> Back | None:
        """When the week asks again about somebody it does not ask about now."""
        contact = stand.contact
        if stand.offered or not is_active(contact):
            return None
        day = comes_back(stand.beat, stand.seen, stand.held)
        return (day, contact.name, contact.uid) if day is not None else None

    def _take(self, uid: str) -> None:
        if (old := self.of.pop(uid, None)) is not None:
            self._remove(old)
        self.debts.discard(uid)
        self._was_due.pop(uid, None)
        self._rows.pop(uid, None)
        self.near.pop(uid, None)
        for one in self._far.pop(uid, ()):
            _take_out(self.far, one)
        contact = self.network.contacts.get(uid)
        if contact is not None:
            if owes(self.network, uid, self.today):
                self.debts.add(uid)
            self._add(contact, insort)
            self._put_dates(uid, insort)

    def _add(self, contact: Contact, put: Callable[[list[Any], Any], None]) -> None:
        stand = standing(self.network, contact, self.today, self.days)
        self.of[contact.uid] = stand
        if (rank := self.rank(stand, to_meet=False)) is not None:
            put(self.ranked, rank)
        if (back := self._back(stand)) is not None:
            put(self.coming, back)
        self._count(stand, 1)

    def _put_dates(self, uid: str, put: Callable[[list[Any], Any], None]) -> None:
        """Take in the dates of a contact: those in sight, and those that come later."""
        contact = self.network.contacts.get(uid)
        found = upcoming(self.network, contact, self.today, self.days) if contact else ()
        for day, one in found:
            if contact and is_in_sight(day, contact, self.today, self.days):
                self.near.setdefault(uid, []).append((day, one))
            elif contact and day > self.today:
                later = (day, contact.name, one.label)
                self._far.setdefault(uid, []).append(later)
                put(self.far, later)

    def _remove(self, stand: Standing) -> None:
        """Take out what ``_add`` put in: as long as nothing else has changed, it is the same."""
        if (rank := self.rank(stand, to_meet=False)) is not None:
            _take_out(self.ranked, rank)
        if (back := self._back(stand)) is not None:
            _take_out(self.coming, back)
        self._count(stand, -1)

    def _count(self, stand: Standing, step: int) -> None:
        if is_new(stand.contact):
            self.new += step
        if stand.beat is not None:
            self.tracked += step
            if stand.held is None and stand.beat.due <= self.today:
                self.due += step


def _take_out(ordered: list[Any], one: Any) -> None:
    del ordered[bisect_left(ordered, one)]
