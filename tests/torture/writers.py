"""Three writers on one store, any of which is killed at any moment."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic

from store import Book
from tests.torture import Row
from tests.torture.crew import Writer

WRITERS = 3
A_STORE = 30
"""Kills that one store has to bear."""
BETWEEN = (100, 270)
"""Acknowledged contacts from one kill to the next, at least and at most."""
LONGEST = 30.0
"""Seconds without a word after which something is wrong."""


def run(rounds: int) -> list[Row]:
    """Three kills for ten rounds."""
    return [writers(max(3, 3 * rounds // 10))]


def writers(kills: int, without: str = "", between: tuple[int, int] = BETWEEN) -> Row:
    """Kill one of the writers again and again; in the end each acknowledged contact is there
    once, under the ids that were said."""
    began = monotonic()
    random = Random(kills)
    faults = lost = acknowledged = 0
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, kills, A_STORE):
            path = Path(folder) / str(first) / "amity.json"
            few = min(A_STORE, kills - first)
            told = _kill_some(path, few, random, f"{first}", without, between)
            faults += len(told.errors)
            lost += missing(path, told)
            acknowledged += len(told.added)
    note = f"{acknowledged:,} contacts acknowledged"
    return Row("kill, three writers", kills, faults, lost, monotonic() - began, note)


@dataclass
class Told:
    """What the writers said: name → uid, document id and commit of each contact that was
    acknowledged, and the errors."""

    added: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    begun: int = 0

    def take(self, seed: str, lines: Sequence[Sequence[str]]) -> int:
        """Note down what the writer of this seed said; returns how many it added."""
        added = 0
        for word, rest in lines:
            if word == "ok":
                number, uid, doc_id, commit = rest.split()
                self.added[f"{seed} {number}"] = (uid, int(doc_id), int(commit))
                added += 1
            else:
                self.errors.append(rest)
        return added


def _kill_some(
    path: Path, kills: int, random: Random, name: str, without: str, between: tuple[int, int]
) -> Told:
    told = Told()
    with ExitStack() as stack:
        places = [stack.enter_context(Writer()) for _ in range(WRITERS)]
        seeds = [""] * WRITERS

        def begin(place: int) -> None:
            told.begun += 1
            seeds[place] = f"{name}.{place}.{told.begun}"
            places[place].begin("adding", path, seeds[place], without=without)

        for place in range(WRITERS):
            begin(place)
        for _ in range(kills):
            _listen(told, places, seeds, random.randint(*between))
            if told.errors:
                break
            place = random.randrange(WRITERS)
            told.take(seeds[place], places[place].kill())
            begin(place)
        for place, writer in enumerate(places):
            told.take(seeds[place], writer.kill())
    return told


def _listen(told: Told, places: Sequence[Writer], seeds: Sequence[str], count: int) -> None:
    """Until the writers have added so many, or one of them has ended by itself."""
    until = monotonic() + LONGEST
    while count > 0 and not told.errors:
        for seed, writer in zip(seeds, places, strict=True):
            count -= told.take(seed, writer.heard(0.002))
        if monotonic() > until or any(writer.ended for writer in places):
            told.errors.append("no writer says anything any more")


def missing(path: Path, told: Told) -> int:
    """How many contacts are lost or doubled; more that were written and not acknowledged than
    there were writers count too."""
    try:
        with Book.open(path) as book:
            sequence = book.sequence
            found = [(one.name, one.uid) for one in book.contacts()]
            book.fold()
    except Exception:
        return len(told.added)
    on_disk = json.loads(path.read_bytes())["contacts"]
    doc_ids = {document["uid"]: int(doc_id) for doc_id, document in on_disk.items()}
    uids = dict(found)
    wrong = sum(
        uids.get(name) != uid or doc_ids.get(uid) != doc_id
        for name, (uid, doc_id, _) in told.added.items()
    )
    wrong += len(found) - len(uids)
    wrong += abs(sequence - len(found)) + abs(len(on_disk) - len(found))
    wrong += len(told.added) - len({commit for _, _, commit in told.added.values()})
    wrong += max(0, len(uids) - len(told.added) - told.begun)
    return wrong
