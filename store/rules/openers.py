"""What to say first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from store.language.dates import say_day, say_weekday
from store.language.wishes import wish
from store.records import Contact, Occasion, Promise
from store.rules.history import History
from store.rules.introduced import opener_of
from store.rules.network import Network
from store.rules.occasions import coming_of, is_holiday
from store.rules.pauses import as_due, days_off
from store.rules.shares import fitting_shares
from store.rules.week import Opener
from store.rules.wording import promise_words


def opener(
    network: Network,
    contact: Contact,
    seen: History,
    today: date,
    dates: Sequence[tuple[date, Occasion]] | None = None,
) -> Opener | None:
    """My open promise, else an introduction both agreed to, else a date coming within a week,
    else the newest takeaway, else the newest note, else the share that fits best, else what waits
    for the next meeting, else nothing. ``dates`` are those in sight, where they are known."""
    mine = open_promises(network, contact.uid, "me")
    if mine and not mine[0].when_met:
        return Opener(promise_words(mine[0]), "promise", mine[0].due)
    if note := opener_of(network, contact.uid):
        return note
    if dates is None:
        dates = coming_of(network, contact.uid, seen, today)
    if dates:
        day, occasion = dates[0]
        text = wish(occasion.label, holiday=is_holiday(occasion), late=day < today)
        return Opener(text, "date", day)
    if said := _said(contact.uid, seen):
        return said
    shares = fitting_shares(network, contact)
    if shares:
        return Opener(shares[0].title, "share", None)
    return Opener(promise_words(mine[0]), "promise", None) if mine else None


def origin_words(opener: Opener, today: date) -> str:
    """Where it comes from, in a word or two: ``promised``, ``both agreed``, ``Wed 25 Nov``,
    ``12 Oct``, ``from the shelf``."""
    match opener.source:
        case "promise":
            return "promised"
        case "introduction":
            return "both agreed"
        case "share":
            return "from the shelf"
        case "date":
            return say_weekday(opener.day, today) if opener.day else ""
    return say_day(opener.day, today) if opener.day else ""


def open_promises(network: Network, uid: str, whose: str) -> list[Promise]:
    """Open promises of one side with regard to the contact: by due day, then those without,
    last those that wait for the next meeting."""
    found = [one for one in network.promises_of(uid) if one.state == "open" and one.whose == whose]
    off = days_off(network.settings.pauses)
    return sorted((as_due(one, off) for one in found), key=by_due) if found else found


def by_due(promise: Promise) -> tuple[date, bool, date, str, str]:
    """How promises are ordered: by due day, then those without one, last those that wait for the
    next meeting; oldest first."""
    return (promise.due or date.max, promise.when_met, promise.made, promise.text, promise.uid)


def _said(uid: str, seen: History) -> Opener | None:
    heard = [one for one in seen.past if one.reached]
    for one in heard:
        if one.takeaways:
            return Opener(one.takeaways[0], "takeaway", one.day)
    for one in heard:
        if text := one.lines.get(uid) or one.text:
            return Opener(text, "note", one.day)
    return None
