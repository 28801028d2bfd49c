"""What the forms have in common: fields one below the other, a draft, and a kind way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widgets import Input

from tui.dialogs.ask import Choose, Option, Tell
from tui.dialogs.box import Dialog
from tui.widgets.field import FormLine
from tui.widgets.people_field import PeopleField

T = TypeVar("T")

Draft: TypeAlias = Callable[[Mapping[str, object] | None], str]
"""Keeps what a form holds, or with None lets go of it; returns a note such as ``draft kept
14:02``."""

DRAFT_AFTER = 0.8
"""Seconds from a change to the draft that holds it."""
AROUND = 4
"""Rows of a form that are no fields: its frame, a blank and its keys."""
HIGH, ROOMY = 26, 33
"""Rows from which there is room for padding, and for blank lines between groups of fields."""
PADDING = 2
"""Rows of padding within the frame where there is room for it."""


class Fields(VerticalScroll, can_focus=False):
    """The fields. They scroll when there is no room for all of them."""

    DEFAULT_CSS = """
    Fields {
        height: auto; scrollbar-size-vertical: 1;
        scrollbar-background: $background; scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $faint; scrollbar-color-hover: $muted; scrollbar-color-active: $muted;
    }
    """


class Form(Dialog[T], Generic[T]):
    """``start`` is what the form opens with, by field. ``kept`` is what a draft holds: it was
    typed before and not saved. ``trouble`` says why an earlier attempt to save did not work.
    ``notice`` is a sentence that wants attention; typing takes it away."""

    keys = (("ctrl+s", "save"), ("esc", "leave"), ("tab", "next field"))
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high"), (ROOMY, "-roomy")]
    BINDINGS = [
        Binding("ctrl+s", "save", "save", show=False),
        Binding("down,enter", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("f1,ctrl+g", "help", show=False),
    ]
    DEFAULT_CSS = """
    Form.-roomy .gap { margin: 1 0 0 0; }
    Form #box { padding: 1 1; }
    Form Hints { padding: 0 1 0 2; }
    Form.-low #box { padding: 0 1; }
    """
    help_texts: ClassVar[Sequence[str]] = ()

    def __init__(
        self,
        heading: str,
        start: Mapping[str, Any],
        draft: Draft,
        *,
        kept: Mapping[str, Any] | None = None,
        trouble: str = "",
    ) -> None:
        super().__init__()
        self._heading = heading
        self.start = dict(start)
        self.values: dict[str, Any] = {**self.start, **(kept or {})}
        self._draft = draft
        self._drafted = dict(self.values)
        self._timer: Timer | None = None
        self._note = ""
        self.notice = trouble
        self._over = False

    # -- what a subclass says ------------------------------------------------------------------

    def lines(self) -> Iterable[FormLine]:
        """The fields, filled in from ``values``."""
        raise NotImplementedError

    def understand(self) -> None:
        """Say beside the fields what they were understood as."""

    def outcome(self) -> T | None:
        """What the form gives; None after saying what is missing."""
        raise NotImplementedError

    # -- frame -----------------------------------------------------------------------------

    def heading(self) -> str:
        """The title on the frame."""
        return self._heading

    def inside(self) -> ComposeResult:
        """The fields."""
        with Fields():
            for line in self.lines():
                self._open_with(line)
                yield line

    def _open_with(self, line: FormLine) -> None:
        """Compare what is typed into ``line`` with what it shows, which is not always what is
        kept, so that nothing is changed that was not touched."""
        name = line.id or ""
        self.start[name] = line.open_with(self.start[name])
        self.values[name] = self._drafted[name] = line.value

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.understand()
        self.show_note()

    def on_descendant_focus(self) -> None:
        """Be patient with the field that is being typed in, and say what the others lack."""
        self.understand()

    def on_resize(self) -> None:
        """Keep the frame and the keys on screen."""
        around = AROUND + (PADDING if self.size.height >= HIGH else 0)
        self.query_one(Fields).styles.max_height = max(1, self.size.height - around)

    def field(self, name: str) -> FormLine:
        """The line called ``name``."""
        return self.query_one(f"#{name}", FormLine)

    # -- typing ----------------------------------------------------------------------------

    def read(self) -> dict[str, Any]:
        """What the fields hold, by name."""
        values = dict(self.values)
        for line in self.query(FormLine):
            values[line.id or ""] = line.value
        return values

    def show_note(self) -> None:
        """Show the notice, else what became of the draft, beside the keys."""
        if self.notice:
            self.hints.warn(self.notice)
        else:
            self.hints.show(note=self._note)

    def refuse(self, notice: str, name: str = "") -> None:
        """Say why the form cannot be saved yet, with the cursor in the field it is about."""
        if name:
            self.field(name).control.focus()
        self.notice = notice
        self.show_note()

    @property
    def typed(self) -> bool:
        """Whether the form holds anything that it did not open with."""
        return self.values != self.start

    @on(FormLine.Changed)
    def _changed(self) -> None:
        self.values = self.read()
        if self.values != self._drafted:
            self._note = self.notice = ""
            if self._timer is None:
                self._timer = self.set_timer(DRAFT_AFTER, self.keep_draft)
        self.understand()
        self.show_note()

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    def keep_draft(self) -> None:
        """Keep what the fields show, also what nobody was told of yet, and say so."""
        self.values = self.read()
        self._write_draft()
        self.show_note()

    def _write_draft(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.values != self._drafted and not self._over:
            self._drafted = dict(self.values)
            self._note = self._draft(self.values if self.typed else None)

    def on_unmount(self) -> None:
        """However the program ends: what was typed is kept."""
        self._write_draft()

    # -- leaving ---------------------------------------------------------------------------

    def action_save(self) -> None:
        """Close with what the form gives, once all of it is understood."""
        self.values = self.read()
        result = self.outcome()
        if result is not None:
            self._over = True
            self.dismiss(result)

    def action_leave(self) -> None:
        """Take a list away; else leave, asking first if something was typed."""
        if any(line.close() for line in self.query(PeopleField)):
            return
        self.values = self.read()
        if self.typed:
            self.app.push_screen(Leave(), self._left)
        else:
            self._left("discard")

    def _left(self, answer: str | None) -> None:
        if answer == "keep":
            self._write_draft()
        elif answer == "discard":
            self._draft(None)
        else:
            return
        self._over = True
        self.dismiss(None)

    def action_help(self) -> None:
        """Say how the form is filled in."""
        self.app.push_screen(Tell("How to fill it in", self.help_texts))


class Leave(Choose):
    """What happens to what was typed."""

    keys = (("enter", "choose"), ("↑↓", "move"), ("esc", "go on"))

    def __init__(self) -> None:
        super().__init__(
            "Leave",
            (
                Option("keep", "k", "Keep it as a draft", "it comes back the next time"),
                Option("discard", "d", "Discard it"),
                Option("", "g", "Go on"),
            ),
        )
