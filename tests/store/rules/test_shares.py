"""What is on the shelf, whom it fits, and what a favour of a log stands for."""

from __future__ import annotations

from typing import Any

import pytest

from store.records import Share
from store.rules.shares import (
    choices,
    fits,
    fitting_shares,
    had_by,
    named,
    share_words,
    shelf,
    topics_for,
)
from tests.store.rules.people import TODAY, ago, ahead, contact, network


def share(title: str, *topics: str, **fields: Any) -> Share:
    uid = fields.pop("uid", title)
    return Share(uid=uid, title=title, topics=topics, **{"added": ago(9), **fields})


# -- the shelf -----------------------------------------------------------------------------------


def test_the_shelf_is_newest_first_with_how_many_had_it() -> None:
    net = network(
        contact("Jane Doe"),
        contact("Bob Stone"),
        share("b", added=ago(2), sent={"jane": ago(1), "bob": ago(2), "ghost": ago(1)}),
        share("old", added=ago(9)),
        share("a", added=ago(2)),
        share("of today", added=TODAY),
        share("of tomorrow", added=ahead(1)),
    )
    assert [(one.share.title, one.had_by) for one in shelf(net, TODAY)] == [
        ("of today", 0),
        ("a", 0),
        ("b", 2),
        ("old", 0),
    ]


def test_who_had_it_newest_first_without_those_who_are_gone() -> None:
    one = share("x", sent={"jane": ago(5), "bob": ago(1), "ghost": ago(1)})
    net = network(contact("Jane Doe"), contact("Bob Stone"), one)
    assert [(who.name, day) for who, day in had_by(net, one)] == [
        ("Bob Stone", ago(1)),
        ("Jane Doe", ago(5)),
    ]


# -- whom it fits --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("topics", "fields"),
    [
        pytest.param(["hiring"], {"tags": ("Hiring",)}, id="a tag"),
        pytest.param(["design"], {"tags": ("designers",)}, id="another form"),
        pytest.param(["résumé"], {"tags": ("resume",)}, id="without accents"),
        pytest.param(["fintech"], {"tags": ("fintehc",)}, id="a slip of the finger"),
        pytest.param(["machine learning"], {"tags": ("machine-learning",)}, id="two words"),
        pytest.param(["heat pumps"], {"tags": ("heatpumps",)}, id="run together"),
        pytest.param(["hiring"], {"needs": ("a guide to hire well",)}, id="a need"),
        pytest.param(["alumni"], {"circles": ("Alumni",)}, id="a circle"),
        pytest.param(["energy"], {"industry": "Energy & water"}, id="the industry"),
        pytest.param(["robotics"], {"company": "Novak Robotics"}, id="a word of the company"),
        pytest.param(["nothing", "hiring"], {"tags": ("hiring",)}, id="one topic of two"),
    ],
)
def test_it_fits_by_topic(topics: list[str], fields: dict[str, Any]) -> None:
    one, jane = share("x", *topics), contact("Jane Doe", **fields)
    net = network(jane, one)
    assert fits(net, one) == [jane]
    assert fitting_shares(net, jane) == [one]
    assert topics_for(one, jane) == (topics[-1],)


@pytest.mark.parametrize(
    ("one", "fields"),
    [
        pytest.param(share("x"), {"tags": ("hiring",)}, id="no topics"),
        pytest.param(share("x", " ", "#"), {"tags": ("hiring",)}, id="topics without words"),
        pytest.param(share("x", "hiring"), {}, id="nothing is known of them"),
        pytest.param(share("x", "hiring"), {"tags": ("hiking",)}, id="another word"),
        pytest.param(share("x", "heat pumps"), {"tags": ("heat",)}, id="half of a topic"),
        pytest.param(share("hiring", "x"), {"tags": ("hiring",)}, id="only its title"),
        pytest.param(share("x", "hiring"), {"name": "Hiring Tom"}, id="only their name"),
        pytest.param(share("x", "a", sent={"jane": ago(1)}), {"tags": ("a",)}, id="they had it"),
    ],
)
def test_it_does_not_fit(one: Share, fields: dict[str, Any]) -> None:
    jane = contact(fields.pop("name", "Jane Doe"), uid="jane", **fields)
    net = network(jane, one)
    assert fits(net, one) == []
    assert fitting_shares(net, jane) == []


def test_who_had_it_is_not_asked_again_and_others_are() -> None:
    one = share("x", "a", sent={"jane": ago(1)})
    net = network(contact("Jane Doe", tags=("a",)), contact("Bob Stone", tags=("a",)), one)
    assert [who.name for who in fits(net, one)] == ["Bob Stone"]


def test_who_rests_or_is_archived_is_not_proposed() -> None:
    one = share("x", "a")
    net = network(
        contact("Jane Doe", tags=("a",), resting_since=ago(9)),
        contact("Bob Stone", tags=("a",), archived_on=ago(9)),
        one,
    )
    assert fits(net, one) == []


def test_tags_count_most_then_needs_circles_industry_company() -> None:
    one = share("x", "energy", "law")
    people = [
        contact("Firm", company="Energy Law"),
        contact("Trade", industry="energy"),
        contact("Club", circles=("energy",)),
        contact("Wish", needs=("energy advice",)),
        contact("Label", tags=("energy",)),
        contact("Both", tags=("law", "energy")),
    ]
    found = [who.name for who in fits(network(people, one), one)]
    assert found == ["Both", "Label", "Wish", "Club", "Firm", "Trade"]


def test_what_fits_best_first_then_the_newest() -> None:
    jane = contact("Jane Doe", tags=("hiring",), company="Energy Co")
    shares = [
        share("weak", "energy", added=ago(1)),
        share("old", "hiring", added=ago(9)),
        share("new", "hiring", added=ago(2)),
    ]
    assert [one.title for one in fitting_shares(network(jane, shares), jane)] == [
        "new",
        "old",
        "weak",
    ]


def test_what_could_be_passed_on_fits_first_and_what_they_had_last() -> None:
    people = [contact("Jane Doe", tags=("hiring",)), contact("Bob Stone", tags=("law",))]
    shares = [
        share("had by both", "hiring", sent={"jane": ago(3), "bob": ago(5)}, added=ago(1)),
        share("fits who had it", "hiring", sent={"jane": ago(3)}, added=ago(2)),
        share("other", "x", added=ago(3)),
        share("fits both", "hiring", "law", added=ago(8)),
    ]
    found = choices(network(people, shares), ["jane", "bob", "ghost"])
    assert [(one.share.title, one.topics, one.left) for one in found] == [
        ("fits both", ("hiring", "law"), ("jane", "bob")),
        ("fits who had it", (), ("bob",)),
        ("other", (), ("jane", "bob")),
        ("had by both", (), ()),
    ]
    assert [(who.name, day) for who, day in found[-1].had] == [
        ("Jane Doe", ago(3)),
        ("Bob Stone", ago(5)),
    ]


# -- what a favour stands for --------------------------------------------------------------------

SHELF = (
    share("Hiring in 2026", link="https://example.org/x"),
    share("Hiring in 2026 and beyond"),
    share("Trams", kind="book"),
    share("The payments rulebook, in plain words"),
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hiring in 2026", "Hiring in 2026"),
        ("hiring  IN 2026", "Hiring in 2026"),
        ("article: Hiring in 2026", "Hiring in 2026"),
        ("the article “Hiring in 2026”, printed", "Hiring in 2026"),
        ("Hiring in 2026 and beyond", "Hiring in 2026 and beyond"),
        ("https://example.org/x", "Hiring in 2026"),
        ("Trams", "Trams"),
        ("the book Trams", "Trams"),
        ("the payments rulebook", "The payments rulebook, in plain words"),
        ("a talk on trams", None),
        ("hiring", None),
        ("hiring in", None),
        ("in 2026", None),
        ("intro to Sam", None),
        ("https://example.org/x/y", None),
        ("", None),
    ],
)
def test_a_favour_names_what_is_on_the_shelf(text: str, title: str | None) -> None:
    found = named(network(SHELF), text)
    assert (found.title if found else None) == title


def test_a_beginning_of_two_titles_names_none() -> None:
    net = network(share("Ten ways to hire"), share("Ten ways to rest"))
    assert named(net, "ten ways to") is None


def test_a_share_without_a_title_is_named_by_nothing() -> None:
    assert named(network(share("", uid="s")), "") is None


@pytest.mark.parametrize(
    ("one", "said"),
    [(share("Trams", kind="book"), "book: Trams"), (share("Trams", kind=""), "Trams")],
)
def test_how_a_favour_names_it(one: Share, said: str) -> None:
    assert share_words(one) == said
