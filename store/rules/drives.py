"""Drives: named lists of people to meet, and how far they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from store.language.dates import say_day, say_weekday
from store.records import WRITTEN, Drive, Interaction
from store.rules.cadence import ATTEMPT_RETURNS, is_active
from store.rules.history import History, history
from store.rules.network import Network

MemberState: TypeAlias = Literal["met", "declined", "aside", "asked", "open"]
Stage: TypeAlias = Literal["ahead", "running", "done", "over", "stopped"]

ASK_AGAIN: Final = timedelta(days=ATTEMPT_RETURNS)
"""After an ask, the week waits as long as after an attempt."""
TOLD: Final = timedelta(days=7)
"""How long the week tells that a drive is done, or that its time is up."""


class Member(Struct, frozen=True):
    """Someone of a drive: *met* on ``day``, *declined* or *asked* on it, *aside* while they rest
    or are archived, else *open*."""

    uid: str
    state: MemberState
    day: date | None = None


class Progress(Struct, frozen=True, dict=True):
    """How far a drive is: everybody of it who is there, in its order."""

    drive: Drive
    members: tuple[Member, ...]

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The uids of everybody."""
        return tuple(one.uid for one in self.members)

    @cached_property
    def met(self) -> frozenset[str]:
        """The uids of those who were met."""
        return frozenset(one.uid for one in self.members if one.state == "met")

    @cached_property
    def left(self) -> frozenset[str]:
        """The uids of those who can still be met."""
        return frozenset(one.uid for one in self.members if one.state in ("asked", "open"))

    @property
    def target(self) -> int:
        """How many are to be met: the goal, else everybody."""
        return self.drive.goal or len(self.members)

    @property
    def is_done(self) -> bool:
        """Whether the goal is met, or nobody is left to be met."""
        return bool(self.met) and (len(self.met) >= self.target or not self.left)

    @property
    def done_on(self) -> date | None:
        """The day of the meeting that met the goal; None while it is not met."""
        days = sorted(one.day for one in self.members if one.state == "met" and one.day)
        return days[min(self.target, len(days)) - 1] if self.is_done and days else None

    def member(self, uid: str) -> Member | None:
        """The member with this uid."""
        return next((one for one in self.members if one.uid == uid), None)

    def __str__(self) -> str:
        return f"{len(self.met)} of {self.target}"


def is_running(drive: Drive, today: date) -> bool:
    """Whether the drive has begun and is neither over nor stopped; its last day is one of it."""
    over = drive.ends is not None and drive.ends < today
    return drive.began <= today and not over and not drive.stopped


def stage(state: Progress, today: date) -> Stage:
    """Where a drive is: *stopped*, still *ahead*, *done*, *over* with people left, or *running*."""
    drive = state.drive
    if drive.stopped:
        return "stopped"
    if drive.began > today:
        return "ahead"
    if state.is_done:
        return "done"
    return "running" if is_running(drive, today) else "over"


def progress(network: Network, drive: Drive, today: date) -> Progress:
    """Who of the drive was met from the day it began to its end, who was asked, who said no."""
    uids = dict.fromkeys(uid for uid in drive.contacts if uid in network.contacts)
    return Progress(drive, tuple(_member(network, drive, uid, today) for uid in uids))


def _member(network: Network, drive: Drive, uid: str, today: date) -> Member:
    seen = history(network, uid, today)
    if (met := met_on(drive, seen)) is not None:
        return Member(uid, "met", met)
    if (said_no := drive.declined.get(uid, date.max)) <= today:
        return Member(uid, "declined", said_no)
    asked = asked_on(drive, uid, seen, today)
    if not is_active(network.contacts[uid]):
        return Member(uid, "aside", asked)
    return Member(uid, "asked" if asked else "open", asked)


def met_on(drive: Drive, seen: History) -> date | None:
    """The first day on which they were met in the drive, from its begin to its end."""
    last = drive.ends or date.max
    days = [one.day for one in seen.entries if _is_meeting(one) and drive.began <= one.day <= last]
    return min(days, default=None)


def asked_on(drive: Drive, uid: str, seen: History, today: date) -> date | None:
    """The last day on which they were asked: noted by hand, or an attempt or a letter of mine
    since the drive began."""
    days = [one.day for one in seen.entries if _is_ask(one) and one.day >= drive.began]
    if drive.asked.get(uid, date.max) <= today:
        days.append(drive.asked[uid])
    return max(days, default=None)


def waits_for(drive: Drive, uid: str, seen: History, today: date) -> bool:
    """Whether the drive, running, still wants them met and has not asked them just now."""
    if drive.declined.get(uid, date.max) <= today or met_on(drive, seen) is not None:
        return False
    asked = asked_on(drive, uid, seen, today)
    return asked is None or asked + ASK_AGAIN <= today


def to_meet(network: Network, today: date) -> dict[str, list[Progress]]:
    """Contact uid → the running drives they still wait to be met in, longest running first. Who
    said no, was asked a few days ago, rests or is archived is left alone; so is everybody once
    the goal is met."""
    found: dict[str, list[Progress]] = {}
    for state in running(network, today):
        for one in state.members:
            waits = one.state == "asked" and one.day is not None and one.day + ASK_AGAIN > today
            if one.state in ("asked", "open") and not waits:
                found.setdefault(one.uid, []).append(state)
    return found


def running(network: Network, today: date) -> list[Progress]:
    """The running drives, longest running first."""
    drives = [one for one in network.drives.values() if is_running(one, today)]
    drives.sort(key=lambda one: (one.began, one.name, one.uid))
    states = (progress(network, one, today) for one in drives)
    return [one for one in states if stage(one, today) == "running"]


def _is_meeting(one: Interaction) -> bool:
    """Whether both sides had their say. A letter of mine asks, one of theirs answers: neither is
    a meeting, nor is a light wish."""
    one_way = one.channel in WRITTEN and one.initiated is not None
    return one.reached and not one.light and not one_way


def _is_ask(one: Interaction) -> bool:
    if one.initiated == "them" or one.light:
        return False
    return not one.reached or (one.channel in WRITTEN and one.initiated == "me")


# -- in words ------------------------------------------------------------------------------------


def named_progress(state: Progress) -> str:
    """``Ten minutes at Acme 4 of 12``."""
    return f"{state.drive.name} {state}"


def member_words(one: Member, today: date) -> str:
    """``met 12 Nov``, ``asked 12 Nov``, ``said no 12 Nov``, ``put aside``, ``not asked yet``."""
    words = {
        "met": "met",
        "declined": "said no",
        "aside": "put aside",
        "asked": "asked",
        "open": "not asked yet",
    }[one.state]
    dated = one.day is not None and one.state != "aside"
    return f"{words} {say_day(one.day, today)}" if dated and one.day else words


def stage_words(state: Progress, today: date) -> str:
    """``until Fri 18 Dec``, ``no end``, ``begins Mon 30 Nov``, ``goal met 12 Nov``, ``ended 21
    Nov``, ``stopped``."""
    drive = state.drive
    match stage(state, today):
        case "ahead":
            return f"begins {say_weekday(drive.began, today)}"
        case "done":
            return f"goal met {say_day(state.done_on, today)}" if state.done_on else "goal met"
        case "over":
            return f"ended {say_day(drive.ends, today)}" if drive.ends else "ended"
        case "stopped":
            return "stopped"
    return f"until {say_weekday(drive.ends, today)}" if drive.ends else "no end"


def closing_words(state: Progress, today: date) -> str:
    """A kind line once the goal is met or the time is up; empty before."""
    met = len(state.met)
    people = "person" if met == 1 else "people"
    match stage(state, today):
        case "done" if met == len(state.members):
            return f"{state.drive.name}: you met everyone."
        case "done":
            return f"{state.drive.name}: you met {met} {people}, as you set out to."
        case "over" if met:
            return f"{state.drive.name}: time is up. You met {met} {people}; the others can wait."
        case "over":
            return f"{state.drive.name}: time is up. It can start again whenever it suits you."
    return ""


def news(network: Network, today: date) -> Iterator[str]:
    """The kind lines of the drives that were done, or whose time was up, within a week."""
    for drive in sorted(network.drives.values(), key=lambda one: (one.began, one.name, one.uid)):
        long_over = drive.ends is not None and drive.ends + TOLD <= today
        if drive.stopped or drive.began > today or long_over:
            continue
        state = progress(network, drive, today)
        day = state.done_on or drive.ends
        if day is not None and day <= today < day + TOLD and (line := closing_words(state, today)):
            yield line


def facts(network: Network, uid: str, today: date) -> Iterator[str]:
    """What a card says of the running drives a contact is in: ``Ten minutes at Acme 4 of 12,
    asked 12 Nov``."""
    mine = [one for one in network.drives.values() if uid in one.contacts]
    for drive in sorted(mine, key=lambda one: (one.began, one.name, one.uid)):
        state = progress(network, drive, today)
        one = state.member(uid)
        if one is not None and stage(state, today) == "running":
            yield f"{named_progress(state)}, {member_words(one, today)}"
