"""The shelf: what is worth passing on, whom it fits, and who has had it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from msgspec import Struct

from store.language.alike import alike
from store.language.folding import words
from store.records import Contact, Share
from store.rules.cadence import is_active
from store.rules.network import Network

TAG, NEED, CIRCLE, INDUSTRY, COMPANY = 16, 8, 4, 2, 1
"""What a topic weighs by where it is found: a tag more than all else together."""
LEADING: Final = frozenset({"the", "a", "an", "my", "their", "this", "that"})
"""Words before a title that do not belong to it."""
LONGEST_TOPIC: Final = 60
LONGEST_TEXT: Final = 300
"""Characters of a topic, and of what it is looked for in, that are compared."""
SHORTEST_PART: Final = 3
"""Words of a long title that stand for the whole of it."""


class OnShelf(Struct, frozen=True):
    """Something on the shelf, and how many of the people who are there have had it."""

    share: Share
    had_by: int


def shelf(network: Network, today: date) -> list[OnShelf]:
    """Everything put on the shelf until ``today``, newest first."""
    there = [one for one in network.shares.values() if one.added <= today]
    return [OnShelf(one, len(had_by(network, one))) for one in newest_first(there)]


def had_by(network: Network, share: Share) -> list[tuple[Contact, date]]:
    """Who has had it and when, newest first."""
    found = [
        (network.contacts[uid], day) for uid, day in share.sent.items() if uid in network.contacts
    ]
    found.sort(key=lambda pair: (pair[0].name.casefold(), pair[0].uid))
    return sorted(found, key=lambda pair: pair[1], reverse=True)


def newest_first(shares: Iterable[Share]) -> list[Share]:
    """By the day they were put on the shelf, newest first; of one day, by title."""
    found = sorted(shares, key=lambda one: (one.title.casefold(), one.uid))
    return sorted(found, key=lambda one: one.added, reverse=True)


def fits(network: Network, share: Share) -> list[Contact]:
    """The people whom it fits and who have not had it, who fits best first. Who rests or is
    archived is not asked."""
    ranked = [
        (-weight, one.name.casefold(), one.uid)
        for one in network.contacts.values()
        if one.uid not in share.sent and is_active(one) and (weight := fit(share, one))
    ]
    return [network.contacts[uid] for _, _, uid in sorted(ranked)]


def fitting_shares(network: Network, contact: Contact) -> list[Share]:
    """What fits the contact and they have not had, best first; of equals, the newest."""
    weights = {
        one.uid: weight
        for one in network.shares.values()
        if contact.uid not in one.sent and (weight := fit(one, contact))
    }
    found = newest_first(network.shares[uid] for uid in weights)
    return sorted(found, key=lambda one: -weights[one.uid])


class Choice(Struct, frozen=True):
    """Something that could be passed on to some people: the ``topics`` by which it fits one of
    those ``left`` (uids) who have not had it, and who of them ``had`` it when, newest first."""

    share: Share
    topics: tuple[str, ...]
    left: tuple[str, ...]
    had: tuple[tuple[Contact, date], ...]


def choices(network: Network, uids: Sequence[str]) -> list[Choice]:
    """The shelf for ``uids``: first what fits one of them who has not had it, best first, then
    the rest, then what all of them had; each newest first."""
    people = [network.contacts[uid] for uid in uids if uid in network.contacts]
    ranked = [
        (*_rank(share, people), _choice(network, share, people))
        for share in newest_first(network.shares.values())
    ]
    return [choice for _, _, choice in sorted(ranked, key=lambda one: one[:2])]


def _rank(share: Share, people: Sequence[Contact]) -> tuple[bool, int]:
    left = [one for one in people if one.uid not in share.sent]
    return (not left, -max((fit(share, one) for one in left), default=0))


def _choice(network: Network, share: Share, people: Sequence[Contact]) -> Choice:
    uids = {one.uid for one in people}
    left = [one for one in people if one.uid not in share.sent]
    fitting = {topic for one in left for topic in topics_for(share, one)}
    return Choice(
        share,
        tuple(topic for topic in share.topics if topic in fitting),
        tuple(one.uid for one in left),
        tuple(pair for pair in had_by(network, share) if pair[0].uid in uids),
    )


def fit(share: Share, contact: Contact) -> int:
    """How well it fits: for each topic, where it is found. 0 where no topic is."""
    return sum(_weight(topic, contact) for topic in share.topics)


def topics_for(share: Share, contact: Contact) -> tuple[str, ...]:
    """The topics by which it fits the contact."""
    return tuple(topic for topic in share.topics if _weight(topic, contact))


def _weight(topic: str, contact: Contact) -> int:
    for text in contact.tags:
        if _is_in(topic, text):
            return TAG
    for text in contact.needs:
        if _is_in(topic, text):
            return NEED
    for text in contact.circles:
        if _is_in(topic, text):
            return CIRCLE
    if contact.industry and _is_in(topic, contact.industry):
        return INDUSTRY
    return COMPANY if contact.company and _is_in(topic, contact.company) else 0


@lru_cache(maxsize=100_000)
def _is_in(topic: str, text: str) -> bool:
    """Whether every word of the topic is in the text, or both are one word run together.
    Remembered: a book of thousands has few tags and companies."""
    wanted, there = words(topic[:LONGEST_TOPIC]), words(text[:LONGEST_TEXT])
    if not wanted:
        return False
    if all(any(alike(word, other) for other in there) for word in wanted):
        return True
    return len(wanted) != len(there) and "".join(wanted) == "".join(there)


def named(network: Network, text: str) -> Share | None:
    """What on the shelf the words of a favour stand for: they hold its link or its title, or are
    the beginning of one long title only. Of several, the longest title; then the newest."""
    said = words(text)
    found = newest_first(network.shares.values())
    whole = [one for one in found if _names(one, text, said)]
    if whole:
        return max(whole, key=lambda one: len(words(one.title)))
    if len(said) < SHORTEST_PART:
        return None
    begun = [one for one in found if words(one.title)[: len(said)] == said]
    return begun[0] if len(begun) == 1 else None


def _names(share: Share, text: str, said: Sequence[str]) -> bool:
    if share.link and share.link in text.split():
        return True
    title, kind = words(share.title), words(share.kind)
    if not title:
        return False
    if len(title) > 1:
        starts = range(len(said) - len(title) + 1)
        return any(list(said[at : at + len(title)]) == title for at in starts)
    rest = [word for word in said if word not in LEADING and word not in kind]
    return title in (list(said), rest)


def share_words(share: Share) -> str:
    """How a favour names it: ``article: Hiring in 2026``."""
    return f"{share.kind}: {share.title}" if share.kind else share.title
