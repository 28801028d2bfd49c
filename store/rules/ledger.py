"""The ledger of give and take: favours with everybody over a chosen time, and what is promised."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from store.records import Contact, FavourKind, Interaction, Promise, Side
from store.rules.favours import with_one
from store.rules.network import Network
from store.rules.reciprocity import ASKS, YEAR, give_first, is_return

Question: TypeAlias = Literal["all", "owe", "asked", "give"]
QUESTIONS: Final[dict[Question, str]] = {
    "all": "everyone",
    "owe": "who I owe",
    "asked": "who has only been asked",
    "give": "who gives more than they get",
}
"""What can be asked of the ledger, in words."""
PERIODS: Final[dict[int | None, str]] = {
    YEAR.days: "last 12 months",
    91: "last 3 months",
    1826: "last 5 years",
    None: "ever",
}
"""The times that can be chosen, in days, in words; the first is the usual one."""
GAVE_MORE: Final = "you gave more"
GOT_MORE: Final = "gave you more"
EVEN: Final = "even"
GIVE_FIRST: Final = "give first"
ONLY_ASKED: Final = "only asked"
PROMISED: Final = "promised"


@dataclass(frozen=True)
class Last:
    """The newest favour of an account: what it was, on which day."""

    day: date
    kind: FavourKind
    text: str

    @property
    def words(self) -> str:
        """``résumé tips``, ``asked for a second reference``."""
        if self.kind != "asked" or self.text.casefold().startswith("ask"):
            return self.text
        return f"asked for {self.text}" if self.text else "asked"


@dataclass(frozen=True)
class Account:
    """What went between one contact and me in the time the ledger is of: favours each way, asks,
    and how often each of us ``began`` a talk, where that was said. ``give_first`` is as of today:
    two asks in a row or more, and nothing given since. ``returns`` says that I promised to return
    a favour, ``promised`` how many other open promises of mine there are."""

    uid: str
    name: str
    gave: int = 0
    received: int = 0
    asked: int = 0
    began_me: int = 0
    began_them: int = 0
    last: Last | None = None
    give_first: bool = False
    returns: bool = False
    promised: int = 0

    @property
    def has_favours(self) -> bool:
        """Whether anything was given, received or asked for."""
        return bool(self.gave or self.received or self.asked)

    @property
    def only_asked(self) -> bool:
        """Whether I asked, and gave nothing."""
        return self.asked > 0 and self.gave == 0

    @property
    def owed(self) -> bool:
        """Whether I owe them: more was received than given, or something is promised."""
        return self.received > self.gave or self.returns or self.promised > 0

    @property
    def leaning(self) -> str:
        """Which way it leans, in words."""
        if self.give_first:
            return GIVE_FIRST
        if self.only_asked:
            return ONLY_ASKED
        if self.gave != self.received:
            return GAVE_MORE if self.gave > self.received else GOT_MORE
        return EVEN if self.has_favours else PROMISED

    @property
    def distance(self) -> int:
        """How far from even, in favours. Where nothing was given or received, every ask counts."""
        return abs(self.gave - self.received) or (self.asked if self.only_asked else 0)

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """The order: furthest from even first, then the liveliest, then by name."""
        lively = self.gave + self.received + self.asked
        return (-self.distance, -lively, self.name.casefold(), self.uid)

    def answers(self, question: Question) -> bool:
        """Whether the contact belongs to the answer."""
        match question:
            case "owe":
                return self.owed
            case "asked":
                return self.only_asked
            case "give":
                return self.received > self.gave
            case _:
                return self.has_favours


@dataclass(frozen=True)
class Ledger:
    """The accounts, furthest from even first; and all favours and talks together, where one with
    several people counts once."""

    accounts: tuple[Account, ...] = ()
    gave: int = 0
    received: int = 0
    asked: int = 0
    began_me: int = 0
    began_them: int = 0

    def answer(self, question: Question) -> tuple[Account, ...]:
        """The accounts that answer ``question``, in their order."""
        return tuple(one for one in self.accounts if one.answers(question))


def since_of(days: int | None, today: date) -> date | None:
    """The first day of the last ``days`` days; None for ever."""
    return today - timedelta(days=days) if days is not None else None


def ledger(network: Network, since: date | None, today: date) -> Ledger:
    """The ledger from ``since`` (None: ever) to ``today``, in one pass over the records. Who is
    archived has no account; what went between us still counts in the totals."""
    sums: defaultdict[str, _Sum] = defaultdict(_Sum)
    total = _Sum()
    first = since or date.min
    for one in network.interactions.values():
        if (one.favours or one.initiated) and one.day <= today:
            within = one.day >= first
            total.add(one, within=within)
            for uid in one.contacts:
                sums[uid].add(with_one(one, uid), within=within)
    for promise in network.promises.values():
        if promise.state == "open" and promise.whose == "me":
            for uid in promise.contacts:
                sums[uid].promise(promise)
    accounts = [
        _account(network, network.contacts[uid], found, today)
        for uid, found in sums.items()
        if found.counts and uid in network.contacts
    ]
    return Ledger(
        tuple(sorted((one for one in accounts if one), key=lambda one: one.rank)),
        total.kinds["gave"],
        total.kinds["received"],
        total.kinds["asked"],
        total.began["me"],
        total.began["them"],
    )


class _Sum:
    """What was counted so far, of one contact or of all: favours by kind, talks by who ``began``
    them, asks whenever they were, promises, and the newest talk with a favour."""

    __slots__ = ("asked_ever", "began", "kinds", "newest", "promised", "returns")

    def __init__(self) -> None:
        self.kinds: dict[FavourKind, int] = {"gave": 0, "received": 0, "asked": 0}
        self.began: dict[Side, int] = {"me": 0, "them": 0}
        self.asked_ever = 0
        self.promised = 0
        self.returns = False
        self.newest: Interaction | None = None

    @property
    def counts(self) -> bool:
        """Whether there is anything to keep an account of."""
        return self.newest is not None or self.returns or self.promised > 0

    def add(self, one: Interaction, *, within: bool) -> None:
        """Count an interaction; only its asks where it is not ``within`` the time."""
        for favour in one.favours:
            self.asked_ever += favour.kind == "asked"
            if within:
                self.kinds[favour.kind] += 1
        if within and one.initiated:
            self.began[one.initiated] += 1
        if within and one.favours and (self.newest is None or _later(one, self.newest)):
            self.newest = one

    def promise(self, one: Promise) -> None:
        """Count an open promise of mine."""
        if is_return(one):
            self.returns = True
        else:
            self.promised += 1


def _later(one: Interaction, other: Interaction) -> bool:
    return (one.day, one.logged, one.uid) > (other.day, other.logged, other.uid)


def _account(network: Network, contact: Contact, found: _Sum, today: date) -> Account | None:
    """The account of someone who is not archived."""
    if contact.archived_on is not None:
        return None
    return Account(
        uid=contact.uid,
        name=contact.name,
        gave=found.kinds["gave"],
        received=found.kinds["received"],
        asked=found.kinds["asked"],
        began_me=found.began["me"],
        began_them=found.began["them"],
        last=_last(found.newest),
        give_first=found.asked_ever >= ASKS and give_first(network, contact.uid, today),
        returns=found.returns,
        promised=found.promised,
    )


def _last(newest: Interaction | None) -> Last | None:
    if newest is None:
        return None
    favour = newest.favours[-1]
    return Last(newest.day, favour.kind, favour.text)
