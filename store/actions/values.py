"""The fields of a contact and of a talk as values to compare, and how they read in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from store.actions import Action
from store.actions.entries import LogEntry
from store.actions.following import PromiseLine
from store.actions.merging import LISTS
from store.language.clean import clean_line
from store.language.dates import echo_day
from store.language.day_words import MONTH_NAMES
from store.records import Contact, Labelled, Occasion
from store.rules.network import Network
from store.rules.wording import plural, promise_words

CONTACT_FIELDS: Final = (
    *("name", "nicknames", "company", "title", "industry", "level", "place", "circles", "tags"),
    *("emails", "phones", "links", "addresses", "tier", "cadence", "met_on", "met_how"),
    *("introduced_by", "needs", "offers", "notes", "snoozed_until", "next_touch"),
)
"""The fields of a contact that the user fills in, in the order of the form; a birthday is an
occasion."""
GROWING: Final = frozenset({"tags", "circles"})
"""Fields of a contact that a command adds to and takes from: it replaces nothing in them."""

_WORDS: Final[Mapping[str, str]] = {
    "emails": "e-mail",
    "phones": "phone",
    "cadence": "how often",
    "met_on": "met",
    "met_how": "how met",
    "snoozed_until": "snoozed until",
    "day": "when",
    "text": "what",
    "people": "who",
    "create": "new people",
    "reached": "outcome",
    "minutes": "length",
    "gave": "I gave",
    "received": "I received",
    "asked": "I asked for",
    "promises": "I promise",
    "owed": "they promise",
    "next_touch": "next",
    "lines": "of each",
    "ticks": "kept",
}
"""Field → what forms call it, where that is not its name."""
_LONGEST: Final = 60
"""Characters of a value in a sentence."""


def contact_values(contact: Contact, occasions: Iterable[Occasion]) -> dict[str, object]:
    """What the user filled in for a contact: the fields as they are kept, the day of the next
    touch, and ``birthday`` as month, day, year or None."""
    values: dict[str, object] = {name: getattr(contact, name) for name in CONTACT_FIELDS}
    touch, born = contact.next_touch, next((one for one in occasions if is_birthday(one)), None)
    values["next_touch"] = touch and touch.due
    values["birthday"] = born and (born.month, born.day, born.year)
    return values


def is_birthday(occasion: Occasion) -> bool:
    """Whether it is the day that the form calls birthday."""
    return occasion.label == "birthday"


def entry_values(entry: LogEntry) -> dict[str, object]:
    """The fields of a log entry."""
    return {name: getattr(entry, name) for name in entry.__struct_fields__}


def values_after(network: Network, uid: str, action: Action) -> dict[str, object]:
    """The values of the contact ``uid``, which is there, once ``action`` is done."""
    contact = network.contacts[uid]
    occasions = {one.uid: one for one in network.occasions_of(uid)}
    for put in action.puts:
        if isinstance(put, Contact) and put.uid == uid:
            contact = put
        elif isinstance(put, Occasion) and put.contact == uid:
            occasions[put.uid] = put
    for gone in action.drops:
        occasions.pop(gone.uid, None)
    return contact_values(contact, occasions.values())


def replaced(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    """The values that stood in ``before`` and do not stand in ``after`` any more, by field. What
    was empty, and a list that only grew, was not replaced."""
    return {
        name: old
        for name, old in before.items()
        if name not in GROWING and not _still_stands(name, old, after.get(name))
    }


def _still_stands(name: str, old: object, new: object) -> bool:
    if old in (None, "", (), {}, new):
        return True
    if isinstance(old, dict) and isinstance(new, dict):
        return old.items() <= new.items()
    if name in LISTS and isinstance(old, tuple) and isinstance(new, tuple):
        return all(one in new for one in old)
    return False


# -- in words ----------------------------------------------------------------------------------


def field_word(name: str) -> str:
    """What a field is called: ``e-mail``, ``how often``, ``title``."""
    return _WORDS.get(name, name.replace("_", " "))


def say(value: object, name: str = "", network: Network | None = None) -> str:
    """A value of the field ``name`` on one line; ``none`` where there is nothing. ``network``
    knows the names of people."""
    match name, value:
        case _, None | "" | ():
            return "none"
        case "birthday", (int(month), int(day), year):
            return f"{day} {MONTH_NAMES[month - 1]}" + (f" {year}" if year else "")
        case "cadence", int(days):
            return "every day" if days == 1 else f"every {days} days"
        case "minutes", int(count):
            return plural(count, "minute")
        case "reached", bool(reached):
            return "talked" if reached else "no answer"
        case "people", tuple(uids) if network:
            known = network.contacts
            return ", ".join(known[uid].name for uid in uids if uid in known)
        case "introduced_by", str(uid) if network and uid in network.contacts:
            return network.contacts[uid].name
        case "ticks", tuple(uids) if network:
            promises = network.promises
            return ", ".join(promise_words(promises[uid]) for uid in uids if uid in promises)
        case "lines", dict(lines):
            known = network.contacts if network else {}
            said = ((known[who].name if who in known else who, text) for who, text in lines.items())
            return "; ".join(f"{who}: {clean_line(text, _LONGEST)}" for who, text in said) or "none"
        case _, tuple(several):
            return ", ".join(say(one) for one in several)
    return _say_one(value)


def _say_one(value: object) -> str:
    match value:
        case date() as day:
            return echo_day(day)
        case Labelled(value=text):
            return clean_line(text, _LONGEST)
        case PromiseLine(text=text, due=due):
            return f"{text} by {echo_day(due)}" if due else text
    return clean_line(str(value), _LONGEST)


def say_replaced(
    before: Mapping[str, object], after: Mapping[str, object], network: Network
) -> str:
    """``title: Head of Product (was: Analyst)``, for each value that was replaced."""
    return " · ".join(
        f"{field_word(name)}: {say(after.get(name), name, network)} "
        f"(was: {say(old, name, network)})"
        for name, old in replaced(before, after).items()
    )
