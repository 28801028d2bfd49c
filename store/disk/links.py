"""Which fields of a document name other records, and a document without some of those names.

On plain JSON, so that images of older schemas and fields of later versions stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from store.disk.documents import Json

Gone: TypeAlias = Callable[[str, str], bool]
"""Whether the record of a table (``contacts`` or ``interactions``) with a uid is not there."""

_PEOPLE: Final = "contacts"
_TALKS: Final = "interactions"
_BY_PERSON: Final = {
    "interactions": ("lines",),
    "introductions": ("asked", "agreed", "declined"),
    "shares": ("sent",),
    "drives": ("asked", "declined"),
}
"""Table → the fields that say something of each contact, by uid."""


def named(table: str, document: Json) -> Iterator[tuple[str, str]]:
    """The records that the document names: table and uid."""
    for field in _BY_PERSON.get(table, ()):
        yield from ((_PEOPLE, uid) for uid in _texts(list(_object(document.get(field)))))
    for favour in _objects(document.get("favours")):
        yield from ((_PEOPLE, uid) for uid in _texts(favour.get("contacts")))
    match table:
        case "interactions" | "introductions" | "drives":
            yield from ((_PEOPLE, uid) for uid in _texts(document.get("contacts")))
        case "promises":
            yield from ((_PEOPLE, uid) for uid in _texts(document.get("contacts")))
            for field in ("interaction", "closed_by"):
                yield from ((_TALKS, uid) for uid in _texts([document.get(field)]))
        case "occasions":
            yield from ((_PEOPLE, uid) for uid in _texts([document.get("contact")]))
        case "contacts":
            by = _object(document.get("next_touch")).get("by")
            yield from ((_TALKS, uid) for uid in _texts([by]))
            yield from ((_PEOPLE, uid) for uid in _texts([document.get("introduced_by")]))


def without(table: str, document: Json, gone: Gone) -> Json | None:
    """The document without the names of what is gone; None where it says nothing without them:
    the occasion of nobody, an introduction of one."""
    lost = {(kind, uid) for kind, uid in named(table, document) if gone(kind, uid)}
    if not lost:
        return document
    if table in ("occasions", "introductions"):
        return None
    kept = dict(document)
    if "contacts" in kept:
        kept["contacts"] = [uid for uid in kept["contacts"] if (_PEOPLE, uid) not in lost]
    for field in ("interaction", "closed_by"):
        if (_TALKS, kept.get(field)) in lost:
            del kept[field]
    for field in _BY_PERSON.get(table, ()):
        if said := _object(kept.get(field)):
            kept[field] = {uid: one for uid, one in said.items() if (_PEOPLE, uid) not in lost}
    if favours := _objects(kept.get("favours")):
        kept["favours"] = list(_favours_without(favours, lost))
    if (_PEOPLE, kept.get("introduced_by")) in lost:
        del kept["introduced_by"]
    touch = _object(kept.get("next_touch"))
    if (_TALKS, touch.get("by")) in lost:
        kept["next_touch"] = {name: value for name, value in touch.items() if name != "by"}
    return kept


def _favours_without(favours: list[Json], lost: set[tuple[str, str]]) -> Iterator[Json]:
    """The favours without the people who are gone, and without those that concerned only them."""
    for favour in favours:
        people = _texts(favour.get("contacts"))
        left = [uid for uid in people if (_PEOPLE, uid) not in lost]
        if left == people:
            yield favour
        elif left:
            yield {**favour, "contacts": left}


def _texts(values: object) -> list[str]:
    found = values if isinstance(values, list) else []
    return [one for one in found if isinstance(one, str) and one]


def _objects(values: object) -> list[Json]:
    return [one for one in values if isinstance(one, dict)] if isinstance(values, list) else []


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
