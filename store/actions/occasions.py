"""The dates of a contact: noted, changed, taken away, and wished for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from msgspec.structs import replace

from store.actions import Action
from store.actions.fields import change_each, person
from store.errors import BadInput
from store.language.clean import clean_line
from store.language.occasions import DatedLine, say_partial
from store.language.wishes import BIRTHDAY, is_birthday
from store.language.wishes import wish as words_for
from store.records import Interaction, Occasion
from store.rules.history import history
from store.rules.network import Network
from store.rules.occasions import LEAD, coming_of, is_holiday
from store.rules.wording import plural

LONGEST_LEAD: Final = 365
"""Days ahead from which a date can be shown at the earliest."""


def add_date(network: Network, uid: str, line: DatedLine) -> Action:
    """Note a date of the contact ``uid``; without a label it is a birthday. Of those there is
    one: another takes its place."""
    found = person(network, uid)
    made = _filled(Occasion(contact=uid, month=1, day=1), line)
    label = f"Note {found.name}’s {_said(made)}"
    if is_birthday(made.label):
        for old in network.occasions_of(uid):
            if is_birthday(old.label):
                made = replace(made, uid=old.uid)
                return Action(label, (made,) if made != old else ())
    return Action(label, (made,))


def change_date(network: Network, uid: str, line: DatedLine) -> Action:
    """Make the date ``uid`` say what ``line`` says; without a label it keeps its own."""
    before = _existing(network, uid)
    after = _filled(before, line)
    label = f"Change {_owner(network, before)}’s {before.label} to {_said(after)}"
    return Action(label, (after,) if after != before else ())


def drop_date(network: Network, uid: str) -> Action:
    """Take the date ``uid`` away."""
    before = _existing(network, uid)
    return Action(f"Take away {_owner(network, before)}’s {_said(before)}", (), (before,))


def set_lead(network: Network, uid: str, days: int | None) -> Action:
    """Show the contact's dates so many days ahead, 0 for on the day; None is a week."""
    found = person(network, uid)
    if days is not None and not 0 <= days <= LONGEST_LEAD:
        raise BadInput(f"A lead is between 0 and {LONGEST_LEAD} days, not {days}.")
    ahead = "a week" if days is None else plural(days, "day")
    return change_each(
        f"Set {found.name}’s dates to show {ahead} ahead",
        [found],
        lambda one: replace(one, lead_days=days),
    )


def keep_dates(network: Network, uid: str, *, keep: bool) -> Action:
    """Say whether the contact's dates stay on the week while they rest."""
    found = person(network, uid)
    stay = "stay" if keep else "rest too"
    return change_each(
        f"Set {found.name}’s dates to {stay} while they rest",
        [found],
        lambda one: replace(one, keep_dates=keep),
    )


def wish(network: Network, uid: str, today: date, now: datetime, days: int = LEAD) -> Action:
    """Log that I wished the contact well for the nearest date in sight (looking ``days`` days
    ahead) that nothing has marked: a light touch, which leaves the clock alone. BadInput where
    there is none."""
    found = person(network, uid)
    near = coming_of(network, uid, history(network, uid, today), today, days)
    if not near:
        raise BadInput(f"No date of {found.name}’s is near.")
    day, occasion = near[0]
    text = words_for(occasion.label, holiday=is_holiday(occasion), late=day < today)
    said = Interaction(
        day=today,
        contacts=(uid,),
        channel="message",
        initiated="me",
        text=text,
        light=True,
        logged=now,
    )
    return Action(f"Say {text} to {found.name}", (said,))


def _filled(occasion: Occasion, line: DatedLine) -> Occasion:
    label = clean_line(line.label)
    if is_birthday(label):
        label = BIRTHDAY
    return replace(
        occasion,
        label=label or occasion.label,
        month=line.month,
        day=line.day,
        year=line.year,
        yearly=line.yearly,
    )


def _existing(network: Network, uid: str) -> Occasion:
    if (found := network.occasions.get(uid)) is None:
        raise BadInput("This date is not there any more.")
    return found


def _owner(network: Network, occasion: Occasion) -> str:
    found = network.contacts.get(occasion.contact)
    return found.name if found else "somebody"


def _said(occasion: Occasion) -> str:
    day = say_partial(occasion.month, occasion.day, occasion.year)
    return f"{occasion.label}, {day}"
