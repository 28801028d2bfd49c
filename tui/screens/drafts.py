"""Drafts that an ended session left behind: offered once, never applied by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from store.errors import AmityError
from tui.screens.base import Handler, ModeScreen
from tui.screens.keeper import FORMS
from tui.screens.left_behind import ask_about


async def resume(screen: ModeScreen, form: str) -> None:
    """Open ``form`` with what this session keeps for it."""
    from tui.screens.driving import resume_drive
    from tui.screens.forms import resume_contact, resume_log
    from tui.screens.sharing import resume_share

    kept = screen.session.kept[form]
    match form:
        case "log":
            await resume_log(screen, kept)
        case "contact":
            await resume_contact(screen, kept)
        case "share":
            await resume_share(screen, kept)
        case "drive":
            await resume_drive(screen, kept)
        case _:
            await screen.action_run("quick_add")


async def offer(screen: ModeScreen) -> None:
    """Ask about each draft that an ended session left: take it, leave it for later, discard it.
    A form that already holds something of this session takes no other draft."""
    session = screen.session
    try:
        for draft in session.book.drafts.offered():
            if draft.form in FORMS and draft.form not in session.kept:
                match await ask_about(screen, draft):
                    case "take":
                        await resume(screen, draft.form)
                    case None:
                        session.book.drafts.later(draft)
    except AmityError as fault:
        screen.trouble(str(fault))


async def again(screen: ModeScreen) -> None:
    """Go on with a draft of this session, else look for those of others."""
    for form in FORMS:
        if form in screen.session.kept:
            await resume(screen, form)
            return
    if screen.session.book.drafts.offered():
        await offer(screen)
    else:
        screen.say("No drafts are kept.")


HANDLERS: Final[Mapping[str, Handler]] = {"drafts": again}
