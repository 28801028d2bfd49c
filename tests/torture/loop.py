"""The power is cut for a real file system: ext4 on a loop device, which forgets at once all that
it was not made to keep. Needs root, ``mkfs.ext4``, ``mount`` and loop devices."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from time import monotonic
from typing import Final

from tests.torture import MEMORY, Row
from tests.torture.crew import Writer
from tests.torture.kills import settle
from tests.torture.ledger import Ledger, Verdict, leftovers

SHUT_DOWN: Final = 0x8004587D
"""``EXT4_IOC_SHUTDOWN``: ``_IOR('X', 125, __u32)``, ``fs/ext4/ext4.h``."""
WITHOUT_FLUSH: Final = struct.pack("I", 2)
"""``EXT4_GOING_FLAGS_NOLOGFLUSH``: not even the file system's own journal is written first."""
SIZE: Final = 32 << 20
"""Bytes of the file system."""
A_STORE: Final = 25
"""Cuts that one store has to bear."""
TOOLS: Final = ("mkfs.ext4", "mount", "umount", "losetup")


def run(rounds: int) -> list[Row]:
    """One cut for five rounds."""
    return [loop(max(1, rounds // 5))]


def why_not() -> str:
    """Why there can be no loop device here, or an empty text."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "skipped: needs root"
    if missing := [tool for tool in TOOLS if not shutil.which(tool)]:
        return f"skipped: needs {' and '.join(missing)}"
    try:
        with _device() as device, _mounted(device):
            return ""
    except (OSError, subprocess.CalledProcessError):
        return "skipped: no loop devices or no ext4 here"


def loop(cuts: int, without: str = "") -> Row:
    """Cut the power while somebody writes; the file system then has what was acknowledged, or one
    step more."""
    began = monotonic()
    if note := why_not():
        return Row("power cut, ext4", 0, 0, 0, monotonic() - began, note)
    faults = lost = acknowledged = 0
    ledger, verdict, store = Ledger(), Verdict(), ""
    with Writer() as writer, _device() as device:
        for number in range(cuts):
            if number % A_STORE == 0 or not verdict.legal:
                ledger, store = Ledger(), f"{number}/amity.json"
            with _mounted(device) as folder:
                lines = _cut(writer, folder, folder / store, number, without)
            with _mounted(device) as folder:
                verdict = settle(folder / store, ledger, lines)
                faults += bool(verdict.trouble) + len(leftovers(folder / store))
                lost += verdict.lost
                if (number + 1) % A_STORE == 0 or not verdict.legal:
                    shutil.rmtree((folder / store).parent, ignore_errors=True)
            acknowledged += sum(word == "ok" for word, _ in lines)
    note = f"{acknowledged:,} steps acknowledged"
    return Row("power cut, ext4", cuts, faults, lost, monotonic() - began, note)


def _cut(writer: Writer, folder: Path, path: Path, number: int, without: str) -> list[list[str]]:
    """What the writer said, until the file system went from under it. It is stopped just before:
    ext4 can let a sync succeed that is under way while it shuts down, which no machine without
    power lives to tell."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        writer.begin("mixed", path, f"loop {number}", number, without)
        lines = writer.heard_for_a_while(Random(number))
        if not writer.ended:
            writer.stop()
        fcntl.ioctl(fd, SHUT_DOWN, WITHOUT_FLUSH)
    finally:
        os.close(fd)
        lines += writer.kill()
    return lines


@contextmanager
def _device() -> Iterator[Path]:
    """A block device with an empty file system on it."""
    with tempfile.NamedTemporaryFile(dir=MEMORY) as file:
        file.truncate(SIZE)
        _call("mkfs.ext4", "-q", "-F", file.name)
        device = _call("losetup", "--find", "--show", file.name).strip()
        try:
            yield Path(device)
        finally:
            _call("losetup", "--detach", device)


@contextmanager
def _mounted(device: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        _call("mount", str(device), folder)
        try:
            yield Path(folder)
        finally:
            with suppress(subprocess.CalledProcessError):
                _call("umount", folder)


def _call(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout
