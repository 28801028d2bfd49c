"""The line of a form that says who: several names, with a list of whom each could mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from store.language.names import Names
from tui.widgets import which
from tui.widgets.field import LABEL, Field
from tui.widgets.lines import LineList
from tui.widgets.lit_list import LitList
from tui.widgets.people_text import (
    NEW,
    Part,
    Who,
    at_cursor,
    chosen_key,
    clear_name,
    understood,
    written,
)
from tui.widgets.quick_add_lines import Candidate
from tui.widgets.which import CandidateLine, NewLine

SHOWN = 7
"""Rows of the list at once; more of them scroll."""
FRAME = 2
"""Rows, and columns, of the frame around it."""


@dataclass(frozen=True)
class Directory:
    """Everybody who can be named. ``person`` says who a uid is; ``similar`` gives uids of those
    whom a text that names nobody could mean, best first."""

    names: Names
    person: Callable[[str], Candidate]
    similar: Callable[[str], Sequence[str]] = lambda _text: ()


class Candidates(Vertical):
    """The list under the field: contacts, and a row that makes a new one. The cursor is on no row
    until the list is entered."""

    DEFAULT_CSS = """
    Candidates {
        overlay: screen; constrain: none inside; display: none;
        border: round $faint; background: $background;
    }
    Candidates.-open { display: block; }
    """

    @dataclass
    class Taken(Message):
        """A row was chosen: ``uid`` is a contact, or None for a new one."""

        uid: str | None

    def __init__(self) -> None:
        super().__init__()
        self._rows = LitList()

    def compose(self) -> ComposeResult:
        """The rows."""
        yield self._rows

    def open(self, people: Sequence[Candidate], typed: str, width: int) -> None:
        """List ``people`` and a new contact called ``typed``."""
        lines = [*(CandidateLine(one, typed) for one in people), NewLine(typed)]
        rows = min(SHOWN, len(lines))
        self.styles.height = rows + FRAME
        self.styles.width = width
        self.styles.offset = (LABEL - FRAME - 1, 0)
        self._rows.styles.height = rows
        self._rows.show(lines)
        self._rows.cursor, self._rows.top = -1, 0
        self._rows.refresh()
        self.add_class("-open")

    def close(self) -> bool:
        """Take the list away; False if there was none."""
        was = self.is_open
        self.remove_class("-open")
        return was

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self.has_class("-open")

    @property
    def entered(self) -> bool:
        """Whether the cursor is on a row."""
        return self._rows.cursor >= 0

    def move(self, step: int) -> None:
        """Move the cursor; above the first row it leaves the list."""
        if step < 0 and self._rows.cursor == 0:
            self._rows.cursor = -1
            self._rows.refresh()
        else:
            self._rows.move(step)

    def take(self) -> None:
        """Choose the row that the cursor is on."""
        self._rows.open()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Say who was chosen."""
        event.stop()
        self.post_message(self.Taken(None if event.key == which.NEW else event.key))

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Nobody above cares where this cursor is."""
        event.stop()


class PeopleField(Field):
    """Names with commas between them. ``chosen`` holds what was picked for a name that could mean
    several or nobody: see ``people_text``. A name is never guessed: where it could mean several,
    one has to be picked, and somebody new is only made when that was picked."""

    DEFAULT_CSS = """
    PeopleField { layout: vertical; height: 1; }
    PeopleField > Horizontal { height: 1; }
    """
    BINDINGS = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(
        self,
        label: str,
        directory: Directory,
        value: str = "",
        chosen: Mapping[str, str] | None = None,
        placeholder: str = "",
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(label, value, placeholder, id=id)
        self.directory = directory
        self.chosen: dict[str, str] = dict(chosen or {})
        self._list = Candidates()
        self._settled = self.input.value

    def compose(self) -> ComposeResult:
        """The line, and the list under it."""
        with Horizontal():
            yield from super().compose()
        yield self._list

    @property
    def who(self) -> tuple[Who, ...]:
        """Whom the names mean."""
        return understood(self.value, self.directory.names, self.chosen)

    def ask(self) -> None:
        """Open the list for the first name that has to be chosen."""
        self.input.focus()
        unsure = next((who for who in self.who if not who.sure), None)
        if unsure is not None:
            self.input.cursor_position = unsure.part.end
            self._offer()

    def close(self) -> bool:
        """Take the list away; False if there was none."""
        return self._list.close()

    def choose(self, uid: str, name: str) -> None:
        """Fill in the contact ``uid``, called ``name``, in place of what stands there."""
        name = written(name)
        self.chosen = {chosen_key(name): uid}
        self._write(name, len(name))

    # -- the list --------------------------------------------------------------------------

    @property
    def _part(self) -> Part:
        names, cursor = self.directory.names, self.input.cursor_position
        return at_cursor(self.value, cursor, names, self.chosen)

    def _offer(self) -> None:
        """List whom the name at the cursor could mean, unless it is certain: nobody who is named
        already."""
        part = self._part
        match = self.directory.names.find(part.text)
        named = {who.uid for who in self.who if who.part != part}
        settled = match.sure is not None and (match.exact or match.sure in named)
        if not part.text or chosen_key(part.text) in self.chosen or settled:
            self._list.close()
            return
        uids = match.uids or tuple(self.directory.similar(part.text))
        people = [self.directory.person(uid) for uid in uids if uid not in named]
        self._list.open(people, part.text, self.size.width - LABEL + FRAME)

    def action_move(self, step: int) -> None:
        """Down into the list, and about in it; without a list, to another field."""
        if not self._list.is_open and step > 0 and not all(who.sure for who in self.who):
            self.ask()
        if not self._list.is_open or (step < 0 and not self._list.entered):
            raise SkipAction
        self._list.move(step)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the row the cursor is on; before that, it goes into a list that has to be
        chosen from."""
        if self._list.is_open and self._list.entered:
            event.stop()
            self._list.take()
        elif self._list.is_open and self.directory.names.find(self._part.text).sure is None:
            event.stop()
            self._list.move(1)

    def on_candidates_taken(self, event: Candidates.Taken) -> None:
        """Write the name that was chosen in place of what was typed."""
        event.stop()
        part = self._part
        name = part.text if event.uid is None else self._name_for(event.uid)
        self.chosen[chosen_key(name)] = NEW if event.uid is None else event.uid
        self._list.close()
        self._write(
            self.value[: part.start] + name + self.value[part.end :], part.start + len(name)
        )

    def _write(self, value: str, cursor: int) -> None:
        """Put ``value`` without offering anything for it."""
        self._settled = value
        same = value == self.value
        self.input.value = value
        self.input.cursor_position = cursor
        if same:
            self.post_message(self.Changed(self, value))

    def _name_for(self, uid: str) -> str:
        person = self.directory.person(uid)
        return clear_name(person.name, person.about, uid, self.chosen)

    # -- events ----------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer whom the name could mean while it is being typed; forget choices that went."""
        names = {chosen_key(who.part.text) for who in self.who}
        self.chosen = {name: uid for name, uid in self.chosen.items() if name in names}
        if self.input.has_focus and event.value != self._settled:
            self._offer()
        self._settled = ""

    def on_descendant_blur(self) -> None:
        """Write out in full whom the names surely mean."""
        self._list.close()
        value = self.value
        for who in reversed(self.who):
            if who.uid and chosen_key(who.part.text) not in self.chosen:
                name = self._name_for(who.uid)
                self.chosen[chosen_key(name)] = who.uid
                value = value[: who.part.start] + name + value[who.part.end :]
        if value != self.value:
            self._write(value, len(value))
