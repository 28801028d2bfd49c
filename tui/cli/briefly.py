"""The one line of ``amity due --brief``: who is first, and how many more."""

from __future__ import annotations

from store.book import Book
from store.language.clean import visible
from store.rules.week import Week
from tui import brief, kept_week
from tui.cli.common import store_path, today_of
from tui.cli.output import say
from tui.clock import span


def say_briefly() -> None:
    """Say the line of the usual store, and keep it for the next time, and the week for the app."""
    path = store_path(None)
    files = brief.stamps(str(path))
    with Book.open(path) as book:
        today = today_of(book)
        line = visible(brief_text(book.queue(today)))
        held = span(today, book.network.settings.time_zone)
        kept_week.keep(book, today)
    if line:
        say(line)
    if path.is_absolute():
        brief.keep(line, files, held)


def brief_text(found: Week) -> str:
    """One line: how many, and who is first; empty where nobody waits."""
    rows = [row for section in found.sections for row in section.rows]
    if not rows:
        return ""
    first = rows[0]
    more = f" · {len(rows) - 1} more" if len(rows) > 1 else ""
    when = f" ({first.when})" if first.when else ""
    return f"{first.name}: {first.reasons[0].short}{when}{more}"
