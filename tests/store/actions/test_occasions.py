"""The dates of a contact."""

from __future__ import annotations

import pytest

from store.actions.occasions import add_date, change_date, drop_date, keep_dates, set_lead, wish
from store.actions.saying import said
from store.errors import BadInput, UnknownName
from store.language.occasions import DatedLine
from store.records import Interaction, Occasion
from store.rules.cadence import clock
from store.rules.history import history
from store.rules.occasions import coming_of
from tests.store.actions.support import NOW, TODAY, apply, jane, network_of

WEDDING = DatedLine("wedding", 6, 12, None)
BIRTHDAY = Occasion(uid="o1", contact="jane", month=11, day=25, year=1990)


def test_a_date_is_noted() -> None:
    action = add_date(network_of(), "jane", WEDDING)
    (made,) = action.puts
    assert isinstance(made, Occasion)
    assert made == Occasion(uid=made.uid, contact="jane", label="wedding", month=6, day=12)
    assert action.label == "Note Jane Doe’s wedding, 12 June"
    assert said(network_of(), action, TODAY) == "Noted Jane Doe’s wedding, 12 June."


def test_a_day_that_comes_once() -> None:
    (made,) = add_date(network_of(), "jane", DatedLine("exam", 6, 12, 2027, yearly=False)).puts
    assert isinstance(made, Occasion)
    assert (made.year, made.yearly) == (2027, False)


@pytest.mark.parametrize("label", ["", "birthday", " Birthday "])
def test_of_birthdays_there_is_one(label: str) -> None:
    action = add_date(network_of(jane(), BIRTHDAY), "jane", DatedLine(label, 11, 26, None))
    assert action.puts == (Occasion(uid="o1", contact="jane", month=11, day=26),)


def test_a_date_is_changed_and_keeps_its_label_where_none_is_said() -> None:
    network = network_of(jane(), BIRTHDAY)
    action = change_date(network, "o1", DatedLine("", 11, 26, 1990))
    assert action.puts == (Occasion(uid="o1", contact="jane", month=11, day=26, year=1990),)
    assert action.label == "Change Jane Doe’s birthday to birthday, 26 November 1990"
    assert change_date(network, "o1", DatedLine("birthday", 11, 25, 1990)).puts == ()


def test_a_date_is_taken_away() -> None:
    action = drop_date(network_of(jane(), BIRTHDAY), "o1")
    assert action.drops == (BIRTHDAY,)
    assert said(network_of(), action, TODAY) == "Took away Jane Doe’s birthday, 25 November 1990."


def test_what_is_gone_is_refused() -> None:
    with pytest.raises(BadInput, match=r"This date is not there any more\."):
        drop_date(network_of(), "o9")
    with pytest.raises(BadInput, match=r"This date is not there any more\."):
        change_date(network_of(), "o9", WEDDING)
    with pytest.raises(UnknownName):
        add_date(network_of(), "nobody", WEDDING)


def test_the_lead_and_whether_dates_stay() -> None:
    assert set_lead(network_of(), "jane", 14).puts == (jane(lead_days=14),)
    assert set_lead(network_of(jane(lead_days=14)), "jane", None).puts == (jane(),)
    assert set_lead(network_of(), "jane", 0).puts == (jane(lead_days=0),)
    for days in (-1, 366):
        with pytest.raises(BadInput):
            set_lead(network_of(), "jane", days)
    assert keep_dates(network_of(), "jane", keep=True).puts == (jane(keep_dates=True),)
    assert keep_dates(network_of(), "jane", keep=False).puts == ()


def test_a_wish_answers_the_date_and_leaves_the_clock_alone() -> None:
    network = network_of(jane(), BIRTHDAY)
    action = wish(network, "jane", TODAY, NOW)
    (talk,) = action.puts
    assert isinstance(talk, Interaction)
    assert (talk.text, talk.channel, talk.initiated) == ("happy birthday", "message", "me")
    assert talk.light
    after = apply(network, action)
    assert coming_of(after, "jane", history(after, "jane", TODAY), TODAY) == []
    assert clock(after, after.contacts["jane"], TODAY) == jane().added
    assert said(after, action, TODAY).startswith("Said happy birthday to Jane Doe.")


def test_of_several_dates_the_nearest_first() -> None:
    wedding = Occasion(uid="o2", contact="jane", label="wedding", month=11, day=21)
    network = network_of(jane(), BIRTHDAY, wedding)
    texts = []
    for _ in range(2):
        action = wish(network, "jane", TODAY, NOW)
        network = apply(network, action)
        texts += [one.text for one in action.puts if isinstance(one, Interaction)]
    assert texts == ["congratulations: wedding", "happy birthday"]
    with pytest.raises(BadInput, match=r"No date of Jane Doe’s is near\."):
        wish(network, "jane", TODAY, NOW)
