"""How good the search is, as tables: amity beside RapidFuzz scans and fzf."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from statistics import median

from tests.bench.people import people
from tests.bench.quality import Rates, Search, mean, rate
from tests.bench.queries import KINDS, ask
from tests.bench.ranked import typed
from tests.bench.rivals import index, searches
from tests.bench.table import p95


def quality(count: int, each: int, seeds: Sequence[int], queries: int) -> Iterator[str]:
    """A table of the first seed with all rivals, a line for each other seed, and times."""
    first, *others = seeds
    everybody = people(count, first)
    found = searches(everybody)
    asked = list(ask(everybody, each, first))
    rates = {name: rate(search, asked) for name, search in found.items()}
    yield f"{count:,} people, seed {first}, {each} queries of each kind; hit@1 / hit@5 in %\n"
    yield _table(rates)
    yield ""
    yield _summary(first, rates["amity"])
    for seed in others:
        crowd = people(count, seed)
        yield _summary(seed, rate(index(crowd), ask(crowd, each, seed)))
    yield ""
    yield _times(found, typed(max(2, queries // 4)))


def _table(rates: dict[str, dict[str, Rates]]) -> str:
    lines = [f"| kind | {' | '.join(rates)} |", "|---" * (len(rates) + 1) + "|"]
    lines += [
        f"| {kind} | {' | '.join(_percent(one[kind]) for one in rates.values())} |"
        for kind in KINDS
    ]
    means = " | ".join(_mean(one) for one in rates.values())
    return "\n".join([*lines, f"| mean | {means} |"])


def _percent(rates: Rates) -> str:
    return f"{100 * rates.hit1:.0f} / {100 * rates.hit5:.0f}"


def _mean(rates: dict[str, Rates]) -> str:
    first, top = mean(rates)
    return f"{100 * first:.1f} / {100 * top:.1f}"


def _summary(seed: int, rates: dict[str, Rates]) -> str:
    """Whether the three targets are met."""
    first, top = mean(rates)
    worst = min(rates, key=lambda kind: rates[kind].hit5)
    least = rates[worst].hit5
    marks = ["✓" if met else "✗" for met in (first >= 0.93, top >= 0.99, least >= 0.85)]
    return (
        f"- seed {seed}: hit@1 {100 * first:.1f} % (≥ 93 {marks[0]}), "
        f"hit@5 {100 * top:.1f} % (≥ 99 {marks[1]}), "
        f"least {worst} {100 * least:.0f} % (≥ 85 {marks[2]})"
    )


def _times(found: dict[str, Search], texts: Sequence[str]) -> str:
    """Milliseconds a keystroke, taken by turns."""
    times: dict[str, list[float]] = {name: [] for name in found}
    for text in texts:
        for name, search in found.items():
            began = time.perf_counter()
            search(text)
            times[name].append(1000 * (time.perf_counter() - began))
    lines = [f"| {len(texts)} keystrokes, ms | median | p95 |", "|---|---|---|"]
    for name, taken in times.items():
        lines.append(f"| {name} | {median(taken):.2f} | {p95(taken):.2f} |")
    return "\n".join(lines)
