"""Promises by hand: made, kept, let go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from msgspec.structs import replace

from store.actions import Action
from store.actions.fields import checked_day, choices, one_of, people
from store.actions.introducing import ideas_of
from store.actions.wording import names_of
from store.errors import BadInput, NothingToDo
from store.language.clean import clean_line
from store.language.folding import fold
from store.records import Promise, PromiseKind, PromiseState, Side
from store.rules.network import Network

KINDS_BY_WORD: Final[tuple[tuple[str, PromiseKind], ...]] = (
    ("thank", "thank-you"),
    ("intro", "introduction"),
    ("congrat", "congratulate"),
    ("send", "send"),
    ("return the favour", "return-favour"),
    ("follow", "follow-up"),
    ("call", "follow-up"),
    ("write", "follow-up"),
    ("ask", "follow-up"),
    ("check", "follow-up"),
    ("get back", "follow-up"),
)
"""How a promise begins, folded → its kind. What begins otherwise is *other*."""
_CLOSED: Final[Mapping[PromiseState, str]] = {"done": "kept", "dropped": "let go of"}


def promise_kind(text: str) -> PromiseKind:
    """The kind of a promise by its first words: ``send the deck`` is *send*."""
    folded = fold(text).lstrip()
    return next((kind for start, kind in KINDS_BY_WORD if folded.startswith(start)), "other")


def promise(
    network: Network,
    contacts: Iterable[str],
    text: str,
    due: date | None,
    *,
    whose: Side,
    kind: PromiseKind | None,
    today: date,
    when_met: bool = False,
) -> Action:
    """Promise ``text`` to ``contacts`` (uids), or note that they promised it. Without ``due`` it
    stands from today on, or, ``when_met``, waits for the next meeting; without ``kind`` its words
    say. Promising an introduction is the idea of one."""
    found = people(network, contacts)
    if not (words := clean_line(text)):
        raise BadInput("Say what is promised.")
    made = Promise(
        contacts=tuple(one.uid for one in found),
        whose=one_of(whose, choices(Side), "side"),
        kind=promise_kind(words) if kind is None else one_of(kind, choices(PromiseKind), "kind"),
        text=words,
        made=today,
        due=None if when_met else checked_day(due, "due"),
        when_met=when_met,
    )
    verb = "Promise" if whose == "me" else "Note a promise of"
    ideas = ideas_of(network, made.contacts, words, today) if whose == "me" else ()
    return Action(f"{verb} {names_of(found)}: {words}", (made, *ideas))


def edit_promise(
    network: Network,
    uid: str,
    text: str,
    due: date | None,
    *,
    kind: PromiseKind | None = None,
    when_met: bool = False,
) -> Action:
    """Make the open promise say ``text``, for ``due``, for the next meeting (``when_met``) or for
    no day. Without ``kind`` it follows new words where they say one, else it stays."""
    found = _open_one(network, uid)
    if not (words := clean_line(text)):
        raise BadInput("Say what is promised.")
    if kind is None:
        said = promise_kind(words)
        kind = found.kind if words == found.text or said == "other" else said
    after = replace(
        found,
        text=words,
        kind=one_of(kind, choices(PromiseKind), "kind"),
        due=None if when_met else checked_day(due, "due"),
        when_met=when_met,
    )
    label = f"Change the promise {_toward(network, found)}: {words}"
    return Action(label, (after,) if after != found else ())


def keep(network: Network, uid: str, today: date) -> Action:
    """The promise is done today; NothingToDo where it was closed before."""
    return _close(network, uid, "done", today)


def drop(network: Network, uid: str, today: date) -> Action:
    """The promise is let go today, and stays in the record as dropped; NothingToDo where it was
    closed before."""
    return _close(network, uid, "dropped", today)


def _close(network: Network, uid: str, state: PromiseState, today: date) -> Action:
    found = _open_one(network, uid)
    verb = "Keep" if state == "done" else "Let go of"
    label = f"{verb} the promise {_toward(network, found)}: {found.text}"
    return Action(label, (replace(found, state=state, closed=today),))


def _open_one(network: Network, uid: str) -> Promise:
    """The promise ``uid``; BadInput where it is not there, NothingToDo where it was closed."""
    if (found := network.promises.get(uid)) is None:
        raise BadInput("This promise is not there any more.")
    if found.state != "open":
        raise NothingToDo(f"This promise was {_CLOSED[found.state]} already.")
    return found


def _toward(network: Network, promise: Promise) -> str:
    """``to Jane Doe``, or of theirs ``of Jane Doe``."""
    contacts = [network.contacts[one] for one in promise.contacts if one in network.contacts]
    return f"{'to' if promise.whose == 'me' else 'of'} {names_of(contacts)}"
