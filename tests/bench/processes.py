"""Whole processes: short commands and an import, and the memory of the app."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from tests.bench import programs
from tests.bench.people import Person, people, unmistakable
from tests.bench.table import Row, medians

VOBJECT: Final = """
import sys, time, vobject
text = open(sys.argv[1], encoding="utf-8", newline="").read()
began = time.perf_counter()
for _ in vobject.readComponents(text):
    pass
print(time.perf_counter() - began)
"""


def run(*words: str, store: Path) -> Callable[[], float]:
    """Run Python with these words, for a store; the seconds it takes."""
    environment = programs.environment(store)

    def timed() -> float:
        began = time.perf_counter()
        subprocess.run([*programs.PYTHON, *words], env=environment, check=True, capture_output=True)
        return time.perf_counter() - began

    return timed


def command(store: Path, *words: str) -> Callable[[], float]:
    """Run an amity command; the seconds it takes."""
    return run("-m", "tui", *words, store=store)


def commands(store: Path, people: int) -> tuple[Callable[[], float], Callable[[], float]]:
    """``amity add …`` and ``amity due --brief``."""
    name = unmistakable(people, 1)
    add = command(store, "add", f"coffee with {name}: the roadmap")
    return add, command(store, "due", "--brief")


def command_rows(store: Path, people: int, what: str, target: float, rounds: int) -> Iterator[Row]:
    """A line logged, and what a prompt shows."""
    add, brief = commands(store, people)
    nothing = run("-c", "pass", store=store)
    for once in (add, brief, nothing):
        once()
    added, after, passed = medians(rounds, add, brief, nothing)
    yield Row(f"amity add, {what}", added, "s", "python -c pass", passed, target)
    brief()
    shown, passed_again = medians(rounds, brief, nothing)
    yield Row(f"amity due --brief, {what}", shown, "s", "python -c pass", passed_again, target)
    yield Row(f"amity due --brief after a commit, {what}", after, "s", "python -c pass", passed)


# -- memory ------------------------------------------------------------------------------------


def memory_rows(store: Path, what: str, target: float) -> Iterator[Row]:
    """The most memory ever held, after a search, beside the smallest Textual app."""
    with programs.hello(store.parent) as app:
        app.until(lambda text: "hello, world" in text)
        theirs = app.peak
    yield Row(f"peak memory, {what}", peak(store), "MB", "hello world", theirs, target)


def peak(store: Path) -> float:
    """Megabytes the app has had at most once something was searched for."""
    with programs.amity(store) as app:
        programs.until_ready(app)
        app.caused("/")
        app.caused("ma")
        return app.peak


# -- an import ---------------------------------------------------------------------------------


def import_rows(folder: Path, count: int, rounds: int) -> Iterator[Row]:
    """``amity import`` of vCards into an empty store, beside vobject reading the same file and
    nothing else."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        file = cards_file(Path(place), count)

        def theirs() -> float:
            words = [*programs.PYTHON, "-c", VOBJECT, str(file)]
            environment = programs.environment(home=file.parent)
            return float(subprocess.check_output(words, env=environment, text=True))

        ours, rival = medians(rounds, lambda: imported(file), theirs)
    what = f"import of {count:,} vCards, whole process"
    yield Row(what, ours, "s", "vobject reading alone", rival, 1)


def imported(file: Path) -> float:
    """Seconds of ``amity import`` of a file into an empty store."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        store = Path(folder) / "amity.json"
        seconds = command(store, "import", str(file))()
        assert store.exists()
        return seconds


def cards_file(folder: Path, count: int) -> Path:
    """A file with so many vCards."""
    file = folder / f"{count}.vcf"
    file.write_text("".join(map(_card, range(count), people(count, 1))), newline="")
    return file


def _card(number: int, person: Person) -> str:
    who = person.searchable
    *first, last = who.name.split(" ")
    return (
        "BEGIN:VCARD\r\nVERSION:3.0\r\n"
        f"FN:{who.name}\r\nN:{last};{' '.join(first)};;;\r\nORG:{who.company}\r\n"
        f"TITLE:{who.title}\r\nEMAIL;TYPE=work:{(who.emails or ('a@b.example',))[0]}\r\n"
        f"TEL;TYPE=cell:+351 91 {number:06}\r\nNOTE:{who.notes}\r\nUID:{who.uid}\r\n"
        "END:VCARD\r\n"
    )
