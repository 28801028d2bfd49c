"""Running the command line, inside this process or as one of its own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document it is."""
        return json.loads(self.out)


Amity = Callable[..., Answer]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where the store will be."""
    return tmp_path / "amity" / "amity.json"


@pytest.fixture
def amity(store: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Amity:
    """``amity("find", "jane", stdin="…")`` on the test's store, on Sunday 22 November 2026."""
    from tui.cli import main

    monkeypatch.setenv("AMITY_STORE", str(store))
    monkeypatch.setenv("AMITY_TODAY", "2026-11-22")

    def run(*words: str, stdin: str | None = "") -> Answer:
        capfd.readouterr()
        monkeypatch.setattr(sys, "stdin", None if stdin is None else io.StringIO(stdin))
        with pytest.raises(SystemExit) as leaving:
            main(list(words))
        printed = capfd.readouterr()
        code = leaving.value.code
        return Answer(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run


@pytest.fixture
def people(amity: Amity) -> Amity:
    """A store with two Janes, Bob and Sam."""
    assert amity("new", "Jane Doe", "--org", "Acme", "--tier", "close").code == 0
    assert amity("new", "Jane Park", "--org", "Northwind").code == 0
    assert amity("new", "Bob Stone", "--tier", "close", "--circle", "work").code == 0
    assert amity("new", "Sam Rivera", "--tier", "inner", "--tag", "design").code == 0
    return amity
