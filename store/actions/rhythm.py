"""How often and when a contact comes back: tier, cadence, snooze, skip, next touch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from msgspec.structs import replace

from store.actions import Action
from store.actions.fields import change_each, checked_cadence, checked_tier, people, person
from store.actions.wording import count_of
from store.errors import BadInput
from store.language.dates import say_weekday
from store.records import NextTouch
from store.rules.network import Network


def set_tier(network: Network, uids: Iterable[str], tier: str | None) -> Action:
    """Give contacts a tier, or none: then their own cadence or their tags' count, or nothing."""
    checked = checked_tier(network.settings, tier)
    found = people(network, uids)
    return change_each(
        f"Make {count_of(found)} {checked}" if checked else f"Take the tier off {count_of(found)}",
        found,
        lambda one: replace(one, tier=checked, triaged=True),
    )


def set_cadence(network: Network, uids: Iterable[str], days: int | None) -> Action:
    """Give contacts a cadence of their own in days; None goes back to tags and tier."""
    checked = checked_cadence(days)
    found = people(network, uids)
    if checked is None:
        label = f"Take the own cadence off {count_of(found)}"
        return change_each(label, found, lambda one: replace(one, cadence=None))
    return change_each(
        f"See {count_of(found)} every {checked} days"
        if checked > 1
        else f"See {count_of(found)} every day",
        found,
        lambda one: replace(one, cadence=checked, triaged=True),
    )


def triage(network: Network, uid: str, tier: str | None) -> Action:
    """Answer how close a new contact is; None: no rhythm, and don't ask again."""
    checked = checked_tier(network.settings, tier)
    found = person(network, uid)
    label = f"Make {found.name} {checked}" if checked else f"Keep {found.name} without a rhythm"
    return change_each(label, [found], lambda one: replace(one, tier=checked, triaged=True))


def snooze(network: Network, uid: str, until: date | None) -> Action:
    """Hide a contact from the capped sections of the week until that day; None ends it."""
    found = person(network, uid)
    label = (
        f"Snooze {found.name} until {say_weekday(until, until)}"
        if until
        else f"End the snooze of {found.name}"
    )
    return change_each(label, [found], lambda one: replace(one, snoozed_until=until))


def skip(network: Network, uid: str, today: date) -> Action:
    """Hide a contact from the capped sections for a week, and count it."""
    found = person(network, uid)
    return change_each(
        f"Skip {found.name} this week",
        [found],
        lambda one: one if today in one.skips else replace(one, skips=(*one.skips, today)),
    )


def set_next(network: Network, uid: str, due: date | None, today: date, now: datetime) -> Action:
    """Set the day on which to reach a contact next, whatever their rhythm; None removes it."""
    found = person(network, uid)
    if due is None:
        label = f"Take the next touch off {found.name}"
        return change_each(label, [found], lambda one: replace(one, next_touch=None))
    if due < today:
        raise BadInput("The next touch is today or later.")
    label = f"Reach {found.name} next on {say_weekday(due, today)}"
    touch = NextTouch(due=due, since=today, set=now)
    return change_each(label, [found], lambda one: replace(one, next_touch=touch))
