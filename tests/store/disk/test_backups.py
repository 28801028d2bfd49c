"""Copies beside the store."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from store.disk import backups
from store.disk.paths import StorePaths
from tests.store.disk.support import NOON


@pytest.fixture
def paths(tmp_path: Path) -> StorePaths:
    return StorePaths.of(tmp_path / "amity.json")


def names(paths: StorePaths) -> list[str]:
    return sorted(one.name for one in paths.backups.iterdir())


def test_a_copy_is_compressed_and_private(paths: StorePaths) -> None:
    target = backups.named(paths, NOON, "import")
    backups.write(target, b"{}")
    assert gzip.decompress(target.read_bytes()) == b"{}"
    assert target == paths.backups / "amity.json.2026-11-22T120000Z-import.gz"
    assert target.stat().st_mode & 0o777 == 0o600
    assert paths.backups.stat().st_mode & 0o777 == 0o700


def test_of_a_day_there_is_one(paths: StorePaths) -> None:
    target = backups.daily(paths, NOON)
    assert target == paths.backups / "amity.json.2026-11-22.gz"
    backups.write(target, b"{}")
    assert backups.daily(paths, NOON + timedelta(hours=11)) is None
    assert backups.daily(paths, NOON + timedelta(hours=12)) is not None


def test_days_are_in_utc(paths: StorePaths) -> None:
    there = datetime(2026, 11, 22, 20, tzinfo=timezone(-timedelta(hours=8)))
    assert backups.daily(paths, there) == paths.backups / "amity.json.2026-11-23.gz"


def test_two_copies_of_one_second_have_two_names(paths: StorePaths) -> None:
    for _ in range(3):
        backups.write(backups.named(paths, NOON, "kept"), b"{}")
    assert len(names(paths)) == 3


def test_seven_days_and_four_weeks_are_kept(paths: StorePaths) -> None:
    for day in range(60):
        target = backups.daily(paths, datetime(2026, 11, 30, tzinfo=UTC) - timedelta(days=day))
        assert target
        backups.write(target, b"{}")
    backups.prune(paths)
    days = [name.removeprefix("amity.json.2026-").removesuffix(".gz") for name in names(paths)]
    weeks = ["11-08", "11-15", "11-22", "11-23"]
    assert days == [*weeks, *(f"11-{day}" for day in range(24, 31))]


def test_copies_of_one_day_stay_together(paths: StorePaths) -> None:
    backups.write(paths.backups / "amity.json.2026-11-22.gz", b"{}")
    for hour in range(12):
        backups.write(backups.named(paths, NOON + timedelta(hours=hour / 2), "import"), b"{}")
    backups.prune(paths)
    assert len(names(paths)) == 13


def test_after_a_long_rest_the_copies_are_still_there(paths: StorePaths) -> None:
    for month in range(1, 11):
        backups.write(paths.backups / f"amity.json.2020-{month:02}-03.gz", b"{}")
    backups.prune(paths)
    assert len(names(paths)) == 10


def test_only_what_was_made_here_is_pruned(paths: StorePaths) -> None:
    others = [
        "holiday.gz",
        "amity.json.2020-01-01T120000Z-kept.gz",
        "other.json.2020-01-01.gz",
        "amity.json.2020-13-01.gz",
        "amity.json.2020-01-01.gz.part",
    ]
    for name in others:
        backups.write(paths.backups / name, b"{}")
    for day in range(1, 32):
        backups.write(paths.backups / f"amity.json.2026-01-{day:02}.gz", b"{}")
    backups.prune(paths)
    assert set(others) <= set(names(paths))
    assert len(names(paths)) == len(others) + 11
