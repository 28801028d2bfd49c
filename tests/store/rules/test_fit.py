from __future__ import annotations

import pytest

from store.records import Fit
from store.rules.card import card
from store.rules.fit import forced_in_a_row, trend
from store.rules.history import History
from tests.store.rules.people import TODAY, ago, contact, network, talk, tried


def history_of(*felt: Fit | None) -> History:
    """Talks that felt so, the newest last."""
    talks = [talk("jane", ago(10 * at), fit=fit) for at, fit in enumerate(reversed(felt))]
    return History(talks, TODAY)


@pytest.mark.parametrize(
    ("felt", "said"),
    [
        (("fine",), "fine"),
        (("fine", "fine", "energising"), "fine, fine, energising  ↑"),
        (("energising", "fine", "fine"), "energising, fine, fine  ↓"),
        (("fine", "fine"), "fine, fine  →"),
        (("forced", "energising", "fine"), "forced, energising, fine  →"),
        (("fine", None, "forced"), "fine, forced  ↓"),
        (("forced", "forced", *(["fine"] * 5)), "fine, fine, fine, fine, fine  →"),
        ((None, None), "None"),
    ],
)
def test_the_latest_five_and_where_they_go(felt: tuple[Fit | None, ...], said: str) -> None:
    assert str(trend(history_of(*felt))) == said


def test_only_what_has_happened_counts() -> None:
    talks = [talk("jane", ago(-1), fit="forced"), tried("jane", TODAY, fit="forced")]
    assert trend(History(talks, TODAY)) is None


@pytest.mark.parametrize(
    ("felt", "count"),
    [
        (("forced", "forced"), 2),
        (("fine", "forced"), 1),
        (("forced", "fine"), 0),
        (("forced", None), 0),
        (("forced", None, "forced"), 1),
        ((), 0),
    ],
)
def test_a_run_of_forced_talks(felt: tuple[Fit | None, ...], count: int) -> None:
    assert forced_in_a_row(history_of(*felt)) == count


def test_the_card_shows_it() -> None:
    talks = [talk("jane", ago(5), fit="energising"), talk("jane", ago(9), fit="fine")]
    found = card(network(contact("Jane Doe"), talks), "jane", TODAY)
    assert ("fit", "fine, energising  ↑") in found.facts
