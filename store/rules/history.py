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
    rhythm counts. Most often the newest is a plain touch and says all that; a long life is read
    and put in order only where somebody asks for more.
    """

    __slots__ = (
        "_entries",
        "_past",
        "_talks",
        "_today",
        "_uid",
        "_wishes",
        "attempts",
        "off",
        "touch",
        "unanswered",
    )

    def __init__(
        self,
        talks: Sequence[Interaction],
        today: date,
        uid: str = "",
        off: DaysOff = NONE_OFF,
        wishes_count: bool = False,
    ) -> None:
        """``talks`` are in any order. ``uid`` is whom they are read for: favours that concern
        only others are left out."""
        self._talks = talks
        self._today = today
        self._uid = uid
        self._wishes = wishes_count
        self._entries: list[Interaction] | None = None
        self._past: list[Interaction] | None = None
        self.off = off
        self.touch: Interaction | None = None
        self.unanswered: Sequence[Interaction] = ()
        self.attempts: Sequence[Interaction] = ()
        if not talks:
            return
        if (newest := _newest(talks, today)) is not None:
            self.touch = self._for_one(newest)
        else:
            self.unanswered = _unanswered(self.past)
            self.attempts = _attempts(self.past)
            self.touch = next((one for one in self.past if self.is_touch(one)), None)

    @property
    def days(self) -> list[int]:
        """The days of contact as ordinals, in no order."""
        if self.unanswered:
            return [one.day.toordinal() for one in self.touches()]
        return [
            day.toordinal()
            for one in self._talks
            if one.reached and (not one.light or self._wishes) and (day := one.day) <= self._today
        ]

    def since(self, day: date) -> list[Interaction]:
        """Everything from that day on, light ones as well, in no order."""
        return [one for one in self._talks if day <= one.day <= self._today]

    @property
    def light(self) -> Sequence[Interaction]:
        """The light ones, whether they count or not."""
        return [one for one in self._talks if one.light and one.day <= self._today]

    @property
    def entries(self) -> Sequence[Interaction]:
        """All of them but light ones that do not count, in no order."""
        if self._entries is None:
            self._entries = [
                self._for_one(one)
                for one in self._talks
                if one.day <= self._today and (self._wishes or not one.light)
            ]
        return self._entries

    @property
    def past(self) -> list[Interaction]:
        """All the ``entries``, newest first."""
        if self._past is None:
            self._past = newest_first(self.entries)
        return self._past

    def before(self, place: int) -> History:
        """What had happened before the entry at ``place`` of the ``past``, as of its day."""
        earlier = self.past[place + 1 :]
        return History(earlier, self.past[place].day, self._uid, self.off, True)

    def is_touch(self, one: Interaction) -> bool:
        """Whether ``one`` counts as contact."""
        return one.reached and one not in self.unanswered

    def touches(self) -> Sequence[Interaction]:
        """Everything that counts as contact, in no order."""
        if self.unanswered:
            return [one for one in self.entries if self.is_touch(one)]
        return [one for one in self.entries if one.reached]

    def _for_one(self, one: Interaction) -> Interaction:
        return with_one(one, self._uid) if one.favours and self._uid else one


def history(network: Network, uid: str, today: date) -> History:
    """The history of the contact ``uid`` (empty for an unknown one) as of ``today``."""
    settings = network.settings
    off = days_off(settings.pauses)
    return History(network.interactions_with(uid), today, uid, off, settings.wishes_count)


def is_incoming(one: Interaction) -> bool:
    """Whether they wrote to me."""
    return one.initiated == "them" and one.channel in WRITTEN


def is_attempt(one: Interaction) -> bool:
    """Whether I tried and had no answer."""
    return not one.reached and one.initiated != "them"


def _newest(talks: Sequence[Interaction], today: date) -> Interaction | None:
    """The newest talk, where it alone says when they were last reached: a plain touch, not light,
    the only one of its day, not ahead."""
    days = [one.day for one in talks]
    newest = max(days)
    if newest > today or days.count(newest) > 1:
        return None
    one = talks[days.index(newest)]
    return one if one.reached and not one.light and not is_incoming(one) else None


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
