"""One line of a form: a label, what is typed, and what it was understood as."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widgets import Input

from tui.text import Spans, pad, safe
from tui.widgets.painted import Painted

LABEL = 16
"""Columns of the label."""


class Label(Painted):
    """The bar of the focused field, then its name."""

    DEFAULT_CSS = "Label { height: 1; width: 18; }"

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

    DEFAULT_CSS = "Echo { height: 1; width: auto; padding: 0 1 0 2; }"

    text: reactive[tuple[str, str]] = reactive(("", "muted"), layout=True)

    def get_content_width(self, *_: object) -> int:
        """As wide as its text."""
        return len(self.text[0])

    def line(self, y: int, width: int) -> Spans:
        """The echo."""
        return [(pad(self.text[0], width, right=True), self.text[1])]


class Field(Horizontal):
    """``label`` and an input. ``say`` shows at the right what the value was understood as."""

    DEFAULT_CSS = """
    Field { height: 1; }
    Field Input { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
    Field Input:focus { background-tint: $foreground 0%; }
    Field Input>.input--placeholder { color: $muted; }
    Field:focus-within { background: $cursor; }
    """

    @dataclass
    class Changed(Message):
        """The value was changed, by the user or by ``put``."""

        field: Field
        value: str

        @property
        def control(self) -> Field:
            """The field, for ``@on`` selectors."""
            return self.field

    def __init__(
        self,
        label: str,
        value: str = "",
        placeholder: str = "",
        *,
        id: str | None = None,  # noqa: A002
        suggester: Suggester | None = None,
    ) -> None:
        super().__init__(id=id)
        self._label = Label(label)
        self.input = Input(
            safe(value),
            placeholder=placeholder,
            compact=True,
            select_on_focus=False,
            suggester=suggester,
        )
        self._echo = Echo()

    def compose(self) -> ComposeResult:
        """Label, input, echo."""
        yield self._label
        yield self.input
        yield self._echo

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.input.value

    def put(self, value: str) -> None:
        """Set the value."""
        self.input.value = safe(value)

    def say(self, text: str, *, unclear: bool = False) -> None:
        """Show at the right what the value was understood as, warm where it was not."""
        self._echo.text = (safe(text), "warm" if unclear else "muted")

    def on_descendant_focus(self) -> None:
        """Light the label."""
        self._label.focused = True

    def on_descendant_blur(self) -> None:
        """Dim the label."""
        self._label.focused = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass a change on as the field's own."""
        event.stop()
        self.post_message(self.Changed(self, event.value))
