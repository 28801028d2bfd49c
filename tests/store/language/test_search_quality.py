"""How often the right one is first, on made-up people whose seeds were not used for tuning."""

from __future__ import annotations

import pytest

from store.language.search import SearchIndex
from tests.bench.people import people
from tests.bench.quality import Rates, mean, rate
from tests.bench.queries import KINDS, ask


@pytest.fixture(scope="module", params=(101, 102))
def rates(request: pytest.FixtureRequest) -> dict[str, Rates]:
    everybody = people(1000, request.param)
    index = SearchIndex(person.searchable for person in everybody)
    asked = ask(everybody, 10, request.param)
    return rate(lambda text: [hit.uid for hit in index.search(text)], asked)


def test_every_kind_is_asked(rates: dict[str, Rates]) -> None:
    assert set(rates) == set(KINDS)
    assert {kind.asked for kind in rates.values()} == {10}


def test_the_right_one_is_first_and_nearly_always_among_five(rates: dict[str, Rates]) -> None:
    first, top = mean(rates)
    assert first >= 0.93
    assert top >= 0.98


def test_no_kind_of_query_is_left_behind(rates: dict[str, Rates]) -> None:
    missed = {kind: [one.text for one in kept.missed] for kind, kept in rates.items()}
    assert all(kept.hit5 >= 0.8 for kept in rates.values()), missed
