"""Cutting amity off while something is typed: every end, on every terminal, at every moment."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import cycle, product
from pathlib import Path
from typing import Final, Literal, get_args

from store import Book
from store.actions import Action
from store.sample import sample
from tests.tui.pty import End, How, Running

Cut = Literal["hang-up", "SIGHUP", "SIGTERM", "end of input"]
"""What ends it: the terminal closed, a signal with the terminal still there, or the terminal of
its keys closed while the one it draws on is there."""
State = Literal["idle", "repainting", "stalled"]
"""What it is at: waiting for keys, drawing, or drawing on a terminal that takes nothing."""
Form = Literal["quick-add", "log", "contact"]
"""What is typed in, as drafts call it."""

SOON: Final = 3.0
"""Seconds within which it has to end."""
BUSY: Final = 1.5
"""Seconds of processor time that are more than an end takes."""
CODES: Final = {"hang-up": 129, "SIGHUP": 129, "SIGTERM": 143, "end of input": 0}
OPENED: Final = {"quick-add": ("a", "›"), "log": ("l", "Takeaway"), "contact": ("n", "Nicknames")}
"""The key that opens a form, and what shows that it is open."""
TODAY: Final = date(2026, 11, 22)


@dataclass(frozen=True)
class Cell:
    """One way to be cut off."""

    cut: Cut
    how: How
    state: State
    form: Form = "quick-add"

    def __str__(self) -> str:
        return f"{self.cut}, {self.how}, {self.state}"


def matrix() -> list[Cell]:
    """Every way, the forms in turn."""
    ways = product(get_args(Cut), get_args(How), get_args(State))
    return [Cell(*way, form) for way, form in zip(ways, cycle(get_args(Form)), strict=False)]


@dataclass(frozen=True)
class Outcome:
    """What became of it: how it ended, what of the terminal it left unrestored, and whether what
    was typed is offered as a draft."""

    end: End
    unrestored: list[str]
    kept: bool

    def faults(self, cell: Cell) -> list[str]:
        """What is wrong with the end, apart from the draft."""
        code, seconds, processor = self.end
        found = [f"{mode} is not restored" for mode in self.unrestored]
        if code != CODES[cell.cut]:
            found.append(f"exit code {code}")
        if seconds > SOON:
            found.append(f"took {seconds:.1f} s")
        if processor > BUSY:
            found.append(f"{processor:.1f} s of processor time")
        return found


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment with nothing in it but what amity needs."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "AMITY_TODAY": TODAY.isoformat(),
        **more,
    }


def sample_store(folder: Path) -> Path:
    """A store with the sample network."""
    path = folder / "amity" / "amity.json"
    with Book.open(path) as book:
        records = tuple(sample(TODAY))
        book.do(lambda _network: Action("Set up the sample network", records))
    return path


def offered(store: Path, words: str) -> bool:
    """Whether what holds ``words`` is offered as a draft; none is left after."""
    with Book.open(store) as book:
        drafts = book.drafts.offered()
        for draft in drafts:
            book.drafts.discard(draft)
    return any(words in str(draft.data) for draft in drafts)


def cut_off(cell: Cell, store: Path, words: str, seconds: float = 8.0) -> Outcome:
    """Type ``words`` and cut it off. AssertionError where it has not ended in ``seconds``."""
    surroundings = environment(store.parent)
    with Running(
        ["--store", str(store)],
        surroundings,
        how=cell.how,
        apart=cell.cut == "end of input",
    ) as running:
        _type(running, cell.form, words)
        _bring_about(running, cell.state)
        with running.ending(taking=cell.state != "stalled", seconds=seconds) as end:
            _cut(running, cell.cut)
        unrestored = [] if cell.cut == "hang-up" else running.unrestored()
    return Outcome(end[0], unrestored, offered(store, words))


def _type(running: Running, form: Form, words: str) -> None:
    key, shown = OPENED[form]
    running.wait_for("KEEP IN TOUCH")
    running.type(key)
    running.wait_for(shown)
    running.type(words)
    running.wait_for(words)


def _bring_about(running: Running, state: State) -> None:
    match state:
        case "repainting":
            running.repaint(8)
        case "stalled":
            running.stall()


def _cut(running: Running, cut: Cut) -> None:
    match cut:
        case "hang-up":
            running.hang_up()
        case "end of input":
            running.end_input()
        case _:
            running.tell(signal.Signals[cut])


@contextmanager
def at_home(folder: Path, **more: str) -> Iterator[Running]:
    """amity on a fresh sample, on its first screen; ``more`` is its environment."""
    store = sample_store(folder)
    with Running(["--store", str(store)], environment(folder, **more)) as running:
        running.wait_for("KEEP IN TOUCH")
        yield running
