"""The log file: what a user should not have to read."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

LARGEST = 256 * 1024
"""Bytes; a longer log is begun anew."""


def log_file() -> Path:
    """Where the log is kept."""
    from platformdirs import user_state_path

    return user_state_path("amity") / "amity.log"


def keep_traceback(fault: BaseException) -> Path:
    """Write where ``fault`` came from to the log file: places in the code and the kind of fault,
    never its message, which may hold a name or a note."""
    path = log_file()
    places = "".join(traceback.format_list(traceback.extract_tb(fault.__traceback__)))
    entry = f"{datetime.now(UTC).isoformat(timespec='seconds')} {type(fault).__name__}\n{places}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        large = path.exists() and path.stat().st_size > LARGEST
        mode = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if large else os.O_APPEND)
        with os.fdopen(os.open(path, mode, 0o600), "a", encoding="utf-8") as file:
            file.write(entry)
    except OSError:
        pass
    return path
