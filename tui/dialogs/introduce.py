"""Introducing two people: who, to whom, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from store.errors import AmityError
from store.records import IntroductionState
from tui.dialogs.box import Dialog
from tui.text import Spans, cut, sides, width_of, wrap
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

WIDE: Final = 78
SIDES: Final = 8
"""Columns of the box, and those around its text."""
SHOWN: Final = 6
"""Rows of proposals at once."""


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
