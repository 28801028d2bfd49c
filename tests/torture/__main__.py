"""``python -m tests.torture``: the long rounds of everything that can go wrong, as a table.

Ends with 1 where anything was lost or found faulty.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from time import monotonic
from typing import Final, cast

from tests.torture import Row

TESTS: Final = (
    *("kills", "writers", "calls", "full", "power", "loop", "scars"),
    *("sessions", "terminal", "hostile", "mutations"),
)
"""The modules that have a ``run(rounds)`` which gives rows, in order; one that is not there is
passed over."""
LINE: Final = "{:30}{:>8}{:>8}{:>8}{:>9}  {}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table row by row; 0 where nothing was faulty or lost, else 1."""
    options = _options(arguments)
    began = monotonic()
    print(f"{platform.platform()}, Python {platform.python_version()}, {_versions()}")
    print(f"rounds: {options.rounds}\n")
    print(LINE.format("test", "rounds", "faults", "lost", "seconds", "").rstrip())
    rows = []
    for row in _rows(options.only or TESTS, options.rounds):
        seconds = f"{row.seconds:.1f}"
        figures = (f"{row.rounds:,}", row.faults, row.lost, seconds)
        print(LINE.format(row.name, *figures, row.note).rstrip(), flush=True)
        rows.append(row)
    wrong = sum(not row.passed for row in rows)
    print(f"\n{len(rows)} tests, {wrong} with faults or losses, {monotonic() - began:.0f} seconds")
    return 1 if wrong else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000, help="kills; the rest in proportion")
    parser.add_argument("--only", action="append", choices=TESTS, help="this test; can be repeated")
    return parser.parse_args(arguments)


def _rows(names: Sequence[str], rounds: int) -> Iterator[Row]:
    for name in names:
        module = f"tests.torture.{name}"
        if find_spec(module):
            run = cast("Callable[[int], Iterable[Row]]", import_module(module).run)
            yield from run(rounds)


def _versions() -> str:
    return ", ".join(f"{name} {version(name)}" for name in ("tinydb", "msgspec"))


if __name__ == "__main__":
    sys.exit(main())
