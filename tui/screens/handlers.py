"""Every command's handler by its id. Where a command works is said in ``tui.commands``.

The modules are loaded when one of their commands first runs, or by ``load_all`` once there is time:
the app begins sooner without them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Iterator, Mapping
from importlib import import_module
from typing import Final

from tui.screens.base import Handler, ModeScreen

ROOMS: Final[Mapping[str, tuple[str, ...]]] = {
    "everywhere": (
        *("undo", "redo", "help", "palette", "theme", "back", "find", "suspend", "quit"),
        *("mode_week", "mode_contacts", "mode_timeline", "mode_give", "mode_insights"),
        *("open", "down", "up", "first", "last", "page_down", "page_up", "pane"),
    ),
    "queue": ("tried", "snooze", "skip", "rest", "why", "next", "cadence", "fresh"),
    "people": ("copy", "archive", "tag", "circle", "tier", "pick"),
    "promising": ("done", "promise"),
    "forms": ("log", "new", "edit", "delete"),
    "drafts": ("drafts",),
    "quick_add": ("quick_add",),
    "importing": ("import",),
    "merging": ("merge",),
    "triage": ("triage",),
    "sharing": ("share", "shelf_add"),
    "dates": ("wish", "dates"),
    "settings": ("settings", "days_off"),
    "driving": ("drive", "drives", "drive_imported"),
    "introducing": ("introduce", "introduction"),
}
"""Module of this package → the commands whose handlers are in its ``HANDLERS``."""


def _handler(room: str, command: str) -> Handler:
    def run(screen: ModeScreen) -> Awaitable[None] | None:
        found: Mapping[str, Handler] = import_module(f"tui.screens.{room}").HANDLERS
        return found[command](screen)

    return run


def load_all() -> Iterator[None]:
    """Load the modules, one at each step."""
    for room in ROOMS:
        import_module(f"tui.screens.{room}")
        yield


HANDLERS: Final[Mapping[str, Handler]] = {
    command: _handler(room, command) for room, commands in ROOMS.items() for command in commands
}
