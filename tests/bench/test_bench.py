from __future__ import annotations

from random import Random

import pytest

from tests.bench.__main__ import main
from tests.bench.people import people
from tests.bench.queries import KINDS, ask, mistype


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
    typed = [mistype(random, "martin") for _ in range(100)]
    assert all(abs(len(word) - len("martin")) <= 1 for word in typed)
    assert len(set(typed)) > 10


def test_the_benchmark_prints_its_tables(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--tiny", "--only", "quality", "store"])
    printed = capsys.readouterr().out
    assert all(kind in printed for kind in KINDS)
    assert "keystrokes" in printed
    assert "this week after one commit" in printed
