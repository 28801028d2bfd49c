"""What stands in the log form, and what it means: texts of fields ↔ ``LogEntry``.

Several values in one field are separated by ``;`` (``\\;`` stands for the sign itself). A field
that was not touched keeps its values exactly, whatever is in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from msgspec.structs import replace

from store.actions.following import PromiseLine
from store.actions.logging import LogEntry
from store.language.dates import echo_day, parse_day, parse_minutes, say_weekday
from store.language.literals import Line
from store.language.owing import owing, owing_in
from store.language.parts import Owing
from store.records import CHANNELS
from store.rules.reasons import ASKED_AFTER
from tui.text import SEPARATOR

CHANNEL_WORDS: Final = tuple((one, {"email": "e-mail"}.get(one, one)) for one in CHANNELS)
FITS: Final = tuple((one, one) for one in ("energising", "fine", "forced"))
REACHED, NO_ANSWER = "talked", "no answer"
OUTCOMES: Final = ((REACHED, REACHED), (NO_ANSWER, NO_ANSWER))
SIDES: Final = (("me", "me"), ("them", "them"))

NO_DAY: Final = ", no date"
"""Ends a promise of mine that is due from its day on, at no day in particular."""

Texts: TypeAlias = Mapping[str, str]
Mark: TypeAlias = Literal[">", "<"]
Values: TypeAlias = dict[str, Any]
Reader: TypeAlias = Callable[[str, date, date], Values]
"""The text of a field, the day of the talk and today → fields of the entry; ValueError with a
sentence."""

_DIVIDER: Final = re.compile(r"(?<!\\);")
_NO_DAY: Final = re.compile(r",?\s+no date\.?$", re.IGNORECASE)


@dataclass(frozen=True)
class Echo:
    """What a field was understood as; ``unclear`` where it was not."""

    text: str
    unclear: bool = False


@dataclass
class Understood:
    """The entry, an echo beside each field that needs one, and, by field, a sentence for each
    that cannot be understood. With a problem the entry is not to be used."""

    entry: LogEntry
    echoes: dict[str, Echo] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


# -- several values in one field -------------------------------------------------------------


def joined(values: Iterable[str]) -> str:
    """``a; b``."""
    return "; ".join(value.replace(";", "\\;") for value in values)


def divided(text: str) -> tuple[str, ...]:
    """The values in ``text``, without empty ones."""
    pieces = (piece.replace("\\;", ";").strip() for piece in _DIVIDER.split(text))
    return tuple(piece for piece in pieces if piece)


# -- from an entry to texts --------------------------------------------------------------------


def texts_of(entry: LogEntry, today: date) -> dict[str, str]:
    """The text of every field but *Who*."""
    return {
        "when": _day_text(entry.day, today),
        "channel": entry.channel,
        "what": entry.text,
        "takeaway": joined(entry.takeaways),
        "gave": joined(entry.gave),
        "received": joined(entry.received),
        "asked": joined(entry.asked),
        "promise": joined(_promise_text(one, NO_DAY) for one in entry.promises),
        "owed": joined(_promise_text(one, "") for one in entry.owed),
        "fit": entry.fit or "",
        "next": _plain_day(entry.next_touch) if entry.next_touch else "",
        "outcome": REACHED if entry.reached else NO_ANSWER,
        "initiated": entry.initiated or "",
        "place": entry.place,
        "length": say_minutes(entry.minutes) if entry.minutes else "",
        "tags": ", ".join(entry.tags),
    }


def _plain_day(day: date) -> str:
    """``27 Nov 2026``."""
    return echo_day(day).split(" ", 1)[1]


def _day_text(day: date, today: date) -> str:
    """Nothing for today, so that another day can be typed at once."""
    return {0: "", 1: "yesterday"}.get((today - day).days, _plain_day(day))


def _promise_text(promise: PromiseLine, undated: str) -> str:
    return promise.text + (f" by {_plain_day(promise.due)}" if promise.due else undated)


def say_minutes(minutes: int) -> str:
    """``45m``, ``1h``, ``1h30``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}m"
    return f"{hours}h{rest:02}" if rest else f"{hours}h"


# -- from texts to an entry --------------------------------------------------------------------


def understand(texts: Texts, base: LogEntry, base_texts: Texts, today: date) -> Understood:
    """What ``texts`` mean, starting from ``base``, which ``base_texts`` stand for. Who it was
    with is left as in ``base``."""
    found = Understood(base)
    for name, read in _READERS.items():
        text = texts.get(name, "").strip()
        changed = text != str(base_texts.get(name, "")).strip()
        try:
            if changed:
                found.entry = replace(found.entry, **read(text, found.entry.day, today))
            if said := _echo(name, text, found.entry, today):
                found.echoes[name] = Echo(said)
        except ValueError as fault:
            if changed:
                found.problems[name] = str(fault)
                found.echoes[name] = Echo("…", unclear=True)
    return found


def _when(text: str, _day: date, today: date) -> Values:
    return {"day": parse_day(text, today, "past") if text else today}


def _next(text: str, _day: date, today: date) -> Values:
    return {"next_touch": parse_day(text, today, "future") if text else None}


def _minutes(text: str, _day: date, _today: date) -> Values:
    return {"minutes": parse_minutes(text) if text else None}


def _tags(text: str, _day: date, _today: date) -> Values:
    words = (word.strip().lstrip("#") for word in re.split(r",|\s#", text))
    return {"tags": tuple(word for word in words if word)}


def _values(name: str) -> Reader:
    return lambda text, _day, _today: {name: divided(text)}


def _plain(name: str) -> Reader:
    return lambda text, _day, _today: {name: text}


def _one_of(name: str) -> Reader:
    return lambda text, _day, _today: {name: text or None}


def _promises(name: str, mark: Mark) -> Reader:
    def read(text: str, day: date, today: date) -> Values:
        lines = (_owing(piece, mark, day, today) for piece in divided(text))
        return {name: tuple(PromiseLine(one.text, one.due) for one in lines)}

    return read


def _owing(piece: str, mark: Mark, day: date, today: date) -> Owing:
    bare = _NO_DAY.sub("", piece)
    return Owing(bare) if bare != piece else owing(piece, mark, day, today)


_READERS: Final[Mapping[str, Reader]] = {
    "when": _when,
    "channel": _plain("channel"),
    "what": _plain("text"),
    "takeaway": _values("takeaways"),
    "gave": _values("gave"),
    "received": _values("received"),
    "asked": _values("asked"),
    "promise": _promises("promises", ">"),
    "owed": _promises("owed", "<"),
    "fit": _one_of("fit"),
    "next": _next,
    "outcome": lambda text, _day, _today: {"reached": text != NO_ANSWER},
    "initiated": _one_of("initiated"),
    "place": _plain("place"),
    "length": _minutes,
    "tags": _tags,
}
"""How each field is read. *When* comes first: promises are counted from its day."""


# -- echoes ------------------------------------------------------------------------------------


def _echo(name: str, text: str, entry: LogEntry, today: date) -> str:
    """What stands beside a field; empty where nothing has to be said."""
    match name:
        case "when":
            return echo_day(entry.day)
        case "next" if entry.next_touch:
            return echo_day(entry.next_touch)
        case "received" if entry.received:
            return "opens a thank-you"
        case "promise":
            return _dues(text, ">", entry.day, today)
        case "owed":
            return _dues(text, "<", entry.day, today)
        case _:
            return ""


def _dues(text: str, mark: Mark, day: date, today: date) -> str:
    """When the promises in ``text`` are due: of one with its year, of several one after the
    other. Words at the end that may yet become a day stay as they are."""
    pieces = divided(text)
    if not pieces:
        return ""
    growing, _ = owing_in(Line(pieces[-1]), 0, len(pieces[-1]), today, growing=True)
    if growing.unsure:
        return f"{growing.unsure}…"
    found = [_owing(piece, mark, day, today) for piece in pieces]
    if len(found) == 1 and found[0].due and not found[0].defaulted:
        return echo_day(found[0].due)
    return SEPARATOR.join(_said_due(one, mark, day, today) for one in found)


def _said_due(one: Owing, mark: Mark, day: date, today: date) -> str:
    if one.due is None and mark == "<":
        return f"asked about {say_weekday(max(day + ASKED_AFTER, today), today)}"
    if one.due is None:
        return "no date"
    return f"due {say_weekday(one.due, today)}" if one.defaulted else say_weekday(one.due, today)
