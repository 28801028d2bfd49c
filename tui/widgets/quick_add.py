"""The quick-add bar: one line that is understood while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message

from store.language.parts import Shelved
from store.language.quickadd import Parsed, PersonPart
from tui.widgets.quick_add_lines import (
    Candidate,
    Piece,
    Settled,
    chips,
    details,
    follows,
    roles,
    shelf_details,
    stops,
)
from tui.widgets.quick_line import Prompt, QuickLine
from tui.widgets.understood import Edge, Understood
from tui.widgets.which import Which

if TYPE_CHECKING:
    from store.rules.fulfilling import Fulfilled

PLACEHOLDER = "coffee with Jane yesterday: what was said  #tag  +gave  >promise by fri"


@dataclass(frozen=True)
class Following:
    """What follows from a line: the promises it seems to keep, and, in words, what it opens by
    itself."""

    kept: Sequence[Fulfilled] = ()
    opens: Sequence[str] = ()


@dataclass(frozen=True)
class Knowledge:
    """What the bar asks of the records: what a line means on a day, whom a name may mean, what a
    contact is called, whether a favour is on the shelf, for whom something is that goes on
    it, and what follows from a line."""

    parse: Callable[[str, date], Parsed]
    candidates: Callable[[PersonPart], Sequence[Candidate]]
    name_of: Callable[[str], str]
    is_on_shelf: Callable[[str], bool] = lambda _text: False
    fits: Callable[[Shelved], str] = lambda _shelved: ""
    following: Callable[[Parsed, Mapping[int, str | None]], Following] = lambda _parsed, _chosen: (
        Following()
    )


class QuickAddBar(Vertical):
    """The bar. It lies over the list and takes no room from it. Esc leaves and keeps the line.

    ``line`` is what was typed before, on the day ``begun``: words such as *yesterday* keep the
    day they had when the line was begun."""

    DEFAULT_CSS = """
    QuickAddBar { height: auto; background: $background; }
    QuickAddBar Horizontal { height: 1; padding: 0 2 0 0; }
    """
    BINDINGS = [
        Binding("enter", "enter", show=False, priority=True),
        Binding("escape,ctrl+c", "leave", show=False, priority=True),
        Binding("down", "choose(1)", show=False, priority=True),
        Binding("up", "choose(-1)", show=False, priority=True),
        Binding("tab", "chip(1)", show=False, priority=True),
        Binding("shift+tab", "chip(-1)", show=False, priority=True),
        Binding("backspace,delete", "remove", show=False, priority=True),
        Binding("ctrl+o", "form", show=False, priority=True),
        Binding("f1", "markers", show=False, priority=True),
    ]

    @dataclass
    class Entered(Message):
        """The line is clear and is to be kept: as it was understood, who is meant, and which
        promises (uids) were kept."""

        parsed: Parsed
        chosen: dict[int, str | None]
        ticks: tuple[str, ...] = ()

    @dataclass
    class FormWanted(Message):
        """Open the log form with what was understood so far. No kind of ``Entered``: whoever
        keeps those would keep this too."""

        parsed: Parsed
        chosen: dict[int, str | None]
        ticks: tuple[str, ...] = ()

    @dataclass
    class Typed(Message):
        """The line changed."""

        line: str

    @dataclass
    class Unclear(Message):
        """Enter was pressed on a line that cannot be kept yet; ``why`` is a sentence."""

        why: str

    class Left(Message):
        """The bar is to be closed; its line stays."""

    class MarkersWanted(Message):
        """Show what the markers mean."""

    class KeysChanged(Message):
        """Other keys work now."""

    def __init__(
        self,
        knowledge: Knowledge,
        clock: Callable[[], date],
        line: str = "",
        begun: date | None = None,
    ) -> None:
        super().__init__()
        self._knowledge = knowledge
        self._clock = clock
        self.begun = begun or clock()
        self._settled = Settled()
        self._lit = ""
        self._asked_by_enter = False
        self._choices = Which()
        self._line = QuickLine(PLACEHOLDER, self._understand, line)
        self._understood = Understood()
        self._following = Following()
        self.parsed = knowledge.parse(line, self.begun)

    def compose(self) -> ComposeResult:
        """From the top: choices, rule, line, chips."""
        yield self._choices
        yield Edge()
        with Horizontal():
            yield Prompt()
            yield self._line
        yield self._understood

    def on_mount(self) -> None:
        """Show what the line means, the cursor at its end."""
        self._line.focus()
        self._line.cursor_position = len(self._line.value)
        self._show()

    # -- what it knows -----------------------------------------------------------------------

    @property
    def line(self) -> str:
        """What is typed."""
        return self._line.value

    @property
    def unsettled(self) -> list[int]:
        """The person parts that still need a choice."""
        return self._settled.unsettled(self.parsed)

    def footer_keys(self) -> Sequence[tuple[str, str]]:
        """The keys that work now, for the footer."""
        if self._choices.is_open:
            keys = [("enter", "take"), ("↑↓", "choose")]
            leave = "close list"
        else:
            keys = self._line_keys()
            leave = "back to the line" if self._lit else "close"
        if self._stops():
            keys.append(("tab", "next chip"))
        if self.line.strip():
            keys.append(("ctrl+o", "open as form"))
        return (*keys, ("esc", leave), ("f1", "markers"))

    def _line_keys(self) -> list[tuple[str, str]]:
        """What Enter does with the line, and what can be done to the lit chip."""
        keys = [("enter", "choose" if self.unsettled else "save")] if self.line.strip() else []
        if self._lit.startswith(("mine", "theirs")):
            return [("backspace", "no date"), *keys]
        if self._lit.startswith("tick"):
            ticked = self._lit in self._settled.ticked(self._following.kept)
            return [("backspace", "not kept") if ticked else ("↓", "kept"), *keys]
        return [*keys, ("↓", "choose")] if self._lit else keys

    # -- understanding -----------------------------------------------------------------------

    def _understand(self, line: str) -> None:
        if not self.parsed.line.strip():
            self.begun = self._clock()
        self.parsed = self._knowledge.parse(line, self.begun)
        self._lit = ""
        if self._choices.is_open and self._choices.at not in self.unsettled:
            self._choices.close()
        elif self._choices.is_open:
            self._open_choices(self._choices.at)
        self._show()
        self.post_message(self.Typed(line))

    def _show(self) -> None:
        self._follow()
        self._line.mark(list(roles(self.parsed, self.unsettled)))
        if not self.line.strip():
            self._understood.show()
        else:
            waiting = f"person:{self.unsettled[0]}" if self.unsettled else ""
            self._understood.show(
                self._chips(), self._chips(brief=True), self._details(), self._lit or waiting
            )
        self.post_message(self.KeysChanged())

    def _follow(self) -> None:
        """Ask what follows from the line as it is now."""
        chosen = self._settled.chosen(self.parsed)
        nothing = not self.parsed.people or self.parsed.shelved is not None
        self._following = Following() if nothing else self._knowledge.following(self.parsed, chosen)

    def _chips(self, *, brief: bool = False) -> list[Piece]:
        parsed, names = self.parsed, self._knowledge.name_of
        return chips(parsed, self._settled, names, self.begun, self._lit, brief=brief)

    def _details(self) -> list[Piece]:
        knows = self._knowledge
        if self.parsed.shelved is not None:
            return shelf_details(self.parsed.shelved, knows.fits(self.parsed.shelved))
        settled, after = self._settled, self._following
        said = details(settled.dated(self.parsed), self.begun, self._lit, knows.is_on_shelf)
        ticked = settled.ticked(after.kept)
        return [*follows(after.kept, after.opens, ticked, self._lit), *said]

    def _stops(self) -> list[str]:
        return stops(self._chips(), self._details()) if self.line.strip() else []

    # -- choosing ----------------------------------------------------------------------------

    def _open_choices(self, at: int) -> None:
        part = self.parsed.people[at]
        self._choices.show(at, part, self._knowledge.candidates(part))

    @on(Which.Taken)
    def _take(self, event: Which.Taken) -> None:
        event.stop()
        self._settled.settle(self.parsed, event.at, event.uid)
        self._choices.close()
        self._lit = ""
        if self._asked_by_enter and self.unsettled:
            self._open_choices(self.unsettled[0])
        self._show()

    # -- keys --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Backspace is the line's, unless something that can be taken off is lit."""
        if action == "remove":
            return self._lit.startswith(("mine", "theirs", "tick"))
        return super().check_action(action, parameters)

    def action_enter(self) -> None:
        """Take the choice, ask for the next one, or keep the line."""
        if self._choices.is_open:
            self._choices.take()
        elif not self.line.strip():
            self.post_message(self.Left())
        elif self.parsed.problem:
            self.post_message(self.Unclear(self.parsed.problem))
        elif self.parsed.shelved is not None:
            self._enter_shelved(self.parsed.shelved)
        elif not self.parsed.people:
            self.post_message(self.Unclear("Say who it was with: coffee with Jane."))
        elif self.unsettled:
            self._asked_by_enter = True
            self._open_choices(self.unsettled[0])
            self._show()
        else:
            self.post_message(self.Entered(*self._result()))

    def _enter_shelved(self, shelved: Shelved) -> None:
        if shelved.title:
            self.post_message(self.Entered(self.parsed, {}))
        else:
            self.post_message(self.Unclear("Say what it is called: share: Hiring in 2026."))

    def _result(self) -> tuple[Parsed, dict[int, str | None], tuple[str, ...]]:
        ticked = self._settled.ticked(self._following.kept)
        ticks = tuple(stop.partition(":")[2] for stop in ticked)
        return self._settled.dated(self.parsed), self._settled.chosen(self.parsed), ticks

    def action_choose(self, step: int) -> None:
        """Move among the choices, or open them for the lit chip, else for the first that asks. A
        lit promise is ticked."""
        if self._choices.is_open:
            self._choices.move(step)
            return
        if self._lit.startswith("tick"):
            self._settled.tick(self._lit)
            self._show()
            return
        wanted = [int(self._lit.partition(":")[2])] if self._lit.startswith("person") else []
        for at in [*wanted, *self.unsettled][:1]:
            self._asked_by_enter = False
            self._open_choices(at)
            self._show()

    def action_chip(self, step: int) -> None:
        """Light the next chip; after the last one, none."""
        ring = ["", *self._stops()]
        at = ring.index(self._lit) if self._lit in ring else 0
        self._lit = ring[(at + step) % len(ring)]
        if self._choices.is_open and self._lit.startswith("person"):
            self._open_choices(int(self._lit.partition(":")[2]))
        else:
            self._choices.close()
        self._show()

    def action_remove(self) -> None:
        """Take the lit day off its promise, or the tick."""
        if self._lit.startswith("tick"):
            self._settled.tick(self._lit, kept=False)
        else:
            self._settled.undate(self._lit)
        self._lit = ""
        self._show()

    def action_leave(self) -> None:
        """Close the choices, else leave the chip, else close the bar."""
        if self._choices.is_open:
            self._choices.close()
        elif self._lit:
            self._lit = ""
        else:
            self.post_message(self.Left())
        self._show()

    def action_form(self) -> None:
        """Open the log form with what was understood."""
        if self.line.strip():
            self.post_message(self.FormWanted(*self._result()))

    def action_markers(self) -> None:
        """Show what the markers mean."""
        self.post_message(self.MarkersWanted())

    def on_click(self) -> None:
        """A click anywhere in the bar brings the cursor back to the line."""
        self._line.focus()
