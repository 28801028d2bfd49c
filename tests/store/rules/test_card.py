from __future__ import annotations

from typing import Any

import pytest

from store.records import (
    Interaction,
    Introduction,
    Labelled,
    Occasion,
    Record,
    Settings,
    Share,
)
from store.rules.card import Card, Entry, PromiseLine, card
from store.rules.offers import Offer
from store.rules.reciprocity import Balance
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    asked,
    contact,
    gave,
    network,
    owed,
    received,
    talk,
    tried,
    wrote,
)


def card_of(fields: dict[str, Any], *records: Record, limit: int = 50) -> Card:
    return card(network(contact("John Smith", **fields), *records), "john", TODAY, limit)


@pytest.mark.parametrize(
    ("fields", "rhythm", "tier"),
    [
        ({"tier": "close"}, "every 30 days", "close"),
        ({"tier": "close", "cadence": 1}, "every day", "close"),
        ({}, "no rhythm", "new"),
        ({"triaged": True}, "no rhythm", ""),
        ({"tags": ("mentor",)}, "every 60 days", "new"),
        ({"tier": "close", "resting_since": ago(30)}, "resting since 23 Oct", "close"),
        ({"resting_since": ago(400)}, "resting since Oct 2025", ""),
        ({"tier": "close", "archived_on": ago(3)}, "archived", "close"),
    ],
)
def test_how_they_are_kept_up_with(fields: dict[str, Any], rhythm: str, tier: str) -> None:
    found = card_of(fields, Settings(tag_cadences={"mentor": 60}))
    assert (found.rhythm, found.tier) == (rhythm, tier)


def test_facts_in_their_order() -> None:
    john = {
        "emails": (Labelled(value="john@acme.example"), Labelled(value="j@home.example")),
        "phones": (Labelled(value="+351 22 555 0147"),),
        "links": (Labelled(value="acme.example/john"),),
        "addresses": (Labelled(value="Rua 1, Porto"),),
        "nicknames": ("Jack",),
        "needs": ("a front-end lead", "a desk"),
        "offers": ("portfolio reviews",),
        "met_on": ago(900),
        "met_how": "type meetup",
        "notes": "likes tea",
        "snoozed_until": ahead(8),
        "lead_days": 14,
        "keep_dates": True,
    }
    dates = [
        Occasion(contact="john", month=3, day=4),
        Occasion(contact="john", month=5, day=1, year=2011, label="wedding day"),
        Occasion(contact="john", month=13, day=1, label="odd"),
    ]
    assert card_of(john, *dates).facts == (
        ("e-mail", "john@acme.example"),
        ("e-mail", "j@home.example"),
        ("phone", "+351 22 555 0147"),
        ("birthday", "4 March"),
        ("date", "wedding day, 1 May 2011"),
        ("date", "odd, 1 13"),
        ("link", "acme.example/john"),
        ("address", "Rua 1, Porto"),
        ("known as", "Jack"),
        ("needs", "a front-end lead; a desk"),
        ("offers", "portfolio reviews"),
        ("met", "5 Jun 2024, type meetup"),
        ("dates", "shown 14 days ahead; kept while they rest"),
        ("paused", "back on Mon 30 Nov"),
        ("notes", "likes tea"),
    )


def test_a_bare_contact_has_nothing_to_show() -> None:
    found = card_of({})
    assert (found.facts, found.reasons, found.promises, found.offers) == ((), (), (), ())
    assert (found.timeline, found.since, found.opener, found.leaning) == ((), "", None, "")
    assert (found.balance, found.propose, found.comes_back) == (Balance(), None, None)


def test_why_now_and_what_to_open_with() -> None:
    found = card_of({"tier": "close"}, talk("john", ago(41), text="roadmap review coming up"))
    assert [one.text for one in found.reasons] == ["coffee 41 days ago, usually every 30"]
    assert found.opener is not None
    assert (found.opener.text, found.opener.source) == ("roadmap review coming up", "note")
    assert found.comes_back == ago(11)


def test_somebody_archived_has_neither() -> None:
    found = card_of({"tier": "close", "archived_on": ago(1)}, talk("john", ago(41), text="x"))
    assert (found.reasons, found.opener, found.propose, found.comes_back) == ((), None, None, None)


def test_open_promises_mine_first_then_theirs_by_day() -> None:
    found = card_of(
        {},
        owed("john", "write", uid="a"),
        owed("john", "print shop list", ahead(5), uid="b"),
        owed("john", "deck", ago(2), uid="c"),
        owed("john", "read my draft", uid="d", whose="them"),
        owed("john", "kept", uid="e", state="done"),
        owed("jane", "other", uid="f"),
    )
    assert found.promises == (
        PromiseLine("c", "me", "deck", "2 days late", True),
        PromiseLine("b", "me", "print shop list", "Fri 27 Nov", False),
        PromiseLine("a", "me", "write", "no date", False),
        PromiseLine("d", "John", "read my draft", "ask today", False),
    )


def test_a_promise_of_theirs_without_a_day_says_when_to_ask() -> None:
    found = card_of({}, owed("john", "sends the ad", whose="them", made=TODAY))
    assert [one.when for one in found.promises] == ["ask Sun 6 Dec"]


@pytest.mark.parametrize(
    ("label", "value", "shown"),
    [
        ("Telegram", "docemmet", "Telegram docemmet"),
        ("Jabber", "doc@x.example", "Jabber doc@x.example"),
        ("", "docemmet", "docemmet"),
        ("LinkedIn", "https://www.linkedin.com/in/doc", "https://www.linkedin.com/in/doc"),
    ],
)
def test_a_name_at_a_messenger_keeps_its_service(label: str, value: str, shown: str) -> None:
    found = card_of({"links": (Labelled(value=value, label=label),)})
    assert ("link", shown) in found.facts


def test_what_i_could_offer() -> None:
    found = card_of(
        {"tags": ("Hiring", "design")},
        contact("Sam Rivera"),
        Share(title="Hiring in 2026", topics=("hiring", "law"), added=ago(9)),
        Share(title="Type", topics=("design",), added=ago(2), kind="talk", sent={"john": ago(1)}),
        Introduction(uid="1", contacts=("sam", "john"), because="looks for design"),
        Introduction(uid="2", contacts=("john", "sam"), state="made"),
        Introduction(uid="3", contacts=("john", "ghost")),
        Introduction(uid="4", contacts=("john", "sam")),
    )
    assert found.offers == (
        Offer("article", "Hiring in 2026", "#hiring"),
        Offer("introduce", "Sam Rivera: looks for design", key="introduction:1"),
        Offer("introduce", "Sam Rivera", key="introduction:4"),
    )


def test_who_needs_what_they_have_and_has_what_they_need() -> None:
    found = card_of(
        {"needs": ("a lawyer",), "offers": ("portfolio reviews",)},
        contact("Bob Stone", offers=("contract law",)),
        contact("Noor Rahimi", needs=("feedback on a portfolio",)),
    )
    assert found.offers == (
        Offer("introduce", "Bob Stone: offers contract law", key="introduce:bob"),
        Offer("introduce", "Noor Rahimi: looks for feedback on a portfolio", key="introduce:noor"),
    )


def test_introductions_that_are_under_way() -> None:
    pair = ("john", "bob")
    found = card_of(
        {},
        contact("Bob Stone"),
        Introduction(uid="1", contacts=pair, state="offered", asked={"bob": ago(13)}),
        Introduction(uid="2", contacts=pair, state="agreed", days={"agreed": TODAY}),
        Introduction(uid="3", contacts=pair, state="made", days={"made": ago(22)}),
        Introduction(uid="4", contacts=pair, state="made", days={"made": ago(2)}),
        Introduction(uid="5", contacts=pair, state="ended", outcome="declined"),
    )
    assert found.offers == (
        Offer("introducing", "Bob Stone", "asked Bob 9 Nov", "introduction:1"),
        Offer("introducing", "Bob Stone", "both agreed 22 Nov", "introduction:2"),
        Offer("introducing", "Bob Stone", "31 Oct, ask how it went", "introduction:3"),
    )


def test_by_whom_and_to_whom_they_were_introduced() -> None:
    pair = ("john", "bob")
    found = card_of(
        {"introduced_by": "lena"},
        contact("Bob Stone"),
        contact("Lena Ortiz"),
        contact("Sam Rivera"),
        Introduction(contacts=("sam", "john"), state="ended", days={"made": ago(9)}, outcome="met"),
        Introduction(contacts=pair, state="made", days={"made": ago(400)}),
        Introduction(contacts=("john", "lena"), state="ended", outcome="declined"),
        Introduction(contacts=("john", "ghost"), state="made"),
    )
    assert found.facts == (
        ("introduced by", "Lena Ortiz"),
        ("introduced to", "Bob Stone, Sam Rivera"),
    )


def test_the_balance_is_of_a_year() -> None:
    found = card_of(
        {},
        talk("john", ago(10), favours=received() + received()),
        talk("john", ago(20), favours=gave()),
        talk("john", ago(400), favours=gave() + gave()),
    )
    assert (found.balance, found.leaning) == (Balance(1, 2, 0), "John gave more this year")


@pytest.mark.parametrize(
    ("one", "channel_word", "text"),
    [
        (talk("john", ago(1), text="page by page"), "coffee", "page by page"),
        (talk("john", ago(1), "email", favours=gave("a survey")), "e-mail", "gave a survey"),
        (
            talk("john", ago(1), "other", favours=received("tips") + asked("a call")),
            "talk",
            "received tips, asked a call",
        ),
        (tried("john", ago(1), "call"), "no answer", "tried by phone"),
        (tried("john", ago(1), "message"), "no answer", "tried by message"),
        (tried("john", ago(1), "other"), "no answer", ""),
        (tried("john", ago(1), text="rang twice"), "no answer", "rang twice"),
        (wrote("john", ago(1), "letter"), "letter", ""),
    ],
)
def test_a_line_of_the_timeline(one: Interaction, channel_word: str, text: str) -> None:
    (entry,) = card_of({}, one).timeline
    assert (entry.uid, entry.day, entry.channel_word, entry.text) == (
        one.uid,
        ago(1),
        channel_word,
        text,
    )


def test_the_timeline_is_newest_first_up_to_its_limit_and_counts_all() -> None:
    talks = [talk("john", ago(days), uid=f"t{days}") for days in (900, 3, 20)]
    event = talk(
        ("jane", "john", "ghost"), ago(3), "event", uid="e", minute=9, takeaways=("ask first",)
    )
    found = card_of({}, contact("Jane Doe"), event, *talks, limit=3)
    assert found.timeline[0] == Entry("e", ago(3), "event", "", ("ask first",), ("Jane Doe",))
    assert [one.uid for one in found.timeline] == ["e", "t3", "t20"]
    assert found.since == "4 since Jun 2024"


def test_the_card_of_nobody() -> None:
    with pytest.raises(KeyError):
        card(network(), "ghost", TODAY)


def test_words_for_one_of_several_stand_first_on_their_card() -> None:
    both = talk(
        ("jane", "bob"), ago(1), "meal", text="long dinner", lines={"bob": "wants the deck"}
    )
    net = network(contact("Jane Doe"), contact("Bob Stone"), both)
    assert card(net, "bob", TODAY).timeline[0].text == "wants the deck · long dinner"
    assert card(net, "jane", TODAY).timeline[0].text == "long dinner"
    opening = card(net, "bob", TODAY).opener
    assert opening is not None
    assert opening.text == "wants the deck"
