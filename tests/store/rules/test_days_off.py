"""What days off do to the week: everything shifts, and nobody is asked about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.records import Interaction, Pause, Settings
from store.rules.cadence import next_day
from store.rules.drifting import drift, usual_gap
from store.rules.history import history
from store.rules.network import Network
from store.rules.queue import week
from store.rules.standing import standing
from store.rules.why import why
from tests.store.rules.people import contact, names, network, next_touch, owed, row_of, talk, tried

OFF = Pause(begins=date(2026, 12, 20), ends=date(2027, 1, 3))
SETTINGS = Settings(pauses=(OFF,))


def dec(day: int) -> date:
    return date(2026, 12, day)


def jan(day: int) -> date:
    return date(2027, 1, day)


def jane(*talks: Interaction, **fields: object) -> Network:
    return network(SETTINGS, contact("Jane Doe", **{"cadence": 30, **fields}), *talks)


@pytest.mark.parametrize(
    ("spoken", "back"),
    [
        pytest.param(date(2026, 11, 10), dec(10), id="due before"),
        pytest.param(date(2026, 11, 20), jan(4), id="due on the first day off: the day after"),
        pytest.param(dec(1), jan(15), id="fifteen days later"),
        pytest.param(dec(24), date(2027, 2, 2), id="spoken with on a day off"),
        pytest.param(jan(5), date(2027, 2, 4), id="after"),
    ],
)
def test_a_rhythm_goes_on_where_it_stopped(spoken: date, back: date) -> None:
    net = jane(talk("jane", spoken))
    assert next_day(net, net.contacts["jane"], spoken) == back


def test_an_attempt_a_skip_a_plan_and_a_snooze_shift_too() -> None:
    for net, back in (
        (jane(talk("jane", dec(1) - timedelta(days=90)), tried("jane", dec(18))), jan(9)),
        (jane(talk("jane", dec(1) - timedelta(days=90)), skips=(dec(19),)), jan(10)),
        (jane(next_touch=next_touch(dec(28), dec(1))), jan(4)),
        (jane(talk("jane", dec(1) - timedelta(days=90)), snoozed_until=dec(22)), jan(4)),
    ):
        assert next_day(net, net.contacts["jane"], dec(19)) == back


def test_while_they_last_the_week_asks_for_nobody() -> None:
    net = jane(talk("jane", date(2026, 10, 1)))
    assert names(week(net, dec(19)), "keep in touch") == ["Jane Doe"]
    for day in (dec(20), dec(27), jan(3)):
        found = week(net, day)
        assert found.sections == ()
        assert found.waiting == 0
        assert not found.fresh_start
        assert found.next_up == (("Jane Doe", "", jan(4)),)
    assert names(week(net, jan(4)), "keep in touch") == ["Jane Doe"]


def test_the_ratio_leaves_them_out() -> None:
    net = jane(talk("jane", dec(5)))
    stand = standing(net, net.contacts["jane"], jan(19))
    assert stand.beat is not None
    assert stand.beat.ratio(jan(19)) == 1.0


def test_why_says_so() -> None:
    net = jane(talk("jane", date(2026, 12, 5)))
    lines = why(net, "jane", jan(19))
    assert "Last touch: coffee on 5 Dec 2026, 45 days ago." in lines
    assert "Since then 15 days off, which the rhythm leaves out." in lines
    assert any(line.startswith("30 ÷ 30 = 1;") for line in lines)
    assert "Days off until Sun 3 Jan 2027: the week asks for nobody." in why(net, "jane", dec(22))


def test_a_gap_and_a_silence_leave_them_out() -> None:
    days = (date(2026, 11, 15), date(2026, 11, 25), dec(5), jan(4) - timedelta(days=16), jan(9))
    net = jane(*(talk("jane", day) for day in days))
    assert usual_gap(history(net, "jane", jan(9))) == 10
    quiet = jane(*(talk("jane", dec(1) - timedelta(days=6 * back)) for back in range(5)))
    assert drift(history(quiet, "jane", jan(4)), jan(4)) is None
    assert drift(history(quiet, "jane", jan(10)), jan(10)) is not None


def test_who_is_reached_on_a_day_off_takes_no_place() -> None:
    net = jane(talk("jane", date(2026, 10, 1)), talk("jane", jan(2)))
    assert week(net, jan(3), 5).reached == 1
    assert week(net, jan(3), 5).slots == 5


def test_promises_stay_and_one_that_falls_due_meanwhile_is_due_after() -> None:
    net = network(
        SETTINGS,
        contact("Jane Doe"),
        owed("jane", "send the deck", dec(24), made=dec(1)),
    )
    assert row_of(net, "jane", dec(20)) is None
    row = row_of(net, "jane", dec(28))
    assert row is not None
    assert (row.due, row.when, row.late) == (jan(4), "Mon 4 Jan", False)
    late = row_of(net, "jane", jan(5))
    assert late is not None
    assert (late.when, late.late) == ("1 day late", True)


def test_a_promise_of_theirs_keeps_its_day() -> None:
    net = network(
        SETTINGS,
        contact("Jane Doe", cadence=1),
        owed("jane", "the job ad", dec(24), whose="them", made=dec(1)),
    )
    row = row_of(net, "jane", jan(4))
    assert row is not None
    assert [one.code for one in row.reasons][-1] == "asked"
