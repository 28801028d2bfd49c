"""The places of a week, and who gets them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from store.records import Contact, Drive, Interaction, Record
from store.rules.network import Network
from store.rules.queue import week
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    at,
    contact,
    names,
    network,
    next_touch,
    talk,
    the_row,
    tried,
    wrote,
)


def due_people(count: int, prefix: str = "D", **fields: Any) -> list[Record]:
    """People with a rhythm of 30 days, last reached 40 days ago."""
    people = [contact(f"{prefix}{number}", tier="close", **fields) for number in range(count)]
    return [*people, *(talk(one.uid, ago(40)) for one in people)]


def new_people(count: int) -> list[Record]:
    """People added long ago and never reached."""
    return [contact(f"N{number}", tier="close") for number in range(count)]


def drifting_people(count: int) -> list[Record]:
    """People spoken with every ten days until five weeks ago, long before they are due."""
    people = [contact(f"Q{number}", tier="dormant") for number in range(count)]
    days = [ago(35 + 10 * back) for back in range(5)]
    return [*people, *(talk(one.uid, day) for one in people for day in days)]


def counts(net: Network, capacity: int) -> tuple[int, int, int, int]:
    found = week(net, TODAY, capacity)
    shown = [len(names(found, one)) for one in ("keep in touch", "new people", "drifting")]
    return (shown[0], shown[1], shown[2], found.waiting)


@pytest.mark.parametrize(
    ("due", "new", "drifting", "capacity", "expected"),
    [
        pytest.param(3, 0, 0, 5, (3, 0, 0, 0), id="all fit"),
        pytest.param(11, 0, 0, 5, (5, 0, 0, 6), id="six more can wait"),
        pytest.param(0, 800, 0, 5, (0, 1, 0, 799), id="an import does not flood the week"),
        pytest.param(0, 9, 0, 9, (0, 3, 0, 6), id="new people take a third"),
        pytest.param(0, 9, 0, 2, (0, 1, 0, 8), id="but one at least"),
        pytest.param(0, 9, 0, 1, (0, 1, 0, 8), id="also of one place"),
        pytest.param(9, 9, 0, 9, (6, 3, 0, 9), id="their third is kept for them"),
        pytest.param(9, 9, 0, 1, (1, 0, 0, 17), id="unless there is one place only"),
        pytest.param(2, 1, 9, 5, (2, 1, 2, 7), id="the drifting get the rest"),
        pytest.param(9, 0, 9, 5, (5, 0, 0, 13), id="if any is left"),
        pytest.param(0, 0, 3, 5, (0, 0, 3, 0), id="the drifting alone"),
        pytest.param(3, 3, 3, 0, (0, 0, 0, 9), id="no capacity"),
    ],
)
def test_three_sections_share_the_places(
    due: int, new: int, drifting: int, capacity: int, expected: tuple[int, int, int, int]
) -> None:
    net = network(due_people(due), new_people(new), drifting_people(drifting))
    assert counts(net, capacity) == expected


def reach(net: Network, uids: Sequence[str], **fields: Any) -> None:
    net.put(talk(tuple(uids), ago(1), uid="event", **fields))


def test_reaching_somebody_who_was_due_takes_a_place() -> None:
    net = network(due_people(8))
    assert (week(net, TODAY).slots, counts(net, 5)) == (5, (5, 0, 0, 3))
    reach(net, ["d0", "d1"])
    assert (week(net, TODAY).slots, counts(net, 5)) == (3, (3, 0, 0, 3))


def test_an_event_with_twelve_people_who_were_not_due_does_not_empty_the_week() -> None:
    guests = [contact(f"G{number}", tier="warm") for number in range(12)]
    net = network(due_people(8), guests, [talk(one.uid, ago(20)) for one in guests])
    reach(net, [*(one.uid for one in guests), "d0"])
    assert (week(net, TODAY).reached, week(net, TODAY).slots) == (13, 4)


def test_there_are_never_less_than_no_places() -> None:
    net = network(due_people(8))
    reach(net, [f"d{number}" for number in range(7)])
    assert (week(net, TODAY).slots, counts(net, 5)) == (0, (0, 0, 0, 1))


@pytest.mark.parametrize(
    ("person", "before", "takes"),
    [
        pytest.param(contact("Jane", tier="close"), [talk("jane", ago(31))], True, id="due"),
        pytest.param(contact("Jane", tier="close"), [talk("jane", ago(25))], True, id="nearly due"),
        pytest.param(contact("Jane", tier="close"), [talk("jane", ago(9))], False, id="not due"),
        pytest.param(contact("Jane"), [talk("jane", ago(900))], False, id="no rhythm"),
        pytest.param(contact("Jane"), [wrote("jane", ago(3))], True, id="waited for my answer"),
        pytest.param(contact("Jane"), [wrote("jane", ago(1), minute=-5)], False, id="the same day"),
        pytest.param(contact("Jane", tier="close"), [], True, id="never reached"),
        pytest.param(
            contact("Jane", tier="close", added=TODAY, met_on=ago(1)), [], False, id="just met"
        ),
        pytest.param(
            contact("Jane", tier="close", snoozed_until=ahead(5)),
            [talk("jane", ago(40))],
            False,
            id="snoozed",
        ),
        pytest.param(
            contact("Jane", tier="close"),
            [talk("jane", ago(40)), tried("jane", ago(2))],
            True,
            id="tried before",
        ),
        pytest.param(
            contact("Jane", next_touch=next_touch(ago(2), ago(9))), [], True, id="planned"
        ),
        pytest.param(
            contact("Jane", next_touch=next_touch(ahead(30), ago(1))),
            [talk("jane", ago(40))],
            False,
            id="the plan came with the touch",
        ),
        pytest.param(
            contact("Jane", tier="dormant"),
            [talk("jane", ago(36 + 10 * back)) for back in range(5)],
            True,
            id="drifting",
        ),
    ],
)
def test_who_took_a_place(person: Contact, before: list[Interaction], takes: bool) -> None:
    net = network(person, before)
    reach(net, ["jane"], logged=at(ago(1), 600))
    assert week(net, TODAY).slots == (4 if takes else 5)


def test_a_second_talk_of_the_week_takes_no_second_place() -> None:
    net = network(due_people(3), talk("d0", ago(2)), talk("d0", ago(1)))
    assert week(net, TODAY).slots == 4


def test_the_places_are_back_on_the_first_day_of_the_next_week() -> None:
    net = network(due_people(3), talk("d0", ago(1)))
    assert (week(net, TODAY).slots, week(net, ahead(1)).slots) == (4, 5)


def test_somebody_who_is_skipped_frees_the_place() -> None:
    net = network(due_people(5), due_people(1, "S", skips=(TODAY,)))
    assert counts(net, 5) == (5, 0, 0, 0)


# New people ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        pytest.param({"tier": "close"}, True, id="due since they were added"),
        pytest.param({"tier": "close", "met_on": ago(10)}, False, id="met lately"),
        pytest.param({"tier": "close", "added": ago(24)}, True, id="nearly due"),
        pytest.param({}, False, id="imported and not triaged"),
        pytest.param({"tier": "close", "snoozed_until": ahead(1)}, False, id="snoozed"),
        pytest.param({"next_touch": next_touch(TODAY, ago(9))}, True, id="planned"),
    ],
)
def test_somebody_never_reached_stands_under_new_people_only(
    fields: dict[str, Any], stands: bool
) -> None:
    found = week(network(contact("Priya Shah", **fields)), TODAY)
    assert [one.name for one in found.sections] == (["new people"] if stands else [])


def test_somebody_never_reached_says_when_they_were_met() -> None:
    priya = contact("Priya Shah", tier="close", met_on=ago(45), met_how="alumni dinner")
    row = the_row(network(priya), "priya")
    assert row.when == "no talk yet"
    assert row.reasons[0].short == "met 45 d ago"
    assert row.reasons[0].text == "met 45 days ago, alumni dinner, no talk yet"


def test_somebody_met_long_ago_says_the_day() -> None:
    ivy = contact("Ivy Martinez", tier="inner", met_on=date(2024, 2, 10))
    assert the_row(network(ivy), "ivy").reasons[0].short == "met Feb 2024"


def drive(*uids: str, **fields: Any) -> Drive:
    values = {"name": "Ten minutes at Acme", "began": ago(30), **fields}
    return Drive(contacts=uids, **values)


@pytest.mark.parametrize(
    ("of_drive", "before", "section"),
    [
        pytest.param({}, [], "new people", id="never reached: at once"),
        pytest.param({}, [talk("priya", ago(60))], "new people", id="not since it began"),
        pytest.param({}, [talk("priya", ago(20))], "", id="met since"),
        pytest.param({}, [tried("priya", ago(20))], "new people", id="tried"),
        pytest.param({}, [tried("priya", ago(2))], "", id="just tried"),
        pytest.param({"ends": TODAY}, [], "new people", id="its last day"),
        pytest.param({"ends": ago(1)}, [], "", id="over"),
        pytest.param({"stopped": True}, [], "", id="stopped"),
        pytest.param({"began": ahead(1)}, [], "", id="not begun"),
    ],
)
def test_a_running_drive_feeds_in_whom_it_still_waits_for(
    of_drive: dict[str, Any], before: list[Interaction], section: str
) -> None:
    found = week(network(contact("Priya Shah"), before, drive("priya", **of_drive)), TODAY)
    assert [one.name for one in found.sections] == ([section] if section else [])


def test_a_drive_shows_how_far_it_is_and_comes_before_others() -> None:
    met = [contact(f"M{number}") for number in range(4)]
    net = network(
        met,
        new_people(2),
        contact("Priya Shah"),
        [talk(one.uid, ago(20)) for one in met],
        drive(*(one.uid for one in met), "priya", "ghost"),
    )
    row = the_row(net, "priya")
    assert (row.section, row.when, row.score) == ("new people", "4 of 5", None)
    assert (row.reasons[0].short, row.reasons[0].text) == (
        "Ten minutes at Acme",
        "Ten minutes at Acme, 4 of 5 met",
    )
    assert names(week(net, TODAY), "new people") == ["Priya Shah"]


def test_a_drive_of_somebody_due_is_one_more_reason() -> None:
    net = network(due_people(1), drive("d0"))
    row = the_row(net, "d0")
    assert (row.section, [one.code for one in row.reasons]) == (
        "keep in touch",
        ["rhythm", "drive"],
    )


def test_resting_members_of_a_drive_are_left_alone() -> None:
    net = network(contact("Priya Shah", resting_since=ago(1)), drive("priya"))
    assert week(net, TODAY).sections == ()
