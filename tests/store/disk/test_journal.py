"""Lines that are whole or not there."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from store.disk import files, journal
from store.disk.journal import NOTHING, Change, Commit, Header
from store.errors import StoreError
from tests.store.disk.support import NOON

HEADER = Header(store="test", after=3, snapshot=files.Stamp(1, 2, 3))


def commit(number: int, label: str = "Put") -> Commit:
    change = Change("contacts", number, NOTHING, Raw(b'{"uid":"x","text":"a\\nb*J"}'))
    return Commit(id=number, at=NOON, label=label, session="me", changes=(change,))


COMMITS = [commit(4), commit(5, "Log coffee with Ána ☕"), commit(6)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal"
    journal.create(path, HEADER, COMMITS)
    return path


def test_what_was_written_is_read(path: Path) -> None:
    reading = journal.read(path)
    assert reading.header == HEADER
    assert reading.commits == COMMITS
    assert reading.mark.end == path.stat().st_size
    assert reading.stamp == files.stamp(path)


def test_a_file_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert journal.read(tmp_path / "no") == journal.Reading(None, [], journal.Mark(), None)


def test_commits_are_added_and_read_on(path: Path) -> None:
    before = journal.read(path).mark
    mark, stamp = journal.append(path, before, [commit(7), commit(8)])
    reading = journal.read_on(path, before)
    assert reading.commits == [commit(7), commit(8)]
    assert (reading.mark, reading.stamp) == (mark, stamp)
    assert journal.read(path).commits == [*COMMITS, commit(7), commit(8)]


def test_a_torn_line_makes_way_for_the_next(path: Path) -> None:
    whole = journal.read(path)
    path.write_bytes(path.read_bytes() + b"120 abcd")
    torn = journal.read(path)
    assert (torn.commits, torn.mark) == (whole.commits, whole.mark)
    journal.append(path, torn.mark, [commit(7)])
    assert journal.read(path).commits == [*COMMITS, commit(7)]


def test_cut_at_any_byte_it_reads_as_a_beginning(path: Path) -> None:
    data = path.read_bytes()
    for end in range(len(data)):
        path.write_bytes(data[:end])
        reading = journal.read(path)
        assert reading.commits == COMMITS[: len(reading.commits)]
        assert reading.mark.end == data.rfind(b"\n", 0, end) + 1
        assert len(reading.commits) == max(0, data.count(b"\n", 0, end) - 1)


def _unwritten(data: bytes, sector: int) -> bytes:
    start = sector * journal.SECTOR
    gap = data[start : start + journal.SECTOR]
    return data[:start] + b"\0" * len(gap) + data[start + journal.SECTOR :]


def test_a_line_of_which_the_disk_has_not_every_sector_is_not_there(path: Path) -> None:
    before = journal.read(path)
    journal.append(path, before.mark, [commit(7, "x" * 2000)])
    data = path.read_bytes()
    for sector in range(before.mark.end // journal.SECTOR, len(data) // journal.SECTOR + 1):
        path.write_bytes(data[: before.mark.end] + _unwritten(data, sector)[before.mark.end :])
        torn = journal.read(path)
        assert (torn.commits, torn.mark) == (before.commits, before.mark)
    journal.append(path, before.mark, [commit(7)])
    assert journal.read(path).commits == [*COMMITS, commit(7)]


def test_a_sector_that_is_gone_from_an_earlier_line_is_damage(path: Path) -> None:
    mark = journal.read(path).mark
    mark, _ = journal.append(path, mark, [commit(7, "x" * 2000)])
    journal.append(path, mark, [commit(8)])
    data = path.read_bytes()
    for sector in range(mark.end // journal.SECTOR):
        path.write_bytes(_unwritten(data, sector))
        with pytest.raises(StoreError, match="damaged"):
            journal.read(path)


def test_a_flipped_bit_is_found_wherever_it_is(path: Path) -> None:
    data = path.read_bytes()
    for place in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[place] ^= 1 << bit
            path.write_bytes(flipped)
            with pytest.raises(StoreError, match=r"damaged at byte \d+.*amity check --repair"):
                journal.read(path)


def test_the_byte_that_is_named_is_where_the_line_begins(path: Path) -> None:
    data = path.read_bytes()
    third = data.index(b"\n", data.index(b"\n") + 1) + 1
    path.write_bytes(data.replace(b"coffee", b"toffee"))
    with pytest.raises(StoreError, match=rf"byte {third}:"):
        journal.read(path)


@pytest.mark.parametrize(
    "lines",
    [(0, 2, 3), (0, 2, 1, 3), (1, 2, 3), (0, 1, 1, 2, 3), (0, 1, 3)],
    ids=["first missing", "swapped", "no header", "twice", "one missing"],
)
def test_a_line_counts_only_after_the_one_it_was_written_after(
    path: Path, lines: tuple[int, ...]
) -> None:
    written = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(written[line] for line in lines))
    with pytest.raises(StoreError, match="damaged"):
        journal.read(path)


@given(st.binary(max_size=60))
def test_no_bytes_are_taken_for_a_commit(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal"
    path.write_bytes(data)
    try:
        reading = journal.read(path)
    except StoreError:
        return
    assert (reading.header, reading.commits) == (None, [])


def test_a_payload_of_another_shape_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal.create(path, HEADER)
    mark = journal.read(path).mark
    path.write_bytes(path.read_bytes() + _framed(b'{"id":"four"}', mark))
    with pytest.raises(StoreError, match=rf"byte {mark.end}.*id"):
        journal.read(path)


def test_a_newer_format_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal.create(path, Header(store="test", format=journal.FORMAT + 1))
    with pytest.raises(StoreError, match="newer amity"):
        journal.read(path)


def _framed(payload: bytes, mark: journal.Mark) -> bytes:
    return b"%d %08x %b\n" % (len(payload), zlib.crc32(payload, mark.checksum), payload)
