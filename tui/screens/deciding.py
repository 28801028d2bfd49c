"""Keeping what a form gives, and asking where others changed the same meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from store.actions import Action
from store.actions.saving import Clashing, Decided, Gone, Undecided
from store.actions.values import field_word, say
from store.rules.network import Network
from tui.dialogs.ask import Choose, Option
from tui.dialogs.clashes import Clashes, Question
from tui.screens.base import ModeScreen
from tui.widgets.footer import Footer


async def settle(
    screen: ModeScreen, make: Callable[[Network, Decided], Action], hold: Callable[[], object]
) -> str | None:
    """Keep what ``make`` says, asking as often as it has to be decided; ``hold`` makes what was
    typed safe before a question. None where it is kept, else why it is not, in a sentence."""
    decided = Decided()
    while True:
        try:
            kept = _keep(screen, make, decided)
        except Undecided as question:
            hold()
            answer = await _ask(screen, question, decided)
            if answer is None:
                return "Not saved yet."
            decided = answer
        else:
            return None if kept else screen.query_one(Footer).message[0]


def _keep(screen: ModeScreen, make: Callable[[Network, Decided], Action], decided: Decided) -> bool:
    return screen.keep(lambda network: make(network, decided))


async def _ask(screen: ModeScreen, question: Undecided, decided: Decided) -> Decided | None:
    """What is decided with the answer; None where the user goes back to the form."""
    match question:
        case Clashing():
            return await _ask_clashes(screen, question, decided)
        case Gone():
            return await _ask_gone(screen, question, decided)
    raise question


async def _ask_clashes(screen: ModeScreen, question: Clashing, decided: Decided) -> Decided | None:
    network = screen.session.book.network
    asked = [
        Question(
            field_word(one.field),
            say(one.mine, one.field, network),
            say(one.theirs, one.field, network),
        )
        for one in question.clashes
    ]
    sides = await screen.app.push_screen_wait(Clashes(question.name, asked))
    if sides is None:
        return None
    return replace(decided, clashes=tuple(zip(question.clashes, sides, strict=True)))


async def _ask_gone(screen: ModeScreen, question: Gone, decided: Decided) -> Decided | None:
    heir = question.heir
    onto = [Option("onto", "o", f"Save onto {heir.name}")] if heir else []
    answer = await screen.app.push_screen_wait(
        Choose(
            f"Merged into {heir.name}" if heir else "Deleted in another window",
            (
                *onto,
                Option("restore", "r", f"Restore {question.name}"),
                Option("", "g", "Go back to the form"),
            ),
            f"{question.name} is not there any more.",
        )
    )
    if answer == "onto" and heir:
        return replace(decided, instead={**decided.instead, question.uid: heir.uid})
    if answer == "restore":
        return replace(decided, restored=decided.restored | {question.uid})
    return None
