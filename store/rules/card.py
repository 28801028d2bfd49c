"""Everything a contact's card shows, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from store.language.dates import say_day, say_weekday
from store.language.occasions import say_partial
from store.language.wishes import is_birthday
from store.records import Channel, Contact, Interaction, Labelled, Occasion, Promise, Settings
from store.rules.cadence import cadence, is_new, next_day
from store.rules.drives import facts as drive_facts
from store.rules.favours import favours_of
from store.rules.fit import trend
from store.rules.introduced import introduced_by, introduced_to
from store.rules.network import Network
from store.rules.offers import Offer, offers, under_way
from store.rules.openers import open_promises, opener
from store.rules.proposals import proposal
from store.rules.reasons import ASKED_AFTER, reasons_now
from store.rules.reciprocity import YEAR, Balance, balance_of, leaning
from store.rules.standing import Standing, standing
from store.rules.week import Opener, Proposal, Reason
from store.rules.wording import (
    channel_word,
    dated,
    due_words,
    first_name,
    month_of,
    plural,
    promise_when,
    promise_words,
)

TRIED_BY: Final[dict[Channel, str]] = {"call": "phone", "email": "e-mail"}


class PromiseLine(Struct, frozen=True):
    """An open promise; ``whose_label`` is ``me`` or their first name."""

    uid: str
    whose_label: str
    text: str
    when: str
    late: bool


class Entry(Struct, frozen=True):
    """One interaction in the timeline; its ``text`` begins with the words that are about the
    contact alone, ``others`` are the names of who else was there."""

    uid: str
    day: date
    channel_word: str
    text: str
    takeaways: tuple[str, ...]
    others: tuple[str, ...]


class Card(Struct, frozen=True):
    """A contact's card. ``rhythm`` is ``every 30 days``, ``no rhythm``, ``resting since 3 May``
    or ``archived``; ``tier`` is ``new`` while untriaged; ``facts`` are (label, value), a label
    once for each value; ``balance`` is of the last year and
    ``leaning`` says it in words; ``since`` is ``17 since Mar 2024``; ``comes_back`` is when the
    week asks again."""

    contact: Contact
    rhythm: str
    tier: str
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]
    opener: Opener | None
    promises: tuple[PromiseLine, ...]
    offers: tuple[Offer, ...]
    balance: Balance
    leaning: str
    timeline: tuple[Entry, ...]
    since: str
    propose: Proposal | None
    comes_back: date | None


def card(network: Network, uid: str, today: date, limit: int = 50) -> Card:
    """The card of the contact ``uid``, with the newest ``limit`` interactions. KeyError where
    there is no such contact."""
    contact = network.contacts[uid]
    stand = standing(network, contact, today)
    seen = stand.seen
    favours = balance_of(seen, today - YEAR)
    is_kept = contact.archived_on is None
    return Card(
        contact=contact,
        rhythm=rhythm_words(contact, network.settings, today),
        tier=contact.tier or ("new" if is_new(contact) else ""),
        facts=tuple(_facts(network, stand, today)),
        reasons=reasons_now(network, stand, today),
        opener=opener(network, contact, seen, today) if is_kept else None,
        promises=tuple(_promises(network, contact, today)),
        offers=(*offers(network, contact), *under_way(network, contact, today)) if is_kept else (),
        balance=favours,
        leaning=leaning(favours, first_name(contact)),
        timeline=tuple(_entry(network, one, uid) for one in network.interactions_of(uid)[:limit]),
        since=_since(network, uid),
        propose=proposal(contact, seen, network.settings, today),
        comes_back=next_day(network, contact, today),
    )


def rhythm_words(contact: Contact, settings: Settings, today: date) -> str:
    """``every 30 days``, ``no rhythm``, ``resting since 3 May``, ``archived``."""
    if contact.archived_on is not None:
        return "archived"
    if contact.resting_since is not None:
        return f"resting since {say_day(contact.resting_since, today)}"
    days = cadence(contact, settings)
    if days is None:
        return "no rhythm"
    return "every day" if days == 1 else f"every {plural(days, 'day')}"


def _facts(network: Network, stand: Standing, today: date) -> Iterator[tuple[str, str]]:
    contact = stand.contact
    for label, values in (
        ("e-mail", contact.emails),
        ("phone", contact.phones),
    ):
        yield from ((label, one.value) for one in values)
    yield from (_occasion(one) for one in network.occasions_of(contact.uid))
    yield from (("link", _link(one)) for one in contact.links)
    yield from (("address", one.value) for one in contact.addresses)
    yield from (("drive", text) for text in drive_facts(network, contact.uid, today))
    met = ", ".join(
        part
        for part in (contact.met_on and dated(contact.met_on, date.min), contact.met_how)
        if part
    )
    back = stand.held and f"back on {say_weekday(stand.held, today)}"
    for label, text in (
        ("known as", ", ".join(contact.nicknames)),
        ("industry", contact.industry),
        ("level", contact.level),
        ("needs", "; ".join(contact.needs)),
        ("offers", "; ".join(contact.offers)),
        ("met", met),
        ("introduced by", introduced_by(network, contact)),
        ("introduced to", ", ".join(introduced_to(network, contact.uid))),
        ("dates", "; ".join(_dates_kept(contact))),
        ("fit", str(trend(stand.seen) or "")),
        ("paused", back),
        ("notes", contact.notes),
    ):
        if text:
            yield label, text


def _link(entry: Labelled) -> str:
    """A link; what is no address of a page, such as a name at a messenger, with its service."""
    is_page = "/" in entry.value or entry.value.startswith("www.")
    return entry.value if is_page or not entry.label else f"{entry.label} {entry.value}"


def _occasion(occasion: Occasion) -> tuple[str, str]:
    day = say_partial(occasion.month, occasion.day, occasion.year)
    if is_birthday(occasion.label):
        return occasion.label, day
    return "date", f"{occasion.label}, {day}"


def _dates_kept(contact: Contact) -> Iterator[str]:
    """What is said of their dates where it is not the usual."""
    if contact.lead_days is not None:
        yield f"shown {plural(contact.lead_days, 'day')} ahead"
    if contact.keep_dates:
        yield "kept while they rest"


def _promises(network: Network, contact: Contact, today: date) -> Iterator[PromiseLine]:
    for whose, label in (("me", "me"), ("them", first_name(contact))):
        for one in open_promises(network, contact.uid, whose):
            yield _promise_line(one, label, today)


def _promise_line(promise: Promise, label: str, today: date) -> PromiseLine:
    late = promise.due is not None and promise.due < today
    when = promise_when(promise, today)
    if promise.whose == "them" and promise.due is None:
        ask_on = max(promise.made + ASKED_AFTER, today)
        when = f"ask {due_words(ask_on, today)}"
    return PromiseLine(promise.uid, label, promise_words(promise), when, late)


def _entry(network: Network, one: Interaction, uid: str) -> Entry:
    others = (other for other in one.contacts if other != uid and other in network.contacts)
    return Entry(
        uid=one.uid,
        day=one.day,
        channel_word=channel_word(one.channel) if one.reached else "no answer",
        text=" · ".join(part for part in (one.lines.get(uid, ""), one.text) if part)
        or _instead_of_text(one, uid),
        takeaways=one.takeaways,
        others=tuple(network.contacts[other].name for other in others),
    )


def _instead_of_text(one: Interaction, uid: str) -> str:
    """What a line without words can say: the favours, or by what it was tried."""
    if favours := favours_of(one, uid):
        return ", ".join(f"{favour.kind} {favour.text}" for favour in favours)
    if one.reached or one.channel == "other":
        return ""
    return f"tried by {TRIED_BY.get(one.channel, one.channel)}"


def _since(network: Network, uid: str) -> str:
    days = [one.day for one in network.interactions_with(uid)]
    if not days:
        return ""
    first = min(days)
    return f"{len(days)} since {month_of(first.month)[:3]} {first.year}"
