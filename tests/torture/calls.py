"""Each call to the system in turn: the program ends there, or the call fails."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import monotonic

from tests.store.disk.support import Failing
from tests.torture import MEMORY, Row
from tests.torture.session import Session

ALL = 100
"""Rounds from which every call is taken; with fewer, every second, third, …"""


def run(rounds: int) -> list[Row]:
    """Each call cut, and each call failed."""
    every = max(1, ALL // rounds)
    return [cuts(every), fails(every)]


def cuts(every: int) -> Row:
    """End the program before each call and half-way through it; after a call is before the next.
    The store then opens, has all that was acknowledged, and can be worked with."""
    began = monotonic()
    rounds = faults = lost = 0
    for half in (False, True):
        for at in count(1, every):
            with _session() as session:
                system = Failing(at, 0, lasting=True, half=half)
                session.run(system)
                found = [session.faults()]
                if not any(found[0]):
                    session.reopen()
                    session.go_on()
                    found.append(session.faults())
            rounds += 1
            faults += sum(wrong for wrong, _ in found)
            lost += sum(gone for _, gone in found)
            if not system.failed:
                break
    note = "before and half-way through each call"
    return Row("each call cut", rounds, faults, lost, monotonic() - began, note)


def fails(every: int) -> Row:
    """Let each call fail, once and from then on. An error is shown, memory is what the disk has,
    and the session goes on when the disk works again."""
    began = monotonic()
    rounds = faults = lost = 0
    for number, lasting in (
        (error, lasting) for error in (errno.ENOSPC, errno.EIO) for lasting in (False, True)
    ):
        for at in count(1, every):
            with _session() as session:
                system = Failing(at, number, lasting)
                session.run(system)
                faults += _not_told(session)
                wrong, gone = session.faults()
                if not wrong + gone:
                    session.go_on()
                    wrong, gone = session.faults()
            rounds += 1
            faults += wrong
            lost += gone
            if not system.failed:
                break
    note = "no space and I/O error, once and from then on"
    return Row("each call failed", rounds, faults, lost, monotonic() - began, note)


def _not_told(session: Session) -> int:
    """Whether the session ended without a word of the disk, or holds something else than it. No
    word at all is right only where all was done that was asked for, to the last fold."""
    silent = "disk" not in session.told if session.told else not session.is_folded()
    return silent + (not session.in_step())


@contextmanager
def _session() -> Iterator[Session]:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Session(Path(folder) / "a" / "amity.json")
