"""What the message line says after an action: past tense, a name, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from store.actions import Action
from store.actions.resting import archived_callers
from store.actions.wording import names_of
from store.language.dates import say_weekday
from store.records import Contact, Interaction, Introduction, Promise
from store.rules.cadence import next_day
from store.rules.network import Network
from store.rules.wording import first_name, promise_words

_PAST: Final = {
    "Log": "Logged",
    "Edit": "Changed",
    "Change": "Changed",
    "Delete": "Deleted",
    "Restore": "Restored",
    "Add": "Added",
    "Import": "Imported",
    "Update": "Updated",
    "Tag": "Tagged",
    "Untag": "Untagged",
    "Put": "Put",
    "Start": "Started",
    "Stop": "Stopped",
    "Begin": "Began",
    "Pass": "Passed",
    "Archive": "Archived",
    "Unarchive": "Unarchived",
    "Make": "Made",
    "Merge": "Merged",
    "Keep": "Kept",
    "Let": "Let",
    "See": "Set to see",
    "Take": "Took",
    "Wake": "Woke",
    "Snooze": "Snoozed",
    "End": "Ended",
    "Skip": "Skipped",
    "Reach": "Set to reach",
    "Promise": "Promised",
    "Say": "Said",
    "Set": "Set",
    "Spread": "Spread",
    "Ask": "Asked",
    "Offer": "Offered",
    "Introduce": "Introduced",
}
"""First word of a label → how it reads once done."""


def said(network: Network, action: Action | None, today: date) -> str:
    """The sentence for the message line; ``network`` is as it is after ``action``.

    ``Logged coffee with Jane Doe.  Next: Mon 21 Dec``, ``Noted: no answer from Omar.  Back on
    Fri 27 Nov``, ``Ines rests.  A thank-you is on this week``. None stands for no change."""
    if action is None or not (action.puts or action.drops):
        return "Nothing changed."
    head = f"{_done(network, action)}."
    return "  ".join([head, *_what_follows(network, action, today)])


def _done(network: Network, action: Action) -> str:
    verb, _, rest = action.label.partition(" ")
    talks = [one for one in action.puts if isinstance(one, Interaction)]
    if verb == "Note" and talks:
        return f"Noted: no answer from {_called(_people(network, talks[0].contacts))}"
    if verb == "Note":
        return f"Noted {rest}"
    match action.puts:
        case [Promise(state="done", contacts=uids), *_] if verb == "Keep":
            return f"{_called(_people(network, uids))}'s promise kept"
        case [Contact(resting_since=date()) as contact, *_] if verb == "Let":
            return f"{first_name(contact)} rests"
    return f"{_PAST.get(verb, verb)} {rest}"


def _what_follows(network: Network, action: Action, today: date) -> list[str]:
    """The clauses after the first sentence: what was closed or opened, and who comes back when."""
    promises = [one for one in action.puts if isinstance(one, Promise)]
    match action.puts:
        case [Contact(resting_since=date()), Promise(kind="thank-you"), *_]:
            return ["A thank-you is on this week"]
        case [Contact() as contact, *_] if action.label.startswith(("Add ", "Merge ")):
            return [*_to_thank(network, promises), *_next(network, [contact], today)]
        case [Introduction() as one, *_]:
            return _next_step(network, one, today)
    for talk in (one for one in action.puts if isinstance(one, Interaction)):
        kept = [one for one in promises if one.closed_by == talk.uid]
        said = [*_kept(kept), *_opened(promises, today), *_stays_archived(network, talk)]
        said += _drives_done(network, talk, today)
        return [*said, *_coming_back(network, action, talk, today)]
    return [*_to_thank(network, promises), *_opened(promises, today)]


def _drives_done(network: Network, talk: Interaction, today: date) -> list[str]:
    """``Lunches: you met everyone.`` where the talk met the goal of a drive."""
    if not network.drives:
        return []
    from store.rules.drives import closing_words, progress

    found = [
        progress(network, one, today)
        for one in network.drives.values()
        if not one.stopped and set(talk.contacts) & set(one.contacts)
    ]
    return [
        closing_words(one, today)
        for one in found
        if one.done_on == talk.day and one.met & set(talk.contacts)
    ]


def _to_thank(network: Network, promises: Iterable[Promise]) -> list[str]:
    """What no talk opened: ``A thank-you to Lena is on this week.``"""
    open_ones = [one for one in promises if one.state == "open" and one.kind == "thank-you"]
    people = [_called(_people(network, one.contacts)) for one in open_ones if one.whose == "me"]
    return [f"A thank-you to {name} is on this week." for name in people[:1]]


def _kept(promises: Sequence[Promise]) -> list[str]:
    """What a talk kept: ``Thank-you kept.``, ``Kept: send the deck.``, ``2 promises kept.``"""
    match promises:
        case []:
            return []
        case [Promise(kind="thank-you")]:
            return ["Thank-you kept."]
        case [one]:
            return [f"Kept: {promise_words(one)}."]
        case _:
            return [f"{len(promises)} promises kept."]


def _opened(promises: Iterable[Promise], today: date) -> list[str]:
    """What good news and treats open: ``Congratulate by Mon 23 Nov.``"""
    open_ones = [one for one in promises if one.state == "open"]
    days = [one.due for one in open_ones if one.kind == "congratulate" and one.due]
    treats = any(one.kind == "return-favour" and one.when_met for one in open_ones)
    found = [f"Congratulate by {say_weekday(days[0], today)}."] if len(days) == 1 else []
    found += [f"{len(days)} people to congratulate."] if len(days) > 1 else []
    return [*found, *(["A favour to return when you meet."] if treats else [])]


def _stays_archived(network: Network, talk: Interaction) -> list[str]:
    """Who reached out and is archived, which a log does not change."""
    found = archived_callers(network, talk)
    verb = "stays" if len(found) == 1 else "stay"
    return [f"{_called(found)} {verb} archived."] if found else []


def _next_step(network: Network, one: Introduction, today: date) -> list[str]:
    from store.rules.introductions import next_step

    step = next_step(network, one, today)
    return [f"Next: {step}"] if step else []


def _coming_back(network: Network, action: Action, talk: Interaction, today: date) -> list[str]:
    people = _people(network, talk.contacts)
    written = {one.uid for one in action.puts}
    created = [
        one
        for one in people
        if one.uid in written and one.added == today and len(network.interactions_of(one.uid)) == 1
    ]
    known = [one for one in people if one not in created]
    if not talk.reached:
        days = [day for _, day in _days(network, people, today)]
        return [f"Back {_on(min(days), today)}"] if days else []
    if not known:
        return _next(network, created, today)
    new = [
        f"new: {one.name}, back {_on(day, today)}" for one, day in _days(network, created, today)
    ]
    clauses = " · ".join([*_next(network, known, today), *new])
    return [clauses] if clauses else []


def _next(network: Network, contacts: Iterable[Contact], today: date) -> list[str]:
    """``Next: Mon 21 Dec``; with several people, who is first."""
    found = _days(network, contacts, today)
    if not found:
        return []
    contact, day = min(found, key=lambda pair: pair[1])
    if len({each for _, each in found}) > 1:
        return [f"Next: {first_name(contact)} {_on(day, today)}"]
    return [f"Next: {_on(day, today).removeprefix('on ')}"]


def _on(day: date, today: date) -> str:
    """``on Mon 21 Dec``; a day that has come is this week's."""
    return f"on {say_weekday(day, today)}" if day > today else "this week"


def _days(network: Network, contacts: Iterable[Contact], today: date) -> list[tuple[Contact, date]]:
    days = ((one, next_day(network, one, today)) for one in contacts)
    return [(one, day) for one, day in days if day is not None]


def _people(network: Network, uids: Iterable[str]) -> list[Contact]:
    return [network.contacts[uid] for uid in uids if uid in network.contacts]


def _called(contacts: list[Contact]) -> str:
    return first_name(contacts[0]) if len(contacts) == 1 else names_of(contacts)
