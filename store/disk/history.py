"""The commits that folds took out of the journal, kept for undo and for the list of actions."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from store.disk import files, journal
from store.disk.journal import Commit, Header
from store.disk.paths import StorePaths

KEPT: Final = 500
"""How many commits stay at least. They are pruned to this many when there are twice as many."""


def extend(path: Path, store_id: str, commits: list[Commit], anew: bool = False) -> None:
    """Add the commits that are not in the history yet, ``anew`` to a file made for it. A history
    of another store, which was here before, is set aside."""
    reading = journal.read(path)
    if reading.header and reading.header.store != store_id:
        files.rename(path, path.with_name(f"{path.name}-{reading.header.store}"))
        reading = journal.read(path)
    first = commits[0].id if commits else 0
    kept = [commit for commit in reading.commits if not commits or commit.id < first]
    there = reading.commits[len(kept) :]
    news = commits[len(there) :]
    everything = kept + commits
    # What is there from the first new one on was added by a fold that was interrupted; else an
    # older store was put back and went another way.
    anew = anew or reading.header is None or there != commits[: len(there)]
    # Of several lines written at once, a power cut may leave a later one without an earlier.
    if anew or len(news) > 1 or len(everything) > 2 * KEPT:
        newest = everything[-KEPT:] if len(everything) > 2 * KEPT else everything
        after = newest[0].id - 1 if newest else 0
        journal.create(path, Header(store=store_id, after=after), newest)
    elif news:
        journal.append(path, reading.mark, news)


def read(paths: StorePaths, store_id: str) -> dict[int, Commit]:
    """Every commit that is still known, by id, oldest first."""
    recent = journal.read(paths.journal)
    old = journal.read(paths.history)
    mine = [one for one in (old, recent) if one.header and one.header.store == store_id]
    found = {commit.id: commit for one in mine for commit in one.commits}
    return dict(sorted(found.items()))
