"""Where an introduction stands, what comes next, and the board."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.records import Introduction, IntroductionState
from store.rules.introductions import (
    board,
    board_card,
    days_in_state,
    is_time,
    next_step,
    open_between,
    state_line,
    steps_taken,
    was_made,
)
from store.rules.network import Network
from tests.store.rules.people import TODAY, ago, contact, network

JANE, SAM = contact("Jane Doe"), contact("Sam Rivera")


def intro(state: IntroductionState = "idea", since: int = 0, **fields: Any) -> Introduction:
    """Jane and Sam, in ``state`` for ``since`` days."""
    return Introduction(
        uid=fields.pop("uid", "intro"),
        contacts=fields.pop("contacts", ("jane", "sam")),
        state=state,
        **{"days": {state: ago(since)}, **fields},
    )


def with_them(*found: Introduction) -> Network:
    return network(JANE, SAM, list(found))


STANDS = [
    pytest.param(intro(), "", "ask Jane or Sam", False, id="idea"),
    pytest.param(
        intro(because="both garden"), "both garden", "ask Jane or Sam", False, id="because"
    ),
    pytest.param(intro(since=400), "", "ask Jane or Sam", False, id="an idea may wait for ever"),
    pytest.param(
        intro("offered", asked={"jane": ago(9)}),
        "asked Jane 13 Nov",
        "wait for Jane",
        False,
        id="one asked nine days ago",
    ),
    pytest.param(
        intro("offered", asked={"jane": ago(10)}),
        "asked Jane 12 Nov",
        "ask Jane again",
        True,
        id="one asked ten days ago",
    ),
    pytest.param(
        intro("offered", asked={"jane": ago(3), "sam": ago(12)}),
        "asked Sam 10 Nov · asked Jane 19 Nov",
        "ask Sam again",
        True,
        id="the one who waits longest",
    ),
    pytest.param(
        intro("offered", asked={"jane": ago(40)}, agreed={"jane": ago(20)}),
        "Jane agreed",
        "ask Sam",
        False,
        id="one agreed, the other not asked",
    ),
    pytest.param(
        intro("offered", asked={"sam": ago(2)}, agreed={"jane": ago(20)}),
        "Jane agreed · asked Sam 20 Nov",
        "wait for Sam",
        False,
        id="one agreed, the other asked",
    ),
    pytest.param(intro("agreed", 1), "both agreed 21 Nov", "write the note", False, id="yesterday"),
    pytest.param(intro("agreed", 2), "both agreed 20 Nov", "write the note", True, id="two days"),
    pytest.param(intro("made", 21), "1 Nov", "", False, id="made three weeks ago"),
    pytest.param(
        intro("made", 22), "31 Oct, ask how it went", "ask how it went", True, id="made longer ago"
    ),
    pytest.param(intro("made", 90), "24 Aug, ask how it went", "ask how it went", True, id="last"),
    pytest.param(intro("made", 91), "23 Aug", "", False, id="nobody asks any more"),
    pytest.param(
        intro("ended", days={"made": ago(40), "ended": ago(3)}, outcome="met"),
        "13 Oct, they met",
        "",
        False,
        id="met",
    ),
    pytest.param(
        intro("ended", days={"made": ago(400)}, outcome="nothing"),
        "Oct 2025, nothing came of it",
        "",
        False,
        id="nothing came of it",
    ),
    pytest.param(
        intro("ended", declined={"sam": ago(1)}, outcome="declined"),
        "Sam declined",
        "",
        False,
        id="declined",
    ),
    pytest.param(intro("ended", outcome="no answer"), "no answer", "", False, id="no answer"),
]


@pytest.mark.parametrize(("one", "line", "step", "time"), STANDS)
def test_where_it_stands(one: Introduction, line: str, step: str, time: bool) -> None:
    net = with_them(one)
    assert state_line(net, one, TODAY) == line
    assert next_step(net, one, TODAY) == step
    assert is_time(one, TODAY) is time


@pytest.mark.parametrize(("one", "line", "step", "time"), STANDS)
def test_a_card_shows_what_says_most(one: Introduction, line: str, step: str, time: bool) -> None:
    shown = board_card(with_them(one), one, TODAY).shown
    assert shown == (step if time or one.state == "agreed" or not line else line)


def test_people_of_one_first_name_are_called_by_their_whole_names() -> None:
    net = network(JANE, contact("Jane Park", uid="park"))
    one = intro(contacts=("jane", "park"))
    assert next_step(net, one, TODAY) == "ask Jane Doe or Jane Park"


def test_someone_removed_is_called_so() -> None:
    one = intro(contacts=("jane", "ghost"))
    card = board_card(network(JANE), one, TODAY)
    assert (card.one, card.other) == ("Jane Doe", "someone removed")


@pytest.mark.parametrize(
    ("one", "days"),
    [
        (intro(since=13), 13),
        (intro("offered", days={}), 0),
        (intro("offered", days={"idea": ago(5)}), 5),
        (intro(since=-2), 0),
    ],
)
def test_days_in_its_state(one: Introduction, days: int) -> None:
    assert days_in_state(one, TODAY) == days


@pytest.mark.parametrize(
    ("one", "made"),
    [
        (intro("made"), True),
        (intro("ended", days={"made": ago(1)}, outcome="nothing"), True),
        (intro("ended", outcome="met"), True),
        (intro("ended", outcome="declined"), False),
        (intro("agreed"), False),
    ],
)
def test_whether_they_were_introduced(one: Introduction, made: bool) -> None:
    assert was_made(one) is made


def test_the_steps_taken_in_their_order() -> None:
    one = intro(
        "ended",
        days={"idea": ago(50), "offered": ago(48), "made": ago(40), "ended": ago(3)},
        asked={"sam": ago(48), "jane": ago(48)},
        agreed={"jane": ago(47), "sam": ago(40)},
        outcome="met",
    )
    assert steps_taken(with_them(one), one) == [
        (ago(50), "idea"),
        (ago(48), "asked Jane"),
        (ago(48), "asked Sam"),
        (ago(47), "Jane agreed"),
        (ago(40), "Sam agreed"),
        (ago(40), "introduced"),
        (ago(3), "they met"),
    ]


class TestBoard:
    def test_a_column_for_each_state(self) -> None:
        titles = [(one.title, len(one.cards)) for one in board(with_them(), TODAY).columns]
        assert titles == [
            ("Idea", 0),
            ("Offered", 0),
            ("Both agreed", 0),
            ("Made", 0),
            ("Ended", 0),
        ]

    def test_what_waits_longest_comes_first_and_what_was_made_last(self) -> None:
        found = [intro(since=day, uid=f"i{day}") for day in (1, 30, 7)]
        found += [intro("made", day, uid=f"m{day}") for day in (30, 1, 7)]
        view = board(with_them(*found), TODAY)
        assert [one.uid for one in view.cards] == ["i30", "i7", "i1", "m1", "m7", "m30"]

    @pytest.mark.parametrize(
        ("one", "is_there"),
        [
            (intro(since=4000), True),
            (intro("made", 90), True),
            (intro("made", 91), False),
            (intro("ended", 90, outcome="met"), True),
            (intro("ended", 91, outcome="met"), False),
            (intro("ended", days={}, outcome="met"), True),
        ],
    )
    def test_old_ones_leave_it(self, one: Introduction, is_there: bool) -> None:
        view = board(with_them(one), TODAY)
        assert bool(view.cards) is is_there
        assert view.earlier == (not is_there)


@pytest.mark.parametrize(
    ("state", "is_open"),
    [("idea", True), ("offered", True), ("agreed", True), ("made", False), ("ended", False)],
)
def test_the_one_still_to_be_made_between_two(state: IntroductionState, is_open: bool) -> None:
    net = with_them(intro(state), intro("idea", contacts=("jane", "bob"), uid="other"))
    for pair in (("jane", "sam"), ("sam", "jane")):
        assert (open_between(net, *pair) is not None) is is_open


def test_a_day_of_another_year_says_so_instead_of_the_day() -> None:
    one = intro("made", days={"made": date(2026, 12, 31)})
    assert state_line(with_them(one), one, date(2027, 1, 3)) == "Dec 2026"
