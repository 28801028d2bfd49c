"""When somebody treated me, and when not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.treats import ON, PAID, TELLING, Treat, treat_in, treat_received

JANE = (("Jane Doe", "Jane"),)
BOTH = (("Jane Doe", "Jane"), ("Bob Stone", "Bob"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("She paid for lunch", "lunch"),
        ("Jane paid for our coffees", "coffees"),
        ("good talk, she paid the bill", "treat"),
        ("they picked up the tab", "treat"),
        ("he insisted on paying", "treat"),
        ("she treated me to dinner", "treat"),
        ("Jane bought me a coffee", "coffee"),
        ("she kindly paid for everything", "treat"),
        ("lunch was on her", "lunch"),
        ("drinks were on Jane", "drinks"),
        ("her treat", "treat"),
        ("Jane’s treat!", "treat"),
        ("she invited me to lunch", "lunch"),
        ("she took us out for dinner", "dinner"),
    ],
)
def test_a_treat(text: str, what: str) -> None:
    assert treat_in(text, JANE) == Treat(0, what)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I paid for lunch", id="I paid"),
        pytest.param("we paid for lunch", id="we paid"),
        pytest.param("my treat", id="my treat"),
        pytest.param("lunch was on me", id="on me"),
        pytest.param("I treated her to dinner", id="I treated"),
        pytest.param("we split the bill", id="split"),
        pytest.param("she did not pay the bill", id="denied"),
        pytest.param("she offered to pay, I paid the bill", id="offered"),
        pytest.param("she wants to take me out, if she paid the bill", id="if"),
        pytest.param("next time lunch is on her", id="next time"),
        pytest.param("she paid attention", id="attention"),
        pytest.param("she was paid well", id="paid well"),
        pytest.param("they treated me like family", id="like family"),
        pytest.param("they treated us well", id="well"),
        pytest.param("paid leave", id="leave"),
        pytest.param("her company paid for the course", id="a course"),
        pytest.param("her boss paid for lunch", id="a boss"),
        pytest.param("paid the bill", id="nobody is named"),
        pytest.param("did she pay for lunch?", id="question"),
        pytest.param("had lunch", id="only lunch"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_treat(text: str) -> None:
    assert treat_in(text, JANE) is None


@pytest.mark.parametrize(
    ("favour", "what"),
    [
        ("lunch", "lunch"),
        ("a lovely dinner at Nero", "dinner"),
        ("coffee and cake", "coffee"),
        ("paid for drinks", "drinks"),
        ("Jane paid lunch", "lunch"),
        ("her treat", "treat"),
        ("picked up the bill", "treat"),
        ("invited me to brunch", "brunch"),
        ("treated me", "treat"),
    ],
)
def test_a_favour_that_is_a_treat(favour: str, what: str) -> None:
    assert treat_received(favour, JANE) == Treat(0, what)


@pytest.mark.parametrize(
    "favour",
    [
        "lunch tips",
        "résumé tips",
        "intro to legal",
        "two hours of her time",
        "a coffee machine recommendation",
        "dinner with her boss",
        "paid internship lead",
        "",
    ],
)
def test_a_favour_that_is_none(favour: str) -> None:
    assert treat_received(favour, JANE) is None


def test_of_several_people_only_the_one_who_is_named() -> None:
    assert treat_in("Bob paid for lunch", BOTH) == Treat(1, "lunch")
    assert treat_in("she paid for lunch", BOTH) is None
    assert treat_in("coffee was on Jane", BOTH) == Treat(0, "coffee")
    assert treat_received("Bob paid for lunch", BOTH) == Treat(1, "lunch")
    assert treat_received("lunch", BOTH) is None


@given(st.from_regex(PAID, fullmatch=True) | st.from_regex(ON, fullmatch=True))
def test_no_treat_goes_without_a_telling_word(words: str) -> None:
    assert not TELLING.isdisjoint(words.split())
