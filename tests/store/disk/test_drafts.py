"""What was typed and not saved."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from store.disk import drafts, files
from store.disk.drafts import Draft, Drafts, process_start
from store.disk.paths import StorePaths
from store.errors import NothingToDo, StoreError
from tests.store.disk.support import NOON, Failing


@pytest.fixture
def paths(tmp_path: Path) -> StorePaths:
    return StorePaths.of(tmp_path / "amity" / "amity.json")


@pytest.fixture
def mine(paths: StorePaths) -> Drafts:
    return Drafts(paths, "mine", lambda: NOON)


@pytest.fixture
def ended_pid() -> int:
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    return int(done.stdout)


def leave(
    paths: StorePaths, pid: int, age: timedelta = timedelta(hours=1), **fields: object
) -> Draft:
    """A draft as an ended session leaves it."""
    said = {"form": "log", "data": {"text": "her team"}, "session": "other", "started": 0, **fields}
    draft = msgspec.convert({**said, "saved_at": NOON - age, "pid": pid}, Draft)
    files.make_folder(paths.folder)
    files.replace(paths.draft(draft.session, draft.form), msgspec.json.encode(draft))
    return draft


def test_a_draft_is_private_and_beside_the_store(mine: Drafts, paths: StorePaths) -> None:
    mine.save("quick-add", {"line": "coffee with"})
    (path,) = paths.drafts()
    assert path == paths.folder / "amity.json.draft-mine-quick-add"
    assert path.stat().st_mode & 0o777 == 0o600
    assert paths.folder.stat().st_mode & 0o777 == 0o700


def test_one_file_a_form_holds_what_was_typed_last(mine: Drafts, paths: StorePaths) -> None:
    mine.save("log", {"text": "her"})
    mine.save("log", {"text": "her team"})
    mine.save("contact", {"name": "Jane"})
    assert len(paths.drafts()) == 2
    mine.discard("log")
    mine.discard("log")
    assert len(paths.drafts()) == 1


def test_a_draft_of_a_running_session_is_not_offered(mine: Drafts, paths: StorePaths) -> None:
    mine.save("log", {"text": "her team"})
    assert mine.offered() == []
    assert Drafts(paths, "other", lambda: NOON).offered() == []


def test_a_draft_of_an_ended_session_is_offered(
    mine: Drafts, paths: StorePaths, ended_pid: int
) -> None:
    older = leave(paths, ended_pid, form="contact")
    newer = leave(paths, ended_pid, timedelta(minutes=5))
    assert mine.offered() == [newer, older]
    assert newer.data == {"text": "her team"}


@pytest.mark.skipif(not process_start(os.getpid()), reason="the system does not tell")
def test_a_process_of_the_same_number_is_another(mine: Drafts, paths: StorePaths) -> None:
    running = leave(paths, os.getpid(), started=process_start(os.getpid()))
    assert mine.offered() == []
    mine.discard(running)
    reused = leave(paths, os.getpid(), started=process_start(os.getpid()) - 1)
    assert mine.offered() == [reused]


def test_where_no_start_is_known_the_number_counts(
    mine: Drafts, paths: StorePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "process_start", lambda pid: 0)
    leave(paths, os.getpid(), started=5)
    assert mine.offered() == []


def test_somebody_elses_process_runs_too(
    mine: Drafts, paths: StorePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(pid: int, signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    leave(paths, os.getpid())
    assert mine.offered() == []


def test_a_draft_without_a_process_is_offered(mine: Drafts, paths: StorePaths) -> None:
    assert mine.offered() == []
    draft = leave(paths, 0)
    assert mine.offered() == [draft]


def test_taking_a_draft_makes_it_ones_own(mine: Drafts, paths: StorePaths, ended_pid: int) -> None:
    draft = leave(paths, ended_pid)
    assert mine.take(draft) == {"text": "her team"}
    assert mine.offered() == []
    assert paths.drafts() == [paths.draft("mine", "log")]
    assert Drafts(paths, "third", lambda: NOON).offered() == []


def test_a_draft_is_taken_once(mine: Drafts, paths: StorePaths, ended_pid: int) -> None:
    draft = leave(paths, ended_pid)
    Drafts(paths, "third", lambda: NOON).take(draft)
    with pytest.raises(NothingToDo, match="Another amity"):
        mine.take(draft)


def test_a_draft_left_for_later_is_offered_in_the_next_session(
    mine: Drafts, paths: StorePaths, ended_pid: int
) -> None:
    draft = leave(paths, ended_pid)
    mine.later(draft)
    assert mine.offered() == []
    assert Drafts(paths, "next", lambda: NOON).offered() == [draft]


def test_an_offered_draft_can_be_discarded(mine: Drafts, paths: StorePaths, ended_pid: int) -> None:
    mine.discard(leave(paths, ended_pid))
    assert paths.drafts() == []


def test_drafts_go_after_thirty_days(mine: Drafts, paths: StorePaths, ended_pid: int) -> None:
    leave(paths, ended_pid, timedelta(days=30, seconds=1))
    kept = leave(paths, ended_pid, timedelta(days=30), form="contact")
    assert mine.offered() == [kept]
    assert len(paths.drafts()) == 1


def test_what_is_no_draft_is_passed_over(mine: Drafts, paths: StorePaths) -> None:
    files.make_folder(paths.folder)
    (paths.folder / "amity.json.draft-x-log").write_text("half a dra")
    (paths.folder / "amity.json.draft-y-log").mkdir()
    assert mine.offered() == []


def test_a_draft_that_cannot_be_kept_is_said(mine: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "system", Failing(1, errno.ENOSPC, lasting=True))
    with pytest.raises(StoreError, match=r"the disk is full.*still on the screen"):
        mine.save("log", {})
