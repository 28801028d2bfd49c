"""The log file: what a user should not have to read."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from store.disk.files import make_folder

LARGEST = 256 * 1024
"""Bytes; a longer log is begun anew."""


def log_file() -> Path:
    """Where the log is kept."""
    from platformdirs import user_state_path

    return user_state_path("amity") / "amity.log"


def keep_traceback(fault: BaseException) -> Path:
    """Write where ``fault`` and what caused it came from to the log file: places in the code and
    the kind of fault, never its message, which may hold a name or a note."""
    path = log_file()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    entry = f"{now} {'caused by '.join(map(_places, _chain(fault)))}\n"
    try:
        make_folder(path.parent)
        large = path.exists() and path.stat().st_size > LARGEST
        mode = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if large else os.O_APPEND)
        with os.fdopen(os.open(path, mode, 0o600), "a", encoding="utf-8") as file:
            file.write(entry)
    except OSError:
        pass
    return path


def _chain(fault: BaseException) -> Iterator[BaseException]:
    """``fault``, then what caused it, and so on, each once. A fault of a worker names its cause
    in ``error``."""
    seen: set[int] = set()
    at: BaseException | None = fault
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        named = getattr(at, "error", None)
        at = named if isinstance(named, BaseException) else at.__cause__ or at.__context__


def _places(fault: BaseException) -> str:
    places = "".join(traceback.format_list(traceback.extract_tb(fault.__traceback__)))
    return f"{type(fault).__name__}\n{places}"
