"""The keys that work here, in two columns, and what the markers of quick add mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding

from store.language.folding import words
from tui.commands import GROUPS, MODES, commands_of, key_of
from tui.dialogs.box import Dialog
from tui.text import Span, Spans, cut, pad, width_of
from tui.widgets.quick_line import QuickLine
from tui.widgets.sheet import Sheet

MARKERS: Final = (
    ("#tag", "tag it"),
    ("@place", "where"),
    ("~30m", "how long"),
    ("+text", "I gave"),
    ("-text", "I received"),
    (">text", "I promise"),
    ("<text", "they promise"),
    ("!text", "takeaway"),
    ("?text", "I asked for"),
    ("?", "no answer"),
    ("*Name", "a new contact"),
    ("\\x “…”", "as it stands"),
)
"""Marker → what it means, in a line of quick add."""

LINE: Final = (
    ("coffee", "how: call, lunch, e-mail, met …"),
    ("with", "or to, from: who reached out"),
    ("Jane", "who; several with commas, and"),
    ("fri", "when: 3d ago, 12 nov; else today"),
    (": text", "what was said"),
    (";", "after a marker: more text"),
    ("; Bob: x", "of several people, x is about Bob"),
    ("by fri", "when a promise is due"),
    ("share: x", "put x on the shelf: link, #topic"),
)
"""Part of a line of quick add → what it says."""

TOGETHER: Final = {
    "down": (("down", "up"), "down, up"),
    "first": (("first", "last"), "first, last"),
    "mode_week": (tuple(f"mode_{mode}" for mode in MODES), "switch screen"),
}
"""Commands shown on one line, under the first of them."""

KEY: Final = 9
"""Columns of the key."""
HERE: Final = ("person", "week")
"""Groups that are shown as one, under the name of the place."""
LEFT: Final = ("here", "several", "views", "move")
"""Groups in the left column; the others stand in the right one."""
AROUND: Final = 6
"""Rows of the dialog that are not the sheet: frame, padding, keys."""


@dataclass(frozen=True)
class Entry:
    """One line of help: keys, what they do, and whether they work now."""

    keys: str
    text: str
    works: bool = True


@dataclass(frozen=True)
class Block:
    """A group of entries under a title."""

    title: str
    entries: tuple[Entry, ...]


def blocks(
    place: str, available: Callable[[str], bool], keys: Mapping[str, str]
) -> tuple[list[Block], list[Block]]:
    """The groups of the left and of the right column. ``keys`` is the user's keymap."""
    sides: tuple[list[Block], list[Block]] = ([], [])
    groups: dict[str, tuple[str, tuple[str, ...]]] = {"here": (MODES[place], HERE)}
    groups |= {group: (title, (group,)) for group, title in GROUPS.items() if group not in HERE}
    for group, (title, members) in groups.items():
        entries = _entries(place, members, available, keys)
        if entries:
            sides[group not in LEFT].append(Block(title, entries))
    sides[1].append(_told("Quick add", MARKERS))
    return sides


def _told(title: str, pairs: Sequence[tuple[str, str]]) -> Block:
    return Block(title, tuple(Entry(sign, text) for sign, text in pairs))


def _entries(
    place: str, groups: Collection[str], available: Callable[[str], bool], keys: Mapping[str, str]
) -> tuple[Entry, ...]:
    commands = {one.id: one for one in commands_of(place) if one.group in groups}
    told = {other for others, _ in TOGETHER.values() for other in others}
    entries = []
    for one in commands.values():
        if one.id in TOGETHER:
            ids, text = TOGETHER[one.id]
            shown_keys = [key_of(commands[each], keys) for each in ids if each in commands]
            entries.append(Entry(_joined(shown_keys), text))
        elif one.id not in told and key_of(one, keys):
            entries.append(Entry(key_of(one, keys), one.help, available(one.id)))
    return tuple(entries)


def _joined(keys: Sequence[str]) -> str:
    """``j k``; a run of three or more ``1 … 3``."""
    return f"{keys[0]} … {keys[-1]}" if len(keys) > 2 else " ".join(keys)


def fitting(found: Sequence[Block], query: str) -> list[Block]:
    """The blocks with the entries that every word of ``query`` is in: its keys, text or title."""
    wanted = query.split()
    kept = []
    for block in found:
        entries = tuple(
            entry
            for entry in block.entries
            if all(_says(word, entry, block.title) for word in wanted)
        )
        if entries:
            kept.append(Block(block.title, entries))
    return kept


def _says(word: str, entry: Entry, title: str) -> bool:
    if entry.keys == word or entry.keys.startswith(word):
        return True
    folded = "".join(words(word))
    return bool(folded) and any(
        one.startswith(folded) for one in words(f"{entry.keys} {entry.text} {title}")
    )


def column(found: Sequence[Block], width: int) -> list[Spans]:
    """The blocks one below the other, as lines of ``width`` cells."""
    lines: list[Spans] = []
    for block in found:
        if lines:
            lines.append([])
        lines.append([(cut(block.title.upper(), width), "title")])
        lines += [
            [
                (pad(entry.keys, KEY), "key" if entry.works else "muted"),
                (cut(entry.text, width - KEY), "text" if entry.works else "muted"),
            ]
            for entry in block.entries
        ]
    return lines


def two_columns(left: Sequence[Spans], right: Sequence[Spans], width: int) -> list[Spans]:
    """``left`` and ``right`` side by side, each ``width`` cells."""
    lines: list[Spans] = []
    for at in range(max(len(left), len(right))):
        first: list[Span] = list(left[at]) if at < len(left) else []
        first.append((" " * (width - width_of(first)), "text"))
        lines.append([*first, *(right[at] if at < len(right) else [])])
    return lines


class Columns(Dialog[None]):
    """Two columns of keys or signs and what they mean. ``/`` filters, any closing key leaves."""

    keys = (("esc", "close"), ("/", "filter"))
    note: ClassVar[str] = ""
    DEFAULT_CSS = "Columns QuickLine { margin: 1 2 0 2; }"
    BINDINGS = [
        Binding("q,question_mark,f1", "leave", show=False),
        Binding("slash", "filter", show=False),
        Binding("enter", "read", show=False, priority=True),
    ]

    def __init__(self, left: Sequence[Block], right: Sequence[Block]) -> None:
        super().__init__()
        self._blocks = (left, right)
        self.sheet = Sheet()
        self._filter = QuickLine("words to look for", self._show)

    def inside(self) -> ComposeResult:
        """The sheet and the filter, which shows once it is wanted."""
        yield self.sheet
        yield self._filter

    def on_mount(self) -> None:
        """Show what works here."""
        self._filter.display = False
        self.sheet.focus()
        self._show(self._filter.value)

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self._show(self._filter.value)

    def _show(self, query: str) -> None:
        padding = 0 if self.has_class("-low") else 2
        taken = AROUND - 2 + padding + 2 * self._filter.display
        self.sheet.styles.max_height = max(1, self.size.height - taken)
        width = (min(94, self.size.width) - 8) // 2
        left, right = (column(fitting(side, query), width - 2) for side in self._blocks)
        lines = two_columns(left, right, width) if left else right
        if not lines:
            lines = [[(f"Nothing here for “{query}”.", "muted")]]
        self.sheet.show(lines)
        self.hints.show(note=self.note)

    @property
    def titles(self) -> list[str]:
        """The groups that are shown."""
        query = self._filter.value
        return [block.title for side in self._blocks for block in fitting(side, query)]

    @property
    def lines_shown(self) -> int:
        """Lines on the sheet, in sight or not."""
        return len(self.sheet.lines)

    def action_filter(self) -> None:
        """Type words to look for."""
        self._filter.display = True
        self._show(self._filter.value)
        self._filter.focus()
        self.hints.show(keys=(("enter", "back to the keys"), ("esc", "all keys")))

    def action_read(self) -> None:
        """Back from the filter to the keys."""
        self.sheet.focus()
        self.hints.show(keys=self.keys)

    def action_leave(self) -> None:
        """Take the filter away, else close."""
        if not self._filter.display:
            self.dismiss(None)
            return
        self._filter.value = ""
        self._filter.display = False
        self.action_read()


class Help(Columns):
    """Every key that works in ``place``, by the user's keymap ``keys``; what needs something to
    act on is muted while there is nothing."""

    title_text = "Keys"
    note = "ctrl+p runs any of these by name"

    def __init__(
        self,
        place: str,
        available: Callable[[str], bool],
        keys: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(*blocks(place, available, keys or {}))


class Markers(Columns):
    """What a line of quick add is made of."""

    title_text = "Quick add"

    def __init__(self) -> None:
        super().__init__([_told("The line", LINE)], [_told("Markers", MARKERS)])
