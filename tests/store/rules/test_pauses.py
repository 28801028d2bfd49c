from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Pause
from store.rules.pauses import DaysOff, days_off


def pause(begins: date, ends: date) -> Pause:
    return Pause(begins=begins, ends=ends)


def dec(day: int) -> date:
    return date(2026, 12, day)


def jan(day: int) -> date:
    return date(2027, 1, day)


CHRISTMAS = DaysOff([pause(dec(20), jan(3))])
"""Fifteen days off."""


@pytest.mark.parametrize(
    ("day", "days", "found"),
    [
        pytest.param(dec(1), 18, dec(19), id="over before they begin"),
        pytest.param(dec(1), 19, jan(4), id="the first day off becomes the first day after"),
        pytest.param(dec(1), 30, jan(15), id="across: fifteen days later"),
        pytest.param(dec(25), 7, jan(10), id="from within: as from the last day off"),
        pytest.param(jan(3), 7, jan(10), id="from the last day off"),
        pytest.param(jan(4), 7, jan(11), id="after"),
        pytest.param(dec(25), 0, jan(4), id="no days at all, from a day off"),
        pytest.param(dec(10), 0, dec(10), id="no days at all, from an open day"),
    ],
)
def test_so_many_open_days_later(day: date, days: int, found: date) -> None:
    assert CHRISTMAS.shift(day, days) == found


@pytest.mark.parametrize(
    ("since", "day", "days"),
    [
        (dec(1), dec(19), 18),
        (dec(1), dec(20), 18),
        (dec(1), jan(3), 18),
        (dec(1), jan(4), 19),
        (dec(25), jan(4), 1),
        (dec(25), dec(28), 0),
        (jan(4), dec(1), -19),
        (dec(5), dec(5), 0),
    ],
)
def test_open_days_that_have_passed(since: date, day: date, days: int) -> None:
    assert CHRISTMAS.passed(since, day) == days


@pytest.mark.parametrize(
    ("day", "last"), [(dec(19), None), (dec(20), jan(3)), (jan(3), jan(3)), (jan(4), None)]
)
def test_until_when(day: date, last: date | None) -> None:
    assert CHRISTMAS.until(day) == last
    assert CHRISTMAS.opens(day) == (last + timedelta(days=1) if last else day)


def test_spans_that_overlap_or_touch_are_one() -> None:
    found = DaysOff([pause(dec(24), dec(26)), pause(dec(20), dec(24)), pause(dec(27), jan(3))])
    assert found.spans == ((dec(20), jan(3)),)


def test_a_pause_that_ends_before_it_begins_is_none() -> None:
    assert DaysOff([pause(dec(24), dec(20))]).spans == ()


def test_without_days_off_days_are_days() -> None:
    assert days_off(()).shift(dec(1), 30) == dec(31)
    assert days_off(()).passed(dec(1), dec(31)) == 30
    assert days_off(()).until(dec(1)) is None


def test_other_pauses_are_read_anew() -> None:
    one, other = (pause(dec(1), dec(2)),), (pause(dec(8), dec(9)),)
    assert [days_off(each).until(dec(1)) for each in (one, other, one)] == [dec(2), None, dec(2)]


def test_the_end_of_the_calendar() -> None:
    forever = DaysOff([pause(dec(1), date.max)])
    assert forever.shift(dec(1), 30) == date.max
    assert forever.opens(dec(5)) == dec(5)


spans = st.builds(
    lambda begins, length: pause(
        dec(1) + timedelta(days=begins), dec(1) + timedelta(days=begins + length)
    ),
    st.integers(-40, 40),
    st.integers(0, 20),
)


@given(st.lists(spans, max_size=4), st.integers(-60, 60), st.integers(1, 90))
def test_shifting_and_counting_agree(pauses: list[Pause], start: int, days: int) -> None:
    off, day = DaysOff(pauses), dec(1) + timedelta(days=start)
    found = off.shift(day, days)
    assert off.passed(day, found) == days
    assert off.until(found) is None
