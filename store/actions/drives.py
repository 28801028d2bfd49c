"""Drives by hand: begun, filled, changed, stopped, and who was asked or said no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from msgspec.structs import replace

from store.actions import Action
from store.actions.fields import checked_day, people
from store.actions.wording import names_of
from store.errors import BadInput, NothingToDo
from store.language.clean import clean_line
from store.language.folding import fold
from store.records import Contact, Drive
from store.rules.network import Network

MOST: Final = 10_000
"""The largest goal; more is a slip of the finger."""
_FIELDS: Final = ("name", "goal", "ends")


def new_drive(
    network: Network,
    name: str,
    contacts: Iterable[str],
    *,
    goal: int | None = None,
    ends: date | None = None,
    began: date | None = None,
    today: date,
) -> Action:
    """Begin a drive to meet ``contacts`` (uids), today unless ``began`` says otherwise. ``goal``
    is how many are to be met, None for all. BadInput where one of that name is there already."""
    values = _checked({"name": name, "goal": goal, "ends": ends})
    found = people(network, contacts)
    made = Drive(**values, contacts=tuple(one.uid for one in found), began=began or today)
    _refuse_order(made)
    _refuse_namesake(network, made)
    return Action(f"Begin the drive {made.name} with {names_of(found)}", (made,))


def edit_drive(network: Network, uid: str, fields: Mapping[str, Any]) -> Action:
    """Change the ``name``, ``goal`` or ``ends`` that are given."""
    before = known_drive(network, uid)
    after = replace(before, **_checked(fields))
    _refuse_order(after)
    _refuse_namesake(network, after)
    return Action(f"Change the drive {after.name}", (after,) if after != before else ())


def add_to_drive(network: Network, uid: str, contacts: Iterable[str]) -> Action:
    """Add people to a drive; NothingToDo where all of them are in it."""
    drive, found = known_drive(network, uid), people(network, contacts)
    new = [one for one in found if one.uid not in drive.contacts]
    if not new:
        who = names_of(found) if len(found) == 1 else "They"
        raise NothingToDo(f"{who} {'is' if len(found) == 1 else 'are'} in {drive.name} already.")
    after = replace(drive, contacts=(*drive.contacts, *(one.uid for one in new)))
    return Action(f"Add {names_of(new)} to {drive.name}", (after,))


def remove_from_drive(network: Network, uid: str, contacts: Iterable[str]) -> Action:
    """Take people out of a drive, with what was noted of them in it."""
    drive, found = known_drive(network, uid), people(network, contacts)
    gone = {one.uid for one in found}
    if not gone & set(drive.contacts):
        raise NothingToDo(f"{names_of(found)} is not in {drive.name}.")
    after = replace(
        drive,
        contacts=tuple(one for one in drive.contacts if one not in gone),
        asked=_but(drive.asked, gone),
        declined=_but(drive.declined, gone),
    )
    return Action(f"Take {names_of(found)} out of {drive.name}", (after,))


def note_asked(network: Network, uid: str, contacts: Iterable[str], day: date) -> Action:
    """Note that people were asked on ``day``, whatever they had said before."""
    drive, found = known_drive(network, uid), people(network, contacts)
    uids = _members(drive, found)
    after = replace(
        drive,
        asked={**drive.asked, **dict.fromkeys(uids, day)},
        declined=_but(drive.declined, set(uids)),
    )
    label = f"Set down that {names_of(found)} was asked, for {drive.name}"
    return Action(label, (after,) if after != drive else ())


def note_declined(network: Network, uid: str, contacts: Iterable[str], day: date) -> Action:
    """Note that people said no on ``day``: the week does not ask to meet them any more."""
    drive, found = known_drive(network, uid), people(network, contacts)
    new = [one for one in _members(drive, found) if one not in drive.declined]
    after = replace(drive, declined={**drive.declined, **dict.fromkeys(new, day)})
    label = f"Set down that {names_of(found)} said no, for {drive.name}"
    return Action(label, (after,) if after != drive else ())


def reopen(network: Network, uid: str, contacts: Iterable[str]) -> Action:
    """Forget that people were asked or said no."""
    drive, found = known_drive(network, uid), people(network, contacts)
    uids = set(_members(drive, found))
    after = replace(drive, asked=_but(drive.asked, uids), declined=_but(drive.declined, uids))
    label = f"Take the note off {names_of(found)}, for {drive.name}"
    return Action(label, (after,) if after != drive else ())


def stop_drive(network: Network, uid: str) -> Action:
    """Stop a drive: the week asks to meet nobody of it any more."""
    drive = known_drive(network, uid)
    after = replace(drive, stopped=True)
    return Action(f"Stop the drive {drive.name}", () if drive.stopped else (after,))


def start_drive(network: Network, uid: str, today: date) -> Action:
    """Go on with a drive that was stopped, is still ahead, or whose time was up; an end that has
    passed is taken off. What has been met stays met."""
    drive = known_drive(network, uid)
    ends = drive.ends if drive.ends is None or drive.ends >= today else None
    after = replace(drive, stopped=False, ends=ends, began=min(drive.began, today))
    return Action(f"Start the drive {drive.name} again", () if after == drive else (after,))


def drop_drive(network: Network, uid: str) -> Action:
    """Remove a drive; its people stay."""
    drive = known_drive(network, uid)
    return Action(f"Delete the drive {drive.name}", (), (drive,))


def known_drive(network: Network, uid: str) -> Drive:
    """The drive with this uid, or BadInput."""
    if (found := network.drives.get(uid)) is None:
        raise BadInput("This drive is not there any more.")
    return found


def _members(drive: Drive, found: Iterable[Contact]) -> list[str]:
    """The uids of ``found``; BadInput names who is not in the drive."""
    for one in found:
        if one.uid not in drive.contacts:
            raise BadInput(f"{one.name} is not in {drive.name}.")
    return [one.uid for one in found]


def _but(days: Mapping[str, date], gone: set[str]) -> dict[str, date]:
    return {uid: day for uid, day in days.items() if uid not in gone}


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    clean = {name: fields[name] for name in _FIELDS if name in fields}
    if "name" in clean:
        clean["name"] = clean_line(str(clean["name"]))
        if not clean["name"]:
            raise BadInput("Say what the drive is called.")
    if "ends" in clean:
        clean["ends"] = checked_day(clean["ends"], "ends")
    _refuse_goal(clean.get("goal"))
    return clean


def _refuse_goal(goal: object) -> None:
    if goal is not None and (isinstance(goal, bool) or not isinstance(goal, int)):
        raise BadInput("A goal is a number of people, such as 12.")
    if goal is not None and not 1 <= goal <= MOST:
        raise BadInput(f"A goal is between 1 and {MOST} people.")


def _refuse_order(drive: Drive) -> None:
    if drive.ends is not None and drive.ends < drive.began:
        raise BadInput("A drive ends on the day it begins, or later.")


def _refuse_namesake(network: Network, drive: Drive) -> None:
    others = (one for one in network.drives.values() if one.uid != drive.uid)
    if any(fold(one.name) == fold(drive.name) for one in others):
        raise BadInput(f"There is a drive called {drive.name} already.")
