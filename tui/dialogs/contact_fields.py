"""What stands in the contact form, and what it means: texts of fields ↔ fields of a contact.

Several values in one field are separated by commas. Only fields whose text was changed are given
back, so that saving touches nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeAlias

from store.language.clean import LONGEST_LINE
from store.language.dates import echo_day, find_day, parse_cadence, parse_partial, say_cadence
from store.language.day_words import MONTH_NAMES
from store.language.folding import fold
from store.language.names import Names
from store.records import Contact, Labelled, Occasion
from store.rules.network import Network

LINES: Final = ("name", "company", "title", "industry", "level", "place", "notes")
"""Fields of one text each."""
LISTS: Final = ("nicknames", "circles", "tags", "needs", "offers")
"""Fields of several texts."""
LONGEST_NAME: Final = 40
"""Characters of a name in a sentence."""
WAYS: Final = ("emails", "phones", "links")
"""Fields of several ways to reach someone."""

Texts: TypeAlias = Mapping[str, str]
Reader: TypeAlias = Callable[[str, date], dict[str, object]]
"""The text of a field and today → the fields of a contact it gives; ValueError with a sentence."""


@dataclass
class Understood:
    """``fields`` of a contact that were changed, as ``new_contact`` and ``edit_contact`` take
    them; by field, an echo and a sentence about what cannot be understood."""

    fields: dict[str, object] = field(default_factory=dict)
    echoes: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


# -- from a contact to texts -------------------------------------------------------------------


def blank_texts(new_tier: str) -> dict[str, str]:
    """The form of a contact to be made."""
    names = (*LINES, *LISTS, *WAYS, "cadence", "birthday", "met", "introduced_by")
    return {**dict.fromkeys(names, ""), "tier": new_tier}


def texts_of(contact: Contact, birthday: Occasion | None, introducer: str = "") -> dict[str, str]:
    """The form of a contact as it is kept; ``introducer`` is the name of who introduced me."""
    texts = {name: getattr(contact, name) for name in LINES}
    texts |= {name: ", ".join(getattr(contact, name)) for name in LISTS}
    texts |= {name: _ways_text(getattr(contact, name)) for name in WAYS}
    met = [_plain_day(contact.met_on)] if contact.met_on else []
    return {
        **texts,
        "tier": contact.tier or "",
        "cadence": f"{contact.cadence}d" if contact.cadence else "",
        "birthday": say_birthday(birthday.month, birthday.day, birthday.year) if birthday else "",
        "met": ", ".join([*met, contact.met_how] if contact.met_how else met),
        "introduced_by": introducer,
    }


def _ways_text(ways: Iterable[Labelled]) -> str:
    return ", ".join(one.value for one in ways)


def _plain_day(day: date) -> str:
    """``27 Nov 2026``."""
    return echo_day(day).split(" ", 1)[1]


def say_birthday(month: int, day: int, year: int | None) -> str:
    """``4 March``, with the year where it is known ``4 March 1990``."""
    said = f"{day} {MONTH_NAMES[month - 1]}"
    return f"{said} {year}" if year else said


# -- from texts to fields ----------------------------------------------------------------------


def understand(texts: Texts, start: Texts, today: date, names: Names | None = None) -> Understood:
    """What was changed in ``texts`` since ``start``; ``names`` tells who introduced me."""
    found = Understood()
    for name, read in {**_READERS, "introduced_by": _introducer(names)}.items():
        text = texts.get(name, "").strip()
        changed = text != start.get(name, "").strip()
        try:
            values = read(text, today)
        except ValueError as fault:
            if changed:
                found.problems[name] = str(fault)
            continue
        if changed:
            found.fields.update(values)
        echo = _echo(name, values)
        if echo and echo != text:
            found.echoes[name] = echo
    return found


def parts(text: str) -> tuple[str, ...]:
    """The values between commas."""
    return tuple(part for piece in text.split(",") if (part := piece.strip()))


def _link_parts(text: str) -> tuple[str, ...]:
    """Links between blanks or commas; a comma within an address belongs to it."""
    return tuple(part for piece in re.split(r",?\s+", text) if (part := piece.strip(",")))


def _met(text: str, today: date) -> dict[str, object]:
    """``12 Oct 2025, at the alumni evening``: a day first, then how; both may be missing."""
    found = find_day(text, 0, today, "past")
    if found is None:
        return {"met_on": None, "met_how": text}
    end, day = found
    return {"met_on": day, "met_how": text[end:].lstrip(" ,;:·").strip()}


def _birthday(text: str, _today: date) -> dict[str, object]:
    return {"birthday": parse_partial(text) if text else None}


def _cadence(text: str, _today: date) -> dict[str, object]:
    return {"cadence": parse_cadence(text) if text else None}


def _introducer(names: Names | None) -> Reader:
    """The one contact a text names, as a uid; nobody is guessed."""

    def read(text: str, _today: date) -> dict[str, object]:
        if not text or names is None:
            return {"introduced_by": ""}
        match = names.find(text)
        if match.sure is None:
            known = f"could be {len(match.uids)} people" if match.uids else "is not here"
            raise ValueError(f"“{text[:LONGEST_NAME]}” {known}: say the whole name.")
        return {"introduced_by": match.sure}

    return read


def _split(name: str, split: Callable[[str], tuple[str, ...]]) -> Reader:
    return lambda text, _today: {name: split(text)}


def _plain(name: str) -> Reader:
    return lambda text, _today: {name: text}


_READERS: Final[Mapping[str, Reader]] = {
    **{name: _plain(name) for name in LINES},
    **{name: _split(name, parts) for name in (*LISTS, "emails", "phones")},
    "links": _split("links", _link_parts),
    "tier": lambda text, _today: {"tier": text or None},
    "cadence": _cadence,
    "birthday": _birthday,
    "met": _met,
}


def _echo(name: str, values: Mapping[str, Any]) -> str:
    """What stands beside a field; empty where nothing has to be said."""
    match name, values:
        case "cadence", {"cadence": int(days)}:
            return say_cadence(days)
        case "birthday", {"birthday": (month, day, year)}:
            return say_birthday(month, day, year)
        case "met", {"met_on": date() as day}:
            return echo_day(day)
    return ""


def namesake(network: Network, names: Names, name: str, but: str = "") -> Contact | None:
    """Another contact of this full name, spelling aside; ``but`` is a uid that does not count."""
    wanted = _folded(name)
    known = (network.contacts.get(uid) for uid in names.find(name).uids if uid != but)
    return next((one for one in known if one and _folded(one.name) == wanted), None)


def _folded(name: str) -> list[str]:
    return fold(name[:LONGEST_LINE]).split()
