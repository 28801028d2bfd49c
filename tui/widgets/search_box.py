"""The search line: what is typed, the filters in use, and how many fit."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive, var
from textual.widgets import Input

from store.language.query import KEYS, split_query
from tui.text import Spans, crop, cut, pad, safe, sides, width_of
from tui.widgets.field import TextInput
from tui.widgets.painted import Painted

QUOTES = '"“”'
"""What keeps a value with spaces together."""


class Mark(Painted):
    """The ``/`` before the text."""

    DEFAULT_CSS = "Mark { width: 4; height: 1; }"

    lit: reactive[bool] = reactive(False)

    def line(self, y: int, width: int) -> Spans:
        """Accent while the text has the focus."""
        return [("  ", "text"), ("/", "key" if self.lit else "muted")]


class Count(Painted):
    """How many fit, at the right."""

    DEFAULT_CSS = "Count { width: 24; height: 1; }"

    text: reactive[str] = reactive("")

    def line(self, y: int, width: int) -> Spans:
        """The count, flush right."""
        return [(pad(self.text, width - 2, right=True), "muted")]


class Typing(TextInput):
    """The text. A backspace with nothing before the cursor is told."""

    @dataclass
    class AtStart(Message):
        """There is no letter to take away."""

    def action_delete_left(self) -> None:
        """Take the letter before the cursor."""
        if self.cursor_position == 0 and self.selection.is_empty:
            self.post_message(self.AtStart())
        else:
            super().action_delete_left()


class Under(Painted):
    """The rule below the text and, where there is room, the filters."""

    @dataclass
    class Dropped(Message):
        """A filter in use was clicked away."""

        at: int

    DEFAULT_CSS = "Under { height: 2; } Under.-plain { height: 1; }"

    lit: reactive[bool] = reactive(False)
    filters: reactive[tuple[str, ...]] = reactive(())

    def line(self, y: int, width: int) -> Spans:
        """Row 0 the rule; row 1 the filters in use as chips, the others as words."""
        if y == 0:
            return [("  ", "text"), ("─" * (width - 4), "accent" if self.lit else "rule")]
        if y > 1 or self.has_class("-plain"):
            return []
        spans: Spans = [("  ", "text")]
        for chip in self._chips():
            spans += [(chip, "filter"), ("  ", "text")]
        used = {one.partition(":")[0] for one in self.filters}
        right: Spans = [("tab", "key"), (" adds one", "muted")] if self.lit else []
        room = width - 2 - width_of(right) - 2
        for key in (key for key in KEYS if key not in used):
            if width_of(spans) + len(key) + 1 > room:
                break
            spans += [(f"{key}:", "muted"), ("  ", "text")]
        return sides(crop(spans, width - 2), right, width - 2)

    def _chips(self) -> list[str]:
        return [f" {cut(one, 24)} × " for one in self.filters]

    def on_click(self, event: events.Click) -> None:
        """Take away the filter that was clicked."""
        start = 2
        for at, chip in enumerate(self._chips()):
            end = start + width_of([(chip, "filter")])
            if event.y == 1 and start <= event.x < end:
                self.post_message(self.Dropped(at))
            start = end + 2


class SearchBox(Vertical):
    """``value`` is the whole query, filters and words. A finished filter becomes a chip;
    backspace at the start of the text takes the last chip away. Without ``filters`` what is
    typed stays text. Who watches ``sought`` hears of each letter before it is painted."""

    sought: var[str] = var("", init=False)

    DEFAULT_CSS = """
    SearchBox { height: auto; }
    SearchBox Horizontal { height: 1; }
    SearchBox Input { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
    SearchBox Input:focus { background-tint: $foreground 0%; }
    SearchBox Input>.input--placeholder { color: $muted; }
    """

    def __init__(self, placeholder: str, *, filters: bool = True) -> None:
        super().__init__()
        self.input = Typing("", placeholder, None)
        self._chips = filters
        self._mark, self._count, self._under = Mark(), Count(), Under()
        self._under.set_class(not filters, "-plain")

    def compose(self) -> ComposeResult:
        """Mark, text, count; the rule and the filters below."""
        with Horizontal():
            yield self._mark
            yield self.input
            yield self._count
        yield self._under

    @property
    def value(self) -> str:
        """The query: filters first, then the words."""
        return " ".join((*self._under.filters, self.input.value)).strip()

    @property
    def words(self) -> str:
        """The words of the query."""
        return split_query(self.value).words

    def say_count(self, text: str) -> None:
        """Show how many fit."""
        self._count.text = text

    def clear(self) -> None:
        """An empty query."""
        self._under.filters = ()
        self.input.value = ""
        self._tell()

    def add_filter(self, text: str) -> None:
        """Put a filter in use."""
        self._put_filters((*self._under.filters, safe(text)))
        self._tell()

    def _put_filters(self, filters: tuple[str, ...]) -> None:
        self._under.filters = tuple(dict.fromkeys(filters))

    def on_mount(self) -> None:
        """Follow what is typed."""
        self.watch(self.input, "value", self._tell, init=False)

    def _tell(self) -> None:
        self.sought = self.value

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._take_filters()
        self._tell()

    def _take_filters(self) -> None:
        """Make chips of the finished filters: those with a space behind them. It looks at what
        stands in the input now, which may be more than what this event is about."""
        finished, space, typing = self.input.value.rpartition(" ")
        quotes = sum(finished.count(quote) for quote in QUOTES)
        if not (self._chips and space) or quotes % 2:
            return
        query = split_query(finished)
        if query.filters:
            self._put_filters((*self._under.filters, *map(str, query.filters)))
            with self.prevent(Input.Changed):
                self.input.value = f"{query.words} {typing}" if query.words else typing

    @on(Typing.AtStart)
    def _drop_last(self, event: Typing.AtStart) -> None:
        event.stop()
        self._drop(len(self._under.filters) - 1)

    @on(Under.Dropped)
    def _drop_clicked(self, event: Under.Dropped) -> None:
        event.stop()
        self._drop(event.at)

    def _drop(self, at: int) -> None:
        kept = tuple(one for other, one in enumerate(self._under.filters) if other != at)
        if kept != self._under.filters:
            self._under.filters = kept
            self._tell()

    def on_descendant_focus(self) -> None:
        """Light the rule."""
        self._mark.lit = self._under.lit = True

    def on_descendant_blur(self) -> None:
        """Dim the rule."""
        self._mark.lit = self._under.lit = False
