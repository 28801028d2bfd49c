"""What a log says was given from the shelf: whom it was with have had it since."""

from __future__ import annotations

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
        if before is not None and uid in had:
            _unmark(network, share, before, marks, today)
        if after is not None and uid in has:
            for contact in after.contacts:
                marks.setdefault(contact, after.day)
        if marks != share.sent:
            puts.append(replace(share, sent=marks))
    return Changes(tuple(puts))


def _unmark(
    network: Network, share: Share, before: Interaction, marks: dict[str, date], today: date
) -> None:
    """Take off the notes that ``before`` made, unless another log of that day stands for them."""
    for contact in before.contacts:
        if marks.get(contact) != before.day:
            continue
        others = (
            one
            for one in network.interactions_with(contact)
            if one.uid != before.uid and one.day == before.day
        )
        if not any(share.uid in _given_by(network, one, today) for one in others):
            del marks[contact]


def _given_by(network: Network, one: Interaction | None, today: date) -> tuple[str, ...]:
    """The uids of the shares that were given in an interaction which has been, and which did not
    miss them: a letter arrives also without an answer."""
    if one is None or not one.favours or one.day > today:
        return ()
    if not one.reached and one.channel not in WRITTEN:
        return ()
    texts = (favour.text for favour in one.favours if favour.kind == "gave")
    found = (named(network, text) for text in texts)
    return tuple(dict.fromkeys(share.uid for share in found if share is not None))
