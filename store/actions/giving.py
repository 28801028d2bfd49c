"""What a log says was given from the shelf: whom it was with have had it since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from store.actions.following import Changes
from store.records import WRITTEN, Interaction, Share
from store.rules.network import Network
from store.rules.shares import named


def given(
    network: Network, before: Interaction | None, after: Interaction | None, today: date
) -> Changes:
    """The shares whose notes change with an interaction: what it gives is noted for its people
    on its day, and a note that only the interaction before stands for goes. Who had it earlier
    keeps that day."""
    had, has = _given_by(network, before, today), _given_by(network, after, today)
    puts = []
    for uid in dict.fromkeys((*had, *has)):
        share = network.shares[uid]
        marks = dict(share.sent)
        if before is not None:
            _unmark(network, share, before, had.get(uid, ()), marks, today)
        if after is not None:
            for contact in has.get(uid, ()):
                marks.setdefault(contact, after.day)
        if marks != share.sent:
            puts.append(replace(share, sent=marks))
    return Changes(tuple(puts))


def _unmark(
    network: Network,
    share: Share,
    before: Interaction,
    had: Sequence[str],
    marks: dict[str, date],
    today: date,
) -> None:
    """Take off the notes that ``before`` made of those it gave it to, unless another log of that
    day stands for them."""
    for contact in had:
        if marks.get(contact) != before.day:
            continue
        others = (
            one
            for one in network.interactions_with(contact)
            if one.uid != before.uid and one.day == before.day
        )
        if not any(contact in _given_by(network, one, today).get(share.uid, ()) for one in others):
            del marks[contact]


def _given_by(network: Network, one: Interaction | None, today: date) -> dict[str, tuple[str, ...]]:
    """The uids of the shares that were given in an interaction which has been, and which did not
    miss them, each with those it was given to: a letter arrives also without an answer."""
    if one is None or not one.favours or one.day > today:
        return {}
    if not one.reached and one.channel not in WRITTEN:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for favour in one.favours:
        if favour.kind == "gave" and (share := named(network, favour.text)) is not None:
            found[share.uid] = (*found.get(share.uid, ()), *(favour.contacts or one.contacts))
    return found
