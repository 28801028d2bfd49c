"""What the screens share: the Book, the day, and the user's taste."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from store.book import Book
from tui.clock import today
from tui.config import Config


@dataclass
class Session:
    """One run of the app on one store. ``clock`` gives today for a time zone; ``sample`` is True
    on a throw-away store. ``kept`` is what forms closed without saving still hold, by form;
    ``running`` counts the commands that have begun and not ended."""

    book: Book
    clock: Callable[[str], date] = today
    config: Config = field(default_factory=Config)
    sample: bool = False
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    running: int = 0

    @property
    def today(self) -> date:
        """The user's day."""
        return self.clock(self.book.network.settings.time_zone)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)
