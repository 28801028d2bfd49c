"""Lines to read that may be longer than the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.geometry import Size

from tui.text import Spans, sides
from tui.widgets.painted import Painted


class Sheet(Painted, can_focus=True):
    """As high as its lines where there is room; else it scrolls, with a mark where more are."""

    DEFAULT_CSS = "Sheet { height: auto; max-height: 1fr; width: 1fr; }"
    BINDINGS = [
        Binding("j,down", "scroll_lines(1)", show=False),
        Binding("k,up", "scroll_lines(-1)", show=False),
        Binding("ctrl+d,pagedown", "scroll_pages(0.5)", show=False),
        Binding("ctrl+u,pageup", "scroll_pages(-0.5)", show=False),
        Binding("g,home", "scroll_lines(-100000)", show=False),
        Binding("G,end", "scroll_lines(100000)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Spans] = ()
        self.top = 0

    def show(self, lines: Sequence[Spans]) -> None:
        """Show these from the first one on."""
        self.lines = lines
        self.top = 0
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as lines."""
        return len(self.lines)

    def line(self, y: int, width: int) -> Spans:
        """The line, with ``↑`` or ``↓`` at the right where there is more."""
        at = self.top + y
        spans: Spans = [("  ", "text"), *self.lines[at]] if at < len(self.lines) else []
        more = ""
        if y == 0 and self.top:
            more = "↑"
        elif y == self.size.height - 1 and at < len(self.lines) - 1:
            more = "↓"
        return sides(spans, [(more, "key")], width - 2) if more else spans

    def action_scroll_lines(self, step: int) -> None:
        """Scroll by lines."""
        top = max(0, min(self.top + step, len(self.lines) - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def action_scroll_pages(self, pages: float) -> None:
        """Scroll by a share of the height."""
        self.action_scroll_lines(int(self.size.height * pages))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down three lines."""
        event.stop()
        self.action_scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up three lines."""
        event.stop()
        self.action_scroll_lines(-3)
