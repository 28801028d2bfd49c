"""Introducing two people: from the idea to what became of it, each step on its day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from store.actions import Action
from store.actions.fields import choices, one_of, person
from store.errors import BadInput, NothingToDo
from store.language.clean import clean_line
from store.language.dates import echo_day
from store.language.introducing import reason
from store.records import (
    Introduction,
    IntroductionOutcome,
    IntroductionState,
    Record,
)
from store.rules.introductions import (
    OPEN,
    OUTCOMES,
    STATES,
    entered,
    name_of,
    other_of,
    promises_to_make,
)
from store.rules.network import Network

if TYPE_CHECKING:
    from store.actions.entries import LogEntry
    from store.language.quickadd import Parsed

_STANDS: Final[dict[IntroductionState, str]] = {
    "idea": "is an idea already, since",
    "offered": "was offered already, on",
    "agreed": "was agreed to by both already, on",
    "made": "was made already, on",
    "ended": "has ended already, on",
}
"""How an introduction stands, before the day it came to."""


def introduce(
    network: Network,
    one: str,
    other: str,
    because: str,
    today: date,
    state: IntroductionState = "idea",
) -> Action:
    """Begin an introduction of ``one`` to ``other`` (uids) in ``state``, entered today. Offered
    means that both were asked today, agreed that both said yes today; one that is made closes the
    promises to make it. BadInput for one person alone, NothingToDo where the two have one that is
    not ended."""
    contacts = (person(network, one).uid, person(network, other).uid)
    if one == other:
        raise BadInput("It takes two people to introduce.")
    state = one_of(state, STATES[:-1], "state to begin in")
    for known in network.introductions_of(one):
        if other in known.contacts and known.state != "ended":
            raise NothingToDo(_already(network, known))
    made = Introduction(
        contacts=contacts,
        because=clean_line(because),
        state=state,
        days={state: today},
        asked=dict.fromkeys(contacts, today) if state in ("offered", "agreed") else {},
        agreed=dict.fromkeys(contacts, today) if state == "agreed" else {},
    )
    kept = promises_met(network, made, today) if state == "made" else ()
    return Action(_label_of(network, made), (made, *kept))


def introduce_line(network: Network, parsed: Parsed, entry: LogEntry, today: date) -> Action:
    """The idea that a line such as ``intro Ana Lima and Bob Stone: both garden`` tells of;
    ``entry`` says who is meant. BadInput for somebody who is not here yet."""
    for name in entry.create:
        raise BadInput(f"{name} is not here yet; add them first.")
    one, other = (*entry.people, *entry.people)[:2]
    day = min(parsed.day, today)
    return introduce(network, one, other, reason(parsed), day)


def ask_side(network: Network, uid: str, who: str, today: date) -> Action:
    """One of the two was asked today, for the first time or again."""
    found = _still_open(network, uid, who)
    after = replace(found, asked={**found.asked, who: today})
    label = f"Ask {name_of(network, who)} about meeting {name_of(network, other_of(found, who))}"
    return Action(label, (_entered(after, "offered", today),))


def agreed(network: Network, uid: str, who: str, today: date) -> Action:
    """One of the two said yes today; once both have, the introduction is agreed."""
    found = _still_open(network, uid, who)
    if who in found.agreed:
        raise NothingToDo(f"{name_of(network, who)} agreed already.")
    after = replace(found, agreed={**found.agreed, who: today})
    both = all(each in after.agreed for each in after.contacts)
    label = f"Note that {_meets(network, found, who, 'agreed')}"
    return Action(label, (_entered(after, "agreed" if both else "offered", today),))


def declined(network: Network, uid: str, who: str, today: date) -> Action:
    """One of the two would rather not: the introduction ends, and nobody is asked again."""
    found = _still_open(network, uid, who)
    after = replace(found, declined={**found.declined, who: today}, outcome="declined")
    label = f"Note that {_meets(network, found, who, 'declined')}"
    return Action(label, (_entered(after, "ended", today),))


def made(network: Network, uid: str, today: date) -> Action:
    """The two were introduced today. My open promises to introduce them are kept with it; it is
    no talk, and logs none."""
    found = _existing(network, uid)
    if found.state not in OPEN:
        raise NothingToDo(_already(network, found))
    after = _entered(found, "made", today)
    return Action(_label_of(network, after), (after, *promises_met(network, after, today)))


def ended(network: Network, uid: str, outcome: IntroductionOutcome, today: date) -> Action:
    """What became of it, or why it will not be made. That they met says that it was made."""
    found = _existing(network, uid)
    outcome = one_of(outcome, choices(IntroductionOutcome)[1:], "outcome")
    if found.state == "ended" and found.outcome == outcome:
        raise NothingToDo(f"That is what it says already: {OUTCOMES[outcome]}.")
    after = replace(_entered(found, "ended", today), outcome=outcome)
    first, second = (name_of(network, each) for each in found.contacts)
    label = f"Note how introducing {first} to {second} went: {OUTCOMES[outcome]}"
    was_open = found.state in OPEN and outcome == "met"
    kept = promises_met(network, found, today) if was_open else ()
    return Action(label, (after, *kept))


def edit_because(network: Network, uid: str, because: str) -> Action:
    """Say anew why the two should know each other; no puts where it is as before."""
    found = _existing(network, uid)
    after = replace(found, because=clean_line(because))
    label = f"Edit the introduction of {_both(network, found)}"
    return Action(label, (after,) if after != found else ())


def drop(network: Network, uid: str) -> Action:
    """Remove the introduction."""
    found = _existing(network, uid)
    return Action(f"Let go of the introduction of {_both(network, found)}", (), (found,))


# -- what it does to promises ------------------------------------------------------------------


def promises_met(network: Network, one: Introduction, today: date) -> tuple[Record, ...]:
    """The promises to make ``one``, kept today."""
    return tuple(
        replace(promise, state="done", closed=today) for promise in promises_to_make(network, one)
    )


# -- helping -----------------------------------------------------------------------------------


def _existing(network: Network, uid: str) -> Introduction:
    if (found := network.introductions.get(uid)) is None:
        raise BadInput("This introduction is not there any more.")
    return found


def _still_open(network: Network, uid: str, who: str) -> Introduction:
    """The introduction where it is still to be made and is about ``who``."""
    found = _existing(network, uid)
    if who not in found.contacts:
        raise BadInput(f"{name_of(network, who)} is not one of the two.")
    if found.state not in OPEN:
        raise NothingToDo(_already(network, found))
    return found


def _entered(one: Introduction, state: IntroductionState, today: date) -> Introduction:
    """``one`` in ``state``, from today on where it was not in it before."""
    if one.state == state or (state == "offered" and one.state == "agreed"):
        return one
    return replace(one, state=state, days={**one.days, state: today})


def _already(network: Network, one: Introduction) -> str:
    """``Introducing Ana Lima to Bob Stone is an idea already, since 9 Nov 2026.``"""
    first, second = (name_of(network, each) for each in one.contacts)
    stands, day = _STANDS[one.state], entered(one)
    when = f"{stands} {echo_day(day).split(' ', 1)[1]}" if day else stands.rpartition(",")[0]
    return f"Introducing {first} to {second} {when}."


def _label_of(network: Network, one: Introduction) -> str:
    """What was done by bringing ``one`` where it is."""
    first, second = (name_of(network, each) for each in one.contacts)
    match one.state:
        case "made":
            return f"Introduce {first} to {second}"
        case "offered":
            return f"Offer to introduce {first} to {second}"
        case "agreed":
            return f"Note that {first} and {second} agreed to meet"
        case _:
            return f"Note the idea to introduce {first} to {second}"


def _meets(network: Network, one: Introduction, who: str, answer: str) -> str:
    other = name_of(network, other_of(one, who))
    return f"{name_of(network, who)} {answer} to meet {other}"


def _both(network: Network, one: Introduction) -> str:
    return " and ".join(name_of(network, each) for each in one.contacts)
