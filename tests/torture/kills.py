"""One writer that is killed at random moments, whatever it is doing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random
from time import monotonic

import msgspec

from tests.torture import Row
from tests.torture.crew import Writer
from tests.torture.ledger import Effect, Ledger, Verdict, judge, leftovers

A_STORE = 50
"""Kills that one store has to bear."""


def run(rounds: int) -> list[Row]:
    """As many kills as rounds."""
    return [kills(rounds)]


def kills(rounds: int) -> Row:
    """Kill writers; after each, the store has what was acknowledged, or one step more."""
    began = monotonic()
    faults = lost = acknowledged = 0
    with Writer() as writer, tempfile.TemporaryDirectory() as folder:
        path, ledger, verdict = Path(), Ledger(), Verdict()
        for number in range(rounds):
            if number % A_STORE == 0 or not verdict.legal:
                path, ledger = Path(folder) / str(number) / "amity.json", Ledger()
            writer.begin("mixed", path, f"mixed {number}", number)
            lines = writer.heard_for_a_while(Random(number)) + writer.kill()
            verdict = settle(path, ledger, lines)
            acknowledged += sum(word == "ok" for word, _ in lines)
            errors = [rest for word, rest in lines if word == "error"]
            faults += bool(verdict.trouble) + len(errors) + len(leftovers(path))
            lost += verdict.lost
    note = f"{acknowledged:,} steps acknowledged"
    return Row("kill, mixed steps", rounds, faults, lost, monotonic() - began, note)


def settle(path: Path, ledger: Ledger, lines: list[list[str]]) -> Verdict:
    """Judge a store by what its writer said before it ended, and bring the ledger up to date."""
    pending = None
    for word, rest in lines:
        if word == "try":
            pending = _effect(rest)
        elif word == "ok" and pending:
            ledger.keep(pending)
            pending = None
    verdict = judge(path, ledger, pending)
    if verdict.further and pending:
        ledger.keep(pending)
    return verdict


def _effect(text: str) -> Effect | None:
    """What the writer set out to do; None where it did not come to say it all."""
    try:
        return msgspec.json.decode(text, type=Effect)
    except msgspec.DecodeError:
        return None
