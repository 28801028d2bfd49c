from __future__ import annotations

from datetime import date

import pytest

from store.records import Occasion
from store.rules.occasions import age_on, coming, next_date
from tests.store.rules.people import TODAY, ago, contact, network


def on(month: int, day: int, year: int | None = None, *, yearly: bool = True) -> Occasion:
    return Occasion(contact="ana", month=month, day=day, year=year, yearly=yearly)


@pytest.mark.parametrize(
    ("occasion", "today", "day"),
    [
        pytest.param(on(11, 22), TODAY, TODAY, id="today"),
        pytest.param(on(11, 21), TODAY, date(2027, 11, 21), id="yesterday: next year"),
        pytest.param(on(1, 1), date(2026, 12, 31), date(2027, 1, 1), id="New Year"),
        pytest.param(on(11, 25, 1990), TODAY, date(2026, 11, 25), id="of a known year"),
        pytest.param(on(3, 1, 2028), TODAY, date(2028, 3, 1), id="not before its first year"),
        pytest.param(on(2, 29), date(2027, 1, 1), date(2027, 2, 28), id="29 Feb, other years"),
        pytest.param(on(2, 29), date(2027, 3, 1), date(2028, 2, 29), id="29 Feb, leap years"),
        pytest.param(on(2, 29), date(2028, 2, 28), date(2028, 2, 29), id="29 Feb, the day before"),
        pytest.param(on(2, 29), date(2027, 2, 28), date(2027, 2, 28), id="29 Feb, on the 28th"),
        pytest.param(on(2, 29), date(2099, 12, 1), date(2100, 2, 28), id="29 Feb, no leap century"),
        pytest.param(on(11, 22, 2026, yearly=False), TODAY, TODAY, id="once, today"),
        pytest.param(on(11, 21, 2026, yearly=False), TODAY, None, id="once, over"),
        pytest.param(on(5, 1, 2027, yearly=False), TODAY, date(2027, 5, 1), id="once, to come"),
        pytest.param(on(11, 25, yearly=False), TODAY, date(2026, 11, 25), id="once, year unknown"),
        pytest.param(on(2, 30), TODAY, None, id="no such day"),
        pytest.param(on(0, 1), TODAY, None, id="no such month"),
        pytest.param(on(2, 29, 12_000, yearly=False), TODAY, None, id="no such year"),
        pytest.param(on(2, 29), date(9999, 3, 1), None, id="the end of the calendar"),
    ],
)
def test_when_it_falls_next(occasion: Occasion, today: date, day: date | None) -> None:
    assert next_date(occasion, today) == day


def test_coming_is_by_day_of_active_people_within_the_days() -> None:
    net = network(
        contact("Ana"),
        contact("Bob"),
        contact("Rae", resting_since=ago(1)),
        contact("Gone", archived_on=ago(1)),
        *(
            Occasion(contact=uid, month=11, day=day, uid=f"{uid}{day}")
            for uid, day in (
                ("bob", 29),
                ("ana", 25),
                ("ana", 22),
                ("ana", 30),
                ("ana", 21),
                ("rae", 25),
                ("gone", 25),
                ("ghost", 25),
            )
        ),
    )
    assert [(day.day, one.contact) for day, one in coming(net, TODAY, 7)] == [
        (22, "ana"),
        (25, "ana"),
        (29, "bob"),
    ]
    assert [one.uid for _, one in coming(net, TODAY, 0)] == ["ana22"]


@pytest.mark.parametrize(
    ("occasion", "age"),
    [
        (on(11, 25, 1986), 40),
        (on(11, 25), None),
        (on(11, 25, 2026), None),
        (on(11, 25, 2020, yearly=False), None),
    ],
)
def test_how_many_years_it_comes_round_to(occasion: Occasion, age: int | None) -> None:
    assert age_on(occasion, date(2026, 11, 25)) == age
