"""Finding contacts by what the user types."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from store.finder import Finder
from store.records import Record
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


def test_the_order_of_names_follows_what_changes(today: date) -> None:
    network = Network(PEOPLE)
    finder = Finder(network)
    assert [hit.uid for hit in finder.search("", today, 10)] == ["ana", "ivo", "zoe"]
    before, after = network.contacts["zoe"], replace(network.contacts["zoe"], name="Élodie")
    network.put(after)
    finder.follow([(before, after)])
    assert [hit.uid for hit in finder.search("", today, 10)] == ["ana", "zoe", "ivo"]
    network.drop(after)
    finder.follow([(after, None)])
    assert [hit.uid for hit in finder.search("", today, 10)] == ["ana", "ivo"]


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


def many_people(count: int) -> tuple[Network, Finder]:
    network = Network([contact(f"Person{number}") for number in range(count)])
    return network, Finder(network)


def test_a_search_in_the_middle_of_warming_finds_everybody(today: date) -> None:
    _, finder = many_people(200)
    warming = finder.warm()
    next(warming)
    assert finder.search("person199", today, 1)[0].uid == "person199"
    assert list(warming)
    assert finder.search("person199", today, 1)[0].uid == "person199"


def test_what_changes_while_warming_is_found_as_it_is_now(today: date) -> None:
    network, finder = many_people(200)
    warming = finder.warm()
    next(warming)
    for uid, name in (("person0", "Renamed Early"), ("person199", "Renamed Late")):
        before, after = network.contacts[uid], replace(network.contacts[uid], name=name)
        network.put(after)
        finder.follow([(before, after)])
    gone = network.contacts["person198"]
    network.drop(gone)
    finder.follow([(gone, None)])
    assert list(warming)
    found = {hit.uid for hit in finder.search("renamed", today, 10) if hit.whole}
    assert found == {"person0", "person199"}
    assert "person198" not in {hit.uid for hit in finder.search("person198", today, 10)}


def test_words_for_one_of_several_find_that_one(today: date) -> None:
    both = replace(TALKS[0], contacts=("zoe", "ana"), lines={"ana": "wants the deck"})
    found = Finder(Network([*PEOPLE, both])).search("deck", today, 10)
    assert [hit.uid for hit in found if hit.whole] == ["ana"]


def found_by(
    finder: Finder, text: str, today: date, *, so_far: bool = False, limit: int = 10
) -> list[str]:
    return [hit.uid for hit in finder.search(text, today, limit, so_far=so_far) if hit.whole]


def everybody(*, warmed: bool = False) -> tuple[Network, Finder]:
    """So many people that what was said of them is not found in no time."""
    network = Network([*PEOPLE, *TALKS, *(contact(f"Other{number}") for number in range(500))])
    return network, Finder(network, warmed=warmed)


def test_so_far_finds_people_at_once_and_what_was_said_once_that_is_warm(today: date) -> None:
    _, finder = everybody()
    assert found_by(finder, "sailing", today, so_far=True) == []
    assert not finder.complete
    assert found_by(finder, "zoe", today, so_far=True) == ["zoe"]
    assert list(finder.warm())
    assert finder.complete
    assert found_by(finder, "sailing", today, so_far=True) == ["ana", "zoe"]


def test_what_comes_after_warming_is_waited_for(today: date) -> None:
    network, finder = everybody()
    assert list(finder.warm())
    late = talk("3", "ivo", text="kayaks", day=date(2026, 6, 1))
    network.put(late)
    finder.follow([(None, late)])
    assert found_by(finder, "kayaks", today, so_far=True) == ["ivo"]


def test_nobody_waits_for_warming_that_will_not_come(today: date) -> None:
    _, finder = everybody(warmed=True)
    assert found_by(finder, "sailing", today, so_far=True) == ["ana", "zoe"]


def test_of_a_few_people_all_is_found_at_once(finder: Finder, today: date) -> None:
    assert found_by(finder, "sailing", today, so_far=True) == ["ana", "zoe"]
    assert finder.complete


class Unreadable:
    """Interactions that are not to be read."""

    def all(self) -> dict[str, Record]:
        raise AssertionError

    def get(self, uid: str) -> Record | None:
        raise AssertionError

    def of(self, contact: str) -> dict[str, Record]:
        raise AssertionError


def test_people_are_found_before_interactions_are_read(today: date) -> None:
    network, finder = everybody()
    network.later("interactions", Unreadable())
    assert list(finder.warm_names())
    assert found_by(finder, "zoe hiring", today, so_far=True) == ["zoe"]


def test_who_goes_while_what_was_said_is_warming_is_not_found(today: date) -> None:
    network, finder = many_people(600)
    warming = finder.warm()
    for _ in range(4):
        next(warming)
    for uid in ("person0", "person599"):
        gone = network.contacts[uid]
        network.drop(gone)
        finder.follow([(gone, None)])
    assert list(warming)
    assert {"person0", "person599"}.isdisjoint(found_by(finder, "person", today, limit=600))


def test_someone_who_changes_very_often_is_found_as_they_are(today: date) -> None:
    network, finder = many_people(3)
    for number in range(1200):
        name = f"Ada{chr(97 + number % 26)}{number}"
        before, after = network.contacts["person1"], contact(name, uid="person1")
        network.put(after)
        finder.follow([(before, after)])
        assert found_by(finder, name, today) == ["person1"]
    assert found_by(finder, "person", today) == ["person0", "person2"]
