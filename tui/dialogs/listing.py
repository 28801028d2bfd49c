"""A dialog that is a list with keys."""

from __future__ import annotations

from typing import ClassVar, Final, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.dialogs.box import Dialog
from tui.widgets.lines import Line, LineList

T = TypeVar("T")

AROUND: Final = 6
"""Rows of the box around its list."""


class Listing(Dialog[T], Generic[T]):
    """A subclass tells its ``rows``, what Enter does (``action_take``) and, where they depend on
    the row, its keys (``show_keys``). ``lit`` is the key of the row to begin on."""

    most: ClassVar[int] = 18
    """Rows of the list where there is room."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("ctrl+d,pagedown", "page(0.5)", show=False),
        Binding("ctrl+u,pageup", "page(-0.5)", show=False),
        Binding("g,home", "end(False)", show=False),
        Binding("G,end", "end(True)", show=False),
        Binding("enter", "take", show=False),
    ]

    def __init__(self, heading: str, lit: str = "") -> None:
        super().__init__()
        self._heading = heading
        self._lit = lit
        self._list = LineList()

    def heading(self) -> str:
        """The title on the frame."""
        return self._heading

    def inside(self) -> ComposeResult:
        """The list."""
        yield self._list

    def rows(self) -> list[Line]:
        """What is listed."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Begin where the last deed left."""
        self._lay(self._lit or None)
        self._list.focus()

    def on_resize(self) -> None:
        """Keep the frame and the keys on screen."""
        self._lay(None)

    def _lay(self, lit: str | None) -> None:
        lines = self.rows()
        room = self.size.height - AROUND
        self._list.styles.height = max(1, min(self.most, len(lines), room))
        self._list.show(lines, lit)
        self.show_keys()

    @on(LineList.Moved)
    def show_keys(self) -> None:
        """The keys that work on the row under the cursor."""

    def action_step(self, step: int) -> None:
        """Move the cursor."""
        self._list.move(step)

    def action_page(self, pages: float) -> None:
        """Move by a share of the height."""
        self._list.move_page(pages)

    def action_end(self, last: bool) -> None:
        """Go to the first row, or the last."""
        self._list.move_end(last=last)
