"""What has happened with one contact, up to a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.records import WRITTEN, Interaction
from store.rules.network import Network


@dataclass(slots=True)
class History:
    """One contact's interactions of ``today`` or earlier, newest first, read once.

    ``touch`` is the newest that counts as contact. ``unanswered`` are the letters of theirs that
    I have not answered yet, newest first: they are no touch until I do. ``attempts`` are mine
    since anything last came back, newest first.
    """

    past: Sequence[Interaction]
    touch: Interaction | None
    unanswered: Sequence[Interaction]
    attempts: Sequence[Interaction]

    def touches(self) -> list[Interaction]:
        """Everything that counts as contact, newest first."""
        return [one for one in self.past if one.reached and one not in self.unanswered]


def history(network: Network, uid: str, today: date) -> History:
    """The history of the contact ``uid`` (empty for an unknown one) as of ``today``."""
    found = network.interactions_of(uid)
    ahead = 0
    while ahead < len(found) and found[ahead].day > today:
        ahead += 1
    return read(found[ahead:] if ahead else found)


def read(past: Sequence[Interaction]) -> History:
    """The history made of ``past``, newest first."""
    if not past:
        return History(past, None, (), ())
    newest = past[0]
    if newest.reached and not is_incoming(newest):
        return History(past, newest, (), ())
    unanswered = _unanswered(past)
    touch = next((one for one in past if one.reached and one not in unanswered), None)
    return History(past, touch, unanswered, _attempts(past))


def is_incoming(one: Interaction) -> bool:
    """Whether they wrote to me."""
    return one.initiated == "them" and one.channel in WRITTEN


def is_attempt(one: Interaction) -> bool:
    """Whether I tried and had no answer."""
    return not one.reached and one.initiated != "them"


def _unanswered(past: Sequence[Interaction]) -> list[Interaction]:
    """What they wrote since I last spoke with them or wrote. A call nobody took is no answer;
    a letter without a reply is one."""
    found = []
    for one in past:
        if is_incoming(one):
            found.append(one)
        elif one.reached or (is_attempt(one) and one.channel in WRITTEN):
            break
    return found


def _attempts(past: Sequence[Interaction]) -> list[Interaction]:
    found = []
    for one in past:
        if one.reached or is_incoming(one):
            break
        if is_attempt(one):
            found.append(one)
    return found
