"""What is owed, what comes and what is passed on in the sample network."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from store.language.folding import fold
from store.records import (
    Drive,
    Introduction,
    IntroductionState,
    NextTouch,
    Occasion,
    Share,
)
from store.sample.history import Past
from store.sample.people import DRIVE, PEOPLE
from store.sample.texts import INTRODUCTIONS, SCENES, SHARES

_STAGES: Final[tuple[IntroductionState, ...]] = ("idea", "offered", "agreed", "made", "ended")


def add_promises(past: Past) -> None:
    """The promises that are open both ways."""
    past.add_promise(
        past.last("Sam Rivera"),
        "send the deck",
        kind="send",
        due=past.chance.today - timedelta(days=2),
    )
    past.add_promise(past.last("John Smith"), "print shop list", due=past.chance.working_day(12))
    past.add_promise(
        past.last("Olu Adeyemi"),
        "introduce Priya to Omar",
        kind="introduction",
        due=past.chance.working_day(9),
    )
    past.add_promise(
        past.last("Jane Doe", reached_me=True),
        "the job ad",
        whose="them",
        due=past.chance.working_day(5),
    )
    past.add_promise(past.last("Bob Stone"), "numbers from the pilot", whose="them")
    past.add_promise(past.last("John Smith"), "read my portfolio draft", whose="them")


def add_occasions(past: Past) -> None:
    """Birthdays round the year, two of them within a week, and a new job today."""
    _add_occasion(past, "Tom Becker", 0, label="new job at Helio", year=past.chance.today.year)
    _add_occasion(past, "Ana Lima", 3)
    _add_occasion(past, "Sam Rivera", 6, year=1991)
    others = [name for name in past.met if name not in ("Ana Lima", "Sam Rivera")]
    for place, name in enumerate(past.chance.sample(others, 22)):
        year = past.chance.randint(1958, 2001) if past.chance.likely(0.5) else None
        _add_occasion(past, name, 14 + 15 * place, year=year)


def _add_occasion(
    past: Past, name: str, ahead: int, *, label: str = "birthday", year: int | None = None
) -> None:
    """A day so many days ahead, every year where it is a birthday. A birthday on 29 February
    stays without a year, as not every year has the day."""
    day = past.chance.today + timedelta(days=ahead)
    if (day.month, day.day) == (2, 29) and label == "birthday":
        year = None
    past.records.append(
        Occasion(
            uid=past.chance.uid(),
            contact=past.contacts[name].uid,
            label=label,
            month=day.month,
            day=day.day,
            year=year,
            yearly=label == "birthday",
        )
    )


def add_give_and_take(past: Past) -> None:
    """Shares, introductions and the drive."""
    for place, (title, kind, topics) in enumerate(SHARES):
        past.records.append(_share(past, title, kind, topics, 12 + 31 * place))
    for one, other, because, state, days in INTRODUCTIONS:
        past.records.append(_introduction(past, (one, other), because, state, days))
    name, people = DRIVE
    past.retell("Smitha Rao", channel="call", initiated=None)
    uids = tuple(past.contacts[one].uid for one in people)
    ends = past.chance.today + timedelta(days=30)
    past.records.append(
        Drive(uid=past.chance.uid(), name=name, contacts=uids, began=past.chance.day(42), ends=ends)
    )


def _introduction(
    past: Past, names: tuple[str, str], because: str, state: IntroductionState, days: int
) -> Introduction:
    """Two people in ``state`` for ``days`` days; each state before it took four. Both were asked
    on one day, and the first agreed at once."""
    one, other = (past.contacts[name].uid for name in names)
    stages = _STAGES[: _STAGES.index(state) + 1]
    on: dict[str, date] = {
        stage: past.chance.day(days + 4 * (len(stages) - step))
        for step, stage in enumerate(stages, 1)
    }
    asked = dict.fromkeys((one, other), on["offered"]) if "offered" in on else {}
    agreed = {one: on["offered"]} if asked else {}
    if "agreed" in on:
        agreed[other] = on["agreed"]
    return Introduction(
        uid=past.chance.uid(),
        contacts=(one, other),
        because=because,
        state=state,
        days=on,
        asked=asked,
        agreed=agreed,
        outcome="met" if state == "ended" else "",
    )


def _share(past: Past, title: str, kind: str, topics: tuple[str, ...], ago: int) -> Share:
    """Something worth passing on, that a few have had already."""
    scenes = {one.name for one in SCENES}
    fitting = [
        one.name
        for one in PEOPLE
        if one.is_met and one.name not in scenes and set(one.tags) & set(topics)
    ]
    had = past.chance.sample(fitting, min(len(fitting), 2))
    return Share(
        uid=past.chance.uid(),
        title=title,
        kind=kind,
        link=f"https://reading.example/{'-'.join(fold(title).replace(',', '').split())}",
        topics=topics,
        added=past.chance.day(ago),
        sent={past.contacts[name].uid: past.chance.day(ago - 5) for name in had},
    )


def add_states(past: Past) -> None:
    """One resting, one archived, one snoozed, one with a next touch of their own."""
    past.change("Sam Smythe", resting_since=past.chance.day(190))
    past.change("Gustav Ek", archived_on=past.chance.day(240))
    past.change("Elsa Brandt", snoozed_until=past.chance.working_day(8))
    talk = past.last("Bela Ferro")
    touch = NextTouch(due=past.chance.working_day(15), since=talk.day, set=talk.logged, by=talk.uid)
    past.change("Bela Ferro", next_touch=touch)
