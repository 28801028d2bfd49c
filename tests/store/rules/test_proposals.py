from __future__ import annotations

from typing import Any

import pytest

from store.records import Fit, Interaction, Settings
from store.rules.history import History
from store.rules.proposals import proposal
from store.rules.week import Proposal
from tests.store.rules.people import TODAY, ago, contact, network, talk, the_row, tried, wrote


def proposed(fields: dict[str, Any], interactions: list[Interaction]) -> Proposal | None:
    jane = contact("Jane Doe", **fields)
    return proposal(jane, History(interactions, TODAY), Settings(), TODAY)


def every(days: int, times: int = 5, since: int = 1) -> list[Interaction]:
    return [talk("jane", ago(since + days * back)) for back in range(times)]


SKIPPED = {"skips": (ago(21), ago(14), ago(7))}


@pytest.mark.parametrize(
    ("fields", "interactions", "days"),
    [
        pytest.param({"cadence": 30}, every(30), None, id="as said"),
        pytest.param({"cadence": 30}, every(60), None, id="twice is near enough"),
        pytest.param({"cadence": 30}, every(61), 61, id="more than twice"),
        pytest.param({"cadence": 30}, every(15), None, id="half is near enough"),
        pytest.param({"cadence": 30}, every(14), 14, id="less than half"),
        pytest.param({"cadence": 30}, every(90, times=3), None, id="too few to tell"),
        pytest.param({}, every(90), None, id="no rhythm"),
        pytest.param({"cadence": 30, **SKIPPED}, [talk("jane", ago(40))], 60, id="skipped thrice"),
        pytest.param(
            {"cadence": 30, **SKIPPED}, every(90, since=40), 90, id="skipped, and really slower"
        ),
        pytest.param(
            {"cadence": 30, "skips": (ago(14), ago(7))}, [talk("jane", ago(40))], None, id="twice"
        ),
        pytest.param(
            {"cadence": 30, **SKIPPED}, [talk("jane", ago(10))], None, id="a touch between"
        ),
        pytest.param(
            {"cadence": 30, **SKIPPED},
            [talk("jane", ago(40)), tried("jane", ago(9))],
            60,
            id="an attempt is none",
        ),
        pytest.param(SKIPPED, [wrote("jane", ago(40))], None, id="skipped without a rhythm"),
        pytest.param({"cadence": 36_500, **SKIPPED}, [], 36_500, id="no longer than the longest"),
    ],
)
def test_another_cadence(
    fields: dict[str, Any], interactions: list[Interaction], days: int | None
) -> None:
    found = proposed(fields, interactions)
    assert (found.kind, found.days) == ("cadence", days) if found else days is None


@pytest.mark.parametrize(("tries", "rests"), [(2, False), (3, True), (4, True)])
def test_rest_after_three_attempts_in_a_row(tries: int, rests: bool) -> None:
    attempts = [tried("jane", ago(8 * number)) for number in range(1, tries + 1)]
    found = proposed({"cadence": 30}, [*attempts, talk("jane", ago(60))])
    assert (found is not None and found.kind == "rest") is rests


def test_anything_that_came_back_ends_the_run() -> None:
    attempts = [tried("jane", ago(8 * number)) for number in range(1, 4)]
    assert proposed({"cadence": 30}, [*attempts, wrote("jane", ago(3))]) is None


@pytest.mark.parametrize(
    ("felt", "rests"),
    [
        pytest.param(("forced", "forced", "fine"), True, id="two in a row"),
        pytest.param(("forced", "fine", "forced"), False, id="one, with a better one between"),
        pytest.param(("fine", "forced", "forced"), False, id="a better one since"),
        pytest.param((None, "forced", "forced"), False, id="one since of which nothing was said"),
        pytest.param(("forced",), False, id="a single one"),
        pytest.param((), False, id="never said"),
    ],
)
def test_rest_after_two_forced_talks_in_a_row(felt: tuple[Fit | None, ...], rests: bool) -> None:
    talks = [talk("jane", ago(10 * at + 5), fit=fit) for at, fit in enumerate(felt)]
    found = proposed({}, talks)
    assert (found is not None and found.kind == "rest") is rests


def test_an_attempt_or_a_wish_between_forced_talks_changes_nothing() -> None:
    forced = [talk("jane", ago(10), fit="forced"), talk("jane", ago(20), fit="forced")]
    between = [tried("jane", ago(15)), talk("jane", ago(5), "message", light=True)]
    found = proposed({}, [*forced, *between])
    assert found is not None
    assert found.text == "the last two talks felt forced: let Jane rest?"


def test_nothing_to_someone_who_rests() -> None:
    attempts = [tried("jane", ago(8 * number)) for number in range(1, 4)]
    assert proposed({"cadence": 30, "resting_since": ago(1)}, attempts) is None


def test_the_words() -> None:
    attempts = [tried("jane", ago(8 * number)) for number in range(1, 4)]
    texts = [
        found.text if found else ""
        for found in (
            proposed({"cadence": 30}, attempts),
            proposed({"cadence": 30, **SKIPPED}, [talk("jane", ago(40))]),
            proposed({"cadence": 30}, every(61)),
        )
    ]
    assert texts == [
        "three tries without an answer: let Jane rest?",
        "skipped three times: every 60 days instead?",
        "in touch every 61 days, not 30: make that the rhythm?",
    ]


def test_the_row_carries_it() -> None:
    net = network(contact("Jane Doe", cadence=30), every(70, since=40))
    propose = the_row(net, "jane").propose
    assert propose is not None
    assert (propose.kind, propose.days) == ("cadence", 70)
