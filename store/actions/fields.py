"""What the user filled in, checked and cleaned before it is kept. Each refusal is a sentence."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final, TypeVar, get_args

from store.actions import Action
from store.errors import BadInput, UnknownName
from store.language.clean import clean_line
from store.language.folding import fold
from store.records import Contact, Settings
from store.rules.network import Network

LONGEST_CADENCE: Final = 3650
"""Days: ten years. More is a slip of the finger."""

T = TypeVar("T")


def person(network: Network, uid: str) -> Contact:
    """The contact with this uid, or UnknownName."""
    if (found := network.contacts.get(uid)) is None:
        raise UnknownName("This contact is not there any more.")
    return found


def people(network: Network, uids: Iterable[str]) -> list[Contact]:
    """The contacts with these uids, each once, in the order given; BadInput for nobody."""
    found = [person(network, uid) for uid in dict.fromkeys(uids)]
    if not found:
        raise BadInput("Say who it is about.")
    return found


def all_contacts(network: Network, changed: Iterable[Contact]) -> ChainMap[str, Contact]:
    """Everybody by uid, some added or ``changed``, at no cost for those who are as they were."""
    return ChainMap({one.uid: one for one in changed}, network.contacts)


def lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text cleaned to one line; empty ones go."""
    return tuple(line for text in texts if (line := clean_line(text)))


def clean_name(text: str) -> str:
    """The name of a contact, which must not be empty."""
    if not (name := clean_line(text)):
        raise BadInput("A contact needs a name.")
    return name


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without ``#``, with ``-`` for white space, each once however it is spelt."""
    return distinct("-".join(clean_line(tag).lstrip("#").split()) for tag in tags)


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, compared without case and accents; the first spelling stays."""
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(fold(text), text)
    return tuple(found.values())


def without(texts: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    """``texts`` less those in ``gone``, compared without case and accents."""
    folded = {fold(text) for text in gone}
    return tuple(text for text in texts if fold(text) not in folded)


def one_of(value: object, known: Sequence[T], what: str) -> T:
    """``value`` where it is one of ``known``; BadInput names them all."""
    for each in known:
        if value == each:
            return each
    names = ", ".join(str(each) for each in known)
    raise BadInput(f"There is no {what} “{clean_line(str(value), 60)}”. Known: {names}.")


def choices(alias: object) -> tuple[Any, ...]:
    """The words a ``Literal`` allows."""
    return get_args(alias)


def checked_tier(settings: Settings, tier: object) -> str | None:
    """A name of ``settings.tiers``, in any case, or None."""
    if tier is None:
        return None
    return one_of(clean_line(str(tier)).casefold(), tuple(settings.tiers), "tier")


def checked_cadence(days: object) -> int | None:
    """Whole days from 1 to ten years, or None."""
    if days is None:
        return None
    if isinstance(days, bool) or not isinstance(days, int):
        raise BadInput("A cadence is a number of days, such as 30.")
    if not 1 <= days <= LONGEST_CADENCE:
        raise BadInput(f"A cadence is between 1 and {LONGEST_CADENCE} days, not {days}.")
    return days


def checked_day(day: object, what: str) -> date | None:
    """A calendar day or None."""
    if day is None or type(day) is date:
        return day
    raise BadInput(f"“{what}” takes a calendar day, such as 2026-11-22.")


def change_each(
    label: str, contacts: Iterable[Contact], change: Callable[[Contact], Contact]
) -> Action:
    """One action over several contacts; those that stay as they are are not written."""
    pairs = ((one, change(one)) for one in contacts)
    return Action(label, tuple(after for before, after in pairs if after != before))
