"""Several sessions on one store: writers side by side, readers beside a writer, and the command
line beside an open app."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any, Final

from textual.pilot import Pilot

from store import Book
from store.errors import AmityError
from tests.torture import Row
from tests.tui.cutting import sample_store
from tests.tui.filling import opened
from tui.app import Amity
from tui.dialogs.form import Form
from tui.screens.base import ModeScreen
from tui.session import Session
from tui.widgets.search_box import SearchBox

ROOT: Final = Path(__file__).parents[2]
TODAY: Final = date(2026, 11, 22)
WRITES: Final = 500
"""Commits of each of several writers in one round."""
EVERY: Final = 50
"""Of a thousand rounds, the long ones have one for so many."""
PAUSE: Final = 0.01
"""Seconds between two looks at what writers do."""
READS: Final = 5
"""Reads for each round."""
SOON: Final = 1.0
"""Seconds within which an open app shows what another session wrote."""

WRITE = """
import sys
from datetime import date
from store import Book
path, name, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Book.open(path) as book:
    for number in range(times):
        book.add_contact(f"{name} {number}", today=date(2026, 11, 22))
"""
EDIT = """
import sys
from datetime import date
from store import Book
from store.actions.contacts import edit_contact
today, number = date(2026, 11, 22), 0
with Book.open(sys.argv[1]) as book:
    uids = [one.uid for one in book.contacts()]
    while True:
        number += 1
        for uid in uids:
            book.do(lambda network: edit_contact(network, uid, {"title": str(number)}, today))
        if number % 7 == 0:
            book.fold()
"""
"""Gives everybody the next number as title, one after the other, for ever."""


def run(rounds: int) -> list[Row]:
    """Of writers and of the command line a fiftieth of the rounds, at least one; five reads for
    each."""
    few = max(1, rounds // EVERY)
    return [writes(2, few), writes(8, few), reads(READS * rounds), beside_the_app(few)]


# -- writers -----------------------------------------------------------------------------------


def writes(writers: int, rounds: int, times: int = WRITES) -> Row:
    """So many processes add contacts at once, while a session looks on. In the end all are there,
    once each."""
    began = monotonic()
    faults: list[str] = []
    lost = 0
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "amity.json"
            faults += _look_on(path, [_start(WRITE, path, f"w{n}", times) for n in range(writers)])
            wanted = {f"w{writer} {number}" for writer in range(writers) for number in range(times)}
            lost += missing(path, wanted)
    note = faults[0] if faults else f"{rounds * writers * times:,} commits"
    name = f"{writers} × {times} writes"
    return Row(name, rounds, len(faults), lost, monotonic() - began, note)


def _start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )


def _look_on(path: Path, writers: Sequence[subprocess.Popen[str]]) -> list[str]:
    """What goes wrong until all writers have ended, for them and for who looks on."""
    faults: list[str] = []
    try:
        with Book.open(path) as book:
            seen = 0
            while any(writer.poll() is None for writer in writers):
                book.refresh()
                if book.sequence < seen or len(book.network.contacts) != book.sequence:
                    faults.append(f"{len(book.network.contacts)} contacts at {book.sequence}")
                seen = book.sequence
                with suppress(subprocess.TimeoutExpired):
                    writers[0].wait(PAUSE)
    except AmityError as error:
        faults.append(str(error))
    for writer in writers:
        complaint = writer.communicate()[1]
        if writer.returncode or complaint:
            faults.append(complaint.strip().rpartition("\n")[2])
    return faults


def missing(path: Path, wanted: set[str]) -> int:
    """How many contacts of these names are not there, or twice, or too many."""
    with Book.open(path) as book:
        names = [one.name for one in book.contacts()]
    return len(wanted.difference(names)) + len(names) - len(wanted.intersection(names))


# -- readers -----------------------------------------------------------------------------------


def reads(times: int, people: int = 20) -> Row:
    """Read while a writer gives one after the other the next number: each read, of a new session
    or of one that refreshes, has one moment of it, and none is older than the read before."""
    began = monotonic()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "amity.json"
        with Book.open(path) as lasting:
            for number in range(people):
                lasting.add_contact(f"Person {number}", today=TODAY, title="0")
            writer = _start(EDIT, path)
            while not lasting.changed() and writer.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    writer.wait(PAUSE)
            last = 0
            for number in range(times):
                try:
                    last, fault = _read(path, lasting, last, fresh=number % 2 == 0)
                except AmityError as error:
                    fault = str(error)
                faults += [fault] if fault else []
            ended = writer.poll() is not None
            writer.kill()
            complaint = writer.communicate()[1]
            faults += [complaint] if ended else []
    note = faults[0] if faults else f"beside {last:,} commits"
    return Row("reads beside a writer", times, len(faults), 0, monotonic() - began, note)


def _read(path: Path, lasting: Book, last: int, *, fresh: bool) -> tuple[int, str]:
    """The commit that a read comes to, and what is wrong with it."""
    if fresh:
        with Book.open(path) as book:
            return book.sequence, _wrong_in(book, last)
    lasting.refresh()
    return lasting.sequence, _wrong_in(lasting, last)


def _wrong_in(book: Book, last: int) -> str:
    return wrong([int(one.title) for one in book.contacts()], book.sequence, last)


def wrong(numbers: Sequence[int], commit: int, last: int) -> str:
    """What is wrong with these numbers, of which each commit after the first ones makes one
    greater, from the first on, where the read before came to the commit ``last``."""
    ahead = [first - second for first, second in pairwise(numbers)]
    if commit < last:
        return f"commit {commit} after {last}"
    if set(ahead) - {0, 1} or sum(ahead) > 1 or sum(numbers) != commit - len(numbers):
        return f"{numbers} at commit {commit}"
    return ""


# -- the command line beside an open app -------------------------------------------------------


@dataclass
class Beside:
    """An app on the sample network, driven by ``pilot``, and what went wrong beside it."""

    app: Amity
    pilot: Pilot[Any]
    within: float
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0

    async def round(self, number: int) -> None:
        """A command adds, one edits, cron asks, and the app writes too, all at once; then the app
        shows what was added, with what is typed and chosen as before."""
        before, book = self._at(), self.app.session.book
        commands = [
            self._command("add", f"call with Bob Stone: talk {number}"),
            self._command("edit", "Jane Doe", "--title", f"Title {number}"),
            self._command("due", "--brief"),
        ]
        running = asyncio.gather(*commands)
        await self.pilot.pause(PAUSE)
        book.add_contact(f"From the app {number}", today=TODAY)
        await running
        began = monotonic()
        await self._until_shown(number, began)
        self.slowest = max(self.slowest, monotonic() - began)
        if self._at() != before:
            self.faults.append(f"{before} became {self._at()}")

    async def _until_shown(self, number: int, began: float) -> None:
        network = self.app.session.book
        while not any(
            one.text == f"talk {number}" for one in network.network.interactions.values()
        ):
            await self.pilot.pause(PAUSE)
            if monotonic() - began > self.within:
                self.faults.append(f"talk {number} is not shown within {self.within} s")
                return

    async def _command(self, *words: str) -> None:
        """Run amity with these words."""
        store = str(self.app.session.book.path)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tui", words[0], "--store", store, *words[1:]),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "AMITY_TODAY": TODAY.isoformat()},
        )
        complaint = (await process.communicate())[1].decode()
        if process.returncode:
            self.faults.append(complaint)

    def _at(self) -> tuple[object, ...]:
        """What the user is at: the focus, what is typed, and whom the cursor is on."""
        screen = self.app.screen
        mode = next(one for one in reversed(self.app.screen_stack) if isinstance(one, ModeScreen))
        typed = screen.values if isinstance(screen, Form) else mode.query_one(SearchBox).value
        return screen.focused, dict(typed) if isinstance(typed, dict) else typed, mode.person


def beside_the_app(rounds: int, within: float = SOON) -> Row:
    """``amity add``, ``edit`` and ``due`` beside an open app, while its user has something typed
    in the search box, then in a form."""
    began = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = sample_store(Path(folder))
        beside = asyncio.run(_beside(path, rounds, within))
        wanted = {f"From the app {number}" for number in range(rounds)}
        with Book.open(path) as book:
            found = {one.name for one in book.contacts()}
            talks = {one.text for one in book.network.interactions.values()}
        lost = len(wanted - found) + len({f"talk {number}" for number in range(rounds)} - talks)
    note = beside.faults[0] if beside.faults else f"shown within {beside.slowest:.1f} s"
    name = "commands beside an open app"
    return Row(name, rounds, len(beside.faults), lost, monotonic() - began, note)


async def _beside(path: Path, rounds: int, within: float) -> Beside:
    with Book.open(path) as book:
        app = Amity(Session(book, clock=lambda _zone: TODAY))
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("2", "slash", "a", "n", "down", "down")
            beside = Beside(app, pilot, within)
            for number in range(rounds):
                if number == rounds // 2:
                    await pilot.press("escape")
                    await opened(pilot, "e")
                    await pilot.press(*"typed here")
                await beside.round(number)
        return beside
