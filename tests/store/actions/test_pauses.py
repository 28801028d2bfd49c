"""Days off: asked for, and ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.actions.pauses import echo_pause, end_pauses, pause, pause_in, say_pause
from store.errors import BadInput
from store.records import Pause, Settings
from tests.store.actions.support import TODAY, apply, network_of


def span(begins: date, ends: date) -> Pause:
    return Pause(begins=begins, ends=ends)


OFF = span(date(2026, 12, 20), date(2027, 1, 3))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20 dec to 3 jan", OFF),
        ("20 dec until 3 jan", OFF),
        ("20 dec – 3 jan", OFF),
        ("20 dec - 3 jan", OFF),
        ("2026-12-20 to 2027-01-03", OFF),
        ("2026-12-20..2027-01-03", OFF),
        ("today to fri", span(TODAY, date(2026, 11, 27))),
        ("tomorrow", span(TODAY + timedelta(days=1), TODAY + timedelta(days=1))),
    ],
)
def test_reads_two_days_or_one(text: str, found: Pause) -> None:
    assert pause_in(text, TODAY) == found
    assert pause_in(say_pause(found), date(2020, 1, 1)) == found


@pytest.mark.parametrize("text", ["", "never", "20 dec to", "05/06 to 07/06", "fri to 2026-11-22"])
def test_refuses_what_is_no_span(text: str) -> None:
    with pytest.raises(BadInput):
        pause_in(text, TODAY)


def test_says_it_back() -> None:
    assert echo_pause(OFF) == "Sun 20 Dec 2026 to Sun 3 Jan 2027, 15 days"
    assert echo_pause(span(TODAY, TODAY)) == "Sun 22 Nov 2026"


def test_days_off_that_overlap_become_one() -> None:
    network = network_of(Settings(pauses=(OFF,)))
    after = apply(network, pause(network, [span(date(2027, 1, 2), date(2027, 1, 6))]))
    assert after.settings.pauses == (span(OFF.begins, date(2027, 1, 6)),)
    assert pause(after, [OFF]).puts == ()


@pytest.mark.parametrize(
    ("today", "day", "left"),
    [
        pytest.param(date(2026, 12, 1), None, (), id="still to come"),
        pytest.param(
            date(2026, 12, 24), None, (span(OFF.begins, date(2026, 12, 23)),), id="half way"
        ),
        pytest.param(date(2026, 12, 20), None, (), id="on its first day"),
        pytest.param(date(2027, 1, 4), None, (OFF,), id="over: stays as it was"),
        pytest.param(date(2026, 12, 1), date(2026, 12, 24), (), id="the one of a day"),
        pytest.param(date(2026, 12, 1), date(2026, 12, 10), (OFF,), id="another one"),
    ],
)
def test_ending_them(today: date, day: date | None, left: tuple[Pause, ...]) -> None:
    network = network_of(Settings(pauses=(OFF,)))
    assert apply(network, end_pauses(network, today, day)).settings.pauses == left
