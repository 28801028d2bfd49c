"""Importing people from a file."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from store.actions import Action
from store.disk.importable import completions, read_file
from store.rules.network import Network
from tui.screens.base import Handler, ModeScreen
from tui.screens.triage import triage


async def import_(screen: ModeScreen) -> None:
    """Ask for a file, show what it would do, do it as one action, then ask who matters."""
    from store.actions.importing import plan_import
    from store.formats import read
    from tui.dialogs.import_file import ImportFile, Look

    session = screen.session
    book = session.book
    compared_at = book.sequence
    file_name = ""

    async def look(path: str) -> Look:
        nonlocal compared_at, file_name
        file_name = Path(path).name
        reading = await asyncio.to_thread(lambda: read(read_file(path)))
        compared_at = book.sequence
        known = Network([*book.network.contacts.values(), *book.network.occasions.values()])
        plan = await asyncio.to_thread(plan_import, known, reading, session.today, file_name)
        return Look(reading, plan)

    seen = await screen.app.push_screen_wait(ImportFile(look, completions))
    if seen is None:
        return

    def take_in(network: Network) -> Action:
        plan = seen.plan
        if book.sequence != compared_at:
            plan = plan_import(network, seen.reading, session.today, file_name)
        return plan.action or Action("Import nobody")

    if screen.keep(take_in, backup="import") and seen.plan.new:
        await triage(screen)


HANDLERS: Final[Mapping[str, Handler]] = {"import": import_}
