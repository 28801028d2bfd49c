"""The people of the sample network and what happened with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from msgspec.structs import replace

from store.language.dates import next_working_day
from store.language.folding import fold
from store.records import (
    DEFAULT_TIERS,
    WRITTEN,
    Channel,
    Contact,
    Favour,
    FavourKind,
    Interaction,
    Labelled,
    Promise,
    PromiseKind,
    Record,
    Side,
)
from store.sample.chance import Chance
from store.sample.people import NEEDS, NICKNAMES, NOTES, OFFERS, PEOPLE, Person
from store.sample.texts import (
    ASKED,
    EVENTS,
    GAVE,
    MET_HOW,
    NO_ANSWER,
    OWED,
    PROMISED,
    RECEIVED,
    SCENES,
    TALKS,
    THEY_WROTE,
    WROTE,
    Scene,
)

_STEADY: Final = {"Mira Novak": 21, "Leo Marsh": 30}
"""Days between talks of those who used to be met more often than their tier says."""
_SEEN_THIS_WEEK: Final = frozenset({"Lena Ortiz", "Marta Kowalska", "Dan Okafor"})
_NEXT_TO_MEET: Final = "Priya Shah"
"""Who was noted down first of those not met yet."""
_KNOWN_FOR: Final = {"inner": 400, "close": 430, "casual": 500, "warm": 800, "dormant": 1100}
"""Days, about, since people of a tier were met."""
_HOLIDAYS: Final = frozenset({*range(108, 124), *range(325, 340)})
"""Days before today on which nobody was met: the user was away."""
_CHANNELS: Final[dict[Channel, int]] = {
    "coffee": 24,
    "message": 20,
    "call": 18,
    "email": 16,
    "video": 12,
    "meal": 9,
    "meeting": 7,
    "letter": 1,
}
"""How often each channel is used."""
_PHONES: Final = {
    "London": "+44 20 7946 0{:03}",
    "Paris": "+33 1 99 00 1{:03}",
    "Berlin": "+49 30 23125 {:03}",
    "Stockholm": "+46 8 465 004 {:02}",
    "Boston": "+1 617 555 01{:02}",
    "New York": "+1 212 555 01{:02}",
}
"""Numbers that the authorities of each country set aside for films and books."""
_ELSEWHERE: Final = "+44 7700 900{:03}"


class Past:
    """Makes contacts and their history one after the other. ``ago`` are days before today
    throughout."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.contacts: dict[str, Contact] = {}
        """By name."""
        self.records: list[Record] = []
        """All the others."""
        self._span: dict[str, tuple[int, int]] = {}
        """Name → days since the last and the first talk."""
        self._numbers = chance.deck(range(100))
        self._talks = chance.deck(TALKS)
        self._wrote = chance.deck(WROTE)
        self._they_wrote = chance.deck(THEY_WROTE)
        self._no_answer = chance.deck(NO_ANSWER)
        self._favours: dict[FavourKind, Iterator[str]] = {
            "gave": chance.deck(GAVE),
            "received": chance.deck(RECEIVED),
            "asked": chance.deck(ASKED),
        }

    @property
    def met(self) -> list[str]:
        """The names of those who were ever met."""
        return [*self._span]

    def add_person(self, person: Person) -> None:
        """The contact and everything that happened with them."""
        known = round(_KNOWN_FOR.get(person.tier or "", 0) * self.chance.uniform(0.9, 1.1))
        self.contacts[person.name] = self._contact(person, known)
        if person.is_met:
            self._add_history(person, known)

    def _contact(self, person: Person, known: int) -> Contact:
        met = self.chance.day(known) if person.is_met else None
        listed = 45 if person.name == _NEXT_TO_MEET else 20
        added = self.chance.today - timedelta(days=380 if person.is_met else listed)
        return Contact(
            uid=self.chance.uid(),
            name=person.name,
            nicknames=(NICKNAMES[person.name],) if person.name in NICKNAMES else (),
            company=person.company,
            title=person.title,
            industry=person.industry,
            level=person.level,
            place=person.place,
            circles=person.circles,
            tags=person.tags,
            emails=(Labelled(value=_email(person), label="work"),),
            phones=self._phones(person) if person.is_met else (),
            notes=NOTES.get(person.name, ""),
            needs=NEEDS.get(person.name, ()),
            offers=OFFERS.get(person.name, ()),
            tier=person.tier,
            triaged=person.tier is not None,
            added=max(met or added, added),
            met_on=met,
            met_how=self.chance.choice(MET_HOW) if met else "",
        )

    def _phones(self, person: Person) -> tuple[Labelled, ...]:
        number = _PHONES.get(person.place, _ELSEWHERE).format(next(self._numbers))
        return (Labelled(value=number, label="mobile"),) if self.chance.likely(0.8) else ()

    def _add_history(self, person: Person, known: int) -> None:
        """The talks with a person: the scenes written for them, and chance before that."""
        ago = self._last_talk(person)
        scenes = [one for one in SCENES if one.name == person.name]
        for scene in scenes:
            ago = scene.ago
            self._add_scene(scene)
        newest = min((one.ago for one in scenes if one.reached), default=ago)
        if not scenes:
            self._add_talk(person, ago, newest=True)
        first = True
        while (ago := ago + self._gap(person, first=first)) < known:
            first = False
            if ago not in _HOLIDAYS or person.name in _STEADY:
                self._add_talk(person, ago)
        self._add_talk(person, known)
        self._span[person.name] = (newest, known)

    def _last_talk(self, person: Person) -> int:
        """Days since the last talk: not this week, and not so long ago that they are due."""
        if person.quiet is not None:
            return person.quiet
        days = DEFAULT_TIERS[person.tier or "casual"]
        return self.chance.randint(7, max(9, days - 10))

    def _gap(self, person: Person, *, first: bool) -> int:
        """Days between two talks, about what the tier asks for."""
        if steady := _STEADY.get(person.name):
            return steady + self.chance.randint(-1, 1)
        share = 0.5 if first and person.name in _SEEN_THIS_WEEK else self.chance.uniform(0.7, 1.5)
        return round(DEFAULT_TIERS[person.tier or "casual"] * share)

    def _add_scene(self, scene: Scene) -> None:
        """A talk as it is written."""
        favours = {"gave": scene.gave, "received": scene.received, "asked": scene.asked}
        chance = self.chance
        talk = Interaction(
            uid=chance.uid(),
            day=chance.day(scene.ago) if scene.reached else chance.working_day(-scene.ago),
            contacts=(self.contacts[scene.name].uid,),
            channel=scene.channel,
            text=scene.text,
            takeaways=(scene.takeaway,) if scene.takeaway else (),
            reached=scene.reached,
            initiated=scene.initiated,
            favours=tuple(
                Favour(kind=kind, text=text) for kind in self._favours for text in favours[kind]
            ),
        )
        self.keep(talk)

    def _add_talk(self, person: Person, ago: int, *, newest: bool = False) -> None:
        """A talk by chance. The newest one asks for nothing and waits for no answer."""
        channel: Channel = self.chance.choices([*_CHANNELS], [*_CHANNELS.values()])[0]
        written = channel in WRITTEN
        theirs = not newest and self.chance.likely(0.4)
        text, takeaway = next(self._talks)
        if written:
            text, takeaway = next(self._they_wrote if theirs else self._wrote), ""
        talk = Interaction(
            uid=self.chance.uid(),
            day=self.chance.day(ago, any_day="family" in person.circles),
            contacts=(self.contacts[person.name].uid,),
            channel=channel,
            text=text,
            takeaways=(takeaway,) if takeaway and self.chance.likely(0.7) else (),
            initiated=self._initiated(theirs=theirs, written=written),
            place=person.place if channel in ("coffee", "meal", "meeting") else "",
            minutes=None if written else self.chance.choice((None, 30, 45, 60, 90)),
            tags=(self.chance.choice(person.tags),) if self.chance.likely(0.15) else (),
            favours=() if written and theirs else self._some_favours(newest=newest),
            fit=self.chance.choice(("energising", "energising", "fine", "fine", None)),
        )
        self.keep(talk)
        if not newest:
            self._add_aside(talk)

    def _initiated(self, *, theirs: bool, written: bool) -> Side | None:
        if theirs:
            return "them"
        return "me" if written or self.chance.likely(0.5) else None

    def _some_favours(self, *, newest: bool) -> tuple[Favour, ...]:
        """Something given, received or asked for, now and then."""
        shares: dict[FavourKind, float] = {"gave": 0.2, "received": 0.16, "asked": 0.05}
        return tuple(
            Favour(kind=kind, text=next(self._favours[kind]))
            for kind, share in shares.items()
            if self.chance.likely(share) and not (newest and kind == "asked")
        )

    def _add_aside(self, talk: Interaction) -> None:
        """What now and then goes with a talk: a promise that was kept, an attempt before it."""
        if self.chance.likely(0.1):
            self._add_kept(talk, "me", self.chance.choice(PROMISED))
        if self.chance.likely(0.06):
            self._add_kept(talk, "them", self.chance.choice(OWED))
        if self.chance.likely(0.06):
            attempt = Interaction(
                uid=self.chance.uid(),
                day=talk.day - timedelta(days=1),
                contacts=talk.contacts,
                channel="call",
                text=next(self._no_answer),
                reached=False,
                initiated="me",
            )
            self.keep(attempt)

    def _add_kept(self, talk: Interaction, whose: Side, text: str) -> None:
        """A promise that was kept within a week or two."""
        closed = min(self.chance.today, talk.day + timedelta(days=self.chance.randint(2, 12)))
        kind: PromiseKind = "send" if text.startswith("send") else "other"
        self.add_promise(talk, text, kind=kind, whose=whose, due=closed, closed=closed)

    def add_promise(
        self,
        talk: Interaction,
        text: str,
        *,
        kind: PromiseKind = "other",
        whose: Side = "me",
        due: date | None = None,
        closed: date | None = None,
    ) -> None:
        """A promise that came from ``talk``, open unless ``closed``."""
        promise = Promise(
            uid=self.chance.uid(),
            contacts=talk.contacts,
            whose=whose,
            kind=kind,
            text=text,
            made=talk.day,
            due=due,
            state="done" if closed else "open",
            closed=closed,
            interaction=talk.uid,
        )
        self.records.append(promise)

    def keep(self, talk: Interaction) -> None:
        """Add a talk, with the thank-you for what was received: said, unless still due."""
        order = len(self.records)
        logged = datetime.combine(talk.day, time(6), UTC) + timedelta(seconds=order)
        self.records.append(replace(talk, logged=logged))
        received = ", ".join(one.text for one in talk.favours if one.kind == "received")
        if received:
            due = next_working_day(talk.day)
            closed = due if due < self.chance.today else None
            self.add_promise(talk, received, kind="thank-you", due=due, closed=closed)

    def add_events(self) -> None:
        """A few evenings with several people, long enough ago to change nobody's clock."""
        left = {one.name: 2 if one.tier in ("inner", "close") else 1 for one in PEOPLE}
        for place, (text, where, tag) in enumerate(EVENTS):
            ago = 25 + 41 * place
            there = [
                one.name for one in PEOPLE if self._could_come(one, tag, ago) and left[one.name]
            ]
            there = self.chance.sample(there, min(len(there), 3 + place % 3))
            left.update({name: left[name] - 1 for name in there})
            if there:
                self.keep(
                    Interaction(
                        uid=self.chance.uid(),
                        day=self.chance.day(ago),
                        contacts=tuple(self.contacts[name].uid for name in there),
                        channel="event",
                        text=text,
                        place=where,
                        tags=(tag,),
                    )
                )

    def _could_come(self, person: Person, tag: str, ago: int) -> bool:
        """Whether a person knows the user by then, fits, and was talked to since."""
        newest, known = self._span.get(person.name, (0, 0))
        fits = tag in (*person.tags, *person.circles)
        return fits and person.name not in _STEADY and newest < ago < known

    def last(self, name: str, *, reached_me: bool = False) -> Interaction:
        """The newest talk with someone; with ``reached_me`` not what they only wrote."""
        uid = self.contacts[name].uid
        talks = [
            one
            for one in self.records
            if isinstance(one, Interaction)
            and uid in one.contacts
            and not (reached_me and one.initiated == "them")
        ]
        return max(talks, key=lambda one: (one.day, one.logged))

    def retell(self, name: str, **fields: Any) -> None:
        """Set fields of the newest talk with someone."""
        talk = self.last(name)
        self.records[self.records.index(talk)] = replace(talk, **fields)

    def change(self, name: str, **fields: Any) -> None:
        """Set fields of a contact."""
        self.contacts[name] = replace(self.contacts[name], **fields)


def _email(person: Person) -> str:
    """``first.last@company.example``; a freelancer's own domain."""
    plain = "".join(
        char if char.isalnum() else " " for char in fold(person.name.replace("’", ""))
    ).split()
    company = person.name if person.company == "Freelance" else person.company
    domain = "".join(char for char in fold(company) if char.isalnum())
    return f"{plain[0]}.{'-'.join(plain[1:])}@{domain}.example"
