"""The list of quick add that asks who a name means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from store.language.highlight import matched
from store.language.quickadd import PersonPart
from tui.text import Spans, cut, pad, rule, sides
from tui.widgets.lines import Line, LineList
from tui.widgets.lit_list import LitList
from tui.widgets.painted import Painted
from tui.widgets.quick_add_lines import Candidate

NAME = 18
"""Columns of the name."""
LOW, HIGH = 6, 10
"""Rows of the list on a low screen, and on others."""
NEW = "+"
"""The key of the line that creates a contact; no uid."""


@dataclass(frozen=True)
class CandidateLine(Line):
    """Someone it may be; the letters that fit ``query`` are marked."""

    candidate: Candidate
    query: str

    @property
    def key(self) -> str:  # type: ignore[override]
        """The contact's uid."""
        return self.candidate.uid

    def spans(self, width: int, lit: bool) -> Spans:
        """Name, who that is, and the last talk at the right."""
        one = self.candidate
        name = cut(one.name, NAME)
        left: Spans = []
        at = 0
        for start, end in matched(self.query, name):
            left += [(name[at:start], "strong" if lit else "text"), (name[start:end], "match")]
            at = end
        left.append((pad(name[at:], NAME - cell_len(name[:at])), "strong" if lit else "text"))
        role = "text" if lit else "muted"
        left += [("  ", "text"), (one.about, role)]
        return sides(left, [(one.last, role)] if one.last else [], width)


@dataclass(frozen=True)
class NewLine(Line):
    """The last line: create a contact of that name."""

    name: str

    @property
    def key(self) -> str:  # type: ignore[override]
        """Not a uid."""
        return NEW

    def spans(self, width: int, lit: bool) -> Spans:
        """``+ new contact NAME``."""
        return sides(
            [("+ new contact ", "muted"), (self.name, "strong" if lit else "text")], [], width
        )


class ChoiceHead(Painted):
    """A rule, and the question with how many fit."""

    DEFAULT_CSS = "ChoiceHead { height: 2; }"

    _asked = ("", "")

    def ask(self, text: str, count: str) -> None:
        """Show the question."""
        self._asked = (text, count)
        self.refresh()

    def line(self, y: int, width: int) -> Spans:
        """The rule, then the question."""
        if y == 0:
            return [rule(width)]
        text, count = self._asked
        return [("  ", "text"), *sides([(text, "strong")], [(count, "muted")], width - 4)]


class Which(Vertical):
    """Who does a name mean? Closed, it has no height."""

    DEFAULT_CSS = "Which { height: auto; display: none; }"

    @dataclass
    class Taken(Message):
        """The person part ``at`` means ``uid``; None: a new contact."""

        at: int
        uid: str | None

    def __init__(self) -> None:
        super().__init__()
        self._head, self._rows = ChoiceHead(), LitList()
        self.at = -1

    def compose(self) -> ComposeResult:
        """The question and the rows."""
        yield self._head
        yield self._rows

    @property
    def is_open(self) -> bool:
        """Whether it asks something now."""
        return self.at >= 0

    def show(self, at: int, part: PersonPart, candidates: Sequence[Candidate]) -> None:
        """Ask who the person part ``at`` means."""
        same = at == self.at
        self.at = at
        self._head.ask(*asked(part, len(candidates)))
        lines = [
            *(CandidateLine(one, part.text) for one in candidates),
            NewLine(part.text),
        ]
        most = LOW if self.screen.size.height < 30 else HIGH
        self._rows.styles.height = min(most, len(lines))
        if not same:
            self._rows.cursor = self._rows.top = 0
        self._rows.show(lines, None if same else lines[0].key)
        self.display = True

    def close(self) -> None:
        """Ask no more."""
        self.at = -1
        self.display = False

    def move(self, step: int) -> None:
        """Move the cursor."""
        self._rows.move(step)

    def take(self) -> None:
        """Take the line under the cursor."""
        self._rows.open()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Say who it is."""
        event.stop()
        self.post_message(self.Taken(self.at, None if event.key == NEW else event.key))

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Nobody above cares where this cursor is."""
        event.stop()


def asked(part: PersonPart, candidates: int) -> tuple[str, str]:
    """The question, and how many fit: ``Which Jane?`` ``3 people fit``."""
    several = len(part.match.uids)
    if several:
        return f"Which {part.text}?", f"{several} people fit" if several > 1 else "1 person fits"
    return (
        f"Who is {part.text}?",
        "nobody of that name; these come near" if candidates else "nobody of that name",
    )
