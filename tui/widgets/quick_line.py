"""The line of quick add: typed text in the colours of what was understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input

from store.language.clean import clean_line
from tui.styles.paint import Paint, paint_of
from tui.text import Spans, safe, unmarked
from tui.widgets.painted import Painted

LONGEST = 2_000
"""Characters a line may have."""


class Colours(Highlighter):
    """Lays the roles of ``marks`` (start, end, role) over the text."""

    def __init__(self, paint: Callable[[], Paint]) -> None:
        self._paint = paint
        self.marks: Sequence[tuple[int, int, str]] = ()

    def highlight(self, text: Text) -> None:
        """Colour ``text`` in place."""
        paint = self._paint()
        for start, end, role in self.marks:
            text.stylize(paint.style(role), start, end)


class Prompt(Painted):
    """The ``›`` before the line."""

    DEFAULT_CSS = "Prompt { width: 4; height: 1; }"

    def line(self, y: int, width: int) -> Spans:
        """The mark."""
        return [("  ", "text"), ("› ", "key")]


class QuickLine(Input):
    """One line; what does not fit is behind a ``…`` at either side. ``changed`` is called with
    the text within the key press that changed it, so that line and chips are one frame."""

    DEFAULT_CSS = """
    QuickLine { height: 1; width: 1fr; border: none; padding: 0; background: transparent; }
    QuickLine:focus { background-tint: $foreground 0%; }
    QuickLine>.input--placeholder { color: $muted; }
    """

    def __init__(self, placeholder: str, changed: Callable[[str], None], value: str = "") -> None:
        self._colours = Colours(lambda: paint_of(self.app))
        self._on_change = changed
        super().__init__(
            safe(value),
            placeholder=placeholder,
            compact=True,
            select_on_focus=False,
            highlighter=self._colours,
            max_length=LONGEST,
        )
        self.cursor_blink = False

    def mark(self, marks: Sequence[tuple[int, int, str]]) -> None:
        """Colour these parts."""
        self._colours.marks = marks
        self.refresh()

    def validate_value(self, value: str) -> str:
        """The value as it may be shown, character for character."""
        return safe(value)

    def watch_value(self, before: str, value: str) -> None:
        """Pass the text on at once."""
        if value != before and self.is_running:
            self._on_change(value)

    def on_paste(self, event: events.Paste) -> None:
        """Take all of what is pasted, as one clean line."""
        event.stop()
        event.prevent_default()
        text = unmarked(clean_line(event.text, LONGEST))
        if text:
            self.replace(text, *self.selection)
            self.show_cursor()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self.show_cursor)

    def show_cursor(self) -> None:
        """Scroll to the cursor, also where the text came in one piece."""
        at = cell_len(self.value[: self.cursor_position]) + self.cursor_at_end
        self.scroll_to_region(Region(at, 0, 1, 1), force=True, animate=False)

    def render_line(self, y: int) -> Strip:
        """The part of the line in sight, with its ``…``."""
        line = super().render_line(y)
        if y or not self.value:
            return line
        start, width = self.scroll_offset.x, self.scrollable_content_region.width
        cursor = self.cursor_screen_offset.x - self.region.x
        style = paint_of(self.app).style("muted")
        mark = Strip([Segment("…", self.rich_style + style)])
        if start and cursor:
            line = Strip.join([mark, line.crop(1)])
        if self.content_width - 1 > start + width and cursor < width - 1:
            line = Strip.join([line.crop(0, width - 1), mark])
        return line
