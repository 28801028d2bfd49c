"""What was typed into a form and not saved, kept beside the store: one file a session and form.

A draft is offered to others only when its session has ended. Applying one is the user's choice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from store.disk import files
from store.disk.codec import MALFORMED
from store.disk.paths import StorePaths
from store.errors import NothingToDo

KEPT: Final = timedelta(days=30)
"""Older drafts are dropped."""
_START_TIME: Final = 19
"""The start time in ``/proc/PID/stat`` after the name in parentheses: field 22, ``proc(5)``."""


class Draft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What ``session`` left in ``form`` at ``saved_at`` (UTC), by the names of its fields.
    ``pid`` and ``started`` (clock ticks since boot, 0 where unknown) are of its process."""

    form: str
    data: dict[str, Any]
    saved_at: datetime
    session: str
    pid: int
    started: int = 0


class Drafts:
    """The drafts of one session, and those that ended sessions left behind."""

    def __init__(self, paths: StorePaths, session: str, now: Callable[[], datetime]) -> None:
        self._paths = paths
        self._session = session
        self._now = now
        self._put_off: set[tuple[str, str]] = set()

    def save(self, form: str, data: Mapping[str, Any]) -> None:
        """Keep what is in ``form`` now, in place of what was."""
        draft = Draft(
            form=form,
            data=dict(data),
            saved_at=self._now().astimezone(UTC),
            session=self._session,
            pid=os.getpid(),
            started=_own_start(),
        )
        with files.saying("keep what you typed", "It is still on the screen."):
            files.make_folder(self._paths.folder)
            files.replace(self._paths.draft(self._session, form), msgspec.json.encode(draft))

    def discard(self, draft: str | Draft) -> None:
        """Drop this session's draft of a form, or one that was offered."""
        session, form = (
            (draft.session, draft.form) if isinstance(draft, Draft) else (self._session, draft)
        )
        with files.saying("discard the draft", "It will be offered again."):
            files.remove(self._paths.draft(session, form))

    def offered(self) -> list[Draft]:
        """What ended sessions left, newest first, without what was put off. Drafts that are too
        old go now."""
        found = []
        for path in self._paths.drafts():
            draft = _read(path)
            if draft is None or draft.session == self._session or _runs(draft):
                continue
            if self._now() - draft.saved_at > KEPT:
                self.discard(draft)
            elif (draft.session, draft.form) not in self._put_off:
                found.append(draft)
        return sorted(found, key=lambda one: one.saved_at, reverse=True)

    def take(self, draft: Draft) -> dict[str, Any]:
        """Make an offered draft this session's own, and return its data; NothingToDo where
        another session was faster."""
        with files.saying("take the draft", "It is still there."):
            try:
                files.rename(
                    self._paths.draft(draft.session, draft.form),
                    self._paths.draft(self._session, draft.form),
                )
            except FileNotFoundError:
                raise NothingToDo("Another amity has taken this draft.") from None
        self.save(draft.form, draft.data)
        return dict(draft.data)

    def later(self, draft: Draft) -> None:
        """Do not offer the draft again in this session."""
        self._put_off.add((draft.session, draft.form))


def owners(paths: StorePaths, now: datetime) -> tuple[set[int], int]:
    """The processes of running sessions that keep drafts, and how many drafts others have left
    that are still offered."""
    found = [draft for path in paths.drafts() if (draft := _read(path))]
    left = [one for one in found if not _runs(one) and now - one.saved_at <= KEPT]
    return {one.pid for one in found if _runs(one)}, len(left)


def _read(path: Path) -> Draft | None:
    try:
        found = files.read(path)
        return msgspec.json.decode(found[0], type=Draft) if found else None
    except (OSError, *MALFORMED):
        return None


def _runs(draft: Draft) -> bool:
    """Whether the process that wrote the draft is still there, and not another of its number."""
    if draft.pid <= 0:
        return False
    try:
        os.kill(draft.pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # somebody else's process
    return not draft.started or process_start(draft.pid) in (0, draft.started)


@cache
def _own_start() -> int:
    return process_start(os.getpid())


def process_start(pid: int) -> int:
    """When the process began, in clock ticks since boot; 0 where the system does not tell."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
        return int(text.rpartition(")")[2].split()[_START_TIME])
    except (OSError, ValueError, IndexError):
        return 0
