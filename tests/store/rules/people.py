"""Short ways to write a network down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from store.records import Channel, Contact, Favour, Interaction, NextTouch, Promise, Record
from store.rules.network import Network
from store.rules.queue import week
from store.rules.week import Row, Week

TODAY = date(2026, 11, 22)
"""A Sunday: the last day of a week that begins on Monday."""


def ago(days: int, today: date = TODAY) -> date:
    return today - timedelta(days=days)


def ahead(days: int, today: date = TODAY) -> date:
    return today + timedelta(days=days)


def at(day: date, minute: int = 0) -> datetime:
    """A moment on ``day``, in the order of ``minute``."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(minutes=minute)


def contact(name: str, **fields: Any) -> Contact:
    """A contact whose uid is the first name in small letters; added long ago."""
    uid = fields.pop("uid", name.split(maxsplit=1)[0].lower())
    return Contact(uid=uid, name=name, **{"added": date(2024, 1, 1), **fields})


def talk(
    with_whom: str | tuple[str, ...], day: date, channel: Channel = "coffee", **fields: Any
) -> Interaction:
    people = (with_whom,) if isinstance(with_whom, str) else with_whom
    minute = fields.pop("minute", 0)
    return Interaction(
        contacts=people, day=day, channel=channel, **{"logged": at(day, minute), **fields}
    )


def wrote(who: str, day: date, channel: Channel = "email", **fields: Any) -> Interaction:
    """They wrote to me."""
    return talk(who, day, channel, initiated="them", **fields)


def tried(who: str, day: date, channel: Channel = "call", **fields: Any) -> Interaction:
    """I tried and had no answer."""
    return talk(who, day, channel, initiated="me", reached=False, **fields)


def gave(text: str = "an article") -> tuple[Favour, ...]:
    return (Favour(kind="gave", text=text),)


def received(text: str = "résumé tips") -> tuple[Favour, ...]:
    return (Favour(kind="received", text=text),)


def asked(text: str = "an introduction") -> tuple[Favour, ...]:
    return (Favour(kind="asked", text=text),)


def owed(to: str | tuple[str, ...], text: str, due: date | None = None, **fields: Any) -> Promise:
    """A promise of mine, unless ``whose`` says otherwise."""
    people = (to,) if isinstance(to, str) else to
    return Promise(contacts=people, text=text, due=due, **{"made": ago(20), **fields})


def next_touch(due: date, since: date = TODAY) -> NextTouch:
    return NextTouch(due=due, since=since, set=at(since, 600))


def network(*records: Record | Sequence[Record]) -> Network:
    flat: list[Record] = []
    for one in records:
        flat.extend([one] if isinstance(one, Record) else one)
    return Network(flat)


def rows(found: Week, section: str) -> list[Row]:
    return [one for part in found.sections if part.name == section for one in part.rows]


def names(found: Week, section: str) -> list[str]:
    return [one.name for one in rows(found, section)]


def row_of(net: Network, uid: str, today: date = TODAY, **options: Any) -> Row | None:
    found = week(net, today, **options)
    return next((one for part in found.sections for one in part.rows if one.uid == uid), None)


def the_row(net: Network, uid: str, today: date = TODAY, **options: Any) -> Row:
    row = row_of(net, uid, today, **options)
    assert row is not None, f"{uid} is not on the week"
    return row


def shorts(row: Row) -> str:
    """The reasons as a row shows them when there is room for all."""
    return " · ".join(one.short for one in row.reasons)
