from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.vocabulary import FEW, Vocabulary

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


def test_many_words_can_be_taken_out_at_once() -> None:
    vocabulary = Vocabulary()
    many = {f"word{at}" for at in range(5 * FEW)}
    vocabulary.add({"word", "wording"}, 1)
    vocabulary.add({*many, "word"}, 2)
    vocabulary.remove({*many, "word"}, 2)
    assert vocabulary.beginning("word") == ["word", "wording"]
    assert list(vocabulary.slots("word")) == [1]


def test_what_was_removed_is_not_found_in_any_way(vocabulary: Vocabulary) -> None:
    vocabulary.near("smith", 1), list(vocabulary.containing("smith"))
    vocabulary.remove(["smith"], 0)
    assert vocabulary.beginning("smith") == ["smithson"]
    assert list(vocabulary.containing("smith")) == ["asmith", "smithson"]
    assert vocabulary.near("smith", 1).keys() == {"smyth", "asmith", "smithson"}
    assert "smith" not in vocabulary


@given(st.lists(st.sets(st.text("abc", min_size=1, max_size=4)), min_size=1), st.data())
def test_removing_undoes_adding(contacts: list[set[str]], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(range(len(contacts)))))
    full, fresh = Vocabulary(), Vocabulary()
    for slot, words in enumerate(contacts):
        full.add(words, slot)
        if slot not in gone:
            fresh.add(words, slot)
    full.near("abc", 1)
    for slot in gone:
        full.remove(contacts[slot], slot)
    left = full.beginning("")
    assert left == fresh.beginning("")
    assert [full.slots(word) for word in left] == [fresh.slots(word) for word in left]
    assert full.near("abc", 1) == fresh.near("abc", 1)
    assert list(full.containing("a")) == list(fresh.containing("a"))
