"""What has happened with one contact, up to a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from store.records import WRITTEN, Interaction
from store.rules.favours import with_one
from store.rules.network import Network, newest_first
from store.rules.pauses import NONE_OFF, DaysOff, days_off


class History:
    """One contact's interactions of a day or earlier, read once.

    ``touch`` is the newest that counts as contact. ``unanswered`` are the letters of theirs that
    I have not answered yet, newest first: they are no touch until I do. ``attempts`` are mine
    since anything last came back, newest first. ``light`` ones, such as a birthday wish, are kept
    apart, unless ``wishes_count``: then they are touches as well. ``off`` are the days that no
    rhythm counts. Putting a long life in order costs the most, so it waits until ``past`` is asked
    for; where the newest is a plain touch it says all the rest.
    """

    __slots__ = ("_past", "attempts", "entries", "light", "off", "touch", "unanswered")

    def __init__(
        self,
        entries: Sequence[Interaction],
        today: date,
        *,
        off: DaysOff = NONE_OFF,
        wishes_count: bool = False,
    ) -> None:
        self.off = off
        self.light: Sequence[Interaction] = [one for one in entries if one.light]
        if self.light:
            self.light = [one for one in self.light if one.day <= today]
            if not wishes_count:
                entries = [one for one in entries if not one.light]
        self.touch = _newest(entries)
        if self.touch is not None and self.touch.day > today:
            entries = [one for one in entries if one.day <= today]
            self.touch = _newest(entries)
        self.entries = entries
        """All of them but the light ones, in no order."""
        self._past: list[Interaction] | None = None
        self.unanswered: Sequence[Interaction] = ()
        self.attempts: Sequence[Interaction] = ()
        if self.touch is not None and not _is_plain_touch(self.touch):
            self.unanswered = _unanswered(self.past)
            self.attempts = _attempts(self.past)
            self.touch = next((one for one in self.past if self.is_touch(one)), None)

    @property
    def past(self) -> list[Interaction]:
        """All the ``entries``, newest first."""
        if self._past is None:
            self._past = newest_first(self.entries)
        return self._past

    def before(self, place: int) -> History:
        """What had happened before the entry at ``place`` of the ``past``, as of its day."""
        earlier = self.past[place + 1 :]
        return History(earlier, self.past[place].day, off=self.off, wishes_count=True)

    def is_touch(self, one: Interaction) -> bool:
        """Whether ``one`` counts as contact."""
        return one.reached and one not in self.unanswered

    def touches(self) -> Sequence[Interaction]:
        """Everything that counts as contact, in no order."""
        if self.unanswered:
            return [one for one in self.entries if self.is_touch(one)]
        return [one for one in self.entries if one.reached]


def history(network: Network, uid: str, today: date) -> History:
    """The history of the contact ``uid`` (empty for an unknown one) as of ``today``."""
    settings = network.settings
    return History(
        [with_one(one, uid) if one.favours else one for one in network.interactions_with(uid)],
        today,
        off=days_off(settings.pauses),
        wishes_count=settings.wishes_count,
    )


def is_incoming(one: Interaction) -> bool:
    """Whether they wrote to me."""
    return one.initiated == "them" and one.channel in WRITTEN


def is_attempt(one: Interaction) -> bool:
    """Whether I tried and had no answer."""
    return not one.reached and one.initiated != "them"


def _is_plain_touch(one: Interaction) -> bool:
    return one.reached and not is_incoming(one)


def _newest(entries: Sequence[Interaction]) -> Interaction | None:
    if not entries:
        return None
    days = [one.day for one in entries]
    newest = max(days)
    if days.count(newest) == 1:
        return entries[days.index(newest)]
    return newest_first(one for one in entries if one.day == newest)[0]


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
