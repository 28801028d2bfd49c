"""Days off: asked for, and ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from store.actions import Action
from store.errors import BadInput
from store.language.clean import clean_line
from store.language.dates import echo_day, parse_day
from store.records import Pause, Settings
from store.rules.network import Network
from store.rules.pauses import DAY, DaysOff
from store.rules.wording import plural

LONGEST: Final = 366
"""Days of one pause. More is a slip of the finger; whoever it concerns can rest."""
_BETWEEN: Final = re.compile(r"\s+(?:to|until|till|–|-)\s+|\s*(?:–|\.\.)\s*", re.IGNORECASE)


def pause_in(text: str, today: date) -> Pause:
    """The days off that ``20 dec to 3 jan`` means; a single day is one. UnclearDate or BadInput
    say what does not fit."""
    said = _BETWEEN.split(clean_line(text).strip(), maxsplit=1)
    begins = parse_day(said[0], today, "future")
    ends = parse_day(said[1], begins, "future") if len(said) > 1 else begins
    if ends < begins:
        raise BadInput(f"{echo_day(ends)} comes before {echo_day(begins)}.")
    if (ends - begins).days >= LONGEST:
        raise BadInput(f"Days off are {LONGEST} at most.")
    return Pause(begins=begins, ends=ends)


def say_pause(pause: Pause) -> str:
    """``2026-12-20 to 2027-01-03``, as ``pause_in`` reads it on any day."""
    return f"{pause.begins.isoformat()} to {pause.ends.isoformat()}"


def echo_pause(pause: Pause) -> str:
    """``Sun 20 Dec 2026 to Sun 3 Jan 2027, 15 days``."""
    days = (pause.ends - pause.begins).days + 1
    if days == 1:
        return echo_day(pause.begins)
    return f"{echo_day(pause.begins)} to {echo_day(pause.ends)}, {plural(days, 'day')}"


def pause(network: Network, wanted: Sequence[Pause]) -> Action:
    """Take these days off. Days off that overlap or touch become one pause."""
    settings = _with_pauses(network.settings, [*network.settings.pauses, *wanted])
    label = f"Take {' and '.join(echo_pause(one) for one in wanted)} off"
    return Action(label, (settings,) if settings != network.settings else ())


def end_pauses(network: Network, today: date, day: date | None = None) -> Action:
    """End the days off that are running or to come, or only those that ``day`` is one of. Days
    that have passed stay off, so that no rhythm jumps."""
    kept: list[Pause] = []
    for one in network.settings.pauses:
        if one.ends < today or (day is not None and not one.begins <= day <= one.ends):
            kept.append(one)
        elif one.begins < today:
            kept.append(replace(one, ends=today - DAY))
    settings = _with_pauses(network.settings, kept)
    return Action("End the days off", (settings,) if settings != network.settings else ())


def _with_pauses(settings: Settings, pauses: Sequence[Pause]) -> Settings:
    """``settings`` with these days off, merged and in order."""
    spans = DaysOff(pauses).spans
    return replace(settings, pauses=tuple(Pause(begins=first, ends=last) for first, last in spans))
