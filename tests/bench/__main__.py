"""``python -m tests.bench``: how good the search is, and how fast everything is, each beside a
rival in the same run.

Times on one machine mean little; read the ratios. ``--only`` names some of the parts, ``--tiny``
shows in a few seconds that the benchmark itself works.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Final

from tests.bench import processes, programs, screens, stored
from tests.bench.people import people
from tests.bench.quality import Rates, Search, mean, rate
from tests.bench.queries import KINDS, Asked, ask
from tests.bench.rivals import index, searches
from tests.bench.stores import store_of
from tests.bench.table import Row, printed


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables that are asked for."""
    options = _options(arguments)
    if not programs.has_fzf():
        print("fzf is not installed, so its columns are left out.\n")
    if "quality" in options.only:
        _quality(options)
    folder = Path(options.keep or tempfile.mkdtemp(prefix="amity-bench-"))
    rows: list[Row] = []
    for part in options.only:
        if part in PARTS:
            rows += PARTS[part](folder, options)
            print(f"{part} done", file=sys.stderr)
    if rows:
        print(printed(rows))
    if not options.keep:
        shutil.rmtree(folder)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    known = ["quality", *PARTS]
    parser.add_argument("--only", nargs="+", choices=known, default=known, metavar="PART")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=40, help="queries of each kind")
    parser.add_argument("--keys", type=int, default=400, help="keystrokes to time")
    parser.add_argument("--rounds", type=int, default=15, help="rounds of everything else")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", metavar="FOLDER", help="keep the stores there for another run")
    parser.add_argument("--tiny", action="store_true", help="a few people, a few rounds")
    options = parser.parse_args(arguments)
    if options.tiny:
        options.people, options.each, options.keys, options.rounds = 300, 3, 40, 2
    return options


# -- speed -------------------------------------------------------------------------------------


def _large(folder: Path, options: argparse.Namespace) -> Path:
    return store_of(folder, options.people, 10 * options.people)


def _small(folder: Path, options: argparse.Namespace) -> Path:
    return store_of(folder, max(30, options.people // 10), options.people)


def _size(people: int) -> str:
    """``10k/100k``: people and interactions."""
    return f"{people:,}/{10 * people:,}"


def _commands(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    people = options.people
    yield from processes.command_rows(_large(folder, options), _size(people), 20, options.rounds)
    small = max(30, people // 10)
    yield from processes.command_rows(_small(folder, options), _size(small), 8, options.rounds)


def _start(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    yield from processes.start_rows(_large(folder, options), options.rounds)


def _keys(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    for size in ((80, 24), (120, 36)):
        yield from screens.key_rows(_large(folder, options), options.people, size, options.rounds)


def _bytes(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    for size in ((80, 24), (120, 36)):
        yield from screens.byte_rows(_large(folder, options), size)
    yield screens.idle_row(_large(folder, options), 2 if options.tiny else 60)


def _slow(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    yield from screens.slow_rows(_large(folder, options), options.people)


def _store(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    large, small = _large(folder, options), _small(folder, options)
    yield from stored.save_rows(small, large, 5 * options.rounds)
    yield from stored.week_rows(large, options.rounds)
    yield from stored.session_rows(large, options.rounds)


def _memory(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    small = max(30, options.people // 10)
    yield from processes.memory_rows(_large(folder, options), _size(options.people), 5)
    yield from processes.memory_rows(_small(folder, options), _size(small), 1.8)


def _import(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    yield from stored.import_rows(options.people, min(3, options.rounds))


PARTS: Final = {
    "start": _start,
    "commands": _commands,
    "store": _store,
    "keys": _keys,
    "bytes": _bytes,
    "slow": _slow,
    "memory": _memory,
    "import": _import,
}
"""What can be measured, beside the quality of the search."""


# -- quality -----------------------------------------------------------------------------------


def _quality(options: argparse.Namespace) -> None:
    everybody = people(options.people, options.seed)
    asked = list(ask(everybody, options.each, options.seed))
    began = perf_counter()
    index(everybody)
    print(f"{len(everybody)} people, seed {options.seed}, {options.each} queries of each kind")
    print(f"index built and warm in {1000 * (perf_counter() - began):.0f} ms\n")
    found = searches(everybody)
    _print_quality(found, asked)
    _print_times(found, asked, options.keys)
    print()


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
