"""Small questions: a line to type, one of a few to choose, something to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from tui.dialogs.box import Dialog
from tui.text import Spans, safe, sides, wrap
from tui.widgets.field import Field
from tui.widgets.lines import Line, LineList, Plain
from tui.widgets.sheet import Sheet

NOTE, SAID = 3, 6
"""Lines of one sentence that are shown at most: above a question, and where it is all there is."""
AROUND, PADDING, SIDES = 4, 2, 8
"""Rows of the box around what it tells, more of them where there is room, and columns."""


class Ask(Dialog[str]):
    """Ask for one line. ``echo`` turns what is typed into what it means, shown at the right; it
    raises ``ValueError`` with a sentence while it means nothing. Dismisses with the line, or None.
    """

    keys = (("enter", "ok"), ("esc", "leave"))

    def __init__(
        self,
        heading: str,
        label: str,
        value: str = "",
        *,
        placeholder: str = "",
        note: str = "",
        echo: Callable[[str], str] = lambda _text: "",
    ) -> None:
        super().__init__()
        self._heading = heading
        self._field = Field(label, value, placeholder)
        self._about = note
        self._echo = echo
        self._why = ""

    def heading(self) -> str:
        """The title on the frame."""
        return self._heading

    def inside(self) -> ComposeResult:
        """The field, under a note where there is one."""
        if self._about:
            yield Reading([self._about, ""])
        yield self._field

    def on_mount(self) -> None:
        """Show what the value means; the first letter typed takes its place."""
        self._field.input.focus()
        self._field.input.select_all()
        self._understand()

    @on(Field.Changed)
    def _understand(self) -> bool:
        value = self._field.value.strip()
        try:
            meaning = self._echo(value) if value else ""
        except ValueError as fault:
            self._why = str(fault)
            self._field.say("…")
            self.hints.show(note=self._why)
            return False
        self._field.say(meaning)
        self.hints.show(note="")
        return True

    @on(Input.Submitted)
    def _take(self) -> None:
        """Close with the line, if it means something."""
        if not self._understand():
            self.hints.warn(self._why)
        elif self._field.value.strip():
            self.dismiss(self._field.value.strip())
        else:
            self.dismiss(None)


@dataclass(frozen=True)
class Option:
    """One thing to choose: its value, the key that takes it at once, its word and a note."""

    value: str
    hotkey: str
    word: str
    note: str = ""


@dataclass(frozen=True)
class OptionLine(Line):
    """How an option is drawn."""

    option: Option
    keyed: bool = True
    """Whether any of the options has a hotkey."""

    @property
    def key(self) -> str:  # type: ignore[override]
        """The option's value."""
        return self.option.value

    def spans(self, width: int, lit: bool) -> Spans:
        """Hotkey, word, and the note at the right."""
        left: Spans = [(self.option.hotkey.ljust(3), "key")] if self.keyed else []
        left.append((self.option.word, "strong" if lit else "text"))
        return sides(left, [(self.option.note, "muted")] if self.option.note else [], width)


class Choose(Dialog[str]):
    """Choose one of a few. Dismisses with the option's value, or None."""

    keys = (("enter", "choose"), ("↑↓", "move"), ("esc", "leave"))
    BINDINGS = [
        Binding("enter", "take", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
    ]

    def __init__(self, heading: str, options: Sequence[Option], note: str = "") -> None:
        super().__init__()
        self._heading = heading
        self._options = options
        self._about = note
        self._list = LineList()

    def heading(self) -> str:
        """The title on the frame."""
        return self._heading

    def inside(self) -> ComposeResult:
        """The note, then the options."""
        if self._about:
            yield Reading([self._about, ""])
        self._list.styles.height = min(16, len(self._options))
        yield self._list

    def on_mount(self) -> None:
        """Show the options."""
        keyed = any(option.hotkey for option in self._options)
        self._list.show([OptionLine(option, keyed) for option in self._options])
        self._list.focus()

    def on_key(self, event: events.Key) -> None:
        """A hotkey takes its option at once, and means nothing to the screen behind."""
        for option in self._options:
            if event.character and option.hotkey == event.character:
                event.stop()
                self.dismiss(option.value)
                return

    def action_step(self, step: int) -> None:
        """Move the cursor."""
        self._list.move(step)

    def action_take(self) -> None:
        """Close with the option under the cursor."""
        if self._list.key is not None:
            self.dismiss(self._list.key)

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        self.dismiss(event.key)


def sentence_lines(text: str, width: int, most: int) -> list[str]:
    """``text`` as one paragraph, line breaks in it or not, in at most ``most`` lines."""
    return wrap(safe(text[: 4 * width * (most + 1)]), width, most)


class Reading(LineList, can_focus=False):
    """Sentences of a note, as high as they are long."""

    DEFAULT_CSS = "Reading { height: auto; }"

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the texts take at ``width``."""
        self._lay(width)
        return len(self.lines)

    def _lay(self, width: int) -> None:
        lines: list[Line] = []
        for text in self._texts:
            parts = sentence_lines(text, width - 4, NOTE) or [""]
            lines += [Plain(((part, "text"),)) for part in parts]
        self.lines = lines


class Tell(Dialog[None]):
    """Something to read, sentence by sentence; any of the closing keys leaves. It scrolls where
    the screen is too low for it."""

    BINDINGS = [Binding("enter,q,w,space", "leave", show=False)]

    def __init__(self, heading: str, texts: Sequence[str]) -> None:
        super().__init__()
        self._heading = heading
        self._texts = texts
        self._sheet = Sheet()

    def heading(self) -> str:
        """The title on the frame."""
        return self._heading

    def inside(self) -> ComposeResult:
        """The texts."""
        yield self._sheet

    def on_mount(self) -> None:
        """Give the sheet the keys that scroll."""
        self._sheet.focus()

    def on_resize(self) -> None:
        """Lay the texts out anew, the frame and the keys on screen."""
        width = min(78, self.size.width) - SIDES
        lines: list[Spans] = [
            [(part, "text")] for text in self._texts for part in sentence_lines(text, width, SAID)
        ]
        room = self.size.height - (AROUND if self.has_class("-low") else AROUND + PADDING)
        self._sheet.styles.max_height = max(1, room)
        self._sheet.show(lines)
        self.hints.show((("↑↓", "read"), *self.keys) if len(lines) > room else self.keys)
