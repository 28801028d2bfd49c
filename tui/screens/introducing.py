"""Introducing people from any screen: begin one, and take it a step further."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from store.actions import Action
from store.actions import introductions as acts
from store.language.introducing import reason
from store.records import Contact
from store.rules.introducing import Step
from store.rules.introductions import name_of
from store.rules.matching import suggestions, suggestions_for
from store.rules.network import Network
from tui.dialogs.ask import Ask
from tui.screens.base import Handler, ModeScreen
from tui.screens.forms import directory
from tui.widgets.people_text import chosen_key, written

if TYPE_CHECKING:
    from store.language.parts import Parsed
    from tui.dialogs.introduce import Introducing, Proposed
    from tui.dialogs.introduction import Wish

TWO: Final = "Introducing takes two people."
WHY: Final = "Why introduce {first} to {second}"
PROPOSED: Final = 8
"""Pairs that are proposed at once."""


async def introduce(screen: ModeScreen) -> None:
    """Begin an introduction: of the two who are picked, of the one under the cursor, or of
    whoever is named."""
    people, because = _begin_with(screen)
    if len(people) > 2:
        screen.trouble(TWO)
        return
    names = [written(one.name) for one in people]
    chosen = {chosen_key(name): one.uid for name, one in zip(names, people, strict=True)}
    if await _fill_in(screen, names, because, chosen):
        screen.pick(frozenset())


async def open_line(screen: ModeScreen, parsed: Parsed, chosen: Mapping[int, str | None]) -> bool:
    """Go on in the form with what a quick-add line says, as far as it is clear; True if kept."""
    contacts = screen.session.book.network.contacts
    names: list[str] = []
    meant: dict[str, str] = {}
    for at, part in enumerate(parsed.people):
        contact = contacts.get(chosen.get(at) or part.match.sure or "")
        name = written(contact.name) if contact else part.text
        names.append(name)
        if contact:
            meant[chosen_key(name)] = contact.uid
    return await _fill_in(screen, names, reason(parsed), meant)


async def _fill_in(
    screen: ModeScreen, names: Sequence[str], because: str, chosen: dict[str, str]
) -> bool:
    from tui.dialogs.introduce import Introduce

    session = screen.session
    done = await screen.app.push_screen_wait(
        Introduce(
            directory(session),
            lambda uid: proposals(session.book.network, uid),
            lambda done: _act(session.book.network, done, screen),
            one=names[0] if names else "",
            other=names[1] if len(names) > 1 else "",
            because=because,
            chosen=chosen,
        )
    )
    return done is not None and screen.keep(lambda network: _act(network, done, screen))


def _act(network: Network, done: Introducing, screen: ModeScreen) -> Action:
    today = screen.session.today
    return acts.introduce(network, done.one, done.other, done.because, today, done.state)


def _begin_with(screen: ModeScreen) -> tuple[list[Contact], str]:
    """Who stands in the fields at first, and why: on a card, whoever is proposed there."""
    network, person = screen.session.book.network, screen.person
    other = screen.chosen("introduce")
    if other is None or person is None:
        return [network.contacts[uid] for uid in screen.people if uid in network.contacts], ""
    pair = [network.contacts[uid] for uid in (person, other) if uid in network.contacts]
    found = (one for one in proposals(network, person) if other in (one.one, one.other))
    return pair, next((one.because for one in found), "")


def proposals(network: Network, uid: str) -> Sequence[Proposed]:
    """Who could meet the contact ``uid``, or with none, who could meet whom."""
    from tui.dialogs.introduce import Proposed

    found = suggestions_for(network, uid, PROPOSED) if uid else suggestions(network, PROPOSED)
    pairs = []
    for one in found:
        first, second = (one.offers, one.needs) if uid == one.offers else (one.needs, one.offers)
        names = (name_of(network, first), name_of(network, second))
        pairs.append(Proposed(first, second, names, one.because))
    return pairs


async def open_introduction(screen: ModeScreen, uid: str) -> None:
    """Show the introduction ``uid``, and keep what the user says has happened."""
    from tui.dialogs.introduction import OpenIntroduction

    session = screen.session
    while (one := session.book.network.introductions.get(uid)) is not None:
        wish = await screen.app.push_screen_wait(
            OpenIntroduction(session.book.network, one, session.today)
        )
        if wish is None or (wish != "because" and _keep(screen, uid, wish)):
            return
        if wish == "because" and not await _say_why(screen, uid):
            return


def _keep(screen: ModeScreen, uid: str, wish: Wish) -> bool:
    return screen.keep(lambda network: _step(network, uid, wish, screen))


def _step(network: Network, uid: str, wish: Wish, screen: ModeScreen) -> Action:
    today = screen.session.today
    match wish:
        case Step(kind="asked", who=who):
            return acts.ask_side(network, uid, who, today)
        case Step(kind="agreed", who=who):
            return acts.agreed(network, uid, who, today)
        case Step(kind="declined", who=who):
            return acts.declined(network, uid, who, today)
        case Step(kind="made"):
            return acts.made(network, uid, today)
        case Step(outcome=outcome):
            return acts.ended(network, uid, outcome, today)
        case _:
            return acts.drop(network, uid)


async def _say_why(screen: ModeScreen, uid: str) -> bool:
    network = screen.session.book.network
    one = network.introductions[uid]
    first, second = (name_of(network, each) for each in one.contacts)
    typed = await screen.app.push_screen_wait(
        Ask(WHY.format(first=first, second=second), "Because", one.because)
    )
    if typed is None:
        return True
    return screen.keep(lambda network: acts.edit_because(network, uid, typed))


async def open_chosen(screen: ModeScreen) -> None:
    """Open the introduction under the cursor."""
    if uid := screen.chosen("introduction"):
        await open_introduction(screen, uid)


HANDLERS: Final[Mapping[str, Handler]] = {
    "introduce": introduce,
    "introduction": open_chosen,
}
