"""What *This week* is made of: plain, frozen values for the screens and the command line."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from msgspec import Struct

PROMISED: Final = "promised"
DATES: Final = "dates"
KEEP_IN_TOUCH: Final = "keep in touch"
NEW_PEOPLE: Final = "new people"
DRIFTING: Final = "drifting"
SECTIONS: Final = (PROMISED, DATES, KEEP_IN_TOUCH, NEW_PEOPLE, DRIFTING)
"""The sections, strongest first: a contact stands in the first one that fits."""


class Reason(Struct, frozen=True):
    """Why someone is on the week. ``code`` names the rule: promise, date, waiting, give-first,
    attempt, next, rhythm, drive, new, drift, introduction, asked or when-met. ``short`` is what a
    row shows, of one or more clauses with `` · `` between them, to be cut from the right;
    ``text`` is the full line.
    """

    code: str
    short: str
    text: str


class Opener(Struct, frozen=True):
    """What to say first, without quotes, and the day it is from (or due)."""

    text: str
    source: Literal["promise", "introduction", "date", "note", "takeaway", "share"]
    day: date | None = None


class Proposal(Struct, frozen=True):
    """A change one key accepts: another cadence in ``days``, or rest. ``text`` asks for it."""

    kind: Literal["cadence", "rest"]
    days: int | None
    text: str


class Row(Struct, frozen=True):
    """One contact on the week. ``when`` is the figure at the right: ``2 days late``, ``Wed 25
    Nov``, ``1.4×``, ``4 of 12``; ``late`` says that a promise is past its day. ``promise`` is the
    uid of the most pressing promise, ``score`` is what the row was ranked by, where it was.
    """

    uid: str
    name: str
    section: str
    reasons: tuple[Reason, ...]
    score: float | None = None
    due: date | None = None
    opener: Opener | None = None
    promise: str | None = None
    when: str = ""
    late: bool = False
    propose: Proposal | None = None


WORTH_SAYING: Final = 2
"""Weeks from which a streak is one."""


class Streak(Struct, frozen=True):
    """The goal was met in ``weeks`` of the last ``of`` weeks. ``this_week`` says whether the
    current week is one of them; it counts only once it is met."""

    weeks: int = 0
    of: int = 0
    this_week: bool = False

    def __str__(self) -> str:
        """``4 weeks in a row``, ``7 of the last 8 weeks``; empty where there is no streak."""
        if self.weeks < WORTH_SAYING:
            return ""
        if self.weeks == self.of:
            return f"{self.weeks} weeks in a row"
        return f"{self.weeks} of the last {self.of} weeks"


class Section(Struct, frozen=True):
    """A section with at least one row; ``name`` is one of ``SECTIONS``."""

    name: str
    rows: tuple[Row, ...]


class Week(Struct, frozen=True):
    """Who to reach out to. ``begins`` and ``ends`` are the calendar week the ``reached``
    conversations are counted in; ``slots`` are the places of the capacity that are left;
    ``waiting`` is how many did not fit; ``next_up`` are the
    nearest (name, what, day) that are not on the week, ``what`` being empty for a touch;
    ``streak`` is of weeks in which the goal was met; ``off_until`` is the last of the days off
    that ``today`` is one of, when nobody is asked about;
    ``fresh_start`` says that spreading the people who are due would help. ``new`` people wait to
    be triaged, ``tracked`` ones have a rhythm or a next touch; ``promised`` says that there ever
    was a promise of mine. ``news`` are kind lines about drives that were done of late.
    """

    today: date
    begins: date
    ends: date
    goal: int
    capacity: int
    slots: int
    reached: int
    waiting: int
    sections: tuple[Section, ...]
    next_up: tuple[tuple[str, str, date], ...] = ()
    fresh_start: bool = False
    new: int = 0
    tracked: int = 0
    promised: bool = False
    streak: Streak = Streak()
    off_until: date | None = None
    news: tuple[str, ...] = ()
