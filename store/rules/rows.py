"""One row of the week: its reasons, its figure, what to say first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from store.records import Occasion, Promise
from store.rules.drifting import Drift
from store.rules.drives import Progress
from store.rules.network import Network
from store.rules.occasions import coming_of
from store.rules.openers import open_promises, opener
from store.rules.proposals import proposal
from store.rules.reasons import Context, is_pressing, reasons
from store.rules.standing import Standing
from store.rules.week import DATES, DRIFTING, NEW_PEOPLE, PROMISED, Row
from store.rules.wording import due_words, promise_when, recent, times

NO_TALK_YET: Final = "no talk yet"
BOTH_AGREED: Final = "both agreed"
"""On the row of someone whom nothing is promised but an introduction."""


class Asked(Struct):
    """A contact the week asks about, in one section, and what they are ranked by there."""

    stand: Standing
    section: str
    drives: Sequence[Progress] = ()
    drift: Drift | None = None
    score: float | None = None


def row(network: Network, asked: Asked, today: date, days: int) -> Row:
    """The row of ``asked`` in the week that looks ``days`` days ahead of ``today``."""
    contact, seen = asked.stand.contact, asked.stand.seen
    mine = open_promises(network, contact.uid, "me")
    pressing = next((one for one in mine if is_pressing(one, today, days)), None)
    dates = coming_of(network, contact.uid, seen, today, days)
    due, when = _figure(asked, pressing, dates, today)
    return Row(
        uid=contact.uid,
        name=contact.name,
        section=asked.section,
        reasons=reasons(
            asked.stand,
            Context(network, today, days, asked.drives, asked.drift, dates),
            asked.section,
        ),
        score=asked.score,
        due=due,
        opener=opener(network, contact, seen, today, dates),
        promise=pressing.uid if pressing else None,
        when=when,
        late=asked.section == PROMISED and due is not None and due < today,
        propose=proposal(contact, seen, network.settings, today),
    )


def _figure(
    asked: Asked, pressing: Promise | None, dates: Sequence[tuple[date, Occasion]], today: date
) -> tuple[date | None, str]:
    """The due day of a row and what stands at its right."""
    if asked.section == PROMISED and pressing is not None:
        return pressing.due, promise_when(pressing, today)
    if asked.section == PROMISED:
        return None, BOTH_AGREED
    stand = asked.stand
    if asked.section == DATES:
        day, _ = dates[0]
        return day, due_words(day, today) if day >= today else f"was {recent(day, today)}"
    if asked.section == DRIFTING and asked.drift is not None:
        return None, times(asked.drift.ratio)
    due = stand.beat.due if stand.beat else None
    if asked.section == NEW_PEOPLE and asked.drives:
        return due, str(asked.drives[0])
    if asked.section == NEW_PEOPLE and not (stand.beat and stand.beat.planned):
        return due, NO_TALK_YET
    return due, _pressure(stand, today)


def _pressure(stand: Standing, today: date) -> str:
    """How much of the rhythm has passed: ``1.4×``; the day of a next touch still to come; or the
    day they wrote, where only that counts."""
    if not stand.due or stand.beat is None:
        return recent(stand.seen.unanswered[-1].day, today)
    if stand.beat.planned and stand.beat.due >= today:
        return due_words(stand.beat.due, today)
    return times(stand.beat.ratio(today))
