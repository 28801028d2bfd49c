"""From the start of the process to what is on the screen, beside the smallest Textual app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench import programs
from tests.bench.people import people
from tests.bench.table import Row, medians

HEADER = "This week"
TITLES = ("  PROMISED", "  DATES", "  KEEP IN TOUCH", "  NEW PEOPLE")


def start_rows(store: Path, rounds: int) -> Iterator[Row]:
    """What is seen first, what keys can move, and what a search finds."""
    programs.warm(store)
    hello, painted, live, found = medians(
        rounds,
        lambda: until_hello(store.parent),
        lambda: until_painted(store),
        lambda: until_live(store),
        lambda: until_found(store),
    )
    yield Row("something true on screen", painted, "s", "hello world", hello, 0.3)
    yield Row("first useful frame, keys live", live, "s", "hello world", hello, 1.15)
    yield Row("searchable", found, "s", "hello world", hello, 2.5)
    changed, shown = untrue(store)
    yield Row(f"of the {shown} cells shown first, changed later", changed, "cells", target=0)


def until_hello(home: Path) -> float:
    """Seconds until the smallest app has said what it says."""
    with programs.hello(home) as app:
        return app.until(lambda text: "hello, world" in text)


def until_painted(store: Path) -> float:
    """Seconds until anything of amity is seen."""
    with programs.amity(store) as app:
        return app.until(lambda text: HEADER in text)


def until_live(store: Path) -> float:
    """Seconds until a key typed at the start has moved the cursor of this week."""
    with programs.amity(store) as app:
        app.type("j")
        return app.until(_has_moved)


def until_found(store: Path) -> float:
    """Seconds until the right row stands there for a query typed at the start."""
    name = people(1, 1)[0].searchable.name
    with programs.amity(store) as app:
        app.type("/" + name)
        return app.until(lambda text: _is_found(text, name))


def untrue(store: Path) -> tuple[int, int]:
    """How many of the cells that were seen first changed until all had settled, and how many
    there were: what is on the screen at first shall be true, and not flicker."""
    changed: set[tuple[int, int]] = set()
    with programs.amity(store) as app:
        app.until(lambda text: HEADER in text)
        first = {
            (row, column): cell
            for row, line in enumerate(app.screen.display)
            for column, cell in enumerate(line)
            if not cell.isspace()
        }

        def looked_at(text: str) -> bool:
            lines = text.splitlines()
            changed.update(at for at, cell in first.items() if lines[at[0]][at[1]] != cell)
            return app.has_mode(programs.BRACKETED_PASTE) and "✓" in text

        app.until(looked_at)
        app.rest()
        looked_at(app.text)
    return len(changed), len(first)


def _has_moved(text: str) -> bool:
    """Whether the cursor is on the second row under the first title of a section."""
    lines = text.splitlines()
    title = next((at for at, line in enumerate(lines) if line.startswith(TITLES)), None)
    return title is not None and any(line.startswith("▌") for line in lines[title + 2 :])


def _is_found(text: str, name: str) -> bool:
    rows = text.splitlines()[4:9]
    return any(line[2:].startswith(name[:19]) for line in rows) and " of " in text
