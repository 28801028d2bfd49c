"""Introducing two people: who and why, and later every step of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from store.errors import AmityError
from store.language.clean import clean_text
from store.language.dates import say_day
from store.records import Introduction, IntroductionState
from store.rules.introducing import Step, ask_note, both_note, steps_to_take
from store.rules.introductions import TITLES, name_of, next_step, since_words, steps_taken
from store.rules.network import Network
from tui.dialogs.box import Dialog
from tui.text import SEPARATOR, Spans, cut, pad, safe, sides, width_of, wrap
from tui.widgets.board import dots
from tui.widgets.choice import ChoiceField
from tui.widgets.field import Field, FormLine
from tui.widgets.lines import BLANK, Line, LineList, Plain, Title
from tui.widgets.people_field import Directory, PeopleField

# -- words -------------------------------------------------------------------------------------

HEADING: Final = "Introduce"
STATES: Final[tuple[tuple[IntroductionState, str], ...]] = (
    ("idea", "an idea"),
    ("offered", "asked both"),
    ("agreed", "both agreed"),
    ("made", "introduced"),
)
WHY_HINT: Final = "what they have for each other"
PROPOSED: Final = "Who could meet"
SAY_WHO: Final = "Say who is to be introduced."
SAY_TO: Final = "Say to whom."
ONE_EACH: Final = "One person here."
NOT_SURE: Final = "“{text}” could be several; ↓ to choose."
NOT_HERE: Final = "“{text}” is not here yet; add them first."
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
SHOWN: Final = 6
"""Rows of proposals at once."""


# -- beginning one -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Introducing:
    """What was filled in: the two (uids), why, and how far it is."""

    one: str
    other: str
    because: str
    state: IntroductionState


@dataclass(frozen=True)
class Proposed:
    """Two who could meet, by uid and name, and why."""

    one: str
    other: str
    names: tuple[str, str]
    because: str


@dataclass(frozen=True)
class ProposedLine(Line):
    """A pair that is proposed."""

    proposed: Proposed

    @property
    def key(self) -> str:  # type: ignore[override]
        """Both uids."""
        return f"{self.proposed.one} {self.proposed.other}"

    def spans(self, width: int, lit: bool) -> Spans:
        """Why, and the name of the second."""
        because: Spans = [(self.proposed.because, "text" if lit else "muted")]
        name: Spans = [(self.proposed.names[1], "text" if lit else "muted")]
        fits = width_of(because) + 2 + width_of(name) <= width
        return sides(because, name if fits else [], width)


class Proposals(LineList):
    """The pairs; the bar shows only while one is chosen."""

    def line(self, y: int, width: int) -> Spans:
        """Line ``y``, without a bar while the focus is elsewhere."""
        spans = super().line(y, width)
        if spans and not self.has_focus:
            spans[0] = (" ", "text")
        return spans


class Introduce(Dialog[Introducing]):
    """Say who is introduced to whom, and why. ``one`` and ``other`` are names to begin with, with
    the uids they stand for in ``chosen``. ``propose`` gives pairs for the uid in the first field,
    or for nobody in particular. ``check`` refuses with an AmityError what cannot be kept."""

    keys = (("ctrl+s", "save"), ("↓", "next, who could meet"), ("esc", "leave"))
    BINDINGS = [
        Binding("ctrl+s", "save", show=False),
        Binding("down,tab", "step(1)", show=False),
        Binding("up,shift+tab", "step(-1)", show=False),
        Binding("enter", "take", show=False),
    ]

    def __init__(
        self,
        directory: Directory,
        propose: Callable[[str], Sequence[Proposed]],
        check: Callable[[Introducing], object],
        *,
        one: str = "",
        other: str = "",
        because: str = "",
        chosen: dict[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._one = PeopleField(HEADING, directory, one, chosen, "who", id="one")
        self._other = PeopleField("To", directory, other, chosen, "whom", id="other")
        self._because = Field("Because", because, WHY_HINT, id="because")
        self._state = ChoiceField("So far", STATES, "idea", id="state")
        self._propose = propose
        self._check = check
        self._proposals: dict[str, Proposed] = {}
        self._list = Proposals(id="proposed")
        self._list.styles.height = 0

    def heading(self) -> str:
        """The title on the frame."""
        return HEADING

    def inside(self) -> ComposeResult:
        """The fields, then who could meet."""
        yield from (self._one, self._other, self._because, self._state, self._list)

    def on_mount(self) -> None:
        """Begin with what is missing."""
        first = next((one for one in (self._one, self._other) if not one.value), self._because)
        first.control.focus()
        self._show_proposals()

    # -- who could meet --------------------------------------------------------------------

    @on(FormLine.Changed, "#one")
    def _show_proposals(self) -> None:
        found = self._propose(self._uid(self._one))
        self._proposals = {f"{one.one} {one.other}": one for one in found}
        self._lay()

    def _lay(self, notice: str = "") -> None:
        """Show who could meet, under ``notice``, which says what is not clear yet."""
        width = min(WIDE, self.size.width) - SIDES
        said: list[Line] = [Plain(((part, "warm"),)) for part in wrap(notice, width, 3) if part]
        rows: list[Line] = [ProposedLine(one) for one in self._proposals.values()]
        lines = [BLANK, *said] if said else []
        lines += [BLANK, Title(PROPOSED), *rows] if rows else []
        self._list.show(lines)
        self._list.styles.height = min(len(lines), SHOWN + 2 + len(said))
        self._list.can_focus = bool(rows)

    @on(FormLine.Changed)
    def _typed(self) -> None:
        self.hints.show(note="")
        self._lay()

    @on(LineList.Opened, "#proposed")
    def _take_proposal(self, event: LineList.Opened) -> None:
        pair = self._proposals[event.key]
        for field, uid, name in zip(
            (self._one, self._other), (pair.one, pair.other), pair.names, strict=True
        ):
            field.choose(uid, name)
        self._because.put(pair.because)
        self._because.control.focus()

    # -- going about -----------------------------------------------------------------------

    def action_step(self, step: int) -> None:
        """To the next field or the one before; within the proposals, along them."""
        rows = self._list
        at_top = rows.cursor == next(
            (at for at, line in enumerate(rows.lines) if line.key is not None), -1
        )
        if self.focused is rows and not (step < 0 and at_top):
            rows.move(step)
        elif step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_take(self) -> None:
        """Take the proposal the cursor is on; in a field, go to the next."""
        if self.focused is self._list:
            self._list.open()
        else:
            self.focus_next()

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    def action_leave(self) -> None:
        """Take a list of names away; else leave."""
        if not any(field.close() for field in (self._one, self._other)):
            super().action_leave()

    # -- saving ----------------------------------------------------------------------------

    def _uid(self, field: PeopleField) -> str:
        found = field.who
        return found[0].uid if len(found) == 1 else ""

    def _lacks(self, field: PeopleField, nobody: str) -> str:
        """What is wrong with who stands in ``field``; empty for nothing."""
        found = field.who
        if not found:
            return nobody
        if len(found) > 1:
            return ONE_EACH
        if found[0].uid:
            return ""
        words = NOT_SURE if found[0].candidates else NOT_HERE
        return words.format(text=cut(found[0].part.text, 30))

    def action_save(self) -> None:
        """Close with what was filled in, once it is clear who is meant."""
        for field, nobody in ((self._one, SAY_WHO), (self._other, SAY_TO)):
            if lacks := self._lacks(field, nobody):
                field.ask() if field.value else field.control.focus()
                self.hints.warn(lacks)
                return
        state = next(one for one, _ in STATES if one == self._state.value)
        done = Introducing(
            self._uid(self._one), self._uid(self._other), self._because.value.strip(), state
        )
        try:
            self._check(done)
        except AmityError as fault:
            self._lay(str(fault))
            return
        self.dismiss(done)


# -- going on with one -------------------------------------------------------------------------

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
