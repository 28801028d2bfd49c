"""Why someone is on the week, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from store.language.dates import say_day, say_weekday
from store.language.day_words import NEXT_MEETING
from store.language.folding import fold
from store.language.verbs import is_plain_verb
from store.records import Channel, Contact, Occasion, Promise
from store.rules.cadence import clock_of, is_active
from store.rules.drifting import Drift
from store.rules.drives import Progress, member_words, named_progress, to_meet
from store.rules.history import History
from store.rules.introduced import nudges, owed_reasons
from store.rules.network import Network
from store.rules.occasions import age_on, coming_of
from store.rules.offers import Offer, offers
from store.rules.openers import open_promises
from store.rules.proposals import UNANSWERED
from store.rules.reciprocity import ASKS, asks_in_a_row
from store.rules.standing import Standing
from store.rules.week import DATES, NEW_PEOPLE, Reason
from store.rules.wording import (
    PROMISE_HEADS,
    ago,
    channel_word,
    due_words,
    first_name,
    names_of,
    number,
    plural,
    promise_when,
    promise_words,
    recent,
)

ASKED_AFTER: Final = timedelta(days=14)
"""When a promise of theirs without a date is asked about."""
LONG_AGO: Final = 60
"""Days from which a day says more than a count."""
LONGEST_OFFER: Final = 24
"""Characters of a title in the row of someone to give to first."""
TRY_WORDS: Final[dict[Channel, str]] = {
    "email": "e-mail",
    "call": "a call",
    "message": "a message",
    "video": "video",
    "letter": "a letter",
}
"""Channels that can be tried from afar, in the order they are proposed."""


class Context(Struct, frozen=True):
    """What the reasons of one contact are read from, apart from their own records. ``dates`` are
    theirs that are in sight, where they are known."""

    network: Network
    today: date
    days: int = 7
    drives: Sequence[Progress] = ()
    drift: Drift | None = None
    dates: Sequence[tuple[date, Occasion]] | None = None


def reasons(stand: Standing, about: Context, section: str = "") -> tuple[Reason, ...]:
    """Every reason to turn to the contact now, the strongest first. ``section`` is where their
    row stands: what its right-hand figure says is not repeated."""
    found = [
        *_promises(stand.contact, about),
        *owed_reasons(about.network, stand.contact, about.today, about.days),
        *_dates(stand, about, section),
        *_waiting(stand, about.today),
        *_give_first(stand, about.network),
        *_attempt(stand, about.today),
        *(_rhythm(stand, about.today) if stand.seen.touch else ()),
        *(_drive(stand, one, about.today, section) for one in about.drives),
        *(_never_reached(stand, about.today) if not stand.seen.touch else ()),
        *(_drift(about.drift) if about.drift else ()),
        *nudges(about.network, stand.contact, about.today),
        *_asked(stand.contact, about),
    ]
    return (*found, *_when_met(stand.contact, about)) if found else ()


def reasons_now(network: Network, stand: Standing, today: date) -> tuple[Reason, ...]:
    """The reasons for one contact, whether on the week or not; none for someone archived."""
    contact = stand.contact
    if contact.archived_on is not None:
        return ()
    drives = to_meet(network, today).get(contact.uid, ()) if is_active(contact) else ()
    return reasons(stand, Context(network, today, drives=drives, drift=stand.drift))


def is_pressing(promise: Promise, today: date, days: int) -> bool:
    """Whether a promise of mine belongs on the week: late, due within ``days``, or without a
    date. One that waits for the next meeting does not."""
    if promise.when_met or promise.state != "open" or promise.whose != "me":
        return False
    if promise.due is None:
        return promise.made <= today
    return (promise.due - today).days <= days


def is_to_ask(promise: Promise, today: date) -> bool:
    """Whether a promise of theirs is past its day, or two weeks old without one."""
    if promise.state != "open" or promise.whose != "them":
        return False
    return promise.due < today if promise.due else promise.made + ASKED_AFTER <= today


def other_channel(contact: Contact, seen: History) -> str:
    """What to try next: the newest channel that reached them and was not just tried, else
    another way there is to them, else no channel in particular."""
    tried = {one.channel for one in seen.attempts}
    used = [one.channel for one in seen.past if one.reached]
    known: list[Channel] = []
    if contact.emails:
        known.append("email")
    if contact.phones:
        known += ["call", "message"]
    if contact.links:
        known.append("message")
    for channel in (*used, *known):
        if channel in TRY_WORDS and channel not in tried:
            return TRY_WORDS[channel]
    return "another channel"


def _promises(contact: Contact, about: Context) -> list[Reason]:
    mine = open_promises(about.network, contact.uid, "me")
    return [
        _promise(one, contact, about) for one in mine if is_pressing(one, about.today, about.days)
    ]


def _promise(promise: Promise, contact: Contact, about: Context) -> Reason:
    words = promise_words(promise)
    when = promise_when(promise, about.today)
    said = words if promise.kind in PROMISE_HEADS else f"you promised: {words}"
    others = names_of(about.network, [uid for uid in promise.contacts if uid != contact.uid])
    also = f", also for {others}" if others else ""
    return Reason("promise", words, f"{said}, {when}{also}")


def _dates(stand: Standing, about: Context, section: str) -> list[Reason]:
    found = about.dates
    if found is None:
        found = coming_of(about.network, stand.contact.uid, stand.seen, about.today, about.days)
    return [
        _date(occasion, day, about.today, bare=section == DATES and not place)
        for place, (day, occasion) in enumerate(found)
    ]


def _date(occasion: Occasion, day: date, today: date, *, bare: bool) -> Reason:
    when = due_words(day, today) if day >= today else f"was {say_weekday(day, today)}"
    short = occasion.label if bare else f"{occasion.label} {when}"
    if not occasion.yearly:
        return Reason("date", f"{short} · congratulate", f"{occasion.label}, {when}: congratulate")
    years = age_on(occasion, day)
    if not years:
        return Reason("date", short, f"{occasion.label}, {when}")
    turn = "turns" if day >= today else "turned"
    turns = f"{turn} {years}" if "birthday" in occasion.label.casefold() else plural(years, "year")
    return Reason("date", short, f"{occasion.label}, {when}: {turns}")


def _waiting(stand: Standing, today: date) -> list[Reason]:
    if not stand.waiting:
        return []
    name = first_name(stand.contact)
    day = say_weekday(stand.seen.unanswered[0].day, today)
    return [Reason("waiting", "wrote to you", f"{name} wrote last, {day}")]


def _give_first(stand: Standing, network: Network) -> list[Reason]:
    """That I asked and asked, and what could be offered now."""
    asks = asks_in_a_row(stand.seen)
    if asks < ASKS:
        return []
    words = f"{number(asks)} asks in a row"
    offer = next(offers(network, stand.contact), None)
    if offer is None:
        return [Reason("give-first", f"give first · {words}", f"give first: {words}")]
    short = f"give first · {_offered(offer)} · {words}"
    return [
        Reason("give-first", short, f"give first: {words}; you could {_offered_in_full(offer)}")
    ]


def _offered(offer: Offer) -> str:
    """``offer Hiring in 2026``, ``introduce Sam Rivera``: a clause that a row has room for."""
    if offer.kind == "introduce":
        return f"introduce {offer.text.partition(':')[0]}"
    if len(offer.text) <= LONGEST_OFFER:
        return f"offer {offer.text}"
    head = offer.text[:LONGEST_OFFER]
    return f"offer {head.rpartition(' ')[0] or head}…"


def _offered_in_full(offer: Offer) -> str:
    """``offer the article “Hiring in 2026”``, ``introduce Sam Rivera: looks for design``."""
    if offer.kind == "introduce":
        return f"introduce {offer.text}"
    return f"offer {f'the {offer.kind} ' if offer.kind else ''}“{offer.text}”"


def _attempt(stand: Standing, today: date) -> list[Reason]:
    tries = stand.seen.attempts
    if not tries:
        return []
    way = f"try {other_channel(stand.contact, stand.seen)}"
    short = f"{way} · no answer {recent(tries[0].day, today)}"
    if len(tries) >= UNANSWERED and is_active(stand.contact):
        short = f"let them rest? · no answer {len(tries)} times · {way}"
    times = f"{number(len(tries))} times, last " if len(tries) > 1 else ""
    text = f"no answer {times}{say_weekday(tries[0].day, today)}: {way}"
    return [Reason("attempt", short, text)]


def _rhythm(stand: Standing, today: date) -> list[Reason]:
    """The touch their clock runs from, where the week asks for the next."""
    touch = stand.seen.touch
    if touch is None or not stand.offered:
        return []
    what = channel_word(touch.channel)
    short, text = (f"{what} {ago(touch.day, today, short=one)}" for one in (True, False))
    if not stand.due or stand.beat is None:
        return [Reason("rhythm", short, text)]
    if stand.beat.planned:
        return [_planned(stand.beat.due, today, short, text)]
    usual = f"usually every {stand.beat.days}"
    return [Reason("rhythm", f"{short} · {usual}", f"{text}, {usual}")]


def _planned(due: date, today: date, short: str, text: str) -> Reason:
    nearby = recent(due, today) if due < today else due_words(due, today)
    return Reason(
        "next",
        f"planned for {nearby} · {short}",
        f"next touch planned for {say_weekday(due, today)}, {text}",
    )


def _never_reached(stand: Standing, today: date) -> list[Reason]:
    if not (stand.due and stand.offered) or stand.beat is None:
        return []
    contact = stand.contact
    day = clock_of(contact, stand.seen, today)
    met = "met" if day == contact.met_on else "added"
    how = f", {contact.met_how}" if met == "met" and contact.met_how else ""
    text = f"{met} {ago(day, today)}"
    long_ago = (today - day).days >= LONG_AGO
    short = f"{met} {say_day(day, today) if long_ago else ago(day, today, short=True)}"
    if stand.beat.planned:
        return [_planned(stand.beat.due, today, short, text)]
    return [Reason("new", short, f"{text}{how}, no talk yet")]


def _drive(stand: Standing, state: Progress, today: date, section: str) -> Reason:
    short = state.drive.name if section == NEW_PEOPLE else named_progress(state)
    one = state.member(stand.contact.uid)
    told = bool(stand.seen.attempts)
    asked = member_words(one, today) if one and one.state == "asked" and not told else ""
    text = f"{state.drive.name}, {state} met"
    if not asked:
        return Reason("drive", short, text)
    return Reason("drive", f"{short} · {asked}", f"{text}, {asked}")


def _drift(found: Drift) -> list[Reason]:
    days, unit = next(
        (days, unit)
        for days, unit, least in ((30.4, "months", 60), (7, "weeks", 10), (1, "days", 0))
        if found.usual >= least
    )
    quiet, usual = round(found.silence / days), max(1, round(found.usual / days))
    short = f"quiet for {quiet} {unit} · usually {usual}"
    return [Reason("drift", short, f"quiet for {quiet} {unit}, usually {usual}")]


def _when_met(contact: Contact, about: Context) -> list[Reason]:
    """What waits for the next meeting: no reason by itself, but one more for someone who is met
    anyway."""
    mine = open_promises(about.network, contact.uid, "me")
    return [
        Reason("when-met", words, f"{NEXT_MEETING}: {words}")
        for one in mine
        if one.when_met
        for words in (promise_words(one),)
    ]


def _asked(contact: Contact, about: Context) -> list[Reason]:
    theirs = open_promises(about.network, contact.uid, "them")
    return [_ask(one, contact, about.today) for one in theirs if is_to_ask(one, about.today)]


def _ask(promise: Promise, contact: Contact, today: date) -> Reason:
    words = promise_words(promise)
    if promise.due is None:
        since, full = (
            f"said {recent(promise.made, today)}",
            f"said {say_weekday(promise.made, today)}",
        )
    else:
        since, full = (
            f"was due {recent(promise.due, today)}",
            f"meant for {say_weekday(promise.due, today)}",
        )
    short = f"ask about: {words} · {since}"
    return Reason("asked", short, f"{_offered_by(contact, words)}, {full}; ask how it goes")


def _offered_by(contact: Contact, words: str) -> str:
    """``Jane offered to send the job ad``, ``Jane offered: the job ad``; what names them already
    stays as it is."""
    name = first_name(contact)
    start = fold(words.partition(" ")[0])
    if start in ("she", "he", "they", fold(name)):
        return words[:1].upper() + words[1:]
    return f"{name} offered to {words}" if is_plain_verb(start) else f"{name} offered: {words}"
