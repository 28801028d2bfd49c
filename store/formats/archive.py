"""Contact files inside a ZIP archive, which is how LinkedIn and Google hand them out."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

MAGIC: Final = b"PK\x03\x04"
WANTED: Final = ("connections.csv", "all contacts.vcf", "contacts.csv", "contacts.vcf")
"""Names of the files that are looked for, whatever folder they are in, the best first."""

LARGEST: Final = 64 * 1024 * 1024
"""Bytes. Something larger is no list of contacts, or a trap."""

_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What ``zipfile`` raises for archives that are damaged, encrypted or packed in other ways."""


def unpacked(data: bytes) -> bytes:
    """The contact file inside ``data`` if it is an archive with one, else ``data`` itself."""
    if not data.startswith(MAGIC):
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = _wanted(archive.namelist())
            if not found:
                return data
            with archive.open(found) as member:
                content = member.read(LARGEST + 1)
    except _UNREADABLE:
        return data
    return content if len(content) <= LARGEST else data


def _wanted(names: list[str]) -> str:
    """The member to read, or empty."""
    by_name = {name.rpartition("/")[2].lower(): name for name in reversed(names)}
    return next((by_name[name] for name in WANTED if name in by_name), "")
