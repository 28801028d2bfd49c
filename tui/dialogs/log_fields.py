"""What stands in the log form, and what it means: texts of fields ↔ ``LogEntry``.

Several values in one field are separated by ``;`` (``\\;`` stands for the sign itself). A field
that was not touched keeps its values exactly, whatever is in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from store.language.quickadd import owing

from store.actions.logging import LogEntry, PromiseLine
from store.language.dates import echo_day, parse_day, parse_minutes, say_weekday
from store.records import CHANNELS
from tui.text import SEPARATOR

CHANNEL_WORDS: Final = tuple((one, {"email": "e-mail"}.get(one, one)) for one in CHANNELS)
FITS: Final = tuple((one, one) for one in ("energising", "fine", "forced"))
REACHED, NO_ANSWER = "talked", "no answer"
OUTCOMES: Final = ((REACHED, REACHED), (NO_ANSWER, NO_ANSWER))
SIDES: Final = (("me", "me"), ("them", "them"))

_DIVIDER: Final = re.compile(r"(?<!\\);")

Texts = Mapping[str, str]


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
        "promise": joined(map(_promise_text, entry.promises)),
        "owed": joined(map(_promise_text, entry.owed)),
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
    return {0: "today", 1: "yesterday"}.get((today - day).days) or _plain_day(day)


def _promise_text(promise: PromiseLine) -> str:
    return f"{promise.text} by {_plain_day(promise.due)}" if promise.due else promise.text


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
    changed = {name for name, text in base_texts.items() if texts.get(name, text) != text}
    for name in ("when", *_READERS):
        text = texts.get(name, "").strip()
        try:
            if name in changed:
                values = (_when if name == "when" else _READERS[name])(text, found.entry.day, today)
                found.entry = replace(found.entry, **values)
        except ValueError as fault:
            found.problems[name] = str(fault)
        if echo := _echo(name, found):
            found.echoes[name] = echo
    return found


def _when(text: str, _day: date, today: date) -> dict[str, Any]:
    return {"day": parse_day(text, today, "past") if text else today}


def _next(text: str, _day: date, today: date) -> dict[str, Any]:
    return {"next_touch": parse_day(text, today, "future") if text else None}


def _minutes(text: str, _day: date, _today: date) -> dict[str, Any]:
    return {"minutes": parse_minutes(text) if text else None}


def _tags(text: str, _day: date, _today: date) -> dict[str, Any]:
    words = (word.strip().lstrip("#") for word in re.split(r",|\s#", text))
    return {"tags": tuple(word for word in words if word)}


def _values(name: str) -> Callable[[str, date, date], dict[str, Any]]:
    return lambda text, _day, _today: {name: divided(text)}


def _plain(name: str) -> Callable[[str, date, date], dict[str, Any]]:
    return lambda text, _day, _today: {name: text}


def _one_of(name: str) -> Callable[[str, date, date], dict[str, Any]]:
    return lambda text, _day, _today: {name: text or None}


def _promises(name: str, mark: str) -> Callable[[str, date, date], dict[str, Any]]:
    def read(text: str, day: date, today: date) -> dict[str, Any]:
        lines = (owing(piece, mark, day, today) for piece in divided(text))
        return {name: tuple(PromiseLine(one.text, one.due) for one in lines)}

    return read


_READERS: Final[Mapping[str, Callable[[str, date, date], dict[str, Any]]]] = {
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
"""Field → what its text, the day of the talk and today give; ValueError with a sentence."""


# -- echoes ------------------------------------------------------------------------------------


def _echo(name: str, found: Understood) -> Echo | None:
    if name in found.problems:
        return Echo("…", unclear=True)
    entry = found.entry
    match name:
        case "when":
            return Echo(echo_day(entry.day))
        case "received" if entry.received:
            return Echo("opens a thank-you")
        case "promise" if entry.promises:
            return Echo(_dues(entry.promises))
        case "owed" if entry.owed:
            return Echo(_dues(entry.owed))
        case "next" if entry.next_touch:
            return Echo(echo_day(entry.next_touch))
    return None


def _dues(promises: Iterable[PromiseLine]) -> str:
    """The days of the promises: of one with its year, of several one after the other."""
    days = [one.due for one in promises]
    if len(days) == 1:
        return echo_day(days[0]) if days[0] else "no date"
    return SEPARATOR.join(say_weekday(day, day) if day else "no date" for day in days)
