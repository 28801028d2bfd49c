"""Commits, and the files they are kept in: the journal, and the history of the same framing.

A line is the payload's length in bytes, a checksum, the payload (JSON on one line) and a newline.
The checksum is the CRC-32 of the payload, begun with the checksum of the line before: a line
counts only after the very lines it was written after. The first line is a header.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from msgspec import Raw, Struct

from store.disk import files
from store.disk.codec import MALFORMED
from store.disk.files import Stamp
from store.disk.trouble import damaged
from store.errors import StoreError

FORMAT: Final = 1
NOTHING: Final = Raw(b"null")
"""The image of a document that is not there."""

SECTOR: Final = 512
"""Bytes that a disk writes whole or not at all, at least."""

_BEGUN: Final = re.compile(rb"\d{0,12}( [0-9a-f]{0,8}( [^\n]*)?)?", re.DOTALL)
HEAD: Final = re.compile(rb"(\d{1,12}) ([0-9a-f]{8}) ")
"""What stands before the payload of a line: its length and its checksum."""


class Change(msgspec.Struct, frozen=True, array_like=True):
    """What a commit did to one document: its images before and after, ``NOTHING`` where there
    was or is none."""

    table: str
    doc_id: int
    before: Raw = NOTHING
    after: Raw = NOTHING


class Commit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One action of the user, kept. ``id`` is its place in the store's sequence, ``at`` is in
    UTC, ``undoes`` is the id of the commit it takes back, or None."""

    id: int
    at: datetime
    label: str
    session: str = ""
    undoes: int | None = None
    changes: tuple[Change, ...] = ()


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The first line: whose commits follow, in which schema, after which one of the sequence,
    and the stamp of the snapshot that holds all before."""

    store: str
    schema: int = 1
    after: int = 0
    snapshot: Stamp | None = None
    format: int = FORMAT


_Kind = TypeVar("_Kind", Header, Commit)


class Mark(Struct, frozen=True):
    """The end of the last whole line of a file: its byte, and the line's checksum."""

    end: int = 0
    checksum: int = 0


class Reading(Struct, frozen=True):
    """What a file says. Without a header it is as good as empty; ``mark`` is where to go on."""

    header: Header | None
    commits: list[Commit]
    mark: Mark
    stamp: Stamp | None


def read(path: Path) -> Reading:
    """All of the file; nothing where it is missing. Bytes after the last whole line that were
    being written when a program ended are left out; any other damage is a StoreError."""
    found = files.read(path)
    if found is None:
        return Reading(None, [], Mark(), None)
    data, stamp = found
    lines = _lines(path, data, Mark())
    first = next(lines, None)
    if first is None:
        return Reading(None, [], Mark(), stamp)
    header = _decoded(path, *first, Header)
    if header.format > FORMAT:
        raise StoreError(f"{path} was written by a newer amity. Update amity to open it.")
    commits, end = _commits(path, lines, first[1])
    return Reading(header, commits, end, stamp)


def read_on(path: Path, mark: Mark) -> Reading:
    """What was added since ``mark``, of a file that only grew."""
    found = files.read(path, mark.end)
    if found is None:
        return Reading(None, [], mark, None)
    data, stamp = found
    commits, end = _commits(path, _lines(path, data, mark), mark)
    return Reading(None, commits, end, stamp)


def append(path: Path, mark: Mark, commits: Iterable[Commit]) -> tuple[Mark, Stamp]:
    """Add ``commits`` after ``mark``; what stood behind it is gone."""
    data, end = _framed(mark, commits)
    return end, files.write_at(path, mark.end, data)


def create(path: Path, header: Header, commits: Iterable[Commit] = ()) -> tuple[Mark, Stamp]:
    """Make the file anew, in one step, with these commits in it."""
    data, end = _framed(Mark(), (header, *commits))
    return end, files.replace(path, data)


def _framed(mark: Mark, payloads: Iterable[Header | Commit]) -> tuple[bytes, Mark]:
    lines = []
    checksum = mark.checksum
    for one in payloads:
        payload = msgspec.json.encode(one)
        checksum = zlib.crc32(payload, checksum)
        lines.append(b"%d %08x %b\n" % (len(payload), checksum, payload))
    data = b"".join(lines)
    return data, Mark(mark.end + len(data), checksum)


def _lines(path: Path, data: bytes, mark: Mark) -> Iterator[tuple[bytes, Mark]]:
    """The payload of every whole line, and the mark behind it. ``data`` begins at ``mark``."""
    position = 0
    while (newline := data.find(b"\n", position)) >= 0:
        if newline == len(data) - 1 and _has_gap(data[position:], mark.end):
            return
        head = HEAD.match(data, position, newline)
        if head is None:
            raise damaged(path, f"byte {mark.end}", "the line has no length and checksum")
        payload = data[head.end() : newline]
        if len(payload) != int(head[1]):
            raise damaged(path, f"byte {mark.end}", "the line has another length than it says")
        if zlib.crc32(payload, mark.checksum) != int(head[2], 16):
            raise damaged(path, f"byte {mark.end}", "the line has another checksum than it says")
        mark = Mark(mark.end + newline + 1 - position, int(head[2], 16))
        position = newline + 1
        yield payload, mark
    if not (_torn(data[position:]) or _has_gap(data[position:], mark.end)):
        raise damaged(path, f"byte {mark.end}", "this is no line")


def _commits(
    path: Path, lines: Iterator[tuple[bytes, Mark]], start: Mark
) -> tuple[list[Commit], Mark]:
    commits = []
    end = start
    for payload, mark in lines:
        commits.append(_decoded(path, payload, mark, Commit))
        end = mark
    return commits, end


def _torn(tail: bytes) -> bool:
    """Whether ``tail`` is how a line begins that was not written to its end."""
    if _BEGUN.fullmatch(tail) is None:
        return False
    head = HEAD.match(tail)
    return head is None or len(tail) - head.end() <= int(head[1])


def _has_gap(tail: bytes, start: int) -> bool:
    """Whether a whole sector of ``tail``, which begins at byte ``start`` of the file, reads as
    zeros: the power went before it was written, and after the file had grown. No line of ours
    has a zero in it, and one that was synced has no such gap."""
    ends = range(SECTOR - start % SECTOR, len(tail) + SECTOR, SECTOR)
    return b"\0" in tail and any(not tail[max(0, end - SECTOR) : end].strip(b"\0") for end in ends)


def _decoded(path: Path, payload: bytes, mark: Mark, kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.json.decode(payload, type=kind)
    except MALFORMED as error:
        head = len(str(len(payload))) + len(" 01234567 ")
        start = mark.end - head - len(payload) - 1
        raise damaged(path, f"byte {start}", str(error)) from error
