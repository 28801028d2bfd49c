"""This week, as text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.records import Drive, Occasion, Pause, Record, Settings
from store.rules.queue import week
from tests.store.rules.people import TODAY, ago, ahead, contact, network, owed, talk
from tui.commands import COMMANDS
from tui.widgets.card import PROPOSAL_KEYS
from tui.widgets.lines import Line
from tui.widgets.week import TRIAGE_KEY, Peek, done_lines, name_width, progress, week_lines

KEPT = owed("jane", "write", state="done")
DRIVE = Drive(name="Lunches", contacts=("jane",), began=TODAY)


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
        pytest.param(
            [contact("Jane Doe", triaged=True), talk("jane", TODAY), DRIVE],
            [
                "That is everyone for this week.",
                "1 of 5 conversations.",
                "Lunches: you met everyone.",
            ],
            id="a drive that is done",
        ),
    ],
)
def test_an_empty_week(records: list[Record], lines: list[str]) -> None:
    assert shown(*records) == lines


def test_the_keys_it_names_are_those_that_do_it() -> None:
    keys = {one.id: one.keys[0] for one in COMMANDS if one.keys}
    assert keys["triage"] == TRIAGE_KEY
    assert {kind: keys[kind] for kind in ("rest", "cadence")} == PROPOSAL_KEYS


# -- where somebody is -------------------------------------------------------------------------

PEOPLE = (
    contact("Sam Rivera", tier="inner"),
    contact("Ana Lima"),
    contact("Bob Stone", tier="close"),
    owed("sam", "send the deck", ago(2)),
    Occasion(contact="ana", month=11, day=25),
    talk("sam", ago(3)),
    talk("bob", ago(65), "call"),
    talk("bob", ago(95)),
    talk("bob", ago(125)),
    talk("bob", ago(155)),
)


def week_of(*records: Record, width: int = 120, low: bool = False, **more: Any) -> list[Line]:
    return week_lines(week(network(*records), TODAY), width, low=low, **more)


def text_of(line: Line, width: int = 80) -> str:
    return "".join(text for text, _ in line.spans(width, False))


def test_sections_stand_in_order_with_a_blank_line_where_there_is_room() -> None:
    lines = [text_of(line).strip() for line in week_of(*PEOPLE)]
    assert lines[0].startswith("●○○○○  1 of 5 conversations this week")
    assert lines[0].endswith("16–22 Nov")
    assert [line for line in lines if line.isupper()] == ["PROMISED", "DATES", "KEEP IN TOUCH"]
    assert lines[1] == lines[4] == ""


def test_on_a_low_screen_titles_carry_a_hairline_instead() -> None:
    lines = [text_of(line) for line in week_of(*PEOPLE, low=True)]
    assert lines.count(" " * 80) == 1
    [title] = [line for line in lines if line.startswith("DATES")]
    assert title == "DATES " + "─" * 74


def test_a_row_says_who_why_and_when() -> None:
    rows = {line.key: line for line in week_of(*PEOPLE) if line.key}
    assert list(rows) == ["sam", "ana", "bob"]
    spans = rows["sam"].spans(60, True)
    assert spans[0] == ("Sam Rivera      ", "strong")
    assert spans[2] == ("send the deck                ", "text")
    assert spans[4] == ("2 days late", "late")


@pytest.mark.parametrize(
    ("width", "reasons"),
    [(80, "call 65 d ago · usually every 30"), (60, "call 65 d ago"), (36, "call…")],
)
def test_reasons_lose_whole_clauses_before_a_word_is_cut(width: int, reasons: str) -> None:
    [row] = [line for line in week_of(*PEOPLE) if line.key == "bob"]
    assert row.spans(width, False)[2][0].rstrip() == reasons
    assert row.spans(width, False)[4][0].strip() == "2.2×"


@pytest.mark.parametrize(("screen", "width"), [(80, 18), (100, 16), (120, 16), (160, 22)])
def test_the_name_column_is_as_wide_as_the_look_says(screen: int, width: int) -> None:
    assert name_width(screen) == width


def test_what_does_not_fit_is_one_line_with_a_way_to_spread_it_where_that_helps() -> None:
    crowd = [
        record
        for at in range(8)
        for record in (contact(f"P{at} Q", tier="casual"), talk(f"p{at}", ago(200)))
    ]
    spread = [("F", "key"), (" spreads them", "muted")]
    lines = [text_of(line).strip() for line in week_of(*crowd, spread=spread)]
    assert lines[-2:] == ["", "3 more can wait until next week.  F spreads them"]
    [last] = [text_of(line).strip() for line in week_of(*PEOPLE, *crowd[:6], spread=spread)][-1:]
    assert "spreads" not in last


def test_a_kind_line_stands_below_the_rows() -> None:
    lines = week_of(contact("Jane Doe"), contact("Bob Stone"), talk("jane", TODAY), DRIVE)
    assert text_of(lines[-1]).strip() == "Lunches: you met everyone."


def test_looking_ahead_says_until_when() -> None:
    first = text_of(week_of(*PEOPLE, ahead=ahead(21))[0]).strip()
    assert first.endswith("until Sun 13 Dec")


def test_a_week_over_the_end_of_a_month_names_both() -> None:
    lines = week_lines(week(network(*PEOPLE), date(2026, 12, 1)), 120, low=False)
    assert text_of(lines[0]).strip().endswith("30 Nov–6 Dec")


@pytest.mark.parametrize(("goal", "dots"), [(0, ""), (3, "●○○"), (40, "●○○○○○○○○○")])
def test_there_are_as_many_dots_as_the_goal_up_to_ten(goal: int, dots: str) -> None:
    line = progress(week(network(*PEOPLE, Settings(goal=goal)), TODAY))
    assert text_of(line).split("  ")[0] == dots


# -- the peek ----------------------------------------------------------------------------------


def peek_lines(
    width: int, *, name: str = "Jane Doe", opener: str = "hello", origin: str = ""
) -> list[str]:
    peek = Peek()
    peek.show(name, "Head of Product · Acme", [("close", "accent")], opener, origin)
    return ["".join(text for text, _ in peek.line(y, width)) for y in range(3)]


def test_the_peek_is_a_rule_who_and_what_to_say() -> None:
    assert peek_lines(60) == [
        "─" * 60,
        "  Jane Doe  Head of Product · Acme" + " " * 19 + "close",
        "  open with  hello" + " " * 30 + "enter card",
    ]
    assert peek_lines(60, name="", opener="")[1:] == ["", ""]


# -- the streak, and days off ------------------------------------------------------------------

MET = [talk("bob", ago(7 * back)) for back in range(4)]
"""Bob reached in each of four weeks."""
ONE_A_WEEK = Settings(goal=1)


def test_a_streak_is_said_where_there_is_room() -> None:
    heading = week_of(ONE_A_WEEK, contact("Bob Stone"), *MET)[0]
    assert "conversations this week · 4 weeks in a row" in text_of(heading, 76)
    assert "in a row" not in text_of(heading, 56)
    assert text_of(heading, 56).endswith("16–22 Nov")


def test_without_a_streak_nothing_is_said() -> None:
    assert " · " not in text_of(week_of(contact("Bob Stone"))[0], 120)


OFF = Settings(pauses=(Pause(begins=TODAY, ends=ahead(4)),))


def test_days_off_are_said_once_and_dates_stay() -> None:
    for low in (False, True):
        lines = [text_of(line).strip() for line in week_of(*PEOPLE, OFF, low=low)]
        said = "Days off until Thu 26 Nov. Dates stay in sight."
        assert lines.count(said) == 1
        assert not any(line.startswith("KEEP IN TOUCH") for line in lines)
        assert any(line.startswith("Ana Lima") for line in lines)


def test_an_empty_week_of_days_off() -> None:
    assert shown(contact("Bob Stone", tier="close"), talk("bob", ago(65)), OFF) == [
        "Days off until Thu 26 Nov.",
        "Dates stay in sight.",
        "Next up: Bob Stone on Fri 27 Nov.",
    ]


def test_the_peek_says_where_its_words_are_from_and_cuts_the_words_first() -> None:
    assert peek_lines(60, origin="12 Oct")[2] == (
        "  open with  hello  12 Oct                      enter card"
    )
    assert peek_lines(60, opener="how did the roadmap review go?", origin="12 Oct")[2] == (
        "  open with  how did the roadmap revi…  12 Oct  enter card"
    )
