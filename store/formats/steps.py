"""Long work in steps: how far it is between them, and what it comes to at the end.

Whoever runs the steps may do something else between two of them, or go no further: work that is
not run to its end leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

T = TypeVar("T")

STRIDE: Final = 50
"""Cards, lines or people that are one step: a few thousandths of a second."""


@dataclass(frozen=True)
class Progress:
    """How far the work is: ``Reading 4,200 of 10,000 cards``."""

    doing: str
    done: int
    total: int
    what: str

    def __str__(self) -> str:
        """As a sentence without its full stop."""
        return f"{self.doing} {self.done:,} of {self.total:,} {self.what}"


Steps: TypeAlias = Generator[Progress, None, T]
"""Work that yields its progress and returns what it comes to."""


class Meter:
    """Counts what is done of the ``work``, and says it as a share of ``total``."""

    def __init__(self, doing: str, total: int, what: str, work: int = 0) -> None:
        self._doing, self._total, self._what = doing, total, what
        self._work = max(1, work or total)
        self._done = 0

    def ticks(self, by: int = 1) -> Progress | None:
        """So much more is done: how far that is, where it is time to say so."""
        before, self._done = self._done, self._done + by
        if before // STRIDE == self._done // STRIDE:
            return None
        done = min(self._total, self._total * self._done // self._work)
        return Progress(self._doing, done, self._total, self._what)


def finished(steps: Steps[T]) -> T:
    """What the work comes to, without a stop."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
