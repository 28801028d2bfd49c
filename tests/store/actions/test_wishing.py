"""A log that says nothing but a wish, near a date of theirs, is light."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.actions.entries import LogEntry
from store.records import Holiday, Occasion, Settings
from tests.store.actions.support import TODAY, bob, edited, jane, logged, network_of

BIRTHDAY = Occasion(contact="jane", month=11, day=25)
"""Three days ahead."""


def is_light(**changes: Any) -> bool:
    values: dict[str, Any] = {
        "people": ("jane",),
        "day": TODAY,
        "channel": "message",
        "text": "happy birthday",
        **changes,
    }
    _, talk = logged(network_of(jane(), bob(), BIRTHDAY), LogEntry(**values))
    return talk.light


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"initiated": "me"},
        {"channel": "email"},
        {"channel": "letter", "text": "Happy Birthday, dear Jane!"},
        {"text": "congrats"},
        {"day": TODAY + timedelta(days=5)},
        {"day": TODAY - timedelta(days=18)},
    ],
)
def test_a_written_wish_and_nothing_else(changes: dict[str, Any]) -> None:
    assert is_light(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "happy birthday; how is the new job?"},
        {"text": ""},
        {"channel": "call"},
        {"channel": "other"},
        {"initiated": "them"},
        {"reached": False, "initiated": "me"},
        {"gave": ("a book",)},
        {"takeaways": ("she turns 40",)},
        {"fit": "fine"},
        {"minutes": 20},
        {"next_touch": TODAY + timedelta(days=9)},
        {"day": TODAY - timedelta(days=19)},
        {"people": ("jane", "bob")},
        {"people": ("bob",)},
        {"people": (), "create": ("Li Wei",)},
    ],
)
def test_anything_more_or_elsewhere_is_a_touch(changes: dict[str, Any]) -> None:
    assert not is_light(**changes)


def test_a_greeting_for_a_holiday_of_theirs() -> None:
    holiday = Holiday(label="Thanksgiving", month=11, day=26, who="tier:close")
    network = network_of(jane(), bob(), Settings(holidays=(holiday,)))
    entry = LogEntry(people=("jane", "bob"), day=TODAY, channel="email", text="happy Thanksgiving!")
    _, talk = logged(network, entry)
    assert talk.light


def test_a_change_of_its_words_makes_it_a_touch_and_back() -> None:
    network = network_of(jane(), BIRTHDAY)
    entry = LogEntry(people=("jane",), day=TODAY, channel="message", text="happy birthday")
    after, talk = logged(network, entry)
    longer = edited(after, talk, text="happy birthday, lunch on Friday?")
    assert not longer.interactions[talk.uid].light
    assert edited(longer, talk, text="happy birthday").interactions[talk.uid].light


def test_saving_it_as_it_is_leaves_it_light_even_where_the_date_has_gone() -> None:
    entry = LogEntry(people=("jane",), day=TODAY, channel="message", text="happy birthday")
    after, talk = logged(network_of(jane(), BIRTHDAY), entry)
    after.drop(BIRTHDAY)
    assert edited(after, talk).interactions[talk.uid] == talk
