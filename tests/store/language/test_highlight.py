from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.highlight import LONGEST, matched


def underlined(query: str, text: str) -> str:
    """``text`` with the letters that are hit, others as ``·``."""
    spans = matched(query, text)
    hit = {at for start, end in spans for at in range(start, end)}
    return "".join(char if at in hit else "·" for at, char in enumerate(text))


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("jane doe", "Jane Doe", "Jane·Doe"),
        ("doe jane", "Jane Doe", "Jane·Doe"),
        ("jan", "Jane Janssen", "Jan··Jan····"),
        ("acme", "Acme Robotics", "Acme·········"),
        ("mit", "John Smith", "······mit·"),
        ("smth", "John Smith", "·····Sm·th"),
        ("smth", "Theo Smith-Adler", "·····Sm·th······"),
        ("smth", "Smitha Rao", "Sm·th·····"),
        ("smth", "Bob Smithson", "····Sm·th···"),
        ("smth", "Sam Smythe", "····Sm·th·"),
        ("smth", "Priya Shah", "··········"),
        ("bob", "Robert Stone", "Robert······"),
        ("bob", "Bob Stone", "Bob······"),
        ("jd", "Jane Doe", "J····D··"),
        ("jd", "Jane Marie Doe", "J··········D··"),
        ("jmd", "Jane Marie Doe", "J····M·····D··"),
        ("jdoe", "Jane Doe", "J····Doe"),
        ("janed", "Jane Doe", "Jane·D··"),
        ("doejane", "Jane Doe", "Jane·Doe"),
        ("jane tag:acme", "Jane Acme", "Jane·····"),
        ("zzz", "Jane Doe", "········"),
        ("", "Jane Doe", "········"),
        ("jane", "", ""),
    ],
)
def test_the_letters_that_are_hit_are_marked(query: str, text: str, shown: str) -> None:
    assert underlined(query, text) == shown


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("jose", "José", "José"),
        ("jose", unicodedata.normalize("NFD", "José María"), "Jose\u0301·······"),
        ("str", "Strauß", "Str···"),
        ("strauss", "Strauß", "Strauß"),
        ("straus", "Strauß", "Strauß"),
        ("ae", "Ægir", "Æ···"),
        ("oneil", "Ryan O’Neil", "·····O·Neil"),
        ("istanbul", "İstanbul", "İstanbul"),
        ("王", "小王", "·王"),
        ("ab", "a\u200bb c", "a\u200bb··"),
    ],
)
def test_spans_are_of_the_original_text(query: str, text: str, shown: str) -> None:
    assert underlined(query, text) == shown


def test_letters_next_to_one_another_are_one_span() -> None:
    assert matched("jan ane", "Jane") == [(0, 4)]
    assert matched("smth acme", "Acme Smith") == [(0, 4), (5, 7), (8, 10)]


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert matched("jane", "x " * LONGEST + "jane") == []


TEXTS = st.text() | st.text("jJaáéßæİ'’-· \u0301\u200b王", max_size=12)


@given(TEXTS, TEXTS)
def test_spans_lie_in_order_and_apart_inside_the_text(query: str, text: str) -> None:
    spans = matched(query, text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)


@given(st.text("abcßé ", min_size=1, max_size=12))
def test_a_text_hits_itself_but_for_what_separates_words(text: str) -> None:
    assert underlined(text, text) == text.replace(" ", "·")
