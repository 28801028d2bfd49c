"""The card, as text."""

from __future__ import annotations

from typing import Any

import pytest

from store.records import Labelled, Record, Share
from store.rules.card import card
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    contact,
    gave,
    network,
    owed,
    received,
    talk,
    tried,
)
from tui.text import width_of
from tui.widgets.card import Known, bar, card_lines
from tui.widgets.lines import Line

WIDTH = 60
PARTS = ("WHY NOW", "OPEN WITH", "PROMISES", "TIMELINE")


def drawn(
    *records: Record, low: bool = False, brief: bool = False, width: int = WIDTH, **fields: Any
) -> list[Line]:
    """The lines of the card of Jane Doe."""
    of = card(network(contact("Jane Doe", **fields), *records), "jane", TODAY)
    return card_lines(of, TODAY, width, low=low, brief=brief)


def shown(*records: Record, width: int = WIDTH, **fields: Any) -> list[str]:
    """The card of Jane Doe, a line a text without the space between."""
    lines = drawn(*records, width=width, **fields)
    texts = ("".join(text for text, _ in line.spans(width, False)) for line in lines)
    return [" ".join(text.split()) for text in texts]


def test_a_proposal_stands_under_why_now_with_its_key() -> None:
    tries = [tried("jane", ago(days)) for days in (8, 12, 16)]
    assert "three tries without an answer: let Jane rest? r" in shown(*tries, tier="inner")
    talks = [talk("jane", ago(days)) for days in (9, 19, 29, 39)]
    asks = "in touch every 10 days, not 90: make that the rhythm? c"
    found = shown(*talks, tier="casual")
    assert found[found.index("WHY NOW") + 1] == asks


def test_an_empty_timeline_says_what_is_true() -> None:
    assert shown()[-1] == "Not met yet."
    assert shown(met_on=ago(972))[-1] == "No talk yet."


def test_the_kind_of_an_offer_is_shown_whole() -> None:
    share = Share(title="Hiring in 2026", kind="case study", topics=("hiring",), added=ago(9))
    assert "case study Hiring in 2026 #hiring" in shown(share, tags=("hiring",))


JANE: dict[str, Any] = {
    "title": "Head of Product",
    "company": "Acme",
    "place": "Lisbon",
    "circles": ("work",),
    "tags": ("hiring", "roadmap"),
    "emails": (Labelled(value="jane@acme.example"), Labelled(value="jane@home.example")),
    "phones": (Labelled(value="+44 20 7946 0001"),),
    "notes": "likes trail running",
    "tier": "close",
}
RECORDS = (
    owed("jane", "send the deck", ago(2)),
    owed("jane", "the job ad", ahead(5), whose="them"),
    talk("jane", ago(41), text="roadmap review", takeaways=("ask about the move",)),
    talk(("jane", "bob"), ago(400), "meal", text="summer plans", favours=(*gave(), *received())),
    tried("jane", ago(500)),
    contact("Bob Stone"),
)


def test_the_parts_stand_in_the_order_of_the_look() -> None:
    lines = shown(*RECORDS, **JANE)
    order = [next(at for at, line in enumerate(lines) if line.startswith(title)) for title in PARTS]
    assert order == sorted(order)
    assert lines[:3] == [
        "Jane Doe close · every 30 days",
        "Head of Product · Acme",
        "Lisbon · work · #hiring #roadmap",
    ]


def test_facts_are_whole_on_a_high_screen_and_few_on_a_low_one() -> None:
    high = shown(*RECORDS, **JANE)
    assert "e-mail jane@acme.example" in high
    assert "e-mail jane@home.example" in high
    assert "notes likes trail running" in high
    low = shown(*RECORDS, low=True, **JANE)
    assert "reach jane@acme.example · +44 20 7946 0001" in low
    assert not any("trail running" in line for line in low)


def test_beside_the_queue_only_how_to_reach_them() -> None:
    brief = shown(*RECORDS, brief=True, **JANE)
    assert "reach jane@acme.example · +44 20 7946 0001" in brief
    assert not any(line.startswith("notes") for line in brief)


def test_promises_both_ways_say_whose_and_when() -> None:
    lines = shown(*RECORDS, **JANE)
    assert "○ me send the deck 2 days late" in lines
    assert "○ Jane the job ad Fri 27 Nov" in lines


def test_what_is_late_of_mine_is_warm_and_what_is_theirs_is_not() -> None:
    late = owed("jane", "the job ad", ago(3), whose="them")
    roles = {
        line.left[3][0]: line.right[0][1]
        for line in drawn(*RECORDS, late, **JANE)
        if isinstance(line, Known) and line.what == "promise"
    }
    assert roles["send the deck"] == "late"
    assert set(roles.values()) == {"late", "muted"}


def test_the_timeline_has_talks_takeaways_attempts_and_company() -> None:
    lines = shown(*RECORDS, **JANE)
    at = lines.index("TIMELINE 3 since Jul 2025")
    assert lines[at + 1 :] == [
        "12 Oct coffee roadmap review",
        "▌ ask about the move",
        "Oct 2025 meal summer plans · with Bob Stone",
        "Jul 2025 no answer tried by phone",
    ]


def test_a_narrow_card_leaves_the_channel_out() -> None:
    lines = shown(*RECORDS, width=36, **JANE)
    assert "12 Oct roadmap review" in lines


def test_only_what_stands_for_a_record_can_be_chosen() -> None:
    keys = [line.key.partition(":")[0] for line in drawn(*RECORDS, **JANE) if line.key]
    assert keys == ["promise"] * 2 + ["interaction"] * 3


@pytest.mark.parametrize("width", [20, 36, 48, 62])
def test_no_line_is_wider_than_the_card(width: int) -> None:
    for line in drawn(*RECORDS, width=width, **JANE):
        assert width_of(line.spans(width, False)) <= max(width, 24)


@pytest.mark.parametrize(
    ("count", "scale", "drawn_bar"),
    [
        (0, 6, "▯▯▯▯▯▯"),
        (2, 6, "▮▮▯▯▯▯"),
        (9, 9, "▮▮▮▮▮▮▮▮▮"),
        (40, 40, "▮▮▮▮▮▮▮▮▮▮▮▮"),
        (20, 40, "▮▮▮▮▮▮▯▯▯▯▯▯"),
    ],
)
def test_one_mark_is_one_favour_until_there_are_too_many(
    count: int, scale: int, drawn_bar: str
) -> None:
    assert "".join(text for text, _ in bar(count, scale)) == drawn_bar


def test_give_and_take_is_one_line_on_a_low_screen() -> None:
    recent = talk("jane", ago(20), favours=(*gave(), *received(), *received()))
    assert "GIVE AND TAKE Jane gave more this year" in shown(recent, **JANE)
    [low] = [line for line in shown(recent, low=True, **JANE) if line.startswith("GIVE")]
    assert low.startswith("GIVE AND TAKE gave ▮▯▯▯▯▯ 1 received ▮▮▯▯▯▯ 2")
