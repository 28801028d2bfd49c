"""Who could be introduced to whom: needs of one person that meet offers of another.

Words meet as ``meanings`` says. Only where nobody offers what is needed, what people do (title,
tags, industry) is looked at, which counts for less; colleagues are left out then, as they know
each other. Nobody is proposed to someone they know: after a talk with both, an introduction, or
where one introduced me to the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import is_not
from typing import Final
from weakref import WeakKeyDictionary

from store.language.folding import fold, words
from store.records import Contact
from store.rules.meanings import Related, Texts
from store.rules.network import Network
from store.rules.wording import first_name

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
    """Whom the contact could be introduced to: for what they need, and for what they offer."""
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
    """Everybody who may be introduced, and what was found out of them."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self.around = [one for one in contacts if _is_around(one)]
        self.needing = [one for one in self.around if one.needs]

    @cached_property
    def related(self) -> Related:
        """The user's tags."""
        return Related(one.tags for one in self.around)

    @cached_property
    def offers(self) -> Texts:
        """What everybody offers."""
        return Texts(one.offers for one in self.around)

    @cached_property
    def work(self) -> Texts:
        """What everybody does."""
        return Texts(map(_work_of, self.around))

    @cached_property
    def meant(self) -> Mapping[str, Sequence[Contact]]:
        """Contact → those who need what they may have."""
        found: defaultdict[str, dict[str, Contact]] = defaultdict(dict)
        for contact in self.needing:
            for need in contact.needs:
                for texts in (self.offers, self.work):
                    for _, slot, _ in texts.meeting(need, self.related):
                        found[self.around[slot].uid][contact.uid] = contact
        return {uid: tuple(contacts.values()) for uid, contacts in found.items()}


_POOLS: Final[WeakKeyDictionary[Network, tuple[list[Contact], _Pool]]] = WeakKeyDictionary()
"""The pool of a network, and the contacts it was made of."""


def _pool(network: Network) -> _Pool:
    """The pool of the contacts as they are now; made anew only after one of them changed."""
    now = list(network.contacts.values())
    before, pool = _POOLS.get(network, ([], None))
    if pool is None or len(before) != len(now) or any(map(is_not, before, now)):
        pool = _Pool(now)
        _POOLS[network] = (now, pool)
    return pool


def _for_needs(network: Network, pool: _Pool, contact: Contact) -> Iterator[Suggestion]:
    """Who meets the needs of ``contact``."""
    for need in contact.needs:
        yield from (
            _kept(network, pool, contact, need, by_work=False)
            or _kept(network, pool, contact, need, by_work=True)
        )


def _for_offers(network: Network, pool: _Pool, contact: Contact) -> Iterator[Suggestion]:
    """Whose needs ``contact`` meets."""
    for other in pool.meant.get(contact.uid, ()):
        found = _for_needs(network, pool, other)
        yield from (one for one in found if one.offers == contact.uid)


def _kept(
    network: Network, pool: _Pool, contact: Contact, need: str, *, by_work: bool
) -> list[Suggestion]:
    """The best of those who meet ``need`` and whom ``contact`` does not know."""
    texts = pool.work if by_work else pool.offers
    kept: list[Suggestion] = []
    for score, slot, hit in texts.meeting(need, pool.related):
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
