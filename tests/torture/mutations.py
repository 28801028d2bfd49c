"""Can the torture tests fail? Each safeguard is taken away in turn; a test has to notice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Final
from unittest import mock

from tests.torture import Row
from tests.torture.cleaning import HOSTILE, leaks
from tests.torture.hostile import on_screens
from tests.torture.loop import loop, why_not
from tests.torture.pane import AMITY
from tests.torture.pane import why_not as why_no_tmux
from tests.torture.power import power
from tests.torture.tour import stops
from tests.torture.writers import writers

UNCLEANED: Final = f"import store.language.clean; store.language.clean.visible = str; {AMITY}"
"""amity, text shown as it is."""
MARKED_UP: Final = (
    "import tui.text; from textual.content import Content; "
    f"tui.text.content = Content.from_markup; {AMITY}"
)
"""amity, titles of dialogs read as markup."""
KILLS: Final = 6
CUTS: Final = 50


def run(rounds: int) -> list[Row]:
    """Every safeguard once, whatever the rounds."""
    return [
        without_sync(CUTS),
        without_folder_sync(CUTS),
        without_sync_on_ext4(),
        without_lock(KILLS),
        without_cleaning(),
        on_terminal("without the cleaning, in tmux", "title", UNCLEANED),
        on_terminal("with titles as markup, in tmux", "markup, broken", MARKED_UP),
    ]


def without_sync(cuts: int) -> Row:
    """What is written is not waited for."""
    return _caught("without fsync", lambda: power(cuts, frozenset({"sync"})))


def without_folder_sync(cuts: int) -> Row:
    """New names are not waited for."""
    return _caught("without fsync of the folder", lambda: power(cuts, frozenset({"sync_folder"})))


def without_sync_on_ext4() -> Row:
    """What is written to a real file system is not waited for."""
    if note := why_not():
        return Row("without fsync, on ext4", 0, 0, 0, 0, note)
    return _caught("without fsync, on ext4", lambda: loop(10, "fsync"))


def without_lock(kills: int) -> Row:
    """Sessions write when they like."""
    return _caught("without the lock", lambda: writers(kills, "lock", between=(20, 60)))


def without_cleaning() -> Row:
    """Text is shown as it is. With the cleaning nothing may come through, or this proves
    nothing."""

    def hostile_text() -> Row:
        with (
            mock.patch("tui.text.visible", lambda text: text),
            mock.patch("tui.cli.output.visible", lambda text: text),
        ):
            return Row("", len(HOSTILE), len(leaks()), 0, 0)

    began = monotonic()
    if found := leaks():
        note = "leaks with it too"
        return Row("without the cleaning", len(HOSTILE), len(found), 0, monotonic() - began, note)
    return _caught("without the cleaning", hostile_text)


def on_terminal(name: str, payload: str, program: str) -> Row:
    """The app without a safeguard, as ``program`` runs it, on the first screen and in dialogs."""
    if note := why_no_tmux():
        return Row(name, 0, 0, 0, 0, note)
    places = [stop for stop in stops() if stop.shows][:5]

    def hostile_text() -> Row:
        with TemporaryDirectory() as folder:
            return Row("", 1, len(on_screens(payload, Path(folder), places, program)), 0, 0)

    return _caught(name, hostile_text)


def _caught(name: str, test: Callable[[], Row]) -> Row:
    """One fault where the test finds none."""
    began = monotonic()
    row = test()
    seconds = monotonic() - began
    if row.passed:
        return Row(name, row.rounds, 1, 0, seconds, "NOT noticed")
    note = f"noticed: {row.faults} faults, {row.lost} lost"
    return Row(name, row.rounds, 0, 0, seconds, note)
