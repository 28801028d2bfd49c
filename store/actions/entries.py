"""What the log form holds: checked and cleaned, or filled in from a quick-add line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from store.actions.fields import choices, clean_name, clean_tags, lines, one_of, person
from store.actions.following import PromiseLine
from store.actions.promises import promise_kind
from store.errors import BadInput, UnknownName
from store.language.clean import clean_line, clean_text
from store.records import Channel, Fit, Side
from store.rules.network import Network

if TYPE_CHECKING:
    from store.language.quickadd import Parsed, PersonPart

LONGEST_TALK: Final = 7 * 24 * 60
"""Minutes: a week. More is a slip of the finger."""


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """What the log form holds. ``people`` are uids, ``create`` are names of contacts to add;
    ``lines`` are words of their own for some of several of them, by uid, or by the name of one to
    add; ``ticks`` are the uids of promises that were kept with it. The other fields are those of
    ``Interaction``, its favours by kind, the promises that go with it (mine and theirs) and the
    day its contacts should be next reached on."""

    people: tuple[str, ...] = ()
    create: tuple[str, ...] = ()
    day: date
    channel: Channel = "other"
    text: str = ""
    takeaways: tuple[str, ...] = ()
    reached: bool = True
    initiated: Side | None = None
    place: str = ""
    minutes: int | None = None
    tags: tuple[str, ...] = ()
    gave: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    promises: tuple[PromiseLine, ...] = ()
    owed: tuple[PromiseLine, ...] = ()
    fit: Fit | None = None
    next_touch: date | None = None
    lines: Mapping[str, str] = field(default_factory=dict)
    ticks: tuple[str, ...] = ()


def checked(network: Network, entry: LogEntry, before: LogEntry | None = None) -> LogEntry:
    """``entry`` cleaned, each person once; BadInput or UnknownName say what does not fit. What is
    as in ``before`` stays as it is, even where it could not be written so."""
    clean = with_values(
        entry,
        people=tuple(person(network, uid).uid for uid in dict.fromkeys(entry.people)),
        create=tuple(dict.fromkeys(clean_name(name) for name in entry.create)),
        channel=one_of(entry.channel, choices(Channel), "channel"),
        initiated=entry.initiated and one_of(entry.initiated, choices(Side), "side"),
        fit=entry.fit and one_of(entry.fit, choices(Fit), "fit"),
        text=clean_text(entry.text),
        takeaways=lines(entry.takeaways),
        place=clean_line(entry.place),
        tags=clean_tags(entry.tags),
        gave=lines(entry.gave),
        received=lines(entry.received),
        asked=lines(entry.asked),
        promises=_clean_lines(entry.promises),
        owed=_clean_lines(entry.owed),
        lines=_own_lines(entry),
        ticks=tuple(uid for uid in dict.fromkeys(entry.ticks) if uid in network.promises),
    )
    clean = with_values(clean, promises=_owed_once(clean))
    same = _same(entry, before)
    if not clean.people and not clean.create:
        raise BadInput("Say who it was with.")
    length = None if "minutes" in same else clean.minutes
    if length is not None and not 1 <= length <= LONGEST_TALK:
        raise BadInput(f"A length is between 1 and {LONGEST_TALK} minutes.")
    if clean.next_touch and clean.next_touch < clean.day and not {"next_touch", "day"} <= set(same):
        raise BadInput("The next touch comes after this one.")
    return with_values(clean, **same)


def _same(entry: LogEntry, before: LogEntry | None) -> dict[str, Any]:
    """The values of ``entry`` that are those of ``before``, by field; who and what else it is
    about is always looked for."""
    return {
        one.name: getattr(entry, one.name)
        for one in fields(entry)
        if before is not None
        and one.name not in ("people", "create", "lines", "ticks")
        and getattr(entry, one.name) == getattr(before, one.name)
    }


def _own_lines(entry: LogEntry) -> dict[str, str]:
    """The words for each of several people, without empty ones and those for somebody who is not
    among them."""
    people = {*entry.people, *(clean_name(name) for name in entry.create)}
    if len(people) < 2:
        return {}
    return {
        who: words
        for who, text in entry.lines.items()
        if who in people and (words := clean_line(text))
    }


def _owed_once(entry: LogEntry) -> tuple[PromiseLine, ...]:
    """The promises without the thank-you that what was received opens by itself."""
    opened = ("thank-you", ", ".join(entry.received))
    return tuple(one for one in entry.promises if (promise_kind(one.text), one.text) != opened)


def _clean_lines(promises: Iterable[PromiseLine]) -> tuple[PromiseLine, ...]:
    return tuple(PromiseLine(text, one.due) for one in promises if (text := clean_line(one.text)))


def entry_from(parsed: Parsed, chosen: Mapping[int, str | None]) -> LogEntry:
    """The form filled in from a quick-add line. ``chosen`` maps the index of a person part to
    the uid the user picked, or None to create that person. A name that fits nobody or several
    and was not chosen raises UnknownName, an unclear word BadInput."""
    if parsed.problem:
        raise BadInput(parsed.problem)
    picks = [_pick(part, place, chosen) for place, part in enumerate(parsed.people)]
    return LogEntry(
        people=tuple(uid for uid, _ in picks if uid),
        create=tuple(name for uid, name in picks if not uid),
        day=parsed.day,
        channel=parsed.channel or "other",
        text=parsed.text,
        takeaways=tuple(parsed.takeaways),
        reached=parsed.reached,
        initiated=parsed.initiated,
        place=parsed.place,
        minutes=parsed.minutes,
        tags=tuple(parsed.tags),
        gave=tuple(parsed.gave),
        received=tuple(parsed.received),
        asked=tuple(parsed.asked),
        promises=tuple(PromiseLine(one.whole, one.due) for one in parsed.promises),
        owed=tuple(PromiseLine(one.whole, one.due) for one in parsed.owed),
    )


def _pick(part: PersonPart, place: int, chosen: Mapping[int, str | None]) -> tuple[str, str]:
    """The uid of the person meant, or empty and the name to create."""
    if place in chosen:
        return chosen[place] or "", part.text
    if part.create:
        return "", part.text
    match part.match.uids:
        case (uid,):
            return uid, part.text
        case ():
            raise UnknownName(f"Nobody here is called “{part.text}”.")
        case several:
            raise UnknownName(f"“{part.text}” could be {len(several)} people.", several)
