"""Making one contact of two: what stays, what moves, what gives way, before it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding

from store.actions.uniting import Union
from store.records import Contact
from tui.dialogs.box import Dialog
from tui.dialogs.merge_words import GOES, NOTED, STAYS, UNDONE, moving
from tui.text import SEPARATOR, Span, Spans, cut, pad, wrap
from tui.widgets.sheet import Sheet

Pair: TypeAlias = tuple[str, str]
"""The uid of who stays, and of who becomes part of them."""

NAME: Final = 24
LABEL: Final = 12
AROUND: Final = 6
"""Rows of the box around the lines."""


class Merge(Dialog[Pair]):
    """``look`` tells what becomes of two contacts, the first of whom stays."""

    title_text = "Merge"
    keys = (("enter", "merge"), ("x", "the other one stays"), ("esc", "leave"))
    BINDINGS = [
        Binding("enter", "take", show=False),
        Binding("x", "swap", show=False),
        Binding("q", "leave", show=False),
    ]

    def __init__(
        self, one: Contact, other: Contact, look: Callable[[Contact, Contact], Union]
    ) -> None:
        super().__init__()
        self._pair = (one, other)
        self._look = look
        self._sheet = Sheet()

    def inside(self) -> ComposeResult:
        """What becomes of the two."""
        yield self._sheet

    def on_mount(self) -> None:
        """Give the sheet the keys that scroll."""
        self._sheet.focus()

    def on_resize(self) -> None:
        """Lay it out anew, the keys on screen."""
        self._lay()

    def action_swap(self) -> None:
        """Let the other one stay."""
        one, other = self._pair
        self._pair = (other, one)
        self._lay()

    def action_take(self) -> None:
        """Close with the pair."""
        one, other = self._pair
        self.dismiss((one.uid, other.uid))

    def _lay(self) -> None:
        width = min(78, self.size.width) - 8
        self._sheet.styles.max_height = max(1, self.size.height - AROUND)
        self._sheet.show(union_lines(*self._pair, self._look(*self._pair), width))


def union_lines(one: Contact, other: Contact, union: Union, width: int) -> list[Spans]:
    """The two, what moves, where they differ, and that it can be undone."""
    lines: list[Spans] = [
        _person(one, STAYS, "accent", width),
        _person(other, GOES, "muted", width),
        [],
    ]
    lines += [[(part, "text")] for part in wrap(moving(union), width, 3)]
    for each in union.differences:
        said = NOTED.format(stays=cut(each.stays, 40), goes=cut(each.goes, 40))
        parts = wrap(said, width - LABEL, 3)
        for at, part in enumerate(parts):
            label = each.field.replace("_", " ") if at == 0 else ""
            lines.append([(pad(label, LABEL), "muted"), (part, "text")])
    return [*lines, [], [(UNDONE, "muted")]]


def _person(one: Contact, what: str, role: str, width: int) -> Spans:
    job = SEPARATOR.join(part for part in (one.title, one.company) if part)
    name: Span = (pad(one.name, NAME), "strong")
    room = width - NAME - len(what) - 4
    return [name, ("  ", "text"), (what, role), ("  ", "text"), (cut(job, room), "muted")]
