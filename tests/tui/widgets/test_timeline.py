"""The lines of the Timeline, and of one interaction, as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from store.records import Interaction
from tests.store.rules.people import TODAY, ago, ahead, asked, gave, received, talk, tried
from tui.text import width_of
from tui.widgets.timeline import TalkRow, said_in, talk_lines, timeline_lines


def names(one: Interaction) -> list[str]:
    return [uid.title() for uid in one.contacts]


def rows(*found: Interaction, low: bool = False) -> list[str]:
    lines = timeline_lines(found, names, 120, low=low)
    texts = ("".join(text for text, _ in line.spans(60, False)) for line in lines)
    return [text.rstrip() for text in texts]


def whole(one: Interaction, *causes: str, each: Sequence[str] = (), width: int = 40) -> list[str]:
    lines = talk_lines(one, names(one), each, causes, TODAY, width=width)
    texts = ("".join(text for text, _ in line.spans(width, False)) for line in lines)
    return [text.rstrip() for text in texts]


def test_months_head_what_was_in_them() -> None:
    found = (talk("jane", ago(2), text="roadmap"), talk("bob", ago(40), "email", text="numbers"))
    assert rows(*found) == [
        "NOVEMBER 2026",
        "20 Nov  coffee     Jane                roadmap",
        "",
        "OCTOBER 2026",
        "13 Oct  e-mail     Bob                 numbers",
    ]
    assert rows(*found, low=True)[0] == "NOVEMBER 2026 " + "─" * 46
    assert "" not in rows(*found, low=True)


def test_the_same_month_of_another_year_has_a_title_of_its_own() -> None:
    assert [line for line in rows(talk("jane", ago(2)), talk("jane", ago(367))) if "2" in line][
        ::2
    ] == ["NOVEMBER 2026", "NOVEMBER 2025"]


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (talk(("jane", "bob", "olu"), ago(9), "event"), "13 Nov  event      Jane +2"),
        (tried("jane", ago(20)), " 2 Nov  no answer  Jane"),
        (talk((), ago(9)), "13 Nov  coffee     someone removed"),
    ],
)
def test_a_row_says_when_how_and_with_whom(one: Interaction, line: str) -> None:
    assert rows(one)[1] == line


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "roadmap", "takeaways": ("ask",)}, "roadmap"),
        ({"takeaways": ("ask", "again")}, "ask"),
        ({"favours": (*gave("tips"), *asked("an intro"))}, "tips · an intro"),
        ({}, ""),
    ],
)
def test_the_best_words_of_it_are_shown(fields: dict[str, Any], said: str) -> None:
    assert said_in(talk("jane", ago(1), **fields)) == said


def test_no_row_is_wider_than_its_place() -> None:
    one = talk(("jane", "bob"), ago(1), text="long " * 100)
    for width in range(20, 140, 7):
        assert width_of(TalkRow(one, names, 18).spans(max(60, width), False)) <= max(60, width)


def test_one_interaction_in_full() -> None:
    one = talk(
        ("jane", "bob"),
        ago(2),
        text="roadmap review, and then a long walk along the river\nand back",
        takeaways=("ask about the move",),
        favours=(*gave("tips"), *received("a lead"), *asked("an intro")),
        place="Alfama",
        minutes=45,
        tags=("roadmap",),
        initiated="them",
        fit="energising",
    )
    assert whole(one, "send the deck · Fri 27 Nov") == [
        "Jane, Bob",
        "Fri 20 Nov 2026               2 days ago",
        "coffee · 45 min · Alfama · #roadmap",
        "they reached out",
        "",
        "roadmap review, and then a long walk",
        "along the river",
        "and back",
        "",
        "TAKEAWAYS",
        "▌ ask about the move",
        "",
        "I GAVE",
        "tips",
        "",
        "I RECEIVED",
        "a lead",
        "",
        "I ASKED FOR",
        "an intro",
        "",
        "WHAT FOLLOWED",
        "send the deck · Fri 27 Nov",
        "",
        "fit  energising",
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, "today"),
        (ago(1), "yesterday"),
        (ago(2), "2 days ago"),
        (ahead(1), "tomorrow"),
        (ahead(4), "in 4 days"),
    ],
)
def test_how_long_ago_is_said_in_words(day: Any, said: str) -> None:
    assert whole(talk("jane", day))[1].endswith(said)


def test_a_talk_with_nobody_left_says_so() -> None:
    assert whole(talk((), ago(2)))[0] == "Someone removed"


def test_words_for_one_of_several_stand_with_their_name() -> None:
    one = talk(("jane", "bob"), TODAY, text="dinner", lines={"bob": "wants the deck"})
    assert whole(one, each=["Bob: wants the deck"])[-3:] == [
        "",
        "ONE BY ONE",
        "Bob: wants the deck",
    ]
    assert said_in(talk(("jane", "bob"), TODAY, lines={"bob": "wants the deck"})) == (
        "wants the deck"
    )
