"""The one source of chance of the sample network, and its calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from string import ascii_letters, digits
from typing import Final, TypeVar

from store.language.dates import next_working_day

_LETTERS: Final = ascii_letters + digits + "-_"

T = TypeVar("T")


class Chance(Random):
    """A seeded source of chance on the day ``today``. ``ago`` and ``ahead`` are days from it."""

    def __init__(self, today: date, seed: int) -> None:
        super().__init__(seed)
        self.today = today

    def uid(self) -> str:
        """A name like those of real records."""
        return "".join(self.choices(_LETTERS, k=12))

    def likely(self, share: float) -> bool:
        """True in this share of cases."""
        return self.random() < share

    def deck(self, cards: Sequence[T]) -> Iterator[T]:
        """Every card once in a random order, again and again."""
        while True:
            yield from self.sample(cards, len(cards))

    def day(self, ago: int, *, any_day: bool = False) -> date:
        """The day so long ago, or the Friday before where that was a weekend."""
        day = self.today - timedelta(days=ago)
        return day if any_day else day - timedelta(days=max(0, day.weekday() - 4))

    def working_day(self, ahead: int) -> date:
        """The first working day from so many days ahead (or ago, below 0)."""
        return next_working_day(self.today + timedelta(days=ahead - 1))
