"""Every command once: footer, help, palette and the user's keymap all read this table.

A command is named by ``id``; ``keys`` are Textual key names, the first is the one shown; ``title``
is its word in the footer, ``help`` its line in help and palette. ``places`` are where it works:
modes by name, ``card`` for the card pane. ``needs`` names what must be at hand, asked of the
screen. Footer keys are shown in order of ``rank``; 0 is not in the footer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

MODES: Final = {
    "week": "This week",
    "contacts": "Contacts",
    "timeline": "Timeline",
    "give": "Give & take",
    "insights": "Insights",
}
"""The modes whose screens are built, in the order of their digits."""

ANY: Final = frozenset(MODES)
PEOPLE: Final = ANY


@dataclass(frozen=True)
class Command:
    """One command; see the module."""

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: str
    places: frozenset[str] = ANY
    needs: str = ""
    rank: int = 0

    @property
    def shown_key(self) -> str:
        """The first key as a person writes it."""
        return shown(self.keys[0]) if self.keys else ""


_NAMES: Final = {
    "slash": "/",
    "question_mark": "?",
    "number_sign": "#",
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "exclamation_mark": "!",
    "equals_sign": "=",
    "left": "←",
    "right": "→",
}


def shown(key: str) -> str:
    """A key name as a person writes it: ``slash`` → ``/``."""
    return _NAMES.get(key, key)


def key_of(command: Command, keys: Mapping[str, str]) -> str:
    """The first key of a command as a person writes it; ``keys`` is the user's keymap. Empty
    where it has none, or the user gave its own to another command."""
    changed = keys.get(command.id, "").split(",")[0].strip()
    if changed:
        return shown(changed)
    given = {key.strip() for text in keys.values() for key in text.split(",")}
    return next((shown(key) for key in command.keys if key not in given), "")


def _on(*places: str) -> frozenset[str]:
    return frozenset(places)


COMMANDS: Final[tuple[Command, ...]] = (
    # -- a person ----------------------------------------------------------------------------
    Command("open", ("enter",), "open", "open the card", "person", needs="open", rank=90),
    Command("log", ("l",), "log", "log a conversation", "person", needs="", rank=10),
    Command("tried", ("t",), "tried", "tried, no answer", "person", needs="person", rank=12),
    Command("snooze", ("s",), "snooze", "snooze until…", "person", needs="person", rank=14),
    Command("done", ("d",), "done", "promise kept", "person", needs="promise", rank=16),
    Command("wish", ("b",), "said it", "said happy birthday", "person", needs="date", rank=17),
    Command("dates", ("B",), "dates", "birthday and other dates", "person", needs="person"),
    Command("copy", ("y",), "copy", "copy e-mail or phone", "person", needs="reach", rank=40),
    Command("rest", ("r",), "rest", "rest, with a thank-you", "person", needs="person", rank=42),
    Command("why", ("w",), "why", "why is this here?", "person", needs="person", rank=44),
    Command("skip", ("x",), "skip", "skip this week", "person", _on("week"), "turn", 46),
    Command("promise", ("p",), "promise", "note a promise", "person", needs="person", rank=48),
    Command("introduce", ("i",), "introduce", "introduce two people", "person", rank=47),
    Command(
        "introduction",
        (),
        "introduction",
        "go on with the introduction",
        "person",
        needs="introduction",
    ),
    Command("share", ("S",), "share", "pass something on", "person", needs="person", rank=49),
    Command("next", ("N",), "next touch", "set the next touch", "person", needs="person"),
    Command("cadence", ("c",), "cadence", "how often to be in touch", "person", needs="person"),
    Command(
        "edit",
        ("e",),
        "edit",
        "edit contact, log entry or promise",
        "person",
        needs="line",
        rank=18,
    ),
    Command("archive", ("z",), "archive", "archive, or bring back", "person", needs="person"),
    Command(
        "delete",
        ("D", "delete"),
        "delete",
        "delete a log entry, let go of a promise",
        "person",
        needs="entry",
        rank=20,
    ),
    # -- several people ------------------------------------------------------------------------
    Command(
        "pick", ("space",), "pick", "pick several people", "several", _on("contacts"), "line", 50
    ),
    Command("tag", ("number_sign",), "tag", "add or take off a tag", "several", needs="person"),
    Command("circle", ("o",), "circle", "add or take off a circle", "several", needs="person"),
    Command("tier", ("T",), "tier", "set the tier", "several", needs="person"),
    Command(
        "merge", ("m",), "merge", "make one of two contacts", "several", _on("contacts"), "person"
    ),
    Command("drive", ("v",), "drive", "put on a drive", "several", needs="person"),
    # -- this week -----------------------------------------------------------------------------
    Command(
        "ahead", ("f",), "look ahead", "look two more weeks ahead", "week", _on("week"), rank=52
    ),
    Command(
        "fresh",
        ("F",),
        "fresh start",
        "spread who is due over the weeks",
        "week",
        _on("week"),
    ),
    # -- give and take -------------------------------------------------------------------------
    Command(
        "switch",
        ("equals_sign",),
        "switch",
        "measure another time or other people",
        "views",
        _on("give", "insights"),
        rank=22,
    ),
    # -- everywhere ----------------------------------------------------------------------------
    Command("mode_week", ("1",), "This week", "this week", "everywhere"),
    Command("mode_contacts", ("2",), "Contacts", "contacts", "everywhere"),
    Command("mode_timeline", ("3",), "Timeline", "timeline", "everywhere"),
    Command("mode_give", ("4",), "Give & take", "give and take", "everywhere"),
    Command("mode_insights", ("5",), "Insights", "insights", "everywhere"),
    Command("quick_add", ("a",), "add", "quick add, one line", "everywhere", rank=30),
    Command("new", ("n",), "new", "new contact", "everywhere", rank=34),
    Command("find", ("slash",), "find", "find anyone", "everywhere", rank=32),
    Command("undo", ("u",), "undo", "undo", "everywhere", needs="undo", rank=36),
    Command("redo", ("ctrl+r",), "redo", "redo", "everywhere"),
    Command("import", (), "import", "import people from a file", "everywhere"),
    Command("drives", (), "drives", "drives: people to meet", "everywhere"),
    Command(
        "drive_imported",
        (),
        "drive",
        "a drive with the people imported last",
        "everywhere",
        needs="imported",
    ),
    Command("shelf_add", (), "shelf", "put something on the shelf", "everywhere"),
    Command("settings", (), "settings", "settings: goal, tiers, holidays", "everywhere"),
    Command("days_off", (), "days off", "take days off", "everywhere"),
    Command("drafts", (), "drafts", "go on with a draft", "everywhere"),
    Command(
        "triage",
        ("ctrl+t",),
        "triage",
        "say who matters, one at a time",
        "everywhere",
        needs="new",
        rank=54,
    ),
    Command("theme", (), "theme", "switch between dark and light", "everywhere"),
    Command("help", ("question_mark", "f1"), "help", "all keys", "everywhere", rank=99),
    Command("palette", ("ctrl+p",), "commands", "all commands by name", "everywhere"),
    Command("suspend", ("ctrl+z",), "suspend", "back to the shell; fg returns", "everywhere"),
    Command("back", ("escape",), "back", "back", "everywhere"),
    Command("quit", ("q", "ctrl+c"), "quit", "quit", "everywhere", rank=95),
    # -- moving --------------------------------------------------------------------------------
    Command("down", ("j", "down"), "down", "down", "move"),
    Command("up", ("k", "up"), "up", "up", "move"),
    Command("first", ("g", "home"), "first", "first", "move"),
    Command("last", ("G", "end"), "last", "last", "move"),
    Command("page_down", ("ctrl+d", "pagedown"), "half page down", "half a page down", "move"),
    Command("page_up", ("ctrl+u", "pageup"), "half page up", "half a page up", "move"),
    Command("pane", ("tab",), "other pane", "other pane", "move"),
    Command("left", ("left",), "left", "what is left of this", "move", _on("give", "insights")),
    Command("right", ("right",), "right", "what is right of this", "move", _on("give", "insights")),
)

BY_ID: Final = {command.id: command for command in COMMANDS}

GROUPS: Final = {
    "person": "A person",
    "several": "Several people",
    "week": "This week",
    "views": "Measures",
    "everywhere": "Everywhere",
    "move": "Move",
}


@cache
def commands_of(place: str) -> tuple[Command, ...]:
    """The commands that work in ``place``."""
    return tuple(command for command in COMMANDS if place in command.places)
