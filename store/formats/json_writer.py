"""Everything about some contacts as JSON, to read elsewhere or to keep under version control.

Keys are sorted and records are in the order of their uids, so that two exports differ only where
the data does. Every field is there: ``null`` or an empty list where nothing is known. Days are
``2026-11-22``; an occasion also has a ``date``, ``--03-07`` where the year is not known.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

import msgspec

from store.formats.partial import say_partial
from store.records import Contact, Occasion, Record
from store.rules.network import Network

SCHEMA: Final = "amity"
VERSION: Final = 1
"""Of this format: it grows when a key changes its meaning, not when one is added."""


def write(network: Network, contacts: Iterable[Contact], now: datetime) -> bytes:
    """``contacts`` and every record one of them is in. ``now`` is aware."""
    chosen = {contact.uid: contact for contact in contacts}
    uids = chosen.keys()
    document = {
        "schema": SCHEMA,
        "version": VERSION,
        "exported_at": now.isoformat(timespec="seconds"),
        "contacts": _documents(chosen.values()),
        "interactions": _about(uids, network.interactions.values(), "contacts"),
        "promises": _about(uids, network.promises.values(), "contacts"),
        "introductions": _about(uids, network.introductions.values(), "contacts"),
        "occasions": _about(uids, network.occasions.values(), "contact"),
        "shares": _about(uids, network.shares.values(), "sent"),
        "drives": _about(uids, network.drives.values(), "contacts"),
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode("utf-8", "replace")


def _about(uids: Collection[str], records: Iterable[Record], field: str) -> list[object]:
    """The documents of those records whose ``field`` names one of ``uids``."""
    return _documents(
        record for record in records if any(uid in uids for uid in _uids_in(getattr(record, field)))
    )


def _uids_in(value: str | Iterable[str]) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value


def _documents(records: Iterable[Record]) -> list[object]:
    return [_plain(record) for record in sorted(records, key=lambda one: one.uid)]


def _plain(value: object) -> object:
    """A record, or what is in one, as JSON knows it."""
    if isinstance(value, msgspec.Struct):
        fields: dict[str, Any] = msgspec.structs.asdict(value)
        document = fields.pop("unknown", {}) | {name: _plain(one) for name, one in fields.items()}
        if isinstance(value, Occasion):
            document["date"] = say_partial(value.month, value.day, value.year)
        return document
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
