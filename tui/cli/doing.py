"""How a command does one thing and says it."""

from __future__ import annotations

from collections.abc import Callable

from store.actions import Action
from store.actions.saying import said
from store.book import Book
from store.rules.network import Network
from tui.cli.common import today_of


def done(book: Book, make: Callable[[Network], Action]) -> tuple[Action, str]:
    """Do what ``make`` says; what it was, and the sentence to say of it."""
    made: list[Action] = []

    def remember(network: Network) -> Action:
        made[:] = [make(network)]
        return made[0]

    commit = book.do(remember)
    return made[0], said(book.network, made[0] if commit else None, today_of(book))
