"""A search key to its ranked result, beside ``fzf --filter`` on the same people."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median

from store.book import Book
from store.language.folding import fold
from tests.bench import programs
from tests.bench.people import TODAY, people
from tests.bench.queries import ask
from tests.bench.stored import opened
from tests.bench.stores import lines_of
from tests.bench.table import Row, interleaved, p95

QUERIES = 80


def typed(count: int = QUERIES) -> list[str]:
    """What is in the search box after each key, while so many queries of all kinds are typed
    letter by letter."""
    texts = [one.text for one in ask(people(300, 1), 5, 1)]
    Random(0).shuffle(texts)
    return [text[:end] for text in texts[:count] for end in range(1, len(text) + 1)]


def ranked_rows(store: Path, contacts: int, count: int, target: float) -> Iterator[Row]:
    """Every key of ``count`` queries; fzf is started for each and reads the lines, as it does for
    a script."""
    lines = lines_of(store, contacts)
    with opened(store) as book:
        texts = typed(count)
        search, theirs = searching(book, texts), _filtering(lines, texts)
        measures: list[Callable[[], float]] = [search]
        if programs.has_fzf():
            measures.append(theirs)
        found = interleaved(len(texts), *measures)
    ours, rival = found[0], found[1] if len(found) > 1 else []
    what = f"search keystroke → ranked, {contacts:,} contacts"
    filtering = "fzf --filter"
    yield Row(what + ", p95", p95(ours), "s", filtering, p95(rival) if rival else None, target)
    middle = median(rival) if rival else None
    yield Row(what + ", median", median(ours), "s", filtering, middle)


def searching(book: Book, texts: list[str]) -> Callable[[], float]:
    """Each call searches for the next text; the seconds it takes."""
    left = iter(texts)

    def search() -> float:
        text = next(left)
        began = time.perf_counter()
        book.search(text, TODAY)
        return time.perf_counter() - began

    return search


def _filtering(lines: Path, texts: list[str]) -> Callable[[], float]:
    left = iter(texts)
    environment = programs.environment(home=lines.parent)

    def search() -> float:
        words = ["fzf", "--filter", fold(next(left))]
        with lines.open() as file:
            began = time.perf_counter()
            subprocess.run(
                words, stdin=file, stdout=subprocess.DEVNULL, env=environment, check=False
            )
            return time.perf_counter() - began

    return search
