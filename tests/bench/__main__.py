"""``python -m tests.bench``: how good the search is, and how fast everything is, each beside a
rival in the same run.

Times on one machine mean little; read the ratios. ``--only`` names some of the parts, ``--tiny``
shows in less than a minute that the benchmark itself works.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from traceback import print_exc

from tests.bench import growth, programs
from tests.bench.parts import PARTS, SMALL, WIDE, Stores
from tests.bench.screens import DIALOGS, MODES
from tests.bench.searched import quality
from tests.bench.slow import Slow
from tests.bench.surroundings import heading, load
from tests.bench.table import Row, printed
from tests.bench.watched import Line

ALL = ("quality", *PARTS, "growth")
TINY = {
    "people": 300,
    "rounds": 1,
    "repeats": 1,
    "queries": 5,
    "each": 2,
    "seeds": [301],
    "idle": 1.0,
    "sizes": (30, 90),
    "terminals": (WIDE,),
    "dialogs": DIALOGS[:2],
    "modes": MODES[:2],
    "slow": Slow(Line(80_000, 0.01), 5, "ana", 0.3),
}
"""As much of everything as shows that it works."""


class Report:
    """What is said while the parts run, and how long each took."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.took: dict[str, float] = {}
        self.failed: list[str] = []

    def say(self, text: str) -> None:
        """Print some lines and keep them."""
        self.lines.append(text)
        print(text, flush=True)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time a part, and say on the side that it is done. One that ended badly is told of, and
        the others are measured all the same."""
        began = time.perf_counter()
        try:
            yield
        except Exception as fault:
            print_exc()
            self.failed.append(f"`{name}` could not be measured: {str(fault).splitlines()[0]}.")
        self.took[name] = time.perf_counter() - began
        print(f"{name} took {self.took[name]:.0f} s", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables that are asked for; exit with 1 where a part could not be measured."""
    options = _options(arguments)
    report = Report()
    report.say("# Results of the benchmark\n")
    report.say(heading(_command(options)))
    programs.compile_all()
    with ExitStack() as stack:
        folder = options.keep or stack.enter_context(tempfile.TemporaryDirectory())
        _run(report, Stores(Path(folder), options.people), options)
    if options.results:
        Path(options.results).write_text("\n".join(report.lines) + "\n")
    if report.failed:
        sys.exit(1)


def _run(report: Report, stores: Stores, options: argparse.Namespace) -> None:
    if "quality" in options.only:
        report.say("\n## How good the search is\n")
        with report.part("quality"):
            for text in quality(options.people, options.each, options.seeds, options.queries):
                report.say(text)
    rows: list[Row] = []
    for name in options.only:
        if name in PARTS:
            with report.part(name):
                rows.extend(PARTS[name](stores, options))
    if rows:
        report.say("\n## How fast everything is, beside a rival in the same run\n")
        report.say(printed(rows))
    if "growth" in options.only:
        report.say("\n## How costs grow with people and interactions\n")
        with report.part("growth"):
            found = growth.growth(
                stores.folder, options.sizes, options.repeats, whole=not options.tiny
            )
            report.say(growth.printed(found))
    for fault in report.failed:
        report.say(f"\n{fault}")
    took = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in report.took.items())
    report.say(f"\nLoad when it ended: {load()}. What it took: {took}.")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--only",
        nargs="+",
        choices=ALL,
        default=list(ALL),
        metavar="PART",
        help=f"some of {', '.join(ALL)}",
    )
    parser.add_argument("--people", type=int, default=10_000, help="ten talks each")
    parser.add_argument("--rounds", type=int, default=15, help="of each measure")
    parser.add_argument("--repeats", type=int, default=3, help="of each measure of growth")
    parser.add_argument("--queries", type=int, default=80, help="typed letter by letter")
    parser.add_argument("--each", type=int, default=25, help="queries of each kind")
    parser.add_argument("--seeds", type=int, nargs="+", default=[301, 302, 303], help="of quality")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the stores there for another run")
    parser.add_argument("--results", metavar="FILE", help="write there what is printed")
    parser.add_argument("--tiny", action="store_true", help="a few people, a few rounds")
    parser.set_defaults(
        idle=60.0,
        sizes=growth.SIZES,
        terminals=(SMALL, WIDE),
        dialogs=DIALOGS,
        modes=MODES,
        slow=Slow(),
    )
    options = parser.parse_args(arguments)
    if options.tiny:
        vars(options).update(TINY)
    return options


def _command(options: argparse.Namespace) -> str:
    """What to run for the same, without the folders of this machine."""
    words = ["--tiny"] if options.tiny else []
    if options.only != list(ALL):
        words += ["--only", *options.only]
    if not options.tiny:
        words += [f"--rounds {options.rounds}", f"--people {options.people}"]
    return f'make bench ARGS="{" ".join(words)}"'


if __name__ == "__main__":
    main()
