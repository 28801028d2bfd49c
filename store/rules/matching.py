"""Who could be introduced to whom: needs of one person that meet offers of another.

Words meet as ``meanings`` says. Only where nobody offers what is needed, what people do (title,
tags, industry) is looked at, which counts for less; colleagues are left out then, as they know
each other. Nobody is proposed to someone they know: after a talk with both, an introduction, or
where one introduced me to the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import is_not
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from store.language.folding import fold, words
from store.records import Contact
from store.rules.meanings import Related, Texts
from store.rules.network import Network
from store.rules.wording import first_name

T = TypeVar("T")

BY_WORK: Final = 0.6
"""What a hit in what someone does counts, of one in what they offer."""
LEAST: Final = 250
"""What a match is worth at least."""
EACH: Final = 3
"""How many people are proposed for one need."""
ALONE: Final = frozenset({"freelance", "freelancer", "selfemployed", "independent", "self"})
"""What stands for a company where there are no colleagues."""


@dataclass(frozen=True)
class Suggestion:
    """``needs`` and ``offers`` are uids of two who do not know each other. ``need`` and ``offer``
    are the words that meet; where ``by_work``, the offer is what they do. ``because`` says it in
    a sentence; ``score`` is at most 1000."""

    needs: str
    offers: str
    need: str
    offer: str
    by_work: bool
    because: str
    score: int


def suggestions(network: Network, limit: int = 20) -> tuple[Suggestion, ...]:
    """Who could be introduced to whom, the best first, each pair once."""
    pool = _pool(network)
    found = [one for contact in pool.needing for one in _for_needs(network, pool, contact)]
    return _best(found, limit)


def suggestions_for(network: Network, uid: str, limit: int = 5) -> tuple[Suggestion, ...]:
    """Whom the contact could be introduced to: for what they need, and for what they offer. What
    they do is proposed only to those who need it."""
    contact = network.contacts.get(uid)
    if contact is None or not _is_around(contact):
        return ()
    pool = _pool(network)
    found = [*_for_needs(network, pool, contact), *_for_offers(network, pool, contact)]
    return _best(found, limit)


def _best(found: Iterable[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    pairs: dict[frozenset[str], Suggestion] = {}
    for one in sorted(found, key=lambda one: (-one.score, one.because, one.needs, one.offers)):
        pairs.setdefault(frozenset((one.needs, one.offers)), one)
    return tuple(pairs.values())[: max(0, limit)]


class _Pool:
    """Everybody who may be introduced, and what was found out of them. It outlives the changes
    of a session: what a change does not touch is found out once."""

    def __init__(self) -> None:
        self._contacts: list[Contact] = []
        self._kept: dict[str, tuple[list[object], Any]] = {}
        self._fresh: set[str] = set()
        self.around: list[Contact] = []
        self.needing: list[Contact] = []

    def look(self, contacts: list[Contact]) -> None:
        """Take in the contacts as they are now."""
        if not _are_same(self._contacts, contacts):
            self._contacts = contacts
            self._fresh.clear()
            self.around = [one for one in contacts if _is_around(one)]
            self.needing = [one for one in self.around if one.needs]

    def _keep(self, name: str, parts: Callable[[], list[object]], make: Callable[[], T]) -> T:
        """What ``make`` gives; made anew only where one of the ``parts`` it is made of changed."""
        if name not in self._fresh:
            now = parts()
            before, _ = self._kept.get(name, ([None], None))
            if not _are_same(before, now):
                self._kept[name] = (now, make())
            self._fresh.add(name)
        found: T = self._kept[name][1]
        return found

    def _tags(self) -> list[object]:
        return [one.tags for one in self.around]

    @property
    def related(self) -> Related:
        """The user's tags."""
        return self._keep("related", self._tags, lambda: Related(one.tags for one in self.around))

    @property
    def offers(self) -> Texts:
        """What everybody offers."""
        return self._keep(
            "offers",
            lambda: [*self._tags(), *(one.offers for one in self.around)],
            lambda: Texts((one.offers for one in self.around), self.related),
        )

    @property
    def work(self) -> Texts:
        """What everybody does."""
        jobs = ("title", "industry")
        return self._keep(
            "work",
            lambda: [*self._tags(), *(getattr(one, job) for job in jobs for one in self.around)],
            lambda: Texts(map(_work_of, self.around), self.related),
        )

    @property
    def meant(self) -> Mapping[str, Sequence[Contact]]:
        """Contact → those who may need what they offer."""
        return self._keep("meant", lambda: [*self._contacts], self._meant)

    def _meant(self) -> dict[str, tuple[Contact, ...]]:
        found: defaultdict[str, dict[str, Contact]] = defaultdict(dict)
        for contact in self.needing:
            for need in contact.needs:
                for _, slot, _ in self.offers.meeting(need):
                    found[self.around[slot].uid][contact.uid] = contact
        return {uid: tuple(contacts.values()) for uid, contacts in found.items()}


def _are_same(before: Sequence[object], now: Sequence[object]) -> bool:
    return len(before) == len(now) and not any(map(is_not, before, now))


_POOLS: Final[WeakKeyDictionary[Network, _Pool]] = WeakKeyDictionary()
"""The pool of a network, kept between one look and the next."""


def _pool(network: Network) -> _Pool:
    """The pool of the contacts as they are now."""
    pool = _POOLS.setdefault(network, _Pool())
    pool.look(list(network.contacts.values()))
    return pool


def _for_needs(network: Network, pool: _Pool, contact: Contact) -> Iterator[Suggestion]:
    """Who meets the needs of ``contact``."""
    for need in contact.needs:
        yield from (
            _kept(network, pool, contact, need, by_work=False)
            or _kept(network, pool, contact, need, by_work=True)
        )


def _for_offers(network: Network, pool: _Pool, contact: Contact) -> Iterator[Suggestion]:
    """Whose needs ``contact`` meets by what they offer."""
    for other in pool.meant.get(contact.uid, ()):
        found = _for_needs(network, pool, other)
        yield from (one for one in found if one.offers == contact.uid)


def _kept(
    network: Network, pool: _Pool, contact: Contact, need: str, *, by_work: bool
) -> list[Suggestion]:
    """The best of those who meet ``need`` and whom ``contact`` does not know."""
    texts = pool.work if by_work else pool.offers
    kept: list[Suggestion] = []
    for score, slot, hit in texts.meeting(need):
        other, worth = pool.around[slot], int(score * (BY_WORK if by_work else 1))
        if worth < LEAST or len(kept) == EACH:
            break
        colleagues = by_work and _are_colleagues(contact, other)
        if not colleagues and not know_each_other(network, contact, other):
            offer = texts.text(slot, hit)
            kept.append(_suggestion(contact, other, need, worth, offer, by_work=by_work))
    return kept


def _suggestion(
    contact: Contact, other: Contact, need: str, score: int, offer: str, *, by_work: bool
) -> Suggestion:
    first, second = first_name(contact), first_name(other)
    if fold(first) == fold(second):
        first, second = contact.name, other.name
    does = f"{second}: {offer}" if by_work else f"{second} offers {offer}"
    return Suggestion(
        needs=contact.uid,
        offers=other.uid,
        need=need,
        offer=offer,
        by_work=by_work,
        because=f"{first} needs {need} · {does}",
        score=score,
    )


def _is_around(contact: Contact) -> bool:
    return contact.archived_on is None and contact.resting_since is None


def _work_of(contact: Contact) -> tuple[str, ...]:
    """What someone does: title, tags, industry."""
    tags = (f"#{tag}" for tag in contact.tags)
    return tuple(text for text in (contact.title, *tags, contact.industry) if text)


def _are_colleagues(one: Contact, other: Contact) -> bool:
    company = "".join(words(one.company))
    return bool(company) and company not in ALONE and company == "".join(words(other.company))


def know_each_other(network: Network, one: Contact, other: Contact) -> bool:
    """Whether the two know each other, as far as the records tell; also true of one person."""
    if one.uid in (other.uid, other.introduced_by) or other.uid == one.introduced_by:
        return True
    if any(other.uid in each.contacts for each in network.introductions_of(one.uid)):
        return True
    return any(other.uid in each.contacts for each in network.interactions_with(one.uid))
