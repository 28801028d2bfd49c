"""People's dates: said on one key, listed and changed on another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from store.actions import occasions
from store.errors import BadInput
from store.language.dates import parse_cadence, say_weekday
from store.language.occasions import parse_occasion, say_occasion, say_partial
from store.records import Contact, Occasion
from store.rules.network import Network
from store.rules.occasions import LEAD, next_date
from store.rules.wording import plural
from tui.dialogs.ask import Ask, Choose, Option
from tui.screens.base import Handler, ModeScreen
from tui.text import cut

HEADING: Final = "Dates of {name}"
NOTHING_YET: Final = "No dates yet."
ADD: Final = "Add a date"
ADD_EXAMPLE: Final = "birthday 4 March, wedding 12 June 2019"
CHANGE: Final = "Change {label}"
TAKES_AWAY: Final = "none takes it away."
LEAD_WORD: Final = "Shown ahead"
LEAD_EXAMPLE: Final = "14d, 0 for on the day; none for a week"
STAY_WORD: Final = "Stay while they rest"
OVER: Final = "over"
NONE: Final = "none"
LONGEST: Final = 40
"""Columns of a name in a heading."""

_ADD, _LEAD, _STAY = "+add", "+lead", "+stay"


def checked(read: Callable[[str], str]) -> Callable[[str], str]:
    """``read`` as an echo: what it refuses is a sentence for the line that is typed."""

    def echo(text: str) -> str:
        try:
            return read(text)
        except BadInput as fault:
            raise ValueError(str(fault)) from None

    return echo


def wish(screen: ModeScreen) -> None:
    """Log that I wished somebody well, for the nearest of their dates in sight."""
    uid, session, days = screen.person, screen.session, screen.looks_ahead
    if uid:
        screen.keep(
            lambda network: occasions.wish(network, uid, session.today, session.now(), days)
        )


async def dates(screen: ModeScreen) -> None:
    """List somebody's dates, to add to and to change, until the user leaves."""
    uid = screen.person
    while uid and (contact := screen.session.book.network.contacts.get(uid)):
        network, today = screen.session.book.network, screen.session.today
        mine = network.occasions_of(uid)
        chosen = await screen.app.push_screen_wait(
            Choose(
                HEADING.format(name=cut(contact.name, LONGEST)),
                options_of(contact, mine, today),
                "" if mine else NOTHING_YET,
            )
        )
        if chosen is None:
            return
        await _take(screen, contact, chosen)


def options_of(contact: Contact, mine: list[Occasion], today: date) -> list[Option]:
    """The dates, each with the day it falls on next, and what can be said of all of them."""
    found = [
        Option(
            one.uid,
            str(at),
            f"{one.label}, {say_partial(one.month, one.day, one.year)}",
            say_weekday(day, today) if (day := next_date(one, today)) else OVER,
        )
        for at, one in enumerate(mine, start=1)
    ]
    days = LEAD if contact.lead_days is None else contact.lead_days
    return [
        *found,
        Option(_ADD, "a", ADD),
        Option(_LEAD, "l", LEAD_WORD, plural(days, "day")),
        Option(_STAY, "s", STAY_WORD, "yes" if contact.keep_dates else "no"),
    ]


async def _take(screen: ModeScreen, contact: Contact, chosen: str) -> None:
    """Do what was chosen in the list."""
    uid = contact.uid
    match chosen:
        case "+add":
            await _add(screen, uid)
        case "+lead":
            await _lead(screen, contact)
        case "+stay":
            keep = not contact.keep_dates
            screen.keep(lambda network: occasions.keep_dates(network, uid, keep=keep))
        case _:
            await _change(screen, chosen)


def _read(today: date) -> Callable[[str], str]:
    """An echo that reads a date back."""

    def read(text: str) -> str:
        line = parse_occasion(text, today)
        return say_occasion(line.label, line.month, line.day, line.year, yearly=line.yearly)

    return checked(read)


async def _add(screen: ModeScreen, uid: str) -> None:
    today = screen.session.today
    typed = await screen.app.push_screen_wait(
        Ask(ADD, "Date", placeholder=ADD_EXAMPLE, echo=_read(today))
    )
    if typed:
        line = parse_occasion(typed, today)
        screen.keep(lambda network: occasions.add_date(network, uid, line))


async def _change(screen: ModeScreen, uid: str) -> None:
    today = screen.session.today
    one = screen.session.book.network.occasions.get(uid)
    if one is None:
        return
    read = _read(today)
    typed = await screen.app.push_screen_wait(
        Ask(
            CHANGE.format(label=cut(one.label, LONGEST)),
            "Date",
            say_occasion(one.label, one.month, one.day, one.year, yearly=one.yearly),
            note=TAKES_AWAY,
            echo=lambda text: "" if text == NONE else read(text),
        )
    )
    if typed == NONE:
        screen.keep(lambda network: occasions.drop_date(network, uid))
    elif typed:
        line = parse_occasion(typed, today)
        screen.keep(lambda network: occasions.change_date(network, uid, line))


def lead_in(text: str) -> int | None:
    """Days ahead from what is typed; None for the usual week."""
    if text == NONE:
        return None
    return 0 if text in ("0", "0d") else parse_cadence(text)


async def _lead(screen: ModeScreen, contact: Contact) -> None:
    uid, network = contact.uid, screen.session.book.network
    typed = await screen.app.push_screen_wait(
        Ask(
            LEAD_WORD,
            "Days",
            "" if contact.lead_days is None else f"{contact.lead_days}d",
            placeholder=LEAD_EXAMPLE,
            echo=checked(lambda text: _lead_echo(network, uid, text)),
        )
    )
    if typed:
        days = lead_in(typed)
        screen.keep(lambda network: occasions.set_lead(network, uid, days))


def _lead_echo(network: Network, uid: str, text: str) -> str:
    """What was typed, as it will be; refused like the action itself."""
    days = lead_in(text)
    occasions.set_lead(network, uid, days)
    return f"{plural(LEAD if days is None else days, 'day')} ahead"


HANDLERS: Final[Mapping[str, Handler]] = {"wish": wish, "dates": dates}
