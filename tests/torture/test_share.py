"""A short share of each torture test; ``make torture`` runs the long rounds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.torture import Row
from tests.torture.calls import cuts, fails
from tests.torture.full import full
from tests.torture.kills import kills
from tests.torture.loop import loop
from tests.torture.mutations import (
    without_cleaning,
    without_folder_sync,
    without_lock,
    without_sync,
    without_sync_on_ext4,
)
from tests.torture.power import power
from tests.torture.scars import cut, flipped
from tests.torture.writers import writers

SHARE: dict[str, Callable[[], Row]] = {
    "a writer is killed": lambda: kills(20),
    "one of three writers is killed": lambda: writers(4, between=(40, 100)),
    "the program ends at some calls": lambda: cuts(every=11),
    "some calls fail": lambda: fails(every=23),
    "the disk is full": lambda: full(1),
    "the power is cut": lambda: power(30),
    "the power is cut for a real file system": lambda: loop(3),
    "the journal is cut": lambda: cut(every=17),
    "the journal has a bit flipped": lambda: flipped(every=17),
}
NOTICED: dict[str, Callable[[], Row]] = {
    "without fsync": lambda: without_sync(10),
    "without fsync of the folder": lambda: without_folder_sync(20),
    "without fsync on a real file system": without_sync_on_ext4,
    "without the lock": lambda: without_lock(4),
    "without the cleaning": without_cleaning,
}


@pytest.mark.parametrize("what", SHARE)
def test_nothing_is_lost_or_damaged_when(what: str) -> None:
    _passes(SHARE[what]())


@pytest.mark.parametrize("what", NOTICED)
def test_it_would_be_noticed_if_amity_were(what: str) -> None:
    _passes(NOTICED[what]())


def _passes(row: Row) -> None:
    if row.note.startswith("skipped"):
        pytest.skip(f"{row.name} {row.note}")
    assert row.rounds
    assert row.passed, row
