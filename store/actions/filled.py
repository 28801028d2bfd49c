"""The fields of a contact as someone filled them in, checked and cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from msgspec.structs import replace

from store.actions.fields import (
    checked_cadence,
    checked_day,
    checked_tier,
    clean_name,
    clean_tags,
    distinct,
    lines,
    one_of,
)
from store.errors import BadInput
from store.language.clean import clean_line, clean_text
from store.records import Contact, Labelled, Settings

Birthday = tuple[int, int, int | None]
"""Month, day and the year where it is known."""


def text_of(value: object, what: str) -> str:
    """``value`` where it is text; BadInput names the field ``what``."""
    if isinstance(value, str):
        return value
    raise BadInput(f"“{what}” of a contact takes text.")


def _texts(value: object, what: str) -> tuple[str, ...]:
    """One text, or several."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Iterable):
        return tuple(text_of(one, what) for one in value)
    raise BadInput(f"“{what}” of a contact takes text.")


def _ways(value: object, what: str, before: Contact | None) -> tuple[Labelled, ...]:
    """Addresses, numbers or links, each as text or ``Labelled``; a text that was there keeps its
    label."""
    known: dict[object, Labelled] = {one.value: one for one in getattr(before, what, ())}
    given = (value,) if isinstance(value, str | Labelled) else value
    if not isinstance(given, Iterable):
        raise BadInput(f"“{what}” of a contact takes text.")
    found: dict[str, Labelled] = {}
    for one in given:
        way = one if isinstance(one, Labelled) else known.get(one)
        way = way or Labelled(value=text_of(one, what))
        if way not in known.values():
            way = replace(way, value=clean_line(way.value), label=clean_line(way.label))
        if way.value:
            found.setdefault(way.value, way)
    return tuple(found.values())


_CHECKS: Final[Mapping[str, Callable[[Settings, object, str], object]]] = {
    "name": lambda _settings, value, what: clean_name(text_of(value, what)),
    "kind": lambda _settings, value, _what: one_of(value, ("person", "organisation"), "kind"),
    "notes": lambda _settings, value, what: clean_text(text_of(value, what)),
    "tier": lambda settings, value, _what: checked_tier(settings, value),
    "cadence": lambda _settings, value, _what: checked_cadence(value),
    "triaged": lambda _settings, value, _what: bool(value),
    "tags": lambda _settings, value, what: clean_tags(_texts(value, what)),
    "circles": lambda _settings, value, what: distinct(lines(_texts(value, what))),
    **dict.fromkeys(
        ("company", "title", "industry", "level", "place", "met_how", "introduced_by"),
        lambda _settings, value, what: clean_line(text_of(value, what)),
    ),
    **dict.fromkeys(
        ("nicknames", "needs", "offers"),
        lambda _settings, value, what: tuple(dict.fromkeys(lines(_texts(value, what)))),
    ),
    **dict.fromkeys(
        ("added", "met_on", "snoozed_until"),
        lambda _settings, value, what: checked_day(value, what),
    ),
}
"""Field of a contact that can be filled in → how its value is checked and cleaned."""

_WAYS: Final = frozenset({"emails", "phones", "links", "addresses"})


def checked_fields(
    settings: Settings, fields: Mapping[str, object], today: date, before: Contact | None = None
) -> dict[str, Any]:
    """The fields as they are kept; those that are as in ``before`` are not looked at."""
    checked: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "birthday" or (before is not None and getattr(before, name, ...) == value):
            continue
        if name in _WAYS:
            checked[name] = _ways(value, name, before)
        elif name in _CHECKS:
            checked[name] = _CHECKS[name](settings, value, name)
        else:
            raise BadInput(f"A contact has no field “{clean_line(name, 60)}” to fill in.")
    if checked.get("added", ...) is None:
        raise BadInput("Say on which day the contact was added.")
    if any(day > today for name in ("added", "met_on") if (day := checked.get(name))):
        raise BadInput("The day of meeting someone is today or earlier.")
    return checked


def birthday_in(fields: Mapping[str, object]) -> Birthday | None:
    """The birthday in ``fields``, a day that exists; the 29 February may stand without a year."""
    match fields.get("birthday"):
        case None:
            return None
        case (int(month), int(day), int() | None as year):
            try:
                date(2000 if year is None else year, month, day)
            except ValueError:
                raise BadInput("There is no such day for a birthday.") from None
            return month, day, year
        case _:
            raise BadInput("A birthday is a month and a day, such as 4 March.")
