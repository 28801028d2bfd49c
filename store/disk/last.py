"""Which commit was the last, kept apart from the store: so that an older copy put in the store's
place is noticed.

One line: the store's id, the sequence, and the CRC-32 of the two. It is written after the commit
is on the disk and never waited for, so it may lag behind the store but never runs ahead. What
cannot be read says nothing.
"""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from store.disk import files

_LINE: Final = re.compile(rb"((\S+) (\d{1,18})) ([0-9a-f]{8})\n")


class Last(NamedTuple):
    """The store, and the id of the last commit that it is known to have had."""

    store: str
    sequence: int


def read(path: Path) -> Last | None:
    """What was noted, or None."""
    with suppress(OSError):
        if (found := files.read(path)) and (line := _LINE.match(found[0])):
            said, store, sequence, checksum = line.groups()
            if zlib.crc32(said) == int(checksum, 16):
                return Last(store.decode("utf-8", "replace"), int(sequence))
    return None


def write(path: Path, last: Last) -> None:
    """Note it. A disk that cannot take it is no reason to refuse the commit."""
    said = b"%b %d" % (last.store.encode(), last.sequence)
    with suppress(OSError):
        files.overwrite(path, b"%b %08x\n" % (said, zlib.crc32(said)))
