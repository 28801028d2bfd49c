"""What follows from an interaction: promises, thank-yous and next touches.

Each function compares an interaction ``before`` and ``after`` (None where there is none yet) and
says which records change, so that logging, editing and deleting share one set of rules. What the
comparison does not touch stays as it is, whatever happened to it since.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from msgspec.structs import replace

from store.actions.promises import promise_kind
from store.language.dates import next_working_day
from store.records import WRITTEN, Contact, Interaction, NextTouch, Promise, Record, Side
from store.rules.network import Network

SAYS_THANKS: Final = re.compile(
    r"\b(?:thanks?|thanked|thanking|thankyou)\b(?!\s+(?:me|us)\b)", re.IGNORECASE
)
"""A word of thanks that is not directed at the user."""


@dataclass(frozen=True)
class PromiseLine:
    """A promise as it stands in the log form: what, and by when (None: from the day on)."""

    text: str
    due: date | None = None


@dataclass(frozen=True)
class Changes:
    """Records that change and records that go."""

    puts: tuple[Record, ...] = ()
    drops: tuple[Record, ...] = ()


def came_from(network: Network, uid: str) -> list[Promise]:
    """The promises that came from the interaction ``uid``, by due day, then text."""
    found = (one for one in network.promises.values() if one.interaction == uid)
    return sorted(found, key=lambda one: (one.due or date.max, one.text, one.uid))


def received(interaction: Interaction) -> str:
    """What was received, as the text of a thank-you; empty for nothing."""
    return ", ".join(one.text for one in interaction.favours if one.kind == "received")


def _opened_by(promise: Promise, interaction: Interaction) -> bool:
    """Whether ``promise`` is the thank-you that ``interaction`` opened by itself."""
    return (
        promise.kind == "thank-you"
        and promise.whose == "me"
        and len(promise.contacts) == 1
        and promise.text == received(interaction)
    )


def written_promises(network: Network, interaction: Interaction, whose: Side) -> list[Promise]:
    """The open promises that were written down with ``interaction``, without its thank-yous."""
    return [
        one
        for one in came_from(network, interaction.uid)
        if one.state == "open" and one.whose == whose and not _opened_by(one, interaction)
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


def thank_yous(
    network: Network, before: Interaction | None, after: Interaction, today: date
) -> Changes:
    """One thank-you for each contact while something was received: opened, reworded or removed
    with it. One that is done or dropped stays so."""
    text = received(after)
    had = before.contacts if before and received(before) else ()
    due = thanks_due(after.day, today)
    puts: list[Record] = []
    drops: list[Record] = []
    for one in _thank_yous_of(network, before):
        if not text or one.contacts[0] not in after.contacts:
            drops.append(one)
        elif before and before.day == after.day:
            puts.append(replace(one, text=text))
        else:
            puts.append(replace(one, text=text, made=after.day, due=due))
    puts += [
        Promise(
            contacts=(uid,),
            kind="thank-you",
            text=text,
            made=after.day,
            due=due,
            interaction=after.uid,
        )
        for uid in after.contacts
        if text and uid not in had
    ]
    return Changes(tuple(puts), tuple(drops))


def _thank_yous_of(network: Network, interaction: Interaction | None) -> list[Promise]:
    """The open thank-yous that ``interaction`` opened by itself."""
    if interaction is None:
        return []
    return [
        one
        for one in came_from(network, interaction.uid)
        if one.state == "open" and _opened_by(one, interaction)
    ]


def thanks_due(day: date, today: date) -> date:
    """The working day after ``day``; where that has passed, the one after ``today``."""
    due = next_working_day(day)
    return due if due >= today else next_working_day(today)


def thanks(interaction: Interaction, today: date) -> bool:
    """Whether the user said thanks in ``interaction``: a word of thanks in its text, tags or in
    what was given. What they initiated does not count, nor an attempt (but a note without an
    answer was sent), nor a day to come."""
    arrived = interaction.reached or interaction.channel in WRITTEN
    if not arrived or interaction.initiated == "them" or interaction.day > today:
        return False
    gave = (one.text for one in interaction.favours if one.kind == "gave")
    return any(SAYS_THANKS.search(text) for text in (interaction.text, *interaction.tags, *gave))


def thanked(
    network: Network, before: Interaction | None, after: Interaction | None, today: date
) -> Changes:
    """A thank-you stays open until it is logged: saying thanks closes the open thank-yous, made
    that day or before, that concern nobody but the people of the interaction. Where the
    interaction that closed one no longer says so, it is open again."""
    puts: list[Record] = []
    if before:
        puts += [
            replace(one, state="open", closed=None, closed_by="")
            for one in network.promises.values()
            if one.closed_by == before.uid and not _is_thanked(one, after, today)
        ]
    candidates = {
        one.uid: one
        for uid in (after.contacts if after else ())
        for one in network.promises_of(uid)
    }
    puts += [
        replace(one, state="done", closed=after.day, closed_by=after.uid)
        for one in candidates.values()
        if after
        and one.state == "open"
        and _is_thanked(one, after, today)
        and not _is_thanked(one, before, today)
    ]
    return Changes(tuple(puts))


def _is_thanked(promise: Promise, interaction: Interaction | None, today: date) -> bool:
    return (
        interaction is not None
        and promise.kind == "thank-you"
        and promise.whose == "me"
        and promise.interaction != interaction.uid
        and promise.made <= interaction.day
        and set(promise.contacts) <= set(interaction.contacts)
        and thanks(interaction, today)
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
    both sides. One set since by something else is left alone."""
    old_due = next_touch_of(contacts, before) if before else None
    uids = dict.fromkeys((*(before.contacts if before else ()), *(after.contacts if after else ())))
    puts: list[Record] = []
    for contact in (contacts[uid] for uid in uids if uid in contacts):
        touch = contact.next_touch
        mine = before is not None and _set_by(contact, before)
        stays = after is not None and contact.uid in after.contacts
        if after is None or not stays or due is None:
            touch = None if mine else touch
        elif due == old_due and mine and touch:
            touch = replace(touch, since=after.day)
        elif _joined(contact, before) or (due != old_due and (mine or old_due is None)):
            touch = NextTouch(due=due, since=after.day, set=now, by=after.uid)
        if touch != contact.next_touch:
            puts.append(replace(contact, next_touch=touch))
    return Changes(tuple(puts))


def _joined(contact: Contact, before: Interaction | None) -> bool:
    return before is None or contact.uid not in before.contacts


def _set_by(contact: Contact, interaction: Interaction) -> bool:
    return contact.next_touch is not None and contact.next_touch.by == interaction.uid
