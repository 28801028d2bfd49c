"""Files that are offered for import: found by half a name, and read, or refused in a sentence."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from store.disk.files import reason
from store.errors import BadInput

MOST: Final = 256 * 1024 * 1024
"""Bytes: more than any address book; a larger file is a slip."""
MOST_NAMES: Final = 500
"""Names that a completion looks through."""


def read_file(path: str | Path) -> bytes:
    """The content of a file; ``~`` is the home folder.

    :raises BadInput: it is missing, empty, no ordinary file, too large or cannot be read.
    """
    found = Path(path).expanduser()
    try:
        state = found.stat()
        if stat.S_ISDIR(state.st_mode):
            raise BadInput(f"{found} is a folder. Name a file in it.")
        if not stat.S_ISREG(state.st_mode):
            raise BadInput(f"{found} is no ordinary file.")
        if state.st_size > MOST:
            raise BadInput(f"{found} is too large for a contact file.")
        data = found.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"There is no file {found}.") from None
    except (OSError, ValueError) as fault:
        why = reason(fault) if isinstance(fault, OSError) else "no name of a file"
        raise BadInput(f"{found} cannot be read: {why}.") from None
    if not data.strip():
        raise BadInput(f"{found} is empty.")
    return data


def completions(typed: str) -> list[str]:
    """The paths that ``typed`` may become, as they would be typed, folders with a ``/`` at the
    end; by name. Hidden ones only where the name typed begins with a dot."""
    folder, name = os.path.split(typed)
    found = []
    try:
        with os.scandir(Path(folder).expanduser() if folder else ".") as entries:
            for entry in entries:
                if not entry.name.startswith(name) or (entry.name[0] == "." and not name):
                    continue
                found.append(os.path.join(folder, entry.name) + "/" * entry.is_dir())
                if len(found) >= MOST_NAMES:
                    break
    except (OSError, ValueError, RuntimeError):
        return []
    return sorted(found)
