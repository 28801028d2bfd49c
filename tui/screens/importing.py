"""Importing people from a file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from store.actions import Action
from store.disk.importable import completions, read_file
from store.rules.network import Network
from tui.screens.base import Handler, ModeScreen
from tui.screens.triage import triage


async def import_(screen: ModeScreen) -> None:
    """Ask for a file, show what it would do, do it as one action, then ask who matters."""
    from store.actions.importing import ImportPlan, plan_import
    from store.formats import read
    from store.formats.incoming import Reading
    from tui.dialogs.import_file import ImportFile

    session = screen.session

    def look(path: str) -> Reading:
        return read(read_file(path))

    def plan(reading: Reading) -> ImportPlan:
        return plan_import(session.book.network, reading, session.today)

    def take_in(network: Network, reading: Reading) -> Action:
        return plan_import(network, reading, session.today).action or Action("Import nobody")

    reading = await screen.app.push_screen_wait(ImportFile(look, plan, completions))
    if reading is None:
        return
    new = plan(reading).new
    if screen.keep(partial(take_in, reading=reading), backup="import") and new:
        await triage(screen)


HANDLERS: Final[Mapping[str, Handler]] = {"import": import_}
