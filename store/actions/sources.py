"""What files have said of contacts who turned out to be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from store.formats.matching import KEYS, LABELLED, LISTS, NAMES, entry_key
from store.records import Source


def joined_sources(one: Mapping[str, Source], other: Mapping[str, Source]) -> dict[str, Source]:
    """The sources of both. A source that knew the two by different keys knows the one by both
    from now on, so that its next file finds them."""
    return {
        name: _joined(one[name], other[name])
        if name in one and name in other
        else (one.get(name) or other[name])
        for name in (*one, *(name for name in other if name not in one))
    }


def _joined(one: Source, other: Source) -> Source:
    """What a source said last stands; lists, keys, names and digests are those of both."""
    earlier, later = sorted((one, other), key=lambda source: source.seen)
    said: dict[str, Any] = {**earlier.said, **later.said}
    for name in (*LISTS, *LABELLED):
        if name in said:
            both = (*one.said.get(name, ()), *other.said.get(name, ()))
            said[name] = _each_once(both, name)
    keys = [key for each in (one, other) for key in (each.key, *each.said.get(KEYS, ()))]
    names = [
        name for each in (one, other) for name in (each.said.get("name"), *each.said.get(NAMES, ()))
    ]
    for field, values in ((KEYS, keys), (NAMES, names)):
        if len(known := list(dict.fromkeys(filter(None, values)))) > 1:
            said[field] = known
    return Source(
        key=one.key or other.key,
        said=said,
        seen=later.seen,
        read=tuple(dict.fromkeys((*later.read, *earlier.read))),
        unknown={**other.unknown, **one.unknown},
    )


def _each_once(values: Iterable[str], field: str) -> list[str]:
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(entry_key(field, value), value)
    return list(found.values())
