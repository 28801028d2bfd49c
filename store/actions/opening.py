"""The promises that a talk opens by itself: a thank-you for what was received, congratulations on
good news, a treat to return."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from store.language.dates import next_working_day
from store.records import Contact, Interaction, Promise, PromiseKind, Record
from store.rules.favours import called, favours_of
from store.rules.network import Network

FRESH: Final = timedelta(days=30)
"""News that is older is no news."""
ONCE: Final = timedelta(days=90)
"""For so long the same news is congratulated on once."""
ONE_IS_ENOUGH: Final[Collection[PromiseKind]] = ("congratulate", "return-favour")
"""Kinds of which a talk opens none where one is open with the contact, or written down with it."""


class Opened(Struct, frozen=True):
    """A promise of mine that a talk opens: to whom (a uid), of what kind, and what for."""

    contact: str
    kind: PromiseKind
    text: str


def thanks_due(day: date, today: date) -> date:
    """The working day after ``day``; where that has passed, the one after ``today``."""
    due = next_working_day(day)
    return due if due >= today else next_working_day(today)


def received(talk: Interaction, uid: str) -> str:
    """What was received from the contact ``uid``, as the text of a thank-you; empty for nothing."""
    return ", ".join(one.text for one in favours_of(talk, uid) if one.kind == "received")


def opens(contacts: Mapping[str, Contact], talk: Interaction | None) -> tuple[Opened, ...]:
    """What ``talk`` opens, whatever the day: a thank-you to each contact something was received
    from, congratulations to the one with good news, a favour to return to the one who paid. An
    attempt that was not answered brings no news."""
    if talk is None:
        return ()
    thanks = [
        Opened(uid, "thank-you", text) for uid in talk.contacts if (text := received(talk, uid))
    ]
    return (*thanks, *(_heard(contacts, talk) if talk.reached else ()))


def _heard(contacts: Mapping[str, Contact], talk: Interaction) -> Iterator[Opened]:
    """Good news and treats; the rules are imported here, since most commands hear nothing."""
    from store.language.news import good_news
    from store.language.treats import treat_in, treat_received

    people = [contacts[uid] for uid in talk.contacts if uid in contacts]
    names = called(people)
    texts = ["; ".join((talk.text, *talk.takeaways))]
    if (news := good_news(texts[0], names)) is not None:
        yield Opened(people[news.who].uid, "congratulate", news.what)
    for at, one in enumerate(people):
        line = talk.lines.get(one.uid, "")
        own = good_news(line, names[at : at + 1]) if line else None
        if own is not None and (news is None or news.who != at):
            yield Opened(one.uid, "congratulate", own.what)
    treats = [
        treat_received(one.text, names)
        for one in talk.favours
        if one.kind == "received" and len(one.contacts) < 2
    ]
    treat = next((one for one in treats if one is not None), None) or treat_in(talk.text, names)
    if treat is not None:
        yield Opened(people[treat.who].uid, "return-favour", treat.what)


def is_opened_by(
    contacts: Mapping[str, Contact], promise: Promise, talk: Interaction | None
) -> bool:
    """Whether ``promise`` came from ``talk`` by itself."""
    if talk is None or promise.whose != "me" or len(promise.contacts) != 1:
        return False
    if promise.interaction != talk.uid:
        return False
    return Opened(promise.contacts[0], promise.kind, promise.text) in opens(contacts, talk)


def opened(
    network: Network,
    contacts: Mapping[str, Contact],
    before: Interaction | None,
    after: Interaction,
    written: Collection[PromiseKind],
    today: date,
) -> tuple[list[Record], list[Record]]:
    """The records to write and to remove so that what ``after`` opens is open: opened, reworded or
    removed with it. What is done or dropped stays so. ``contacts`` knows everybody of both;
    ``written`` are the kinds that are promised in it by hand."""
    old = opens(contacts, before)
    new = [one for one in opens(contacts, after) if not _by_hand(one, written)]
    wanted = {(one.contact, one.kind): one for one in new}
    puts: list[Record] = []
    drops: list[Record] = []
    for promise in _standing(network, contacts, before):
        one = wanted.get((promise.contacts[0], promise.kind))
        if one is None:
            drops.append(promise)
        elif before and before.day == after.day:
            puts.append(replace(promise, text=one.text))
        else:
            puts.append(replace(promise, text=one.text, **_dates(one, after.day, today)))
    had = {(one.contact, one.kind) for one in old if before and _was_open(one, before)}
    had.update((one.contacts[0], one.kind) for one in _standing(network, contacts, before))
    puts += [
        _promise(one, after, today)
        for one in new
        if (one.contact, one.kind) not in had and _is_due(network, one, after, today)
    ]
    return puts, drops


def _standing(
    network: Network, contacts: Mapping[str, Contact], before: Interaction | None
) -> list[Promise]:
    """What ``before`` opened by itself and is open still."""
    if before is None:
        return []
    return [
        one
        for one in network.promises.values()
        if one.interaction == before.uid
        and one.state == "open"
        and is_opened_by(contacts, one, before)
    ]


def _by_hand(one: Opened, written: Collection[PromiseKind]) -> bool:
    return one.kind in ONE_IS_ENOUGH and one.kind in written


def _was_open(one: Opened, talk: Interaction) -> bool:
    """Whether it was opened when ``talk`` was written down."""
    a_day = timedelta(days=1)  # the moment is in UTC, the day is the user's
    return one.kind != "congratulate" or _is_fresh(talk.day, talk.logged.date() + a_day)


def _is_fresh(day: date, today: date) -> bool:
    """Whether news of ``day`` is news on ``today``; what is still to come is none."""
    return day <= today and today - day <= FRESH


def _is_due(network: Network, one: Opened, talk: Interaction, today: date) -> bool:
    """Whether it is to be opened: news while it is fresh and was not congratulated on, and one
    favour to return at a time."""
    if one.kind not in ONE_IS_ENOUGH:
        return True
    if one.kind == "congratulate" and not _is_fresh(talk.day, today):
        return False
    return not _is_promised(network, one, talk.day, talk.uid)


def _is_promised(network: Network, one: Opened, day: date, talk: str = "") -> bool:
    """Whether such a promise is open with the contact, apart from those of ``talk``; or was, for
    the same news, around ``day``."""
    others = [
        mine
        for mine in network.promises_of(one.contact)
        if mine.kind == one.kind and mine.whose == "me" and not (talk and mine.interaction == talk)
    ]
    return any(mine.state == "open" for mine in others) or any(
        one.kind == "congratulate" and mine.text == one.text and abs(day - mine.made) <= ONCE
        for mine in others
    )


def congratulation(network: Network, contact: Contact, news: str, today: date) -> Promise | None:
    """The promise to congratulate ``contact`` on ``news`` that no talk brought; None where there is
    none to congratulate, or it is promised."""
    one = Opened(contact.uid, "congratulate", news)
    if not news or contact.archived_on or contact.kind != "person":
        return None
    if _is_promised(network, one, today):
        return None
    due = thanks_due(today, today)
    return Promise(contacts=(contact.uid,), kind=one.kind, text=news, made=today, due=due)


def _dates(one: Opened, day: date, today: date) -> dict[str, Any]:
    when_met = one.kind == "return-favour"
    return {"made": day, "due": None if when_met else thanks_due(day, today)}


def _promise(one: Opened, talk: Interaction, today: date) -> Promise:
    return Promise(
        contacts=(one.contact,),
        kind=one.kind,
        text=one.text,
        when_met=one.kind == "return-favour",
        interaction=talk.uid,
        **_dates(one, talk.day, today),
    )
