"""Asking who matters, one new contact at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from store.actions.rhythm import triage as answer
from store.rules.cadence import is_new
from tui.screens.base import Handler, ModeScreen


async def triage(screen: ModeScreen) -> None:
    """Ask about every new contact; each answer is kept as it is given."""
    from tui.dialogs.triage import Triage

    book = screen.session.book
    commits: list[int] = []

    def keep(uid: str, tier: str | None) -> None:
        commit = book.do(lambda network: answer(network, uid, tier))
        commits.append(commit.id if commit else 0)

    def undo() -> None:
        if commits[-1]:
            book.undo(commits[-1])
        commits.pop()

    new = [contact for contact in book.network.contacts.values() if is_new(contact)]
    if not new:
        screen.say("Nobody is new.")
        return
    tiers = book.network.settings.tiers
    await screen.app.push_screen_wait(Triage(new, tiers, keep, undo))
    screen.refresh_view()


HANDLERS: Final[Mapping[str, Handler]] = {"triage": triage}
