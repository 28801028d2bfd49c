"""Logging what happened, and correcting it: everything it caused follows."""

from __future__ import annotations

from datetime import date, datetime

from msgspec.structs import replace

from store.actions import Action, following
from store.actions.contacts import blank_contact
from store.actions.entries import LogEntry, checked, entry_from
from store.actions.fields import all_contacts, choices
from store.actions.following import Changes, PromiseLine
from store.actions.giving import given
from store.actions.introducing import followed
from store.actions.meeting import met_again, newly_met
from store.actions.resting import let_go, reached_out
from store.actions.wishing import is_light
from store.actions.wording import dated_talk, talk
from store.errors import BadInput
from store.records import EMPTY, Channel, Contact, Favour, FavourKind, Interaction, Record, Side
from store.rules.favours import concerned
from store.rules.network import Network
from store.rules.wording import first_name

__all__ = [
    "LogEntry",
    "PromiseLine",
    "delete_log",
    "edit_log",
    "entry_from",
    "entry_of",
    "log",
    "tried",
]


def log(network: Network, entry: LogEntry, today: date, now: datetime) -> Action:
    """Write down what ``entry`` says: the contacts it creates, the interaction, a thank-you to
    each contact for what was received, the promises, and the next touch. Someone who rests and
    reached out is awake again."""
    entry = checked(network, entry)
    created = _created(network, entry, today)
    interaction = _interaction(network, entry, created, None, now)
    created = newly_met(created, interaction, today)
    contacts = all_contacts(network, created)
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
    entry = checked(network, entry, entry_of(network, uid))
    created = _created(network, entry, today)
    after = _interaction(network, entry, created, before, now)
    created = newly_met(created, after, today)
    label = f"Edit {dated_talk(network, before)}"
    return _action(
        label, network, created, before=before, after=after, entry=entry, today=today, now=now
    )


def delete_log(network: Network, uid: str) -> Action:
    """Remove the interaction ``uid``, its promises that are still open and the next touches it
    set; a thank-you it closed is open again, and what it gave from the shelf was not given. The
    contacts it created stay."""
    before = _existing(network, uid)
    promises = following.came_from(network, uid)
    gone = tuple(one for one in promises if one.state == "open")
    kept = tuple(replace(one, interaction="") for one in promises if one.state != "open")
    met = {one.uid: one for one in met_again(network.contacts, before, None, before.day)}
    contacts = all_contacts(network, met.values())
    touches = following.next_touches(contacts, before, None, None, before.logged)
    reopened = following.closed(network, before, None, (), before.day)
    shelf = given(network, before, None, before.day)
    label = f"Delete {dated_talk(network, before)}"
    met.update((one.uid, one) for one in touches.puts if isinstance(one, Contact))
    introduced, unmade = followed(
        network,
        all_contacts(network, met.values()),
        (before, _promised_in(network, before)),
        None,
        before.day,
    )
    changed = {
        one.uid: one for one in (*met.values(), *reopened.puts, *shelf.puts, *kept, *introduced)
    }
    return Action(label, tuple(changed.values()), (before, *gone, *unmade))


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
        lines=dict(found.lines),
        ticks=_ticks(network, found),
        next_touch=following.next_touch_of(network.contacts, found),
    )


def _ticks(network: Network, talk: Interaction) -> tuple[str, ...]:
    """The promises that ``talk`` closed and does not say so by itself."""
    return tuple(
        one.uid
        for one in following.closed_by(network, talk.uid)
        if not following.says(one, talk, talk.day)
    )


def _existing(network: Network, uid: str) -> Interaction:
    if (found := network.interactions.get(uid)) is None:
        raise BadInput("This entry is not there any more.")
    return found


def _lines(network: Network, interaction: Interaction, whose: Side) -> tuple[PromiseLine, ...]:
    found = following.written_promises(network, interaction, whose)
    return tuple(PromiseLine(one.text, one.due) for one in found)


def _created(network: Network, entry: LogEntry, today: date) -> list[Contact]:
    """The contacts to add."""
    return [blank_contact(network.settings, name, today) for name in entry.create]


def _interaction(
    network: Network,
    entry: LogEntry,
    created: list[Contact],
    before: Interaction | None,
    now: datetime,
) -> Interaction:
    """The interaction that ``entry`` describes. A change keeps when it was first written down."""
    values = {
        name: getattr(entry, name)
        for name in entry.__struct_fields__
        if name in Interaction.__struct_fields__
    }
    values["contacts"] = (*entry.people, *(one.uid for one in created))
    new = {one.name: one.uid for one in created}
    values["lines"] = {new.get(who, who): words for who, words in entry.lines.items()} or EMPTY
    people = [*(network.contacts[uid] for uid in entry.people), *created]
    values["favours"] = _favours(entry, before, people)
    values["light"] = is_light(network, people, entry, before)
    return replace(before, **values) if before else Interaction(**values, logged=now)


def _favours(
    entry: LogEntry, before: Interaction | None, people: list[Contact]
) -> tuple[Favour, ...]:
    """The ledger lines of ``entry``, each with those of several ``people`` whom it names; the ones
    there before stay as they are, as long as it is with the same people."""
    old = before.favours if before else ()
    if before and before.contacts != tuple(one.uid for one in people):
        old = tuple(replace(one, contacts=concerned(one.text, people)) for one in old)
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
        known.get((kind, text)) or Favour(kind=kind, text=text, contacts=concerned(text, people))
        for kind, wanted in texts.items()
        for text in wanted
    )


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
    met = met_again(network.contacts, before, after, today) if before else []
    contacts = all_contacts(network, (*created, *met))
    woken = reached_out(contacts, before, after, today)
    contacts.update((one.uid, one) for one in woken)
    changes: list[Changes] = [
        Changes(tuple(let_go(network, woken, today))),
        following.promised(network, before, after, entry.promises, "me"),
        following.promised(network, before, after, entry.owed, "them"),
        following.opened_promises(network, contacts, before, after, entry.promises, today),
        following.closed(network, before, after, entry.ticks, today),
        following.next_touches(contacts, before, after, entry.next_touch, now),
        given(network, before, after, today),
    ]
    puts: dict[str, Record] = {one.uid: one for one in (*created, *met, *woken, after)}
    for change in changes:
        puts.update((one.uid, one) for one in change.puts)
    contacts.update((one.uid, one) for one in puts.values() if isinstance(one, Contact))
    introduced, unmade = followed(
        network,
        contacts,
        (before, _promised_in(network, before)) if before else None,
        (after, [one.text for one in entry.promises]),
        today,
    )
    puts.update((one.uid, one) for one in introduced)
    return Action(
        "; ".join((label, *(f"{first_name(one)} is awake again" for one in woken))),
        tuple(
            one
            for one in puts.values()
            if one != (before if one is after else network.get(one.table, one.uid))
        ),
        (*(one for change in changes for one in change.drops), *unmade),
    )


def _promised_in(network: Network, talk: Interaction) -> list[str]:
    return [one.text for one in following.written_promises(network, talk, "me")]
