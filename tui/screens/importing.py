"""Importing people from a file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import Final, TypeVar

from store.disk.importable import completions, read_file
from store.formats.steps import Progress, Steps
from tui.screens.base import Handler, ModeScreen
from tui.screens.triage import triage

T = TypeVar("T")

TURN: Final = 0.008
"""Seconds of work before keys and frames come first, and the seconds they have."""
BREATH: Final = 0.001
EVERY: Final = 0.1
"""Seconds between two looks at how far it is. What takes less is not spoken of."""


async def beside(steps: Steps[T], tell: Callable[[Progress], None]) -> T:
    """What the work comes to, done beside the screen. ``tell`` hears how far it is."""
    told = monotonic()
    while True:
        ends = monotonic() + TURN
        try:
            progress = next(steps)
            while monotonic() < ends:
                progress = next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
        if ends - told >= EVERY:
            told = ends
            tell(progress)
        await asyncio.sleep(BREATH)


async def import_(screen: ModeScreen) -> None:
    """Ask for a file, show what it would do, do it as one action, then ask who matters."""
    from store.actions.importing import Import
    from store.formats import in_steps
    from tui.dialogs.import_file import ImportFile, Look

    session = screen.session
    job: Import | None = None

    async def look(path: str, tell: Callable[[Progress], None]) -> Look:
        nonlocal job
        data = await asyncio.to_thread(read_file, path)
        reading = await beside(in_steps(data), tell)
        job = Import(reading, session.today, Path(path).name)
        return Look(reading, await beside(job.steps(session.book.network), tell))

    def keep() -> bool:
        return job is not None and screen.keep(job.action, backup="import")

    seen = await screen.app.push_screen_wait(ImportFile(look, completions, keep))
    if seen is not None and seen.plan.new:
        await triage(screen)


HANDLERS: Final[Mapping[str, Handler]] = {"import": import_}
