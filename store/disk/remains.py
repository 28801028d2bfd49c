"""What can still be read of a damaged journal or history: every line that is whole, also behind
one that is not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from store.disk import files
from store.disk.codec import MALFORMED
from store.disk.journal import HEAD, Commit, Header

_Kind = TypeVar("_Kind", Header, Commit)


@dataclass
class Remains:
    """The header and the commits of a file, and for each line that is not whole the byte it
    begins at. A last line that was being written when a program ended is no damage."""

    header: Header | None = None
    commits: list[Commit] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)


def read(path: Path) -> Remains:
    """All that is whole of the file; nothing where it is missing."""
    found = files.read(path)
    remains = Remains()
    for byte, payload in _payloads(found[0] if found else b""):
        if payload is None:
            remains.broken.append(byte)
        elif byte == 0:
            remains.header = _decoded(payload, Header)
            remains.broken += [] if remains.header else [byte]
        elif (commit := _decoded(payload, Commit)) and commit.id > _newest(remains):
            remains.commits.append(commit)
        else:
            remains.broken.append(byte)
    return remains


def _newest(remains: Remains) -> int:
    return remains.commits[-1].id if remains.commits else 0


def _payloads(data: bytes) -> Iterator[tuple[int, bytes | None]]:
    """Where each ended line begins, and its payload, or None where it is not as it was written.
    What follows a broken line was checksummed after it: with the checksum that the broken line
    states, or should; where neither fits, the line is taken at its word, as the next ones are
    checked by it."""
    byte = 0
    before = {0}
    sure = True
    for line in data.split(b"\n")[:-1]:
        head = HEAD.match(line)
        payload = line[head.end() :] if head else line
        sums = {zlib.crc32(payload, one) for one in before}
        stated = int(head[2], 16) if head else None
        whole = head is not None and int(head[1]) == len(payload)
        if whole and (stated in sums or not sure) and _is_json(payload):
            yield byte, payload
            before, sure = {stated or 0}, True
        else:
            yield byte, None
            before, sure = sums | ({stated} if stated is not None else set()), False
        byte += len(line) + 1


def _is_json(payload: bytes) -> bool:
    try:
        msgspec.json.decode(payload)
    except MALFORMED:
        return False
    return True


def _decoded(payload: bytes, kind: type[_Kind]) -> _Kind | None:
    try:
        return msgspec.json.decode(payload, type=kind)
    except MALFORMED:
        return None
