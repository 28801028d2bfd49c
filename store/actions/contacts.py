"""Contacts by hand: added, edited, tagged, put aside; their rhythm is in ``rhythm``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from store.actions import Action
from store.actions.fields import (
    change_each,
    clean_name,
    clean_tags,
    distinct,
    lines,
    people,
    person,
    without,
)
from store.actions.filled import Birthday, birthday_in, checked_fields, text_of
from store.actions.introducing import introducer_thanked
from store.actions.opening import congratulation
from store.actions.resting import rest, wake
from store.actions.rhythm import (
    set_cadence,
    set_next,
    set_tier,
    skip,
    snooze,
    triage,
)
from store.actions.wording import count_of
from store.errors import BadInput
from store.records import Contact, Occasion, Record, Settings
from store.rules.jobs import new_company
from store.rules.network import Network

__all__ = [
    "archive",
    "blank_contact",
    "circle",
    "edit_contact",
    "new_contact",
    "rest",
    "set_cadence",
    "set_next",
    "set_tier",
    "skip",
    "snooze",
    "tag",
    "triage",
    "unarchive",
    "wake",
]


def blank_contact(settings: Settings, name: str, today: date) -> Contact:
    """A contact made by hand today, with the tier such contacts get."""
    tier = settings.new_tier if settings.new_tier in settings.tiers else None
    return Contact(name=clean_name(name), tier=tier, added=today)


def new_contact(network: Network, fields: Mapping[str, object], today: date) -> Action:
    """Add a contact. ``fields`` are named as in ``Contact``; ``birthday`` is month, day, year
    (or None). Without a tier said, it gets that of the settings; with None, no rhythm."""
    blank = blank_contact(network.settings, text_of(fields.get("name", ""), "name"), today)
    contact = replace(blank, **checked_fields(network.settings, fields, today))
    if "tier" in fields:
        contact = replace(contact, triaged=True)
    thanks, _ = introducer_thanked(network, None, contact, today)
    puts: list[Record] = [contact, *thanks]
    if birthday := birthday_in(fields):
        puts.append(_occasion(contact.uid, birthday))
    return Action(f"Add {contact.name}", tuple(puts))


def edit_contact(network: Network, uid: str, fields: Mapping[str, object], today: date) -> Action:
    """Change the fields that are given and leave the others; no puts where all are as before.
    ``birthday`` None removes it. A change of tier answers the question of triage; another company
    is something to congratulate on."""
    before = person(network, uid)
    after = replace(before, **checked_fields(network.settings, fields, today, before))
    if after.tier != before.tier:
        after = replace(after, triaged=True)
    puts: list[Record] = [after] if after != before else []
    if promised := congratulation(network, after, new_company(before, after), today):
        puts.append(promised)
    thanks, untold = introducer_thanked(network, before, after, today)
    puts += thanks
    drops: list[Record] = [*untold]
    if "birthday" in fields:
        _change_birthday(network, uid, birthday_in(fields), puts, drops)
    return Action(f"Edit {after.name}", tuple(puts), tuple(drops))


def tag(
    network: Network, uids: Iterable[str], add: Iterable[str], remove: Iterable[str] = ()
) -> Action:
    """Add and remove tags, each compared without case and accents."""
    added, removed = clean_tags(add), clean_tags(remove)
    found = people(network, uids)
    label = _said_of(found, "Tag", added, "untag", removed)
    return change_each(
        label, found, lambda one: replace(one, tags=distinct((*without(one.tags, removed), *added)))
    )


def circle(
    network: Network, uids: Iterable[str], add: Iterable[str], remove: Iterable[str] = ()
) -> Action:
    """Put people in circles and take them out, compared without case and accents."""
    added, removed = distinct(lines(add)), distinct(lines(remove))
    found = people(network, uids)
    parts = [f"into {', '.join(added)}"] if added else []
    parts += [f"out of {', '.join(removed)}"] if removed else []
    if not parts:
        raise BadInput("Say which circle.")
    return change_each(
        f"Put {count_of(found)} {' and '.join(parts)}",
        found,
        lambda one: replace(one, circles=distinct((*without(one.circles, removed), *added))),
    )


def archive(network: Network, uids: Iterable[str], today: date) -> Action:
    """Put contacts aside: found by their exact name, never in the week, never deleted."""
    found = people(network, uids)
    return change_each(
        f"Archive {count_of(found)}",
        found,
        lambda one: one if one.archived_on else replace(one, archived_on=today),
    )


def unarchive(network: Network, uids: Iterable[str]) -> Action:
    """Take contacts out of the archive."""
    found = people(network, uids)
    return change_each(
        f"Unarchive {count_of(found)}", found, lambda one: replace(one, archived_on=None)
    )


def _said_of(
    contacts: list[Contact],
    verb: str,
    added: tuple[str, ...],
    other: str,
    removed: tuple[str, ...],
) -> str:
    """``Tag 3 people #hiring``, ``Untag Jane Doe #old``, ``Tag Jane Doe #a, untag #b``."""
    if not added and not removed:
        raise BadInput("Say which tag.")
    parts = [_hashed(added)] if added else []
    parts += [f"{other} {_hashed(removed)}" if added else _hashed(removed)] if removed else []
    return f"{verb if added else other.capitalize()} {count_of(contacts)} {', '.join(parts)}"


def _hashed(tags: tuple[str, ...]) -> str:
    return " ".join(f"#{one}" for one in tags)


def _occasion(uid: str, birthday: Birthday) -> Occasion:
    month, day, year = birthday
    return Occasion(contact=uid, month=month, day=day, year=year)


def _change_birthday(
    network: Network,
    uid: str,
    birthday: Birthday | None,
    puts: list[Record],
    drops: list[Record],
) -> None:
    """Bring the one birthday of a contact in line; others with that label go."""
    old = [one for one in network.occasions_of(uid) if one.label == "birthday"]
    if birthday is None:
        drops += old
        return
    month, day, year = birthday
    if not old:
        puts.append(_occasion(uid, birthday))
        return
    after = replace(old[0], month=month, day=day, year=year)
    if after != old[0]:
        puts.append(after)
    drops += old[1:]
