"""The full-screen app: modes, themes, keymap, and an eye on the store and the day."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from store.errors import AmityError
from tui.screens.base import ModeScreen
from tui.screens.contacts import ContactsScreen
from tui.screens.drafts import offer
from tui.screens.timeline import TimelineScreen
from tui.screens.week import WeekScreen
from tui.session import Session
from tui.styles.themes import DEFAULTS, SIXTEEN, THEMES
from tui.typed_ahead import TypedAhead
from tui.widgets.header import Header

POLL = 0.4
"""Seconds between two looks at the store and the day."""

SCREENS: Mapping[str, type[ModeScreen]] = {
    "week": WeekScreen,
    "contacts": ContactsScreen,
    "timeline": TimelineScreen,
}


class Amity(TypedAhead):
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
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme(no_color=no_color)
        self.set_keymap(dict(session.config.keys))
        for name, screen in SCREENS.items():
            self.add_mode(name, partial(screen, session))

    def _first_theme(self, *, no_color: bool) -> str:
        wanted = self.session.config.theme
        if no_color or (not wanted and self.console.color_system == "standard"):
            return SIXTEEN.name
        return wanted if wanted in self.available_themes else "amity-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that do not name them."""
        return dict(DEFAULTS)

    def on_mount(self) -> None:
        """Keep an eye on the store and on the day."""
        self.set_interval(POLL, self.look_around)

    def on_ready(self) -> None:
        """Offer what ended sessions left unsaved."""
        screen = self.screen
        if isinstance(screen, ModeScreen):
            screen.run_worker(offer(screen), group="drafts")

    def look_around(self) -> None:
        """Show what another session wrote, and the new day."""
        screen = next(
            (one for one in reversed(self.screen_stack) if isinstance(one, ModeScreen)), None
        )
        if screen is None:
            return
        try:
            changed = self.session.book.refresh()
        except AmityError as fault:
            screen.trouble(str(fault))
            return
        screen.refresh_view()
        if changed:
            screen.query_one(Header).state = "changed elsewhere · reloaded"

    def on_header_chosen(self, event: Header.Chosen) -> None:
        """Switch to the tab that was clicked."""
        self.switch_mode(event.mode)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Links open nowhere by themselves: the address goes to the clipboard."""
        self.copy_to_clipboard(url)


def run(session: Session) -> str | None:
    """Run the app until the user leaves, then fold the store. ``sample`` says that the user
    wants to see the sample network: run that on a Book of its own, then this store again."""
    try:
        return Amity(session).run()
    finally:
        session.book.close(fold=True)
