"""The frame of every dialog: the only box on screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.text import Spans, content, safe, sides, width_of
from tui.typed_ahead import Settled
from tui.widgets.painted import Painted

T = TypeVar("T")


class Hints(Painted):
    """The keys of a dialog in its last line, and a note at the right, which goes first."""

    DEFAULT_CSS = "Hints { height: 1; margin: 1 0 0 0; padding: 0 2; }"

    def __init__(self, keys: Sequence[tuple[str, str]], note: str = "") -> None:
        super().__init__()
        self._keys = keys
        self._note: tuple[str, str] = (note, "muted")

    def show(self, keys: Sequence[tuple[str, str]] | None = None, note: str | None = None) -> None:
        """Replace the keys, the note, or both."""
        if keys is not None:
            self._keys = keys
        if note is not None:
            self._note = (safe(note), "muted")
        self.refresh()

    def warn(self, note: str) -> None:
        """Show a note that wants attention."""
        self._note = (safe(note), "warm")
        self.refresh()

    def line(self, y: int, width: int) -> Spans:
        """The keys left, as many as fit beside the note at the right."""
        note = [self._note] if self._note[0] else []
        room = width - width_of(note) - 2 if note else width
        left: Spans = []
        for key, word in self._keys:
            more: Spans = [("   " if left else "", "text"), (key, "key"), (f" {word}", "muted")]
            if (left or note) and width_of(left) + width_of(more) > room:
                break
            left += more
        return sides(left, note, width)


class Dialog(ModalScreen[T], Generic[T]):
    """A centred box with a title. ``inside`` gives what is in it; Esc and Ctrl+C leave. ``ready``
    says that keys reach what has the focus in it."""

    ready = False
    title_text: ClassVar[str] = ""
    keys: ClassVar[Sequence[tuple[str, str]]] = (("esc", "close"),)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (26, "-high")]
    BINDINGS = [
        Binding("escape", "leave", "leave", show=False),
        Binding("ctrl+c", "leave", "leave", show=False, priority=True),
    ]

    def inside(self) -> ComposeResult:
        """The widgets of the dialog."""
        raise NotImplementedError

    def heading(self) -> str:
        """The title on the frame."""
        return self.title_text

    def compose(self) -> ComposeResult:
        """The box, what is in it, and its keys."""
        with Vertical(id="box") as box:
            box.border_title = content(self.heading())
            yield from self.inside()
            yield Hints(self.keys)

    def on_mount(self) -> None:
        """Take the keys that were typed ahead once the focus is where it belongs."""
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        self.ready = True
        self.post_message(Settled())

    @property
    def hints(self) -> Hints:
        """The last line."""
        return self.query_one(Hints)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close with ``result``, once. Textual takes away whatever is in front, be it the dialog
        behind: a second key, typed before this one is gone, must not reach it."""
        if self.is_active:
            return super().dismiss(result)
        gone: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
        return gone

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)
