"""Promises, mine and theirs: noted, ticked, changed, let go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from store.actions import promises
from store.language.dates import echo_day, say_due
from store.language.day_words import NEXT_MEETING
from store.language.owing import owing, when_met
from store.records import Promise, Side
from store.rules.wording import due_words, names_of, promise_words
from tui.dialogs.ask import Ask, Choose, Option
from tui.screens.base import Handler, ModeScreen
from tui.text import cut

THEIRS: Final = "<"
"""Typed first, it makes a promise theirs."""
LONGEST: Final = 40
"""Columns of names in a heading."""

EXAMPLE: Final = "send the deck by fri"
NEW_NOTE: Final = "Begin with < for something they promise you."
EDIT_NOTE: Final = "by fri, by 12 jan, when we meet; without a day it stays open."
WHICH: Final = "Which promise was kept?"


@dataclass(frozen=True)
class Typed:
    """A promise as it was typed: whose, what, and for when."""

    whose: Side
    text: str
    due: date | None = None
    when_met: bool = False
    defaulted: bool = False


def understood(typed: str, today: date, *, usual: bool = True) -> Typed:
    """What ``typed`` promises; one of mine that names no day is due the ``usual`` one. Raises
    ValueError with a sentence where its day is unclear."""
    whose: Side = "them" if typed.lstrip().startswith(THEIRS) else "me"
    text = typed.strip().removeprefix(THEIRS).strip() if whose == "them" else typed.strip()
    later = when_met(text) if whose == "me" else None
    if later:
        return Typed(whose, later, when_met=True)
    read = owing(text, ">" if whose == "me" and usual else "<", today, today)
    return Typed(whose, read.whole, read.due, defaulted=read.defaulted)


def _echo(typed: str, today: date, *, usual: bool = True) -> str:
    found = understood(typed, today, usual=usual)
    side = "they promise · " if found.whose == "them" else ""
    if found.when_met:
        return NEXT_MEETING
    if found.due is None:
        return f"{side}no date"
    return f"due {say_due(found.due, today)}" if found.defaulted else side + echo_day(found.due)


async def promise(screen: ModeScreen) -> None:
    """Note something I promise: ``send the deck by fri``; with ``<`` first, what they do."""
    session, uids = screen.session, screen.people
    today, network = session.today, session.book.network
    if not uids:
        return
    who = names_of(network, uids) if len(uids) == 1 else f"{len(uids)} people"
    typed = await screen.app.push_screen_wait(
        Ask(
            f"Promise to {cut(who, LONGEST)}",
            "I promise",
            placeholder=EXAMPLE,
            note=NEW_NOTE,
            echo=lambda text: _echo(text, today),
        )
    )
    if typed:
        read = understood(typed, today)
        screen.keep(
            lambda network: promises.promise(
                network,
                uids,
                read.text,
                read.due,
                whose=read.whose,
                kind=None,
                today=today,
                when_met=read.when_met,
            )
        )


async def done(screen: ModeScreen) -> None:
    """Tick a promise; with several open ones, ask which."""
    chosen = screen.chosen("promise") or await _which_promise(screen)
    if chosen:
        keep_promise(screen, chosen)


def keep_promise(screen: ModeScreen, uid: str) -> None:
    """Tick the promise ``uid``."""
    today = screen.session.today
    screen.keep(lambda network: promises.keep(network, uid, today))


def let_go(screen: ModeScreen, uid: str) -> None:
    """Let go of the promise ``uid``: nobody waits for it any more."""
    today = screen.session.today
    screen.keep(lambda network: promises.drop(network, uid, today))


async def edit_promise(screen: ModeScreen, uid: str) -> None:
    """Change what the promise ``uid`` says, and for when."""
    session = screen.session
    found, today = session.book.network.promises.get(uid), session.today
    if found is None or found.state != "open":
        return
    who = cut(names_of(session.book.network, found.contacts), LONGEST)
    mine = found.whose == "me"
    typed = await screen.app.push_screen_wait(
        Ask(
            f"Promise to {who}" if mine else f"Promise of {who}",
            "I promise" if mine else "They promise",
            text_of(found),
            placeholder=EXAMPLE,
            note=EDIT_NOTE,
            echo=lambda text: _echo(text, today, usual=False),
        )
    )
    if typed:
        read = understood(typed, today, usual=False)
        screen.keep(
            lambda network: promises.edit_promise(
                network, uid, read.text, read.due, when_met=read.when_met
            )
        )


def text_of(found: Promise) -> str:
    """A promise as it would be typed: ``send the deck by 27 Nov 2026``."""
    if found.when_met:
        return f"{found.text} {NEXT_MEETING}"
    return f"{found.text} by {echo_day(found.due).split(' ', 1)[1]}" if found.due else found.text


async def _which_promise(screen: ModeScreen) -> str | None:
    network, today = screen.session.book.network, screen.session.today
    found = [one for one in network.promises_of(screen.person or "") if one.state == "open"]
    found.sort(key=lambda one: (one.whose != "me", one.due or date.max))
    if len(found) <= 1:
        return found[0].uid if found else None
    options = [
        Option(one.uid, str(at), promise_words(one), _owed_when(one, today))
        for at, one in enumerate(found, start=1)
    ]
    return await screen.app.push_screen_wait(Choose(WHICH, options))


def _owed_when(found: Promise, today: date) -> str:
    who = "me" if found.whose == "me" else "them"
    if found.when_met:
        return f"{who} · {NEXT_MEETING}"
    return f"{who} · {due_words(found.due, today) if found.due else 'no date'}"


HANDLERS: Final[Mapping[str, Handler]] = {"done": done, "promise": promise}
