"""Give and take: what I gave, received and asked for."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from msgspec import Struct

from store.records import Promise
from store.rules.history import History, history
from store.rules.network import Network

YEAR = timedelta(days=365)
"""How far back a debt is counted."""
ASKS = 2
"""So many asks in a row, with nothing given since, say *give first*."""


class Balance(Struct, frozen=True):
    """How many favours went each way, and how many were asked for."""

    gave: int = 0
    received: int = 0
    asked: int = 0


def balance(network: Network, uid: str, since: date | None, today: date) -> Balance:
    """The favours with the contact from ``since`` (None: ever) to ``today``."""
    return balance_of(history(network, uid, today), since)


def give_first(network: Network, uid: str, today: date) -> bool:
    """Whether my last touches, two or more, were asks and nothing was given since."""
    return asks_in_a_row(history(network, uid, today)) >= ASKS


def owes(network: Network, uid: str, today: date) -> bool:
    """Whether I owe them a favour: I received more than I gave within a year, or promised to
    return one."""
    favours = balance(network, uid, today - YEAR, today)
    return favours.received > favours.gave or any(map(is_return, network.promises_of(uid)))


def debts(network: Network, today: date) -> set[str]:
    """The uids of everybody I owe a favour, in one pass over the records of a year."""
    received: Counter[str] = Counter()
    since = today - YEAR
    for day, talks in network.days().items():
        if since <= day <= today:
            for one in talks:
                for favour in one.favours:
                    if favour.kind != "asked":
                        for uid in favour.contacts or one.contacts:
                            received[uid] += 1 if favour.kind == "received" else -1
    found = {uid for uid, more in received.items() if more > 0}
    for promise in network.promises.values():
        if is_return(promise):
            found.update(promise.contacts)
    return found


def balance_of(seen: History, since: date | None) -> Balance:
    """As ``balance``, over a history that was read already."""
    counts = {"gave": 0, "received": 0, "asked": 0}
    for one in seen.entries:
        if one.favours and (since is None or one.day >= since):
            for favour in one.favours:
                counts[favour.kind] += 1
    return Balance(**counts)


def asks_in_a_row(seen: History) -> int:
    """How many of my latest touches asked for something, without any favour given among them or
    since. What they began, attempts that asked nothing, and wishes are passed over."""
    asks = 0
    for one in seen.past:
        kinds = {favour.kind for favour in one.favours}
        if "gave" in kinds:
            break
        if "asked" in kinds:
            asks += 1
        elif one.reached and one.initiated != "them" and not one.light:
            break
    return asks


def leaning(favours: Balance, name: str) -> str:
    """Which way a year leans, in words; empty where nothing went either way."""
    if favours.gave == favours.received:
        return "even, over a year" if favours.gave else ""
    return (
        f"{name} gave more this year"
        if favours.received > favours.gave
        else "you gave more this year"
    )


def is_return(promise: Promise) -> bool:
    """Whether I promised to return a favour, and have not yet."""
    mine = promise.state == "open" and promise.whose == "me"
    return mine and promise.kind == "return-favour"
