"""The card, as text."""

from __future__ import annotations

from typing import Any

from store.records import Record, Share
from store.rules.card import card
from tests.store.rules.people import TODAY, ago, contact, network, talk, tried
from tui.widgets.card import card_lines

WIDTH = 60


def shown(*records: Record, **fields: Any) -> list[str]:
    """The card of Jane Doe, a line a text without the space between."""
    of = card(network(contact("Jane Doe", **fields), *records), "jane", TODAY)
    lines = card_lines(of, TODAY, WIDTH, low=False, brief=False)
    texts = ("".join(text for text, _ in line.spans(WIDTH, False)) for line in lines)
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
