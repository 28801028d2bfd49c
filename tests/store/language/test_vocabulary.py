from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.vocabulary import Vocabulary

WORDS = ("smith", "smithson", "smyth", "stone", "asmith", "jo", "doe")


@pytest.fixture
def vocabulary() -> Vocabulary:
    found = Vocabulary()
    for slot, word in enumerate(WORDS):
        found.add([word], slot)
    return found


def test_a_word_knows_who_has_it_in_order(vocabulary: Vocabulary) -> None:
    vocabulary.add(["doe", "smith"], 7)
    assert list(vocabulary.slots("doe")) == [6, 7]
    assert list(vocabulary.slots("roe")) == []
    assert "doe" in vocabulary
    assert "roe" not in vocabulary


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("smi", ["smith", "smithson"]),
        ("smith", ["smith", "smithson"]),
        ("x", []),
        ("", sorted(WORDS)),
    ],
)
def test_words_are_found_by_their_beginning(
    vocabulary: Vocabulary, start: str, found: list[str]
) -> None:
    assert vocabulary.beginning(start) == found


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("mit", ["asmith", "smith", "smithson"]),
        ("o", ["doe", "jo", "smithson", "stone"]),
        ("q", []),
    ],
)
def test_words_are_found_by_what_is_inside_them(
    vocabulary: Vocabulary, inside: str, found: list[str]
) -> None:
    assert list(vocabulary.containing(inside)) == found


@pytest.mark.parametrize(
    ("word", "budget", "found"),
    [
        ("smiht", 1, {"smith": (1, False), "smithson": (1, True)}),
        ("smth", 1, {"smith": (1, False), "smyth": (1, False), "smithson": (1, True)}),
        ("smithsno", 2, {"smithson": (1, False)}),
        ("stnoe", 1, {"stone": (1, False)}),
        ("sithsn", 2, {"smithson": (2, False)}),
        ("zzz", 1, {}),
    ],
)
def test_words_and_beginnings_are_found_in_spite_of_typos(
    vocabulary: Vocabulary, word: str, budget: int, found: dict[str, tuple[int, bool]]
) -> None:
    assert vocabulary.near(word, budget) == found


def test_a_word_that_came_later_is_found_in_every_way(vocabulary: Vocabulary) -> None:
    assert vocabulary.beginning("smit") == ["smith", "smithson"]
    assert list(vocabulary.containing("mith")) == ["asmith", "smith", "smithson"]
    assert "smits" not in vocabulary.near("smits", 1)
    vocabulary.add(["smits"], 7)
    assert vocabulary.beginning("smit") == ["smith", "smithson", "smits"]
    assert list(vocabulary.containing("mit")) == ["asmith", "smith", "smithson", "smits"]
    assert vocabulary.near("smits", 1)["smits"] == (0, False)
    assert vocabulary.slots_beginning("smit") == {0, 1, 7}


@given(st.lists(st.sets(st.text("abc", min_size=1, max_size=4)), min_size=1))
def test_asking_in_between_changes_no_answer(contacts: list[set[str]]) -> None:
    asked, fresh = Vocabulary(), Vocabulary()
    for slot, words in enumerate(contacts):
        asked.add(words, slot)
        asked.near("abc", 1), list(asked.containing("a"))
        fresh.add(words, slot)
    every = asked.beginning("")
    assert every == fresh.beginning("") == sorted(set().union(*contacts))
    assert [asked.slots(word) for word in every] == [fresh.slots(word) for word in every]
    assert asked.near("abc", 1) == fresh.near("abc", 1)
    assert list(asked.containing("a")) == list(fresh.containing("a"))
