"""Every screen, dialog and message of the app, by the keys that lead there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from textual.keys import key_to_character

from store import Book
from store.disk.paths import StorePaths
from tests.torture.pane import Pane, underlined
from tui.commands import MODES, Command, commands_of

TABS: Final = tuple(f"{digit} {title}" for digit, title in enumerate(MODES.values(), 1))
"""The modes, as the header names them."""
FIRST: Final = TABS[0]
CONTACTS: Final = TABS[[*MODES].index("contacts")]
TALKS: Final = TABS[[*MODES].index("timeline")]
NOT_TOURED: Final = frozenset({"quit", "suspend", "back", *(f"mode_{name}" for name in MODES)})
"""Commands that end the tour, and those by which it goes to each stop and leaves it."""
IN_EACH: Final = frozenset({"open", "edit", "done", "delete"})
"""Commands that do another thing in each mode, as their lines stand for something else. What works
alike in all of them is called for in the first one."""
OPENS: Final = {
    "log": "╭─ Log",
    "snooze": "╭─ Snooze",
    "why": "╭─ Why(?s:.*)esc close",
    "promise": "╭─ Promise",
    "next": "╭─ Next touch",
    "cadence": "╭─ How often",
    "edit": "╭─ Edit",
    "copy": "╭─ Copy",
    "done": "╭─ ",
    "tag": "╭─ Tag",
    "circle": "╭─ Circle",
    "tier": "╭─ Tier",
    "tried": "no answer",
    "new": "╭─ New contact",
    "quick_add": "›",
    "import": "╭─ Import",
    "help": "╭─ Keys",
    "palette": "╭─ Commands",
    "triage": "╭─ ",
    "undo": "╭─ Undo",
}
"""Command → what shows, on the first screen, that it was carried out."""
CLICKED: Final = frozenset({"why", "edit", "log", "new"})
"""Commands whose dialogs are clicked in: no click in them is meant to do anything."""
PALETTE: Final = "\x10"
F1: Final = "\x1bOP"
_KEYS: Final = {
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "enter": "\r",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
}
"""What terminals send for keys that are no characters, or whose names Textual shortens."""


class Stop(NamedTuple):
    """A place: on which tab, what is typed to get there, piece by piece, and what shows that it
    was reached. ``clicked`` says whether it is clicked in."""

    name: str
    tab: str
    keys: tuple[str, ...]
    shows: str = ""
    clicked: bool = False


def stops() -> list[Stop]:
    """All that the app has: each mode, and in it each command that has something to do with it."""
    found: list[Stop] = []
    for tab, place in zip(TABS, MODES, strict=True):
        found.append(Stop(tab, tab, (), clicked=True))
        for one in commands_of(place):
            of_the_mode = one.id in IN_EACH or len(one.places) < len(MODES)
            if one.id not in NOT_TOURED and (tab == FIRST or of_the_mode):
                shows = OPENS.get(one.id, "") if tab == FIRST else ""
                name = f"{tab}, {one.title}"
                found.append(Stop(name, tab, keys_of(one), shows, one.id in CLICKED))
    return [*found, *DEEPER]


DEEPER: Final = (
    Stop("help of a form", FIRST, ("l", F1), "╭─ How to fill"),
    Stop("help of quick add", FIRST, ("a", F1), "╭─ Quick add"),
    Stop("help, filtered", FIRST, ("?", "/", "Zq"), "Nothing here for “Zq”"),
    Stop("palette, filtered", FIRST, (PALETTE, "Zq"), "No command for “Zq”"),
    Stop("a word not understood", FIRST, ("s", "Zq\r"), "╭─ Snooze(?s:.*)Zq"),
    Stop("quick add understood", FIRST, ("a", "coffee with Zq"), "with Zq"),
    Stop("quick add asked", FIRST, ("a", "coffee with Zq: >send it by friday", "\r"), "Zq"),
    Stop("search", CONTACTS, ("/", "Zq"), "/ Zq"),
    Stop("search of a tag", CONTACTS, ("/", "tag:Zq "), "tag:Zq"),
    Stop("a card on its own", CONTACTS, ("\r",)),
    Stop("several picked", CONTACTS, (" ", "j", " ", "#"), "╭─ Tag"),
    Stop("the end of the list", TALKS, ("G",)),
)
"""Stops that take more than one command."""


def keys_of(command: Command) -> tuple[str, ...]:
    """What is typed to run a command: its key, or without one its name in the palette."""
    return (typed(command.keys[0]),) if command.keys else (PALETTE, command.title, "\r")


def typed(key: str) -> str:
    """What a terminal sends for a key that Textual calls so."""
    if key.startswith("ctrl+"):
        return chr(ord(key.removeprefix("ctrl+").upper()) & 0x1F)
    return _KEYS.get(key) or key_to_character(key) or key


def tour(pane: Pane, store: Path, places: Iterable[Stop], click: str = "") -> list[str]:
    """Go to each of ``places`` and back, undoing what that changed in ``store``; ``click`` on
    this text where nothing else is to happen. What is wrong with them."""
    found: list[str] = []
    home = ""
    kept = _Kept(store)
    for stop in places:
        found += _visit(pane, stop, click, home)
        if click and stop.clicked:
            pane.type("g")
        for _ in range(kept.more()):
            pane.type("u")
        kept.more()
        home = pane.screen()
    return [*dict.fromkeys(found)]


class _Kept:
    """How many actions ``store`` has kept."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._state: object = None
        self._actions = 0
        self.more()

    def more(self) -> int:
        """How many more than when it was last asked."""
        journal = StorePaths.of(self._store).journal
        before = self._actions
        state = (journal.stat().st_size, journal.stat().st_mtime_ns) if journal.exists() else None
        if state != self._state:
            with Book.open(self._store) as book:
                self._state, self._actions = state, book.sequence
        return self._actions - before


def _visit(pane: Pane, stop: Stop, click: str, home: str) -> Iterator[str]:
    """Go to ``stop``, from a screen that looks like ``home``."""
    if underlined(home) != stop.tab:
        pane.type(stop.tab[0])
    if not pane.is_on(stop.tab):
        yield f"{stop.tab} is not seen"
    for keys in stop.keys:
        pane.type(keys)
    if not pane.see(stop.shows):
        yield f"{stop.name} is not seen"
    if click and stop.clicked:
        pane.click(click)
    if not pane.leave(home if underlined(home) == stop.tab else ""):
        yield f"{stop.name} cannot be left" if pane.alive else f"{stop.name} ended it"
