"""The real app on a real terminal that goes away, stalls, changes its size and types noise."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from random import Random
from shutil import which
from time import monotonic
from typing import Final

from tests.terminal import Terminal
from tests.torture import Row
from tests.tui.cutting import (
    SOON,
    Cell,
    Outcome,
    at_home,
    cut_off,
    environment,
    matrix,
    offered,
    sample_store,
)
from tests.tui.pty import ROOT, Running

WORDS: Final = "Quillfeather"
"""What is typed before it is cut off."""
EVERY: Final = 50
"""Of a thousand rounds, each way to be cut off has one for so many."""
HARMLESS: Final = bytes(byte for byte in range(256) if byte not in b"qQ\x03\x11\x1a")
"""All bytes but those that end or stop it."""
HELD: Final = ("1049", "1000", "1006")
"""Private modes that a shell expects to be off, and leaves so."""
BLOCK: Final = 256
"""Bytes typed in one round."""


ENOUGH: Final = 10
"""Faults after which there is no need to go on."""


def run(rounds: int) -> Iterator[Row]:
    """Each way to be cut off a fiftieth of the rounds, at least once; noise and sizes all."""
    each = max(1, rounds // EVERY)
    yield _stopped(each)
    for (cut, how), cells in groupby(matrix(), key=lambda cell: (cell.cut, cell.how)):
        yield _cut_off(f"{cut}, {how}", list(cells), each)
    yield _typed("any bytes typed", rounds, _noise)
    yield _typed("any sizes", rounds, _size)


def _cut_off(name: str, cells: list[Cell], each: int) -> Row:
    """Cut it off while something is typed: it ends soon, leaves the terminal as it was, and what
    was typed is offered as a draft."""
    began = monotonic()
    outcomes: list[Outcome] = []
    faults: list[str] = []
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        store = sample_store(Path(folder))
        for number in range(each * len(cells)):
            cell = cells[number % len(cells)]
            try:
                outcome = cut_off(cell, store, f"{WORDS}{number}x")
            except AssertionError as error:
                faults.append(f"{cell.state}: {str(error).splitlines()[0]}")
                offered(store, "")
                continue
            outcomes.append(outcome)
            faults += [f"{cell.state}: {fault}" for fault in outcome.faults(cell)]
            lost += not outcome.kept
    slowest = max((outcome.end.seconds for outcome in outcomes), default=0.0)
    note = "; ".join((f"ended within {slowest:.1f} s", *faults[:1]))
    return Row(name, each * len(cells), len(faults), lost, monotonic() - began, note)


def _stopped(rounds: int) -> Row:
    """Stop it with Ctrl+Z and go on with ``fg``, in a shell: the terminal is the shell's in
    between, and what was typed stays on the screen."""
    name, began = "ctrl+z and fg", monotonic()
    if (bash := which("bash")) is None:
        return Row(name, 0, 0, 0, 0, "skipped: needs bash")
    with tempfile.TemporaryDirectory() as folder:
        store = sample_store(Path(folder))
        surroundings = environment(Path(folder), PS1="ready> ")
        with Terminal([bash, "--norc", "--noprofile", "-i"], surroundings) as shell:
            faults = _stop_and_go_on(shell, store, rounds)
    return Row(name, rounds, len(faults), 0, monotonic() - began, "; ".join(faults[:1]))


def _stop_and_go_on(shell: Terminal, store: Path, rounds: int) -> list[str]:
    faults: list[str] = []
    try:
        shell.wait_for("ready>")
        shell.type(f"cd {ROOT} && {sys.executable} -m tui --store {store}\r")
        shell.wait_for("KEEP IN TOUCH")
        shell.type(f"a{WORDS}")
        shell.wait_for(WORDS)
        for _ in range(rounds):
            shell.type("\x1a")
            shell.wait_for("Stopped")
            faults += [f"{mode} is not restored" for mode in HELD if not shell.is_off(mode)]
            shell.screen.reset()
            shell.type("fg\r")
            shell.wait_for(lambda text: "KEEP IN TOUCH" in text and WORDS in text)
    except AssertionError as error:
        faults.append(str(error).splitlines()[0])
    return faults


def _typed(name: str, rounds: int, act: Callable[[Running, Random], None]) -> Row:
    """Do something again and again to an app that must go on, and must end when asked to. Noise
    may spell out a way to leave: then there is another app."""
    began = monotonic()
    random, done, apps, faults = Random(rounds), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        while done < rounds and faults < ENOUGH:
            home = Path(folder) / str(apps)
            apps += 1
            home.mkdir()
            faults += 1  # until it has ended as it should
            with suppress(AssertionError), at_home(home) as running:
                while done < rounds and not running.ended():
                    act(running, random)
                    done += 1
                with running.ending(taking=True) as end:
                    running.tell(signal.SIGTERM)
                faults -= end[0].code in {0, 143} and end[0].seconds <= SOON
    return Row(name, rounds, faults, 0, monotonic() - began, f"{apps} started")


def _noise(running: Running, random: Random) -> None:
    """Type random bytes: each as likely, or such as look like sequences of keys."""
    if random.random() < 0.5:
        typed = bytes(random.choices(HARMLESS, k=BLOCK))
    else:
        typed = b"".join(_sequence(random) for _ in range(BLOCK // 8))
    running.type(typed)
    running.settle()


def _sequence(random: Random) -> bytes:
    kind = random.choice([b"\x1b[", b"\x1b[<", b"\x1b[?", b"\x1bO", b"\x1b[M", b"\x1b[200~", b""])
    numbers = ";".join(str(random.randrange(10 ** random.randrange(7))) for _ in range(4))
    end = random.choice([b"M", b"m", b"u", b"~", b"t", b"R", b"$y", b"A", b"\xff\xfe", b""])
    return kind + numbers[: random.randrange(16)].encode() + end


def _size(running: Running, random: Random) -> None:
    largest = random.choice([2, 100, 400])
    running.resize(random.randrange(largest), random.randrange(largest))
    running.take(0.005)
    if random.random() < 0.05:
        running.settle()
