"""Some lines of text in a form; they grow with what is written."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.widgets import TextArea

from store.language.clean import LONGEST_TEXT
from tui.text import safe
from tui.widgets.field import FormLine

LEAST, MOST = 2, 5
"""Lines shown: an empty text, and a long one, which then scrolls."""


def safe_text(text: str) -> str:
    """``text`` as it may be shown, its line breaks kept."""
    return "\n".join(safe(line) for line in text[:LONGEST_TEXT].replace("\r\n", "\n").split("\n"))


class TextBox(TextArea):
    """The text itself. Up on its first line and down on its last one leave it."""

    DEFAULT_CSS = f"""
    TextBox {{
        width: 1fr; height: auto; min-height: {LEAST}; max-height: {MOST};
        padding: 0; border: none; background: transparent;
        scrollbar-size-vertical: 1;
        scrollbar-background: $cursor; scrollbar-background-hover: $cursor;
        scrollbar-background-active: $cursor;
        scrollbar-color: $faint; scrollbar-color-hover: $muted; scrollbar-color-active: $muted;
    }}
    TextBox:focus {{ border: none; background: transparent; }}
    TextBox .text-area--cursor {{ background: $primary; color: $background; text-style: none; }}
    TextBox .text-area--placeholder {{ color: $muted; }}
    TextBox:ansi .text-area--cursor, TextBox:nocolor .text-area--cursor {{ text-style: reverse; }}
    """

    def __init__(self, text: str, placeholder: str) -> None:
        super().__init__(
            safe_text(text),
            compact=True,
            highlight_cursor_line=False,
            placeholder=placeholder,
            soft_wrap=True,
            show_line_numbers=False,
        )
        self.cursor_blink = False

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the text takes, wrapped."""
        return self.wrapped_document.height

    def action_cursor_up(self, select: bool = False) -> None:
        """A line up, or to the field above."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """A line down, or to the field below."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as it may be shown."""
        event.stop()
        event.prevent_default()
        pasted = self.replace(
            safe_text(event.text), *self.selection, maintain_selection_offset=False
        )
        self.move_cursor(pasted.end_location)

    def on_resize(self) -> None:
        """Take the height that the text has at the new width."""
        if self.size.height != max(LEAST, min(MOST, self.wrapped_document.height)):
            self.refresh(layout=True)


class TextField(FormLine):
    """A label and some lines of text."""

    def __init__(
        self,
        label: str,
        value: str = "",
        placeholder: str = "",
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        self.box = TextBox(value, placeholder)
        super().__init__(label, self.box, id=id)

    @property
    def value(self) -> str:
        """What is written."""
        return self.box.text

    def shown(self, value: str) -> str:
        """The beginning of ``value``, its line breaks kept."""
        return safe_text(value)

    def put(self, value: str) -> None:
        """Write ``value`` in place of what is there."""
        self.box.text = safe_text(value)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass a change on as the field's own; make room for it."""
        event.stop()
        self.box.refresh(layout=True)
        self.post_message(self.Changed(self, self.value))
