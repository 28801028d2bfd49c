"""The three ways to begin on an empty store."""

from __future__ import annotations

from tui.screens.base import ModeScreen

SAMPLE = "sample"
"""What the app exits with to be run again on the sample network."""


async def begin(screen: ModeScreen, way: str) -> None:
    """Go one of the ways of ``tui.widgets.welcome``."""
    if way == SAMPLE:
        screen.app.exit(SAMPLE)
    elif screen.available(way):
        await screen.action_run(way)
