"""How often a search finds the right one first, or among the first five."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from tests.bench.queries import Asked

Search: TypeAlias = Callable[[str], Sequence[str]]
"""From a query to uids, best first; five are enough."""

TOP = 5


@dataclass
class Rates:
    """Of ``asked`` queries, how many had a right answer ``first``, and among the ``top`` five.
    ``missed`` keeps the others, to learn from."""

    asked: int = 0
    first: int = 0
    top: int = 0
    missed: list[Asked] = field(default_factory=list)

    @property
    def hit1(self) -> float:
        return self.first / self.asked

    @property
    def hit5(self) -> float:
        return self.top / self.asked


def rate(search: Search, asked: Iterable[Asked]) -> dict[str, Rates]:
    """The rates of each kind of query."""
    rates: dict[str, Rates] = {}
    for one in asked:
        rated = rates.setdefault(one.kind, Rates())
        found = list(search(one.text)[:TOP])
        rated.asked += 1
        rated.first += found[:1] != [] and found[0] in one.right
        if one.right.isdisjoint(found):
            rated.missed.append(one)
        else:
            rated.top += 1
    return rates


def mean(rates: dict[str, Rates]) -> tuple[float, float]:
    """Hit@1 and hit@5, each the mean over the kinds."""
    kinds = list(rates.values())
    return sum(kind.hit1 for kind in kinds) / len(kinds), sum(k.hit5 for k in kinds) / len(kinds)
