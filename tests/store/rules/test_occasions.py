from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from store.records import Holiday, Interaction, Occasion, Record, Settings
from store.rules.history import history
from store.rules.occasions import age_on, coming, coming_of, is_marked, next_date
from store.rules.queue import week
from tests.store.rules.people import TODAY, ago, contact, network, talk, the_row, tried


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
        (21, "ana"),
        (22, "ana"),
        (25, "ana"),
        (29, "bob"),
    ]
    assert [one.uid for _, one in coming(net, TODAY, 0)] == ["ana21", "ana22"]


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


# -- in sight ----------------------------------------------------------------------------------


def in_sight(today: date, *records: Record, uid: str = "ana", days: int = 7) -> list[str]:
    net = network(*records)
    found = coming_of(net, uid, history(net, uid, today), today, days)
    assert [(day, one.uid) for day, one in found] == [
        (day, one.uid)
        for day, one in coming(net, today, days)
        if one.contact == uid
        and not is_marked(day, one, net.contacts[uid], history(net, uid, today))
    ]
    return [one.label for _, one in found]


@pytest.mark.parametrize(
    ("lead", "days", "first"),
    [
        pytest.param(None, 7, 7, id="a week, unless told otherwise"),
        pytest.param(14, 7, 14, id="further"),
        pytest.param(0, 7, 0, id="on the day"),
        pytest.param(3, 21, 21, id="looking ahead shows all of it"),
        pytest.param(30, 21, 30, id="looking ahead hides nothing"),
        pytest.param(14, 2, 2, id="a shorter look"),
        pytest.param(1, 2, 1, id="a shorter look and a shorter lead"),
    ],
)
def test_from_its_lead_on_and_for_two_days_after(lead: int | None, days: int, first: int) -> None:
    ana, day = contact("Ana", lead_days=lead), date(2026, 12, 25)
    birthday = on(12, 25)
    shown = [
        ahead
        for ahead in range(-5, 40)
        if in_sight(day - timedelta(days=ahead), ana, birthday, days=days)
    ]
    assert shown == list(range(-2, first + 1))


def test_29_february_is_in_sight_until_2_march_in_other_years() -> None:
    for year, last in ((2027, date(2027, 3, 2)), (2028, date(2028, 3, 2))):
        assert in_sight(last, contact("Ana"), on(2, 29)) == ["birthday"]
        assert in_sight(last + timedelta(days=1), contact("Ana"), on(2, 29)) == []
        assert in_sight(date(year, 2, 21), contact("Ana"), on(2, 29)) == (
            ["birthday"] if year == 2027 else []
        )


def test_new_year_is_in_sight_on_both_sides() -> None:
    for today in (date(2026, 12, 28), date(2027, 1, 3)):
        assert in_sight(today, contact("Ana"), on(1, 2)) == ["birthday"]


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, True),
        ({"resting_since": ago(9)}, False),
        ({"resting_since": ago(9), "keep_dates": True}, True),
        ({"archived_on": ago(9)}, False),
        ({"archived_on": ago(9), "keep_dates": True}, False),
        ({"archived_on": ago(9), "resting_since": ago(9), "keep_dates": True}, False),
    ],
)
def test_whose_dates_are_wanted(fields: dict[str, Any], shown: bool) -> None:
    assert bool(in_sight(TODAY, contact("Ana", **fields), on(11, 25))) is shown


# -- marked ------------------------------------------------------------------------------------


def wished(day: date, text: str = "happy birthday", **fields: Any) -> Interaction:
    return talk("ana", day, "message", text=text, **{"light": True, **fields})


@pytest.mark.parametrize(
    ("said", "open_"),
    [
        pytest.param(wished(ago(1)), False, id="the day before"),
        pytest.param(wished(ago(7)), False, id="a week before"),
        pytest.param(wished(ago(21)), False, id="as far as one can look ahead"),
        pytest.param(wished(ago(22)), True, id="too long before"),
        pytest.param(wished(ago(365)), True, id="last year"),
        pytest.param(wished(TODAY), False, id="on the day"),
        pytest.param(wished(ago(-1)), True, id="tomorrow"),
        pytest.param(wished(ago(1), "congrats, Ana"), False, id="for no day in particular"),
        pytest.param(wished(ago(1), "happy wedding"), True, id="for another day"),
        pytest.param(wished(ago(1), initiated="them"), True, id="theirs to me"),
        pytest.param(wished(ago(1), "happy bday! lunch?", light=False), False, id="a whole letter"),
        pytest.param(talk("ana", ago(1), text="her birthday plans"), True, id="a talk before"),
        pytest.param(talk("ana", TODAY), False, id="a talk on the day"),
        pytest.param(tried("ana", TODAY), True, id="an attempt"),
    ],
)
def test_what_marks_it(said: Interaction, open_: bool) -> None:
    assert bool(in_sight(TODAY, contact("Ana"), on(11, 22), said)) is open_


def test_a_belated_one_is_marked_by_a_wish_or_a_talk_after_it() -> None:
    for said in (wished(TODAY, "happy belated birthday"), talk("ana", ago(1)), talk("ana", TODAY)):
        assert in_sight(TODAY, contact("Ana"), on(11, 20), said) == []
    assert in_sight(TODAY, contact("Ana"), on(11, 20), talk("ana", ago(3))) == ["birthday"]


def test_of_two_dates_a_wish_marks_the_one_it_names() -> None:
    both = (on(11, 22), replace(on(11, 24), label="wedding"))
    assert in_sight(TODAY, contact("Ana"), *both, wished(TODAY)) == ["wedding"]
    assert in_sight(TODAY, contact("Ana"), *both, wished(TODAY, "all the best")) == []


def test_a_long_lead_lets_a_wish_come_early() -> None:
    ana = contact("Ana", lead_days=40)
    assert in_sight(TODAY, ana, on(12, 25), wished(ago(3))) == []


# -- holidays ----------------------------------------------------------------------------------

NEW_YEAR = Holiday(label="New Year", month=1, day=1, who="tier:inner")
NEWS = date(2026, 12, 28)


def holidays(*given: Holiday) -> Settings:
    return Settings(holidays=given or (NEW_YEAR,))


def test_a_holiday_is_a_date_of_those_it_is_for() -> None:
    people = (contact("Ana", tier="inner"), contact("Bob", tier="close"))
    assert in_sight(NEWS, *people, holidays()) == ["New Year"]
    assert in_sight(NEWS, *people, holidays(), uid="bob") == []
    row = the_row(network(*people, holidays()), "ana", NEWS)
    assert (row.section, row.when, row.due) == ("dates", "Fri 1 Jan", date(2027, 1, 1))
    assert row.reasons[0].text == "New Year, Fri 1 Jan"
    assert row.opener is not None
    assert row.opener.text == "happy New Year"


@pytest.mark.parametrize(
    ("who", "fields", "shown"),
    [
        ("tag:family", {"tags": ("Family",)}, True),
        ("tag:family tier:inner", {"tags": ("family",)}, False),
        ("circle:school", {"circles": ("School",)}, True),
        ("tier:inner", {"tier": "inner", "archived_on": ago(1)}, False),
        ("tier:inner", {"tier": "inner", "resting_since": ago(1)}, False),
        ("", {"tier": "inner"}, False),
        ("everybody", {"tier": "inner"}, False),
    ],
)
def test_whom_a_holiday_is_for(who: str, fields: dict[str, Any], shown: bool) -> None:
    holiday = replace(NEW_YEAR, who=who)
    assert bool(in_sight(NEWS, contact("Ana", **fields), holidays(holiday))) is shown


def test_a_holiday_has_the_lead_of_each_and_is_marked_by_a_wish() -> None:
    ana = contact("Ana", tier="inner", lead_days=2)
    assert in_sight(NEWS, ana, holidays()) == []
    assert in_sight(NEWS + timedelta(days=2), ana, holidays()) == ["New Year"]
    greeting = wished(date(2026, 12, 31), "Happy New Year!")
    assert in_sight(date(2027, 1, 1), ana, holidays(), greeting) == []


def test_a_far_holiday_is_next_up_once_and_only_if_it_is_for_somebody() -> None:
    people = [contact(name, tier="inner", triaged=True) for name in ("Ana", "Bob")]
    settings = holidays(NEW_YEAR, Holiday(label="Nowruz", month=3, day=20, who="tag:family"))
    found = week(network(people, settings), TODAY)
    ahead = [one for one in found.next_up if one[0] == "New Year" or one[1] == "New Year"]
    assert ahead == [("New Year", "", date(2027, 1, 1))]
    assert not [one for one in found.next_up if one[0] == "Nowruz"]
