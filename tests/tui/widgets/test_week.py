"""This week where nobody is asked for, as text."""

from __future__ import annotations

import pytest

from store.records import Record
from store.rules.queue import week
from tests.store.rules.people import TODAY, contact, network, owed, talk
from tui.commands import COMMANDS
from tui.widgets.card import PROPOSAL_KEYS
from tui.widgets.week import TRIAGE_KEY, done_lines

KEPT = owed("jane", "write", state="done")


def shown(*records: Record) -> list[str]:
    lines = done_lines(week(network(*records), TODAY), 20, 80)
    texts = ("".join(text for text, _ in line.spans(80, False)).strip() for line in lines)
    return [text for text in texts if text][1:]


@pytest.mark.parametrize(
    ("records", "lines"),
    [
        pytest.param(
            [contact("Jane Doe"), contact("Bob Stone")],
            ["2 people are new.", "ctrl+t asks who matters, one at a time."],
            id="nobody told yet",
        ),
        pytest.param(
            [contact("Jane Doe", triaged=True), contact("Bob Stone"), talk("jane", TODAY)],
            ["1 person is new.", "ctrl+t asks who matters, one at a time."],
            id="one to tell",
        ),
        pytest.param(
            [contact("Jane Doe", triaged=True)],
            ["That is everyone for this week.", "0 of 5 conversations."],
            id="never a promise",
        ),
        pytest.param(
            [contact("Jane Doe", triaged=True), KEPT, talk("jane", TODAY)],
            ["That is everyone for this week.", "1 of 5 conversations, every promise kept."],
            id="a promise kept",
        ),
    ],
)
def test_an_empty_week(records: list[Record], lines: list[str]) -> None:
    assert shown(*records) == lines


def test_the_keys_it_names_are_those_that_do_it() -> None:
    keys = {one.id: one.keys[0] for one in COMMANDS if one.keys}
    assert keys["triage"] == TRIAGE_KEY
    assert {kind: keys[kind] for kind in ("rest", "cadence")} == PROPOSAL_KEYS
