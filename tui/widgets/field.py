"""One line of a form: a label, what is filled in, and what it was understood as."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input

from tui.text import Spans, pad, safe
from tui.widgets.painted import Painted

LABEL = 16
"""Columns of the bar and the label."""
GAP = 2
"""Columns between what is typed and its echo."""
LONGEST = 2000
"""Characters that a single line takes."""
WHOLE, CUT = "its beginning; all of it stays", "only this will stay"
"""Beside a value too long to be shown: until it is touched, and then."""


class Label(Painted):
    """The bar of the focused field, then its name."""

    DEFAULT_CSS = f"Label {{ height: 1; width: {LABEL}; }}"

    focused: reactive[bool] = reactive(False)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def line(self, y: int, width: int) -> Spans:
        """``▌`` where the field has the focus, and the label."""
        bar = ("▌ ", "accent") if self.focused else ("  ", "text")
        return [bar, (pad(self._text, width - 2), "strong" if self.focused else "muted")]


class Echo(Painted):
    """What a value was understood as, at the right edge."""

    DEFAULT_CSS = "Echo { height: 1; width: auto; max-width: 60%; padding: 0 1 0 0; }"

    text: reactive[tuple[str, str]] = reactive(("", "muted"), layout=True)

    def get_content_width(self, *_: object) -> int:
        """As wide as its text, and a gap before it."""
        return cell_len(self.text[0]) + GAP if self.text[0] else 0

    def line(self, y: int, width: int) -> Spans:
        """The echo."""
        return [(" " * GAP, "text"), (pad(self.text[0], width - GAP, right=True), self.text[1])]


def safe_line(text: str) -> str:
    """The beginning of ``text`` that a line takes, as it may be shown, character for character."""
    return safe(text[:LONGEST])


class TextInput(Input):
    """A line to type in. What is pasted stays one line, and nothing in it acts on the terminal."""

    # Textual's own has the whole screen laid out again with every letter.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(self, value: str, placeholder: str, suggester: Suggester | None) -> None:
        super().__init__(
            safe_line(value),
            placeholder=placeholder,
            compact=True,
            select_on_focus=False,
            suggester=suggester,
            max_length=LONGEST,
        )
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """The value as it may be shown."""
        return safe_line(value)

    def validate_placeholder(self, text: str) -> str:
        """What stands in the empty line, as it may be shown."""
        return safe(text[:LONGEST])

    def on_blur(self) -> None:
        """Show the beginning of a long text."""
        self.scroll_to(0, animate=False)

    def on_focus(self) -> None:
        """Show where the cursor is."""
        before = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(before, 0, 1, 1), animate=False)

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines that are pasted, as one."""
        event.stop()
        event.prevent_default()
        room = LONGEST - len(self.value) + len(self.selected_text)
        text = " ".join(event.text[: 2 * LONGEST].split())[:room]
        self.replace(text, *self.selection)


class FormLine(Horizontal):
    """A label, a ``control`` that takes the focus, and an echo. ``id`` names what is filled in."""

    DEFAULT_CSS = """
    FormLine { height: auto; width: 1fr; }
    FormLine:focus-within { background: $cursor; }
    FormLine:focus-within:ansi { background: ansi_default; }
    """

    @dataclass
    class Changed(Message):
        """The value was changed, by the user or by ``put``."""

        field: FormLine
        value: str

        @property
        def control(self) -> FormLine:
            """The line, for ``@on`` selectors."""
            return self.field

    def __init__(self, label: str, control: Widget, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._label = Label(label)
        self.control = control
        self._echo = Echo()
        self._beginning: str | None = None

    def compose(self) -> ComposeResult:
        """Label, control, echo."""
        yield self._label
        yield self.control
        yield self._echo

    @property
    def value(self) -> str:
        """What is filled in."""
        raise NotImplementedError

    def shown(self, value: str) -> str:
        """What the line shows of ``value``, and gives back where nobody touches it."""
        return value

    def open_with(self, kept: str) -> str:
        """What the line shows of ``kept``. Where that is only its beginning, it says so."""
        shown = self.shown(kept)
        self._beginning = shown if len(shown) < len(kept) else None
        return shown

    def put(self, value: str) -> None:
        """Fill in ``value``."""
        raise NotImplementedError

    def say(self, text: str, *, unclear: bool = False) -> None:
        """Show at the right what the value was understood as, warm where it was not."""
        if not text and self._beginning is not None:
            unclear = self.value != self._beginning
            text = CUT if unclear else WHOLE
        self._echo.text = (safe(text), "warm" if unclear else "muted")

    @property
    def said(self) -> str:
        """What stands at the right."""
        return self._echo.text[0]

    def on_descendant_focus(self) -> None:
        """Light the label."""
        self._label.focused = True

    def on_descendant_blur(self) -> None:
        """Dim the label."""
        self._label.focused = False

    def on_click(self) -> None:
        """A click anywhere on the line puts the cursor in it."""
        self.control.focus()


class Field(FormLine):
    """A line to type in."""

    DEFAULT_CSS = """
    Field TextInput {
        width: 1fr; height: 1; border: none; padding: 0; background: transparent;
    }
    Field TextInput:focus { background-tint: $foreground 0%; }
    Field TextInput>.input--placeholder { color: $muted; }
    Field TextInput>.input--suggestion { color: $muted; }
    """

    def __init__(
        self,
        label: str,
        value: str = "",
        placeholder: str = "",
        *,
        id: str | None = None,  # noqa: A002
        suggester: Suggester | None = None,
    ) -> None:
        self.input = TextInput(value, placeholder, suggester)
        super().__init__(label, self.input, id=id)

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.input.value

    def shown(self, value: str) -> str:
        """The beginning of ``value``, on one line, with marks for what cannot be shown."""
        return safe_line(value)

    def put(self, value: str) -> None:
        """Set the value, the cursor behind it."""
        self.input.value = value
        self.input.cursor_position = len(self.input.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass a change on as the field's own."""
        event.stop()
        self.post_message(self.Changed(self, event.value))
