"""That the benchmark itself works, and makes no more of its figures than they say."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from store.book import Book
from store.language.folding import fold
from tests.bench import growth, programs
from tests.bench.__main__ import main
from tests.bench.cards import cards_of
from tests.bench.growth import Growth
from tests.bench.parts import PARTS
from tests.bench.people import people
from tests.bench.queries import KINDS, ask, mistype
from tests.bench.ranked import typed
from tests.bench.stored import syncs_watched
from tests.bench.stores import copied, lines_of, store_of
from tests.bench.table import Row, p95, printed
from tests.bench.watched import Ended, Watched

ECHO = "import sys; print('ready', flush=True); [print(len(line)) for line in sys.stdin]"
"""A program that answers each line."""
ASK = """
import os, select, sys, tty
tty.setraw(0)
os.write(1, b"12345\x1b[")
select.select([0], [], [], 0.05)
os.write(1, b"5n")
found = [os.read(0, 100)]
found.append(os.read(0, 100) if select.select([0], [], [], 0.2)[0] else b"")
print(found, "answered")
os.read(0, 1)
"""
"""A program that asks the terminal whether it is there, in two writes."""


# -- people and queries ------------------------------------------------------------------------


def test_the_same_seed_makes_the_same_people() -> None:
    assert people(50, 7) == people(50, 7)
    assert people(50, 7) != people(50, 8)


def test_people_are_of_many_languages() -> None:
    names = [person.searchable.name for person in people(1000, 7)]
    assert len(set(names)) > 900
    assert sum(not name.isascii() for name in names) > 250


def test_every_query_is_about_somebody() -> None:
    everybody = people(200, 7)
    asked = list(ask(everybody, 3, 7))
    assert [one.kind for one in asked[::3]] == list(KINDS)
    assert all(one.right and one.text for one in asked)


def test_a_typo_changes_one_word_a_little() -> None:
    random = Random(7)
    words = [mistype(random, "martin") for _ in range(100)]
    assert all(abs(len(word) - len("martin")) <= 1 for word in words)
    assert len(set(words)) > 10


def test_queries_are_typed_letter_by_letter() -> None:
    texts = typed(3)
    assert sum(len(text) == 1 for text in texts) == 3
    assert all(text.startswith(before) for before, text in pairwise(texts) if len(text) > 1)


# -- figures -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (Row("a", 0.2, "s", "b", 0.1, 3), "| a | 200.0 ms | b 100.0 ms | 2.00 | ≤ 3 ✓ |"),
        (Row("a", 0.4, "s", "b", 0.1, 3), "| a | 400.0 ms | b 100.0 ms | 4.00 | ≤ 3 ✗ |"),
        (
            Row("a", 0.002, "s", "b", 0.0005, 4),
            "| a | 2.0 ms (2,000 µs) | b 500 µs | 4.00 | ≤ 4 ✓ |",
        ),
        (Row("a", 0.4, "s", "b", None, 3), "| a | 400.0 ms | b, not installed | – | ≤ 3 |"),
        (Row("a", 7000, "B", target=8000), "| a | 7,000 B | – | – | ≤ 8,000 B ✓ |"),
        (Row("a", 3, "B", target=0), "| a | 3 B | – | – | 0 ✗ |"),
        (Row("a", 12.5, "s"), "| a | 12.5 s | – | – | – |"),
    ],
)
def test_a_row_says_what_was_measured_and_what_is_aimed_at(row: Row, shown: str) -> None:
    assert printed([row]).splitlines()[-1] == shown


def test_the_95th_percentile_leaves_out_one_in_twenty() -> None:
    assert p95([1.0]) == 1.0
    assert p95([1.0] * 99 + [9.0]) == 1.0


@pytest.mark.parametrize(
    ("costs", "word"),
    [
        ((5.0, 5.1, 5.0, 5.2), "flat"),
        ((1.0, 2.0, 5.0, 14.0), "at most linear"),
        ((1.0, 9.0, 100.0, 900.0), "**faster than linear**"),
    ],
)
def test_growth_is_named(costs: tuple[float, ...], word: str) -> None:
    found = Growth("a", "s", (1000, 3000, 10_000, 30_000), costs)
    assert found.word == word
    assert ("Faster than linear: a." in growth.printed([found])) == found.is_steep


def test_what_the_disk_takes_is_told_apart(tmp_path: Path) -> None:
    stock = os.fsync
    with syncs_watched() as syncs, (tmp_path / "file").open("wb", buffering=0) as file:
        file.write(b"text")
        assert syncs.seconds == 0
        os.fsync(file.fileno())
        assert syncs.seconds > 0
    assert os.fsync is stock


def test_a_copy_of_a_store_is_the_store_and_goes(tmp_path: Path) -> None:
    store = store_of(tmp_path, 3, 5)
    with copied(store) as copy:
        with Book.open(copy) as book:
            assert len(book.contacts()) == 3
            book.add_contact("Jane Doe")
        assert copy.parent != store.parent
    assert not copy.parent.exists()
    with Book.open(store) as book:
        assert len(book.contacts()) == 3


def test_cards_and_lines_of_a_rival_are_of_the_same_people(tmp_path: Path) -> None:
    store = store_of(tmp_path, 3, 5)
    lines = lines_of(store, 3).read_text().splitlines()
    for at, line in enumerate(lines):
        name = (cards_of(store) / str(at)).read_text()[:32].strip()
        assert line.startswith(fold(name))


# -- a program that is watched -----------------------------------------------------------------


def test_a_key_counts_what_it_brought(tmp_path: Path) -> None:
    with Watched([sys.executable, "-c", ECHO], {}) as program:
        program.until(lambda text: "ready" in text)
        done = program.key("abc\n")
        assert done.bytes == len("abc\r\n4\r\n")
        assert done.seconds > 0


def test_a_program_that_ended_is_not_measured() -> None:
    with Watched([sys.executable, "-c", "pass"], {}) as program, pytest.raises(Ended):
        program.until(lambda text: "ready" in text)


def test_a_question_of_the_program_is_answered_once_also_in_two_pieces() -> None:
    with Watched([sys.executable, "-c", ASK], {}) as program:
        program.until(lambda text: "answered" in text)
        assert "[b'\\x1b[0n', b'']" in program.text


def test_programs_keep_their_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in programs.environment()


# -- the whole ---------------------------------------------------------------------------------


def test_the_benchmark_prints_its_tables_and_keeps_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "RESULTS.md"
    main(["--tiny", "--only", "quality", "save", "week", "search", "--results", str(results)])
    told = capsys.readouterr().out
    assert all(kind in told for kind in KINDS)
    assert "keystrokes" in told
    assert "this week after one commit" in told
    assert results.read_text() == told
    assert str(tmp_path) not in told


def test_a_part_that_cannot_be_measured_is_told_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ended(*_: object) -> Iterator[Row]:
        yield Row("a", 1, "s")
        raise Ended("the program has ended")

    monkeypatch.setitem(PARTS, "start", ended)
    monkeypatch.setitem(PARTS, "week", lambda *_: iter([Row("b", 1, "s")]))
    with pytest.raises(SystemExit):
        main(["--tiny", "--only", "start", "week"])
    told = capsys.readouterr().out
    assert "`start` could not be measured: the program has ended." in told
    assert "| a |" in told
    assert "| b |" in told


def test_a_rival_that_is_not_installed_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(programs, "has_fzf", lambda: False)
    main(["--tiny", "--only", "quality", "search"])
    told = capsys.readouterr().out
    assert "fzf is not installed" in told
    assert "| fzf --filter, not installed | – |" in told
    assert "partial_ratio |\n" in told
