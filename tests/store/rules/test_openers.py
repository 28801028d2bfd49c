"""What to say first: promise, date, takeaway, note, share, in that order."""

from __future__ import annotations

import pytest

from store.records import Occasion, Record, Share
from store.rules.history import history
from store.rules.openers import opener, origin_words
from store.rules.week import Opener
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    contact,
    network,
    owed,
    talk,
    tried,
    wrote,
)

JANE = contact("Jane Doe", tags=("Hiring",))
PROMISE = owed("jane", "send the deck", ahead(20))
BIRTHDAY = Occasion(contact="jane", month=11, day=25)
TAKEAWAY = talk("jane", ago(30), takeaways=("How did the roadmap review go?", "likes tea"))
NOTE = talk("jane", ago(3), text="two hiring leads")
SHARE = Share(uid="s", title="Hiring in 2026", topics=("hiring",), added=ago(9))


def opening(*records: Record) -> Opener | None:
    net = network(JANE, *records)
    return opener(net, JANE, history(net, "jane", TODAY), TODAY)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        (
            (SHARE, NOTE, TAKEAWAY, BIRTHDAY, PROMISE),
            Opener("send the deck", "promise", ahead(20)),
        ),
        ((SHARE, NOTE, TAKEAWAY, BIRTHDAY), Opener("happy birthday", "date", ahead(3))),
        (
            (SHARE, NOTE, TAKEAWAY),
            Opener("How did the roadmap review go?", "takeaway", ago(30)),
        ),
        ((SHARE, NOTE), Opener("two hiring leads", "note", ago(3))),
        ((SHARE,), Opener("Hiring in 2026", "share", None)),
        ((), None),
    ],
)
def test_the_first_that_is_there(records: tuple[Record, ...], expected: Opener | None) -> None:
    assert opening(*records) == expected


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(owed("jane", "send the deck", state="done"), id="a promise kept"),
        pytest.param(owed("jane", "send the deck", whose="them"), id="a promise of theirs"),
        pytest.param(Occasion(contact="jane", month=11, day=30), id="a date too far ahead"),
        pytest.param(tried("jane", ago(1), text="tried by phone"), id="an attempt"),
        pytest.param(talk("jane", ahead(1), text="lunch"), id="a talk to come"),
        pytest.param(talk("jane", ago(1)), id="a talk without words"),
        pytest.param(talk("bob", ago(1), text="hello"), id="somebody else's"),
    ],
)
def test_what_opens_nothing(record: Record) -> None:
    assert opening(record) is None


def test_the_most_pressing_promise_and_the_newest_words_win() -> None:
    found = opening(owed("jane", "write"), PROMISE, owed("jane", "call", ahead(2)))
    assert found == Opener("call", "promise", ahead(2))
    found = opening(NOTE, talk("jane", ago(5), text="older"), wrote("jane", ago(1), text="hello"))
    assert found == Opener("hello", "note", ago(1))


def test_what_waits_for_the_next_meeting_opens_where_nothing_else_does() -> None:
    lunch = owed("jane", "lunch", kind="return-favour", when_met=True)
    assert opening(lunch) == Opener("return the favour: lunch", "promise", None)
    assert opening(lunch, NOTE) == Opener("two hiring leads", "note", ago(3))
    assert opening(lunch, PROMISE) == Opener("send the deck", "promise", ahead(20))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Opener("send the deck", "promise", ahead(3)), "promised"),
        (Opener("send the deck", "promise"), "promised"),
        (Opener("write the note", "introduction", ago(3)), "both agreed"),
        (Opener("happy birthday", "date", ahead(3)), "Wed 25 Nov"),
        (Opener("how did it go?", "takeaway", ago(41)), "12 Oct"),
        (Opener("two leads", "note", ago(400)), "Oct 2025"),
        (Opener("Hiring in 2026", "share"), "from the shelf"),
    ],
)
def test_where_it_comes_from(found: Opener, expected: str) -> None:
    assert origin_words(found, TODAY) == expected
