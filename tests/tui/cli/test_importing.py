"""A large import on a terminal: how far it is, and ctrl+c, which leaves nothing."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.book import Book
from tests.tui.cli.conftest import Amity
from tests.tui.cutting import environment
from tests.tui.pty import Running
from tui.cli import files, progress
from tui.cli.progress import unbroken

CTRL_C = "\x03"
MANY = 10_000


def cards(count: int) -> str:
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {at}\r\nEMAIL:p{at}@x.example\r\nEND:VCARD\r\n"
        for at in range(count)
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vCard file that takes more than a moment."""
    path = tmp_path_factory.mktemp("large") / "people.vcf"
    path.write_text(cards(MANY))
    return path


@pytest.fixture
def running(large: Path, tmp_path: Path) -> Iterator[Running]:
    """An import of the large file into a store that has two people in it."""
    store = tmp_path / "home" / "amity.json"
    with Book.open(store) as book:
        book.add_contact("Jane Doe")
        book.add_contact("Omar Haddad")
    words = ["--store", str(store), "import", str(large)]
    with Running(words, environment(tmp_path)) as found:
        yield found


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below, by its path."""
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


@pytest.mark.parametrize("during", ["Reading", "Comparing"])
def test_ctrl_c_leaves_the_store_byte_for_byte_as_it_was(running: Running, during: str) -> None:
    folder = Path(running.words[1]).parent
    before = everything(folder)
    running.wait_for(lambda text: f"{during} " in text)
    with running.ending(taking=True) as end:
        running.type(CTRL_C)
    running.take_rest()
    assert end[0].code == 130
    assert "Stopped. Nothing was imported." in running.text
    assert everything(folder) == before


def test_the_line_that_says_how_far_it_is_moves_and_is_gone_at_the_end(running: Running) -> None:
    seen: list[str] = []

    def at_the_end() -> bool:
        line = running.text.strip()
        if line.startswith("Reading ") and line not in seen:
            seen.append(line)
        return f"{MANY} new." in line

    running.until(at_the_end, 60)
    assert len(seen) > 1
    assert all(f"of {MANY:,} cards" in one for one in seen)
    assert not {"Reading", "Comparing", "Saving"} & set(running.text.split())


def test_nothing_is_said_of_it_where_nobody_looks(
    amity: Amity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0)
    path = tmp_path / "people.vcf"
    path.write_text(cards(200))
    assert amity("import", str(path)).err == f"{path} (vCard): 200 new.\n"


def test_what_is_being_saved_when_ctrl_c_is_pressed_is_saved_and_said(
    amity: Amity, tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first.vcf", tmp_path / "second.vcf"
    first.write_text(cards(2))
    second.write_text(cards(3))

    def pressed(text: str) -> None:
        if text:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(files, "tell", pressed)
    answer = amity("import", str(first), str(second))
    assert answer.code == 130
    assert answer.err.splitlines() == [
        f"{first} (vCard): 2 new.",
        f"Stopped. Imported already: {first}. amity undo takes the last one back.",
    ]
    with Book.open(store) as book:
        assert (book.sequence, len(book.contacts())) == (1, 2)


def test_ctrl_c_counts_when_what_must_not_be_broken_off_is_done() -> None:
    done: list[str] = []

    def work() -> None:
        with unbroken():
            signal.raise_signal(signal.SIGINT)
            done.append("all")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["all"]
