"""``doctor``: the facts, and a word where something is off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from store import Book
from store.disk import survey
from store.disk.lock import StoreLock
from tests.tui.cli.conftest import Amity


@pytest.fixture
def calm(people: Amity, monkeypatch: pytest.MonkeyPatch) -> Amity:
    """A terminal in which nothing is off."""
    for name in ("TMUX", "SSH_CONNECTION", "TZ", "LC_ALL", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("locale.getpreferredencoding", lambda do_setlocale=True: "UTF-8")
    return people


def hints(amity: Amity) -> list[str]:
    found: list[str] = amity("doctor", "--json").json["hints"]
    return found


def test_it_tells_versions_terminal_places_and_sessions(calm: Amity, store: Path) -> None:
    answer = calm("doctor")
    assert answer.code == 0
    for word in ("amity", "python", "textual", "TERM", "xterm-256color", "history", "0600"):
        assert word in answer.out
    assert answer.out.endswith("Nothing is off.\n")
    found = calm("doctor", "--json").json
    assert set(found) == {"amity", "versions", "terminal", "store", "sessions", "places", "hints"}
    assert found["store"]["contacts"] == 4
    assert found["hints"] == []
    places = {one["what"]: one for one in found["places"]}
    assert places["store"]["path"] == str(store)
    assert (places["store"]["mode"], places["folder"]["mode"]) == ("0600", "0700")
    assert places["log"]["mode"] is None


def test_it_makes_nothing(amity: Amity, store: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert amity("doctor").code == 0
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("variable", "value", "hint"),
    [
        ("TERM", "dumb", "TERM is dumb"),
        ("TERM", "", "TERM is not set"),
        ("TMUX", "/tmp/tmux-1/default", "Inside tmux TERM should be tmux-256color"),
        ("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22", "amity config set time-zone"),
    ],
)
def test_what_is_off_with_the_terminal(
    calm: Amity, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, hint: str
) -> None:
    monkeypatch.setenv(variable, value)
    (said,) = hints(calm)
    assert hint in said


def test_where_one_comes_from_is_not_told(calm: Amity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "203.0.113.9 1 10.0.0.2 22")
    answer = calm("doctor", "--json")
    assert answer.json["terminal"]["SSH_CONNECTION"] is True
    assert "203.0.113.9" not in answer.out


def test_an_encoding_without_accents(calm: Amity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda do_setlocale=True: "ANSI_X3.4-1968")
    (said,) = hints(calm)
    assert "Set LANG=C.UTF-8" in said


@pytest.mark.parametrize(("mode", "right"), [(0o644, "600"), (0o755, "700")])
def test_files_that_others_can_read(calm: Amity, store: Path, mode: int, right: str) -> None:
    path = store if mode == 0o644 else store.parent
    path.chmod(mode)
    (said,) = hints(calm)
    assert said == f"Others on this machine can read {path}: chmod {right} '{path}'"


def test_a_store_that_cannot_be_opened(calm: Amity, store: Path) -> None:
    store.write_bytes(b"{")
    answer = calm("doctor")
    assert answer.code == 0
    assert "not readable as a store" in answer.out
    assert "not readable as a store" in calm("doctor", "--json").json["store"]["trouble"]


def test_a_disk_that_is_nearly_full(calm: Amity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "_free", lambda folder: 12_000_000)
    assert hints(calm) == ["Only 12 MB are free on this disk."]


def test_who_holds_the_lock_and_who_types(calm: Amity, store: Path) -> None:
    typing = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with Book.open(store) as book:
        book.drafts.save("log", {"text": "half a li"})
    (draft,) = store.parent.glob("amity.json.draft-*")
    text = draft.read_text().replace(f'"pid":{os.getpid()}', f'"pid":{typing.pid}')
    draft.write_text(text.replace('"started"', '"begun"'))
    with StoreLock(store.with_name("amity.json.lock")).held():
        found: dict[str, Any] = calm("doctor", "--json").json["sessions"]
    assert (found["lock_held_by"], found["holder_is_stopped"]) == (os.getpid(), False)
    assert (found["typing_elsewhere"], found["drafts_left"]) == ([typing.pid], 0)
    typing.communicate(b"\n")
    assert hints(calm) == ["1 draft left by an ended session: open the app to go on."]


def test_a_stopped_process_that_holds_the_lock(calm: Amity, store: Path) -> None:
    hold = (
        "import sys; from pathlib import Path; from store.disk.lock import StoreLock\n"
        "with StoreLock(Path(sys.argv[1])).held(): print('held', flush=True); sys.stdin.read()"
    )
    lock = store.with_name("amity.json.lock")
    other = subprocess.Popen(
        [sys.executable, "-c", hold, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert other.stdout
    other.stdout.readline()
    other.send_signal(signal.SIGSTOP)
    (said,) = hints(calm)
    assert f"kill -CONT {other.pid}" in said
    other.kill()
    other.communicate()
