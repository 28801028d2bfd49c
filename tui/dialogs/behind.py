"""Who is behind a figure: people to read, one of whom can be opened."""

from __future__ import annotations

from textual.binding import Binding

from tui.dialogs.ask import Choose


class Behind(Choose):
    """Dismisses with the uid of whose card is to be opened, or None."""

    keys = (("enter", "card"), ("↑↓", "move"), ("esc", "close"))
    BINDINGS = [
        Binding("g,home", "end(False)", show=False),
        Binding("G,end", "end(True)", show=False),
        Binding("ctrl+d,pagedown", "page(0.5)", show=False),
        Binding("ctrl+u,pageup", "page(-0.5)", show=False),
        Binding("q", "leave", show=False),
    ]

    def action_end(self, last: bool) -> None:
        """Go to the first or the last of them."""
        self._list.move_end(last=last)

    def action_page(self, pages: float) -> None:
        """Move by a share of the height."""
        self._list.move_page(pages)
