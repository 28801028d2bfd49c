"""Every file that the program writes is for its owner alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Book
from tests.tui.cli.conftest import Amity
from tui.crash import keep_traceback, log_file

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Lima\nEMAIL:ana@lima.example\nEND:VCARD\n"


@pytest.fixture
def _careless() -> Iterator[None]:
    """A machine on which what is made is for everybody, unless somebody takes care."""
    old = os.umask(0)
    yield
    os.umask(old)


def modes(folder: Path, not_ours: set[Path]) -> dict[str, str]:
    """The rights of everything below the folder that the program made."""
    return {
        str(path.relative_to(folder)): f"{path.stat().st_mode & 0o777:o}"
        for path in sorted(folder.rglob("*"))
        if path not in not_ours
    }


@pytest.mark.usefixtures("_careless")
def test_after_a_session_of_all_commands_nobody_else_can_read_a_thing(
    amity: Amity, store: Path, tmp_path: Path
) -> None:
    cards = tmp_path / "cards.vcf"
    cards.write_text(CARD)
    session = [
        ("new", "Jane Doe"),
        ("new", "Bob Stone", "--birthday", "4 March"),
        ("add", "coffee with Jane Doe: roadmap -tips >send the deck"),
        ("log", "--with", "Bob Stone", "--note", "pilot"),
        ("edit", "Bob Stone", "--tier", "close"),
        ("import", str(cards)),
        ("config", "set", "goal", "7"),
        ("export", str(tmp_path / "people.vcf"), "--as", "vcard"),
        ("backup",),
        ("backup", str(tmp_path / "elsewhere" / "copy.gz")),
        ("undo",),
        ("restore", "1"),
        ("due",),
        ("find", "jane"),
        ("show", "Jane Doe"),
        ("history",),
        ("check",),
        ("doctor",),
    ]
    for words in session:
        assert amity(*words).code == 0, words
    with Book.open(store) as book:
        book.drafts.save("log", {"text": "half a li"})
    store.write_bytes(store.read_bytes()[:-30])
    assert amity("check", "--repair").code == 0
    assert amity("forget", "Bob Stone", "--yes").code == 0
    keep_traceback(ValueError("Jane Doe"))

    found = modes(tmp_path, not_ours={cards})
    written = {path for path in found if (tmp_path / path).is_file()}
    assert {Path(path).name.partition(".2")[0] for path in written} >= {
        *("amity.json", "amity.json.journal", "amity.json.history", "amity.json.last"),
        *("amity.json.lock", "people.vcf", "copy.gz", "amity.log"),
    }
    assert any("damaged-" in path for path in written)
    assert any("draft-" in path for path in written)
    assert {found[path] for path in written} == {"600"}
    assert {found[path] for path in found.keys() - written} == {"700"}
    assert "Jane" not in log_file().read_text()
