from __future__ import annotations

from collections.abc import Sequence

import pytest

from store.records import Interaction
from store.rules.drifting import drift, usual_gap
from store.rules.history import History
from store.rules.queue import week
from tests.store.rules.people import TODAY, ago, contact, names, network, next_touch, talk, tried


def spoken(silence: int, gaps: Sequence[int]) -> list[Interaction]:
    """Talks with ``gaps`` days between, newest first, the last ``silence`` days ago."""
    days = [silence]
    for gap in gaps:
        days.append(days[-1] + gap)
    return [talk("mira", ago(one)) for one in days]


@pytest.mark.parametrize(
    ("gaps", "usual"),
    [
        ([], None),
        ([20, 20], None),
        ([20, 20, 20], 20),
        ([5, 300, 20], 20),
        ([10, 20, 30, 40], 25),
        ([0, 0, 20, 20, 20], 20),
        ([7] * 30 + [90] * 40, 7),
    ],
)
def test_the_usual_gap_is_the_median_of_the_latest(gaps: list[int], usual: float | None) -> None:
    assert usual_gap(History(spoken(1, gaps), TODAY)) == usual


def test_attempts_make_no_gap() -> None:
    talks = [*spoken(1, [20, 20]), tried("mira", ago(90)), tried("mira", ago(5))]
    assert usual_gap(History(talks, TODAY)) is None


@pytest.mark.parametrize(
    ("gap", "first", "last"),
    [
        pytest.param(1, 16, 91, id="a fortnight more, 90 days more"),
        pytest.param(7, 22, 97, id="weekly"),
        pytest.param(14, 29, 168, id="twice, twelve times"),
        pytest.param(30, 61, 360, id="monthly"),
    ],
)
def test_drifting_begins_beyond_twice_the_usual_and_ends_at_twelve_times(
    gap: int, first: int, last: int
) -> None:
    drifting = [
        silence
        for silence in range(400)
        if drift(History(spoken(silence, [gap] * 4), TODAY), TODAY) is not None
    ]
    assert (drifting[0], drifting[-1], len(drifting)) == (first, last, last - first + 1)


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        ({"tier": "dormant"}, True),
        ({"next_touch": next_touch(ago(-90))}, True),
        ({}, False),
        ({"triaged": True}, False),
        ({"tier": "dormant", "snoozed_until": ago(-3)}, False),
        ({"tier": "dormant", "skips": (ago(2),)}, False),
        ({"tier": "dormant", "resting_since": ago(2)}, False),
        ({"tier": "dormant", "archived_on": ago(2)}, False),
    ],
)
def test_drifting_needs_a_tracked_contact_whom_nothing_keeps_back(
    fields: dict[str, object], stands: bool
) -> None:
    net = network(contact("Mira Novak", **fields), spoken(63, [21] * 4))
    assert names(week(net, TODAY), "drifting") == (["Mira Novak"] if stands else [])


def test_who_is_due_keeps_in_touch_instead() -> None:
    net = network(contact("Mira Novak", tier="close"), spoken(63, [21] * 4))
    assert names(week(net, TODAY), "keep in touch") == ["Mira Novak"]


def test_the_row_says_how_many_usual_gaps_have_passed() -> None:
    net = network(contact("Mira Novak", tier="dormant"), spoken(63, [21] * 4))
    (row,) = (one for part in week(net, TODAY).sections for one in part.rows)
    assert (row.when, row.score, row.due) == ("3.0×", 2.4, None)
