"""What every test starts from: a known day, an empty store, no settings of the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from store import Book

settings.register_profile("amity", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "amity"))


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable that steers the program, and all its folders inside ``tmp_path``."""
    for name in list(os.environ):
        if name.startswith(("AMITY_", "TEXTUAL_")) and name != "AMITY_SAMPLES":
            monkeypatch.delenv(name)
    monkeypatch.delenv("NO_COLOR", raising=False)
    for kind in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / f"xdg-{kind.lower()}"))


@pytest.fixture
def today() -> date:
    """A Sunday."""
    return date(2026, 11, 22)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A store that does not exist yet."""
    from store import Book

    with Book.open(tmp_path / "amity" / "amity.json") as opened:
        yield opened
