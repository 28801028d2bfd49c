"""Where one contact stands today: due or not, how pressing, held back or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from store.records import Contact, Settings
from store.rules.cadence import Rhythm, hidden_until, is_active, rhythm, waits_from
from store.rules.drifting import Drift, drift
from store.rules.history import History, history
from store.rules.network import Network
from store.rules.week import DRIFTING, KEEP_IN_TOUCH, NEW_PEOPLE

TIER_WEIGHTS: Final[Mapping[str, float]] = {
    "inner": 2.0,
    "close": 1.5,
    "casual": 1.2,
    "warm": 1.0,
    "dormant": 0.8,
}
"""What the ratio is multiplied by; any other tier, and none, weighs 1."""
HIGHEST_RATIO: Final = 3.0
WAITING_ADDS: Final = 0.5
OWING_ADDS: Final = 0.25


class Standing(Struct, gc=False):
    """One contact as of a day. ``due`` is by rhythm, ``waiting`` is for my answer; ``held`` is
    the day a snooze, a skip, an attempt or days off keep them back to, where it is still to come;
    ``drift`` is that of someone with a rhythm whom nothing else asks about or keeps back.
    """

    contact: Contact
    seen: History
    beat: Rhythm | None
    due: bool
    waiting: bool
    held: date | None
    drift: Drift | None = None

    @property
    def offered(self) -> bool:
        """Whether the week asks for a touch."""
        return (self.due or self.waiting) and self.held is None


def standing(network: Network, contact: Contact, today: date, days: int = 7) -> Standing:
    """Where ``contact`` stands on ``today``, in a week that looks ``days`` days ahead."""
    return place(contact, history(network, contact.uid, today), network.settings, today, days)


def place(
    contact: Contact, seen: History, settings: Settings, today: date, days: int = 7
) -> Standing:
    """As ``standing``, over a history that was read already."""
    if not is_active(contact):
        return Standing(contact, seen, None, False, False, None)
    beat = rhythm(contact, seen, settings, today)
    due = beat is not None and beat.is_due(today, days)
    from_day = waits_from(seen)
    waiting = from_day is not None and from_day <= today
    held = _held(contact, seen, settings, today)
    is_left = beat is None or due or waiting or held is not None
    drifting = None if is_left else drift(seen, today)
    return Standing(contact, seen, beat, due, waiting, held, drifting)


def _held(contact: Contact, seen: History, settings: Settings, today: date) -> date | None:
    day = hidden_until(contact, seen, settings, today)
    if day is None and not seen.off.spans:
        return None
    back = seen.off.opens(today if day is None or day < today else day)
    return back if back > today else None


def weight(contact: Contact) -> float:
    """What the contact's tier weighs."""
    return TIER_WEIGHTS.get(contact.tier or "", 1.0)


def counted_ratio(stand: Standing, today: date) -> float:
    """The ratio they are ranked by, 3 at most. Who waits for my answer counts as due: 1 at
    least."""
    ratio = stand.beat.ratio(today) if stand.beat else 0.0
    return min(HIGHEST_RATIO, max(ratio, 1.0) if stand.waiting else ratio)


def score(stand: Standing, today: date, *, owing: bool, ratio: float | None = None) -> float:
    """What a contact is ranked by, to three places: the ratio (of their rhythm, or the one
    given) × the weight of the tier, more where they wait for my answer or I owe them a favour."""
    ratio = counted_ratio(stand, today) if ratio is None else min(HIGHEST_RATIO, ratio)
    points = ratio * weight(stand.contact)
    points += WAITING_ADDS if stand.waiting else 0
    points += OWING_ADDS if owing else 0
    return round(points, 3)


def capped_section(stand: Standing, *, to_meet: bool) -> str:
    """The section they could stand in if there is a place: the strongest of the three that
    fits, else empty. ``to_meet`` is whether a running drive still waits for them."""
    if stand.held is not None or not is_active(stand.contact):
        return ""
    if stand.waiting or (stand.due and stand.seen.touch is not None):
        return KEEP_IN_TOUCH
    if stand.due or to_meet:
        return NEW_PEOPLE
    return DRIFTING if stand.drift else ""
