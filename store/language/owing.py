"""Promises in words: ``send the deck by fri``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, Literal

from msgspec.structs import replace

from store.language.day_grammar import half_typed, look
from store.language.day_words import UnclearDate, half_a_day
from store.language.literals import Line
from store.language.parts import Owing

USUAL_DAYS: Final = 7
"""Days after the interaction at which a promise of mine is due where no day is said."""

_WHEN_MET: Final = re.compile(
    r"[\s,]*(?<!\w)(?:at |by |for )?(?:(?:the |our )?next (?:meeting|time)(?: we meet)?"
    r"|when(?:ever)? we (?:next )?meet(?: (?:next|again))?)\s*\.?$",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"(?<!\S)by(?=\s|$)", re.IGNORECASE)


def read_owing(text: str, today: date) -> Owing:
    """The promise ``text``, with its day where one is said. Raises UnclearDate where the words
    after *by* could be two days, or are none of the calendar."""
    read, unclear = owing_in(Line(text), 0, len(text), today)
    if unclear is not None:
        raise unclear
    return read


def when_met(text: str) -> str | None:
    """``text`` without the words at its end that put it off to the next meeting (``buy lunch next
    time``); None where it has none."""
    match = _WHEN_MET.search(text)
    return text[: match.start()].strip() if match else None


def owing(text: str, mark: Literal[">", "<"], day: date, today: date) -> Owing:
    """As ``read_owing``; one of mine (``>``) without a day is due the usual days after ``day``,
    the day of the interaction."""
    read = read_owing(text, today)
    return usually_due(read, day) if mark == ">" else read


def usually_due(one: Owing, day: date) -> Owing:
    """``one``, with the usual day where none was said; ``day`` is that of the interaction."""
    if one.due is not None:
        return one
    due = min(day, date.max - timedelta(days=USUAL_DAYS)) + timedelta(days=USUAL_DAYS)
    return replace(one, due=due, defaulted=True)


def owing_in(
    line: Line, start: int, end: int, today: date, *, growing: bool = False
) -> tuple[Owing, UnclearDate | None]:
    """The promise that the characters ``start`` to ``end`` are, and what is unclear about its
    day. ``growing``: they are the end of a line that is being typed, so that the last words may
    yet become a day."""
    said = list(_BY.finditer(line.masked, start, end))
    if not said or not line.masked[start : said[-1].start()].strip():
        return Owing(line.value(start, end)), None
    by = said[-1]
    phrase = line.masked[by.end() : end].strip().rstrip(".,!").rstrip()
    text, due_text = line.value(start, by.start()), line.said(by.start(), end)
    found = look(phrase, 0, today, "future")
    if found is not None and found.end == len(phrase) and found.day is not None:
        return Owing(text, found.day, due_text.rstrip(".,!")), None
    unclear = half_a_day(phrase)
    if found is not None and found.end == len(phrase):
        unclear = found.unclear
    if unclear is not None or (growing and half_typed(phrase)):
        return Owing(text, unsure=due_text), unclear
    return Owing(line.value(start, end)), None
