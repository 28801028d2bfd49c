"""Random small networks, with references to nobody and odd days.

Hypothesis draws bytes and each byte takes one choice; the first of every choice is the plainest,
so that a failing network shrinks to plain records.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Final, TypeVar

from hypothesis import strategies as st

from store.records import (
    CHANNELS,
    DEFAULT_TIERS,
    Contact,
    Drive,
    Favour,
    Interaction,
    Introduction,
    NextTouch,
    Occasion,
    Promise,
    Record,
    Settings,
    Share,
)
from store.rules.introductions import STATES
from tests.store.rules.people import TODAY, at

T = TypeVar("T")
UIDS: Final = ("a", "b", "c", "d", "e", "ghost")
PAIRS: Final = tuple(permutations(UIDS, 2))
OFFSETS: Final = (
    0,
    *(sign * days for days in range(1, 60) for sign in (-1, 1)),
    *range(-420, -60, 7),
)
WORDS: Final = ("", "send the deck", "thank-you", "résumé tips")


class Dice:
    """Choices taken from bytes; after the last one every choice is the plainest."""

    def __init__(self, faces: bytes) -> None:
        self._faces = iter(faces)

    def pick(self, options: Sequence[T]) -> T:
        return options[next(self._faces, 0) % len(options)]

    def count(self, most: int) -> range:
        return range(self.pick(range(most + 1)))

    def day(self) -> date:
        return TODAY + timedelta(days=self.pick(OFFSETS))

    def maybe_day(self, chance: int = 3) -> date | None:
        return self.day() if self.pick(range(chance)) == 1 else None

    def moment(self) -> datetime:
        return at(TODAY + timedelta(days=self.pick(range(0, -250, -1))))

    def people(self) -> tuple[str, ...]:
        return tuple({self.pick(UIDS): None for _ in self.count(3)})


def _settings(dice: Dice) -> Settings:
    return Settings(
        goal=dice.pick((5, 1, 9)),
        capacity=dice.pick((5, 0, 1, 2, 9)),
        week_start=dice.pick(("mon", "sun", "sat")),
        tag_cadences=dice.pick(({}, {"mentor": 21})),
    )


def _contact(dice: Dice, uid: str) -> Contact:
    wish = NextTouch(due=dice.day(), since=dice.day(), set=dice.moment())
    return Contact(
        uid=uid,
        name=dice.pick(("Ann Lee", "ann lee", "Bob", "Élan", "", "  ")),
        tier=dice.pick((None, *DEFAULT_TIERS, "gone")),
        cadence=dice.pick((None, None, 0, 1, 7, 30, 400)),
        tags=dice.pick(((), ("mentor",))),
        needs=dice.pick(((), ("a mentor",))),
        offers=dice.pick(((), ("mentoring",))),
        introduced_by=dice.pick(("", *UIDS)),
        triaged=dice.pick((False, True)),
        added=dice.day(),
        met_on=dice.maybe_day(),
        next_touch=dice.pick((None, None, wish)),
        snoozed_until=dice.maybe_day(),
        skips=tuple(sorted(dice.day() for _ in dice.count(4))),
        resting_since=dice.maybe_day(8),
        archived_on=dice.maybe_day(8),
    )


def _interaction(dice: Dice, number: int) -> Interaction:
    return Interaction(
        uid=f"i{number}",
        day=dice.day(),
        contacts=dice.people(),
        channel=dice.pick(CHANNELS),
        text=dice.pick(WORDS),
        takeaways=dice.pick(((), ("ask first",))),
        reached=dice.pick((True, True, True, False)),
        initiated=dice.pick((None, "me", "them")),
        favours=tuple(
            Favour(kind=dice.pick(("gave", "received", "asked")), text=dice.pick(WORDS))
            for _ in dice.count(2)
        ),
        logged=dice.moment(),
    )


def _promise(dice: Dice, number: int) -> Promise:
    return Promise(
        uid=f"p{number}",
        contacts=dice.people(),
        whose=dice.pick(("me", "them")),
        kind=dice.pick(("other", "thank-you", "return-favour")),
        text=dice.pick(WORDS),
        made=dice.day(),
        due=dice.maybe_day(2),
        state=dice.pick(("open", "open", "done", "dropped")),
    )


def _occasion(dice: Dice, number: int) -> Occasion:
    return Occasion(
        uid=f"o{number}",
        contact=dice.pick(UIDS),
        label=dice.pick(("birthday", "new job")),
        month=dice.pick((11, 12, 1, 2, 13)),
        day=dice.pick(range(1, 32)),
        year=dice.pick((None, 1990, 2026, 2027)),
        yearly=dice.pick((True, False)),
    )


def _drive(dice: Dice, number: int) -> Drive:
    return Drive(
        uid=f"d{number}",
        name=dice.pick(("Acme", "Alumni")),
        contacts=dice.people(),
        began=dice.day(),
        ends=dice.maybe_day(),
        stopped=dice.pick((False, True)),
    )


def _share(dice: Dice, number: int) -> Share:
    return Share(
        uid=f"s{number}",
        title=dice.pick(WORDS),
        topics=dice.pick(((), ("mentor",))),
        added=dice.day(),
        sent={uid: dice.day() for uid in dice.people()},
    )


def _introduction(dice: Dice, number: int) -> Introduction:
    one, other = dice.pick(PAIRS)
    sides = {dice.pick((one, other)): dice.day() for _ in dice.count(2)}
    state = dice.pick(STATES)
    return Introduction(
        uid=f"n{number}",
        contacts=(one, other),
        because=dice.pick(WORDS),
        state=state,
        days=dice.pick(({}, {state: dice.day()}, {"idea": dice.day(), "made": dice.day()})),
        asked=sides,
        agreed=dice.pick(({}, sides)),
        declined=dice.pick(({}, sides)),
        outcome=dice.pick(("", "met", "declined")),
    )


def records(dice: Dice) -> list[Record]:
    """The records of a small network."""
    found: list[Record] = [_settings(dice)]
    found += [_contact(dice, UIDS[number]) for number in dice.count(5)]
    found += [_interaction(dice, number) for number in dice.count(14)]
    found += [_promise(dice, number) for number in dice.count(4)]
    found += [_occasion(dice, number) for number in dice.count(3)]
    found += [_drive(dice, number) for number in dice.count(2)]
    found += [_share(dice, number) for number in dice.count(2)]
    found += [_introduction(dice, number) for number in dice.count(3)]
    return found


networks = st.binary(min_size=500, max_size=500).map(lambda faces: records(Dice(faces)))
"""The records of random small networks."""
