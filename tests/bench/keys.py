"""Keys in a list of people: how soon each is painted and in how many bytes, beside fzf.

Both programs do the same: letters are typed into an empty search, and the cursor moves down from
the first row of the whole list, inside the rows that are seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

from tests.bench import programs
from tests.bench.cards import cards_of
from tests.bench.people import people
from tests.bench.stores import lines_of
from tests.bench.table import Row, Unit, p95
from tests.bench.watched import QUIET, Done, Watched

STEPS = 12
"""Steps down from the first row: fewer than the rows seen at 80x24."""
SCROLLS = 6
"""Steps that are measured once the cursor is at the last row seen."""
CLEAR = "\x15"
"""Ctrl+U."""
Size = tuple[int, int]


@dataclass(frozen=True)
class Lister:
    """A program with a list of people and a search: ``mark`` begins the row of its cursor,
    ``leave`` goes from the search to the list and ``top`` to its first row."""

    program: Watched
    mark: str
    down: str
    leave: str
    top: str
    typed: list[Done] = field(default_factory=list)
    cleared: list[Done] = field(default_factory=list)
    moved: list[Done] = field(default_factory=list)
    scrolled: list[Done] = field(default_factory=list)

    def type(self, text: str, quiet: float) -> None:
        """Type ``text`` letter by letter into an empty search."""
        self.typed.extend(self.program.key(letter, quiet) for letter in text)
        self.cleared.append(self.program.key(CLEAR, quiet))
        self.program.rest()

    def move(self) -> None:
        """Move from the first row down, some steps."""
        self.program.caused(self.top)
        began = self.row
        self.moved.extend(self.program.key(self.down) for _ in range(STEPS))
        assert abs(self.row - began) == STEPS, f"the list scrolled:\n{self.program.text}"

    def scroll(self) -> None:
        """Move on from the last row that is seen."""
        self.program.caused(self.program.screen.lines * self.down)
        self.scrolled.extend(self.program.key(self.down) for _ in range(SCROLLS))

    @property
    def row(self) -> int:
        """The row of the screen where the cursor is."""
        lines = self.program.text.splitlines()
        return next(at for at, line in enumerate(lines) if line.startswith(self.mark))


def queries(contacts: int, count: int) -> list[str]:
    """First letters of people's names, as typed."""
    random = Random(5)
    everybody = people(min(contacts, 10_000), 1)
    return [random.choice(everybody).first[:5] or "ana" for _ in range(count)]


def key_rows(store: Path, contacts: int, size: Size, rounds: int) -> Iterator[Row]:
    """Letters and steps at one size; at 120 columns fzf has a preview of the same card."""
    at = f" at {size[0]}x{size[1]}"
    with ExitStack() as stack:
        listers = _listers(stack, store, contacts, size, preview=size[0] >= 100)
        for text in queries(contacts, rounds):
            for one in listers:
                one.type(text, QUIET)
        for one in listers:
            one.program.caused(one.leave)
        for _ in range(max(1, rounds // 3)):
            for one in listers:
                one.move()
        for one in listers:
            one.scroll()
    yield _row("search keystroke → painted, p95" + at, listers, "typed", _p95, 1.3)
    yield _row("cursor down one row → painted, p95" + at, listers, "moved", _p95, 5)
    yield _row("bytes for one search keystroke" + at, listers, "typed", _bytes, 0.6)
    yield _row("bytes for cursor down one row" + at, listers, "moved", _bytes, 1.3)
    yield _row("bytes for a step that scrolls" + at, listers, "scrolled", _bytes, None)
    yield _row("search cleared → painted, p95" + at, listers, "cleared", _p95, None)


def painted_rows(store: Path, contacts: int, rounds: int) -> Iterator[Row]:
    """Letters in a list of very many people, where a program may paint more than once."""
    with ExitStack() as stack:
        listers = _listers(stack, store, contacts, (80, 24), preview=False)
        for text in queries(contacts, rounds):
            for one in listers:
                one.type(text, 0.3)
    at = f", {contacts:,} contacts"
    yield _row("search keystroke → painted, p95" + at, listers, "typed", _p95, 0.5)
    yield _row("search cleared → painted, p95" + at, listers, "cleared", _p95, None)


def _listers(
    stack: ExitStack, store: Path, contacts: int, size: Size, *, preview: bool
) -> list[Lister]:
    """amity, and fzf where it is installed."""
    app = stack.enter_context(programs.amity(store, *size))
    found = [Lister(ready(app), "▌", "j", "\x1b", "g")]
    if programs.has_fzf():
        cards = cards_of(store) if preview else None
        rival = stack.enter_context(programs.fzf(lines_of(store, contacts), *size, cards=cards))
        rival.until(lambda text: f"{contacts}/{contacts}" in text)
        rival.rest()
        found.append(Lister(rival, ">", "\x1b[A", "", STEPS * "\x1b[B"))
    return found


def ready(app: Watched) -> Watched:
    """amity on Contacts, with its search made ready and nothing typed."""
    programs.until_ready(app)
    for keys in ("2", "/", "ma", CLEAR):
        app.caused(keys)
    return app


def _row(
    what: str,
    listers: Sequence[Lister],
    which: str,
    of: Callable[[list[Done]], float],
    target: float | None,
) -> Row:
    ours, *theirs = [of(getattr(one, which)) for one in listers]
    unit: Unit = "B" if of is _bytes else "s"
    return Row(what, ours, unit, "fzf", theirs[0] if theirs else None, target)


def _p95(found: list[Done]) -> float:
    return p95([one.seconds for one in found])


def _bytes(found: list[Done]) -> float:
    return median(one.bytes for one in found)
