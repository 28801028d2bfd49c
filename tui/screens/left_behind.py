"""Asking what becomes of a draft that an ended session left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import AmityError
from tui.dialogs.ask import Choose, Option
from tui.screens.base import ModeScreen
from tui.screens.keeper import FORMS, age, first_words

if TYPE_CHECKING:
    from store.disk.drafts import Draft


async def ask_about(screen: ModeScreen, draft: Draft, *, expected: bool = True) -> str | None:
    """``take`` it into this session, leave it for ``later``, or ``discard`` it; None where the
    user left. Where the question is not ``expected``, no letter that was meant for something else
    discards it.

    :raises AmityError: the answer could not be carried out.
    """
    session = screen.session
    answer = await screen.app.push_screen_wait(
        Choose(
            "A draft was kept",
            (
                Option("take", "t", "Take it up"),
                Option("later", "l", "Leave it for later"),
                Option("discard", "d" if expected else "", "Discard it"),
            ),
            f"An unfinished {FORMS[draft.form][0]}, {age(draft.saved_at, session.now())}: "
            f"{first_words(draft.form, draft.data)}",
        )
    )
    match answer:
        case "take":
            session.kept[draft.form] = session.book.drafts.take(draft)
        case "later":
            session.book.drafts.later(draft)
        case "discard":
            session.book.drafts.discard(draft)
    return answer


async def ask_about_left(screen: ModeScreen, form: str) -> str | None:
    """Before ``form`` opens: ``go on`` with a draft of it that a session left which ended since,
    or start ``anew``; None where the user left."""
    try:
        for draft in screen.session.book.drafts.offered():
            if draft.form == form:
                answer = await ask_about(screen, draft, expected=False)
                if answer in (None, "take"):
                    return answer and "go on"
    except AmityError as fault:
        screen.trouble(str(fault))
        return None
    return "anew"
