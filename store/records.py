"""The records amity keeps, as typed data.

Every record is immutable; a change is a new record with the same ``uid``. Days are
``datetime.date`` without a time, time stamps are aware ``datetime`` in UTC. Text is as the user
or a file gave it, cleaned of control characters. Fields that this version does not know are
carried in ``unknown`` and written back as they were read.
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, ClassVar, Final, Literal, TypeAlias

import msgspec

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

Channel: TypeAlias = Literal[
    "coffee",
    "meal",
    "call",
    "video",
    "email",
    "message",
    "meeting",
    "event",
    "letter",
    "other",
]
Side: TypeAlias = Literal["me", "them"]
FavourKind: TypeAlias = Literal["gave", "received", "asked"]
Fit: TypeAlias = Literal["energising", "fine", "forced"]
PromiseKind: TypeAlias = Literal[
    "follow-up",
    "thank-you",
    "return-favour",
    "introduction",
    "congratulate",
    "send",
    "other",
]
PromiseState: TypeAlias = Literal["open", "done", "dropped"]
IntroductionState: TypeAlias = Literal["idea", "offered", "agreed", "made", "ended"]
IntroductionOutcome: TypeAlias = Literal["", "met", "nothing", "no answer", "declined"]
Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

CHANNELS: Final[tuple[Channel, ...]] = (
    "coffee",
    "meal",
    "call",
    "video",
    "email",
    "message",
    "meeting",
    "event",
    "letter",
    "other",
)
WRITTEN: Final[frozenset[Channel]] = frozenset({"email", "message", "letter"})
"""Channels on which someone can wait for an answer."""

DEFAULT_TIERS: Final[Mapping[str, int]] = {
    "inner": 14,
    "close": 30,
    "casual": 90,
    "warm": 180,
    "dormant": 365,
}
"""Days between touches that each tier stands for, nearest tier first."""


EMPTY: Final[Mapping[str, Any]] = MappingProxyType({})
"""What nearly every record has in a field: one object for all, as there are very many."""


def new_uid() -> str:
    """A random, URL-safe name for a record: 12 characters, 72 bits. It begins with no hyphen, or
    a shell command would take it for an option."""
    while (uid := urlsafe_b64encode(os.urandom(9)).decode()).startswith("-"):
        pass
    return uid


class Part(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """Something inside a record, and in no circle. ``unknown`` holds the fields of a later
    version: decoding says where it meets one, and ``store.disk.codec`` puts it there. Its name in
    plain JSON is one that no field will have."""

    unknown: Mapping[str, Any] = msgspec.field(default=EMPTY, name="...")


class Record(Part, frozen=True, kw_only=True, omit_defaults=True):
    """One document of one table. ``table`` names the table the class is kept in."""

    table: ClassVar[str] = ""
    uid: str = msgspec.field(default_factory=new_uid)


class Labelled(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A way to reach someone: an address, a number, a link. The first of a list is preferred."""

    value: str
    label: str = ""


class Planned(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A one-off due day. It holds until a touch of ``since`` or later, logged after ``set``,
    reaches the contact. ``by`` is the uid of the interaction it was set with, or empty."""

    due: date
    since: date
    set: datetime
    by: str = ""


class NextTouch(Planned, frozen=True, kw_only=True, omit_defaults=True):
    """The one-off due day that stands, and those that it replaced, newest first: an interaction
    that set one may be deleted."""

    replaces: tuple[Planned, ...] = ()


class Source(Part, frozen=True, kw_only=True, omit_defaults=True):
    """What one import source (``linkedin``, ``google``, ``vcard``) last said of a contact:
    the key it knows them by and, per field name, the value it gave, as plain JSON. ``read`` are
    digests of whole cards or rows that were read, newest first: one that comes again says
    nothing new, whatever came in between."""

    key: str
    said: dict[str, Any] = {}
    seen: date
    read: tuple[str, ...] = ()


class Contact(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A person or an organisation.

    ``tier`` is a name of ``Settings.tiers`` or None; ``cadence`` is the contact's own number of
    days between touches. Someone with neither, who is not ``triaged``, is shown as *new*;
    ``triaged`` without tier or cadence means *no rhythm, and don't ask again*.
    ``skips`` are the days on which the user skipped them, oldest first.
    """

    table: ClassVar[str] = "contacts"
    name: str
    kind: Literal["person", "organisation"] = "person"
    nicknames: tuple[str, ...] = ()
    company: str = ""
    title: str = ""
    industry: str = ""
    level: str = ""
    place: str = ""
    circles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    links: tuple[Labelled, ...] = ()
    addresses: tuple[Labelled, ...] = ()
    notes: str = ""
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    tier: str | None = None
    cadence: int | None = None
    triaged: bool = False
    added: date
    met_on: date | None = None
    met_how: str = ""
    introduced_by: str = ""
    """The uid of the contact who introduced us, or empty."""
    next_touch: NextTouch | None = None
    snoozed_until: date | None = None
    skips: tuple[date, ...] = ()
    resting_since: date | None = None
    keep_dates: bool = False
    """Whether their dates stay on the week while they rest."""
    lead_days: int | None = None
    """How many days ahead their dates are shown, None for a week."""
    archived_on: date | None = None
    merged: tuple[str, ...] = ()
    """The uids of contacts that became part of this one."""
    sources: dict[str, Source] = {}
    extra: tuple[str, ...] = ()
    """Content lines of a vCard that have no field here, kept raw for export."""


class Favour(Part, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the give-and-take ledger. ``contacts`` are the uids of those of several people
    whom it concerns; without any it concerns them all."""

    kind: FavourKind
    text: str
    contacts: tuple[str, ...] = ()


class Interaction(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened on ``day`` with ``contacts`` (uids). ``reached`` is False for an
    attempt without an answer; ``initiated`` is None where it was not said. ``logged`` is when
    it was written down, and orders what happened on one day. A ``light`` one, such as a birthday
    wish, is no touch: it answers the occasion and leaves the clock alone. ``lines`` are words of
    its own for some of several ``contacts``, by uid."""

    table: ClassVar[str] = "interactions"
    day: date
    contacts: tuple[str, ...]
    channel: Channel = "other"
    text: str = ""
    takeaways: tuple[str, ...] = ()
    reached: bool = True
    initiated: Side | None = None
    place: str = ""
    minutes: int | None = None
    tags: tuple[str, ...] = ()
    favours: tuple[Favour, ...] = ()
    fit: Fit | None = None
    light: bool = False
    lines: Mapping[str, str] = EMPTY
    logged: datetime = EPOCH


class Promise(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something owed, by me (``whose="me"``) or by them, with regard to ``contacts`` (uids).
    ``interaction`` is the uid of the interaction it came from, or empty; ``closed`` is the day
    it was done or dropped, ``closed_by`` the uid of the interaction that did so, or empty. One
    that holds ``when_met`` waits for the next meeting with them and has no day."""

    table: ClassVar[str] = "promises"
    contacts: tuple[str, ...]
    whose: Side = "me"
    kind: PromiseKind = "other"
    text: str
    made: date
    due: date | None = None
    when_met: bool = False
    state: PromiseState = "open"
    closed: date | None = None
    interaction: str = ""
    closed_by: str = ""


class Introduction(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Two contacts (uids) who should know each other, and the day each state was entered
    (``days``: state → day). ``asked``, ``agreed`` and ``declined`` say, by uid, on which day each
    of the two was asked, and what they answered; ``outcome`` is known once it has ended."""

    table: ClassVar[str] = "introductions"
    contacts: tuple[str, str]
    because: str = ""
    state: IntroductionState = "idea"
    days: dict[str, date] = {}
    asked: dict[str, date] = {}
    agreed: dict[str, date] = {}
    declined: dict[str, date] = {}
    outcome: IntroductionOutcome = ""


class Occasion(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A day that comes back every year (``yearly``) or comes once. ``year`` is None where it is
    not known; a one-off has one. ``contact`` is a uid, ``label`` says what it is."""

    table: ClassVar[str] = "occasions"
    contact: str
    label: str = "birthday"
    month: int
    day: int
    year: int | None = None
    yearly: bool = True


class Share(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something worth passing on. ``sent`` maps contact uid to the day they had it."""

    table: ClassVar[str] = "shares"
    title: str
    kind: str = "article"
    link: str = ""
    topics: tuple[str, ...] = ()
    added: date
    sent: dict[str, date] = {}


class Drive(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A named list of people to meet. Who of ``contacts`` (uids) was met since ``began`` is
    read from the interactions, never stored. ``ends`` is the last day, or None; ``goal`` is how
    many are to be met, None for all. ``asked`` and ``declined`` say, by uid, on which day someone
    was asked, and said no."""

    table: ClassVar[str] = "drives"
    name: str
    contacts: tuple[str, ...] = ()
    began: date
    ends: date | None = None
    goal: int | None = None
    asked: dict[str, date] = {}
    declined: dict[str, date] = {}
    stopped: bool = False


class Holiday(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A day of every year on which the user greets people: ``who`` is a search, such as
    ``tier:close`` or ``tag:family``."""

    label: str
    month: int
    day: int
    who: str


class Pause(Part, frozen=True, kw_only=True, omit_defaults=True):
    """Days off, the first and the last of them: the week asks nobody to be written to, and every
    rhythm goes on where it stopped."""

    begins: date
    ends: date


class Settings(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What changes the queue. ``goal`` is conversations a week, ``capacity`` is how many people
    the queue offers in one; ``tiers`` and ``tag_cadences`` give days; ``time_zone`` is an IANA
    name or empty for the machine's; ``new_tier`` is what a contact made by hand gets;
    ``wishes_count`` is whether a birthday wish starts the clock like any other talk."""

    table: ClassVar[str] = "meta"
    uid: str = "settings"
    goal: int = 5
    capacity: int = 5
    week_start: Weekday = "mon"
    tiers: dict[str, int] = msgspec.field(default_factory=lambda: dict(DEFAULT_TIERS))
    tag_cadences: dict[str, int] = {}
    time_zone: str = ""
    new_tier: str = "casual"
    wishes_count: bool = False
    holidays: tuple[Holiday, ...] = ()
    pauses: tuple[Pause, ...] = ()


RECORDS: Final[Mapping[str, type[Record]]] = {
    kind.table: kind
    for kind in (
        Contact,
        Interaction,
        Promise,
        Introduction,
        Occasion,
        Share,
        Drive,
        Settings,
    )
}
"""Table name → record class."""
