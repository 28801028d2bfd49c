"""What a talk, a promise or a contact says of introductions, and what follows from it.

``+intro to Sam`` is an introduction made that day between everybody there and Sam; ``>introduce
Sam`` is the idea of one; ``-intro to Sam`` is how I came to know Sam. A name is never guessed: one
that is not surely known, or of somebody there, says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from store.actions.fields import person
from store.actions.opening import thanks_due
from store.errors import BadInput
from store.language.names import Match, Names
from store.records import WRITTEN, Contact, Interaction, Introduction, Promise, Record
from store.rules.introductions import OPEN, between, is_named, promises_to_make, was_made
from store.rules.network import Network

Kind: TypeAlias = Literal["made", "idea", "received"]

INTRO: Final = re.compile(
    r"(?:an?\s+)?intro(?:s|duce[ds]?|ducing|duction)?\b\s*(?:(?:of|to|with|for)\b\s*)?",
    re.IGNORECASE,
)
"""How a text about an introduction begins; a name follows."""
_LINK: Final = re.compile(r"\s+(?:to|and|with|&)\s+", re.IGNORECASE)
_THANKS: Final = "introducing {name}"


class Said(Struct, frozen=True):
    """One introduction that a talk of ``day`` tells of: of ``one``, who was there, and ``other``
    (uids)."""

    kind: Kind
    one: str
    other: str
    day: date


def named_in(text: str, names: Names, there: Collection[str]) -> Match | None:
    """Who a text such as ``intro to Sam`` or ``introduce Jane to Sam`` names, apart from those who
    were ``there``; None where it is no such text, or names nobody."""
    begun = INTRO.match(text)
    at = begun.end() if begun else -1
    while at >= 0:
        found = names.longest_at(text, at)
        if found is None:
            return None
        end, match = found
        if match.sure not in there:
            return match
        link = _LINK.match(text, end)
        at = link.end() if link else -1
    return None


def followed(
    network: Network,
    contacts: Mapping[str, Contact],
    before: tuple[Interaction, Iterable[str]] | None,
    after: tuple[Interaction, Iterable[str]] | None,
    today: date,
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """What to write and to remove so that introductions are as the talk ``after`` says, and no
    longer as ``before`` did; each comes with the texts of what I promise in it. What was changed
    since is left alone. ``contacts`` are as they will be."""
    texts = [text for talk in (before, after) if talk for text in _texts(*talk)]
    if not any(INTRO.match(text) for text in texts):
        return (), ()
    names = Names(contacts.values())
    old = set(_said(names, *before, today)) if before else set()
    new = list(dict.fromkeys(_said(names, *after, today))) if after else []
    changes = [_unsaid(network, contacts, one) for one in old.difference(new)]
    gone = {one.uid for _, drops in changes for one in drops}
    by = after[0].uid if after else ""
    changes += [_followed(network, contacts, one, gone, by) for one in new if one not in old]
    puts = {one.uid: one for each, _ in changes for one in each}
    return tuple(puts.values()), tuple(one for _, drops in changes for one in drops)


def _texts(talk: Interaction, promised: Iterable[str]) -> Iterator[str]:
    yield from (one.text for one in talk.favours)
    yield from promised


def _said(names: Names, talk: Interaction, promised: Iterable[str], today: date) -> Iterator[Said]:
    """The introductions that ``talk`` tells of. One to come has not been made, nor one in an
    attempt that did not arrive."""
    there = talk.contacts
    arrived = talk.day <= today and (talk.reached or talk.channel in WRITTEN)
    for favour in talk.favours if arrived else ():
        match = named_in(favour.text, names, there)
        other = match.sure if match and not match.loose else None
        if other is None or match is None:
            continue
        people = favour.contacts or there
        if favour.kind == "gave":
            yield from (Said("made", uid, other, talk.day) for uid in people)
        elif favour.kind == "received" and match.exact:
            yield Said("received", people[0], other, talk.day)
    for text in promised:
        match = named_in(text, names, there)
        if match and match.sure and not match.loose:
            yield from (Said("idea", uid, match.sure, talk.day) for uid in there)


def _followed(
    network: Network,
    contacts: Mapping[str, Contact],
    said: Said,
    gone: Collection[str] = (),
    by: str = "",
) -> tuple[list[Record], list[Record]]:
    """What ``said``, in the talk ``by`` (a uid), adds to what is known, apart from the
    introductions in ``gone``."""
    if said.kind == "received":
        other = contacts[said.other]
        known = other.introduced_by or other.uid == said.one
        return ([] if known else [replace(other, introduced_by=said.one)]), []
    found = [one for one in between(network, said.one, said.other) if one.uid not in gone]
    if any(was_made(one) for one in found):
        return [], []
    going = next((one for one in found if one.state in OPEN), None)
    if said.kind == "idea":
        return ([] if going else [_new(said, "idea")]), []
    made = going and replace(going, state="made", days={**going.days, "made": said.day})
    made = made or _new(said, "made")
    kept = [
        replace(one, state="done", closed=said.day, closed_by=by)
        for one in promises_to_make(network, made)
    ]
    return [made, *kept], []


def _new(said: Said, state: Literal["idea", "made"]) -> Introduction:
    return Introduction(contacts=(said.one, said.other), state=state, days={state: said.day})


def _unsaid(
    network: Network, contacts: Mapping[str, Contact], said: Said
) -> tuple[list[Record], list[Record]]:
    """Take back what ``said`` added, where it stands as it was added."""
    if said.kind == "received":
        other = contacts.get(said.other)
        if other is None or other.introduced_by != said.one:
            return [], []
        return [replace(other, introduced_by="")], []
    for one in between(network, said.one, said.other):
        if one.state != said.kind or one.outcome or one.days.get(said.kind) != said.day:
            continue
        if len(one.days) == 1 and not (one.because or one.asked or one.agreed):
            return [], [one]
        if said.kind == "made":
            days = {state: day for state, day in one.days.items() if state != "made"}
            return [replace(one, state=_last(days), days=days)], []
    return [], []


def _last(days: Mapping[str, date]) -> Literal["idea", "offered", "agreed"]:
    """The state that was entered last, of those before it was made."""
    if "agreed" in days:
        return "agreed"
    return "offered" if "offered" in days else "idea"


# -- promised by hand --------------------------------------------------------------------------


def ideas_of(
    network: Network, contacts: Collection[str], text: str, today: date
) -> tuple[Record, ...]:
    """The ideas that go with promising ``text`` to ``contacts`` (uids): to introduce each of them
    to whom it names."""
    if not INTRO.match(text):
        return ()
    match = named_in(text, Names(network.contacts.values()), contacts)
    if match is None or match.sure is None or match.loose:
        return ()
    said = [Said("idea", uid, match.sure, today) for uid in contacts]
    return tuple(put for one in said for put in _followed(network, network.contacts, one)[0])


# -- who introduced me -------------------------------------------------------------------------


def introducer_thanked(
    network: Network, before: Contact | None, after: Contact, today: date
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """What to write and to remove where it is said who introduced me to ``after``: a thank-you to
    them, once, and none any more to whoever it was thought to be."""
    was, now = before.introduced_by if before else "", after.introduced_by
    if was == now:
        return (), ()
    gone = _untold(network, before) if before and was else ()
    if not now:
        return (), gone
    introducer = _introducer(network, after)
    text = _THANKS.format(name=after.name)
    thanked = any(
        _is_thanks(one, now) and (one.text == text or _thanks_for(network, one, after))
        for one in network.promises_of(now)
    )
    if thanked or introducer.archived_on:
        return (), gone
    due = thanks_due(today, today)
    thanks = Promise(contacts=(now,), kind="thank-you", text=text, made=today, due=due)
    return (thanks,), gone


def _untold(network: Network, before: Contact) -> tuple[Promise, ...]:
    """The open thank-you to whoever introduced me to ``before``."""
    text, was = _THANKS.format(name=before.name), before.introduced_by
    return tuple(
        one
        for one in network.promises_of(was)
        if one.state == "open" and one.text == text and _is_thanks(one, was)
    )


def _introducer(network: Network, contact: Contact) -> Contact:
    if contact.introduced_by == contact.uid:
        raise BadInput(f"{contact.name} was introduced by somebody else.")
    return person(network, contact.introduced_by)


def _is_thanks(promise: Promise, uid: str) -> bool:
    return promise.kind == "thank-you" and promise.whose == "me" and promise.contacts == (uid,)


def _thanks_for(network: Network, promise: Promise, contact: Contact) -> bool:
    """Whether it is the thank-you for an introduction to ``contact`` that a talk opened."""
    return INTRO.match(promise.text) is not None and is_named(network, promise.text, contact.uid)
