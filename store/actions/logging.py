"""Logging what happened, and correcting it: everything it caused follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from dataclasses import replace as with_values
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from store.actions import Action, following
from store.actions.contacts import blank_contact
from store.actions.fields import choices, clean_name, clean_tags, lines, one_of, person
from store.actions.following import Changes, PromiseLine
from store.actions.promises import promise_kind
from store.actions.wording import dated_talk, talk
from store.errors import BadInput, UnknownName
from store.language.clean import clean_line, clean_text
from store.records import Channel, Contact, Favour, FavourKind, Fit, Interaction, Record, Side
from store.rules.network import Network

if TYPE_CHECKING:
    from store.language.quickadd import Parsed, PersonPart

LONGEST_TALK: Final = 7 * 24 * 60
"""Minutes: a week. More is a slip of the finger."""


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """What the log form holds. ``people`` are uids, ``create`` are names of contacts to add;
    the other fields are those of ``Interaction``, its favours by kind, the promises that go with
    it (mine and theirs) and the day its contacts should be next reached on."""

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


def log(network: Network, entry: LogEntry, today: date, now: datetime) -> Action:
    """Write down what ``entry`` says: the contacts it creates, the interaction, a thank-you to
    each contact for what was received, the promises, and the next touch."""
    entry = _checked(network, entry)
    created = _created(network, entry, today)
    interaction = _interaction(entry, created, None, now)
    contacts = _all_contacts(network, created)
    label = talk(
        entry.channel,
        entry.initiated,
        entry.reached,
        [contacts[uid] for uid in interaction.contacts],
    )
    verb = "Log" if entry.reached else "Note"
    return _action(
        f"{verb} {label}",
        network,
        created,
        before=None,
        after=interaction,
        entry=entry,
        today=today,
        now=now,
    )


def edit_log(network: Network, uid: str, entry: LogEntry, today: date, now: datetime) -> Action:
    """Make the interaction ``uid`` say what ``entry`` says. The promises, thank-yous and next
    touches that came from it follow; promises done or dropped since are left alone."""
    before = _existing(network, uid)
    entry = _checked(network, entry)
    created = _created(network, entry, today)
    after = _interaction(entry, created, before, now)
    label = f"Edit {dated_talk(network, before)}"
    return _action(
        label, network, created, before=before, after=after, entry=entry, today=today, now=now
    )


def delete_log(network: Network, uid: str) -> Action:
    """Remove the interaction ``uid``, its promises that are still open and the next touches it
    set; a thank-you it closed is open again. The contacts it created stay."""
    before = _existing(network, uid)
    promises = following.came_from(network, uid)
    gone = tuple(one for one in promises if one.state == "open")
    kept = tuple(replace(one, interaction="") for one in promises if one.state != "open")
    touches = following.next_touches(network.contacts, before, None, None, before.logged)
    reopened = following.thanked(network, before, None, before.day)
    label = f"Delete {dated_talk(network, before)}"
    return Action(label, (*touches.puts, *reopened.puts, *kept), (before, *gone))


def tried(
    network: Network, uid: str, today: date, now: datetime, channel: Channel = "other"
) -> Action:
    """Note that the user tried to reach the contact today and had no answer."""
    entry = LogEntry(people=(uid,), day=today, channel=channel, reached=False, initiated="me")
    return log(network, entry, today, now)


def entry_of(network: Network, uid: str) -> LogEntry:
    """The form filled in from the interaction ``uid``. Saving it as it is changes nothing."""
    found = _existing(network, uid)
    texts: dict[FavourKind, tuple[str, ...]] = {
        kind: tuple(one.text for one in found.favours if one.kind == kind)
        for kind in choices(FavourKind)
    }
    return LogEntry(
        people=found.contacts,
        day=found.day,
        channel=found.channel,
        text=found.text,
        takeaways=found.takeaways,
        reached=found.reached,
        initiated=found.initiated,
        place=found.place,
        minutes=found.minutes,
        tags=found.tags,
        **texts,
        promises=_lines(network, found, "me"),
        owed=_lines(network, found, "them"),
        fit=found.fit,
        next_touch=following.next_touch_of(network.contacts, found),
    )


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


def _existing(network: Network, uid: str) -> Interaction:
    if (found := network.interactions.get(uid)) is None:
        raise BadInput("This entry is not there any more.")
    return found


def _lines(network: Network, interaction: Interaction, whose: Side) -> tuple[PromiseLine, ...]:
    found = following.written_promises(network, interaction, whose)
    return tuple(PromiseLine(one.text, one.due) for one in found)


def _checked(network: Network, entry: LogEntry) -> LogEntry:
    """``entry`` cleaned, each person once; BadInput or UnknownName say what does not fit."""
    checked = with_values(
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
    )
    if not checked.people and not checked.create:
        raise BadInput("Say who it was with.")
    if checked.minutes is not None and not 1 <= checked.minutes <= LONGEST_TALK:
        raise BadInput(f"A length is between 1 and {LONGEST_TALK} minutes.")
    if checked.next_touch and checked.next_touch < checked.day:
        raise BadInput("The next touch comes after this one.")
    return with_values(checked, promises=_owed_once(checked))


def _owed_once(entry: LogEntry) -> tuple[PromiseLine, ...]:
    """The promises without the thank-you that what was received opens by itself."""
    opened = ("thank-you", ", ".join(entry.received))
    return tuple(one for one in entry.promises if (promise_kind(one.text), one.text) != opened)


def _clean_lines(promises: Iterable[PromiseLine]) -> tuple[PromiseLine, ...]:
    return tuple(PromiseLine(text, one.due) for one in promises if (text := clean_line(one.text)))


def _created(network: Network, entry: LogEntry, today: date) -> list[Contact]:
    """The contacts to add: met that day, unless it was an attempt or is still to come."""
    met = entry.day if entry.reached and entry.day <= today else None
    return [
        replace(blank_contact(network.settings, name, today), met_on=met) for name in entry.create
    ]


def _interaction(
    entry: LogEntry, created: list[Contact], before: Interaction | None, now: datetime
) -> Interaction:
    """The interaction that ``entry`` describes. A change keeps when it was first written down."""
    values = {
        one.name: getattr(entry, one.name)
        for one in fields(entry)
        if one.name in Interaction.__struct_fields__
    }
    values["contacts"] = (*entry.people, *(one.uid for one in created))
    values["favours"] = _favours(entry, before)
    return replace(before, **values) if before else Interaction(**values, logged=now)


def _favours(entry: LogEntry, before: Interaction | None) -> tuple[Favour, ...]:
    """The ledger lines of ``entry``; the ones there before stay as they are."""
    old = before.favours if before else ()
    texts: dict[FavourKind, tuple[str, ...]] = {
        "gave": entry.gave,
        "received": entry.received,
        "asked": entry.asked,
    }
    if all(
        wanted == tuple(one.text for one in old if one.kind == kind)
        for kind, wanted in texts.items()
    ):
        return old
    known = {(one.kind, one.text): one for one in old}
    return tuple(
        known.get((kind, text)) or Favour(kind=kind, text=text)
        for kind, wanted in texts.items()
        for text in wanted
    )


def _all_contacts(network: Network, created: Iterable[Contact]) -> dict[str, Contact]:
    return {**network.contacts, **{one.uid: one for one in created}}


def _action(
    label: str,
    network: Network,
    created: list[Contact],
    *,
    before: Interaction | None,
    after: Interaction,
    entry: LogEntry,
    today: date,
    now: datetime,
) -> Action:
    """One action with the interaction and everything that follows from it."""
    contacts = _all_contacts(network, created)
    changes: list[Changes] = [
        following.promised(network, before, after, entry.promises, "me"),
        following.promised(network, before, after, entry.owed, "them"),
        following.thank_yous(network, before, after, today),
        following.thanked(network, before, after, today),
        following.next_touches(contacts, before, after, entry.next_touch, now),
    ]
    puts: dict[str, Record] = {one.uid: one for one in (*created, after)}
    for change in changes:
        puts.update((one.uid, one) for one in change.puts)
    return Action(
        label,
        tuple(one for one in puts.values() if one != network.get(one.table, one.uid)),
        tuple(one for change in changes for one in change.drops),
    )
