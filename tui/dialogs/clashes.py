"""Asking which value stays, where a form and another window changed the same field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from store.actions.saving import Stays
from tui.dialogs.ask import Reading
from tui.dialogs.box import Dialog
from tui.text import Spans, crop, pad
from tui.widgets.choice import CHOSEN, OPEN
from tui.widgets.lines import BLANK, Line, LineList, Plain

WORDS: Final[dict[Stays, str]] = {"mine": "Keep mine", "theirs": "Keep theirs"}
WORD: Final = 13
"""Columns of the longest of these words and a gap."""
AROUND: Final = 9
"""Rows of the dialog that are no list: frame, padding, the note and the keys."""


@dataclass(frozen=True)
class Question:
    """A field that both changed, and the two values in words."""

    field: str
    mine: str
    theirs: str

    def value(self, side: Stays) -> str:
        """The value of one side."""
        return self.mine if side == "mine" else self.theirs


@dataclass(frozen=True)
class SideLine(Line):
    """One side of the question number ``at``; ``chosen`` where it stays."""

    at: int
    side: Stays
    value: str
    chosen: bool

    @property
    def key(self) -> str:  # type: ignore[override]
        """The question and the side."""
        return f"{self.at}:{self.side}"

    def spans(self, width: int, lit: bool) -> Spans:
        """The mark, what it does, and the value."""
        mark = (CHOSEN, "accent") if self.chosen else (OPEN, "muted")
        role = "strong" if lit or self.chosen else "text"
        return crop([mark, (pad(WORDS[self.side], WORD), "muted"), (self.value, role)], width)


class Clashes(Dialog[tuple[Stays, ...]]):
    """Which side of each question stays, all on one screen. Dismisses with the sides in the order
    of the ``questions`` once every one is answered, or with None."""

    title_text = "Changed in two windows"
    keys = (
        ("enter", "keep this"),
        ("m", "all mine"),
        ("t", "all theirs"),
        ("esc", "back to the form"),
    )
    BINDINGS = [
        Binding("enter,space", "take", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("m", "all('mine')", show=False),
        Binding("t", "all('theirs')", show=False),
    ]

    def __init__(self, name: str, questions: Sequence[Question]) -> None:
        super().__init__()
        self._name = name
        self._questions = tuple(questions)
        self._sides: dict[int, Stays] = {}
        self._list = LineList()

    def inside(self) -> ComposeResult:
        """What happened, then the questions."""
        yield Reading([f"{self._name} was changed elsewhere since this form opened.", ""])
        yield self._list

    def on_mount(self) -> None:
        """Begin with the first question."""
        self._show()
        self._list.focus()

    def on_resize(self) -> None:
        """Keep the frame and the keys on screen; the list scrolls."""
        self._list.styles.height = min(len(self._lines()), max(3, self.size.height - AROUND))

    def _lines(self) -> list[Line]:
        lines: list[Line] = []
        for at, question in enumerate(self._questions):
            lines += [BLANK] if lines else []
            lines.append(Plain(((question.field[:1].upper() + question.field[1:], "strong"),)))
            for side in WORDS:
                chosen = self._sides.get(at) == side
                lines.append(SideLine(at, side, question.value(side), chosen))
        return lines

    def _show(self, key: str | None = None) -> None:
        self._list.show(self._lines(), key)

    def action_step(self, step: int) -> None:
        """Move the cursor."""
        self._list.move(step)

    @on(LineList.Opened)
    def action_take(self) -> None:
        """Let the side under the cursor stay, and go on to the next open question."""
        if self._list.key is None:
            return
        at, _, chosen = self._list.key.partition(":")
        self._sides[int(at)] = side = "mine" if chosen == "mine" else "theirs"
        count = len(self._questions)
        following = ((int(at) + step) % count for step in range(count))
        still_open = next((one for one in following if one not in self._sides), None)
        if still_open is None:
            self.dismiss(tuple(self._sides[one] for one in range(count)))
        else:
            self._show(f"{still_open}:{side}")

    def action_all(self, side: Stays) -> None:
        """Let one side stay everywhere."""
        self.dismiss((side,) * len(self._questions))
