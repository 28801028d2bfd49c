"""What is promised either way, as a list to work through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from store.language.dates import say_day
from store.records import Interaction, Promise, Side
from store.rules.network import Network
from store.rules.openers import by_due
from store.rules.pauses import as_due, days_off
from store.rules.reasons import is_to_ask
from store.rules.wording import due_words, promise_when, promise_words

NEXT_MEETING: Final = "next meeting"
"""The figure of what waits for it."""


@dataclass(frozen=True)
class Owed:
    """An open promise: to whom or whose (``people``, uids, of those who are still there, and
    their ``names``), what, and its figure at the right. ``late`` is for mine only: theirs are
    never held against anyone."""

    uid: str
    people: tuple[str, ...]
    names: tuple[str, ...]
    text: str
    when: str
    late: bool


def owed(network: Network, whose: Side, today: date) -> tuple[Owed, ...]:
    """All open promises of one side, the next due first, those without a day last."""
    off = days_off(network.settings.pauses)
    found = (as_due(one, off) for one in network.promises.values() if one.state == "open")
    return tuple(
        _owed(network, one, today)
        for one in sorted((one for one in found if one.whose == whose), key=by_due)
    )


def _owed(network: Network, promise: Promise, today: date) -> Owed:
    people = tuple(uid for uid in promise.contacts if uid in network.contacts)
    is_mine = promise.whose == "me"
    return Owed(
        uid=promise.uid,
        people=people,
        names=tuple(network.contacts[uid].name for uid in people),
        text=promise_words(promise),
        when=_mine_when(promise, today) if is_mine else _theirs_when(network, promise, today),
        late=is_mine and promise.due is not None and promise.due < today,
    )


def _mine_when(promise: Promise, today: date) -> str:
    waits = promise.when_met and promise.due is None
    return NEXT_MEETING if waits else promise_when(promise, today)


def _theirs_when(network: Network, promise: Promise, today: date) -> str:
    """``Fri 27 Nov``, and once that has passed ``was due 9 Nov``; without a day ``asked 9 Nov``
    where I asked for it, ``said 9 Nov`` once it can be asked about, else ``no date``."""
    if promise.due is not None:
        past = promise.due < today
        return f"was due {say_day(promise.due, today)}" if past else due_words(promise.due, today)
    if promise.when_met:
        return NEXT_MEETING
    talk = network.get(Interaction.table, promise.interaction) if promise.interaction else None
    if isinstance(talk, Interaction) and any(one.kind == "asked" for one in talk.favours):
        return f"asked {say_day(talk.day, today)}"
    to_ask = is_to_ask(promise, today)
    return f"said {say_day(promise.made, today)}" if to_ask else promise_when(promise, today)
