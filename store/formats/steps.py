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
    """How far the work is: ``done`` of ``total``, counted in ``what`` (``cards``)."""

    done: int
    total: int
    what: str


Steps: TypeAlias = Generator[Progress, None, T]
"""Work that yields its progress and returns what it comes to."""


class Meter:
    """Counts what is done of the ``work``, and says it as a share of ``total``."""

    def __init__(self, total: int, what: str, work: int = 0) -> None:
        self._total, self._what = total, what
        self._work = work or total
        self._done = 0

    def ticks(self) -> Progress | None:
        """One more is done: how far that is, where it is time to say so."""
        self._done += 1
        if self._done % STRIDE:
            return None
        done = self._total * self._done // max(1, self._work)
        return Progress(min(done, self._total), self._total, self._what)


def finished(steps: Steps[T]) -> T:
    """What the work comes to, without a stop."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
