"""The line of ``amity due --brief`` from last time, said again for as long as it holds.

A prompt or a status line asks for it very often. Nothing is imported here that costs time.
"""

from __future__ import annotations

import os
import sys
import time

from tui import __version__, kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

NAME: Final = "brief"
WORDS: Final = ["due", "--brief"]
"""The command line that the line answers."""
MATTERS: Final = ("HOME", "XDG_DATA_HOME", "AMITY_STORE", "AMITY_TODAY", "TZ")
"""What tells in the environment which store it is, and which day."""
ZONE: Final = "/etc/localtime"


def is_said_again(words: Sequence[str]) -> bool:
    """Answer the command line ``words`` with the line of last time; whether that was possible."""
    if words != WORDS or sys.stdout is None or (line := known()) is None:
        return False
    try:
        if line:
            encoding = sys.stdout.encoding or "utf-8"
            sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")
            sys.stdout.flush()
    except OSError:
        return False  # the whole command knows what to say of that
    return True


def known() -> str | None:
    """The line that was kept, where it still holds."""
    try:
        surroundings, span, files, line = kept.read(NAME).split("\x1e")
        begins, ends = map(float, span.split("\x1f"))
        same = all(kept.stamp(path) == stamp for path, stamp in _pairs(files))
    except ValueError:
        return None
    holds = same and surroundings == _surroundings() and begins <= time.time() < ends
    return line if holds else None


def _pairs(files: str) -> Iterator[Sequence[str]]:
    return (one.split("\x1f") for one in files.split("\x1d"))


def _surroundings() -> str:
    return f"{__version__}\x1f{kept.surroundings(MATTERS)}"


def stamps(store: str) -> str:
    """What the line of a store depends on among the files. To be asked before the store is read:
    what changes while it is read then counts as a change."""
    snapshot = os.path.realpath(store)
    files = (store, snapshot, f"{snapshot}.journal", f"{snapshot}.last", ZONE)
    return "\x1d".join(f"{path}\x1f{kept.stamp(path)}" for path in files)


def keep(line: str, files: str, span: tuple[float, float]) -> None:
    """Keep ``line``, which holds while the files have the stamps in ``files`` and the time is
    within ``span`` (time stamps)."""
    parts = [_surroundings(), "\x1f".join(map(str, span)), files, line]
    kept.write(NAME, "\x1e".join(parts))
