"""This week: who to reach out to, and why."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from store.rules.card import card
from store.rules.openers import origin_words
from store.rules.week import DATES, PROMISED, Row, Week
from tui.screens.base import ModeScreen, bindings_of
from tui.screens.first_run import begin
from tui.screens.handlers import HANDLERS
from tui.text import SEPARATOR
from tui.widgets.card import CardPane, spoken
from tui.widgets.lines import LineList
from tui.widgets.week import Peek, done_lines, week_lines
from tui.widgets.welcome import Welcome

DAYS: Final = 7
"""Days that the week looks ahead."""
AHEAD: Final = 21
"""Days that *look ahead* shows."""


def look_ahead(screen: ModeScreen) -> None:
    """Look two more weeks ahead, or back to this one."""
    if isinstance(screen, WeekScreen):
        further = screen.days == DAYS
        screen.days = AHEAD if further else DAYS
        screen.refresh_view(force=True)
        said = "Looking three weeks ahead." if further else "Back to this week."
        screen.say(said, hint=screen.hint("ahead", screen.word_of("ahead")))


class WeekScreen(ModeScreen):
    """The queue, with the card of whom the cursor is on."""

    place = "week"
    handlers = {**HANDLERS, "ahead": look_ahead}
    BINDINGS = bindings_of("week")
    week: Week | None = None
    days: int = DAYS
    _card_of: str | None = None

    def body(self) -> ComposeResult:
        """The queue and the card."""
        with Vertical(classes="pane-main"):
            yield Welcome(str(self.session.book.path).replace(str(Path.home()), "~", 1))
            yield LineList(id="queue")
            yield Peek()
        yield CardPane(classes="pane-side", id="card")

    def rebuild(self) -> None:
        """Compute the week anew and show it; on an empty store, the ways to begin."""
        book, today = self.session.book, self.session.today
        if self.has_class("-empty") == bool(book.network.contacts):
            self.toggle_class("-empty")
            self.call_after_refresh(self.refresh_view, force=True)
        self.week = book.queue(today, days=self.days)
        queue_list = self.query_one("#queue", LineList)
        ahead = today + timedelta(days=self.days) if self.days != DAYS else None
        spread = [(self.key_of("fresh"), "key"), (" spreads them", "muted")]
        lines = week_lines(self.week, self.size.width, low=self.low, ahead=ahead, spread=spread)
        if not any(line.key for line in lines):
            lines = done_lines(self.week, queue_list.size.height, queue_list.size.width)
        with self.prevent(LineList.Moved):
            queue_list.show(lines)
        welcome = self.query_one(Welcome)
        if self.focused in (None, welcome, queue_list):
            (queue_list if book.network.contacts else welcome).focus()
        self._show_person()

    def word_of(self, command_id: str) -> str:
        """Where it looks further ahead, *look ahead* leads back."""
        if command_id == "ahead" and self.days != DAYS:
            return "this week only"
        return super().word_of(command_id)

    def offers(self, need: str) -> bool:
        """Whether what a command needs is at hand; a ``turn`` is a row that skipping hides."""
        if need == "turn":
            return self.row is not None and self.row.section not in {PROMISED, DATES}
        return super().offers(need)

    def go_back_to(self, widget: Widget) -> None:
        """The welcome is of use as long as nobody is there."""
        queue = self.query_one("#queue", LineList)
        is_over = isinstance(widget, Welcome) and bool(self.session.book.network.contacts)
        super().go_back_to(queue if is_over else widget)

    @property
    def looks_ahead(self) -> int:
        """As far as the list does."""
        return self.days

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        rows = [
            row for section in (self.week.sections if self.week else ()) for row in section.rows
        ]
        return next((row for row in rows if row.uid == self.person), None)

    @property
    def person(self) -> str | None:
        """The uid of the row under the cursor."""
        return self.query_one("#queue", LineList).key

    @on(LineList.Moved, "#queue")
    def follow(self) -> None:
        """Show whom the cursor is on now."""
        if self.person != self._card_of:
            self._show_person()

    def _show_person(self) -> None:
        self._card_of = self.person
        network, today = self.session.book.network, self.session.today
        contact = network.contacts.get(self.person or "")
        shown = card(network, contact.uid, today) if contact else None
        pane = self.query_one(CardPane)
        pane.show_card(shown, today, low=self.low, brief=True)
        peek = self.query_one(Peek)
        if contact is None or shown is None:
            peek.show("", "", [], "")
        else:
            job = SEPARATOR.join(part for part in (contact.title, contact.company) if part)
            rhythm = [(shown.tier, "accent"), (f"{SEPARATOR}{shown.rhythm}", "muted")]
            row = self.row
            opener = row.opener if row and row.opener else shown.opener
            said = (spoken(opener), origin_words(opener, today)) if opener else ("", "")
            peek.show(contact.name, job, rhythm, *said)
        self.refresh_keys()

    @on(Welcome.Chosen)
    def _begin(self, event: Welcome.Chosen) -> None:
        self.run_worker(begin(self, event.way), group="command")

    @on(LineList.Opened, "#queue")
    def _open_card(self) -> None:
        if self.narrow:
            self.add_class("-card")
        self.query_one(CardPane).focus()
        self.call_after_refresh(self._show_person)
