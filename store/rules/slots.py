"""The places of a week: how many people it may still ask about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, get_args

from msgspec.structs import replace

from store.records import Contact, Weekday
from store.rules.cadence import rhythm, waits_from
from store.rules.drifting import drift
from store.rules.drives import is_running, waits_for
from store.rules.history import History, is_incoming
from store.rules.network import Network

WEEKDAYS: Final[tuple[Weekday, ...]] = get_args(Weekday)


def begins_on(today: date, week_start: Weekday) -> date:
    """The first day of the week that ``today`` is in."""
    return today - timedelta(days=(today.weekday() - WEEKDAYS.index(week_start)) % 7)


def was_due(network: Network, contact: Contact, seen: History, begins: date) -> bool:
    """Whether a touch since ``begins`` reached the contact while the week asked about them."""
    for place, one in enumerate(seen.past):
        if one.day < begins:
            break
        if one.reached and not is_incoming(one):
            wish = contact.next_touch
            set_since = wish is not None and wish.set >= one.logged
            before = replace(contact, next_touch=None) if set_since else contact
            if _asked_about(network, before, seen.before(place), one.day):
                return True
    return False


def _asked_about(network: Network, contact: Contact, earlier: History, day: date) -> bool:
    """Whether the week of ``day`` asked about the contact, after the ``earlier`` history."""
    if earlier.off.until(day) is not None:
        return False
    if contact.snoozed_until is not None and contact.snoozed_until > day:
        return False
    waits = waits_from(earlier)
    if waits is not None and waits <= day:
        return True
    beat = rhythm(contact, earlier, network.settings, day)
    if beat is not None and (beat.is_due(day) or drift(earlier, day) is not None):
        return True
    return any(
        is_running(drive, day)
        and contact.uid in drive.contacts
        and waits_for(drive, contact.uid, earlier, day)
        for drive in network.drives.values()
    )
