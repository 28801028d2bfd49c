"""Other ways to search the same people: amity's index beside RapidFuzz scans and fzf."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from store.language.folding import fold
from store.language.search import SearchIndex
from tests.bench import programs
from tests.bench.people import Person
from tests.bench.quality import TOP, Search


def searches(people: Sequence[Person]) -> dict[str, Search]:
    """Every way there is here, by name. Scans and fzf get folded lines, so that accents and
    capitals cost them nothing."""
    lines = {person.uid: person.line() for person in people}
    found = {
        "amity": index(people),
        "WRatio": _scan(lines, fuzz.WRatio),
        "partial_ratio": _scan(lines, fuzz.partial_ratio),
    }
    if programs.has_fzf():
        found["fzf"] = _fzf(lines)
    return found


def index(people: Sequence[Person]) -> Search:
    """The index of amity, warmed as the app warms it."""
    built = SearchIndex(person.searchable for person in people)
    for _ in built.warm():
        pass

    def search(text: str) -> list[str]:
        return [hit.uid for hit in built.search(text)]

    return search


def _scan(lines: dict[str, str], scorer: Callable[..., float]) -> Search:
    def search(text: str) -> list[str]:
        return [uid for _, _, uid in process.extract(fold(text), lines, scorer=scorer, limit=TOP)]

    return search


def _fzf(lines: dict[str, str]) -> Search:
    uids = {line: uid for uid, line in lines.items()}
    text_of_all = "\n".join(lines.values())

    def search(text: str) -> list[str]:
        run = subprocess.run(
            ["fzf", "--filter", fold(text)],
            input=text_of_all,
            capture_output=True,
            text=True,
            check=False,
        )
        return [uids[line] for line in run.stdout.splitlines()[:TOP]]

    return search
