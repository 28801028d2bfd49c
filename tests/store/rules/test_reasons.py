"""Why somebody is on the week, in the words a row and a card show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.records import (
    Channel,
    Contact,
    Interaction,
    Introduction,
    Labelled,
    PromiseKind,
    Record,
    Share,
)
from store.rules.history import history
from store.rules.reasons import is_pressing, is_to_ask, other_channel, reasons_now
from store.rules.standing import standing
from store.rules.week import Reason
from tests.store.rules.people import (
    TODAY,
    ago,
    ahead,
    asked,
    contact,
    gave,
    network,
    next_touch,
    owed,
    received,
    row_of,
    shorts,
    talk,
    the_row,
    tried,
    wrote,
)


def reasons_of(who: Contact, *records: Record) -> list[Reason]:
    net = network(who, *records)
    return list(reasons_now(net, standing(net, who, TODAY), TODAY))


def only(who: Contact, *records: Record) -> tuple[str, str, str]:
    (one,) = reasons_of(who, *records)
    return (one.code, one.short, one.text)


def close(name: str = "Jane Doe", **fields: Any) -> Contact:
    return contact(name, **{"tier": "close", **fields})


@pytest.mark.parametrize(
    ("channel", "days", "short", "text"),
    [
        ("coffee", 41, "coffee 41 d ago", "coffee 41 days ago"),
        ("email", 65, "e-mail 65 d ago", "e-mail 65 days ago"),
        ("other", 65, "talk 65 d ago", "talk 65 days ago"),
    ],
)
def test_the_clock(channel: Channel, days: int, short: str, text: str) -> None:
    assert only(close(), talk("jane", ago(days), channel)) == (
        "rhythm",
        f"{short} · usually every 30",
        f"{text}, usually every 30",
    )


def test_a_daily_rhythm_says_yesterday() -> None:
    _, short, text = only(close(cadence=1), talk("jane", ago(1)))
    assert (short, text) == (
        "coffee yesterday · usually every 1",
        "coffee yesterday, usually every 1",
    )


@pytest.mark.parametrize(
    ("name", "fields", "text"),
    [
        ("Jane Doe", {}, "Jane wrote last, Tue 3 Nov"),
        ("Dr. Jane Doe", {"uid": "jane"}, "Jane wrote last, Tue 3 Nov"),
        ("Prof. Dr. Doe", {"uid": "jane"}, "Doe wrote last, Tue 3 Nov"),
        ("Dr.", {"uid": "jane"}, "Dr. wrote last, Tue 3 Nov"),
        ("Jane & Co", {"kind": "organisation"}, "Jane & Co wrote last, Tue 3 Nov"),
    ],
)
def test_who_wrote_last(name: str, fields: dict[str, Any], text: str) -> None:
    one = contact(name, **fields)
    code, short, full = only(one, wrote("jane", date(2026, 11, 3)))
    assert (code, short, full) == ("waiting", "wrote to you", text)


def test_who_wrote_and_when_we_last_spoke() -> None:
    found = reasons_of(contact("Jane Doe"), wrote("jane", ago(2)), talk("jane", ago(9)))
    assert [one.short for one in found] == ["wrote to you", "coffee 9 d ago"]


def test_give_first() -> None:
    asks = [talk("ines", ago(days), favours=asked()) for days in (36, 50)]
    found = reasons_of(close("Ines Duarte"), *asks)
    assert [one.short for one in found] == [
        "give first · two asks in a row",
        "coffee 36 d ago · usually every 30",
    ]


@pytest.mark.parametrize(
    ("found", "short", "text"),
    [
        (
            Share(uid="1", title="Hiring in 2026", topics=("hiring",), added=ago(9)),
            "give first · offer Hiring in 2026 · two asks in a row",
            "give first: two asks in a row; you could offer the article “Hiring in 2026”",
        ),
        (
            Share(uid="1", title="A title of very many words", topics=("hiring",), added=ago(9)),
            "give first · offer A title of very many… · two asks in a row",
            "give first: two asks in a row; you could offer the article “A title of very many "
            "words”",
        ),
        (
            Introduction(uid="1", contacts=("ines", "sam"), because="looks for design"),
            "give first · introduce Sam Rivera · two asks in a row",
            "give first: two asks in a row; you could introduce Sam Rivera: looks for design",
        ),
        (
            Share(uid="1", title="Type", topics=("design",), added=ago(9)),
            "give first · two asks in a row",
            "give first: two asks in a row",
        ),
    ],
)
def test_give_first_says_what_could_be_offered(found: Record, short: str, text: str) -> None:
    asks = [talk("ines", ago(days), favours=asked()) for days in (3, 5)]
    one = contact("Ines Duarte", tags=("hiring",))
    reasons = reasons_of(one, contact("Sam Rivera"), found, *asks)
    assert [(one.short, one.text) for one in reasons] == [(short, text)]


@pytest.mark.parametrize(
    ("tries", "short", "text"),
    [
        (
            [tried("omar", ago(6))],
            "try e-mail · no answer Mon",
            "no answer Mon 16 Nov: try e-mail",
        ),
        (
            [tried("omar", ago(13)), tried("omar", ago(20))],
            "try e-mail · no answer 9 Nov",
            "no answer two times, last Mon 9 Nov: try e-mail",
        ),
        (
            [tried("omar", TODAY)],
            "try e-mail · no answer today",
            "no answer Sun 22 Nov: try e-mail",
        ),
        (
            [tried("omar", ago(13)), tried("omar", ago(20)), tried("omar", ago(27))],
            "let them rest? · no answer 3 times · try e-mail",
            "no answer three times, last Mon 9 Nov: try e-mail",
        ),
    ],
)
def test_an_attempt(tries: list[Interaction], short: str, text: str) -> None:
    omar = contact("Omar Haddad", emails=(Labelled(value="omar@example.org"),))
    assert only(omar, *tries) == ("attempt", short, text)


@pytest.mark.parametrize(
    ("attempted", "used", "fields", "way"),
    [
        pytest.param(["call"], ["email", "call"], {}, "e-mail", id="one we used"),
        pytest.param(["call"], ["message", "email"], {}, "a message", id="the newest of them"),
        pytest.param(["call"], ["coffee", "event"], {}, "another channel", id="no room in person"),
        pytest.param(["call"], ["email"], {"phones": True}, "e-mail", id="used before known"),
        pytest.param(["call"], [], {"emails": True}, "e-mail", id="one we know"),
        pytest.param(["email"], [], {"emails": True, "phones": True}, "a call", id="not the same"),
        pytest.param(["call"], [], {"phones": True}, "a message", id="the same number"),
        pytest.param(["other"], [], {"links": True}, "a message", id="a profile"),
        pytest.param(["call", "email"], ["video"], {"emails": True}, "video", id="neither tried"),
        pytest.param(["call", "email"], ["letter"], {}, "a letter", id="by post"),
        pytest.param(["call"], [], {}, "another channel", id="none known"),
    ],
)
def test_which_channel_to_try(
    attempted: list[Channel], used: list[Channel], fields: dict[str, bool], way: str
) -> None:
    omar = contact("Omar", **{name: (Labelled(value="x"),) for name in fields})
    net = network(
        omar,
        [tried("omar", ago(3 + place), one) for place, one in enumerate(attempted)],
        [talk("omar", ago(30 + place), one) for place, one in enumerate(used)],
    )
    assert other_channel(omar, history(net, "omar", TODAY)) == way


@pytest.mark.parametrize(
    ("due", "planned", "full"),
    [
        (TODAY, "planned for today", "next touch planned for Sun 22 Nov"),
        (ahead(1), "planned for tomorrow", "next touch planned for Mon 23 Nov"),
        (ago(2), "planned for Fri", "next touch planned for Fri 20 Nov"),
        (ago(13), "planned for 9 Nov", "next touch planned for Mon 9 Nov"),
    ],
)
def test_a_next_touch(due: date, planned: str, full: str) -> None:
    jane = contact("Jane Doe", next_touch=next_touch(due, ago(30)))
    assert only(jane, talk("jane", ago(30))) == (
        "next",
        f"{planned} · coffee 30 d ago",
        f"{full}, coffee 30 days ago",
    )


@pytest.mark.parametrize(
    ("gap", "silence", "short"),
    [
        (21, 63, "quiet for 9 weeks · usually 3"),
        (5, 20, "quiet for 20 days · usually 5"),
        (10, 35, "quiet for 5 weeks · usually 1"),
        (91, 274, "quiet for 9 months · usually 3"),
    ],
)
def test_drifting(gap: int, silence: int, short: str) -> None:
    talks = [talk("mira", ago(silence + gap * back)) for back in range(5)]
    code, found, text = only(contact("Mira Novak", cadence=2000), *talks)
    assert (code, found, text) == ("drift", short, short.replace(" ·", ","))


@pytest.mark.parametrize(
    ("due", "made", "asked_about"),
    [
        (ago(1), ago(9), True),
        (TODAY, ago(90), False),
        (ahead(9), ago(90), False),
        (None, ago(14), True),
        (None, ago(13), False),
    ],
)
def test_when_a_promise_of_theirs_is_asked_about(
    due: date | None, made: date, asked_about: bool
) -> None:
    theirs = owed("sam", "the deck", due, made=made, whose="them")
    assert is_to_ask(theirs, TODAY) is asked_about
    assert bool(reasons_of(contact("Sam Rivera"), theirs)) is asked_about


def test_a_promise_of_theirs_that_was_kept_is_not_asked_about() -> None:
    assert not is_to_ask(owed("sam", "the deck", ago(9), whose="them", state="done"), TODAY)
    assert not is_to_ask(owed("sam", "the deck", ago(9)), TODAY)


@pytest.mark.parametrize(
    ("due", "words", "short", "text"),
    [
        (
            ago(2),
            "the deck",
            "ask about: the deck · was due Fri",
            "Sam offered: the deck, meant for Fri 20 Nov; ask how it goes",
        ),
        (
            None,
            "the deck",
            "ask about: the deck · said 2 Nov",
            "Sam offered: the deck, said Mon 2 Nov; ask how it goes",
        ),
        (
            None,
            "send the job ad",
            "ask about: send the job ad · said 2 Nov",
            "Sam offered to send the job ad, said Mon 2 Nov; ask how it goes",
        ),
        (
            None,
            "she asks Ana",
            "ask about: she asks Ana · said 2 Nov",
            "She asks Ana, said Mon 2 Nov; ask how it goes",
        ),
        (
            None,
            "Sam sends the job ad",
            "ask about: Sam sends the job ad · said 2 Nov",
            "Sam sends the job ad, said Mon 2 Nov; ask how it goes",
        ),
    ],
)
def test_what_to_ask_about(due: date | None, words: str, short: str, text: str) -> None:
    theirs = owed("sam", words, due, made=ago(20), whose="them")
    assert only(contact("Sam Rivera"), theirs) == ("asked", short, text)


def test_a_promise_of_theirs_puts_nobody_under_promised() -> None:
    theirs = owed("sam", "the deck", ago(2), made=ago(20), whose="them")
    net = network(contact("Sam Rivera"), theirs)
    assert row_of(net, "sam") is None


LUNCH = owed("sam", "lunch", kind="return-favour", when_met=True)


def test_what_waits_for_the_next_meeting_is_no_reason_by_itself() -> None:
    net = network(contact("Sam Rivera"), LUNCH)
    assert row_of(net, "sam") is None
    assert not reasons_of(contact("Sam Rivera"), LUNCH)
    assert not is_pressing(LUNCH, TODAY, 7)


def test_what_waits_for_the_next_meeting_stands_on_the_row_of_someone_who_is_due() -> None:
    sam = contact("Sam Rivera", cadence=30)
    row = the_row(network(sam, talk("sam", ago(40)), LUNCH), "sam")
    assert row.section == "keep in touch"
    assert row.promise is None
    assert shorts(row) == "coffee 40 d ago · usually every 30 · return the favour: lunch"
    assert row.reasons[-1].text == "at the next meeting: return the favour: lunch"


def test_a_favour_to_return_lifts_the_row() -> None:
    sam = contact("Sam Rivera", cadence=30)
    plain = the_row(network(sam, talk("sam", ago(40))), "sam").score
    owing = the_row(network(sam, talk("sam", ago(40)), LUNCH), "sam").score
    assert plain is not None
    assert owing == round(plain + 0.25, 3)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("thank-you", "résumé tips", "thank-you: résumé tips, tomorrow"),
        ("congratulate", "new job", "congratulate: new job, tomorrow"),
        ("congratulate", "congratulate on the job", "congratulate on the job, tomorrow"),
        ("return-favour", "", "return the favour, tomorrow"),
        ("send", "send the deck", "you promised: send the deck, tomorrow"),
    ],
)
def test_what_was_not_said_aloud_is_no_promise_in_words(
    kind: PromiseKind, text: str, words: str
) -> None:
    mine = owed("sam", text, ahead(1), kind=kind)
    assert reasons_of(contact("Sam Rivera"), mine)[0].text == words


def test_my_promise_in_full() -> None:
    mine = owed(("sam", "ann"), "send the deck", ago(2))
    assert only(contact("Sam Rivera"), contact("Ann Lee"), mine) == (
        "promise",
        "send the deck",
        "you promised: send the deck, 2 days late, also for Ann Lee",
    )


def test_somebody_archived_has_no_reasons() -> None:
    assert reasons_of(close(archived_on=ago(1)), talk("jane", ago(90)), owed("jane", "call")) == []


def test_nothing_to_say_of_somebody_who_is_not_due() -> None:
    talks = [talk("jane", ago(9), favours=received()), talk("jane", ago(12), favours=gave())]
    assert reasons_of(close(), *talks) == []


@pytest.mark.parametrize("word", ["overdue", "neglected", "failed", "!", " he ", " she "])
def test_words_stay_kind(word: str) -> None:
    found = reasons_of(
        close(next_touch=next_touch(ago(9), ago(60))),
        talk("jane", ago(60), favours=asked()),
        talk("jane", ago(70), favours=asked()),
        wrote("jane", ago(20)),
        tried("jane", ago(10)),
        owed("jane", "call", ago(9)),
        owed("jane", "write", ago(9), whose="them"),
    )
    assert len(found) == 6
    assert not any(word in f" {one.short} {one.text} " for one in found)
