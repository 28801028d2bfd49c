"""Making one contact of two: the two who are picked, or one and a likely duplicate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from store.actions.uniting import surest_first, unite
from store.rules.duplicates import duplicates_of
from tui.screens.base import Handler, ModeScreen
from tui.text import SEPARATOR, cut

TWO: Final = "Merging takes two people."
ALONE: Final = "Nobody else here looks like {name}.  Pick two with {pick}, then {merge}."


async def merge(screen: ModeScreen) -> None:
    """Show what becomes of the two, and do it."""
    pair = await _pair(screen)
    if pair is None:
        return
    from tui.dialogs.merge import Merge

    network = screen.session.book.network
    one, other = (network.contacts[uid] for uid in surest_first(network, pair))
    chosen = await screen.app.push_screen_wait(
        Merge(one, other, lambda stays, goes: unite(network, stays.uid, goes.uid))
    )
    if chosen:
        stays, goes = chosen
        if screen.keep(lambda now: unite(now, stays, goes).action):
            screen.pick(frozenset())


async def _pair(screen: ModeScreen) -> tuple[str, str] | None:
    """The two who are picked; else the one under the cursor and who is chosen of those who look
    alike."""
    match screen.people:
        case (one, other):
            return one, other
        case (one,):
            return await _with_duplicate(screen, one)
        case _:
            screen.trouble(TWO)
            return None


async def _with_duplicate(screen: ModeScreen, uid: str) -> tuple[str, str] | None:
    from tui.dialogs.ask import Choose, Option

    contacts = screen.session.book.network.contacts
    found = duplicates_of(screen.session.book.network, uid)
    name = cut(contacts[uid].name, 40)
    if not found:
        keys = {key: screen.key_of(key) for key in ("pick", "merge")}
        screen.trouble(ALONE.format(name=name, **keys))
        return None
    options = []
    for at, pair in enumerate(found, start=1):
        one = contacts[pair.other]
        about = SEPARATOR.join(part for part in (one.company, pair.why) if part)
        options.append(Option(one.uid, str(at) if at < 10 else "", one.name, about))
    chosen = await screen.app.push_screen_wait(Choose(f"Merge {name} with", options))
    return (uid, chosen) if chosen else None


HANDLERS: Final[Mapping[str, Handler]] = {"merge": merge}
