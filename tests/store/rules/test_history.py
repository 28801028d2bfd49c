from __future__ import annotations

from datetime import date

import pytest

from store.records import Channel, Interaction, Settings, Side
from store.rules.history import History, history
from tests.store.rules.people import TODAY, ago, ahead, at, contact, network, talk, tried, wrote


def touch_day(*interactions: Interaction) -> date | None:
    touch = history(network(*interactions), "jane", TODAY).touch
    return touch.day if touch else None


def test_somebody_nobody_spoke_with_has_no_touch() -> None:
    seen = history(network(), "jane", TODAY)
    assert (seen.touch, list(seen.past), list(seen.attempts), list(seen.unanswered)) == (
        None,
        [],
        [],
        [],
    )


@pytest.mark.parametrize(
    ("interactions", "day"),
    [
        pytest.param([talk("jane", ago(3)), talk("jane", ago(9))], ago(3), id="the newest"),
        pytest.param([talk("jane", TODAY)], TODAY, id="today counts"),
        pytest.param([talk("jane", ahead(1)), talk("jane", ago(9))], ago(9), id="the future not"),
        pytest.param([tried("jane", ago(1)), talk("jane", ago(9))], ago(9), id="an attempt not"),
        pytest.param(
            [tried("jane", ahead(1)), talk("jane", ago(9))], ago(9), id="nor a future one"
        ),
        pytest.param([wrote("jane", ago(1)), talk("jane", ago(9))], ago(9), id="nor their letter"),
        pytest.param([talk("bob", ago(1)), talk("jane", ago(9))], ago(9), id="others' talks not"),
        pytest.param([talk(("bob", "jane"), ago(1))], ago(1), id="a talk with several does"),
        pytest.param(
            [talk("jane", ago(30), logged=at(TODAY)), talk("jane", ago(3), logged=at(ago(3)))],
            ago(3),
            id="a back-dated log moves nothing back",
        ),
    ],
)
def test_the_last_touch(interactions: list[Interaction], day: date) -> None:
    assert touch_day(*interactions) == day


@pytest.mark.parametrize(
    ("channel", "initiated", "waits"),
    [
        ("email", "them", True),
        ("message", "them", True),
        ("letter", "them", True),
        ("call", "them", False),
        ("coffee", "them", False),
        ("email", "me", False),
        ("email", None, False),
    ],
)
def test_only_what_they_wrote_waits_for_an_answer(
    channel: Channel, initiated: Side | None, waits: bool
) -> None:
    seen = history(network(talk("jane", ago(2), channel, initiated=initiated)), "jane", TODAY)
    assert bool(seen.unanswered) is waits
    assert (seen.touch is None) is waits


@pytest.mark.parametrize(
    ("answer", "waits"),
    [
        pytest.param(talk("jane", ago(1), "email", initiated="me"), False, id="a letter"),
        pytest.param(talk("jane", ago(1)), False, id="a coffee"),
        pytest.param(talk("jane", ago(1), "call", initiated="them"), False, id="their call"),
        pytest.param(tried("jane", ago(1), "email"), False, id="a letter without a reply"),
        pytest.param(tried("jane", ago(1), "call"), True, id="a call nobody took"),
        pytest.param(talk("jane", ago(3)), True, id="a talk before it"),
        pytest.param(talk("jane", ago(2), minute=5), False, id="the same day, written down later"),
        pytest.param(talk("jane", ago(2), minute=-5), True, id="the same day, earlier"),
        pytest.param(talk("jane", ahead(1)), True, id="a talk still to come"),
    ],
)
def test_what_answers_a_letter(answer: Interaction, waits: bool) -> None:
    seen = history(network(wrote("jane", ago(2)), answer), "jane", TODAY)
    assert bool(seen.unanswered) is waits


def test_an_answered_letter_is_a_touch() -> None:
    assert touch_day(wrote("jane", ago(2)), tried("jane", ago(1), "email")) == ago(2)


def test_letters_in_a_row_all_wait() -> None:
    letters = [wrote("jane", ago(days)) for days in (1, 4, 6)]
    seen = history(network(*letters, talk("jane", ago(5))), "jane", TODAY)
    assert [one.day for one in seen.unanswered] == [ago(1), ago(4)]


@pytest.mark.parametrize(
    ("interactions", "count"),
    [
        pytest.param([tried("jane", ago(1)), tried("jane", ago(2))], 2, id="in a row"),
        pytest.param(
            [tried("jane", ago(1)), talk("jane", ago(2)), tried("jane", ago(3))], 1, id="since"
        ),
        pytest.param([talk("jane", ago(1)), tried("jane", ago(2))], 0, id="a talk ends them"),
        pytest.param(
            [wrote("jane", ago(1)), tried("jane", ago(2))], 0, id="their letter ends them"
        ),
        pytest.param(
            [talk("jane", ago(1), "call", initiated="them", reached=False), tried("jane", ago(2))],
            1,
            id="their own attempt is none of mine",
        ),
    ],
)
def test_attempts_since_anything_came_back(interactions: list[Interaction], count: int) -> None:
    assert len(history(network(*interactions), "jane", TODAY).attempts) == count


def test_a_light_wish_is_no_touch_no_attempt_and_ends_no_wait() -> None:
    talks = [
        talk("jane", ago(40)),
        wrote("jane", ago(9)),
        talk("jane", ago(2), "message", light=True, text="happy birthday"),
    ]
    seen = History(talks, TODAY)
    assert seen.touch is not None
    assert seen.touch.day == ago(40)
    assert [one.day for one in seen.unanswered] == [ago(9)]
    assert [one.day for one in seen.light] == [ago(2)]
    assert all(not one.light for one in seen.past)


def test_where_wishes_count_they_are_touches() -> None:
    talks = [talk("jane", ago(40)), talk("jane", ago(2), "message", light=True)]
    net = network(Settings(wishes_count=True), contact("Jane"), talks)
    seen = history(net, "jane", TODAY)
    assert seen.touch is not None
    assert seen.touch.day == ago(2)
    earlier = seen.before(0)
    assert earlier.touch is not None
    assert earlier.touch.day == ago(40)


def test_a_wish_to_come_is_not_there_yet() -> None:
    assert not History([talk("jane", ago(-2), "message", light=True)], TODAY).light
