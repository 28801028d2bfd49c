"""Answers that cannot be written where they are sent."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.conftest import Amity

FULL = Path("/dev/full")
ROOT = Path(__file__).parents[3]


def run(*words: str, home: Path, store: Path, full: str) -> subprocess.CompletedProcess[str]:
    """``amity WORDS`` as a process, with ``stdout`` or ``stderr`` where there is no room."""
    home.mkdir()
    with FULL.open("w") as no_room:
        streams: dict[str, Any] = {
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            full: no_room,
        }
        return subprocess.run(
            [sys.executable, "-m", "tui", "--store", str(store), *words],
            check=False,
            **streams,
            cwd=ROOT,
            env={**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home)},
            text=True,
        )


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "words",
    [
        ("due",),
        ("due", "--json"),
        ("export", "--as", "vcard"),
        ("--help",),
        ("due", "--help"),
        ("--version",),
        ("completion", "bash"),
    ],
)
def test_no_room_for_the_answer_is_said_plainly(
    people: Amity, store: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = run(*words, home=tmp_path / "home", store=store, full="stdout")
    assert done.stderr == "The output could not be written: no space left on device.\n"
    assert done.returncode == 1
    assert not list((tmp_path / "home").rglob("*.log"))


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_message_that_is_lost_changes_nothing(people: Amity, store: Path, tmp_path: Path) -> None:
    done = run("new", "Ana Lima", home=tmp_path / "home", store=store, full="stderr")
    assert done.returncode == 0
    assert people("find", "ana").code == 0


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_wrong_use_is_wrong_use_also_where_nobody_reads_it(store: Path, tmp_path: Path) -> None:
    done = run("--nonsense", home=tmp_path / "home", store=store, full="stderr")
    assert (done.returncode, done.stdout) == (2, "")
    assert not list((tmp_path / "home").rglob("*.log"))


@pytest.mark.parametrize("words", ["--help", "due"])
def test_a_reader_who_has_had_enough_is_told_nothing(
    people: Amity, store: Path, tmp_path: Path, words: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--store", str(store), words],
        check=False,
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")},
        text=True,
    )
    os.close(writing)
    assert done.stderr == ""
    assert not (tmp_path / "state").exists()
