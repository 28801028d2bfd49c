"""Commands that work on every screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from store.errors import AmityError
from tui.screens.base import Handler, ModeScreen
from tui.widgets.lines import LineList


def undo(screen: ModeScreen) -> None:
    """Undo the newest action of this session, else ask about the store's newest."""
    book = screen.session.book
    mine = book.newest_undoable(mine=True)
    if mine is not None:
        _swap(screen, lambda: book.undo(mine.id).label, "redo")
        return
    newest = book.newest_undoable(mine=False)
    if newest is None:
        screen.trouble("Nothing to undo.")
        return
    _ask_undo(screen, newest.id, newest.label)


def _ask_undo(screen: ModeScreen, commit: int, label: str) -> None:
    from tui.dialogs.ask import Choose, Option

    def answered(answer: str | None) -> None:
        if answer == "yes":
            _swap(screen, lambda: screen.session.book.undo(commit).label, "redo")

    screen.app.push_screen(
        Choose(
            "Undo",
            [Option("yes", "y", f"Undo: {label}"), Option("no", "n", "Leave it")],
            "Nothing was done in this window yet. The newest action in the store:",
        ),
        answered,
    )


def redo(screen: ModeScreen) -> None:
    """Redo what this session undid."""
    _swap(screen, lambda: screen.session.book.redo().label, "undo")


def _swap(screen: ModeScreen, act: Callable[[], str], back: str) -> None:
    try:
        label = act()
    except AmityError as fault:
        screen.trouble(str(fault))
        return
    screen.refresh_view()
    words = label.removeprefix("Undo: ").removeprefix("Redo: ")
    said = "Undone" if back == "redo" else "Redone"
    screen.say(f"{said}: {words}", hint=screen.hint(back, back))


async def help_(screen: ModeScreen) -> None:
    """Show the keys that work here."""
    from tui.dialogs.help import Help

    keys = screen.session.config.keys
    await screen.app.push_screen_wait(Help(screen.place, screen.available, keys))


async def palette(screen: ModeScreen) -> None:
    """Run a command by its name."""
    from tui.dialogs.palette import Palette

    keys = screen.session.config.keys
    chosen = await screen.app.push_screen_wait(Palette(screen.place, screen.available, keys))
    if chosen:
        await screen.action_run(chosen)


def theme(screen: ModeScreen) -> None:
    """Switch between dark and light."""
    app = screen.app
    app.theme = "amity-dark" if app.theme == "amity-light" else "amity-light"
    screen.say(f"{'Light' if app.theme.endswith('light') else 'Dark'} theme.")


def back(screen: ModeScreen) -> None:
    """Close what is open: the card, the search, the picks."""
    screen.go_back()


def mode(name: str) -> Handler:
    """A handler that switches to a mode."""

    async def switch(screen: ModeScreen) -> None:
        await screen.app.switch_mode(name)

    return switch


async def find(screen: ModeScreen) -> None:
    """Put the cursor in the search box, that of Contacts where the screen has none."""
    if not screen.has_search:
        await screen.app.switch_mode("contacts")
    found = screen.app.screen
    if isinstance(found, ModeScreen):
        found.start_search()


def suspend(screen: ModeScreen) -> None:
    """Stop until the shell continues amity."""
    screen.app.action_suspend_process()


def quit_(screen: ModeScreen) -> None:
    """Leave amity."""
    screen.app.exit()


def _moving(act: Callable[[LineList], None]) -> Handler:
    """What goes with the line is painted together with it."""

    def move(screen: ModeScreen) -> None:
        if screen.list is not None:
            act(screen.list)
            screen.follow()

    return move


def _move(step: int) -> Handler:
    return _moving(lambda lines: lines.move(step))


def _page(share: float) -> Handler:
    return _moving(lambda lines: lines.move_page(share))


def _end(*, last: bool) -> Handler:
    return _moving(lambda lines: lines.move_end(last=last))


def _open(screen: ModeScreen) -> None:
    if screen.list is not None:
        screen.list.open()


HANDLERS: Final[Mapping[str, Handler]] = {
    "undo": undo,
    "redo": redo,
    "help": help_,
    "palette": palette,
    "theme": theme,
    "back": back,
    "find": find,
    "suspend": suspend,
    "quit": quit_,
    "mode_week": mode("week"),
    "mode_contacts": mode("contacts"),
    "mode_timeline": mode("timeline"),
    "mode_give": mode("give"),
    "mode_insights": mode("insights"),
    "open": _open,
    "down": _move(1),
    "up": _move(-1),
    "first": _end(last=False),
    "last": _end(last=True),
    "page_down": _page(0.5),
    "page_up": _page(-0.5),
    "pane": lambda screen: screen.next_pane(),
}
