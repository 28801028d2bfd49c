"""A network of sixty made-up people with more than a year of history, to try the program on.

Everything is counted back from a given day, so that the week of that day always has something to
show: promises, dates, people to keep in touch with, new people and one who drifts away.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from store.records import Record
from store.sample.chance import Chance
from store.sample.extras import add_give_and_take, add_occasions, add_promises, add_states
from store.sample.history import Past
from store.sample.people import PEOPLE

__all__ = ["SEED", "sample"]

SEED: Final = 2026


def sample(today: date, seed: int = SEED) -> list[Record]:
    """The records of the sample network as of ``today``; the same day and seed give the same
    records, uids included."""
    past = Past(Chance(today, seed))
    for person in PEOPLE:
        past.add_person(person)
    past.add_events()
    add_promises(past)
    add_occasions(past)
    add_give_and_take(past)
    add_states(past)
    return [*past.contacts.values(), *past.records]
