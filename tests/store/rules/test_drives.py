"""How far a drive is, whom the week asks to meet, and what is said once it is done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.records import Drive, Interaction, Record, Settings
from store.rules.drives import (
    closing_words,
    facts,
    is_running,
    member_words,
    news,
    progress,
    stage,
    stage_words,
    to_meet,
)
from store.rules.network import Network
from store.rules.queue import week
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    contact,
    network,
    owed,
    shorts,
    talk,
    the_row,
    tried,
    wrote,
)

JANE = contact("Jane Doe")


def drive(name: str, *uids: str, began: int = 30, **fields: Any) -> Drive:
    values = {"uid": name, "contacts": uids, "began": ago(began), **fields}
    return Drive(name=name, **values)


def sent(who: str, day: date, **fields: Any) -> Interaction:
    """I wrote to them, and that is all."""
    return talk(who, day, "email", initiated="me", **fields)


# -- members -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("talks", "expected"),
    [
        pytest.param([], "not asked yet", id="nothing happened"),
        pytest.param([talk("jane", ago(30))], "met 23 Oct", id="met on the first day"),
        pytest.param([talk("jane", ago(31))], "not asked yet", id="met before it began"),
        pytest.param([talk("jane", ahead(1))], "not asked yet", id="a talk to come"),
        pytest.param([talk("jane", ago(3)), talk("jane", ago(9))], "met 13 Nov", id="met first"),
        pytest.param([talk("jane", ago(3), "email")], "met 19 Nov", id="letters both ways"),
        pytest.param([tried("jane", ago(3))], "asked 19 Nov", id="an attempt asks"),
        pytest.param([sent("jane", ago(3))], "asked 19 Nov", id="a letter of mine asks"),
        pytest.param([sent("jane", ago(31))], "not asked yet", id="a letter from before"),
        pytest.param([wrote("jane", ago(3))], "not asked yet", id="a letter of theirs"),
        pytest.param(
            [sent("jane", ago(9)), wrote("jane", ago(5)), sent("jane", ago(3))],
            "asked 19 Nov",
            id="letters to and fro, no meeting yet",
        ),
        pytest.param([talk("jane", ago(3), light=True)], "not asked yet", id="a birthday wish"),
        pytest.param([talk("jane", ago(2)), tried("jane", ago(9))], "met 20 Nov", id="in the end"),
    ],
)
def test_where_somebody_stands(talks: list[Interaction], expected: str) -> None:
    acme = drive("Acme", "jane")
    [one] = progress(network(JANE, talks, acme), acme, TODAY).members
    assert member_words(one, TODAY) == expected


def test_a_wish_is_no_meeting_even_where_wishes_count() -> None:
    acme = drive("Acme", "jane")
    net = network(JANE, talk("jane", ago(3), light=True), acme)
    net.put(Settings(wishes_count=True))
    assert not progress(net, acme, TODAY).met


@pytest.mark.parametrize(
    ("fields", "talks", "expected"),
    [
        ({"asked": {"jane": ago(2)}}, [], "asked 20 Nov"),
        ({"asked": {"jane": ago(2)}}, [tried("jane", ago(9))], "asked 20 Nov"),
        ({"asked": {"jane": ago(9)}}, [tried("jane", ago(2))], "asked 20 Nov"),
        ({"declined": {"jane": ago(2)}}, [], "said no 20 Nov"),
        ({"declined": {"jane": ago(2)}, "asked": {"jane": ago(9)}}, [], "said no 20 Nov"),
        ({"declined": {"jane": ago(9)}}, [talk("jane", ago(2))], "met 20 Nov"),
        ({"ends": ago(3)}, [talk("jane", ago(3))], "met 19 Nov"),
        ({"ends": ago(4)}, [talk("jane", ago(3))], "not asked yet"),
    ],
)
def test_what_was_noted_by_hand(
    fields: dict[str, Any], talks: list[Interaction], expected: str
) -> None:
    acme = drive("Acme", "jane", **fields)
    [one] = progress(network(JANE, talks, acme), acme, TODAY).members
    assert member_words(one, TODAY) == expected


@pytest.mark.parametrize("aside", [{"resting_since": ago(3)}, {"archived_on": ago(3)}])
def test_who_rests_or_is_archived_stays_on_the_list_and_is_left_alone(
    aside: dict[str, date],
) -> None:
    acme = drive("Acme", "jane", "bob")
    net = network(contact("Jane Doe", **aside), contact("Bob Stone"), acme)
    found = progress(net, acme, TODAY)
    assert [one.state for one in found.members] == ["aside", "open"]
    assert str(found) == "0 of 2"
    assert list(to_meet(net, TODAY)) == ["bob"]
    net.put(talk("bob", ago(1)))
    assert stage(progress(net, acme, TODAY), TODAY) == "done"


# -- progress ------------------------------------------------------------------------------------


def test_progress_counts_everybody_who_is_there_once() -> None:
    acme = drive("Acme", "on", "before", "tried", "wrote", "never", "ghost", "on")
    net = network(
        [contact(uid) for uid in ("on", "before", "tried", "wrote", "never")],
        talk("on", ago(30)),
        talk("before", ago(31)),
        tried("tried", ago(3)),
        wrote("wrote", ago(3)),
        acme,
    )
    found = progress(net, acme, TODAY)
    assert (found.met, str(found)) == (frozenset({"on"}), "1 of 5")
    assert found.people == ("on", "before", "tried", "wrote", "never")


@pytest.mark.parametrize(
    ("goal", "met", "said", "done"),
    [
        (None, 2, "2 of 3", False),
        (None, 3, "3 of 3", True),
        (2, 1, "1 of 2", False),
        (2, 2, "2 of 2", True),
        (2, 3, "3 of 2", True),
        (9, 2, "2 of 9", False),
        (9, 3, "3 of 9", True),
    ],
)
def test_a_goal(goal: int | None, met: int, said: str, done: bool) -> None:
    uids = ("a", "b", "c")
    acme = drive("Acme", *uids, goal=goal)
    net = network([contact(uid) for uid in uids], [talk(uid, ago(2)) for uid in uids[:met]], acme)
    found = progress(net, acme, TODAY)
    assert (str(found), found.is_done) == (said, done)
    assert bool(to_meet(net, TODAY)) is not done


def test_the_goal_is_met_on_the_day_of_the_meeting_that_met_it() -> None:
    acme = drive("Acme", "a", "b", "c", goal=2)
    talks = [talk("a", ago(9)), talk("b", ago(5)), talk("c", ago(1))]
    net = network([contact(uid) for uid in "abc"], talks, acme)
    assert progress(net, acme, TODAY).done_on == ago(5)
    assert progress(net, acme, ago(6)).done_on is None


def test_a_drive_of_nobody() -> None:
    net = network(drive("A"), drive("B", "ghost"))
    assert to_meet(net, TODAY) == {}
    state = progress(net, net.drives["B"], TODAY)
    assert (str(state), state.is_done, state.done_on) == ("0 of 0", False, None)


def test_when_everybody_has_answered_and_nobody_was_met_it_is_not_done() -> None:
    acme = drive("Acme", "jane", declined={"jane": ago(1)})
    state = progress(network(JANE, acme), acme, TODAY)
    assert not state.is_done
    assert stage(state, TODAY) == "running"


# -- stages --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "running", "where", "words"),
    [
        pytest.param({}, True, "running", "no end", id="no end"),
        pytest.param({"ends": ahead(9)}, True, "running", "until Tue 1 Dec", id="ends later"),
        pytest.param({"ends": TODAY}, True, "running", "until Sun 22 Nov", id="ends today"),
        pytest.param({"ends": ago(1)}, False, "over", "ended 21 Nov", id="ended yesterday"),
        pytest.param({"began": 0}, True, "running", "no end", id="begins today"),
        pytest.param({"began": -8}, False, "ahead", "begins Mon 30 Nov", id="begins later"),
        pytest.param({"stopped": True}, False, "stopped", "stopped", id="stopped"),
        pytest.param(
            {"stopped": True, "ends": ago(1)}, False, "stopped", "stopped", id="stopped and over"
        ),
        pytest.param(
            {"began": -366}, False, "ahead", "begins Tue 23 Nov 2027", id="begins in another year"
        ),
    ],
)
def test_where_a_drive_is(fields: dict[str, Any], running: bool, where: str, words: str) -> None:
    acme = drive("Acme", "jane", **fields)
    net = network(JANE, acme)
    state = progress(net, acme, TODAY)
    assert is_running(acme, TODAY) is running
    assert stage(state, TODAY) == where
    assert stage_words(state, TODAY) == words
    assert bool(to_meet(net, TODAY)) is running


@pytest.mark.parametrize(
    ("ends", "words"), [(None, "goal met 20 Nov"), (ago(2), "goal met 20 Nov")]
)
def test_a_goal_that_is_met_stays_met_after_the_end(ends: date | None, words: str) -> None:
    acme = drive("Acme", "jane", ends=ends)
    state = progress(network(JANE, talk("jane", ago(2)), acme), acme, TODAY)
    assert stage_words(state, TODAY) == words


# -- whom the week asks to meet ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "talks", "asks"),
    [
        pytest.param({}, [], True, id="not asked yet"),
        pytest.param({"declined": {"jane": ago(20)}}, [], False, id="said no"),
        pytest.param({"asked": {"jane": TODAY}}, [], False, id="asked today"),
        pytest.param({"asked": {"jane": ago(6)}}, [], False, id="asked six days ago"),
        pytest.param({"asked": {"jane": ago(7)}}, [], True, id="asked a week ago"),
        pytest.param({}, [sent("jane", ago(6))], False, id="wrote to them six days ago"),
        pytest.param({}, [sent("jane", ago(7))], True, id="wrote to them a week ago"),
        pytest.param(
            {"asked": {"jane": ago(20)}}, [tried("jane", ago(2))], False, id="tried since"
        ),
        pytest.param({}, [talk("jane", ago(1))], False, id="met"),
    ],
)
def test_whom_the_week_asks_to_meet(
    fields: dict[str, Any], talks: list[Interaction], asks: bool
) -> None:
    net = network(JANE, talks, drive("Acme", "jane", "bob", **fields), contact("Bob Stone"))
    assert ("jane" in to_meet(net, TODAY)) is asks


def test_somebody_in_two_drives_waits_in_the_older_first() -> None:
    net = network(
        contact("jane"), drive("B", "jane"), drive("A", "jane"), drive("C", "jane", began=40)
    )
    assert [one.drive.name for one in to_meet(net, TODAY)["jane"]] == ["C", "A", "B"]


# -- words ---------------------------------------------------------------------------------------


def closing(net: Network, today: date = TODAY) -> str:
    return closing_words(progress(net, net.drives["Acme"], today), today)


def test_a_kind_line_at_the_end() -> None:
    people = [contact(uid) for uid in "abc"]
    one, two = talk("a", ago(2)), talk("b", ago(2))
    assert closing(network(people, one, drive("Acme", *"abc"))) == ""
    assert closing(network(people, one, drive("Acme", *"abc", ends=TODAY))) == ""
    assert closing(network(people, one, drive("Acme", *"abc", ends=ago(1)))) == (
        "Acme: time is up. You met 1 person; the others can wait."
    )
    assert closing(network(people, drive("Acme", *"abc", ends=ago(1)))) == (
        "Acme: time is up. It can start again whenever it suits you."
    )
    assert closing(network(people, one, two, drive("Acme", *"abc", goal=2))) == (
        "Acme: you met 2 people, as you set out to."
    )
    assert closing(network(people, one, drive("Acme", "a"))) == "Acme: you met everyone."
    assert closing(network(people, one, drive("Acme", "a", stopped=True))) == ""


@pytest.mark.parametrize(
    ("fields", "talks", "told"),
    [
        ({"ends": ago(1)}, [], True),
        ({"ends": ago(6)}, [], True),
        ({"ends": ago(7)}, [], False),
        ({"ends": TODAY}, [], False),
        ({}, [talk("jane", TODAY)], True),
        ({}, [talk("jane", ago(6))], True),
        ({}, [talk("jane", ago(7))], False),
        ({"ends": ago(1)}, [talk("jane", ago(20))], False),
        ({"began": -1}, [], False),
        ({"stopped": True, "ends": ago(1)}, [], False),
    ],
)
def test_the_week_tells_of_it_for_a_week(
    fields: dict[str, Any], talks: list[Interaction], told: bool
) -> None:
    assert bool(list(news(network(JANE, talks, drive("Acme", "jane", **fields)), TODAY))) is told


def test_what_a_card_says_of_running_drives() -> None:
    net = network(
        JANE,
        contact("Bob Stone"),
        talk("bob", ago(1)),
        drive("Acme", "jane", "bob", asked={"jane": ago(3)}),
        drive("Old", "jane", ends=ago(9)),
        drive("Others", "bob", "ghost"),
    )
    assert list(facts(net, "jane", TODAY)) == ["Acme 1 of 2, asked 19 Nov"]
    assert list(facts(net, "bob", TODAY)) == ["Acme 1 of 2, met 21 Nov"]


@pytest.mark.parametrize(
    ("fields", "records", "section", "short"),
    [
        ({}, [], "new people", "Acme"),
        ({"asked": {"jane": ago(8)}}, [], "new people", "Acme · asked 14 Nov"),
        ({}, [owed("jane", "send the deck", ago(1))], "promised", "send the deck · Acme 0 of 1"),
        (
            {},
            [tried("jane", ago(8))],
            "new people",
            "try another channel · no answer 14 Nov · Acme",
        ),
    ],
)
def test_the_reason_on_a_row(
    fields: dict[str, Any], records: list[Record], section: str, short: str
) -> None:
    row = the_row(network(JANE, records, drive("Acme", "jane", **fields)), "jane")
    assert (row.section, shorts(row)) == (section, short)


def test_a_letter_to_somebody_in_a_drive_takes_the_place_of_a_row_and_waits() -> None:
    net = network(JANE, drive("Acme", "jane"))
    assert week(net, TODAY).slots == 5
    net.put(sent("jane", ago(1)))
    found = week(net, TODAY)
    assert (found.slots, found.sections) == (4, ())


def test_the_week_has_the_kind_lines() -> None:
    net = network(JANE, drive("Acme", "jane"))
    assert week(net, TODAY).news == ()
    net.put(talk("jane", TODAY))
    assert week(net, TODAY).news == ("Acme: you met everyone.",)
