"""Who stands on the week, and under what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.records import Interaction, Occasion, Record, Settings
from store.rules.queue import week
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    contact,
    names,
    network,
    next_touch,
    owed,
    received,
    row_of,
    rows,
    shorts,
    talk,
    the_row,
    tried,
    wrote,
)


def section_of(uid: str, *records: Record, today: date = TODAY, **options: Any) -> str:
    row = row_of(network(*records), uid, today, **options)
    return row.section if row else ""


def birthday(uid: str, day: date, **fields: Any) -> Occasion:
    return Occasion(contact=uid, month=day.month, day=day.day, **fields)


def test_an_empty_network_has_an_empty_week() -> None:
    found = week(network(), TODAY)
    assert (found.sections, found.waiting, found.reached, found.next_up) == ((), 0, 0, ())
    assert (found.goal, found.capacity, found.slots, found.fresh_start) == (5, 5, 5, False)


# Promised ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "made", "fields", "stands"),
    [
        pytest.param(ago(300), ago(400), {}, True, id="late"),
        pytest.param(TODAY, ago(9), {}, True, id="today"),
        pytest.param(ahead(7), TODAY, {}, True, id="within seven days"),
        pytest.param(ahead(8), TODAY, {}, False, id="later"),
        pytest.param(None, TODAY, {}, True, id="without a day, from the day on"),
        pytest.param(None, ahead(1), {}, False, id="but not before"),
        pytest.param(ago(1), ago(9), {"state": "done"}, False, id="kept"),
        pytest.param(ago(1), ago(9), {"state": "dropped"}, False, id="dropped"),
        pytest.param(ago(1), ago(9), {"whose": "them"}, False, id="theirs"),
    ],
)
def test_what_i_promised_and_is_near(
    due: date | None, made: date, fields: dict[str, Any], stands: bool
) -> None:
    promise = owed("sam", "send the deck", due, made=made, **fields)
    assert section_of("sam", contact("Sam Rivera"), promise) == ("promised" if stands else "")


@pytest.mark.parametrize(
    ("due", "when", "late"),
    [
        (ago(2), "2 days late", True),
        (ago(1), "1 day late", True),
        (TODAY, "today", False),
        (ahead(1), "tomorrow", False),
        (ahead(3), "Wed 25 Nov", False),
        (None, "no date", False),
    ],
)
def test_a_promise_says_when(due: date | None, when: str, late: bool) -> None:
    net = network(contact("Sam Rivera"), owed("sam", "send the deck", due, uid="deck"))
    row = the_row(net, "sam")
    assert (row.when, row.late, row.due, row.promise) == (when, late, due, "deck")
    assert shorts(row) == "send the deck"


def test_a_day_beyond_new_year_needs_no_year_at_the_right() -> None:
    today = date(2026, 12, 29)
    net = network(contact("Sam Rivera"), owed("sam", "send it", date(2027, 1, 2)))
    assert the_row(net, "sam", today).when == "Sat 2 Jan"


def test_promises_stand_by_day_then_name_and_never_twice() -> None:
    net = network(
        contact("Zoe"),
        contact("Ann"),
        contact("Bob"),
        contact("Cem"),
        owed("zoe", "call", ago(3)),
        owed("bob", "send notes", ahead(2)),
        owed("ann", "write", ahead(2)),
        owed("cem", "return the book"),
        owed("zoe", "pay back", ahead(1)),
    )
    assert names(week(net, TODAY), "promised") == ["Zoe", "Ann", "Bob", "Cem"]
    assert shorts(the_row(net, "zoe")) == "call · pay back"


def test_promises_are_never_capped_and_take_no_place() -> None:
    people = [contact(f"P{number}", tier="close") for number in range(9)]
    net = network(
        people,
        [talk(one.uid, ago(40)) for one in people],
        [owed(one.uid, "write") for one in people[:6]],
    )
    found = week(net, TODAY, capacity=2)
    assert (len(names(found, "promised")), len(names(found, "keep in touch"))) == (6, 2)


def test_a_promise_to_a_whole_table_is_one_row_and_a_reason_for_the_others() -> None:
    net = network(
        contact("Gus", archived_on=ago(1)),
        contact("Ann"),
        contact("Bob", tier="close"),
        talk("bob", ago(40)),
        owed(("ghost", "gus", "ann", "bob"), "send the slides", ahead(1)),
    )
    found = week(net, TODAY)
    assert (names(found, "promised"), names(found, "keep in touch")) == (["Ann"], ["Bob"])
    assert shorts(the_row(net, "bob")).startswith("send the slides · coffee 40 d ago")
    assert the_row(net, "ann").reasons[0].text.endswith("also for Gus and Bob")


@pytest.mark.parametrize("people", [("ghost",), (), ("gone",)])
def test_a_promise_to_nobody_left_is_passed_over(people: tuple[str, ...]) -> None:
    net = network(contact("Gone", archived_on=ago(1)), owed(people, "write", ago(1)))
    assert week(net, TODAY).sections == ()


def test_a_thank_you_says_so() -> None:
    promise = owed("lena", "résumé tips", ahead(1), kind="thank-you")
    assert shorts(the_row(network(contact("Lena Ortiz"), promise), "lena")) == (
        "thank-you: résumé tips"
    )


# Dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("occasion", "when"),
    [
        pytest.param(birthday("ana", TODAY), "today", id="today"),
        pytest.param(birthday("ana", ahead(1)), "tomorrow", id="tomorrow"),
        pytest.param(birthday("ana", ahead(3), year=1990), "Wed 25 Nov", id="with a year"),
        pytest.param(birthday("ana", ahead(7)), "Sun 29 Nov", id="a week ahead"),
        pytest.param(birthday("ana", ahead(8)), None, id="later"),
        pytest.param(birthday("ana", ago(1)), "was Sat", id="yesterday"),
        pytest.param(birthday("ana", ago(2)), "was Fri", id="two days ago"),
        pytest.param(birthday("ana", ago(3)), None, id="over"),
        pytest.param(birthday("ana", TODAY, year=2026, yearly=False), "today", id="once"),
        pytest.param(birthday("ana", TODAY, year=2025, yearly=False), None, id="once, over"),
        pytest.param(Occasion(contact="ana", month=13, day=40), None, id="no day at all"),
    ],
)
def test_dates_of_the_next_seven_days(occasion: Occasion, when: str | None) -> None:
    row = row_of(network(contact("Ana Lima"), occasion), "ana")
    assert (row and (row.section, row.when)) == (when and ("dates", when))


def test_a_birthday_on_29_february_is_kept_on_the_28th_in_other_years() -> None:
    net = network(contact("Ana Lima"), Occasion(contact="ana", month=2, day=29))
    assert the_row(net, "ana", date(2027, 2, 27)).when == "tomorrow"
    assert the_row(net, "ana", date(2028, 2, 28)).when == "tomorrow"


def test_a_birthday_just_after_new_year() -> None:
    net = network(contact("Ana Lima"), Occasion(contact="ana", month=1, day=2, year=1990))
    row = the_row(net, "ana", date(2026, 12, 30))
    assert (row.due, row.when) == (date(2027, 1, 2), "Sat 2 Jan")
    assert row.reasons[0].text == "birthday, Sat 2 Jan: turns 37"


def test_a_touch_on_the_very_day_has_marked_the_date() -> None:
    ana = contact("Ana Lima")
    assert section_of("ana", ana, birthday("ana", TODAY), talk("ana", TODAY)) == ""
    assert section_of("ana", ana, birthday("ana", ahead(1)), talk("ana", TODAY)) == "dates"
    assert section_of("ana", ana, birthday("ana", TODAY), wrote("ana", TODAY)) == "dates"


def test_something_that_happens_once_is_congratulated() -> None:
    job = birthday("tom", TODAY, label="new job at Helio", year=2026, yearly=False)
    row = the_row(network(contact("Tom Becker"), job), "tom")
    assert shorts(row) == "new job at Helio · congratulate"


def test_dates_of_nobody_are_passed_over() -> None:
    assert week(network(birthday("ghost", TODAY)), TODAY).sections == ()


# Keep in touch -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cadence", "ahead_by"),
    [(1, 0), (4, 0), (7, 1), (14, 2), (29, 5), (30, 6), (90, 6), (365, 6)],
)
def test_due_looks_ahead_by_a_fifth_of_the_cadence_six_days_at_most(
    cadence: int, ahead_by: int
) -> None:
    jane = contact("Jane Doe", cadence=cadence)
    for days, section in ((ahead_by, "keep in touch"), (ahead_by + 1, "")):
        assert section_of("jane", jane, talk("jane", ago(cadence - days))) == section


@pytest.mark.parametrize(
    ("fields", "interactions"),
    [
        pytest.param({}, [talk("jane", ago(400))], id="no rhythm"),
        pytest.param({"tier": "close"}, [talk("jane", ago(20))], id="not yet"),
        pytest.param(
            {"tier": "close", "snoozed_until": ahead(1)}, [talk("jane", ago(40))], id="snoozed"
        ),
        pytest.param(
            {"tier": "close", "skips": (ago(6),)}, [talk("jane", ago(40))], id="skipped this week"
        ),
        pytest.param(
            {"tier": "close"}, [talk("jane", ago(40)), tried("jane", ago(6))], id="just tried"
        ),
        pytest.param(
            {"tier": "close", "next_touch": next_touch(ahead(20))},
            [talk("jane", ago(40))],
            id="planned for later",
        ),
        pytest.param({}, [wrote("jane", TODAY)], id="they wrote today"),
        pytest.param(
            {"snoozed_until": ahead(1)}, [wrote("jane", ago(3))], id="they wrote, but snoozed"
        ),
        pytest.param(
            {"tier": "close", "resting_since": ago(1)}, [wrote("jane", ago(40))], id="resting"
        ),
        pytest.param(
            {"tier": "close", "archived_on": ago(1)}, [talk("jane", ago(40))], id="archived"
        ),
    ],
)
def test_who_is_not_asked_about(fields: dict[str, Any], interactions: list[Interaction]) -> None:
    assert section_of("jane", contact("Jane Doe", **fields), *interactions) == ""


@pytest.mark.parametrize(
    ("fields", "interactions"),
    [
        pytest.param(
            {"tier": "close", "snoozed_until": TODAY}, [talk("jane", ago(40))], id="snooze over"
        ),
        pytest.param(
            {"tier": "close", "skips": (ago(7),)}, [talk("jane", ago(40))], id="skip over"
        ),
        pytest.param(
            {"tier": "close"}, [talk("jane", ago(40)), tried("jane", ago(7))], id="tried last week"
        ),
        pytest.param(
            {"next_touch": next_touch(TODAY, ago(9))},
            [talk("jane", ago(9))],
            id="planned for today",
        ),
        pytest.param({}, [wrote("jane", ago(1))], id="they wrote yesterday"),
        pytest.param(
            {"tier": "dormant"}, [talk("jane", ago(9)), wrote("jane", ago(1))], id="long before due"
        ),
    ],
)
def test_who_is_asked_about(fields: dict[str, Any], interactions: list[Interaction]) -> None:
    assert section_of("jane", contact("Jane Doe", **fields), *interactions) == "keep in touch"


@pytest.mark.parametrize(
    ("fields", "interactions", "score"),
    [
        ({"tier": "inner"}, [talk("jane", ago(14))], 2.0),
        ({"tier": "close"}, [talk("jane", ago(41))], 2.05),
        ({"tier": "casual"}, [talk("jane", ago(90))], 1.2),
        ({"tier": "warm"}, [talk("jane", ago(270))], 1.5),
        ({"tier": "dormant"}, [talk("jane", ago(365))], 0.8),
        ({"cadence": 10}, [talk("jane", ago(15))], 1.5),
        ({"tier": "close", "cadence": 10}, [talk("jane", ago(15))], 2.25),
        ({"tier": "close"}, [talk("jane", ago(900))], 4.5),
        ({"tier": "close"}, [talk("jane", ago(41)), wrote("jane", ago(19))], 2.55),
        ({"tier": "close"}, [talk("jane", ago(30), favours=received())], 1.75),
        ({}, [wrote("jane", ago(2))], 1.5),
        ({"tier": "close"}, [talk("jane", ago(3)), wrote("jane", ago(2))], 2.0),
    ],
)
def test_the_rank_is_ratio_times_weight_and_what_is_owed(
    fields: dict[str, Any], interactions: list[Interaction], score: float
) -> None:
    assert the_row(network(contact("Jane Doe", **fields), *interactions), "jane").score == score


def test_ranks_by_ratio_never_by_days_then_name_then_uid() -> None:
    net = network(
        contact("Yearly", cadence=365),
        contact("Weekly", cadence=7),
        contact("Bob Stone", uid="b2", cadence=7),
        contact("Bob Stone", uid="b1", cadence=7),
        talk("yearly", ago(400)),
        talk(("weekly", "b1", "b2"), ago(9)),
    )
    found = rows(week(net, TODAY), "keep in touch")
    assert [one.uid for one in found] == ["b1", "b2", "weekly", "yearly"]


def test_who_wrote_comes_first_among_equals() -> None:
    net = network(
        contact("Ann", tier="warm"),
        contact("Zoe"),
        talk("ann", ago(180 + 90)),
        wrote("zoe", ago(2)),
    )
    assert names(week(net, TODAY), "keep in touch") == ["Ann", "Zoe"]
    assert the_row(net, "zoe").score == the_row(net, "ann").score


@pytest.mark.parametrize(
    ("fields", "interactions", "when"),
    [
        ({"tier": "close"}, [talk("jane", ago(41))], "1.4×"),
        ({"tier": "close"}, [talk("jane", ago(26))], "0.9×"),
        ({"cadence": 1}, [talk("jane", ago(400))], "400.0×"),
        ({"next_touch": next_touch(TODAY, ago(9))}, [talk("jane", ago(9))], "today"),
        ({"next_touch": next_touch(ahead(3), ago(30))}, [talk("jane", ago(30))], "Wed 25 Nov"),
        ({"next_touch": next_touch(ago(5), ago(15))}, [talk("jane", ago(15))], "1.5×"),
        ({"next_touch": next_touch(ago(7), ago(7))}, [talk("jane", ago(7))], "2.0×"),
        ({}, [wrote("jane", ago(2))], "Fri"),
        ({}, [wrote("jane", ago(41))], "12 Oct"),
    ],
)
def test_the_figure_at_the_right(
    fields: dict[str, Any], interactions: list[Interaction], when: str
) -> None:
    assert the_row(network(contact("Jane Doe", **fields), *interactions), "jane").when == when


# One row each --------------------------------------------------------------------------------


def test_a_contact_stands_once_under_the_strongest_section_with_all_reasons() -> None:
    net = network(
        contact("Jane Doe", tier="close"),
        talk("jane", ago(41)),
        wrote("jane", ago(19)),
        owed("jane", "send the deck", ago(2)),
        owed("jane", "the job ad", ago(2), whose="them"),
        birthday("jane", ahead(3)),
    )
    found = week(net, TODAY)
    assert [(one.name, len(one.rows)) for one in found.sections] == [("promised", 1)]
    assert [one.code for one in the_row(net, "jane").reasons] == [
        "promise",
        "date",
        "waiting",
        "rhythm",
        "asked",
    ]


def test_snooze_and_skip_hide_neither_promises_nor_dates() -> None:
    hidden = {"snoozed_until": ahead(9), "skips": (TODAY,), "tier": "close"}
    jane, ana = contact("Jane Doe", **hidden), contact("Ana Lima", **hidden)
    net = network(jane, ana, talk(("jane", "ana"), ago(50)), owed("jane", "call"))
    net.put(birthday("ana", ahead(2)))
    assert shorts(the_row(net, "jane")) == "call"
    assert (the_row(net, "ana").section, shorts(the_row(net, "ana"))) == ("dates", "birthday")


def test_resting_people_appear_for_an_open_promise_only() -> None:
    ines = contact("Ines Duarte", tier="close", resting_since=ago(1))
    others: list[Record] = [talk("ines", ago(90)), wrote("ines", ago(80)), birthday("ines", TODAY)]
    assert section_of("ines", ines, *others) == ""
    net = network(ines, others, owed("ines", "thank-you", ahead(1), kind="thank-you"))
    assert (the_row(net, "ines").section, shorts(the_row(net, "ines"))) == ("promised", "thank-you")


def test_archived_people_never_appear() -> None:
    gone = contact("Gone", tier="close", archived_on=ago(1))
    net = network(gone, talk("gone", ago(90)), owed("gone", "call"), birthday("gone", TODAY))
    assert week(net, TODAY).sections == ()


# The frame of the week -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "start", "begins", "ends"),
    [
        (date(2026, 11, 22), "mon", date(2026, 11, 16), date(2026, 11, 22)),
        (date(2026, 11, 23), "mon", date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 11, 22), "sun", date(2026, 11, 22), date(2026, 11, 28)),
        (date(2026, 11, 21), "sun", date(2026, 11, 15), date(2026, 11, 21)),
        (date(2027, 1, 1), "mon", date(2026, 12, 28), date(2027, 1, 3)),
        (date(2028, 2, 29), "sat", date(2028, 2, 26), date(2028, 3, 3)),
    ],
)
def test_the_week_begins_on_the_day_that_is_set(
    today: date, start: Any, begins: date, ends: date
) -> None:
    found = week(network(Settings(week_start=start)), today)
    assert (found.begins, found.ends) == (begins, ends)


def test_conversations_count_each_contact_reached_once_since_the_week_began() -> None:
    net = network(
        [contact(name) for name in ("Ann", "Bob", "Cem", "Dee", "Eve")],
        talk("ann", ago(6)),
        talk(("ann", "bob", "ghost"), TODAY),
        talk("cem", ago(7)),
        tried("dee", ago(1)),
        wrote("eve", ago(1)),
        talk("dee", ahead(1)),
    )
    assert week(net, TODAY).reached == 2
    assert week(net, ahead(1)).reached == 1


def test_goal_and_capacity_are_those_of_the_settings_unless_given() -> None:
    net = network(Settings(goal=3, capacity=7))
    assert (week(net, TODAY).goal, week(net, TODAY).capacity) == (3, 7)
    assert week(net, TODAY, capacity=2).capacity == 2
    assert week(net, TODAY, capacity=-2).capacity == 0


@pytest.mark.parametrize(
    ("days", "promised", "dated", "kept"),
    [(0, 0, 0, 0), (1, 0, 0, 0), (4, 1, 1, 1), (7, 1, 1, 1), (30, 2, 2, 2)],
)
def test_how_far_the_week_looks_ahead(days: int, promised: int, dated: int, kept: int) -> None:
    people = [contact(name, tier="close") for name in ("A", "B", "C", "D", "E", "F")]
    net = network(
        people,
        talk(("a", "b", "c", "d"), TODAY),
        talk("e", ago(30 - 4)),
        talk("f", ago(30 - 20)),
        owed("a", "x", ahead(4)),
        owed("b", "x", ahead(20)),
        birthday("c", ahead(4)),
        birthday("d", ahead(20)),
    )
    found = week(net, TODAY, capacity=9, days=days)
    counts = tuple(len(names(found, one)) for one in ("promised", "dates", "keep in touch"))
    assert counts == (promised, dated, kept)


def test_next_up_names_what_is_nearest_and_not_on_the_week() -> None:
    net = network(
        contact("Bob Stone", tier="close"),
        contact("Ana Lima"),
        contact("Sam Rivera"),
        contact("Kim", tier="inner"),
        contact("Rae", tier="inner", resting_since=ago(3)),
        talk(("bob", "kim", "rae"), ago(5)),
        wrote("rae", ago(4)),
        birthday("ana", ahead(10)),
        birthday("rae", ahead(9)),
        owed("sam", "send the deck", ahead(30)),
        owed("ghost", "call", ahead(8)),
    )
    found = week(net, TODAY)
    assert found.sections == ()
    assert found.next_up == (
        ("Kim", "", ahead(9)),
        ("Ana Lima", "birthday", ahead(10)),
        ("Bob Stone", "", ahead(25)),
    )


@pytest.mark.parametrize(
    ("due", "quiet", "capacity", "offered"),
    [(7, 4, 5, True), (6, 4, 5, False), (6, 3, 5, True), (5, 0, 5, False), (5, 0, 4, True)],
)
def test_a_fresh_start_is_offered_when_more_than_60_percent_are_due_and_do_not_fit(
    due: int, quiet: int, capacity: int, offered: bool
) -> None:
    late = [contact(f"L{number}", tier="close") for number in range(due)]
    fine = [contact(f"F{number}", tier="close") for number in range(quiet)]
    net = network(
        late,
        fine,
        contact("Nobody"),
        contact("Rest", tier="close", resting_since=ago(3)),
        [talk(one.uid, ago(30)) for one in late],
        [talk(one.uid, ago(26)) for one in fine],
    )
    assert week(net, TODAY, capacity).fresh_start is offered
