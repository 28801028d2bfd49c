"""From one look of the cells to another, in as few bytes as may be.

A look is the parameters of SGR that give it on a terminal just reset, such as ``1;38;5;115``;
empty is how a terminal draws by itself. Source: ECMA-48, 8.3.117, and ``ctlseqs`` of xterm.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

_OFF: Final = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
}
"""Attribute → what ends it."""
_ENDS: Final = frozenset(_OFF.values())


class Look(NamedTuple):
    """The attributes that are on, the colour of the text and that behind it, empty for the
    terminal's own."""

    attributes: frozenset[str]
    front: str
    back: str


class Step(NamedTuple):
    """What some parameters change: attributes they begin and end, and colours, None where they
    say nothing of them."""

    begins: frozenset[str]
    ends: frozenset[str]
    front: str | None
    back: str | None


@lru_cache(1024)
def step(parameters: str) -> Step | None:
    """What the parameters mean; None where there is one that this program never draws with."""
    parts = parameters.split(";") if parameters else []
    begins: set[str] = set()
    ends: set[str] = set()
    front = back = None
    while parts:
        first = parts.pop(0)
        if first in _OFF:
            begins.add(first)
        elif first in _ENDS:
            ends.add(first)
        elif first in ("38", "48") and parts and parts[0] in ("2", "5"):
            count = 4 if parts[0] == "2" else 2
            colour = ";".join([first, *parts[:count]])
            parts = parts[count:]
            front, back = (colour, back) if first == "38" else (front, colour)
        elif first.isdigit() and (30 <= int(first) <= 37 or 90 <= int(first) <= 97):
            front = first
        elif first.isdigit() and (40 <= int(first) <= 47 or 100 <= int(first) <= 107):
            back = first
        elif first in ("39", "49"):
            front, back = ("", back) if first == "39" else (front, "")
        else:
            return None
    return Step(frozenset(begins), frozenset(ends), front, back)


@lru_cache(1024)
def parsed(look: str) -> Look | None:
    """What a look is; None where there is a parameter that this program never draws with."""
    found = step(look)
    return found and Look(found.begins, found.front or "", found.back or "")


@lru_cache(1024)
def added(look: str, more: str) -> str:
    """``look`` after the parameters ``more``."""
    if more in ("", "0"):
        return ""
    if more.startswith("0;"):
        return added("", more[2:])
    if not look:
        return more
    before, after = parsed(look), step(more)
    if before is None or after is None:
        return f"{look};{more}"
    left = {one for one in before.attributes if _OFF[one] not in after.ends}
    front = before.front if after.front is None else after.front
    back = before.back if after.back is None else after.back
    return ";".join(filter(None, [*sorted(left | after.begins), front, back]))


@lru_cache(4096)
def change(before: str, after: str) -> str:
    """The sequence that turns one look into the other; empty where they are the same."""
    was, will = parsed(before), parsed(after)
    if was == will:
        return ""
    afresh = f"\x1b[0;{after}m" if after else "\x1b[m"
    if was is None or will is None:
        return afresh
    ends = {_OFF[one] for one in was.attributes - will.attributes}
    begins = {one for one in will.attributes if one not in was.attributes or _OFF[one] in ends}
    parts = [*sorted(ends), *sorted(begins)]
    if was.front != will.front:
        parts.append(will.front or "39")
    if was.back != will.back:
        parts.append(will.back or "49")
    step = f"\x1b[{';'.join(parts)}m"
    return min(afresh, step, key=len)


@lru_cache(1024)
def is_plain(look: str) -> bool:
    """Whether a blank in this look is nothing but its colour: erasing draws the same."""
    found = parsed(look)
    return found is not None and not found.attributes & {"4", "7", "9"}


@lru_cache(1024)
def has_back(look: str) -> bool:
    """Whether it has a colour behind the text other than the terminal's own."""
    found = parsed(look)
    return found is None or bool(found.back)


@lru_cache(1024)
def of_blank(look: str) -> str:
    """All that is seen of ``look`` on a blank: the colour behind, unless there is a line or the
    colours are swapped."""
    found = parsed(look)
    return found.back if found is not None and is_plain(look) else look
