"""Saving what a form began with into records that others changed meanwhile."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from msgspec.structs import replace as with_values

from store.actions import Action
from store.actions.began import (
    ContactBegan,
    LogBegan,
    contact_began,
    log_began,
    packed,
    talk_began,
    unpacked,
)
from store.actions.contacts import edit_contact
from store.actions.following import PromiseLine
from store.actions.logging import LogEntry, delete_log, edit_log, entry_of, log
from store.actions.merging import Clash
from store.actions.promises import keep
from store.actions.rhythm import set_next
from store.actions.saving import Clashing, Decided, Gone, Stays, save_contact, save_log
from store.errors import BadInput, UnknownName
from store.records import NextTouch, Occasion
from store.rules.network import Network
from tests.store.actions.support import (
    LATER,
    NOW,
    TODAY,
    all_records,
    apply,
    bob,
    broken_references,
    jane,
    network_of,
    omar,
)

BORN = Occasion(uid="born", contact="jane", month=3, day=4)
START = network_of(jane(title="Analyst", notes="tea"), bob(), omar(), BORN)


def began(network: Network, uid: str = "jane") -> ContactBegan:
    found = contact_began(network, uid)
    assert found is not None
    return found


def edited(network: Network, **fields: object) -> Network:
    """The other window's save."""
    return apply(network, edit_contact(network, "jane", fields, TODAY))


def without(network: Network, *uids: str) -> Network:
    gone = tuple(one for one in all_records(network).values() if one.uid in uids)
    return apply(network, Action("Undo", (), gone))


# -- contacts ----------------------------------------------------------------------------------


def test_a_form_saves_what_it_changed_and_leaves_what_others_did() -> None:
    form = began(START)
    theirs = edited(START, place="Porto", notes="tea\ndog", birthday=(3, 5, 1990))
    action = save_contact(theirs, form, {"title": "CEO", "notes": "tea\ncat"}, TODAY)
    after = apply(theirs, action)
    assert after.contacts["jane"] == jane(title="CEO", place="Porto", notes="tea\ndog\ncat")
    assert after.occasions == {"born": replace(BORN, day=5, year=1990)}
    assert action.label == "Edit Jane Doe"


def test_what_changed_nothing_makes_no_change() -> None:
    theirs = edited(START, title="CEO")
    action = save_contact(theirs, began(START), {"title": "CEO"}, TODAY)
    assert (action.puts, action.drops) == ((), ())


@pytest.mark.parametrize(("side", "title"), [("mine", "CEO"), ("theirs", "CTO")])
def test_a_clash_is_decided_by_the_user(side: Stays, title: str) -> None:
    theirs = edited(START, title="CTO", place="Porto")
    fields = {"title": "CEO", "birthday": None}
    with pytest.raises(Clashing) as asked:
        save_contact(theirs, began(START), fields, TODAY)
    assert asked.value.name == "Jane Doe"
    assert asked.value.clashes == (Clash("title", "CTO", "CEO"),)
    decided = Decided(clashes=((asked.value.clashes[0], side),))
    after = apply(theirs, save_contact(theirs, began(START), fields, TODAY, decided))
    assert (after.contacts["jane"].title, after.contacts["jane"].place) == (title, "Porto")
    assert after.occasions == {}


def test_an_answer_about_other_values_is_no_answer() -> None:
    decided = Decided(clashes=((Clash("title", "CTO", "CEO"), "mine"),))
    theirs = edited(START, title="Director")
    with pytest.raises(Clashing):
        save_contact(theirs, began(START), {"title": "CEO"}, TODAY, decided)


def test_what_cannot_be_kept_is_refused_before_anything_is_asked() -> None:
    theirs = edited(START, title="CTO")
    with pytest.raises(BadInput, match="needs a name"):
        save_contact(theirs, began(START), {"title": "CEO", "name": " "}, TODAY)


def test_a_contact_that_is_gone_is_asked_about_and_comes_back_whole() -> None:
    theirs = without(START, "jane", "born")
    with pytest.raises(Gone) as asked:
        save_contact(theirs, began(START), {"title": "CEO"}, TODAY)
    assert (asked.value.uid, asked.value.name, asked.value.heir) == ("jane", "Jane Doe", None)
    decided = Decided(restored=frozenset({"jane"}))
    action = save_contact(theirs, began(START), {"title": "CEO"}, TODAY, decided)
    assert action.label == "Restore Jane Doe"
    after = apply(theirs, action)
    assert after.contacts["jane"] == jane(title="CEO", notes="tea")
    assert after.occasions == {"born": BORN}


def test_it_comes_back_without_what_it_points_at() -> None:
    touch = NextTouch(due=TODAY, since=TODAY, set=NOW, by="gone")
    network = network_of(jane(next_touch=touch))
    decided = Decided(restored=frozenset({"jane"}))
    theirs = without(network, "jane")
    after = apply(theirs, save_contact(theirs, began(network), {}, TODAY, decided))
    assert after.contacts["jane"].next_touch == replace(touch, by="")
    assert broken_references(after) == []


def merged_into_bob() -> Network:
    theirs = without(START, "jane", "born")
    theirs.put(bob(merged=("jane",), title="CTO", tags=("board",)))
    return theirs


def test_a_contact_that_became_part_of_another_can_be_saved_onto_it() -> None:
    theirs = merged_into_bob()
    fields = {"place": "Porto", "tags": ("hiring",)}
    with pytest.raises(Gone) as asked:
        save_contact(theirs, began(START), fields, TODAY)
    assert asked.value.heir == theirs.contacts["bob"]
    decided = Decided(instead={"jane": "bob"})
    after = apply(theirs, save_contact(theirs, began(START), fields, TODAY, decided))
    assert after.contacts["bob"] == bob(
        merged=("jane",), title="CTO", place="Porto", tags=("board", "hiring")
    )
    assert "jane" not in after.contacts


def test_or_be_restored_beside_it() -> None:
    theirs, decided = merged_into_bob(), Decided(restored=frozenset({"jane"}))
    after = apply(theirs, save_contact(theirs, began(START), {"place": "Porto"}, TODAY, decided))
    assert after.contacts["jane"].place == "Porto"
    assert after.contacts["bob"] == theirs.contacts["bob"]


# -- interactions ------------------------------------------------------------------------------

ENTRY = LogEntry(
    people=("jane",),
    day=TODAY,
    channel="coffee",
    text="roadmap",
    received=("tips",),
    promises=(PromiseLine("send the deck", date(2026, 11, 27)),),
    next_touch=date(2026, 12, 1),
)


@pytest.fixture
def network() -> Network:
    return apply(START, log(START, ENTRY, TODAY, NOW))


@pytest.fixture
def talk(network: Network) -> str:
    (uid,) = network.interactions
    return uid


def corrected(network: Network, uid: str, **fields: Any) -> Network:
    """The other window's save."""
    entry = with_values(entry_of(network, uid), **fields)
    return apply(network, edit_log(network, uid, entry, TODAY, LATER))


def test_a_talk_that_both_corrected_has_what_both_changed(network: Network, talk: str) -> None:
    form = talk_began(network, talk)
    theirs = corrected(network, talk, place="Porto", text="roadmap\npilot", gave=("a book",))
    mine = with_values(ENTRY, text="roadmap\nhiring", gave=("an article",), channel="call")
    after = apply(theirs, save_log(theirs, form, mine, TODAY, LATER))
    entry = entry_of(after, talk)
    assert (entry.place, entry.channel) == ("Porto", "call")
    assert (entry.text, entry.gave) == ("roadmap\npilot\nhiring", ("a book", "an article"))
    assert (entry.received, entry.promises) == (ENTRY.received, ENTRY.promises)


def test_people_added_by_both_are_all_there(network: Network, talk: str) -> None:
    theirs = corrected(network, talk, people=("jane", "bob"))
    mine = with_values(ENTRY, people=("jane", "omar"), create=("Ana Lima",))
    after = apply(theirs, save_log(theirs, talk_began(network, talk), mine, TODAY, LATER))
    names = [after.contacts[uid].name for uid in after.interactions[talk].contacts]
    assert names == ["Jane Doe", "Bob Stone", "Omar Haddad", "Ana Lima"]


def test_a_clash_about_a_talk_names_it(network: Network, talk: str) -> None:
    theirs = corrected(network, talk, day=date(2026, 11, 20))
    mine = with_values(ENTRY, day=date(2026, 11, 21))
    form = talk_began(network, talk)
    with pytest.raises(Clashing) as asked:
        save_log(theirs, form, mine, TODAY, LATER)
    assert asked.value.name == "coffee with Jane Doe of 20 Nov"
    decided = Decided(clashes=((asked.value.clashes[0], "mine"),))
    after = apply(theirs, save_log(theirs, form, mine, TODAY, LATER, decided))
    assert after.interactions[talk].day == date(2026, 11, 21)


def test_a_promise_that_was_kept_meanwhile_stays_kept(network: Network, talk: str) -> None:
    deck = next(one for one in network.promises.values() if one.text == "send the deck")
    theirs = apply(network, keep(network, deck.uid, TODAY))
    mine = with_values(ENTRY, promises=(*ENTRY.promises, PromiseLine("call")))
    after = apply(theirs, save_log(theirs, talk_began(network, talk), mine, TODAY, LATER))
    assert after.promises[deck.uid].state == "done"
    assert entry_of(after, talk).promises == (PromiseLine("call"),)


def test_a_talk_that_is_gone_is_asked_about_and_comes_back_with_what_it_caused(
    network: Network, talk: str
) -> None:
    theirs = apply(network, delete_log(network, talk))
    form, mine = talk_began(network, talk), with_values(ENTRY, place="Porto")
    with pytest.raises(Gone) as asked:
        save_log(theirs, form, mine, TODAY, LATER)
    assert (asked.value.uid, asked.value.name) == (talk, "coffee with Jane Doe of 22 Nov")
    decided = Decided(restored=frozenset({talk}))
    action = save_log(theirs, form, mine, TODAY, LATER, decided)
    after = apply(theirs, action)
    assert action.label == "Restore coffee with Jane Doe of 22 Nov"
    assert after.interactions[talk] == replace(network.interactions[talk], place="Porto")
    assert after.promises == network.promises
    assert entry_of(after, talk).next_touch == ENTRY.next_touch


def test_someone_new_in_a_talk_that_was_undone_comes_back_with_it() -> None:
    start = network_of(bob())
    logged = apply(start, log(start, with_values(ENTRY, people=(), create=("Ana",)), TODAY, NOW))
    (talk,) = logged.interactions
    form = talk_began(logged, talk)
    decided = Decided(restored=frozenset({talk}))
    entry = with_values(entry_of(logged, talk), place="Porto")
    after = apply(start, save_log(start, form, entry, TODAY, LATER, decided))
    assert {one.name for one in after.contacts.values()} == {"Ana", "Bob Stone"}
    assert after.interactions[talk].place == "Porto"
    assert broken_references(after) == []


@pytest.mark.parametrize(
    ("theirs", "decided", "names"),
    [
        (without(START, "jane", "born"), Decided(restored=frozenset({"jane"})), ["Jane Doe"]),
        (merged_into_bob(), Decided(instead={"jane": "bob"}), ["Bob Stone"]),
    ],
)
def test_someone_who_is_gone_is_asked_about_when_a_talk_with_them_is_saved(
    theirs: Network, decided: Decided, names: list[str]
) -> None:
    form = log_began(START, ENTRY)
    with pytest.raises(Gone) as asked:
        save_log(theirs, form, ENTRY, TODAY, NOW)
    assert asked.value.uid == "jane"
    action = save_log(theirs, form, ENTRY, TODAY, NOW, decided)
    assert action.label == f"Log coffee with {names[0]}"
    after = apply(theirs, action)
    (talk,) = after.interactions.values()
    assert [after.contacts[uid].name for uid in talk.contacts] == names
    assert broken_references(after) == []


def test_someone_the_form_did_not_begin_with_is_refused() -> None:
    theirs = without(START, "bob")
    with pytest.raises(UnknownName):
        save_log(theirs, log_began(START, ENTRY), with_values(ENTRY, people=("bob",)), TODAY, NOW)


# -- what a draft remembers --------------------------------------------------------------------


def test_what_a_form_began_with_can_be_packed_into_a_draft(network: Network, talk: str) -> None:
    touched = apply(network, set_next(network, "jane", TODAY, TODAY, NOW))
    contact, entry = began(touched), talk_began(network, talk)
    assert unpacked(packed(contact), ContactBegan) == contact
    assert unpacked(packed(entry), LogBegan) == entry


@pytest.mark.parametrize("plain", [None, "", [], {"contact": {"name": 1}}, {"contact": None}])
def test_something_else_is_nothing(plain: object) -> None:
    assert unpacked(plain, ContactBegan) is None


# -- any talk, any correction ------------------------------------------------------------------

texts = st.lists(st.sampled_from(["a", "b", "tips", "thanks"]), max_size=2, unique=True).map(tuple)
changes = st.fixed_dictionaries(
    {},
    optional={
        "people": st.sampled_from([("jane",), ("jane", "bob"), ("bob",)]),
        "day": st.sampled_from([TODAY, date(2026, 11, 20)]),
        "text": st.sampled_from(["", "roadmap", "thanks for the tips"]),
        "received": texts,
        "gave": texts,
        "next_touch": st.sampled_from([None, date(2026, 12, 1), date(2026, 12, 8)]),
        "promises": texts.map(lambda several: tuple(PromiseLine(one) for one in several)),
    },
)


@given(changes, changes, st.booleans())
def test_what_is_saved_beside_others_is_whole(
    theirs: dict[str, Any], mine: dict[str, Any], gone: bool
) -> None:
    network = apply(START, log(START, ENTRY, TODAY, NOW))
    (talk,) = network.interactions
    form, entry = talk_began(network, talk), with_values(entry_of(network, talk), **mine)
    now = corrected(network, talk, **theirs)
    now = apply(now, delete_log(now, talk)) if gone else now
    decided = Decided(restored=frozenset({talk}))
    try:
        after = apply(now, save_log(now, form, entry, TODAY, LATER, decided))
    except Clashing as asked:
        decided = with_values(decided, clashes=tuple((one, "mine") for one in asked.clashes))
        after = apply(now, save_log(now, form, entry, TODAY, LATER, decided))
    assert broken_references(after) == []
    again = save_log(after, form, entry, TODAY, LATER, decided)
    assert (again.puts, again.drops) == ((), ())
