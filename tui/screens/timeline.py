"""Timeline: everything that happened, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from store.language.dates import say_weekday
from store.language.day_words import NEXT_MEETING
from store.records import Interaction, Promise
from store.rules.timeline import Timeline
from store.rules.wording import promise_words
from tui.screens.base import ModeScreen, bindings_of
from tui.screens.handlers import HANDLERS
from tui.widgets.lines import Line, LineList, Plain
from tui.widgets.search_box import SearchBox
from tui.widgets.timeline import TalkPane, timeline_lines


class TimelineScreen(ModeScreen):
    """Search box, list, and the whole of the interaction the cursor is on."""

    place = "timeline"
    has_search = True
    handlers = HANDLERS
    BINDINGS = bindings_of("timeline")

    def body(self) -> ComposeResult:
        """Search, list, detail."""
        self._timeline = Timeline()
        with Vertical(classes="pane-main"):
            yield SearchBox("what was said, with whom, where, #tag", filters=False)
            yield LineList(id="talks")
        yield TalkPane(classes="pane-side", id="talk")

    def rebuild(self) -> None:
        """List what fits the search box."""
        network = self.session.book.network
        box = self.query_one(SearchBox)
        found = self._timeline.matching(network, box.value, self.session.today)
        lines: Sequence[Line] = timeline_lines(found, self._names, self.size.width, low=self.low)
        talks = self.query_one("#talks", LineList)
        talks.show(lines or self._nothing(box.value))
        total = len(network.interactions)
        box.say_count(f"{len(found)} of {total}" if box.value else f"{total} logged")
        if self.focused is None:
            talks.focus()
        self._show_talk()

    def _nothing(self, text: str) -> list[Line]:
        if text:
            return [Plain(((f"Nothing fits “{text}”.", "muted"),))]
        return [
            Plain((("Nothing logged yet.  ", "muted"), ("a", "key"), (" add the first", "muted")))
        ]

    def _names(self, one: Interaction) -> list[str]:
        known = self.session.book.network.contacts
        return [known[uid].name for uid in one.contacts if uid in known]

    def _each(self, one: Interaction) -> list[str]:
        known = self.session.book.network.contacts
        return [f"{known[uid].name}: {text}" for uid, text in one.lines.items() if uid in known]

    @property
    def talk(self) -> Interaction | None:
        """The interaction under the cursor."""
        key = self.query_one("#talks", LineList).key or ""
        return self.session.book.network.interactions.get(key.removeprefix("interaction:"))

    @property
    def person(self) -> str | None:
        """The first of the people of the interaction under the cursor."""
        known = self.session.book.network.contacts
        return (
            next((uid for uid in self.talk.contacts if uid in known), None) if self.talk else None
        )

    @on(LineList.Moved, "#talks")
    def _show_talk(self) -> None:
        one, today = self.talk, self.session.today
        network = self.session.book.network
        causes = [
            _what_became(promise, one, today)
            for promise in network.promises.values()
            if one is not None and one.uid in (promise.interaction, promise.closed_by)
        ]
        names, each = self._names(one) if one else [], self._each(one) if one else []
        self.query_one(TalkPane).show_talk(one, names, each, causes, today)
        self.refresh_keys()

    def chosen(self, what: str) -> str | None:
        """The interaction under the cursor, also while it is read."""
        return self.talk.uid if what == "interaction" and self.talk else None

    def offers(self, need: str) -> bool:
        """An interaction that is read is still at hand."""
        return self.talk is not None if need == "line" else super().offers(need)

    @on(LineList.Opened, "#talks")
    def _open_talk(self) -> None:
        if self.narrow:
            self.add_class("-card")
        self.query_one(TalkPane).focus()
        self.call_after_refresh(self._show_talk)

    def on_mount(self) -> None:
        """Search with every letter, before it is painted."""
        self.watch(self.query_one(SearchBox), "sought", self._search, init=False)

    def _search(self) -> None:
        self.query_one("#talks", LineList).cursor = 0
        self.rebuild()

    @on(Input.Submitted)
    def _found(self) -> None:
        self.query_one("#talks", LineList).focus()

    def start_search(self) -> None:
        """Put the cursor in the search box."""
        self.remove_class("-card")
        self.query_one(SearchBox).input.focus()

    def go_back(self) -> None:
        """Leave the detail, then the search box, then the query."""
        talks, box = self.query_one("#talks", LineList), self.query_one(SearchBox)
        if self.focused is talks and not self.card_alone and box.value:
            box.clear()
        super().go_back()

    def footer_keys(self) -> Sequence[tuple[str, str]]:
        """While typing, the keys that are no letters."""
        if isinstance(self.focused, Input):
            return (
                ("↑↓", "choose"),
                ("enter", "to the list"),
                ("ctrl+u", "clear"),
                ("esc", "back"),
                ("f1", "help"),
            )
        return super().footer_keys()


def _what_became(promise: Promise, talk: Interaction, today: date) -> str:
    """A promise the talk opened, with its state; with ``✓`` one that the talk kept."""
    words = promise_words(promise)
    if promise.closed_by == talk.uid:
        return f"✓ {words}"
    if promise.state == "open" and (promise.due or promise.when_met):
        when = say_weekday(promise.due, today) if promise.due else NEXT_MEETING
        return f"{words} · {when}"
    return f"{words} · {promise.state}"
