"""Importing people from a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tui.screens.base import Handler, ModeScreen


async def import_(screen: ModeScreen) -> None:
    """Ask for a file, show what it would do, do it as one action, then ask who matters."""
    from store.actions.importing import ImportPlan, plan_import
    from store.disk.importable import completions, read_file
    from store.formats import read
    from store.formats.incoming import Reading
    from tui.dialogs.import_file import ImportFile
    from tui.screens.triage import triage

    session = screen.session

    def look(path: str) -> Reading:
        return read(read_file(path))

    def plan(reading: Reading) -> ImportPlan:
        return plan_import(session.book.network, reading, session.today)

    reading = await screen.app.push_screen_wait(ImportFile(look, plan, completions))
    if reading is None:
        return
    found = plan(reading)
    if found.action is None:
        screen.say("Nothing changed.")
    elif (
        screen.keep(lambda network: plan_import(network, reading, session.today).action)
        and found.new
    ):
        await triage(screen)


HANDLERS: Final[Mapping[str, Handler]] = {"import": import_}
