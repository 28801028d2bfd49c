"""vCard 4.0, out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from store.formats import vcard_writer
from store.records import Contact
from store.rules.network import Network


def write(network: Network, contacts: Iterable[Contact], now: datetime) -> bytes:
    """``contacts`` with their occasions, one card each."""
    return vcard_writer.write(network, contacts, now, "4.0")
