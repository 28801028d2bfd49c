from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.formats.partial import PartialDay, export_day, partial_day, say_partial


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1996-04-15", (4, 15, 1996)),
        ("19960415", (4, 15, 1996)),
        ("--0203", (2, 3, None)),
        ("--02-03", (2, 3, None)),
        (" --03-07", (3, 7, None)),
        ("1604-01-22", (1, 22, None)),
        ("16040101", (1, 1, None)),
        ("1900-05-06", (5, 6, None)),
        ("0000-05-06", (5, 6, None)),
        ("2019-02-10T00:00:33", (2, 10, 2019)),
        ("1996-04-15T201243+04:00", (4, 15, 1996)),
        ("2008-01-01 00:00:00", (1, 1, 2008)),
        ("--0229", (2, 29, None)),
        ("1604-02-29", (2, 29, None)),
        ("19723101", None),
        ("2023-02-29", None),
        ("circa 1800", None),
        ("1985", None),
        ("1985-04", None),
        ("---15", None),
        ("15/04/1996", None),
        ("", None),
    ],
)
def test_reads_the_days_of_contact_files(text: str, day: PartialDay | None) -> None:
    assert partial_day(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 Nov 2023", date(2023, 11, 12)),
        ("1 September 2021", date(2021, 9, 1)),
        ("15-Jan-24", date(2024, 1, 15)),
        ("05/14/23", date(2023, 5, 14)),
        ("14/05/2023", date(2023, 5, 14)),
        ("1/2/2020, 5:33 PM", date(2020, 1, 2)),
        ("2024-02-29", date(2024, 2, 29)),
        ("29 Feb 2023", None),
        ("12 Mai 2023", None),
        ("12 Nov", None),
        ("--11-12", None),
        ("soon", None),
        ("", None),
    ],
)
def test_reads_the_days_of_exports(text: str, day: date | None) -> None:
    assert export_day(text) == day


@given(st.dates(min_value=date(1901, 1, 1)), st.booleans())
def test_what_is_said_is_read_again(day: date, year_known: bool) -> None:
    partial = (day.month, day.day, day.year if year_known else None)
    assert partial_day(say_partial(*partial)) == partial
