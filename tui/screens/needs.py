"""What commands need, told in ``tui.commands``: whether it is at hand on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.records import Contact
from store.rules.history import history
from store.rules.occasions import coming_of

if TYPE_CHECKING:
    from tui.screens.base import ModeScreen


def everyday_need(screen: ModeScreen, need: str) -> bool:
    """The needs that mean the same on every screen."""
    network = screen.session.book.network
    contact = network.contacts.get(screen.person or "")
    match need:
        case "open":
            return screen.list is not None and screen.list.can_open
        case "line":
            return contact is not None or (screen.list is not None and screen.list.key is not None)
        case "person":
            return contact is not None
        case "reach":
            return contact is not None and bool(contact.emails or contact.phones)
        case "promise":
            open_ones = network.promises_of(contact.uid) if contact else []
            return any(promise.state == "open" for promise in open_ones)
        case "entry":
            return any(screen.chosen(what) is not None for what in ("interaction", "promise"))
        case "introduction":
            return screen.chosen("introduction") is not None
        case "imported":
            return any(one.sources for one in network.contacts.values())
        case "date":
            return contact is not None and _has_date(screen, contact)
        case "undo":
            return screen.session.book.sequence > 0
        case "new":
            return screen.session.book.has_new(screen.session.today)
        case _:
            return False


def _has_date(screen: ModeScreen, contact: Contact) -> bool:
    """Whether a date of theirs is in sight that nothing has marked."""
    network, today = screen.session.book.network, screen.session.today
    seen = history(network, contact.uid, today)
    return bool(coming_of(network, contact.uid, seen, today, screen.looks_ahead))
