"""Contacts: everyone, found as you type, with the card of whom the cursor is on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from store.language.dates import say_day
from store.records import Contact, Interaction
from store.rules.cadence import is_new, last_touch, next_day
from store.rules.card import card
from store.rules.network import Network
from tui.screens import people
from tui.screens.base import ModeScreen, bindings_of
from tui.screens.forms import new
from tui.screens.handlers import HANDLERS
from tui.text import Spans, cut
from tui.widgets.card import CardPane
from tui.widgets.lines import GUTTER, MARGIN, Line, LineList, Plain
from tui.widgets.painted import Painted
from tui.widgets.people import Facts, PersonRow, columns_at, heading, people_lines
from tui.widgets.search_box import SearchBox

EVERYONE = 10**9
SHOWN = 500
"""Ranked people at most; a longer answer wants another letter."""
FEW: Final = 2000
"""Contacts of a network in which what happened with each on the screen is found at once."""
SOON: Final = "…"
"""What stands where something is not read yet."""
ARCHIVED: Final = "is:archived"
"""The filter that lists who was put aside."""
TOGETHER: Final = (
    "pick",
    "tag",
    "cadence",
    "circle",
    "tier",
    "drive",
    "log",
    "introduce",
    "merge",
    "archive",
)
"""Commands that are for all who are picked, most useful first."""


class Heading(Painted):
    """The names of the columns, above the list so that they stay while it scrolls."""

    DEFAULT_CSS = "Heading { height: 1; }"

    picking = False

    def line(self, y: int, width: int) -> Spans:
        """The names."""
        room = width - GUTTER - MARGIN - 2 * self.picking
        indent = "    " if self.picking else "  "
        return [
            (indent, "text"),
            *heading(columns_at(self.app.size.width), room).spans(room, False),
        ]


class Picked(Painted):
    """How many are picked, as last line of the list."""

    DEFAULT_CSS = "Picked { height: 1; display: none; } Picked.-some { display: block; }"

    count = 0

    def show(self, count: int) -> None:
        """Say ``count``, or nothing."""
        self.count = count
        self.set_class(count > 0, "-some")
        self.refresh()

    def line(self, y: int, width: int) -> Spans:
        """``✓ 3 picked``."""
        return [("  ", "text"), (f"✓ {self.count} picked", "key")]


class ContactsScreen(ModeScreen):
    """Search box, list, card."""

    place = "contacts"
    has_search = True
    handlers = HANDLERS
    BINDINGS = bindings_of("contacts")
    _card_of: str | None = None
    _aside: tuple[int, frozenset[str]] = (-1, frozenset())

    def body(self) -> ComposeResult:
        """Search, list, card."""
        with Vertical(classes="pane-main"):
            yield SearchBox("name, company, place, what was said")
            yield Heading()
            yield LineList(id="people")
            yield Picked()
        yield CardPane(classes="pane-side", id="card")

    def on_mount(self) -> None:
        """Search with every letter, before it is painted."""
        self.watch(self.query_one(SearchBox), "sought", self._search, init=False)

    # -- showing ---------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Rank and list everyone who fits what is typed."""
        book, today = self.session.book, self.session.today
        box = self.query_one(SearchBox)
        columns = columns_at(self.size.width)
        facts = facts_of(book.network, today)
        words = box.words
        hits = book.search(box.value, today, limit=SHOWN if words else EVERYONE, so_far=True)
        if (words and not book.found_all) or not is_told(book.network):
            self.outdate()
        found = book.network.contacts
        whole = [found[hit.uid] for hit in hits if hit.whole]
        almost = [found[hit.uid] for hit in hits if not hit.whole]

        def row(contact: Contact) -> PersonRow:
            return PersonRow(contact, columns, facts, words)

        lines = people_lines(whole, almost, row, words=len(words.split()))
        people_list = self.query_one("#people", LineList)
        with self.prevent(LineList.Moved):
            people_list.show(lines or self._nobody(words))
        self.pick(people_list.picked & found.keys())
        more = len(hits) == SHOWN and bool(words)
        aside = self._archived()
        total = len(found) - len(aside) + sum(one.uid in aside for one in whole)
        box.say_count(count_words(len(whole), total, searching=bool(box.value), more=more))
        if self.focused is None:
            people_list.focus()
        self._show_person()

    def _archived(self) -> frozenset[str]:
        """Who was put aside: counted once for each state of the records."""
        book = self.session.book
        if self._aside[0] != book.sequence:
            contacts = book.network.contacts.values()
            self._aside = book.sequence, frozenset(one.uid for one in contacts if one.archived_on)
        return self._aside[1]

    def _nobody(self, words: str) -> list[Line]:
        if not self.session.book.network.contacts:
            return [
                Plain((("Nobody here yet.  ", "muted"), ("n", "key"), (" adds someone", "muted")))
            ]
        if not self.query_one(SearchBox).value:
            return [
                Plain(
                    (
                        ("Everyone here is archived.  ", "muted"),
                        (self.key_of("find"), "key"),
                        (f" {ARCHIVED} finds them", "muted"),
                    )
                )
            ]
        if not words:
            said, key, does = "Nobody fits these filters.  ", self.key_of("back"), " clear"
        else:
            typing = isinstance(self.focused, Input)
            said, does = f"Nobody fits “{cut(words, 40)}”.  ", " add as a new contact"
            key = "enter" if typing else self.key_of("new")
        return [Plain(((said, "muted"), (key, "key"), (does, "muted")))]

    @property
    def person(self) -> str | None:
        """The uid of the row under the cursor."""
        return self.query_one("#people", LineList).key

    @property
    def people(self) -> tuple[str, ...]:
        """Whom a command is for: the picked ones, also those whom the query leaves out, else
        the one under the cursor."""
        rows = self.query_one("#people", LineList)
        listed = dict.fromkeys(line.key for line in rows.lines if line.key)
        everyone = (*listed, *self.session.book.network.contacts)
        return tuple(uid for uid in dict.fromkeys(everyone) if uid in rows.picked) or super().people

    @property
    def found(self) -> tuple[str, ...]:
        """Everyone the query finds whole."""
        query = self.query_one(SearchBox).value
        hits = self.session.book.search(query, self.session.today, EVERYONE) if query else ()
        return tuple(hit.uid for hit in hits if hit.whole)

    @on(LineList.Moved, "#people")
    def follow(self) -> None:
        """Show whom the cursor is on now."""
        if self.person != self._card_of:
            self._show_person()

    def _show_person(self) -> None:
        self._card_of = self.person
        if not self.narrow or self.card_alone:
            network, today, uid = self.session.book.network, self.session.today, self.person
            shown = card(network, uid, today) if uid in network.contacts and uid else None
            self.query_one(CardPane).show_card(shown, today, low=self.low, brief=False)
        self.refresh_keys()

    @on(LineList.Opened, "#people")
    def _open_card(self) -> None:
        if self.narrow:
            self.add_class("-card")
        self.query_one(CardPane).focus()
        self.call_after_refresh(self._show_person)

    def show_person(self, uid: str) -> None:
        """Open the card of ``uid``, whatever was searched for."""
        contact = self.session.book.network.contacts.get(uid)
        box, rows = self.query_one(SearchBox), self.query_one("#people", LineList)
        box.clear()
        if contact is not None and contact.archived_on:
            box.add_filter(ARCHIVED)
        rows.focus()
        self.rebuild()
        rows.show(rows.lines, uid)
        if rows.key == uid:
            self._open_card()

    # -- searching -------------------------------------------------------------------------

    def _search(self) -> None:
        if self.query_one(SearchBox).value:
            self.query_one("#people", LineList).forget()
        self.rebuild()

    @on(Input.Submitted)
    def _found(self) -> None:
        """Open the one under the cursor; where nobody fits, add who was typed."""
        rows = self.query_one("#people", LineList)
        words = self.query_one(SearchBox).words
        rows.focus()
        if rows.key is None and words:
            self.carry_out(new(self, words))
        else:
            rows.open()

    def start_search(self) -> None:
        """Put the cursor in the search box."""
        self.remove_class("-card")
        self.query_one(SearchBox).input.focus()

    def next_pane(self) -> None:
        """From the search box: add a filter. Elsewhere: the other pane."""
        if isinstance(self.focused, Input):
            self.run_worker(people.add_filter(self), group="command")
        else:
            super().next_pane()

    def go_back(self) -> None:
        """Leave the card, then the search box, then the picks, then the query."""
        rows = self.query_one("#people", LineList)
        box = self.query_one(SearchBox)
        if self.focused is rows and not self.card_alone:
            if rows.picked:
                self.pick(frozenset())
            elif box.value:
                box.clear()
        super().go_back()
        rows.focus()

    def pick(self, picked: frozenset[str]) -> None:
        """Mark these contacts as picked."""
        rows, heading_line = self.query_one("#people", LineList), self.query_one(Heading)
        rows.show_picked(picked, picking=bool(picked))
        heading_line.picking = bool(picked)
        heading_line.refresh()
        self.query_one(Picked).show(len(picked))
        self.refresh_keys()

    def footer_keys(self) -> Sequence[tuple[str, str]]:
        """While typing, the keys that are no letters; with people picked, what can be done."""
        if isinstance(self.focused, Input):
            return (
                ("↑↓", "choose"),
                ("enter", "open"),
                ("tab", "add a filter"),
                ("ctrl+u", "clear"),
                ("esc", "back to the list"),
                ("ctrl+p", "commands"),
            )
        if self.query_one("#people", LineList).picked:
            words = {"log": "log together", "back": "none"}
            together = (*TOGETHER, "back", "help")
            return [(self.key_of(one), words.get(one, self.word_of(one))) for one in together]
        return super().footer_keys()


def count_words(fit: int, total: int, *, searching: bool, more: bool) -> str:
    """How many of all fit; with ``more``, ``fit`` are only the best of them."""
    people_word = "person" if total == 1 else "people"
    shown = f"{fit}{'+' if more else ''} of {total}" if searching else f"{total}"
    return f"{shown} {people_word}"


def facts_of(network: Network, today: date) -> Callable[[Contact], Facts]:
    """What rows say of contacts, remembered from the first time it is asked. A row may be drawn
    once more when its contact is gone already."""
    known: dict[str, Facts] = {}

    def remembered(contact: Contact) -> Facts:
        if not is_told(network):
            return Facts(SOON, _tier(contact), SOON)
        if contact.uid not in known:
            known[contact.uid] = _facts(network, contact, today)
        return known[contact.uid]

    return remembered


def is_told(network: Network) -> bool:
    """Whether rows can say at once when one talked last: in a large network not before all talks
    are read, a moment after the start."""
    return network.has_read(Interaction.table) or len(network.contacts) <= FEW


def _facts(network: Network, contact: Contact, today: date) -> Facts:
    talk = last_touch(network, contact.uid, today)
    due = next_day(network, contact, today)
    coming = "no rhythm" if due is None else say_day(due, today)
    if due is not None and (due - today).days < 7:
        coming = "this week"
    return Facts(say_day(talk.day, today) if talk else "not yet", _tier(contact), coming)


def _tier(contact: Contact) -> str:
    if contact.archived_on:
        return "archived"
    if contact.resting_since:
        return "resting"
    return contact.tier or ("new" if is_new(contact) else "none")
