"""The line of ``due --brief`` from last time: said again only for as long as it holds."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from store.book import Book
from tests.tui.cli.conftest import Amity
from tui import brief, kept, kept_week
from tui.brief import is_said_again, known
from tui.clock import span

WORDS = ("due", "--brief")
LINE = "Jane Doe: send the deck (2 days late)"


@pytest.fixture
def owing(people: Amity) -> Amity:
    """A deck was promised to Jane for last Friday."""
    people(
        "log", "--with", "Jane Doe", "--on", "16 Nov", "--promise", "send the deck by 20 Nov 2026"
    )
    return people


@pytest.fixture
def said(owing: Amity) -> Amity:
    """The line was said once."""
    assert owing(*WORDS).out == f"{LINE}\n"
    return owing


def test_the_line_is_kept_for_the_user_alone(said: Amity) -> None:
    assert known() == LINE
    assert stat.S_IMODE(os.stat(kept.path_of(brief.NAME)).st_mode) == 0o600


def test_it_is_said_again_as_it_was(said: Amity, capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert is_said_again(list(WORDS))
    assert capfd.readouterr().out == f"{LINE}\n"


def test_the_app_begins_with_the_week_that_was_found(said: Amity, store: Path) -> None:
    today = date(2026, 11, 22)
    with Book.open(store) as book:
        week = book.queue(today)
    with Book.open(store, later=True) as book:
        kept_week.expect(book, today)
        assert book.queue(today) == week
        assert not book.network.has_read("interactions")


def test_nobody_waits_is_known_too(amity: Amity, capfd: pytest.CaptureFixture[str]) -> None:
    assert amity(*WORDS).out == ""
    assert is_said_again(list(WORDS))
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize(
    "words", [(), ("due",), ("due", "--brief", "--json"), ("--sample", "due", "--brief")]
)
def test_it_answers_nothing_else(said: Amity, words: tuple[str, ...]) -> None:
    assert not is_said_again(list(words))


@pytest.mark.parametrize(
    "words",
    [
        ("promise", "add", "Jane Doe", "call her"),
        ("occasion", "add", "Jane Doe", "birthday", "24 Nov"),
        ("pause", "today", "30 Nov"),
        ("config", "set", "capacity", "1"),
        ("undo",),
        ("export", "--format", "json"),
    ],
)
def test_after_anything_that_was_done_it_is_worked_out_anew(
    said: Amity, words: tuple[str, ...]
) -> None:
    before = [path.read_bytes() for path in _store_files()]
    said(*words)
    assert known() is None or before == [path.read_bytes() for path in _store_files()]
    out = said(*WORDS).out
    assert known() == out.removesuffix("\n")


def _store_files() -> list[Path]:
    store = Path(os.environ["AMITY_STORE"])
    return [store, store.with_name("amity.json.journal")]


def test_what_another_window_does_while_it_is_worked_out_counts(owing: Amity, store: Path) -> None:
    files = brief.stamps(str(store))
    with Book.open(store) as book:
        book.add_contact("Ana Lima")
    brief.keep(LINE, files, span(date(2026, 11, 22)))
    assert known() is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AMITY_TODAY", "2026-11-23"),
        ("AMITY_STORE", "/nowhere/amity.json"),
        ("HOME", "/nowhere"),
        ("TZ", "Asia/Tokyo"),
    ],
)
def test_elsewhere_or_on_another_day_it_does_not_hold(
    said: Amity, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert known() is None


@pytest.mark.parametrize(("at", "holds"), [(9.0, False), (10.0, True), (19.9, True), (20.0, False)])
def test_it_holds_until_midnight(
    said: Amity, store: Path, monkeypatch: pytest.MonkeyPatch, at: float, holds: bool
) -> None:
    brief.keep(LINE, brief.stamps(str(store)), (10.0, 20.0))
    monkeypatch.setattr("time.time", lambda: at)
    assert (known() is not None) == holds


@pytest.mark.parametrize(
    ("zone", "day", "begins", "hours"),
    [
        ("Asia/Tokyo", date(2026, 11, 22), datetime(2026, 11, 21, 15, tzinfo=UTC), 24),
        ("Europe/Berlin", date(2026, 10, 25), datetime(2026, 10, 24, 22, tzinfo=UTC), 25),
        ("America/New_York", date(2026, 3, 8), datetime(2026, 3, 8, 5, tzinfo=UTC), 23),
    ],
)
def test_a_day_is_that_of_its_time_zone(zone: str, day: date, begins: datetime, hours: int) -> None:
    start, end = span(day, zone)
    assert start == begins.timestamp()
    assert end - start == hours * 3600


@pytest.mark.parametrize("data", ["", "nonsense", "\x1e\x1e\x1e", "\x1e" * 4, "a\x1e1\x1eb\x1ec"])
def test_a_file_that_says_nothing_is_nothing(said: Amity, data: str) -> None:
    Path(kept.path_of(brief.NAME)).write_text(data)
    assert known() is None
    assert said(*WORDS).out == f"{LINE}\n"
    assert known() == LINE


def test_a_store_that_cannot_be_read_is_not_answered_for(said: Amity, store: Path) -> None:
    store.write_text("{ no store")
    assert known() is None
    assert said(*WORDS).code == 4
    assert known() is None


def test_a_store_beside_the_working_folder_is_not_kept(
    owing: Amity, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(store.parent)
    monkeypatch.setenv("AMITY_STORE", "amity.json")
    assert owing(*WORDS).out == f"{LINE}\n"
    assert known() is None


def test_a_link_may_lead_elsewhere(said: Amity, store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    with Book.open(other) as book:
        book.add_contact("Ana Lima")
    store.unlink()
    store.symlink_to(other)
    assert known() is None


def test_whole_processes_agree(said: Amity) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-X", "importtime", "-m", "tui", *WORDS]
    again = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert again.stdout == f"{LINE}\n"
    assert "store" not in again.stderr
    full = subprocess.run(
        [sys.executable, "-m", "tui", "--store", os.environ["AMITY_STORE"], *WORDS],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert full.stdout == again.stdout


def test_a_prompt_that_is_gone_is_no_fault(said: Amity) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command = f"{sys.executable} -m tui due --brief | true"
    done = subprocess.run(["/bin/sh", "-c", command], env=environment, check=True)
    assert done.returncode == 0
