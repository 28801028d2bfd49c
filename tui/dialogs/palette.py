"""All commands by name: type a few letters, Enter runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from store.language.folding import fold, words
from tui.commands import Command, commands_of, key_of
from tui.dialogs.box import Dialog
from tui.text import Spans, pad, sides
from tui.widgets.lines import Line, LineList, Plain
from tui.widgets.lit_list import LitList
from tui.widgets.quick_line import Prompt, QuickLine

NOT_BY_NAME: Final = frozenset({"palette", "back", "move"})
"""Commands, and a group, that make no sense by name."""
TITLE: Final = 14
"""Columns of a command's word."""


def score(command: Command, query: str) -> float:
    """How well ``query`` fits a command: 0 not at all. Every word of it must begin a word of the
    command's title (best), of its help, stand inside one, or be letters of the title in order
    (weakest).
    """
    title, text = words(command.title), words(command.help)
    wanted = words(query)
    each = [_score_word(word, title, text) for word in wanted]
    if not each or not all(each):
        return 0.0
    return sum(each) / len(each) + (0.5 if fold(command.title).startswith(fold(query)) else 0)


def _score_word(word: str, title: list[str], text: list[str]) -> float:
    if word in title:
        return 1.0
    if any(one.startswith(word) for one in title):
        return 0.9
    if any(one.startswith(word) for one in text):
        return 0.7
    if any(word in one for one in (*title, *text)):
        return 0.4
    return 0.2 if _in_order(word, "".join(title)) else 0.0


def _in_order(letters: str, text: str) -> bool:
    """Whether ``letters`` stand in ``text`` in this order, others between them."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def ranked(commands: Iterable[Command], query: str) -> list[Command]:
    """The commands that fit, best first; all of them without a query."""
    if not words(query):
        return list(commands)
    scored = [(score(one, query), one) for one in commands]
    return [one for points, one in sorted(scored, key=lambda pair: -pair[0]) if points]


@dataclass(frozen=True)
class CommandLine(Line):
    """A command: its word, what it does, its key at the right."""

    command: Command
    shown_key: str

    @property
    def key(self) -> str:  # type: ignore[override]
        """The command's id."""
        return self.command.id

    def spans(self, width: int, lit: bool) -> Spans:
        """Word, help, key."""
        left: Spans = [
            (pad(self.command.title, TITLE), "strong" if lit else "text"),
            ("  ", "text"),
            (self.command.help, "text" if lit else "muted"),
        ]
        return sides(left, [(self.shown_key, "key")] if self.shown_key else [], width)


class Palette(Dialog[str]):
    """What works in ``place`` now, by name. Dismisses with a command's id, or None."""

    title_text = "Commands"
    keys = (("enter", "run"), ("↑↓", "choose"), ("esc", "close"))
    DEFAULT_CSS = """
    Palette #line { height: 1; margin: 0 2 1 0; }
    Palette LitList { height: 14; }
    Palette.-low LitList { height: 15; }
    """
    BINDINGS = [
        Binding("enter", "take", show=False, priority=True),
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        place: str,
        available: Callable[[str], bool],
        keys: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._commands = [
            one
            for one in commands_of(place)
            if not {one.id, one.group} & NOT_BY_NAME and available(one.id)
        ]
        self._keymap = keys or {}
        self.list = LitList()
        self._line = QuickLine("what do you want to do?", self._show)

    def inside(self) -> ComposeResult:
        """The line, and what fits it."""
        with Horizontal(id="line"):
            yield Prompt()
            yield self._line
        yield self.list

    def on_mount(self) -> None:
        """Show everything."""
        self._line.focus()
        self._show("")

    def _show(self, query: str) -> None:
        found = ranked(self._commands, query)
        lines: list[Line] = [CommandLine(one, key_of(one, self._keymap)) for one in found]
        self.list.forget()
        self.list.show(lines or [Plain(((f"No command for “{query}”.", "muted"),))])

    def action_step(self, step: int) -> None:
        """Move the cursor."""
        self.list.move(step)

    @on(LineList.Opened)
    def action_take(self) -> None:
        """Close with the command under the cursor."""
        if self.list.key is not None:
            self.dismiss(self.list.key)
