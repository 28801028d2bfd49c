"""Which open promises a talk seems to keep."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from msgspec import Struct

from store.language.clauses import ME, NOBODY, OTHERS, Called, Clause, clauses, plain
from store.language.names import FUNCTION_WORDS
from store.language.verbs import PAST, VERBS, is_plain_verb
from store.records import Channel, Promise, Side
from store.rules.favours import called
from store.rules.network import Network
from store.rules.openers import by_due
from store.rules.wording import promise_words

MOST: Final = 5
"""So many promises are offered at once."""
LONGEST: Final = 5_000
"""Characters of a text that are looked at."""
HALF: Final = 0.5
"""This share of what a promise is about has to be named to be sure of it."""
TYPO_FROM: Final = 5
"""Letters from which one of them may be mistyped."""
BY_CHANNEL: Final[Mapping[Channel, Collection[str]]] = {
    "call": ("call", "talk", "follow"),
    "video": ("call", "talk", "follow", "meet"),
    "email": ("write", "answer", "follow"),
    "message": ("write", "answer", "follow"),
    "letter": ("write", "answer", "follow"),
    "coffee": ("meet", "talk", "follow"),
    "meal": ("meet", "talk", "follow"),
    "meeting": ("meet", "talk", "follow"),
}
"""What was done with a talk over a channel, whatever was said: verbs as in ``VERBS``."""
SAID_BY_WORDS: Final = frozenset({"thank-you", "congratulate"})
"""Kinds that are kept by saying so, which needs no tick."""
_SMALL: Final = FUNCTION_WORDS | {"again", "up", "soon", "please", "via", "more", "new", "by"}
_TIMES: Final = frozenset(
    """today tomorrow week weeks month months day days next monday tuesday wednesday thursday
    friday saturday sunday mon tue wed thu fri sat sun january february march april may june july
    august september october november december later""".split()  # noqa: SIM905
)
"""Words that only say when."""
_NUMBER: Final = re.compile(r"\d")


class Said(Struct, frozen=True):
    """What is known of a talk: with whom (uids), when, how, and in what words. ``texts`` are what
    was written down of it, ``gave`` and ``received`` are favours; ``arrived`` says that it reached
    them, as a letter does without an answer."""

    people: tuple[str, ...]
    day: date
    channel: Channel = "other"
    initiated: Side | None = None
    arrived: bool = True
    texts: tuple[str, ...] = ()
    gave: tuple[str, ...] = ()
    received: tuple[str, ...] = ()


class Fulfilled(Struct, frozen=True):
    """A promise that seems to be kept; ``sure`` where the talk says what was done with what."""

    uid: str
    whose: Side
    text: str
    sure: bool


def fulfilled(network: Network, said: Said, talk: str = "") -> tuple[Fulfilled, ...]:
    """The open promises, mine and theirs, that ``said`` seems to keep: the sure ones first, then
    by due day. With ``talk``, the uid of an interaction, also those that it has closed, and none
    that came from it."""
    known = {one.uid: one for uid in said.people for one in network.promises_of(uid)}
    open_ones = [
        one
        for one in known.values()
        if (one.state == "open" or (talk and one.closed_by == talk))
        and one.made <= said.day
        and one.kind not in SAID_BY_WORDS
        and not (talk and one.interaction == talk)
    ]
    if not open_ones or not said.arrived:
        return ()
    heard = _Heard(network, said)
    found = [(one, sure) for one in open_ones if (sure := heard.keeps(one)) is not None]
    found.sort(key=lambda pair: (not pair[1], pair[0].whose != "me", by_due(pair[0])))
    return tuple(Fulfilled(one.uid, one.whose, promise_words(one), sure) for one, sure in found)[
        :MOST
    ]


class _Heard:
    """A talk, read once."""

    def __init__(self, network: Network, said: Said) -> None:
        self._said = said
        people = [network.contacts[uid] for uid in said.people if uid in network.contacts]
        self._people: Called = called(people)

    @cached_property
    def _clauses(self) -> Sequence[Clause]:
        return [one for text in self._said.texts for one in clauses(text[:LONGEST], self._people)]

    def keeps(self, promise: Promise) -> bool | None:
        """Whether the talk surely keeps ``promise``; None where it does not seem to."""
        everyone = set(promise.contacts) <= set(self._said.people)
        returns = promise.kind == "return-favour"
        sure = self._returns() if returns else self._does(promise)
        return sure if sure is None else sure and everyone

    def _returns(self) -> bool | None:
        """I paid: surely. I gave something else, or we met over food: perhaps."""
        from store.language.treats import is_treat, treat_given

        said = self._said
        if any(treat_given(text, self._people) for text in said.texts):
            return True
        if any(is_treat(text, self._people) for text in said.gave):
            return True
        return False if said.gave or said.channel in ("coffee", "meal") else None

    def _does(self, promise: Promise) -> bool | None:
        verb, things = _read(promise, self._people)
        given = self._said.gave if promise.whose == "me" else self._said.received
        for text in given:
            share = _share(things, plain(text, self._people).split())
            if share:
                return share >= HALF
        perhaps: bool | None = None
        for clause in self._clauses:
            found = self._in_clause(clause, promise.whose, verb, things)
            if found:
                return True
            perhaps = found if found is not None else perhaps
        by_channel = verb in BY_CHANNEL.get(self._said.channel, ())
        if by_channel and promise.whose == "me" and self._said.initiated != "them":
            return not things or perhaps is not None
        return perhaps

    def _in_clause(
        self, clause: Clause, whose: Side, verb: str, things: Sequence[str]
    ) -> bool | None:
        words = clause.words.split()
        share = _share(things, words)
        place = 0
        for word in words:
            if VERBS.get(word) == verb and word in PAST and self._is_by(clause, place, whose):
                if clause.denied(place) or clause.unsure(place):
                    return None
                return share >= HALF if things else False
            place += len(word) + 1
        whole = len(clause.words)
        if share < 1 or clause.denied(whole) or clause.unsure(whole):
            return None
        return None if any(VERBS.get(word) == verb for word in words) else False

    def _is_by(self, clause: Clause, place: int, whose: Side) -> bool:
        """Whether it is the one who promised who did what stands at ``place``; where nobody is
        named, it is whoever began."""
        doer = clause.doer(place)
        if doer == NOBODY:
            doer = ME if self._said.initiated != "them" else "them"
        return doer != OTHERS and (doer == ME) == (whose == "me")


def _read(promise: Promise, people: Called) -> tuple[str, list[str]]:
    """What a promise is to do, as a verb of ``VERBS`` or empty, and with what."""
    words = [word for word in plain(promise.text, people).split() if not word.startswith("@")]
    if promise.whose == "them" and words and words[0] in ("she", "he", "they"):
        words = words[1:]
    verb = ""
    if words and words[0] in VERBS:
        verb, words = VERBS[words[0]], words[1:]
    elif promise.kind == "introduction":
        verb = "introduce"
    return verb, [word for word in words if word not in _SMALL and word not in _TIMES]


def _share(things: Sequence[str], words: Sequence[str]) -> float:
    """The share of ``things`` that ``words`` name, however they are spelt."""
    if not things:
        return 0
    return sum(any(_alike(one, word) for word in words) for one in things) / len(things)


def _alike(one: str, other: str) -> bool:
    if one == other or _stem(one) == _stem(other):
        return True
    if VERBS.get(one, one) == VERBS.get(other, other) and not is_plain_verb(one):
        return one in VERBS
    if min(len(one), len(other)) < TYPO_FROM or _NUMBER.search(one + other):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1


def _stem(word: str) -> str:
    """A word without the endings that grammar gives it."""
    return next(_stems(word))


def _stems(word: str) -> Iterator[str]:
    for ending in ("ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            yield word.removesuffix(ending) + ("y" if ending == "ies" else "")
    yield word
