"""Finding contacts by what the user types."""

from __future__ import annotations

from datetime import date

import pytest

from store.finder import Finder
from store.rules.network import Network
from tests.store.disk.support import contact, talk

PEOPLE = (
    contact("Zoe", tags=("hiring",)),
    contact("ana", tags=("hiring",), place="Lisbon"),
    contact("Ivo", resting_since=date(2026, 5, 1)),
    contact("Old", archived_on=date(2026, 5, 1)),
)
TALKS = (
    talk("1", "zoe", text="sailing", day=date(2026, 3, 1)),
    talk("2", "ana", takeaways=("sailing again",), day=date(2026, 4, 1)),
)


@pytest.fixture
def finder() -> Finder:
    return Finder(Network([*PEOPLE, *TALKS]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["ana", "ivo", "zoe"]),
        ("  ", ["ana", "ivo", "zoe"]),
        ("tag:hiring", ["ana", "zoe"]),
        ("tag:hiring at:lisbon", ["ana"]),
        ("is:archived", ["old"]),
        ("zoe tag:hiring", ["zoe"]),
        ("zoe at:lisbon", []),
        ("sailing", ["ana", "zoe"]),
        ("old", ["old"]),
        ("old tag:hiring", []),
    ],
)
def test_words_and_filters(finder: Finder, today: date, text: str, found: list[str]) -> None:
    assert [hit.uid for hit in finder.search(text, today, 10) if hit.whole] == found


def test_there_is_a_limit(finder: Finder, today: date) -> None:
    assert len(finder.search("", today, 2)) == 2
    assert len(finder.search("sailing", today, 1)) == 1


def test_very_many_changes_are_followed_too(finder: Finder, today: date) -> None:
    assert finder.search("sailing", today, 10)
    network = Network()
    many = [contact(f"Person{number}") for number in range(1100)]
    following = Finder(network)
    following.search("x", today, 1)
    for one in many:
        network.put(one)
    following.follow([(None, one) for one in many])
    assert following.search("person1099", today, 1)[0].uid == "person1099"
