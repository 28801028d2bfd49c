from __future__ import annotations

from datetime import date

import pytest

from store.language.dates import UnclearDate
from store.language.occasions import DatedLine, parse_occasion, say_occasion, say_partial

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("birthday 4 March", DatedLine("birthday", 3, 4, None)),
        ("work anniversary 2019-05-02", DatedLine("work anniversary", 5, 2, 2019)),
        ("wedding: 12 June", DatedLine("wedding", 6, 12, None)),
        ("12 June wedding", DatedLine("wedding", 6, 12, None)),
        ("4 March", DatedLine("", 3, 4, None)),
        ("29 feb", DatedLine("", 2, 29, None)),
        ("surgery 3 dec once", DatedLine("surgery", 12, 3, 2026, yearly=False)),
        ("surgery 3 nov once", DatedLine("surgery", 11, 3, 2027, yearly=False)),
        ("marathon 2027-04-25 ONCE", DatedLine("marathon", 4, 25, 2027, yearly=False)),
        ("once upon a time 4 March", DatedLine("once upon a time", 3, 4, None)),
        ("[b]party[/b] 1 May", DatedLine("[b]party[/b]", 5, 1, None)),
    ],
)
def test_a_label_and_a_day(text: str, found: DatedLine) -> None:
    assert parse_occasion(text, TODAY) == found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("wedding", "wedding"),
        ("", ""),
        ("once", "once"),
        ("wedding 05/06", "05/06"),
        ("wedding 30 feb", "30 feb"),
        ("wedding yesterday", "wedding yesterday"),
    ],
)
def test_what_is_no_day_is_named(text: str, word: str) -> None:
    with pytest.raises(UnclearDate) as raised:
        parse_occasion(text, TODAY)
    assert raised.value.word == word


@pytest.mark.parametrize(
    "text", ["birthday 4 March", "work anniversary 2 May 2019", "surgery 3 December 2026 once"]
)
def test_it_is_read_back_as_it_is_typed(text: str) -> None:
    found = parse_occasion(text, TODAY)
    said = say_occasion(found.label, found.month, found.day, found.year, yearly=found.yearly)
    assert said == text


def test_what_is_no_month_stays_a_figure() -> None:
    assert say_partial(13, 4, None) == "4 13"
