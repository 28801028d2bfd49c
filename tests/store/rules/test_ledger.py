"""The ledger of give and take: who gave what to whom over a chosen time, and three questions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from store.records import Contact, Favour, Interaction, Record
from store.rules.ledger import PERIODS, QUESTIONS, Account, Last, Ledger, ledger, since_of
from store.rules.network import Network
from store.rules.reciprocity import Balance, balance, debts, give_first
from tests.store.rules.networks import networks
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

YEAR = ago(365)


def ledger_of(*records: Record, since: date | None = YEAR, today: date = TODAY) -> Ledger:
    people = [contact("Jane Doe"), contact("Bob Stone"), contact("Ines Duarte")]
    return ledger(network(people, *records), since, today)


def account(*records: Record, since: date | None = YEAR, today: date = TODAY) -> Account:
    """The account of the only one there is one of."""
    (found,) = ledger_of(*records, since=since, today=today).accounts
    return found


def names(accounts: tuple[Account, ...]) -> list[str]:
    return [one.name.split()[0] for one in accounts]


# -- what is counted ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "today", "counted"),
    [
        pytest.param(YEAR, TODAY, (1, 2, 1), id="a year"),
        pytest.param(ago(366), TODAY, (2, 2, 1), id="the first day counts"),
        pytest.param(None, TODAY, (3, 2, 1), id="ever"),
        pytest.param(TODAY, TODAY, (0, 1, 0), id="today"),
        pytest.param(YEAR, ahead(1), (1, 3, 1), id="tomorrow, what was to come has come"),
    ],
)
def test_favours_of_the_time(
    since: date | None, today: date, counted: tuple[int, int, int]
) -> None:
    found = account(
        talk("jane", ago(900), favours=gave()),
        talk("jane", ago(366), favours=gave()),
        talk("jane", ago(365), favours=gave() + received()),
        tried("jane", ago(9), favours=asked()),
        talk("jane", TODAY, favours=received()),
        talk("jane", ahead(1), favours=received()),
        since=since,
        today=today,
    )
    assert (found.gave, found.received, found.asked) == counted


@pytest.mark.parametrize(
    ("today", "days", "since"),
    [
        (date(2026, 11, 22), 365, date(2025, 11, 22)),
        (date(2025, 2, 28), 365, date(2024, 2, 29)),
        (date(2024, 2, 29), 365, date(2023, 3, 1)),
        (date(2026, 11, 22), None, None),
    ],
)
def test_a_time_begins_so_many_days_ago(today: date, days: int | None, since: date | None) -> None:
    assert since_of(days, today) == since


def test_who_began_is_counted_where_it_was_said() -> None:
    found = ledger_of(
        talk("jane", ago(3), favours=gave(), initiated="me"),
        tried("jane", ago(4)),
        wrote("jane", ago(5)),
        talk("jane", ago(6)),
        wrote("jane", ago(400)),
        talk(("bob", "jane"), ago(8), initiated="me"),
    )
    (jane,) = found.accounts
    assert (jane.began_me, jane.began_them) == (3, 1)
    assert (found.began_me, found.began_them) == (3, 1)


def test_what_several_had_counts_for_each_and_once_in_all() -> None:
    found = ledger_of(talk(("jane", "bob"), ago(3), favours=gave() + gave()))
    assert [one.gave for one in found.accounts] == [2, 2]
    assert (found.gave, found.received, found.asked) == (2, 0, 0)


def test_talks_without_favours_keep_no_account() -> None:
    assert ledger_of(talk("jane", ago(3)), wrote("bob", ago(3))).accounts == ()


def test_nobody_is_in_an_empty_ledger() -> None:
    assert ledger(Network(), None, TODAY) == Ledger()


def test_the_archived_and_the_unknown_have_no_account_but_count_in_all() -> None:
    gone = contact("Gus Ek", archived_on=ago(5))
    found = ledger_of(gone, talk(("gus", "ghost"), ago(9), favours=gave()), owed("ghost", "deck"))
    assert found.accounts == ()
    assert found.gave == 1


def test_who_rests_keeps_the_account() -> None:
    sam = contact("Sam Ray", resting_since=ago(5))
    assert account(sam, talk("sam", ago(9), favours=gave())).name == "Sam Ray"


@pytest.mark.parametrize(
    ("favours", "words"),
    [
        (received("résumé tips"), "résumé tips"),
        (gave("pilot numbers"), "pilot numbers"),
        (asked("a second reference"), "asked for a second reference"),
        (asked("Asked about the job"), "Asked about the job"),
        (asked(""), "asked"),
        (received("tea") + gave("a book"), "a book"),
    ],
)
def test_the_last_favour_in_words(favours: tuple[Favour, ...], words: str) -> None:
    found = account(
        talk("jane", ago(3), favours=favours),
        talk("jane", ago(3), favours=gave("said before"), minute=-5),
        talk("jane", ago(9), favours=gave("older")),
        talk("jane", ago(1)),
    ).last
    assert found == Last(ago(3), favours[-1].kind, favours[-1].text)
    assert found.words == words


# -- which way it leans ------------------------------------------------------------------------

ASKS = (talk("jane", ago(3), favours=asked()), talk("jane", ago(9), favours=asked()))


@pytest.mark.parametrize(
    ("talks", "words"),
    [
        pytest.param([talk("jane", ago(3), favours=gave())], "you gave more", id="gave"),
        pytest.param([talk("jane", ago(3), favours=received())], "gave you more", id="received"),
        pytest.param([talk("jane", ago(3), favours=gave() + received())], "even", id="even"),
        pytest.param([talk("jane", ago(3), favours=asked())], "only asked", id="one ask"),
        pytest.param(
            [talk("jane", ago(3), favours=asked() + received())],
            "only asked",
            id="asked, and had it",
        ),
        pytest.param([*ASKS], "give first", id="two asks in a row"),
        pytest.param(
            [*ASKS, talk("jane", ago(1), favours=gave())], "you gave more", id="given since"
        ),
        pytest.param(
            [*ASKS, talk("jane", ago(1), "call")], "only asked", id="a talk without an ask since"
        ),
        pytest.param(
            [
                talk("jane", ago(3), favours=asked()),
                talk("jane", ago(370), favours=asked()),
            ],
            "give first",
            id="in a row, whenever the first was",
        ),
        pytest.param(
            [*ASKS, talk("jane", ago(20), favours=gave())], "give first", id="given before"
        ),
        pytest.param([owed("jane", "the deck")], "promised", id="a promise, no favour"),
    ],
)
def test_leaning(talks: list[Record], words: str) -> None:
    assert account(*talks).leaning == words


def test_furthest_from_even_comes_first() -> None:
    people = [contact(f"{name} X") for name in ("Ana", "Ben", "Cy", "Dee", "Eve", "Flo")]
    found = ledger(
        network(
            people,
            talk("ana", ago(3), favours=gave() + received()),
            talk("ben", ago(3), favours=received()),
            talk("cy", ago(3), favours=gave() * 4 + received()),
            talk("dee", ago(3), favours=gave() + received() * 2),
            talk("eve", ago(3), favours=asked()),
            talk("eve", ago(3), favours=asked()),
            talk("flo", ago(3), favours=gave()),
        ),
        YEAR,
        TODAY,
    )
    assert names(found.accounts) == ["Cy", "Eve", "Dee", "Ben", "Flo", "Ana"]


# -- the questions -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("records", "answers"),
    [
        pytest.param([talk("jane", ago(3), favours=gave())], {"all"}, id="gave"),
        pytest.param(
            [talk("jane", ago(3), favours=received())], {"all", "owe", "give"}, id="received"
        ),
        pytest.param(
            [talk("jane", ago(3), favours=gave() + received())], {"all"}, id="even owes nothing"
        ),
        pytest.param([talk("jane", ago(3), favours=asked())], {"all", "asked"}, id="asked"),
        pytest.param(
            [talk("jane", ago(3), favours=asked() + gave())], {"all"}, id="asked and gave"
        ),
        pytest.param(
            [talk("jane", ago(3), favours=asked() + received())],
            {"all", "owe", "asked", "give"},
            id="asked and had it",
        ),
        pytest.param([owed("jane", "the deck")], {"owe"}, id="promised"),
        pytest.param([owed("jane", "lunch", kind="return-favour")], {"owe"}, id="to return"),
        pytest.param([owed("jane", "the deck", state="done")], set(), id="kept"),
        pytest.param([owed("jane", "the deck", whose="them")], set(), id="theirs"),
        pytest.param([talk("jane", ago(366), favours=received())], set(), id="long ago"),
        pytest.param([talk("jane", ahead(1), favours=received())], set(), id="to come"),
    ],
)
def test_whom_a_question_is_answered_with(records: list[Record], answers: set[str]) -> None:
    found = ledger_of(*records)
    assert {question for question in QUESTIONS if found.answer(question)} == answers


def test_every_time_and_question_has_words() -> None:
    assert next(iter(PERIODS)) == 365
    assert all(PERIODS.values())
    assert all(QUESTIONS.values())


# -- beside the other rules --------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(networks)
def test_it_agrees_with_the_balance_of_each_contact(records: list[Record]) -> None:
    net = Network(records)
    found = {one.uid: one for one in ledger(net, YEAR, TODAY).accounts}
    for uid, one in net.contacts.items():
        if one.archived_on is None:
            counts = balance(net, uid, YEAR, TODAY)
            mine = found.get(uid, Account(uid, one.name))
            assert Balance(mine.gave, mine.received, mine.asked) == counts
            assert uid not in found or mine.give_first is give_first(net, uid, TODAY)
            assert uid not in debts(net, TODAY) or mine.owed


def test_one_more_talk_is_one_more_favour() -> None:
    one = Interaction(day=ago(1), contacts=("jane",), favours=gave())
    before = account(talk("jane", ago(9), favours=received()))
    after = account(talk("jane", ago(9), favours=received()), one)
    assert (before.leaning, after.leaning) == ("gave you more", "even")


def test_names_are_the_present_ones() -> None:
    jane = Contact(uid="jane", name="Jane Roe", added=ago(9))
    assert ledger(network(jane, owed("jane", "deck")), None, TODAY).accounts[0].name == "Jane Roe"
