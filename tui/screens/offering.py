"""What the program offers after a log: to bring back somebody archived who reached out."""

from __future__ import annotations

from typing import Final

from store.actions import Action
from store.actions.contacts import unarchive
from store.actions.resting import archived_callers
from store.records import Interaction
from store.rules.wording import first_name
from tui.dialogs.ask import Choose, Option
from tui.screens.base import ModeScreen
from tui.text import cut

HEADING: Final = "{name} reached out"
BRING_BACK: Final = "Bring back from the archive"
LEAVE: Final = "Leave in the archive"
LONGEST: Final = 40


def offer_back(screen: ModeScreen, action: Action) -> None:
    """Ask whether archived people who reached out come back; nobody does by themselves."""
    network = screen.session.book.network
    talk = next((one for one in action.puts if isinstance(one, Interaction)), None)
    found = archived_callers(network, talk) if talk else []
    if not found:
        return
    uids = [one.uid for one in found]
    name = first_name(found[0]) if len(found) == 1 else f"{len(found)} people"

    def answered(answer: str | None) -> None:
        if answer == "yes":
            screen.keep(lambda network: unarchive(network, uids))

    screen.app.push_screen(
        Choose(
            HEADING.format(name=cut(name, LONGEST)),
            [Option("yes", "y", BRING_BACK), Option("no", "n", LEAVE)],
        ),
        answered,
    )
