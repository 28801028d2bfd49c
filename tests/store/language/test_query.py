from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.query import (
    KEYS,
    LONGEST_WORD,
    MOST_WORDS,
    Filter,
    Query,
    sought,
    split_query,
)


@pytest.mark.parametrize(
    ("text", "words", "filters"),
    [
        ("", "", []),
        ("jane doe", "jane doe", []),
        ("  jane   doe ", "jane doe", []),
        ("tag:hiring", "", ["tag:hiring"]),
        ("smth circle:work acme", "smth acme", ["circle:work"]),
        ('at:"New York" jane', "jane", ['at:"New York"']),
        ("at:“New York” jane", "jane", ['at:"New York"']),
        ('at:"New Yo', "", ['at:"New Yo"']),
        ("Tag:Hiring", "", ["tag:Hiring"]),
        ("tag:a tag:b", "", ["tag:a", "tag:b"]),
        ("due:2026-11-22", "", ["due:2026-11-22"]),
        ("tag:a:b", "", ["tag:a:b"]),
        ("tag:", "", []),
        ('tag:"" is:', "", []),
        ("tag: hiring", "hiring", []),
        ("color:red", "color:red", []),
        ("https://example.org", "https://example.org", []),
        ("xtag:hiring", "xtag:hiring", []),
        ('tag:"a"b', "", ['tag:a"b']),
    ],
)
def test_filters_are_taken_out_of_the_words(text: str, words: str, filters: list[str]) -> None:
    query = split_query(text)
    assert query.words == words
    assert [str(one) for one in query.filters] == filters


@pytest.mark.parametrize("key", KEYS)
def test_every_key_begins_a_filter(key: str) -> None:
    assert split_query(f"{key}:x") == Query("", (Filter(key, "x"),))


@given(st.text())
def test_splitting_never_raises_and_keeps_every_other_word(text: str) -> None:
    query = split_query(text)
    assert all(one.key in KEYS and one.value for one in query.filters)
    assert all(word in text for word in query.words.split(" "))


@given(st.sampled_from(KEYS), st.text("ab é", min_size=1).map(str.strip).filter(bool))
def test_a_filter_as_written_reads_as_itself(key: str, value: str) -> None:
    one = Filter(key, value)
    assert split_query(str(one)).filters == (one,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jané DOE", ("jane", "doe")),
        ("jane jane doe", ("jane", "doe")),
        ("O'Neil", ("oneil",)),
        ("...", ()),
    ],
)
def test_words_are_folded_and_sought_once(text: str, words: tuple[str, ...]) -> None:
    assert sought(text) == words


def test_what_was_pasted_is_cut_to_what_can_be_meant() -> None:
    assert sought("x" * 1000) == ("x" * LONGEST_WORD,)
    assert len(sought(" ".join(map(str, range(100))))) == MOST_WORDS
