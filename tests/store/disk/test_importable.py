"""A file offered for import is read, or refused in a sentence that says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.disk import importable
from store.disk.importable import completions, read_file
from store.errors import BadInput


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    file.write_bytes(b"BEGIN:VCARD\r\n")
    assert read_file(file) == b"BEGIN:VCARD\r\n"


def test_the_home_folder_can_be_abbreviated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "people.csv").write_bytes(b"x")
    assert read_file("~/people.csv") == b"x"
    assert completions("~/pe") == ["~/people.csv"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing.vcf", "There is no file"),
        ("folder", "is a folder. Name a file in it."),
        ("empty.vcf", "is empty."),
        ("blank.vcf", "is empty."),
        ("pipe", "is no ordinary file."),
        ("nul\0in.vcf", "cannot be read"),
    ],
)
def test_what_cannot_be_imported_says_why(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.vcf").touch()
    (tmp_path / "blank.vcf").write_bytes(b" \r\n\t")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match=why):
        read_file(f"{tmp_path}/{name}")


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secret.vcf"
    file.write_bytes(b"x")

    def refused(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(BadInput, match="permission denied"):
        read_file(file)


def test_a_file_larger_than_any_address_book_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importable, "MOST", 10)
    (tmp_path / "film.vcf").write_bytes(b"x" * 11)
    with pytest.raises(BadInput, match="too large"):
        read_file(tmp_path / "film.vcf")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Contacts.csv", "cards/"]),
        ("C", ["Contacts.csv"]),
        ("ca", ["cards/"]),
        ("cards/", ["cards/a.vcf", "cards/b.vcf"]),
        (".", [".hidden.vcf"]),
        ("zzz", []),
        ("nowhere/a", []),
        ("nul\0", []),
    ],
)
def test_half_a_path_finds_what_it_may_become(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, found: list[str]
) -> None:
    (tmp_path / "cards").mkdir()
    for name in ("Contacts.csv", ".hidden.vcf", "cards/a.vcf", "cards/b.vcf"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    assert completions(typed) == found
