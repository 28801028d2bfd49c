"""Coverage: how much of what I know I am in touch with, by circle, industry and level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Final, Literal, TypeAlias, get_args

from store.language.folding import fold
from store.records import Contact
from store.rules.cadence import cadence, is_active, rhythm
from store.rules.history import history
from store.rules.network import Network
from store.rules.pauses import days_off

Measure: TypeAlias = Literal["circle", "industry", "level"]

MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
WITHOUT_RHYTHM: Final = 365
"""Days within which somebody without a rhythm counts as in touch."""
REACHED_PART: Final = 3
"""A group is thin where less than one in so many of it are in touch."""
EVEN_PART: Final = 5
"""An industry or a level is thin where it holds less than one part in so many of what an even
spread over all of them would give it."""


@dataclass(frozen=True)
class Group:
    """Everybody known (uids) who shares a circle, an industry or a level, and which of them are
    in touch. ``name`` is as it is spelled most, empty for those of whom nothing is said."""

    measure: Measure
    name: str
    known: tuple[str, ...]
    in_touch: frozenset[str]

    @property
    def share(self) -> float:
        """How much of it is in touch: 0 to 1."""
        return len(self.in_touch) / len(self.known)


Coverage: TypeAlias = Mapping[Measure, tuple[Group, ...]]
"""The groups of each measure, the largest first, those of whom nothing is said last."""


def coverage(network: Network, last: Mapping[str, int], today: date) -> Coverage:
    """All people who neither rest nor are archived, by each measure. ``last`` is the day of the
    newest touch of each contact that was ever reached, as an ordinal."""
    known = [one for one in network.contacts.values() if one.kind == "person" and is_active(one)]
    touched = _in_touch(network, known, last, today)
    return {measure: _groups(measure, known, touched) for measure in MEASURES}


def thin(found: Coverage) -> tuple[Group, ...]:
    """Where the network is thin, thinnest first: groups of two or more of whom less than a third
    are in touch, and industries and levels in which few are known, by an even spread over all of
    theirs. Those of whom nothing is said are no group."""
    named = [[group for group in groups if group.name] for groups in found.values()]
    chosen = [group for groups in named for group in groups if _is_thin(group, groups)]
    order = {measure: at for at, measure in enumerate(MEASURES)}
    return tuple(
        sorted(chosen, key=lambda one: (one.share, len(one.known), order[one.measure], one.name))
    )


def _is_thin(group: Group, groups: Sequence[Group]) -> bool:
    known = len(group.known)
    if known > 1 and len(group.in_touch) * REACHED_PART < known:
        return True
    everyone = sum(len(one.known) for one in groups)
    return group.measure != "circle" and known * len(groups) * EVEN_PART < everyone


def _in_touch(
    network: Network, known: Sequence[Contact], last: Mapping[str, int], today: date
) -> frozenset[str]:
    """Those whose next touch is still to come: by their rhythm or the next touch in force, else
    within a year of the last one."""
    found = []
    for contact in known:
        touched = last.get(contact.uid)
        if touched is not None and _is_in_touch(network, contact, touched, today):
            found.append(contact.uid)
    return frozenset(found)


def _is_in_touch(network: Network, contact: Contact, touched: int, today: date) -> bool:
    settings = network.settings
    if contact.next_touch is not None:
        beat = rhythm(contact, history(network, contact.uid, today), settings, today)
        if beat is not None:
            return beat.due >= today
    days = cadence(contact, settings)
    if days is not None and settings.pauses:
        return days_off(settings.pauses).shift(date.fromordinal(touched), days) >= today
    return today.toordinal() - touched <= (WITHOUT_RHYTHM if days is None else days)


def _groups(
    measure: Measure, known: Sequence[Contact], touched: frozenset[str]
) -> tuple[Group, ...]:
    people: dict[str, list[str]] = {}
    many = measure == "circle"
    said = attrgetter("circles" if many else measure)
    for contact in known:
        texts = said(contact) if many else (said(contact),)
        for text in texts or ("",):
            people.setdefault(text, []).append(contact.uid)
    spelled: dict[str, list[str]] = {}
    for text in people:
        spelled.setdefault(fold(text).strip(), []).append(text)
    order = {contact.uid: at for at, contact in enumerate(known)}
    found = []
    for texts in spelled.values():
        uids = dict.fromkeys(uid for text in texts for uid in people[text])
        mine = tuple(uids) if len(texts) == 1 else tuple(sorted(uids, key=order.__getitem__))
        name = _most({text: len(people[text]) for text in texts})
        found.append(Group(measure, name, mine, touched.intersection(mine)))
    return tuple(sorted(found, key=lambda one: (not one.name, -len(one.known), fold(one.name))))


def _most(counts: Mapping[str, int]) -> str:
    return max(counts, key=lambda text: (counts[text], text)).strip()
