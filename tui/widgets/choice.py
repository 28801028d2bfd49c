"""A line of a form on which one of a few words is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive

from tui.text import Spans
from tui.widgets.field import FormLine
from tui.widgets.painted import Painted

CHOSEN, OPEN = "● ", "○ "
MORE = "…"


class Choice(Painted, can_focus=True):
    """``options`` are ``(value, word)`` pairs; ``value`` is the chosen one, empty for none. Left
    and right move, a first letter goes to the next word with it. Where ``optional``, Backspace
    or the letter of the chosen word takes the choice back. ``marks`` puts ``○`` before the words
    that are not chosen."""

    DEFAULT_CSS = "Choice { height: 1; width: 1fr; }"
    BINDINGS = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("backspace,delete", "clear", show=False),
    ]

    value: reactive[str] = reactive("", init=False)

    class Changed(Message):
        """Another word was chosen."""

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        value: str = "",
        *,
        optional: bool = False,
        marks: bool = False,
    ) -> None:
        super().__init__()
        self._options = tuple(options)
        self._optional = optional
        self._marks = marks
        self.set_reactive(Choice.value, self._known(value))

    def _known(self, value: str) -> str:
        values = [one for one, _ in self._options]
        return value if value in values or self._optional else values[0]

    def validate_value(self, value: str) -> str:
        """Only what can be chosen."""
        return self._known(value)

    def watch_value(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed())

    @property
    def _at(self) -> int:
        return next((at for at, (one, _) in enumerate(self._options) if one == self.value), -1)

    def action_step(self, step: int) -> None:
        """Choose the next or the previous word; the ends stay."""
        at = max(0, min(len(self._options) - 1, self._at + step))
        self.value = self._options[at][0]

    def action_clear(self) -> None:
        """Choose nothing, where that can be."""
        if self._optional:
            self.value = ""

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next word that begins with it."""
        letter = (event.character or "").casefold()
        if not letter.isalpha():
            return
        event.stop()
        found = [value for value, word in self._options if word.casefold().startswith(letter)]
        if not found:
            return
        if found == [self.value]:
            self.action_clear()
        else:
            at = found.index(self.value) if self.value in found else -1
            self.value = found[(at + 1) % len(found)]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters choose; they run no command."""
        return character is not None and character.isalpha()

    # -- drawing ---------------------------------------------------------------------------

    def line(self, y: int, width: int) -> Spans:
        """The words from the first in sight, with ``…`` where there are more on either side."""
        first, last = self._in_sight(width)
        spans: Spans = [(f"{MORE}  ", "muted")] if first else []
        for at in range(first, last):
            if at > first:
                spans.append((self._gap, "text"))
            spans += self._word(at)
        if last < len(self._options):
            spans.append((f"  {MORE}", "muted"))
        return spans

    @property
    def _gap(self) -> str:
        return "   " if self._marks else "  "

    def _word(self, at: int) -> Spans:
        word = self._options[at][1]
        if at == self._at:
            return [(CHOSEN, "accent"), (word, "key")]
        return [(OPEN, "muted"), (word, "muted")] if self._marks else [(word, "muted")]

    def _width(self, at: int) -> int:
        return sum(cell_len(text) for text, _ in self._word(at))

    def _in_sight(self, width: int) -> tuple[int, int]:
        """The range of words to draw: it holds the chosen one, and begins as early as it can."""
        count, chosen = len(self._options), max(0, self._at)
        for first in range(chosen + 1):
            last = self._fits_from(first, width)
            if chosen < last or first == chosen:
                return first, min(max(last, chosen + 1), count)
        return 0, count

    def _fits_from(self, first: int, width: int) -> int:
        room = width - (3 if first else 0)
        count = len(self._options)
        for at in range(first, count):
            room -= self._width(at) + (len(self._gap) if at > first else 0)
            if room < (3 if at < count - 1 else 0):
                return at
        return count

    def on_click(self, event: events.Click) -> None:
        """Choose the word that was clicked."""
        self.focus()
        first, last = self._in_sight(self.size.width)
        left = 3 if first else 0
        for at in range(first, last):
            right = left + self._width(at)
            if left <= event.x < right:
                self.value = self._options[at][0]
            left = right + len(self._gap)


class ChoiceField(FormLine):
    """A label and a choice; see ``Choice``."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        value: str = "",
        *,
        optional: bool = False,
        marks: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        self.choice = Choice(options, value, optional=optional, marks=marks)
        super().__init__(label, self.choice, id=id)

    @property
    def value(self) -> str:
        """The value chosen, empty for none."""
        return self.choice.value

    def put(self, value: str) -> None:
        """Choose ``value``."""
        self.choice.value = value

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Pass a change on as the field's own."""
        event.stop()
        self.post_message(self.Changed(self, self.value))
