"""The power is cut, and what was not synced is lost, kept in part or out of order."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random
from time import monotonic
from typing import Final
from unittest import mock

from store import Book
from tests.store.disk.support import PowerCut
from tests.torture import MEMORY, Row
from tests.torture.ledger import Effect, Ledger, judge, leftovers
from tests.torture.session import short_history
from tests.torture.steps import any_step, moment
from tests.torture.unsynced import Unsynced

STEPS: Final = 12
"""Steps until the power is cut at the latest."""
CALLS: Final = 60
"""Calls to the system until it is cut at the latest."""
IMAGES: Final = 5
"""What one cut may leave on the disk, so many times."""
A_STORE: Final = 12
"""Cuts that one store has to bear."""


def run(rounds: int) -> list[Row]:
    """One cut for five rounds."""
    return [power(max(1, rounds // 5))]


def power(cuts: int, deaf: frozenset[str] = frozenset()) -> Row:
    """Cut the power at random calls; whatever the disk has then, it holds what was acknowledged,
    or one step more. Goes on with one of the disks."""
    began = monotonic()
    faults = lost = 0
    with short_history(), tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        disk, ledger = Path(folder) / "0", Ledger()
        disk.mkdir()
        for number in range(1, cuts + 1):
            random = Random(f"power {number}")
            system = Unsynced(disk, random.randint(1, CALLS), random.random() < 0.5, deaf)
            pending = _work(disk, ledger, system, random, number)
            for image in range(IMAGES):
                disk = Path(folder) / f"{number}.{image}"
                system.cut(disk, random)
                verdict = judge(_store(disk), ledger, pending)
                faults += bool(verdict.trouble) + len(leftovers(_store(disk)))
                lost += verdict.lost
            if verdict.further and pending:
                ledger.keep(pending)
            if number % A_STORE == 0 or not verdict.legal:
                disk, ledger = Path(folder) / f"{number}.new", Ledger()
                disk.mkdir()
    note = f"{IMAGES} disks after each cut"
    return Row("power cut, simulated", cuts, faults, lost, monotonic() - began, note)


def _store(disk: Path) -> Path:
    return disk / "amity" / "amity.json"


def _work(
    disk: Path, ledger: Ledger, system: Unsynced, random: Random, number: int
) -> Effect | None:
    """Take steps until the power is cut; the step that was not acknowledged by then."""
    pending = None
    now = moment(number)
    with mock.patch("store.disk.files.system", system):
        try:
            with Book.open(_store(disk), now=lambda: now) as book:
                for _ in range(STEPS):
                    step = any_step(random, book.network, now)
                    pending = step.effect
                    step.take(book)
                    ledger.keep(pending)
                    pending = None
        except PowerCut:
            pass
    return pending
