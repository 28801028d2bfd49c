"""What stands on the screen before the app does."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from store.book import Book
from tests.terminal import Terminal
from tui import opening

BARE = [sys.executable, "-m", "tui"]
LATE = [
    sys.executable,
    "-c",
    "import time, tui.cli, tui.__main__;"
    "tui.cli.main = lambda: (time.sleep(60), None)[1];"
    "tui.__main__.main()",
]
"""amity, but the app never comes."""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with a home of its own and somebody in the store."""
    with Book.open(tmp_path / "amity.json") as book:
        for name in ("Jane Doe", "Bob Stone"):
            one = book.add_contact(name, tier="close")
            book.log([one], "met", promises=())
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path.cwd()),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "AMITY_STORE": str(tmp_path / "amity.json"),
        "AMITY_TODAY": "2026-11-22",
    }


def cached(home: Mapping[str, str]) -> Path:
    return Path(home["XDG_CACHE_HOME"]) / "amity" / "opening-80x24"


def begin_once(home: Mapping[str, str]) -> None:
    """Open amity, and leave it once its first frame is kept."""
    with Terminal(BARE, home) as terminal:
        terminal.wait_for(lambda _text: cached(home).exists())
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_the_frame_of_last_time_is_there_at_once(home: dict[str, str]) -> None:
    begin_once(home)
    assert stat.S_IMODE(cached(home).stat().st_mode) == 0o600
    with Terminal(LATE, home) as terminal:
        terminal.wait_for(lambda text: "This week" in text and "Next up" in text)
        assert "Sun 22 Nov" in terminal.text


def test_what_may_have_changed_is_left_out(home: dict[str, str]) -> None:
    begin_once(home)
    with Book.open(home["AMITY_STORE"]) as book:
        book.add_contact("Ana Lima")
    with Terminal(LATE, home) as terminal:
        terminal.wait_for("help")
        assert "22 Nov" not in terminal.text
        assert "Next up" not in terminal.text


def test_on_another_day_only_the_tabs_are_true(home: dict[str, str]) -> None:
    begin_once(home)
    path = cached(home)
    path.write_text(path.read_text().replace("\x1e1\tinf\t", "\x1e1\t5.0\t"))
    with Terminal(LATE, home) as terminal:
        terminal.wait_for("help")
        assert "Next up" not in terminal.text


@pytest.mark.parametrize("data", ["", "nonsense", "\x1e" * 3, "\x1e1\tinf\x1e\x1e"])
def test_a_file_that_says_nothing_is_nothing(home: dict[str, str], data: str) -> None:
    begin_once(home)
    cached(home).write_text(data)
    begin_once(home)


def test_another_terminal_is_another_matter(home: dict[str, str]) -> None:
    begin_once(home)
    assert opening.VERSION in cached(home).read_text()
    with Terminal(BARE, home | {"TERM": "xterm", "NO_COLOR": "1"}) as terminal:
        terminal.wait_for("This week")
        assert b"38;2;" not in terminal.written


def test_keys_typed_before_the_app_is_there_come_once_and_in_order(home: dict[str, str]) -> None:
    begin_once(home)
    with Terminal(BARE, home) as terminal:
        terminal.wait_for("This week")
        terminal.type("2/bob")
        terminal.wait_for("1 of 2 people")
        assert "/ bob " in terminal.text
        terminal.type("\x1b\x1bq")


def test_the_terminal_is_given_back_where_the_app_does_not_open(home: dict[str, str]) -> None:
    begin_once(home)
    Path(home["AMITY_STORE"]).write_text("{ no store")
    with Terminal(BARE, home) as terminal:
        assert terminal.wait_for_end() == 4
        assert "no store" not in terminal.text
        assert b"\x1b[?1049l" in terminal.written
        assert b"amity.json" in terminal.written.rpartition(b"\x1b[?1049l")[2]


def test_nothing_is_kept_of_a_store_that_was_named(home: dict[str, str]) -> None:
    with Terminal([*BARE, "--store", home["AMITY_STORE"]], home) as terminal:
        terminal.wait_for("This week")
        terminal.wait_for("Next up")
        terminal.type("?")
        terminal.wait_for("EVERYWHERE")
        terminal.type("\x1bq")
        terminal.wait_for_end()
    assert not cached(home).exists()
