"""How rules name channels, people, days and promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from store.language.clean import LONGEST_LINE
from store.language.dates import say_day, say_due, say_weekday
from store.language.day_words import MONTH_NAMES, NEXT_MEETING, short_day
from store.records import Channel, Contact, Promise, PromiseKind
from store.rules.network import Network

CHANNEL_WORDS: Final[dict[Channel, str]] = {"email": "e-mail", "other": "talk"}
"""Channels that read differently from their names."""

PROMISE_HEADS: Final[Mapping[PromiseKind, tuple[str, str]]] = {
    "thank-you": ("thank", "thank-you"),
    "congratulate": ("congrat", "congratulate"),
    "return-favour": ("return", "return the favour"),
}
"""Kinds that are said before the text, which is what they are for, unless it begins like them."""

NEAR: Final = 180
"""Days ahead for which a day needs no year, also across New Year."""
NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
HONORIFICS: Final = frozenset(
    {"dr", "prof", "mr", "mrs", "ms", "mx", "sir", "dame", "herr", "frau"}
)


def channel_word(channel: Channel) -> str:
    """``coffee``, ``e-mail``, ``talk``."""
    return CHANNEL_WORDS.get(channel, channel)


def first_name(contact: Contact) -> str:
    """What to call them in a short sentence; an organisation keeps its whole name."""
    if contact.kind == "organisation":
        return contact.name
    parts = contact.name[:LONGEST_LINE].split()
    while len(parts) > 1 and parts[0].rstrip(".").casefold() in HONORIFICS:
        parts = parts[1:]
    return parts[0] if parts else contact.name


def number(count: int) -> str:
    """``two``, and figures from ten on."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def plural(count: int, noun: str) -> str:
    """``1 day``, ``41 days``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def people_are_new(count: int) -> str:
    """``1 person is new.``, ``10 people are new.``"""
    return "1 person is new." if count == 1 else f"{count} people are new."


def ago(day: date, today: date, *, short: bool = False) -> str:
    """``today``, ``yesterday``, ``41 days ago`` (short: ``41 d ago``)."""
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    return f"{days} d ago" if short else f"{days} days ago"


def recent(day: date, today: date) -> str:
    """A past day: ``today``, ``Mon`` within the last six days, else ``12 Oct``."""
    days = (today - day).days
    if days == 0:
        return "today"
    return say_weekday(day, today).split()[0] if days < 7 else say_day(day, today)


def dated(day: date, today: date) -> str:
    """``12 Oct``, of another year ``12 Oct 2025``."""
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def month_of(month: int) -> str:
    """``March``; what is no month stays a figure."""
    return MONTH_NAMES[month - 1] if 1 <= month <= len(MONTH_NAMES) else str(month)


def figure(value: float) -> str:
    """At most two places: ``1.37``, ``1.5``, ``2``."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def times(ratio: float) -> str:
    """``1.4×``."""
    return f"{ratio:.1f}×"


def promise_words(promise: Promise) -> str:
    """What is promised, as a row shows it: ``send the deck``, ``thank-you: résumé tips``,
    ``congratulate: new job``, ``return the favour: lunch``."""
    start, head = PROMISE_HEADS.get(promise.kind, ("", promise.kind))
    if not promise.text:
        return head
    named = not start or promise.text.casefold().startswith(start)
    return promise.text if named else f"{head}: {promise.text}"


def due_words(day: date, today: date) -> str:
    """``2 days late``, ``today``, ``Wed 25 Nov``; the year only where it could be mistaken."""
    soon = 1 < (day - today).days <= NEAR
    return say_weekday(day, day) if soon else say_due(day, today)


def promise_when(promise: Promise, today: date) -> str:
    """``2 days late``, ``tomorrow``, ``at the next meeting``, ``no date``."""
    if promise.when_met and promise.due is None:
        return NEXT_MEETING
    return due_words(promise.due, today) if promise.due is not None else "no date"


def names_of(network: Network, uids: Sequence[str]) -> str:
    """``Jane Doe``, ``Jane Doe and Bob Stone``, ``Jane Doe and 3 others``; the unknown are left
    out."""
    names = [network.contacts[uid].name for uid in uids if uid in network.contacts]
    if len(names) > 2:
        return f"{names[0]} and {len(names) - 1} others"
    return " and ".join(names)
