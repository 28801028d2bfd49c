"""Keeping what the app begins with, to be shown at once the next time."""

from __future__ import annotations

import os
from contextlib import suppress
from copy import deepcopy
from datetime import datetime, timedelta
from math import inf
from typing import Final

from rich.console import RenderableType
from textual.app import App, ScreenStackError

from store.disk.zones import zone
from tui import opening
from tui.clock import VARIABLE
from tui.config import config_file
from tui.screens.base import ModeScreen
from tui.session import Session
from tui.terminal.cells import Cells
from tui.terminal.display import Display
from tui.widgets.footer import Footer
from tui.widgets.header import Header

SETTLED: Final = 1.0
"""Seconds after which the first frame stands."""


class Remembering(App[str]):
    """An app that keeps the frame it would begin with now: soon after it began, and at its end."""

    session: Session
    _drawn_on: Display | None = None
    _seen: tuple[Cells, int] | None = None
    """The frame, and the sequence of the store that it shows."""

    def drawn_on(self, display: Display) -> None:
        """Told what it is drawn on; see ``tui.terminal.driver``."""
        self._drawn_on = display
        self.set_timer(SETTLED, self.keep_opening)

    def exit(
        self,
        result: str | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Begin to leave, with a last look at what is shown."""
        self._look()
        super().exit(result, return_code, message)

    def keep_opening(self) -> None:
        """Keep the frame for the next time, where one was seen that still holds."""
        if self.is_running:
            self._look()
        book = self.session.book
        if self._seen is None or self._seen[1] != book.sequence or self.session.sample:
            return
        snapshot = os.path.realpath(book.path)
        depends = [snapshot, f"{snapshot}.journal", str(config_file())]
        opening.keep(self._seen[0], depends, _midnight(self.session))

    def _look(self) -> None:
        if self._drawn_on is None:
            return
        with suppress(ScreenStackError):  # there is nothing to see any more
            if isinstance(screen := self.screen, ModeScreen) and _is_first(screen):
                self._seen = deepcopy(self._drawn_on.cells), self.session.book.sequence


def _is_first(screen: ModeScreen) -> bool:
    """Whether nothing was done on the first screen yet, and all is saved."""
    header, footer = screen.query_one(Header), screen.query_one(Footer)
    at_rest = not footer.message[0] and not header.notice and header.state == "saved"
    lines = screen.list
    return screen.place == "week" and at_rest and lines is not None and lines.at_first


def _midnight(session: Session) -> float:
    """When the user's day ends, as a time stamp."""
    if VARIABLE in os.environ:
        return inf
    now = datetime.now(zone(session.book.network.settings.time_zone))
    now = now.astimezone() if now.tzinfo is None else now
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return tomorrow.timestamp()
