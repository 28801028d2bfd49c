"""The full-screen app: modes, themes, keymap, and an eye on the store and the day."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from itertools import chain
from time import monotonic
from typing import ClassVar

from rich.text import Text
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from store.errors import AmityError
from tui import kept_week
from tui.crash import keep_traceback
from tui.cut_off import CutOff
from tui.remembering import Remembering
from tui.screens.base import ModeScreen
from tui.screens.handlers import load_all
from tui.session import Session
from tui.styles.glyphs import AsciiGlyphs
from tui.styles.themes import DEFAULTS, SIXTEEN, THEMES
from tui.text import safe
from tui.typed_ahead import TypedAhead
from tui.widgets.header import Header

POLL = 0.4
"""Seconds between two looks at the store and the day."""
BREATH = 0.001
"""Seconds in which keys and frames come first while the search is made ready."""
REST = 0.05
"""Seconds until another look whether the user goes on typing."""
PATIENCE = 1.0
"""Seconds after the first frame in which nothing is made ready while the user types: what was typed
at the start comes first. Later, what is not ready would slow typing down."""

SCREENS: Mapping[str, str] = {
    "week": "week:WeekScreen",
    "contacts": "contacts:ContactsScreen",
    "timeline": "timeline:TimelineScreen",
    "give": "give_take:GiveTakeScreen",
    "insights": "insights:InsightsScreen",
}
"""Mode → module of ``tui.screens`` and class, loaded when it is first shown."""


def screen_class(mode: str) -> type[ModeScreen]:
    """The screen of a mode."""
    module, _, name = SCREENS[mode].partition(":")
    found: type[ModeScreen] = getattr(import_module(f"tui.screens.{module}"), name)
    return found


class Amity(TypedAhead, CutOff, Remembering):
    """amity on one store. Exits with ``sample`` to be shown the sample network, else with None."""

    TITLE = "amity"
    CSS_PATH: ClassVar[str] = "styles/amity.tcss"
    DEFAULT_MODE = "week"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(self, session: Session) -> None:
        no_color = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if no_color else None)
        self.session: Session = session
        self._ascii = AsciiGlyphs()
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme(no_color=no_color)
        self.set_keymap(dict(session.config.keys))
        for mode in SCREENS:
            self.add_mode(mode, partial(_screen, mode, session))

    def _first_theme(self, *, no_color: bool) -> str:
        wanted = self.session.config.theme
        if no_color or (not wanted and self.console.color_system == "standard"):
            return SIXTEEN.name
        return wanted if wanted in self.available_themes else "amity-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that do not name them."""
        return dict(DEFAULTS)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours where plain characters are asked for."""
        filters = super().get_line_filters()
        return [*filters, self._ascii] if self.session.config.glyphs == "ascii" else filters

    def _handle_exception(self, error: Exception) -> None:
        """The log file keeps it for us, the user gets a sentence, unless on the way out: what is
        wrong with the store, where that is it, else that it was a fault of ours. Without a
        terminal, as in tests, it goes its usual way."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        path = keep_traceback(error)
        if self.is_leaving:
            return
        fault = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(fault, AmityError):
            self._refuse(fault)
            return
        self.exit(
            return_code=1,
            message=Text(
                "Something in amity went wrong and it had to close. What was saved is safe, and "
                f"what was typed is kept as a draft. The details are in {path}."
            ),
        )

    def _refuse(self, fault: AmityError) -> None:
        """Leave, saying why the store cannot be worked with."""
        self.exit(return_code=fault.code, message=Text(safe(str(fault))))

    def on_mount(self) -> None:
        """Keep an eye on the store and on the day."""
        self.set_interval(POLL, self.look_around)

    def on_ready(self) -> None:
        """Offer what ended sessions left unsaved."""
        from tui.screens.drafts import offer

        screen = self.screen
        if isinstance(screen, ModeScreen):
            screen.run_worker(offer(screen), group="drafts")
        self.run_worker(self._warm(), group="warm")

    async def _warm(self) -> None:
        """Make ready for what may come while there is nothing else to do: other screens, forms,
        the first search, the next week."""
        book, today = self.session.book, self.session.today
        shown, patient_until = (book.sequence, book.queue(today)), monotonic() + PATIENCE
        try:
            for _ in chain(book.warm(today), load_all()):
                await asyncio.sleep(BREATH)
                while self.is_typed_in() and monotonic() < patient_until:
                    await asyncio.sleep(REST)
        except AmityError as fault:
            self._refuse(fault)
            return
        is_so, mode = (book.sequence, book.week_at_hand(today)), self.mode
        if mode is not None and is_so[0] == shown[0] and is_so != shown:
            mode.refresh_view(force=True)  # what was kept came from other rules
        self.keep_week()

    def keep_week(self) -> None:
        """Keep this week for the next start, where it is known."""
        if not self.session.sample:
            kept_week.keep(self.session.book, self.session.today)

    def look_around(self) -> None:
        """Show what another session wrote, and the new day."""
        if (screen := self.mode) is None:
            return
        try:
            changed = self.session.book.refresh()
        except AmityError as fault:
            screen.trouble(str(fault))
            return
        screen.refresh_view(force=screen.is_outdated)
        if changed:
            screen.query_one(Header).tell("changed elsewhere · reloaded")

    @property
    def mode(self) -> ModeScreen | None:
        """The screen of the present mode, also where a dialog lies over it."""
        screens = (one for one in reversed(self.screen_stack) if isinstance(one, ModeScreen))
        return next(screens, None)

    def on_header_chosen(self, event: Header.Chosen) -> None:
        """Switch to the tab that was clicked."""
        self.switch_mode(event.mode)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Links open nowhere by themselves: the address goes to the clipboard."""
        self.copy_to_clipboard(url)


def _screen(mode: str, session: Session) -> ModeScreen:
    return screen_class(mode)(session)


def run(session: Session) -> str | None:
    """Run the app until the user leaves, then fold the store: unless cut off, when there is no
    time to wait for another session. ``sample`` says that the user wants to see the sample
    network: run that on a Book of its own, then this store again.

    :raises SystemExit: the app had to close; the user was told why, if still there.
    """
    kept_week.expect(session.book, session.today)
    app = Amity(session)
    try:
        result = app.run()
    finally:
        app.keep_week()
        session.book.close(fold=not app.is_cut_off)
    if not app.is_cut_off:
        app.keep_opening()
    if app.return_code:
        raise SystemExit(app.return_code)
    return result
