"""Which words are forms of one another, and which only look like it."""

from __future__ import annotations

import pytest

from store.language.alike import alike, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hiring", "hiring"),
        ("hire", "hiring"),
        ("design", "designers"),
        ("designing", "designer"),
        ("city", "cities"),
        ("tram", "trams"),
        ("planning", "plan"),
        ("fintech", "fintehc"),
        ("fintech", "fintch"),
        ("robotics", "roobotics"),
    ],
)
def test_forms_and_slips_are_the_same_word(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hiring", "hiking"),
        ("hiring", "firing"),
        ("design", "resign"),
        ("data", "date"),
        ("art", "arm"),
        ("law", "lawn"),
        ("ring", "r"),
        ("", "a"),
        ("people", "purple"),
    ],
)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


def test_a_short_word_keeps_its_ending() -> None:
    assert [stem(word) for word in ("as", "use", "ring", "bee")] == ["as", "use", "ring", "bee"]
