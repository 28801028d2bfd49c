"""Whom the filters of the search box let through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from store.language.dates import UnclearDate, parse_day
from store.language.folding import fold, words
from store.language.query import Filter
from store.records import Contact
from store.rules.cadence import is_new, next_day
from store.rules.network import Network

_WEEK: Final = timedelta(days=6)
"""Looking ahead is always the next seven days, today being the first."""


def passes(network: Network, filters: Sequence[Filter], contact: Contact, today: date) -> bool:
    """Whether every filter fits ``contact``. Someone archived passes only where ``is:archived``
    is asked for. A value that means nothing fits nobody."""
    if contact.archived_on is not None and not any(map(_asks_for_archived, filters)):
        return False
    return not filters or all(_fits(network, one, contact, today) for one in filters)


def _fits(network: Network, one: Filter, contact: Contact, today: date) -> bool:
    match one.key:
        case "tier":
            return _is_of_tier(_plain(one.value), contact)
        case "is":
            return _is(_plain(one.value), network, contact, today)
        case "due":
            last = _last_day(one.value, today)
            return last is not None and _is_due(network, contact, last, today)
        case _:
            return _begins(one.value, _texts(one.key, contact))


def _texts(key: str, contact: Contact) -> tuple[str, ...]:
    match key:
        case "tag":
            return contact.tags
        case "circle":
            return contact.circles
        case "at":
            return (contact.place,)
        case "industry":
            return (contact.industry,)
        case "level":
            return (contact.level,)
        case "org":
            named = (contact.name,) if contact.kind == "organisation" else ()
            return (contact.company, *named)
        case _:
            return ()


def _is_of_tier(tier: str, contact: Contact) -> bool:
    if tier == "new":
        return is_new(contact)
    if tier == "none":
        return contact.tier is None and not is_new(contact)
    return contact.tier is not None and _plain(contact.tier) == tier


def _is(state: str, network: Network, contact: Contact, today: date) -> bool:
    match state:
        case "resting":
            return contact.resting_since is not None
        case "archived":
            return contact.archived_on is not None
        case "new":
            return is_new(contact)
        case "due":
            return _is_due(network, contact, today, today)
        case "organisation":
            return contact.kind == "organisation"
        case _:
            return False


def _is_due(network: Network, contact: Contact, last: date, today: date) -> bool:
    day = next_day(network, contact, today)
    return day is not None and day <= last


@lru_cache(maxsize=8)
def _last_day(value: str, today: date) -> date | None:
    """The day up to which ``due:`` looks ahead, or None where the value is no day."""
    if _plain(value) == "week":
        return today + _WEEK
    try:
        return parse_day(value, today, "future")
    except UnclearDate:
        return None


def _begins(value: str, texts: Iterable[str]) -> bool:
    """Whether a text, or the rest of it from some word on, begins with ``value``."""
    wanted = _plain(value)
    return wanted != "" and any(f" {wanted}" in f" {_plain(text)}" for text in texts)


def _asks_for_archived(one: Filter) -> bool:
    return one.key == "is" and _plain(one.value) == "archived"


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """``text`` as it is compared: folded, its words one space apart."""
    return " ".join(words(text)) or fold(text).strip()
