"""How each cost grows with the store: from a thousand people to thirty thousand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median
from typing import Final, TypeAlias

from tests.bench import programs
from tests.bench.processes import cards_file, commands, imported, peak
from tests.bench.ranked import searching, typed
from tests.bench.start import until_found, until_live
from tests.bench.stored import logged, opened, weeks
from tests.bench.stores import copied, store_of
from tests.bench.table import Unit, figure, p95

SIZES: Final = (1000, 3000, 10_000, 30_000)
"""People; of interactions there are ten times as many."""
FLAT, LINEAR = 0.2, 1.2
"""Exponents up to which a cost counts as flat, and as growing in line with the store. A clean
line has 1; the rest is what a noisy machine adds."""


Costs: TypeAlias = dict[tuple[str, Unit], float]
"""What each thing costs, by its name and unit."""


@dataclass(frozen=True)
class Growth:
    """A cost at each size."""

    what: str
    unit: Unit
    sizes: tuple[int, ...]
    costs: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """From the last but one size to the largest, where what is fixed weighs least: 0 is
        flat, 1 in line with the store, 2 with its square."""
        (less, more), (small, large) = self.sizes[-2:], self.costs[-2:]
        return log(max(large, 1e-9) / max(small, 1e-9)) / log(more / less)

    @property
    def is_steep(self) -> bool:
        """Whether it grows faster than the store."""
        return self.exponent > LINEAR

    @property
    def word(self) -> str:
        """What that is called."""
        if self.is_steep:
            return "**faster than linear**"
        return "flat" if self.exponent <= FLAT else "at most linear"


def growth(folder: Path, sizes: Sequence[int], rounds: int, *, whole: bool) -> list[Growth]:
    """Every cost at every size; that of ``whole`` processes only if asked for."""
    columns = [_costs(folder, size, rounds, whole=whole) for size in sizes]
    return [
        Growth(what, unit, tuple(sizes), tuple(column[what, unit] for column in columns))
        for what, unit in columns[0]
    ]


def _costs(folder: Path, people: int, rounds: int, *, whole: bool) -> Costs:
    store = store_of(folder, people, 10 * people)
    found = _of_processes(store, people, rounds) if whole else {}
    with opened(store) as book:
        found["save of one log", "s"] = median(logged(book) for _ in range(10 * rounds))
        texts = typed(20)
        search = searching(book, texts)
        found["search key, p95", "s"] = p95([search() for _ in texts])
    cold, again = weeks(store, 3 * rounds)
    found["this week after a commit", "s"] = again
    found["this week for the first time", "s"] = cold
    return found


def _of_processes(store: Path, people: int, rounds: int) -> Costs:
    def least(measure: Callable[[], float]) -> float:
        return min(measure() for _ in range(rounds))

    found: Costs = {}
    with copied(store) as copy:
        programs.warm(copy)
        found["this week open, keys live", "s"] = least(lambda: until_live(copy))
        found["searchable", "s"] = least(lambda: until_found(copy))
        found["peak memory", "MB"] = peak(copy)
        add, brief = commands(copy, people)
        add()
        found["amity due --brief after a commit", "s"] = brief()
        found["amity due --brief", "s"] = least(brief)
        found["amity add", "s"] = least(add)
        found["import of as many vCards", "s"] = imported(cards_file(copy.parent, people))
    return found


def printed(found: Sequence[Growth]) -> str:
    """One table in Markdown."""
    sizes = [f"{size:,}/{10 * size:,}" for size in found[0].sizes]
    lines = [
        f"| growth | {' | '.join(sizes)} | exponent | |",
        "|---" * (len(sizes) + 3) + "|",
    ]
    for one in found:
        costs = " | ".join(figure(cost, one.unit) for cost in one.costs)
        lines.append(f"| {one.what} | {costs} | {one.exponent:.2f} | {one.word} |")
    steep = [one.what for one in found if one.is_steep]
    told = f"Faster than linear: {', '.join(steep)}." if steep else "Nothing is faster than linear."
    return "\n".join([*lines, "", told])
