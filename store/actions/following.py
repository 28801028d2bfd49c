"""What follows from an interaction: promises, thank-yous and next touches.

Each function compares an interaction ``before`` and ``after`` (None where there is none yet) and
says which records change, so that logging, editing and deleting share one set of rules. What the
comparison does not touch stays as it is, whatever happened to it since.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict, replace

from store.actions.opening import is_opened_by, opened
from store.actions.promises import promise_kind
from store.records import (
    WRITTEN,
    Contact,
    Interaction,
    NextTouch,
    Planned,
    Promise,
    PromiseKind,
    Record,
    Side,
)
from store.rules.network import Network

SAYS: Final[Mapping[PromiseKind, re.Pattern[str]]] = {
    "thank-you": re.compile(
        r"\b(?:thanks?|thanked|thanking|thankyou)\b(?!\s+(?:me|us)\b)", re.IGNORECASE
    ),
    "congratulate": re.compile(
        r"(?<!to )(?<!should )(?<!must )\b(?:congrats|congratulat(?:e|ed|ing|ions))\b"
        r"(?!\s+(?:me|us)\b)",
        re.IGNORECASE,
    ),
}
"""Kind of promise → the words that keep it, which are not directed at the user."""

REPLACED: Final = 5
"""Next touches that one remembers to have replaced: so many talks can be deleted one by one."""


class PromiseLine(Struct, frozen=True):
    """A promise as it stands in the log form: what, and by when (None: from the day on)."""

    text: str
    due: date | None = None


class Changes(Struct, frozen=True):
    """Records that change and records that go."""

    puts: tuple[Record, ...] = ()
    drops: tuple[Record, ...] = ()


def came_from(network: Network, uid: str) -> list[Promise]:
    """The promises that came from the interaction ``uid``, by due day, then text."""
    found = (one for one in network.promises.values() if one.interaction == uid)
    return sorted(found, key=lambda one: (one.due or date.max, one.text, one.uid))


def written_promises(network: Network, interaction: Interaction, whose: Side) -> list[Promise]:
    """The open promises that were written down with ``interaction``, without those that
    it opened by itself."""
    return [
        one
        for one in came_from(network, interaction.uid)
        if one.state == "open"
        and one.whose == whose
        and not is_opened_by(network.contacts, one, interaction)
    ]


def promised(
    network: Network,
    before: Interaction | None,
    after: Interaction,
    lines: Sequence[PromiseLine],
    whose: Side,
) -> Changes:
    """Open promises as ``lines`` say. A line takes over the promise with its words and day, else
    with its words, else the next one left; promises without a line go, closed ones stay."""
    have = written_promises(network, before, whose) if before else []
    found = _paired(have, lines)
    kept = {one.uid for one in found.values()}
    puts = [
        _updated(found[place], line, before, after)
        if before and place in found
        else Promise(
            contacts=after.contacts,
            whose=whose,
            kind=promise_kind(line.text),
            text=line.text,
            made=after.day,
            due=line.due,
            interaction=after.uid,
        )
        for place, line in enumerate(lines)
    ]
    return Changes(tuple(puts), tuple(one for one in have if one.uid not in kept))


def opened_promises(
    network: Network,
    contacts: Mapping[str, Contact],
    before: Interaction | None,
    after: Interaction,
    lines: Sequence[PromiseLine],
    today: date,
) -> Changes:
    """What the talk opens by itself; see ``opened``. ``lines`` are what I promise in it."""
    written = {promise_kind(line.text) for line in lines}
    puts, drops = opened(network, contacts, before, after, written, today)
    return Changes(tuple(puts), tuple(drops))


def _paired(have: Iterable[Promise], lines: Sequence[PromiseLine]) -> dict[int, Promise]:
    """Place in ``lines`` → the promise that the line is about."""
    left = list(have)
    found: dict[int, Promise] = {}
    alikes: tuple[Callable[[Promise, PromiseLine], bool], ...] = (
        lambda one, line: (one.text, one.due) == (line.text, line.due),
        lambda one, line: one.text == line.text,
        lambda _one, _line: True,
    )
    for alike in alikes:
        for place, line in enumerate(lines):
            if place not in found and (match := [one for one in left if alike(one, line)]):
                found[place] = match[0]
                left.remove(match[0])
    return found


def _updated(
    promise: Promise, line: PromiseLine, before: Interaction, after: Interaction
) -> Promise:
    return replace(
        promise,
        text=line.text,
        due=line.due,
        kind=promise.kind if line.text == promise.text else promise_kind(line.text),
        made=promise.made if before.day == after.day else after.day,
        contacts=(promise.contacts if before.contacts == after.contacts else after.contacts),
    )


def _said(interaction: Interaction, words: re.Pattern[str], today: date) -> bool:
    """Whether the user said ``words`` in ``interaction``: in its text, a line, its tags or in what
    was given. What they initiated does not count, nor an attempt (but a note without an answer
    was sent), nor a day to come."""
    arrived = interaction.reached or interaction.channel in WRITTEN
    if not arrived or interaction.initiated == "them" or interaction.day > today:
        return False
    gave = (one.text for one in interaction.favours if one.kind == "gave")
    texts = (interaction.text, *interaction.lines.values(), *interaction.tags, *gave)
    return any(words.search(text) for text in texts)


def closed(
    network: Network,
    before: Interaction | None,
    after: Interaction | None,
    ticks: Collection[str],
    today: date,
) -> Changes:
    """What a talk closes: the open promises in ``ticks`` (uids), and by its words the thank-yous
    and congratulations of that day or before that concern nobody but its people. What the talk
    ``before`` closed and this one does not is open again."""
    puts: list[Record] = []
    if before:
        puts += [
            replace(one, state="open", closed=None, closed_by="")
            for one in closed_by(network, before.uid)
            if not (after and (one.uid in ticks or says(one, after, today)))
        ]
    if after:
        named = {one.uid: one for uid in after.contacts for one in network.promises_of(uid)}
        ticked = {uid: network.promises[uid] for uid in ticks if uid in network.promises}
        puts += [
            replace(one, state="done", closed=after.day, closed_by=after.uid)
            for one in {**named, **ticked}.values()
            if one.state == "open"
            and (one.uid in ticks or (says(one, after, today) and not says(one, before, today)))
        ]
    return Changes(tuple(puts))


def closed_by(network: Network, uid: str) -> list[Promise]:
    """The promises that the interaction ``uid`` closed, in the order they were made."""
    found = (one for one in network.promises.values() if one.closed_by == uid)
    return sorted(found, key=lambda one: (one.made, one.text, one.uid))


def says(promise: Promise, interaction: Interaction | None, today: date) -> bool:
    """Whether ``interaction`` says the thanks, or the congratulations, that are promised."""
    words = SAYS.get(promise.kind)
    return (
        interaction is not None
        and words is not None
        and promise.whose == "me"
        and promise.interaction != interaction.uid
        and promise.made <= interaction.day
        and set(promise.contacts) <= set(interaction.contacts)
        and _said(interaction, words, today)
    )


def next_touch_of(contacts: Mapping[str, Contact], interaction: Interaction) -> date | None:
    """The next touch that ``interaction`` set and that still stands on one of its contacts."""
    for uid in interaction.contacts:
        touch = contacts[uid].next_touch if uid in contacts else None
        if touch and touch.by == interaction.uid:
            return touch.due
    return None


def next_touches(
    contacts: Mapping[str, Contact],
    before: Interaction | None,
    after: Interaction | None,
    due: date | None,
    now: datetime,
) -> Changes:
    """The contacts whose next touch changes with the interaction. ``contacts`` maps the uids of
    both sides. One set since by something else is left alone; one that was replaced stands again
    where the interaction sets none any more."""
    old_due = next_touch_of(contacts, before) if before else None
    uids = dict.fromkeys((*(before.contacts if before else ()), *(after.contacts if after else ())))
    puts: list[Record] = []
    for contact in (contacts[uid] for uid in uids if uid in contacts):
        touch = contact.next_touch
        mine = before is not None and _set_by(contact, before)
        if after is None or contact.uid not in after.contacts or (due is None and mine):
            touch = _without(touch, before)
        elif due and (_joined(contact, before) or (due != old_due and (mine or old_due is None))):
            old = _without(touch, before)
            line = (_planned(old), *old.replaces)[:REPLACED] if old else ()
            touch = NextTouch(due=due, since=after.day, set=now, by=after.uid, replaces=line)
        else:
            touch = _dated(touch, after)
        if touch != contact.next_touch:
            puts.append(replace(contact, next_touch=touch))
    return Changes(tuple(puts))


def _joined(contact: Contact, before: Interaction | None) -> bool:
    return before is None or contact.uid not in before.contacts


def _without(touch: NextTouch | None, talk: Interaction | None) -> NextTouch | None:
    """``touch`` where ``talk`` had not set one: what it replaced stands in its place."""
    if touch is None or talk is None:
        return touch
    line = (_planned(touch), *touch.replaces)
    left = [one for one in line if one.by != talk.uid]
    if len(left) == len(line):
        return touch
    return NextTouch(**asdict(left[0]), replaces=tuple(left[1:])) if left else None


def _dated(touch: NextTouch | None, talk: Interaction) -> NextTouch | None:
    """``touch`` where what ``talk`` set counts from its day, also if that was replaced."""
    if touch is None:
        return None
    line = [
        replace(one, since=talk.day) if one.by == talk.uid else one
        for one in (_planned(touch), *touch.replaces)
    ]
    return NextTouch(**asdict(line[0]), replaces=tuple(line[1:]))


def _planned(touch: NextTouch) -> Planned:
    return Planned(**{name: getattr(touch, name) for name in Planned.__struct_fields__})


def _set_by(contact: Contact, interaction: Interaction) -> bool:
    return contact.next_touch is not None and contact.next_touch.by == interaction.uid
