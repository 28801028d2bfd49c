"""What can be done to someone from a row or a card without opening a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from store.actions import fresh, resting, rhythm
from store.actions.logging import tried as note_attempt
from store.language.dates import (
    echo_day,
    parse_cadence,
    parse_day,
    say_cadence,
)
from store.rules.cadence import cadence as rhythm_of
from store.rules.history import history
from store.rules.proposals import proposal
from store.rules.why import why as arithmetic
from tui.dialogs.ask import Ask, Choose, Option, Tell
from tui.screens.base import Handler, ModeScreen
from tui.text import cut

LONGEST: Final = 40
"""Columns of a name in a heading."""


def _name(screen: ModeScreen) -> str:
    contact = screen.session.book.network.contacts.get(screen.person or "")
    return cut(contact.name, LONGEST) if contact else ""


def future_day(today: date) -> Callable[[str], str]:
    """An echo for a day that lies ahead."""

    def echo(text: str) -> str:
        return echo_day(parse_day(text, today, "future"))

    return echo


async def ask_day(screen: ModeScreen, heading: str, label: str, value: str) -> date | None:
    """Ask for a day to come; None where the user left."""
    today = screen.session.today
    typed = await screen.app.push_screen_wait(
        Ask(
            heading,
            label,
            value,
            placeholder="mon, in 2 weeks, 12 jan",
            echo=future_day(today),
        )
    )
    return parse_day(typed, today, "future") if typed else None


def tried(screen: ModeScreen) -> None:
    """Note an attempt without an answer."""
    uid, session = screen.person, screen.session
    if uid:
        screen.keep(lambda network: note_attempt(network, uid, session.today, session.now()))


async def snooze(screen: ModeScreen) -> None:
    """Hide someone until a day."""
    uid = screen.person
    until = await ask_day(screen, f"Snooze {_name(screen)}", "Until", "in 2 weeks")
    if uid and until:
        screen.keep(lambda network: rhythm.snooze(network, uid, until))


def skip(screen: ModeScreen) -> None:
    """Leave someone out for seven days."""
    uid, today = screen.person, screen.session.today
    if uid:
        screen.keep(lambda network: rhythm.skip(network, uid, today))


def rest(screen: ModeScreen) -> None:
    """End the rhythm with a thank-you, or take it up again."""
    uid, session = screen.person, screen.session
    if uid and session.book.network.contacts[uid].resting_since:
        screen.keep(lambda network: resting.wake(network, uid, session.today))
    elif uid:
        screen.keep(lambda network: resting.rest(network, uid, session.today))


async def why(screen: ModeScreen) -> None:
    """Show the arithmetic of a row."""
    uid, session = screen.person, screen.session
    if uid:
        lines = arithmetic(session.book.network, uid, session.today)
        await screen.app.push_screen_wait(Tell(f"Why {_name(screen)}", lines))


async def next_touch(screen: ModeScreen) -> None:
    """Set a one-off day for the next touch."""
    session, uid, name = screen.session, screen.person, _name(screen)
    due = await ask_day(screen, f"Next touch with {name}", "When", "")
    if uid and due:
        screen.keep(
            lambda network: rhythm.set_next(network, uid, due, session.today, session.now())
        )


async def cadence(screen: ModeScreen) -> None:
    """Set how often; filled in with what the program proposes."""
    session, uids = screen.session, screen.people
    network = session.book.network
    if not uids:
        return
    now = rhythm_of(network.contacts[uids[0]], network.settings)
    first = network.contacts[uids[0]]
    seen = history(network, first.uid, session.today)
    suggested = proposal(first, seen, network.settings, session.today)
    days = suggested.days if suggested and suggested.days else now
    typed = await screen.app.push_screen_wait(
        Ask(
            "How often",
            "Every",
            f"{days}d" if days else "",
            placeholder="30d, 2w, 3mo; none for the tier’s",
            note=suggested.text if suggested and suggested.kind == "cadence" else "",
            echo=lambda text: (
                "as the tier says" if text == "none" else say_cadence(parse_cadence(text))
            ),
        )
    )
    if typed:
        chosen = None if typed == "none" else parse_cadence(typed)
        screen.keep(lambda now_: rhythm.set_cadence(now_, uids, chosen))


async def fresh_start(screen: ModeScreen) -> None:
    """Spread everyone who is due over the coming weeks."""
    today = screen.session.today
    if not fresh.fresh_start(screen.session.book.network, today).puts:
        screen.say("Everyone who is due fits into this week.")
        return
    answer = await screen.app.push_screen_wait(
        Choose(
            "Fresh start",
            [Option("yes", "y", "Spread them"), Option("no", "n", "Leave it as it is")],
            "Everyone who is due gets a day in the coming weeks, nearest people first. "
            "One undo takes it back.",
        )
    )
    if answer == "yes":
        screen.keep(lambda network: fresh.fresh_start(network, today))


HANDLERS: Final[Mapping[str, Handler]] = {
    "tried": tried,
    "snooze": snooze,
    "skip": skip,
    "rest": rest,
    "why": why,
    "next": next_touch,
    "cadence": cadence,
    "fresh": fresh_start,
}
