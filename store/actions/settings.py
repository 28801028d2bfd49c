"""The settings that change the queue: said in words, shown in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from msgspec.structs import replace

from store.actions import Action
from store.actions.fields import checked_cadence, checked_tier, choices, clean_tags, one_of
from store.actions.holidays import say_holiday, with_holiday
from store.actions.pauses import end_pauses, pause, pause_in, say_pause
from store.errors import BadInput
from store.language.clean import clean_line
from store.language.dates import UnclearDate, parse_cadence
from store.records import Settings, Weekday
from store.rules.network import Network

KEYS: Final = (
    *("goal", "capacity", "week-start", "time-zone", "new-tier", "wishes-count", "pause"),
    *("tier.NAME", "tag.NAME", "holiday.NAME"),
)
"""What can be set. ``tier.NAME`` is one of the tiers, ``tag.NAME`` any tag, ``holiday.NAME`` any
name."""


def configure(network: Network, key: str, value: str, today: date) -> Action:
    """Set ``key`` to ``value``, both as the user typed them; BadInput says what fits.

    ``goal`` 1 to 100 conversations a week, ``capacity`` 0 to 100 people a week, ``week-start`` a
    weekday, ``time-zone`` an IANA name or empty for the machine's, ``new-tier`` and ``tier.NAME``
    a tier, days as ``30d 2w 3mo 1y``, ``tag.NAME`` the same or ``none``, ``wishes-count`` yes or
    no, ``holiday.NAME`` a day and whom it is for, such as ``1 jan tier:inner``, or ``none``,
    ``pause`` one more span of days off, such as ``20 dec to 3 jan``, or ``none`` to end them."""
    given, value = clean_line(key), clean_line(value)
    key = given.casefold()
    if key == "pause":
        return _pause(network, value, today)
    head, dot, name = key.partition(".")
    if head == "holiday":
        key, name = given, given.partition(".")[2]
    if dot and name and head in _NAMED:
        after = _NAMED[head](network.settings, name, value)
    elif key in _PLAIN:
        after = _PLAIN[key](network.settings, value)
    else:
        raise BadInput(f"There is no setting “{clean_line(key, 60)}”. Known: {', '.join(KEYS)}.")
    label = f"Set {key} to {value or 'the default'}"
    return Action(label, (after,) if after != network.settings else ())


def shown(settings: Settings) -> list[tuple[str, str]]:
    """Each key with its value, as ``configure`` takes them."""
    return [
        ("goal", str(settings.goal)),
        ("capacity", str(settings.capacity)),
        ("week-start", settings.week_start),
        ("time-zone", settings.time_zone),
        ("new-tier", settings.new_tier),
        *((f"tier.{name}", f"{days}d") for name, days in settings.tiers.items()),
        *((f"tag.{name}", f"{days}d") for name, days in sorted(settings.tag_cadences.items())),
        ("wishes-count", "yes" if settings.wishes_count else "no"),
        *((f"holiday.{one.label}", say_holiday(one)) for one in settings.holidays),
        ("pause", "; ".join(say_pause(one) for one in settings.pauses)),
    ]


def _pause(network: Network, value: str, today: date) -> Action:
    if value.casefold() in ("", "none"):
        return end_pauses(network, today)
    return pause(network, [pause_in(part, today) for part in value.split(";")])


def _number(value: str, least: int, most: int, what: str) -> int:
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return int(value)
    raise BadInput(f"The {what} is a number from {least} to {most}, not “{value}”.")


def _goal(settings: Settings, value: str) -> Settings:
    return replace(settings, goal=_number(value, 1, 100, "goal"))


def _capacity(settings: Settings, value: str) -> Settings:
    return replace(settings, capacity=_number(value, 0, 100, "capacity"))


def _week_start(settings: Settings, value: str) -> Settings:
    word = value.casefold()
    known = dict(zip(_WEEKDAYS, choices(Weekday), strict=True))
    found = next((short for full, short in known.items() if word in (full, short)), value)
    return replace(settings, week_start=one_of(found, choices(Weekday), "weekday"))


_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _time_zone(settings: Settings, value: str) -> Settings:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if value:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise BadInput(
                f"There is no time zone “{value}”. A name is such as Europe/Lisbon."
            ) from None
    return replace(settings, time_zone=value)


def _new_tier(settings: Settings, value: str) -> Settings:
    tier = checked_tier(settings, value)
    return replace(settings, new_tier=tier or settings.new_tier)


def _wishes_count(settings: Settings, value: str) -> Settings:
    word = one_of(value.casefold(), ("yes", "no"), "answer")
    return replace(settings, wishes_count=word == "yes")


def _holiday(settings: Settings, name: str, value: str) -> Settings:
    return replace(settings, holidays=with_holiday(settings, name, value))


def _days(value: str) -> int:
    try:
        days = parse_cadence(value)
    except UnclearDate as unclear:
        raise BadInput(str(unclear)) from None
    return checked_cadence(days) or days


def _tier(settings: Settings, name: str, value: str) -> Settings:
    tier = checked_tier(settings, name) or name
    return replace(settings, tiers={**settings.tiers, tier: _days(value)})


def _tag(settings: Settings, name: str, value: str) -> Settings:
    for tag in clean_tags([name]):
        others = {one: days for one, days in settings.tag_cadences.items() if one.casefold() != tag}
        if value.casefold() == "none":
            return replace(settings, tag_cadences=others)
        return replace(settings, tag_cadences={**others, tag: _days(value)})
    raise BadInput("Say which tag, such as tag.hiring.")


_PLAIN: Final[Mapping[str, Callable[[Settings, str], Settings]]] = {
    "goal": _goal,
    "capacity": _capacity,
    "week-start": _week_start,
    "time-zone": _time_zone,
    "new-tier": _new_tier,
    "wishes-count": _wishes_count,
}
_NAMED: Final[Mapping[str, Callable[[Settings, str, str], Settings]]] = {
    "tier": _tier,
    "tag": _tag,
    "holiday": _holiday,
}
