"""Settings and days off, said in words and kept with one undo each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from store.actions.holidays import holiday_in
from store.actions.pauses import echo_pause, pause_in
from store.actions.settings import configure, shown
from store.errors import BadInput
from store.language.dates import parse_cadence, say_cadence
from store.language.occasions import parse_occasion, say_partial
from store.records import Settings
from store.rules.network import Network
from store.rules.occasions import greeted
from tui.dialogs.ask import Ask, Choose, Option
from tui.screens.base import Handler, ModeScreen
from tui.screens.dates import NONE, checked

HEADING: Final = "Settings"
NEW_TAG: Final = "A rhythm for a tag"
NEW_TAG_EXAMPLE: Final = "hiring 14d"
NEW_HOLIDAY: Final = "A holiday to greet people on"
NEW_HOLIDAY_EXAMPLE: Final = "New Year 1 jan tier:inner"
DAYS_OFF: Final = "Days off"
DAYS_OFF_EXAMPLE: Final = "20 dec to 3 jan"
ENDS_THEM: Final = "none ends them."
NONE_YET: Final = "The week asks for nobody, and every rhythm goes on where it stopped."
EXAMPLES: Final[Mapping[str, str]] = {
    "goal": "conversations a week: 1 to 100",
    "capacity": "people the week offers: 0 to 100",
    "week-start": "mon, sun",
    "time-zone": "Europe/Lisbon; none for the machine’s",
    "new-tier": "inner, close, casual, warm, dormant",
    "wishes-count": "yes or no: whether a birthday wish starts the clock",
    "tier": "30d, 2w, 3mo",
    "tag": "30d, 2w, 3mo; none takes it away",
    "holiday": "1 jan tier:inner; none takes it away",
    "pause": DAYS_OFF_EXAMPLE,
}
"""What fits a setting, by its key or the word before the dot."""
UNSET: Final[Mapping[str, str]] = {"time-zone": "the machine’s", "pause": "none"}

_TAG, _HOLIDAY = "+tag", "+holiday"


async def settings(screen: ModeScreen) -> None:
    """List every setting, to change one after the other, until the user leaves."""
    while True:
        book = screen.session.book
        chosen = await screen.app.push_screen_wait(
            Choose(HEADING, options_of(book.network.settings))
        )
        match chosen:
            case None:
                return
            case "+tag":
                await _new_tag(screen)
            case "+holiday":
                await _new_holiday(screen)
            case "pause":
                await days_off(screen)
            case _:
                await _change(screen, chosen)


def options_of(kept: Settings) -> Sequence[Option]:
    """Every setting with its value, and what can be added."""
    found = [
        Option(key, "", key, _off_note(kept) if key == "pause" else value or UNSET.get(key, ""))
        for key, value in shown(kept)
    ]
    return [*found, Option(_TAG, "+", NEW_TAG), Option(_HOLIDAY, "*", NEW_HOLIDAY)]


def _off_note(kept: Settings) -> str:
    return echo_pause(kept.pauses[-1]) if kept.pauses else UNSET["pause"]


async def _change(screen: ModeScreen, key: str) -> None:
    network, today = screen.session.book.network, screen.session.today
    now = dict(shown(network.settings)).get(key, "")
    typed = await screen.app.push_screen_wait(
        Ask(
            key,
            "Value",
            now,
            placeholder=_example(key),
            note=_example(key),
            echo=checked(lambda text: echo_of(network, key, _meant(key, text), today)),
        )
    )
    if typed:
        _keep(screen, key, _meant(key, typed))


def _meant(key: str, text: str) -> str:
    """The value that was typed; a time zone of none is the machine’s."""
    return "" if key == "time-zone" and text == NONE else text


def _example(key: str) -> str:
    return EXAMPLES.get(key.partition(".")[0], "")


def echo_of(network: Network, key: str, value: str, today: date) -> str:
    """What a value would mean; BadInput where it does not fit."""
    configure(network, key, value, today)
    head, _, name = key.partition(".")
    if value == NONE:
        return ""
    match head:
        case "tier" | "tag":
            return say_cadence(parse_cadence(value))
        case "holiday":
            count = sum(1 for _ in greeted(network, holiday_in(name, value), today))
            return "1 person" if count == 1 else f"{count} people"
        case _:
            return ""


async def _new_tag(screen: ModeScreen) -> None:
    network, today = screen.session.book.network, screen.session.today

    def read(text: str) -> str:
        name, value = _tag_in(text)
        return f"#{name.lstrip('#')} {echo_of(network, f'tag.{name}', value, today)}"

    typed = await screen.app.push_screen_wait(
        Ask(NEW_TAG, "Tag", placeholder=NEW_TAG_EXAMPLE, echo=checked(read))
    )
    if typed:
        name, value = _tag_in(typed)
        _keep(screen, f"tag.{name}", value)


def _tag_in(text: str) -> tuple[str, str]:
    name, _, value = text.rpartition(" ")
    if not name.strip():
        raise BadInput(f"Say a tag and how often, such as {NEW_TAG_EXAMPLE}.")
    return name.strip(), value


async def _new_holiday(screen: ModeScreen) -> None:
    network, today = screen.session.book.network, screen.session.today

    def read(text: str) -> str:
        name, value = _holiday_in(text, today)
        day = holiday_in(name, value)
        people = echo_of(network, f"holiday.{name}", value, today)
        return f"{name}, {say_partial(day.month, day.day, None)}: {people}"

    typed = await screen.app.push_screen_wait(
        Ask(NEW_HOLIDAY, "Holiday", placeholder=NEW_HOLIDAY_EXAMPLE, echo=checked(read))
    )
    if typed:
        name, value = _holiday_in(typed, today)
        _keep(screen, f"holiday.{name}", value)


def _holiday_in(text: str, today: date) -> tuple[str, str]:
    """The name and the value of ``New Year 1 jan tier:inner``."""
    words = text.split()
    at = next((at for at, word in enumerate(words) if ":" in word), len(words))
    line = parse_occasion(" ".join(words[:at]), today)
    if not line.label:
        raise BadInput(f"Say what it is called, such as {NEW_HOLIDAY_EXAMPLE}.")
    day = say_partial(line.month, line.day, line.year)
    return line.label, " ".join((day, *words[at:]))


async def days_off(screen: ModeScreen) -> None:
    """Take days off, or end them."""
    session = screen.session
    today = session.today
    coming = [one for one in session.book.network.settings.pauses if one.ends >= today]
    said = f"{', '.join(echo_pause(one) for one in coming)}. {ENDS_THEM}" if coming else NONE_YET
    typed = await screen.app.push_screen_wait(
        Ask(
            DAYS_OFF,
            "From, to",
            placeholder=DAYS_OFF_EXAMPLE,
            note=said,
            echo=checked(lambda text: "" if text == NONE else echo_pause(pause_in(text, today))),
        )
    )
    if typed:
        _keep(screen, "pause", typed)


def _keep(screen: ModeScreen, key: str, value: str) -> None:
    today = screen.session.today
    screen.keep(lambda network: configure(network, key, value, today))


HANDLERS: Final[Mapping[str, Handler]] = {"settings": settings, "days_off": days_off}
