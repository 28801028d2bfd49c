"""How ``amity intro`` tells: the board, who could meet whom, and what to write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from store.book import Book
from store.errors import BadInput
from store.records import Contact, Introduction
from store.rules.introductions import STATES, TITLES, BoardCard, board, board_card, open_between
from store.rules.network import Network
from tui.cli.common import today_of
from tui.cli.output import print_json, say, table

NOTHING: Final = "No introductions yet.  amity intro 'Ana Lima' 'Bob Stone' --because 'both garden'"
NOBODY: Final = (
    "Nobody fits yet: say what people need and offer, with amity edit NAME --need … --offer …"
)
LIMIT: Final = 20
"""Pairs that are proposed at once."""


def say_board(book: Book, about: Sequence[Contact], *, as_json: bool) -> None:
    """Every introduction by state, or those of the one contact ``about`` names, old ones too."""
    network, today = book.network, today_of(book)
    view = board(network, today)
    cards = view.cards
    if about:
        every = network.introductions_of(about[0].uid)
        cards = tuple(board_card(network, one, today) for one in every)
    columns = [(state, [one for one in cards if one.state == state]) for state in STATES]
    if as_json:
        shown = [
            {"state": state, "introductions": [_card_json(network, one) for one in found]}
            for state, found in columns
        ]
        print_json({"columns": shown, "earlier": 0 if about else view.earlier})
    elif not cards:
        say(NOTHING, error=True)
    else:
        say("\n\n".join(f"{TITLES[state]}\n{_rows(found)}" for state, found in columns if found))


def _rows(cards: Sequence[BoardCard]) -> str:
    return table(
        [
            (
                f"  {one.one} → {one.other}",
                one.line,
                one.next,
                f"{one.days} d" if one.days else "today",
            )
            for one in cards
        ],
        right=(3,),
    )


def _card_json(network: Network, card: BoardCard) -> dict[str, object]:
    record = network.introductions[card.uid]
    return {
        "introduction": record,
        "names": [card.one, card.other],
        "line": card.line,
        "next": card.next or None,
        "days": card.days,
        "nudge": card.nudge,
    }


def say_suggestions(book: Book, about: Sequence[Contact], *, as_json: bool) -> None:
    """Who could meet whom, or with one name, who could meet them."""
    from store.rules.matching import suggestions, suggestions_for

    network = book.network
    if len(about) > 1:
        raise BadInput("--suggest takes one name, or none.")
    found = suggestions_for(network, about[0].uid, LIMIT) if about else suggestions(network, LIMIT)
    names = network.contacts
    if as_json:
        print_json(
            {
                "suggestions": [
                    {
                        "needs": {"uid": one.needs, "name": names[one.needs].name},
                        "offers": {"uid": one.offers, "name": names[one.offers].name},
                        "need": one.need,
                        "offer": one.offer,
                        "because": one.because,
                        "score": one.score / 1000,
                    }
                    for one in found
                ]
            }
        )
    elif found:
        say(
            table(
                [
                    (f"{names[one.needs].name} → {names[one.offers].name}", one.because)
                    for one in found
                ]
            )
        )
    else:
        say(NOBODY, error=True)


def say_drafts(book: Book, both: Sequence[Contact], because: str | None, *, as_json: bool) -> None:
    """What to write, also before there is an introduction; nothing is kept."""
    from store.rules.introducing import ask_note, both_note

    network, (first, second) = book.network, both
    found = open_between(network, first.uid, second.uid)
    one = found or Introduction(contacts=(first.uid, second.uid))
    if because is not None:
        one = replace(one, because=because)
    drafts = [
        (names_of(network, [uid]), [uid], ask_note(network, one, uid)) for uid in one.contacts
    ]
    drafts.append((names_of(network, one.contacts), list(one.contacts), both_note(network, one)))
    if as_json:
        print_json({"drafts": [{"to": uids, "text": text} for _, uids, text in drafts]})
    else:
        say("\n\n\n".join(f"To {names}\n\n{text}" for names, _, text in drafts))


def names_of(network: Network, uids: Sequence[str]) -> str:
    """``Ana Lima and Bob Stone``."""
    return " and ".join(network.contacts[uid].name for uid in uids)
