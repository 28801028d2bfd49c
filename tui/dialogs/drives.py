"""The drives, and the people of one: met, asked, said no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from textual import on
from textual.binding import Binding

from store.rules.drives import (
    Member,
    Progress,
    closing_words,
    member_words,
    stage,
    stage_words,
)
from tui.dialogs.listing import Listing
from tui.text import Spans, pad, sides
from tui.widgets.lines import BLANK, Line, LineList, Plain

Deed: TypeAlias = Literal[
    "show", "new", "edit", "stop", "start", "delete", "asked", "declined", "open", "remove"
]

NONE_YET: Final = "No drives yet.  "
HOW_TO_BEGIN: Final = " on people begins one: a list to meet, a goal, an end"
NOBODY: Final = "Nobody is in it yet."
COUNT: Final = 9
WHEN: Final = 22
"""Columns of how far a drive is, and of when it ends."""


@dataclass(frozen=True)
class Wanted:
    """What the user wants done, with the drive or the person of this uid."""

    deed: Deed
    uid: str = ""


@dataclass(frozen=True)
class DriveRow(Line):
    """A drive: its name, how far it is, until when."""

    state: Progress
    today: date

    @property
    def key(self) -> str:  # type: ignore[override]
        """The drive's uid."""
        return self.state.drive.uid

    def spans(self, width: int, lit: bool) -> Spans:
        """The columns."""
        name = max(8, width - COUNT - WHEN - 4)
        return [
            (pad(self.state.drive.name, name), "strong" if lit else "text"),
            ("  ", "text"),
            (pad(str(self.state), COUNT, right=True), "text"),
            ("  ", "text"),
            (pad(stage_words(self.state, self.today), WHEN, right=True), "muted"),
        ]


@dataclass(frozen=True)
class MemberRow(Line):
    """Someone of a drive, marked where they were met."""

    one: Member
    name: str
    today: date

    @property
    def key(self) -> str:  # type: ignore[override]
        """The contact's uid."""
        return self.one.uid

    def spans(self, width: int, lit: bool) -> Spans:
        """Mark, name, and what became of it."""
        met = self.one.state == "met"
        left: Spans = [
            ("✓ " if met else "○ ", "accent" if met else "muted"),
            (self.name, "strong" if lit else "text"),
        ]
        return sides(left, [(member_words(self.one, self.today), "muted")], width)


def drive_lines(found: Sequence[Progress], today: date, key: str) -> list[Line]:
    """A row for each drive; without any, how to begin one with ``key``."""
    if not found:
        return [Plain(((NONE_YET, "muted"), (key, "key"), (HOW_TO_BEGIN, "muted")))]
    return [DriveRow(one, today) for one in found]


def member_lines(state: Progress, name_of: Callable[[str], str], today: date) -> list[Line]:
    """How far the drive is, a kind line where it is done, and its people."""
    when = stage_words(state, today)
    lines: list[Line] = [Plain(((f"{state} met", "strong"), (f"  {when}", "muted")))]
    if closing := closing_words(state, today):
        lines.append(Plain(((closing, "accent"),)))
    lines.append(BLANK)
    lines += [MemberRow(one, name_of(one.uid), today) for one in state.members]
    return lines if state.members else [*lines, Plain(((NOBODY, "muted"),))]


class _Listing(Listing[Wanted]):
    """A list whose keys close it with what is wanted."""

    def action_do(self, deed: Deed) -> None:
        """Close with what is wanted of the row under the cursor."""
        if self._list.key is not None:
            self.dismiss(Wanted(deed, self._list.key))


class Drives(_Listing):
    """Every drive. ``key`` is what begins one on a row of people."""

    BINDINGS = [
        Binding("e", "do('edit')", show=False),
        Binding("s", "stop", show=False),
        Binding("D,delete", "do('delete')", show=False),
    ]

    def __init__(self, found: Sequence[Progress], today: date, key: str, lit: str = "") -> None:
        super().__init__("Drives", lit)
        self._found = {one.drive.uid: one for one in found}
        self._today = today
        self._key = key

    def rows(self) -> list[Line]:
        """The drives."""
        return drive_lines(list(self._found.values()), self._today, self._key)

    @on(LineList.Moved)
    def show_keys(self) -> None:
        """What can be done with the drive under the cursor."""
        state = self._found.get(self._list.key or "")
        if state is None:
            self.hints.show((("esc", "close"),))
            return
        runs = stop_or_start(state, self._today)
        keys = (("enter", "people"), ("e", "edit"), ("s", runs), ("D", "delete"), ("esc", "close"))
        self.hints.show(keys)

    @on(LineList.Opened)
    def action_take(self) -> None:
        """Show its people."""
        self.action_do("show")

    def action_stop(self) -> None:
        """Stop it, or start it again."""
        state = self._found.get(self._list.key or "")
        if state is not None:
            self.action_do(stop_or_start(state, self._today))


def stop_or_start(state: Progress, today: date) -> Literal["stop", "start"]:
    """What the one key does: what has an end behind it, or was stopped, starts again."""
    return "stop" if stage(state, today) in ("running", "done") else "start"


class DriveView(_Listing):
    """The people of one drive, and what became of asking them."""

    keys = (
        ("enter", "asked"),
        ("d", "said no"),
        ("o", "open"),
        ("x", "take out"),
        ("e", "edit"),
        ("esc", "back"),
    )
    BINDINGS = [
        Binding("a", "take", show=False),
        Binding("d", "do('declined')", show=False),
        Binding("o", "do('open')", show=False),
        Binding("x,delete", "do('remove')", show=False),
        Binding("e", "edit", show=False),
    ]

    def __init__(
        self, state: Progress, name_of: Callable[[str], str], today: date, lit: str = ""
    ) -> None:
        super().__init__(state.drive.name, lit)
        self._state = state
        self._name_of = name_of
        self._today = today

    def rows(self) -> list[Line]:
        """How far it is, and its people."""
        return member_lines(self._state, self._name_of, self._today)

    @on(LineList.Opened)
    def action_take(self) -> None:
        """Note that they were asked."""
        self.action_do("asked")

    def action_do(self, deed: Deed) -> None:
        """Close with what is wanted; who was met already is only taken out."""
        one = self._state.member(self._list.key or "")
        if one is not None and one.state == "met" and deed != "remove":
            self.hints.warn(member_words(one, self._today))
        else:
            super().action_do(deed)

    def action_edit(self) -> None:
        """Change the drive."""
        self.dismiss(Wanted("edit", self._state.drive.uid))
