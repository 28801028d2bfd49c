"""Drives: named lists of people to meet, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store.records import Drive
from store.rules.cadence import last_touch
from store.rules.network import Network


@dataclass(frozen=True)
class Progress:
    """Who of a drive (uids that exist, in its order) was met since it began."""

    drive: Drive
    people: tuple[str, ...]
    met: frozenset[str]

    def __str__(self) -> str:
        return f"{len(self.met)} of {len(self.people)}"


def is_running(drive: Drive, today: date) -> bool:
    """Whether the drive has begun and is neither over nor stopped."""
    over = drive.ends is not None and drive.ends < today
    return drive.began <= today and not over and not drive.stopped


def progress(network: Network, drive: Drive, today: date) -> Progress:
    """Who of the drive was met: reached on the day it began or later."""
    people = tuple(dict.fromkeys(uid for uid in drive.contacts if uid in network.contacts))
    touches = ((uid, last_touch(network, uid, today)) for uid in people)
    met = frozenset(uid for uid, one in touches if one is not None and one.day >= drive.began)
    return Progress(drive, people, met)


def to_meet(network: Network, today: date) -> dict[str, list[Progress]]:
    """Contact uid → the running drives they still wait to be met in, longest running first."""
    found: dict[str, list[Progress]] = {}
    running = [one for one in network.drives.values() if is_running(one, today)]
    for drive in sorted(running, key=lambda one: (one.began, one.name, one.uid)):
        state = progress(network, drive, today)
        for uid in state.people:
            if uid not in state.met:
                found.setdefault(uid, []).append(state)
    return found
