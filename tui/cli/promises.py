"""``amity promise``: what I owe and what others owe me, for scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import click

from store.actions import Action
from store.actions import promises as acts
from store.book import Book
from store.errors import BadInput, UnknownName
from store.language.dates import UnclearDate
from store.language.owing import owing, when_met
from store.records import Promise, PromiseKind, Side
from store.rules.network import Network
from store.rules.openers import by_due
from store.rules.wording import names_of, promise_when, promise_words
from tui.cli.common import contact_named, future_day, opened, today_of
from tui.cli.doing import done as carried_out
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table

KINDS: Final[tuple[PromiseKind, ...]] = (
    "follow-up",
    "thank-you",
    "return-favour",
    "introduction",
    "congratulate",
    "send",
    "other",
)
NONE: Final = "none"
NEXT_MEETING: Final = "next meeting"
"""For ``--due``: no day, and whenever we meet."""
NOTHING: Final = "Nothing is promised.  amity promise add 'Jane Doe' 'send the deck by fri'"
DUE_HELP: Final = "fri, in 2 weeks, 12 jan; “next meeting”; none."


@dataclass(frozen=True)
class _When:
    """For when something is promised."""

    due: date | None = None
    when_met: bool = False


@click.group("promise")
def promise_command() -> None:
    """What I promised and what others promised me: make, list, tick, change, let go."""


@promise_command.command("add")
@click.argument("name")
@click.argument("text", nargs=-1, required=True)
@click.option("--also", "others", multiple=True, metavar="NAME", help="To them as well.")
@click.option("--theirs", is_flag=True, help="They promised it to me.")
@click.option("--due", metavar="WHEN", help=DUE_HELP)
@click.option("--kind", type=click.Choice(KINDS), help="Otherwise the words say.")
@json_option
@store_option
def add(
    name: str,
    text: tuple[str, ...],
    others: tuple[str, ...],
    theirs: bool,
    due: str | None,
    kind: PromiseKind | None,
    as_json: bool,
    store: str | None,
) -> None:
    """Promise NAME something: TEXT may end in “by fri”. Without a day it is due in a week.

    \b
    amity promise add 'Jane Doe' 'send the deck by fri'
    amity promise add 'Jane Doe' 'the job ad' --theirs
    """
    with opened(store) as book:
        today = today_of(book)
        whose: Side = "them" if theirs else "me"
        uids = [contact_named(book, one).uid for one in (name, *others)]
        words, when = _read(" ".join(text), due, whose, today)
        _keep(
            book,
            lambda network: acts.promise(
                network,
                uids,
                words,
                when.due,
                whose=whose,
                kind=kind,
                today=today,
                when_met=when.when_met,
            ),
            as_json=as_json,
        )


@promise_command.command("list")
@click.argument("name", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Also what was kept or let go of.")
@json_option
@store_option
def list_(name: tuple[str, ...], everything: bool, as_json: bool, store: str | None) -> None:
    """List what is promised, both ways, the next due first; of NAME only, or of everybody."""
    with opened(store) as book:
        network = book.network
        uid = contact_named(book, " ".join(name)).uid if name else None
        of_them = network.promises_of(uid) if uid else network.promises.values()
        found = sorted((one for one in of_them if everything or one.state == "open"), key=_order)
        if as_json:
            print_json({"promises": [_plain(network, one) for one in found]})
        elif found:
            say(table([_row(network, one, today_of(book)) for one in found]))
        else:
            say(NOTHING)


@promise_command.command("done")
@click.argument("which", nargs=-1, required=True)
@json_option
@store_option
def done(which: tuple[str, ...], as_json: bool, store: str | None) -> None:
    """Tick the promise WHICH: its uid, or the name of someone with one open promise."""
    _close(acts.keep, which, store, as_json=as_json)


@promise_command.command("drop")
@click.argument("which", nargs=-1, required=True)
@json_option
@store_option
def drop(which: tuple[str, ...], as_json: bool, store: str | None) -> None:
    """Let go of the promise WHICH; it stays in the record as dropped."""
    _close(acts.drop, which, store, as_json=as_json)


@promise_command.command("edit")
@click.argument("which", nargs=-1, required=True)
@click.option("--text", help="What is promised.")
@click.option("--due", metavar="WHEN", help=DUE_HELP)
@click.option("--kind", type=click.Choice(KINDS))
@json_option
@store_option
def edit(
    which: tuple[str, ...],
    text: str | None,
    due: str | None,
    kind: PromiseKind | None,
    as_json: bool,
    store: str | None,
) -> None:
    """Change the promise WHICH: its words, its day or its kind."""
    if text is None and due is None and kind is None:
        raise BadInput("Say what to change: --text, --due or --kind.")
    with opened(store) as book:
        found = _named(book, which)
        when = _day(due, today_of(book)) if due else _When(found.due, found.when_met)
        words = found.text if text is None else text
        _keep(
            book,
            lambda network: acts.edit_promise(
                network, found.uid, words, when.due, kind=kind, when_met=when.when_met
            ),
            as_json=as_json,
            uid=found.uid,
        )


def _close(
    act: Callable[[Network, str, date], Action],
    which: Sequence[str],
    store: str | None,
    *,
    as_json: bool,
) -> None:
    with opened(store) as book:
        uid, today = _named(book, which).uid, today_of(book)
        _keep(book, lambda network: act(network, uid, today), as_json=as_json, uid=uid)


def _keep(
    book: Book, make: Callable[[Network], Action], *, as_json: bool, uid: str | None = None
) -> None:
    """Do what ``make`` says, and tell of the promise ``uid``, else of the one that was made."""
    action, sentence = carried_out(book, make)
    if not as_json:
        say(sentence, error=True)
        return
    found = book.network.promises[uid or action.puts[0].uid]
    print_json({"promise": _plain(book.network, found)})


def _read(text: str, due: str | None, whose: Side, today: date) -> tuple[str, _When]:
    """The words of a promise, and for when.

    :raises BadInput: the day is unclear.
    """
    if due is not None:
        return text, _day(due, today)
    if whose == "me" and (later := when_met(text)):
        return later, _When(when_met=True)
    try:
        read = owing(text, ">" if whose == "me" else "<", today, today)
    except UnclearDate as fault:
        raise BadInput(str(fault)) from fault
    return read.whole, _When(read.due)


def _day(due: str, today: date) -> _When:
    if due == NONE:
        return _When()
    return _When(when_met=True) if due == NEXT_MEETING else _When(future_day(due, today))


def _named(book: Book, which: Sequence[str]) -> Promise:
    """The promise with this uid, or the only open one with this contact.

    :raises UnknownName: it is neither.
    """
    text = " ".join(which)
    if (found := book.network.promises.get(text)) is not None:
        return found
    contact = contact_named(book, text)
    open_ones = [one for one in book.network.promises_of(contact.uid) if one.state == "open"]
    if len(open_ones) == 1:
        return open_ones[0]
    if not open_ones:
        raise UnknownName(f"Nothing is promised with {contact.name}.")
    listed = "\n".join(
        f"  {one.uid}  {promise_words(one)}" for one in sorted(open_ones, key=_order)
    )
    message = f"{len(open_ones)} promises with {contact.name} are open; say the uid:\n{listed}"
    raise UnknownName(message, [one.uid for one in open_ones])


def _order(one: Promise) -> tuple[bool, tuple[object, ...]]:
    return one.state != "open", by_due(one)


def _row(network: Network, one: Promise, today: date) -> tuple[str, ...]:
    names = names_of(network, one.contacts) or "someone removed"
    when = promise_when(one, today) if one.state == "open" else one.state
    side = "I promise" if one.whose == "me" else "they promise"
    return (names, side, promise_words(one), when, one.uid)


def _plain(network: Network, one: Promise) -> dict[str, Any]:
    """A promise with the names of its people."""
    known = network.contacts
    people = [{"uid": uid, "name": known[uid].name} for uid in one.contacts if uid in known]
    return {
        "uid": one.uid,
        "contacts": people,
        "whose": one.whose,
        "kind": one.kind,
        "text": one.text,
        "due": one.due,
        "when_met": one.when_met,
        "state": one.state,
        "made": one.made,
        "closed": one.closed,
        "interaction": one.interaction or None,
        "closed_by": one.closed_by or None,
    }
