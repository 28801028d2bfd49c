"""Looking at a running app the way its user does: what is on screen, and which keys lead on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any, TypeAlias

from textual import events
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from store.records import Contact, Record
from tui.screens.base import ModeScreen
from tui.widgets.footer import Footer
from tui.widgets.header import Header
from tui.widgets.lines import LineList
from tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

AppOn: TypeAlias = "Callable[[Book], Amity]"
Driver: TypeAlias = Pilot[Any]

WIDE = (120, 36)
SMALL = (80, 24)
PATIENCE = 5.0
"""Seconds a test waits for something that comes by itself."""


# -- what the user sees ------------------------------------------------------------------------


def mode(app: Amity) -> ModeScreen:
    """The screen of the present mode, also where a dialog lies over it."""
    return next(one for one in reversed(app.screen_stack) if isinstance(one, ModeScreen))


def strips(app: Amity) -> list[Strip]:
    """The lines of the screen in front, with their colours."""
    return app.screen._compositor.render_strips()


def shown(app: Amity) -> str:
    """All text of the screen in front."""
    return "\n".join(strip.text.rstrip() for strip in strips(app))


def message(app: Amity) -> str:
    """The message line."""
    return "  ".join(part for part in mode(app).query_one(Footer).message if part)


def keys(app: Amity) -> list[str]:
    """The footer's keys, each with its word."""
    return [f"{key} {word}" for key, word in mode(app).query_one(Footer).keys]


def header(app: Amity) -> Header:
    """The two rows on top."""
    return mode(app).query_one(Header)


def rows(app: Amity, selector: str) -> LineList:
    """A list of the present mode."""
    return mode(app).query_one(selector, LineList)


def texts(found: LineList) -> list[str]:
    """The lines of a list, as they are drawn in a wide place."""
    drawn = ("".join(text for text, _ in line.spans(100, False)) for line in found.lines)
    return [" ".join(text.split()) for text in drawn]


def cursor(app: Amity, selector: str = "#queue") -> str:
    """The name of the contact under the cursor."""
    key = rows(app, selector).key
    return app.session.book.network.contacts[key].name if key else ""


def names(app: Amity, selector: str = "#people") -> list[str]:
    """The names of the contacts in a list, in its order."""
    known = app.session.book.network.contacts
    return [known[line.key].name for line in rows(app, selector).lines if line.key in known]


def box(app: Amity) -> SearchBox:
    """The search box of the present mode."""
    return mode(app).query_one(SearchBox)


# -- what the store holds ----------------------------------------------------------------------


def person(book: Book, name: str) -> Contact:
    """The contact of that name."""
    return next(one for one in book.contacts() if one.name == name)


def records(book: Book) -> Mapping[str, Record]:
    """Everything the user could change, by uid."""
    network = book.network
    tables = (network.contacts, network.interactions, network.promises, network.occasions)
    return {uid: record for table in tables for uid, record in table.items()}


def copied(store: Path, to: Path) -> Book:
    """A store of one's own with what is in the folder ``store``."""
    from store.book import Book

    copytree(store, to)
    return Book.open(to / "amity.json")


# -- driving -----------------------------------------------------------------------------------


async def press(pilot: Driver, *pressed: str) -> None:
    """Press keys one after the other, and wait until all that each caused is done. As
    ``Pilot.press``, in a third of its time."""
    for key in pressed:
        character = " " if key == "space" else key
        event = events.Key(key, character if len(character) == 1 else None)
        pilot.app.post_message(event)
        await settle(pilot)


async def settle(pilot: Driver) -> None:
    """Wait until nothing is under way, also where the machine is busy with something else."""
    await pilot.pause()
    await until(pilot, lambda: not pilot.app.is_running or is_settled(pilot.app))


def is_settled(app: Any) -> bool:
    """Whether the screen in front is drawn, no command is at work and no message waits."""
    screen = app.screen
    if app.opening or not any(widget.region for widget in screen.children):
        return False
    if screen._layout_required or screen._repaint_required or screen._callbacks:
        return False  # what it will look like is not known yet
    pumps = (app, *screen.walk_children(with_self=True))
    return not any(pump.message_queue_size for pump in pumps)


async def write(pilot: Driver, text: str) -> None:
    """Paste ``text`` where the focus is, in place of what stands there."""
    focused = pilot.app.screen.focused
    assert isinstance(focused, Input)
    focused.value = ""
    focused.post_message(events.Paste(text))
    await settle(pilot)


async def go_to(pilot: Driver, name: str, selector: str = "#queue") -> None:
    """Put the cursor of a list on a contact."""
    app: Any = pilot.app
    uid = person(app.session.book, name).uid
    found = rows(app, selector)
    at = next(at for at, line in enumerate(found.lines) if line.key == uid)
    found.move_end(last=False)
    found.move(sum(line.key is not None for line in found.lines[:at]))
    await settle(pilot)
    assert found.key == uid


async def until(pilot: Driver, condition: Callable[[], object]) -> None:
    """Wait for something that comes by itself."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await pilot.pause(0.02)
