"""``python -m tests.bench``: how good and how fast the search is, beside other ways to search.

Times on one machine mean little; read the ratios. ``--tiny`` shows in a few seconds that the
benchmark itself works.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from random import Random
from statistics import median, quantiles
from time import perf_counter

from tests.bench.people import people
from tests.bench.quality import Rates, Search, mean, rate
from tests.bench.queries import KINDS, Asked, ask
from tests.bench.rivals import index, searches


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both tables."""
    options = _options(arguments)
    everybody = people(options.people, options.seed)
    asked = list(ask(everybody, options.each, options.seed))
    began = perf_counter()
    index(everybody)
    print(f"{len(everybody)} people, seed {options.seed}, {options.each} queries of each kind")
    print(f"index built and warm in {1000 * (perf_counter() - began):.0f} ms\n")
    found = searches(everybody)
    _print_quality(found, asked)
    _print_times(found, asked, options.keys)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=40, help="queries of each kind")
    parser.add_argument("--keys", type=int, default=400, help="keystrokes to time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tiny", action="store_true", help="a few people, a few queries")
    options = parser.parse_args(arguments)
    if options.tiny:
        options.people, options.each, options.keys = 300, 3, 40
    return options


def _print_quality(found: dict[str, Search], asked: Sequence[Asked]) -> None:
    """Hit@1 and hit@5 in per cent, a row a kind, a column a way to search."""
    rates = {name: rate(search, asked) for name, search in found.items()}
    print(f"{'hit@1 / hit@5, %':26}" + "".join(f"{name:>16}" for name in rates))
    for kind in KINDS:
        print(f"{kind:26}" + "".join(f"{_percent(one[kind]):>16}" for one in rates.values()))
    print(f"{'mean':26}" + "".join(f"{_mean(one):>16}" for one in rates.values()) + "\n")


def _percent(rates: Rates) -> str:
    return f"{100 * rates.hit1:.0f} / {100 * rates.hit5:.0f}"


def _mean(rates: dict[str, Rates]) -> str:
    first, top = mean(rates)
    return f"{100 * first:.1f} / {100 * top:.1f}"


def _print_times(found: dict[str, Search], asked: Sequence[Asked], keys: int) -> None:
    """Milliseconds a keystroke, and how many times the median of amity."""
    typed = _typed(asked, keys)
    times = {name: _times(search, typed) for name, search in found.items()}
    ours = median(times["amity"])
    print(f"{f'{len(typed)} keystrokes, ms':26}{'median':>10}{'p95':>10}{'x median':>12}")
    for name, all_times in times.items():
        middle, high = median(all_times), quantiles(all_times, n=20)[-1]
        print(f"{name:26}{middle:>10.2f}{high:>10.2f}{middle / ours:>12.1f}")


def _typed(asked: Sequence[Asked], keys: int) -> list[str]:
    """What is in the box after each key, while queries are typed letter by letter."""
    texts = [one.text for one in asked]
    Random(0).shuffle(texts)
    typed = (text[:end] for text in texts for end in range(1, len(text) + 1))
    return [text for text, _ in zip(typed, range(keys), strict=False)]


def _times(search: Search, typed: Sequence[str]) -> list[float]:
    times: list[float] = []
    for text in typed:
        began = perf_counter()
        search(text)
        times.append(1000 * (perf_counter() - began))
    return times


if __name__ == "__main__":
    main()
