"""A list that is steered from a line beside it."""

from __future__ import annotations

from textual import events

from tui.widgets.lines import LineList


class LitList(LineList, can_focus=False):
    """The line keeps the focus, so the cursor row is always lit; one click chooses."""

    @property
    def is_lit(self) -> bool:
        """The cursor row is lit without the focus."""
        return True

    def on_click(self, event: events.Click) -> None:
        """Choose the line that was clicked."""
        super().on_click(event)
        self.open()
