"""What is promised either way: in the order of the days, each with its figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.records import Record
from store.rules.owed import Owed, owed
from tests.store.rules.people import TODAY, ago, ahead, asked, contact, gave, network, talk
from tests.store.rules.people import owed as promise


def owed_of(whose: Any, *records: Record, today: date = TODAY) -> list[Owed]:
    people = [contact("Jane Doe"), contact("Bob Stone")]
    return list(owed(network(people, *records), whose, today))


def test_the_next_due_first_and_those_without_a_day_last() -> None:
    found = owed_of(
        "me",
        promise("jane", "some day", made=ago(3)),
        promise("bob", "some day before", made=ago(30)),
        promise("jane", "friday", ahead(5)),
        promise("bob", "late", ago(2)),
        promise("jane", "tomorrow", ahead(1)),
        promise("jane", "done", ago(9), state="done"),
        promise("jane", "let go", ago(9), state="dropped"),
        promise("jane", "theirs", ago(9), whose="them"),
    )
    assert [(one.text, one.when, one.late) for one in found] == [
        ("late", "2 days late", True),
        ("tomorrow", "tomorrow", False),
        ("friday", "Fri 27 Nov", False),
        ("some day before", "no date", False),
        ("some day", "no date", False),
    ]


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        pytest.param({"due": ahead(5)}, "Fri 27 Nov", id="to come"),
        pytest.param({"due": TODAY}, "today", id="today"),
        pytest.param({"due": ago(1)}, "was due 21 Nov", id="yesterday: said, not blamed"),
        pytest.param({"due": date(2025, 11, 3)}, "was due Nov 2025", id="a year ago"),
        pytest.param({"made": ago(13)}, "no date", id="no day"),
        pytest.param({"made": ago(14)}, "said 8 Nov", id="no day, and two weeks old"),
        pytest.param({"interaction": "ask", "made": ago(13)}, "asked 9 Nov", id="I asked for it"),
        pytest.param({"interaction": "gift", "made": ago(13)}, "no date", id="I did not ask"),
        pytest.param({"interaction": "gone", "made": ago(13)}, "no date", id="the talk is gone"),
    ],
)
def test_theirs_are_never_late(fields: dict[str, Any], when: str) -> None:
    (found,) = owed_of(
        "them",
        promise("bob", "numbers", whose="them", **fields),
        talk("bob", ago(13), uid="ask", favours=asked()),
        talk("bob", ago(13), uid="gift", favours=gave()),
    )
    assert (found.when, found.late) == (when, False)


@pytest.mark.parametrize("whose", ["me", "them"])
def test_what_waits_for_the_next_meeting_has_no_day(whose: Any) -> None:
    (found,) = owed_of(whose, promise("jane", "lunch", whose=whose, when_met=True))
    assert (found.when, found.late) == ("next meeting", False)


def test_to_several_and_to_somebody_who_is_gone() -> None:
    found = owed_of(
        "me",
        promise(("jane", "bob"), "the slides", TODAY),
        promise(("ghost",), "the deck", ahead(1)),
        promise("jane", "", ahead(2), kind="thank-you"),
    )
    assert [(one.names, one.people, one.text) for one in found] == [
        (("Jane Doe", "Bob Stone"), ("jane", "bob"), "the slides"),
        ((), (), "the deck"),
        (("Jane Doe",), ("jane",), "thank-you"),
    ]


def test_what_was_promised_to_the_archived_stays_until_it_is_kept_or_let_go() -> None:
    gone = contact("Gus Ek", archived_on=ago(3))
    assert [one.names for one in owed_of("me", gone, promise("gus", "deck"))] == [("Gus Ek",)]
