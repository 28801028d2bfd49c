from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from store.records import Favour, Interaction, Record
from store.rules.reciprocity import Balance, balance, debts, give_first, leaning, owes
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    asked,
    contact,
    gave,
    network,
    owed,
    received,
    talk,
    tried,
    wrote,
)


@pytest.mark.parametrize(
    ("since", "expected"),
    [(None, Balance(2, 2, 1)), (ago(365), Balance(1, 2, 1)), (TODAY, Balance(0, 1, 0))],
)
def test_the_balance_counts_favours_reached_or_not(since: date | None, expected: Balance) -> None:
    net = network(
        talk("jane", ago(366), favours=gave()),
        talk(("bob", "jane"), ago(30), favours=gave() + received()),
        tried("jane", ago(9), favours=asked()),
        talk("jane", TODAY, favours=received()),
        talk("jane", ahead(1), favours=received()),
        talk("bob", ago(1), favours=gave()),
    )
    assert balance(net, "jane", since, TODAY) == expected


@pytest.mark.parametrize(
    ("interactions", "first"),
    [
        pytest.param([], False, id="nothing yet"),
        pytest.param([talk("jane", ago(1), favours=asked())], False, id="one ask"),
        pytest.param(
            [talk("jane", ago(days), favours=asked()) for days in (1, 9)], True, id="two asks"
        ),
        pytest.param(
            [
                talk("jane", ago(0), "call"),
                talk("jane", ago(1), favours=asked()),
                talk("jane", ago(9), favours=asked()),
            ],
            False,
            id="a talk without an ask since",
        ),
        pytest.param(
            [
                talk("jane", ago(0), "call", initiated="them"),
                talk("jane", ago(1), favours=asked()),
                talk("jane", ago(9), favours=asked()),
            ],
            True,
            id="what they began is none of mine",
        ),
        pytest.param(
            [
                talk("jane", ago(0), "message", initiated="me", light=True),
                talk("jane", ago(1), favours=asked()),
                talk("jane", ago(9), favours=asked()),
            ],
            True,
            id="a birthday wish gives nothing",
        ),
        pytest.param(
            [
                wrote("jane", ago(0), favours=gave()),
                talk("jane", ago(1), favours=asked()),
                talk("jane", ago(9), favours=asked()),
            ],
            False,
            id="given since",
        ),
        pytest.param(
            [
                talk("jane", ago(1), favours=asked()),
                talk("jane", ago(9), favours=asked() + gave()),
            ],
            False,
            id="asked and gave",
        ),
        pytest.param(
            [
                tried("jane", ago(0)),
                tried("jane", ago(1), "email", favours=asked()),
                talk("jane", ago(9), favours=asked()),
            ],
            True,
            id="an attempt may ask, or is passed over",
        ),
        pytest.param(
            [
                talk("jane", ahead(1), favours=gave()),
                talk("jane", ago(1), favours=asked()),
                talk("jane", ago(9), favours=asked()),
            ],
            True,
            id="the future gives nothing yet",
        ),
        pytest.param(
            [
                talk("jane", ago(1), favours=asked()),
                talk("jane", ago(5), favours=received()),
                talk("jane", ago(9), favours=asked()),
            ],
            False,
            id="not in a row",
        ),
    ],
)
def test_give_first(interactions: list[Interaction], first: bool) -> None:
    assert give_first(network(*interactions), "jane", TODAY) is first


@pytest.mark.parametrize(
    ("records", "owing"),
    [
        pytest.param([], False, id="nothing"),
        pytest.param([talk("jane", ago(9), favours=received())], True, id="received"),
        pytest.param([talk("jane", ago(365), favours=received())], True, id="a year ago"),
        pytest.param([talk("jane", ago(366), favours=received())], False, id="longer ago"),
        pytest.param([talk("jane", ahead(1), favours=received())], False, id="to come"),
        pytest.param([talk("jane", ago(9), favours=received() + gave())], False, id="even"),
        pytest.param([talk("jane", ago(9), favours=asked())], False, id="only asked"),
        pytest.param([owed("jane", "lunch", kind="return-favour")], True, id="promised to return"),
        pytest.param(
            [owed("jane", "lunch", kind="return-favour", state="done")], False, id="returned"
        ),
        pytest.param([owed("jane", "deck", kind="send")], False, id="another promise"),
    ],
)
def test_whom_i_owe_a_favour(records: list[Record], owing: bool) -> None:
    net = network(*records)
    assert owes(net, "jane", TODAY) is owing
    assert ("jane" in debts(net, TODAY)) is owing


@pytest.mark.parametrize(
    ("favours", "words"),
    [
        (Balance(), ""),
        (Balance(asked=2), ""),
        (Balance(4, 4, 1), "even, over a year"),
        (Balance(3, 5), "Jane gave more this year"),
        (Balance(5, 3), "you gave more this year"),
    ],
)
def test_which_way_a_year_leans(favours: Balance, words: str) -> None:
    assert leaning(favours, "Jane") == words


def test_of_several_people_a_favour_counts_for_those_it_concerns() -> None:
    tips = Favour(kind="received", text="tips from Bob", contacts=("bob",))
    evening = Favour(kind="gave", text="an article")
    both = talk(("jane", "bob"), ago(3), favours=(tips, evening))
    net = network(contact("Jane Doe"), contact("Bob Stone"), both, talk("bob", ago(9)))
    assert balance(net, "bob", None, TODAY) == Balance(gave=1, received=1)
    assert balance(net, "jane", None, TODAY) == Balance(gave=1)
    only_tips = network(contact("Jane Doe"), replace(both, favours=(tips,)))
    assert debts(only_tips, TODAY) == {"bob"}
