"""``undo``, ``history``, ``config``, ``completion``, and how the command line ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Amity


def test_history_is_newest_first_and_says_what_was_undone(people: Amity) -> None:
    assert people("undo").code == 0
    actions = people("history", "--json").json["actions"]
    labels = [(one["label"], one["undone"]) for one in actions]
    assert ("Add Sam Rivera", True) in labels
    assert [one["id"] for one in actions] == sorted((one["id"] for one in actions), reverse=True)


def test_undo_takes_the_newest_back(people: Amity) -> None:
    answer = people("undo", "--json")
    assert answer.json["undone"]["label"] == "Add Sam Rivera"
    assert people("show", "Sam Rivera").code == 3


def test_undo_by_number(people: Amity) -> None:
    first = people("history", "--json").json["actions"][-1]
    assert people("undo", str(first["id"])).code == 0
    assert people("show", "Jane Doe").code == 3


def test_a_dry_undo_changes_nothing(people: Amity) -> None:
    assert "Would undo: Add Sam Rivera" in people("undo", "--dry-run").err
    assert people("show", "Sam Rivera").code == 0


@pytest.mark.parametrize("words", [("undo",), ("undo", "--json"), ("undo", "99")])
def test_nothing_to_undo_is_exit_one(amity: Amity, words: tuple[str, ...]) -> None:
    assert amity(*words).code == 1


def test_undo_of_what_was_changed_since_is_refused(people: Amity) -> None:
    people("edit", "Jane Doe", "--title", "Head of Product")
    first = people("history", "--json").json["actions"][-1]
    answer = people("undo", str(first["id"]))
    assert answer.code == 1
    assert "Edit Jane Doe" in answer.err


def test_an_empty_history_is_no_fault(amity: Amity, store: Path) -> None:
    assert amity("history", "--json").json == {"amity": 1, "actions": []}
    assert not store.parent.exists()


def test_what_shapes_the_week_is_shown_and_set_with_undo(people: Amity) -> None:
    assert people("config", "set", "goal", "7").code == 0
    assert people("config", "show", "--json").json["settings"]["goal"] == "7"
    assert people("due", "--json").json["goal"] == 7
    assert people("undo").code == 0
    assert people("due", "--json").json["goal"] == 5


@pytest.mark.parametrize(
    "words",
    [("goal", "many"), ("week-start", "someday"), ("time-zone", "Mars/Olympus"), ("colour", "x")],
)
def test_a_setting_that_makes_no_sense_is_refused(amity: Amity, words: tuple[str, str]) -> None:
    assert amity("config", "set", *words).code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(amity: Amity, shell: str) -> None:
    assert "_AMITY_COMPLETE" in amity("completion", shell).out


@pytest.mark.parametrize("words", [("nonsense",), ("due", "--days", "x"), ("undo", "x")])
def test_usage_errors_are_exit_two(amity: Amity, words: tuple[str, ...]) -> None:
    assert amity(*words).code == 2
    answer = amity(*words, "--json")
    assert answer.code == 2
    assert answer.json["error"]["code"] == "usage"


def test_a_damaged_store_is_exit_four_and_kept(amity: Amity, store: Path) -> None:
    store.parent.mkdir(mode=0o700)
    store.write_text('{"contacts": {', encoding="utf-8")
    answer = amity("due", "--json")
    assert answer.code == 4
    assert str(store) in answer.json["error"]["message"]
    assert store.read_text(encoding="utf-8") == '{"contacts": {'


def test_a_day_that_is_none_is_a_usage_error(amity: Amity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMITY_TODAY", "tomorrow")
    assert amity("due").code == 2


def test_the_version(amity: Amity) -> None:
    assert amity("--version").out.startswith("amity ")


def test_help_lists_every_command(amity: Amity) -> None:
    shown = amity("--help").out
    for command in ("add", "due", "find", "edit-log", "import", "completion"):
        assert command in shown


def test_store_may_stand_before_or_after_the_command(amity: Amity, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    assert amity("new", "Zed", "--store", str(other)).code == 0
    assert amity("--store", str(other), "find", "zed").code == 0
    assert amity("find", "zed").code == 1


def _process(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *words],
        env={**os.environ, **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_without_a_terminal_it_is_this_week_as_plain_text(store: Path) -> None:
    done = _process(AMITY_STORE=str(store), AMITY_TODAY="2026-11-22")
    assert done.returncode == 0
    assert "amity import" in done.stdout
    assert "terminal" in done.stderr
    assert not store.exists()


def test_the_sample_as_plain_text() -> None:
    done = _process("--sample", AMITY_TODAY="2026-11-22")
    assert done.returncode == 0
    assert "Promised" in done.stdout
    assert "Keep in touch" in done.stdout


def test_it_works_with_every_stream_closed(store: Path) -> None:
    command = f"{sys.executable} -m tui new Zed <&- >&- 2>&-"
    done = subprocess.run(
        ["sh", "-c", command], env={**os.environ, "AMITY_STORE": str(store)}, check=False
    )
    assert done.returncode == 0
    assert _process("find", "zed", AMITY_STORE=str(store)).returncode == 0


def test_a_reader_that_leaves_early_is_no_fault(store: Path) -> None:
    command = f"{sys.executable} -m tui --help | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
