"""What two sessions made of one record, field by field: a pure three-way merge.

``base`` is how the record stood when a form opened, ``theirs`` how it stands now, ``mine`` what
the form was filled in with; each maps fields to values as they are kept. A field that ``mine``
does not name was not touched.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from msgspec import Struct

from store.language.weaving import woven
from store.records import Labelled

TEXTS: Final = frozenset({"notes", "text"})
"""Fields of free text: what both wrote is kept, one under the other."""
LISTS: Final = frozenset(
    {
        *("nicknames", "circles", "tags", "needs", "offers"),
        *("emails", "phones", "links", "addresses"),
        *("people", "create", "takeaways", "gave", "received", "asked", "promises", "owed"),
        "ticks",
    }
)
"""Fields of several values: each side's additions and removals hold."""

Values: TypeAlias = Mapping[str, object]
_Values: TypeAlias = dict[Hashable, Any]


class Clash(Struct, frozen=True):
    """A field that both sides changed, each to something else."""

    field: str
    theirs: object
    mine: object


class Merged(Struct, frozen=True):
    """``fields`` to write over *theirs*, and what only the user can decide."""

    fields: dict[str, object] = {}
    clashes: tuple[Clash, ...] = ()


def merge(base: Values, theirs: Values, mine: Values) -> Merged:
    """What is to be written so that ``theirs`` has what ``mine`` changed of ``base``."""
    fields: dict[str, object] = {}
    clashes: list[Clash] = []
    for name, typed in mine.items():
        before, now = base.get(name), theirs.get(name)
        if typed in (before, now):
            continue
        found, result = _both(name, before, now, typed)
        if not found:
            clashes.append(Clash(name, now, typed))
        elif result != now:
            fields[name] = result
    return Merged(fields, tuple(clashes))


def _both(name: str, before: object, now: object, typed: object) -> tuple[bool, object]:
    """Whether the two sides of a field go together, and what they make."""
    if now == before:
        return True, typed
    match before, now, typed:
        case str(), str(), str() if name in TEXTS:
            return True, woven(before, now, typed)
        case tuple(), tuple(), tuple() if name in LISTS:
            joined = _joined(before, now, typed)
            return joined is not None, joined
        case dict(), dict(), dict():
            return _each_key(before, now, typed)
    return False, None


def _each_key(
    before: Mapping[str, object], now: Mapping[str, object], typed: Mapping[str, object]
) -> tuple[bool, object]:
    """What the two sides made of words for several people; both may not change the same."""
    result = dict(now)
    for key in {*before, *typed}:
        was, there, here = before.get(key), now.get(key), typed.get(key)
        if here in (was, there):
            continue
        if there != was:
            return False, None
        result.pop(key, None)
        if here is not None:
            result[key] = here
    return True, result


# -- several values ----------------------------------------------------------------------------


def _joined(
    before: Iterable[object], now: Iterable[object], typed: Iterable[object]
) -> tuple[object, ...] | None:
    """The values of both sides; None where both put something else in the place of one, changed
    one differently, or put them in another order each."""
    base, theirs, mine = _keyed(before), _keyed(now), _keyed(typed)
    order = _order(base, theirs, mine)
    if order is None or _replaced_twice(base, theirs, mine):
        return None
    result = []
    for key in order:
        was, there, here = base.get(key), theirs.get(key), mine.get(key)
        if there != was and here not in (was, there):
            return None
        value = here if there == was else there
        if value is not None:
            result.append(value)
    return tuple(result)


def _keyed(values: Iterable[object]) -> _Values:
    """The values by what they are about: an address by itself, anything else as it is."""
    found: _Values = {}
    for value in values:
        found.setdefault(value.value if isinstance(value, Labelled) else value, value)
    return found


def _replaced_twice(base: _Values, theirs: _Values, mine: _Values) -> bool:
    """Whether both sides put something else in the place of the same value."""
    gone = base.keys() - theirs.keys() - mine.keys()
    new_there = theirs.keys() - base.keys() - mine.keys()
    new_here = mine.keys() - base.keys() - theirs.keys()
    return bool(gone and new_there and new_here)


def _order(base: _Values, theirs: _Values, mine: _Values) -> list[Hashable] | None:
    """The order of everything in theirs or mine; None where each has an order of its own."""
    was, there, here = (
        [key for key in side if key in base and key in theirs and key in mine]
        for side in (base, theirs, mine)
    )
    if there != was and here not in (was, there):
        return None
    if here == was:
        return _with_more(theirs, mine, base)
    return _with_more(mine, theirs, base)


def _with_more(side: _Values, other: _Values, base: _Values) -> list[Hashable]:
    """The keys of ``side``, and those that only ``other`` has, each behind the one that it stands
    behind there and behind what ``side`` added at that place."""
    keys = list(side)
    at = 0
    for key in other:
        if key in side:
            at = keys.index(key) + 1
            continue
        while at < len(keys) and keys[at] in side and keys[at] not in base:
            at += 1
        keys.insert(at, key)
        at += 1
    return keys
