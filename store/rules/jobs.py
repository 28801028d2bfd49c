"""Whether somebody works elsewhere now, or is something else there."""

from __future__ import annotations

import re
from typing import Final

from store.language.folding import fold, words
from store.records import Contact

ALIKE: Final = 60.0
"""From this ratio of letters on (RapidFuzz, 0–100) two names are spellings of one."""
LEGAL: Final = frozenset(
    """inc incorporated ltd limited llc llp plc gmbh ag kg se sa sas sarl srl spa bv nv ab as oy
    corp corporation co company group holding holdings the and of""".split()  # noqa: SIM905
)
"""Words of a company's name that do not tell it from another."""
RANKS: Final = frozenset(
    """senior lead head director vp chief principal partner manager president cto ceo cfo coo staff
    professor""".split()  # noqa: SIM905
)
"""Words that, new in a title, are a step up."""
NEW_JOB: Final = "new job"
NEW_ROLE: Final = "new role"


def new_company(before: Contact, after: Contact) -> str:
    """``new job at Acme`` where the company changed to a clearly different one, else empty."""
    is_new = clearly_different(before.company, after.company)
    return f"{NEW_JOB} at {after.company}" if is_new else ""


def new_position(before: Contact, after: Contact) -> str:
    """As ``new_company``; ``new role: Head of Design`` where the title changed to a clearly
    different one, or to a higher one."""
    if news := new_company(before, after):
        return news
    if not (before.title and after.title):
        return ""
    stepped = RANKS & (set(words(after.title)) - set(words(before.title)))
    is_new = clearly_different(before.title, after.title) or (stepped and not _same(before, after))
    return f"{NEW_ROLE}: {after.title}" if is_new else ""


def _same(before: Contact, after: Contact) -> bool:
    return fold(before.title).split() == fold(after.title).split() or _is_short(
        words(before.title), words(after.title)
    )


def clearly_different(one: str, other: str) -> bool:
    """Whether two names of companies, or two titles, cannot be spellings of one: neither is empty,
    a part or the initials of the other, or nearly the same letters."""
    first, second = _telling(one), _telling(other)
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return False
    if _is_short(first, second) or _is_short(second, first):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio("".join(first), "".join(second)) < ALIKE


def _telling(name: str) -> list[str]:
    found = words(re.sub(r"\.(?=\w)", "", name))
    return [word for word in found if word not in LEGAL] or found


def _is_short(short: list[str], long: list[str]) -> bool:
    """Whether ``short`` are the initials of ``long``: *pm*, *product manager*."""
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)
