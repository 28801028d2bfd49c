"""An introduction, step by step: what happened so far, what may come next, the words to send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding

from store.language.clean import clean_text
from store.language.dates import say_day
from store.records import Introduction
from store.rules.introducing import Step, ask_note, both_note, steps_to_take
from store.rules.introductions import TITLES, name_of, next_step, since_words, steps_taken
from store.rules.network import Network
from tui.dialogs.box import Dialog
from tui.text import SEPARATOR, Spans, cut, pad, safe, wrap
from tui.widgets.board import dots
from tui.widgets.lines import BLANK, Line, LineList, Plain, Title

# -- words -------------------------------------------------------------------------------------

DRAFT: Final = "Words for {name}"
DRAFT_BOTH: Final = "The note to both"
COPIED: Final = "Copied: {what}"
NEXT: Final = "Next: {step}"

AROUND: Final = 4
"""Rows of a box that are not its list: frame, a blank and keys."""
PADDING: Final = 2
HIGH: Final = 26
"""Rows from which there is padding and room for blank lines."""
WIDE: Final = 78
SIDES: Final = 8
"""Columns of the box, and those around its text."""
LABEL: Final = 9

Wish: TypeAlias = Step | Literal["because", "drop"]
"""What the user wants: a step that was taken, to say anew why, or to let go of it."""


@dataclass(frozen=True)
class StepLine(Line):
    """A step that may be taken, with the digit that takes it."""

    at: int
    words: str

    @property
    def key(self) -> str:  # type: ignore[override]
        """The digit."""
        return str(self.at)

    def spans(self, width: int, lit: bool) -> Spans:
        """Digit and words."""
        return [(f"{self.at}  ", "key"), (self.words, "strong" if lit else "text")]


class OpenIntroduction(Dialog[Wish]):
    """Both people, what happened so far, what may come next, and the words to send. Dismisses
    with what the user wants, or None."""

    keys = (
        ("enter", "it happened"),
        ("y", "copy the words"),
        ("e", "why"),
        ("D", "let go"),
        ("esc", "close"),
    )
    BINDINGS = [
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("enter", "take", show=False),
        Binding("y", "copy", show=False),
        Binding("e", "because", show=False),
        Binding("D,delete", "drop", show=False),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, network: Network, one: Introduction, today: date) -> None:
        super().__init__()
        self._network = network
        self._intro = one
        self._today = today
        self._steps = steps_to_take(network, one, today)
        self._list = LineList(id="steps")

    def heading(self) -> str:
        """The title on the frame."""
        first, second = (cut(name_of(self._network, uid), 28) for uid in self._intro.contacts)
        return f"{first} → {second}"

    def inside(self) -> ComposeResult:
        """All of it in one list, of which the steps can be chosen."""
        yield self._list

    def on_mount(self) -> None:
        """Begin with the likeliest step."""
        self._lay()
        self._list.focus()

    def on_resize(self) -> None:
        """Keep the frame and the keys on screen."""
        self._lay()

    # -- what it shows ---------------------------------------------------------------------

    @property
    def _step(self) -> Step | None:
        """The step the cursor is on."""
        key = self._list.key
        return self._steps[int(key) - 1] if key else None

    @property
    def _words(self) -> tuple[str, str]:
        """The message for the step under the cursor: what it is, and itself."""
        step = self._step
        who = step.who if step and step.kind in ("asked", "agreed", "declined") else ""
        if not who:
            return DRAFT_BOTH, both_note(self._network, self._intro)
        name = name_of(self._network, who)
        return DRAFT.format(name=name), ask_note(self._network, self._intro, who)

    @on(LineList.Moved)
    def _lay(self) -> None:
        low = self.size.height < HIGH
        width = min(WIDE, self.size.width) - SIDES
        gap: list[Line] = [] if low else [BLANK]
        steps = [StepLine(at, step.words) for at, step in enumerate(self._steps, 1)]
        lines = [*self._head(width), *self._so_far(width), *gap, *steps, *gap, *self._draft(width)]
        room = self.size.height - (AROUND if low else AROUND + PADDING)
        self._list.styles.height = max(1, min(len(lines), room))
        self._list.show(lines)

    def _head(self, width: int) -> list[Line]:
        one, network = self._intro, self._network
        stands = f"{TITLES[one.state]}, {since_words(one, self._today)}"
        lines: list[Line] = [
            Plain((*dots(one.state), ("  ", "text"), (stands, "muted")), tuple(self._next()))
        ]
        for uid in one.contacts:
            contact = network.contacts.get(uid)
            work = (contact.title, contact.company) if contact else ()
            job = SEPARATOR.join(part for part in work if part)
            name = (pad(name_of(network, uid), 22), "strong")
            lines.append(Plain((name, ("  ", "text"), (cut(job, width - 24), "text"))))
        return lines

    def _next(self) -> Spans:
        step = next_step(self._network, self._intro, self._today)
        return [(NEXT.format(step=step), "accent")] if step else []

    def _so_far(self, width: int) -> list[Line]:
        today, one = self._today, self._intro
        taken = [f"{what} {say_day(day, today)}" for day, what in steps_taken(self._network, one)]
        lines: list[Line] = []
        for label, text in (("because", one.because), ("so far", SEPARATOR.join(taken))):
            for at, part in enumerate(wrap(text, width - LABEL - 2, 3) if text else ()):
                head = (pad(label if at == 0 else "", LABEL), "muted")
                lines.append(Plain((head, ("  ", "text"), (part, "text"))))
        return lines

    def _draft(self, width: int) -> list[Line]:
        what, text = self._words
        paragraphs = [part for part in text.split("\n") if part]
        parts = [line for each in paragraphs for line in wrap(each, width - 2)]
        rows = [Plain((("▌ ", "faint"), (part, "muted"))) for part in parts]
        return [Title(what, hairline=True), *rows]

    # -- what can be done ------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A digit takes its step at once."""
        digit = int(event.character) if event.character in tuple("123456789") else 0
        if 0 < digit <= len(self._steps):
            event.stop()
            self.dismiss(self._steps[digit - 1])

    def action_step(self, step: int) -> None:
        """Move the cursor."""
        self._list.move(step)

    @on(LineList.Opened)
    def action_take(self) -> None:
        """Say that the step under the cursor was taken."""
        if self._step is not None:
            self.dismiss(self._step)

    def action_because(self) -> None:
        """Say anew why."""
        self.dismiss("because")

    def action_drop(self) -> None:
        """Let go of it."""
        self.dismiss("drop")

    def action_copy(self) -> None:
        """Copy the words that are shown."""
        what, text = self._words
        self.app.copy_to_clipboard(clean_text(text))
        self.hints.show(note=safe(COPIED.format(what=f"{what[0].lower()}{what[1:]}")))
