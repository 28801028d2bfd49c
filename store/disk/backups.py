"""Compressed copies of the store, beside it in ``backups``.

A copy is a whole store (gzip of what stock TinyDB reads), named after the store, the day and,
unless it is the day's own, the time and what it was made for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from store.disk import files
from store.disk.paths import StorePaths

DAYS: Final = 7
"""Of so many days, the newest that have any, all copies are kept."""
WEEKS: Final = 4
"""Of so many weeks before those, the newest copy."""
BY_HAND: Final = "kept"
"""What a copy was made for that the user asked for. Those are never pruned."""
_FAST: Final = 1
"""The gzip level: a store of 24 MB takes a quarter of a second, at level 6 four times that."""


def daily(paths: StorePaths, now: datetime) -> Path | None:
    """Where the copy of this day (UTC) belongs, or None where it is already there."""
    target = paths.backups / f"{paths.snapshot.name}.{_utc(now):%Y-%m-%d}.gz"
    return None if target.exists() else target


def named(paths: StorePaths, now: datetime, what: str) -> Path:
    """A free name for a copy made at ``now`` for ``what``: one word, such as ``import``."""
    stem = f"{paths.snapshot.name}.{_utc(now):%Y-%m-%dT%H%M%SZ}"
    target = paths.backups / f"{stem}-{what}.gz"
    number = 1
    while target.exists():
        number += 1
        target = paths.backups / f"{stem}.{number}-{what}.gz"
    return target


class Backup(Struct, frozen=True):
    """A copy beside the store: made ``at`` (UTC; of a day's own copy only the day counts) for
    ``what``, one word, empty for the day's own. ``size`` is in bytes."""

    path: Path
    at: datetime
    what: str
    size: int


def listed(paths: StorePaths) -> list[Backup]:
    """The copies beside the store, newest first."""
    try:
        found = [_backup(paths, path) for path in paths.backups.iterdir()]
    except OSError:
        return []
    return sorted((one for one in found if one), key=lambda one: (one.at, one.path), reverse=True)


def _backup(paths: StorePaths, path: Path) -> Backup | None:
    with suppress(ValueError, OSError):
        if match := _name(paths).fullmatch(path.name):
            day, time, what = match[1], match[2] or "000000", match[3] or ""
            at = datetime.strptime(f"{day}T{time}+0000", "%Y-%m-%dT%H%M%S%z")
            return Backup(path, at, what, path.stat().st_size)
    return None


def write(target: Path, data: bytes) -> None:
    """Keep ``data``, a snapshot, compressed at ``target``."""
    import gzip

    files.make_folder(target.parent)
    files.replace(target, gzip.compress(data, _FAST, mtime=0))


def prune(paths: StorePaths) -> None:
    """Remove the copies that are of none of the newest days and not the newest of a week."""
    copies = list(_copies(paths))
    for _, path in set(copies) - _kept(copies):
        files.remove(path)


def _copies(paths: StorePaths) -> Iterator[tuple[date, Path]]:
    for one in listed(paths):
        if one.what != BY_HAND:
            yield one.at.date(), one.path


def _name(paths: StorePaths) -> re.Pattern[str]:
    made = r"(\d{4}-\d\d-\d\d)(?:T(\d{6})Z(?:\.\d+)?-(\w+))?"
    return re.compile(rf"{re.escape(paths.snapshot.name)}\.{made}\.gz")


def _kept(copies: Iterable[tuple[date, Path]]) -> set[tuple[date, Path]]:
    days: set[date] = set()
    weeks: set[tuple[int, int]] = set()
    found = set()
    for day, path in sorted(copies, reverse=True):
        year, week, _ = day.isocalendar()
        if day in days or len(days) < DAYS:
            days.add(day)
        elif (year, week) not in weeks and len(weeks) < WEEKS:
            weeks.add((year, week))
        else:
            continue
        found.add((day, path))
    return found


def _utc(now: datetime) -> datetime:
    return now.astimezone(UTC)
