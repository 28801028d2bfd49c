"""What the lines of Give & take stand for, opened, changed, copied and passed on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from store.records import Contact, Share
from store.rules.shares import fits, topics_for
from tui.dialogs.ask import Choose, Option
from tui.screens import forms, introducing, people, sharing
from tui.screens.base import Handler, ModeScreen
from tui.text import cut
from tui.widgets.shelf import hashed

TO_WHOM: Final = "Pass on {title}"
FITS_NOBODY: Final = "It fits nobody who has not had it."
LONGEST: Final = 40
"""Columns of a title in a heading."""


async def edit(screen: ModeScreen) -> None:
    """Edit what the line stands for."""
    if share := screen.chosen("share"):
        await sharing.edit_share(screen, share)
    elif screen.chosen("introduction"):
        await introducing.open_chosen(screen)
    else:
        await forms.edit(screen)


def delete(screen: ModeScreen) -> None:
    """Let go of a promise, take something off the shelf."""
    if share := screen.chosen("share"):
        sharing.take_off(screen, share)
    else:
        forms.delete(screen)


async def copy(screen: ModeScreen) -> None:
    """Copy a link from the shelf, else how to reach someone."""
    if share := screen.chosen("share"):
        sharing.copy_link(screen, share)
    else:
        await people.copy(screen)


async def share(screen: ModeScreen) -> None:
    """Pass what the line stands for on to someone it fits; else something to a person."""
    uid, network = screen.chosen("share"), screen.session.book.network
    if not uid:
        await sharing.pass_on(screen)
        return
    fitting = fits(network, network.shares[uid])
    if not fitting:
        screen.say(FITS_NOBODY)
        return
    options = [
        Option(one.uid, "", one.name, topics_words(network.shares[uid], one)) for one in fitting
    ]
    title = cut(network.shares[uid].title, LONGEST)
    who = await screen.app.push_screen_wait(Choose(TO_WHOM.format(title=title), options))
    if who:
        await sharing.send(screen, uid, (who,))


def topics_words(one: Share, contact: Contact) -> str:
    """``#hiring #people``: why it fits the contact."""
    return hashed(topics_for(one, contact))


HANDLERS: Final[Mapping[str, Handler]] = {
    "edit": edit,
    "delete": delete,
    "copy": copy,
    "share": share,
}
