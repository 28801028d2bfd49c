"""Commits outlive the journal."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random
from unittest import mock

import pytest

from store.disk import files, history, journal
from store.disk.journal import Commit, Header
from store.disk.paths import StorePaths
from store.errors import StoreError
from tests.store.disk.support import NOON, PowerCut
from tests.torture.unsynced import Unsynced


def commits(first: int, last: int) -> list[Commit]:
    return [Commit(id=one, at=NOON, label=f"Do {one}") for one in range(first, last + 1)]


@pytest.fixture
def paths(tmp_path: Path) -> StorePaths:
    return StorePaths.of(tmp_path / "amity.json")


def kept(path: Path) -> list[int]:
    return [one.id for one in journal.read(path).commits]


def test_folded_commits_are_added(paths: StorePaths) -> None:
    history.extend(paths.history, "test", commits(1, 3))
    history.extend(paths.history, "test", commits(4, 5))
    assert kept(paths.history) == [1, 2, 3, 4, 5]


def test_adding_again_what_is_there_adds_nothing(paths: StorePaths) -> None:
    history.extend(paths.history, "test", commits(1, 3))
    history.extend(paths.history, "test", commits(2, 5))
    inode = paths.history.stat().st_ino
    history.extend(paths.history, "test", commits(2, 5))
    history.extend(paths.history, "test", [])
    assert kept(paths.history) == [1, 2, 3, 4, 5]
    assert paths.history.stat().st_ino == inode


def test_what_an_older_store_does_when_it_was_put_back_replaces_what_came_after_it(
    paths: StorePaths,
) -> None:
    history.extend(paths.history, "test", commits(1, 5))
    other = [Commit(id=one, at=NOON, label=f"Do another {one}") for one in (4, 5, 6)]
    history.extend(paths.history, "test", other[:1])
    assert kept(paths.history) == [1, 2, 3, 4]
    history.extend(paths.history, "test", other[1:])
    assert journal.read(paths.history).commits == [*commits(1, 3), *other]


def test_a_torn_end_is_written_over(paths: StorePaths) -> None:
    history.extend(paths.history, "test", commits(1, 3))
    paths.history.write_bytes(paths.history.read_bytes()[:-4])
    history.extend(paths.history, "test", commits(1, 4))
    assert kept(paths.history) == [1, 2, 3, 4]


def test_wherever_the_power_goes_it_can_be_read(paths: StorePaths, tmp_path: Path) -> None:
    history.extend(paths.history, "test", commits(1, 3))
    for at in range(1, 8):
        random = Random(at)
        disk = tmp_path / f"at {at}"
        disk.mkdir()
        (disk / "history").write_bytes(paths.history.read_bytes())
        system = Unsynced(disk, at)
        with mock.patch.object(files, "system", system), suppress(PowerCut):
            history.extend(disk / "history", "test", commits(4, 30))
        for number in range(20):
            left = tmp_path / f"at {at}, {number}"
            system.cut(left, random)
            found = kept(left / "history")
            assert found == list(range(1, max(3, len(found)) + 1))


def test_the_newest_are_kept(paths: StorePaths) -> None:
    most = 2 * history.KEPT
    history.extend(paths.history, "test", commits(1, most))
    assert len(kept(paths.history)) == most
    history.extend(paths.history, "test", commits(most + 1, most + 1))
    assert kept(paths.history) == list(range(most + 2 - history.KEPT, most + 2))


def test_the_history_of_a_store_that_was_here_is_set_aside(paths: StorePaths) -> None:
    history.extend(paths.history, "old", commits(1, 3))
    history.extend(paths.history, "new", commits(1, 1))
    assert kept(paths.history) == [1]
    assert kept(paths.history.with_name("amity.json.history-old")) == [1, 2, 3]


def test_reading_joins_history_and_journal(paths: StorePaths) -> None:
    history.extend(paths.history, "test", commits(1, 3))
    journal.create(paths.journal, Header(store="test", after=2), commits(3, 4))
    assert list(history.read(paths, "test")) == [1, 2, 3, 4]


def test_reading_leaves_out_another_store(paths: StorePaths) -> None:
    history.extend(paths.history, "old", commits(1, 3))
    journal.create(paths.journal, Header(store="test"), commits(1, 1))
    assert list(history.read(paths, "test")) == [1]


def test_damage_is_said(paths: StorePaths) -> None:
    history.extend(paths.history, "test", commits(1, 3))
    paths.history.write_bytes(paths.history.read_bytes().replace(b"Do 2", b"Do 7"))
    with pytest.raises(StoreError, match="history is damaged"):
        history.extend(paths.history, "test", commits(4, 4))
    with pytest.raises(StoreError, match="history is damaged"):
        history.read(paths, "test")
