"""Wishes for a day: what one says, and whether a line says nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from store.language.folding import fold, words

BIRTHDAY: Final = "birthday"
WISHING: Final = frozenset(
    {"happy", "merry", "congratulations", "congratulation", "congrats", "wish", "wishes", "wished"}
    | {"wishing", "greetings", "best"}
)
"""Words that make a line a wish."""
AROUND: Final = frozenset(
    {"a", "all", "and", "anniversary", "belated", "day", "dear", "for", "from", "great", "have"}
    | {"hey", "hi", "hope", "her", "him", "i", "it", "late", "lovely", "many", "my", "of", "on"}
    | {"returns", "said", "sent", "the", "them", "to", "very", "well", "with", "wonderful", "you"}
    | {"your"}
)
"""Words that may stand around a wish without saying anything of their own."""
BIRTHDAYS: Final = (frozenset({"birthday"}), frozenset({"bday"}), frozenset({"b", "day"}))
"""How a birthday is named."""
HAPPY: Final = ("anniversary", "birthday", "year", "easter", "hanukkah", "diwali", "eid")
"""Days that are wished happy; on others one congratulates."""
MERRY: Final = ("christmas", "xmas")


def wish(label: str, *, holiday: bool = False, late: bool = False) -> str:
    """What one says on a day of that ``label``, or once it is over: ``happy birthday``, ``happy
    belated birthday``, ``merry Christmas``, ``congratulations: new job at Helio``."""
    last = (words(label) or ("",))[-1]
    said = f"belated {label}" if late else label
    if last in MERRY:
        return f"merry {said}"
    return f"happy {said}" if holiday or last in HAPPY else f"congratulations: {label}"


def is_birthday(label: str) -> bool:
    """Whether ``label`` is that of a birthday."""
    return fold(label).strip() == BIRTHDAY


def wishes(text: str, label: str) -> bool:
    """Whether ``text`` wishes somebody well for the day called ``label``."""
    said = frozenset(words(text))
    return bool(said & WISHING) and any(named and named <= said for named in _namings(label))


def only_wishes(text: str, labels: Iterable[str], names: Iterable[str] = ()) -> bool:
    """Whether ``text`` is a wish for one of the days called ``labels``, or for no day in
    particular, and says nothing else. The ``names`` of people may stand in it."""
    said = frozenset(words(text))
    rest = said - WISHING - AROUND - {word for name in names for word in words(name)}
    for label in labels:
        if wishes(text, label):
            rest -= frozenset().union(*_namings(label))
    return bool(said & WISHING) and not rest


def _namings(label: str) -> tuple[frozenset[str], ...]:
    return BIRTHDAYS if is_birthday(label) else (frozenset(words(label)),)
