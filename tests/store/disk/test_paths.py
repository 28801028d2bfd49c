"""Where the store and what belongs to it lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.disk.paths import StorePaths, cache_dir, default_store


def test_the_store_lies_in_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("XDG_CACHE_HOME", "/cache")
    assert default_store() == Path("/data/amity/amity.json")
    assert cache_dir() == Path("/cache/amity")


def test_everything_lies_beside_the_store(tmp_path: Path) -> None:
    paths = StorePaths.of(tmp_path / "amity.json")
    assert paths.folder == tmp_path
    assert paths.journal == tmp_path / "amity.json.journal"
    assert paths.history == tmp_path / "amity.json.history"
    assert paths.lock == tmp_path / "amity.json.lock"
    assert paths.backups == tmp_path / "backups"
    assert paths.draft("12", "quick-add") == tmp_path / "amity.json.draft-12-quick-add"


def test_links_are_followed(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "there" / "amity.json")
    assert StorePaths.of(link) == StorePaths.of(tmp_path / "there" / "amity.json")


def test_the_home_folder_can_be_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert StorePaths.of("~/amity.json").snapshot == tmp_path / "amity.json"
