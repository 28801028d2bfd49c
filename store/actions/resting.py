"""Rest, and coming back from it: by hand, or because they reached out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from msgspec.structs import replace

from store.actions import Action
from store.actions.fields import person
from store.language.clean import clean_line
from store.language.dates import next_working_day
from store.records import Contact, Interaction, Promise, Record
from store.rules.network import Network

NOTE: Final = "a note with "
"""How what resting someone owes them begins."""
PARTING_NOTE: Final = f"{NOTE}a takeaway"
"""What it is where there is no takeaway of theirs."""
LONGEST: Final = 120
"""Characters of a takeaway in it."""


def rest(network: Network, uid: str, today: date, *, keep_dates: bool | None = None) -> Action:
    """End the rhythm with a contact. A thank-you with their last takeaway goes with it, unless
    one is open already. ``keep_dates`` says whether their dates stay on the week, None as before.
    """
    found = person(network, uid)
    label = f"Let {found.name} rest"
    keep = found.keep_dates if keep_dates is None else keep_dates
    after = replace(found, resting_since=found.resting_since or today, keep_dates=keep)
    puts: list[Record] = [after] if after != found else []
    if not found.resting_since and not _owes_thanks(network, uid):
        puts.append(
            Promise(
                contacts=(uid,),
                kind="thank-you",
                text=parting(network, uid),
                made=today,
                due=next_working_day(today),
            )
        )
    return Action(label, tuple(puts))


def wake(network: Network, uid: str, today: date) -> Action:
    """Take up the rhythm with a resting contact again. The thank-you that resting opened goes
    where it is still untouched."""
    found = person(network, uid)
    label = f"Wake {found.name}"
    if found.resting_since is None:
        return Action(label)
    return Action(label, (replace(found, resting_since=None), *let_go(network, [found], today)))


def parting(network: Network, uid: str) -> str:
    """``a note with “ask twice before hiring”``: what I took away from them last."""
    for one in network.interactions_of(uid):
        if one.takeaways:
            return f"{NOTE}“{clean_line(one.takeaways[0], LONGEST)}”"
    return PARTING_NOTE


def reached_out(
    contacts: Mapping[str, Contact], before: Interaction | None, after: Interaction, today: date
) -> list[Contact]:
    """The resting contacts, awake again, who reached out by ``after``: they began it, since they
    rest. A change of something that they had begun already wakes nobody."""
    if after.initiated != "them" or after.day > today:
        return []
    if before is not None and before.initiated == "them" and before.day == after.day:
        return []
    known = (contacts[uid] for uid in after.contacts if uid in contacts)
    return [
        replace(one, resting_since=None)
        for one in known
        if one.resting_since is not None and one.resting_since <= after.day
    ]


def archived_callers(network: Network, talk: Interaction) -> list[Contact]:
    """The archived contacts who reached out by ``talk``. Whoever was put aside stays so until the
    user says otherwise."""
    if talk.initiated != "them":
        return []
    people = (network.contacts.get(uid) for uid in talk.contacts)
    return [one for one in people if one is not None and one.archived_on is not None]


def let_go(network: Network, contacts: Iterable[Contact], today: date) -> list[Promise]:
    """The thank-yous that resting opened and nobody touched since, let go of."""
    return [
        replace(one, state="dropped", closed=today)
        for contact in contacts
        for one in network.promises_of(contact.uid)
        if _is_parting(one, contact.uid)
    ]


def _is_parting(promise: Promise, uid: str) -> bool:
    mine = promise.whose == "me" and promise.kind == "thank-you" and promise.state == "open"
    alone = promise.contacts == (uid,) and not promise.interaction
    return mine and alone and promise.text.startswith(NOTE)


def _owes_thanks(network: Network, uid: str) -> bool:
    return any(
        one.state == "open" and one.whose == "me" and one.kind == "thank-you"
        for one in network.promises_of(uid)
    )
