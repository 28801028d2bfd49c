"""An app that can lose its terminal at any moment."""

from __future__ import annotations

from contextlib import suppress

from rich.console import RenderableType
from textual import constants
from textual.app import App
from textual.driver import Driver

from tui.screens.keeper import keep_typed


class CutOff(App[str]):
    """An app that leaves when it is cut off, with what was typed kept as drafts."""

    is_cut_off = False
    """Whether the terminal is gone, or the system asked for an end."""
    is_leaving = False
    """Whether the end has begun. What goes wrong from then on is no matter of the user's."""

    def get_driver_class(self) -> type[Driver]:
        """Our own driver, unless another is asked for or this Textual lacks what it builds on."""
        if constants.DRIVER is None:
            with suppress(ImportError):
                from tui.terminal.driver import TerminalDriver

                return TerminalDriver
        return super().get_driver_class()

    def cut_off(self, code: int) -> None:
        """Keep what is typed, and leave with this exit code."""
        self.is_cut_off = True
        self.last_gasp()
        self.exit(return_code=code)

    def exit(
        self,
        result: str | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Begin to leave."""
        self.is_leaving = True
        super().exit(result, return_code, message)

    def last_gasp(self) -> None:
        """Keep what is typed and not kept yet."""
        keep_typed(self.screen_stack)
