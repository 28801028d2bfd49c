"""The arithmetic behind a row, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from store.language.dates import say_weekday
from store.records import Contact, Settings
from store.rules.cadence import (
    attempt_returns,
    cadence,
    clock_of,
    is_active,
    skip_ends,
    skips_since_touch,
)
from store.rules.drives import to_meet
from store.rules.network import Network
from store.rules.proposals import proposal
from store.rules.queue import week
from store.rules.reasons import reasons_now
from store.rules.reciprocity import owes
from store.rules.standing import (
    HIGHEST_RATIO,
    OWING_ADDS,
    WAITING_ADDS,
    Standing,
    capped_section,
    counted_ratio,
    score,
    standing,
    weight,
)
from store.rules.wording import ago, channel_word, dated, figure, plural

TOLD_BEFORE: Final = frozenset({"rhythm", "next", "new", "attempt"})
"""Codes of the reasons that the clock, the rhythm and what keeps back have told already."""


def why(network: Network, uid: str, today: date) -> tuple[str, ...]:
    """How the week comes to ask about the contact ``uid``, or not to, a sentence a line. An
    unknown uid has none."""
    if (contact := network.contacts.get(uid)) is None:
        return ()
    stand = standing(network, contact, today)
    lines = [_clock(stand, today), *_wished(stand, today)]
    if is_active(contact):
        lines += _rhythm(stand, network.settings, today)
        lines += _score(network, stand, today)
        lines += _held(stand, network.settings, today)
        lines += _proposed(stand, network.settings, today)
    else:
        lines.append(_put_away(contact, today))
    return (*lines, *_others(network, stand, today), *_places(network, stand, today))


def _clock(stand: Standing, today: date) -> str:
    touch = stand.seen.touch
    if touch is not None:
        what = f"Last touch: {channel_word(touch.channel)}"
        return f"{what} on {dated(touch.day, today)}, {ago(touch.day, today)}."
    day = clock_of(stand.contact, stand.seen, today)
    met = "met" if day == stand.contact.met_on else "added"
    return f"No talk yet; {met} on {dated(day, today)}, {ago(day, today)}."


def _wished(stand: Standing, today: date) -> Iterator[str]:
    """The newest light wish, where it came after the last touch."""
    seen = stand.seen
    wish = max((one.day for one in seen.light), default=None)
    if wish is not None and (seen.touch is None or seen.touch.day < wish):
        yield f"Wished them well on {dated(wish, today)}; that leaves the clock alone."


def _put_away(contact: Contact, today: date) -> str:
    if contact.archived_on is not None:
        return f"Archived on {dated(contact.archived_on, today)}: never on the week."
    since = dated(contact.resting_since or today, today)
    or_date = ", or a date of theirs," if contact.keep_dates else ""
    return f"Resting since {since}: only an open promise{or_date} brings them up."


def _rhythm(stand: Standing, settings: Settings, today: date) -> Iterator[str]:
    days = cadence(stand.contact, settings)
    if days is None:
        yield "No rhythm: the week does not ask about them by itself."
    else:
        yield f"Rhythm: every {plural(days, 'day')} ({_whence(stand.contact, settings, days)})."
        yield from _off(stand, today)
    if stand.beat is None:
        return
    due = stand.beat.due
    if stand.beat.planned:
        yield f"Next touch planned for {say_weekday(due, today)}; it replaces the rhythm."
    if due < today:
        yield f"Due since {say_weekday(due, today)}."
    elif due == today:
        yield "Due today."
    else:
        ahead = ", near enough for this week" if stand.due else ""
        yield f"Due on {say_weekday(due, today)}{ahead}."


def _off(stand: Standing, today: date) -> Iterator[str]:
    """The days off that the count of days has passed over."""
    since = clock_of(stand.contact, stand.seen, today)
    off = (today - since).days - stand.seen.off.passed(since, today)
    if off and not (stand.beat and stand.beat.planned):
        yield f"Since then {plural(off, 'day')} off, which the rhythm leaves out."


def _whence(contact: Contact, settings: Settings, days: int) -> str:
    if contact.cadence:
        return "their own"
    for tag in contact.tags:
        if settings.tag_cadences.get(tag) == days:
            return f"tag {tag}"
    return f"tier {contact.tier}" if settings.tiers.get(contact.tier or "") == days else "a tag"


def _score(network: Network, stand: Standing, today: date) -> Iterator[str]:
    """``41 ÷ 30 = 1.37; close weighs 1.5; waiting for your answer +0.5 → 2.55``."""
    if stand.beat is None and not stand.waiting:
        return
    parts = []
    ratio = 0.0
    if stand.beat is not None:
        ratio = stand.beat.ratio(today)
        passed = round(ratio * stand.beat.days)
        parts.append(f"{passed} ÷ {stand.beat.days} = {figure(ratio)}")
    if ratio > HIGHEST_RATIO:
        parts.append(f"{figure(HIGHEST_RATIO)} counts at most")
    elif counted_ratio(stand, today) > ratio:
        parts.append("waiting for your answer counts as 1")
    parts.append(f"{stand.contact.tier or 'no tier'} weighs {figure(weight(stand.contact))}")
    if stand.waiting:
        parts.append(f"waiting for your answer +{figure(WAITING_ADDS)}")
    owing = owes(network, stand.contact.uid, today)
    if owing:
        parts.append(f"you owe a favour +{figure(OWING_ADDS)}")
    yield f"{'; '.join(parts)} → {figure(score(stand, today, owing=owing))}"


def _held(stand: Standing, settings: Settings, today: date) -> Iterator[str]:
    snoozed = stand.contact.snoozed_until
    if snoozed is not None and snoozed > today:
        yield f"Snoozed until {say_weekday(snoozed, today)}."
    if skips := skips_since_touch(stand.contact, stand.seen, today):
        back = skip_ends(max(skips), stand.seen)
        yield from _back(f"Skipped on {dated(max(skips), today)}", back, today)
    returns = attempt_returns(stand.contact, stand.seen, settings)
    if returns is not None:
        tried = dated(stand.seen.attempts[0].day, today)
        yield from _back(f"No answer on {tried}", returns, today)
    last_off = stand.seen.off.until(today)
    if last_off is not None:
        yield f"Days off until {say_weekday(last_off, today)}: the week asks for nobody."


def _proposed(stand: Standing, settings: Settings, today: date) -> Iterator[str]:
    if found := proposal(stand.contact, stand.seen, settings, today):
        yield f"{found.text[:1].upper()}{found.text[1:]}"


def _back(what: str, back: date, today: date) -> Iterator[str]:
    if back > today:
        yield f"{what}: back on {say_weekday(back, today)}."
    else:
        yield f"{what}."


def _others(network: Network, stand: Standing, today: date) -> Iterator[str]:
    """The reasons that need no arithmetic, as sentences."""
    for one in reasons_now(network, stand, today):
        if one.code not in TOLD_BEFORE:
            yield f"{one.text[:1].upper()}{one.text[1:]}."


def _places(network: Network, stand: Standing, today: date) -> Iterator[str]:
    found = week(network, today)
    uid = stand.contact.uid
    waits = capped_section(stand, to_meet=uid in to_meet(network, today))
    section = next(
        (one.name for one in found.sections if any(row.uid == uid for row in one.rows)), ""
    )
    if section:
        yield f"Stands under {section.capitalize()}."
    elif waits:
        yield "Can wait until next week: the places go to others first."
    else:
        yield "Not on the week."
    taken = found.capacity - found.slots
    yield (
        f"The week has {plural(found.capacity, 'place')}: "
        f"{taken} taken by people you reached, {found.slots} left."
    )
