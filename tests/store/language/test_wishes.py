from __future__ import annotations

import pytest

from store.language.wishes import only_wishes, wish, wishes


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("birthday", "happy birthday"),
        ("work anniversary", "happy work anniversary"),
        ("wedding anniversary", "happy wedding anniversary"),
        ("wedding", "congratulations: wedding"),
        ("new job at Helio", "congratulations: new job at Helio"),
        ("New Year", "happy New Year"),
        ("Christmas", "merry Christmas"),
    ],
)
def test_what_one_says(label: str, said: str) -> None:
    assert wish(label) == said
    assert wishes(said, label)
    assert only_wishes(said, [label])


def test_once_it_is_over() -> None:
    assert wish("birthday", late=True) == "happy belated birthday"
    assert wish("new job", late=True) == "congratulations: new job"
    assert wishes("happy belated birthday", "birthday")


def test_any_holiday_is_wished_happy() -> None:
    assert wish("Nowruz", holiday=True) == "happy Nowruz"


@pytest.mark.parametrize(
    ("text", "label", "fits"),
    [
        ("Happy Birthday!", "birthday", True),
        ("happy b-day", "Birthday", True),
        ("happy bday, how is the new job", "birthday", True),
        ("talked about the birthday", "birthday", False),
        ("happy new year", "birthday", False),
        ("congratulations on the new job", "new job", True),
        ("happy news", "new job", False),
        ("happy", "", False),
    ],
)
def test_whether_a_line_wishes_for_a_day(text: str, label: str, fits: bool) -> None:
    assert wishes(text, label) is fits


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("happy birthday", True),
        ("Happy belated birthday, Ana!", True),
        ("said happy birthday", True),
        ("wished her all the best", True),
        ("Congratulations", True),
        ("happy birthday, lunch soon?", False),
        ("happy wedding", False),
        ("birthday", False),
        ("", False),
    ],
)
def test_whether_a_line_says_nothing_else(text: str, only: bool) -> None:
    assert only_wishes(text, ["birthday"], ["Ana Lima"]) is only
