"""Filling in forms the way their user does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual import events
from textual.pilot import Pilot

from tui.dialogs.box import Hints
from tui.screens.base import ModeScreen
from tui.widgets.field import FormLine
from tui.widgets.footer import Footer

PATIENCE = 20.0
"""Seconds a test waits for something that comes by itself."""


async def until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Wait until ``condition`` holds."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await pilot.pause(0.01)


async def write(pilot: Pilot[Any], text: str) -> None:
    """Paste ``text`` where the cursor is, which is faster than typing it."""
    focused = pilot.app.screen.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()


async def fill(pilot: Pilot[Any], name: str, text: str) -> None:
    """Put the cursor into the field ``name`` of a form, and write ``text`` there."""
    pilot.app.screen.query_one(f"#{name}", FormLine).control.focus()
    await pilot.pause()
    await write(pilot, text)


async def opened(pilot: Pilot[Any], *keys: str, but: object = None) -> None:
    """Press ``keys`` and wait for a dialog, other than ``but``, that takes what is typed."""
    await pilot.press(*keys)

    def ready() -> bool:
        screen = pilot.app.screen
        return screen is not but and getattr(screen, "ready", False)

    await until(pilot, ready)


async def closed(pilot: Pilot[Any], *keys: str) -> None:
    """Press ``keys`` and wait until no dialog is open."""
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, ModeScreen))


async def reach(pilot: Pilot[Any], field: FormLine) -> None:
    """Put the cursor into ``field`` and wait until it is in sight, above the keys."""
    field.control.focus()
    form, hints = pilot.app.screen, pilot.app.screen.query_one(Hints)

    def in_sight() -> bool:
        region = field.control.region
        return form.region.contains_region(region) and region.bottom <= hints.region.y

    await until(pilot, in_sight)


def message(pilot: Pilot[Any]) -> str:
    """What the message line says."""
    return "  ".join(part for part in pilot.app.screen.query_one(Footer).message if part)
