"""What the log form holds: checked and cleaned, or filled in from a quick-add line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace as with_values

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


class LogEntry(Struct, frozen=True, kw_only=True):
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
    lines: Mapping[str, str] = {}
    ticks: tuple[str, ...] = ()


def checked(network: Network, entry: LogEntry, before: LogEntry | None = None) -> LogEntry:
    """``entry`` cleaned, each person once; BadInput or UnknownName say what does not fit. What is
    as in ``before`` stays as it is, even where it could not be written so."""
    same = _same(entry, before)
    clean = with_values(
        entry,
        people=tuple(person(network, uid).uid for uid in dict.fromkeys(entry.people)),
        create=tuple(dict.fromkeys(clean_name(name) for name in entry.create)),
        lines=_own_lines(entry),
        ticks=tuple(uid for uid in dict.fromkeys(entry.ticks) if uid in network.promises),
        **{name: clean(getattr(entry, name)) for name, clean in _CLEAN.items() if name not in same},
    )
    if not same.issuperset(("promises", "received")):
        clean = with_values(clean, promises=_owed_once(clean))
    if not clean.people and not clean.create:
        raise BadInput("Say who it was with.")
    length = clean.minutes
    if "minutes" not in same and length is not None and not 1 <= length <= LONGEST_TALK:
        raise BadInput(f"A length is between 1 and {LONGEST_TALK} minutes.")
    if (
        clean.next_touch
        and clean.next_touch < clean.day
        and not same.issuperset(("next_touch", "day"))
    ):
        raise BadInput("The next touch comes after this one.")
    return clean


def _same(entry: LogEntry, before: LogEntry | None) -> set[str]:
    """The fields of ``entry`` that are as in ``before``."""
    if before is None:
        return set()
    return {
        name for name in entry.__struct_fields__ if getattr(entry, name) == getattr(before, name)
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


_CLEAN: Final[Mapping[str, Callable[[Any], Any]]] = {
    "channel": lambda word: one_of(word, choices(Channel), "channel"),
    "initiated": lambda word: word and one_of(word, choices(Side), "side"),
    "fit": lambda word: word and one_of(word, choices(Fit), "fit"),
    "text": clean_text,
    "takeaways": lines,
    "place": clean_line,
    "tags": clean_tags,
    "gave": lines,
    "received": lines,
    "asked": lines,
    "promises": _clean_lines,
    "owed": _clean_lines,
}
"""Field of an entry → how its value is checked and cleaned."""


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
        lines={uid or name: one.text for one in parsed.lines for uid, name in (picks[one.at],)},
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
