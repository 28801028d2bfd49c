"""Changes the program proposes, never makes: another cadence, or rest."""

from __future__ import annotations

from datetime import date

from store.records import Contact, Settings
from store.rules.cadence import LONGEST, cadence, is_active, skips_since_touch
from store.rules.drifting import usual_gap
from store.rules.fit import FORCED, forced_in_a_row
from store.rules.history import History
from store.rules.week import Proposal
from store.rules.wording import first_name, number

UNANSWERED = 3
"""So many attempts in a row without an answer propose rest."""
SKIPS = 3
"""So many skips without a touch between propose another cadence."""
APART = 2
"""A real rhythm further from the cadence than this factor proposes another cadence."""


def proposal(contact: Contact, seen: History, settings: Settings, today: date) -> Proposal | None:
    """What to propose on the contact's row: rest before a cadence, or nothing; never anything
    for someone who rests already."""
    if not is_active(contact):
        return None
    if len(seen.attempts) >= UNANSWERED:
        tries = number(len(seen.attempts))
        return Proposal(
            "rest", None, f"{tries} tries without an answer: let {first_name(contact)} rest?"
        )
    if (forced := _forced(seen)) >= FORCED:
        felt = f"the last {number(forced)} talks felt forced"
        return Proposal("rest", None, f"{felt}: let {first_name(contact)} rest?")
    days = cadence(contact, settings)
    if days is None:
        return None
    usual = usual_gap(seen)
    if len(skips := skips_since_touch(contact, seen, today)) >= SKIPS:
        calmer = min(LONGEST, max(APART * days, round(usual or 0)))
        return Proposal(
            "cadence", calmer, f"skipped {number(len(skips))} times: every {calmer} days instead?"
        )
    if usual is None or days / APART <= usual <= days * APART:
        return None
    real = max(1, round(usual))
    return Proposal(
        "cadence", real, f"in touch every {real} days, not {days}: make that the rhythm?"
    )


def _forced(seen: History) -> int:
    """The run of forced talks, not read where the last one felt otherwise."""
    last = seen.touch
    return forced_in_a_row(seen) if last is not None and last.fit == "forced" else 0
