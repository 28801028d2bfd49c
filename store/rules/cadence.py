"""The clock: when a contact was last reached, and when they come back.

All of it is read from the records on a given day and nothing is kept, so that time passing, an
edit or an undo need no bookkeeping.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from store.records import Contact, Interaction, NextTouch, Settings
from store.rules.history import History, history
from store.rules.network import Network
from store.rules.pauses import NONE_OFF, DaysOff

LONGEST = 36_500
"""Days; a longer cadence is read as this one, so that no date overflows."""
SKIP_HIDES = 7
"""Days for which a skip hides."""
LOOK_AHEAD = 6
"""Days: how far ahead of its due day a touch is shown at most."""
ATTEMPT_RETURNS = 7
"""Days after which an attempt comes back at the latest."""


class Rhythm(Struct, gc=False):
    """When a contact is due. ``days`` is what their ratio is measured by: the cadence or, without
    one, the span a next touch was set for. ``planned`` is the next touch, where one decides.
    Days ``off`` count for nothing."""

    due: date
    days: int
    planned: NextTouch | None = None
    off: DaysOff = NONE_OFF

    def ratio(self, today: date) -> float:
        """How much of the rhythm has passed: 1 on the due day."""
        return max(0, self.off.passed(self.due, today) + self.days) / self.days

    def is_due(self, today: date, days: int = 7) -> bool:
        """Whether ``today`` is the due day, later, or so little earlier that a week which looks
        ahead shows it. ``days`` is how far that week looks: beyond 7 all of it counts."""
        ahead = min(LOOK_AHEAD, self.days // 5, days) if days <= 7 else days
        return (self.due - today).days <= ahead


def cadence(contact: Contact, settings: Settings) -> int | None:
    """Days between touches: the contact's own, else the shortest of their tags', else their
    tier's, else None: nobody asks about them."""
    days = contact.cadence
    if not days and settings.tag_cadences:
        days = _of_tags(contact, settings)
    if not days and contact.tier is not None:
        days = settings.tiers.get(contact.tier)
    return min(days, LONGEST) if days and days > 0 else None


def last_touch(network: Network, uid: str, today: date) -> Interaction | None:
    """The newest past interaction that reached them. A letter of theirs that waits for my answer
    is none yet."""
    return history(network, uid, today).touch


def clock(network: Network, contact: Contact, today: date) -> date:
    """The day silence is counted from: the last touch, else the day they were met or added."""
    return clock_of(contact, history(network, contact.uid, today), today)


def in_force(network: Network, contact: Contact, today: date) -> NextTouch | None:
    """The contact's next touch, unless a touch since then has replaced it."""
    return planned(contact, history(network, contact.uid, today))


def next_day(network: Network, contact: Contact, today: date) -> date | None:
    """The day they come back, which may have passed; None where nothing brings them back: no
    rhythm, resting, archived."""
    if not is_active(contact):
        return None
    seen = history(network, contact.uid, today)
    beat = rhythm(contact, seen, network.settings, today)
    return comes_back(beat, seen, hidden_until(contact, seen, network.settings, today))


def is_new(contact: Contact) -> bool:
    """Whether they still wait to be triaged."""
    untold = contact.tier is None and contact.cadence is None and not contact.triaged
    return untold and is_active(contact)


def is_tracked(network: Network, contact: Contact, today: date) -> bool:
    """Whether the week can ask about them: a cadence or a next touch, not resting or archived."""
    if not is_active(contact):
        return False
    return (
        cadence(contact, network.settings) is not None
        or in_force(network, contact, today) is not None
    )


def is_active(contact: Contact) -> bool:
    """Whether they are neither resting nor archived."""
    return contact.resting_since is None and contact.archived_on is None


def clock_of(contact: Contact, seen: History, today: date) -> date:
    """As ``clock``, over a history that was read already."""
    if seen.touch is not None:
        return seen.touch.day
    met = contact.met_on
    return met if met is not None and met <= today else contact.added


def planned(contact: Contact, seen: History) -> NextTouch | None:
    """As ``in_force``, over a history that was read already."""
    wish = contact.next_touch
    if wish is None:
        return None
    replaced = any(one.day >= wish.since and one.logged > wish.set for one in seen.touches())
    return None if replaced else wish


def rhythm(contact: Contact, seen: History, settings: Settings, today: date) -> Rhythm | None:
    """When they are due: the next touch in force, else the clock and the cadence, else never."""
    days = cadence(contact, settings)
    wish = planned(contact, seen)
    if wish is not None:
        span = days or max(7, (wish.due - wish.since).days)
        return Rhythm(seen.off.opens(wish.due), span, wish, seen.off)
    if days is None:
        return None
    return Rhythm(seen.off.shift(clock_of(contact, seen, today), days), days, off=seen.off)


def attempt_returns(contact: Contact, seen: History, settings: Settings) -> date | None:
    """The day on which an attempt without an answer comes back."""
    if not seen.attempts:
        return None
    days = cadence(contact, settings)
    wait = ATTEMPT_RETURNS if days is None else min(ATTEMPT_RETURNS, max(1, days // 4))
    return seen.off.shift(seen.attempts[0].day, wait)


def skips_since_touch(contact: Contact, seen: History, today: date) -> list[date]:
    """The skips that count: those after the last touch."""
    last = seen.touch.day if seen.touch is not None else date.min
    return [day for day in contact.skips if last < day <= today]


def hidden_until(contact: Contact, seen: History, settings: Settings, today: date) -> date | None:
    """The day to which a snooze, a skip or an attempt keeps them back, or None."""
    if contact.snoozed_until is None and not contact.skips and not seen.attempts:
        return None
    days = [contact.snoozed_until, attempt_returns(contact, seen, settings)]
    if skips := skips_since_touch(contact, seen, today):
        days.append(skip_ends(max(skips), seen))
    return max((day for day in days if day is not None), default=None)


def skip_ends(day: date, seen: History) -> date:
    """The day on which somebody skipped on ``day`` comes back."""
    return seen.off.shift(day, SKIP_HIDES)


def waits_from(seen: History) -> date | None:
    """The day from which they wait for my answer: the one after they wrote first."""
    return seen.unanswered[-1].day + timedelta(days=1) if seen.unanswered else None


def comes_back(beat: Rhythm | None, seen: History, held: date | None) -> date | None:
    """The first day on which the week asks about them: when they are due or wait for my answer,
    whichever is first, but not before ``held``, and on no day off."""
    days = [day for day in (beat.due if beat else None, waits_from(seen)) if day is not None]
    if not days:
        return None
    return seen.off.opens(max(min(days), held) if held is not None else min(days))


def _of_tags(contact: Contact, settings: Settings) -> int | None:
    mine = {tag.casefold() for tag in contact.tags}
    given = settings.tag_cadences.items()
    return min((days for tag, days in given if tag.casefold() in mine and days > 0), default=None)
