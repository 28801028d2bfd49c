"""Months."""

from __future__ import annotations

from calendar import monthrange

from store.language.day_words import length_of


def test_a_month_is_as_long_as_in_the_calendar() -> None:
    for year in range(1, 3000, 25):
        for month in range(1, 13):
            assert length_of(year, month) == monthrange(year, month)[1]
    assert [length_of(year, 2) for year in (1900, 2000, 2023, 2024)] == [28, 29, 28, 29]
