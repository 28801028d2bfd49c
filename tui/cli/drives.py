"""``amity drive``: named lists of people to meet, for scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, TypeVar

import click

from store.actions import Action
from store.actions import drives as acts
from store.book import Book
from store.errors import BadInput
from store.records import Drive
from store.rules.drives import (
    Member,
    Progress,
    closing_words,
    member_words,
    progress,
    stage,
    stage_words,
)
from store.rules.network import Network
from tui.cli.common import EVERYONE, contact_named, future_day, opened, past_day, today_of
from tui.cli.doing import done
from tui.cli.naming import one_named
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table

F = TypeVar("F", bound=Callable[..., Any])

EMPTY: Final = "No drives yet.  amity drive new 'Ten minutes at Acme' --where org:acme"
NOBODY: Final = "Nobody fits, so nobody was added."
NO_GOAL: Final = ("all", "everyone", "none")
NO_END: Final = "none"


@click.group("drive")
def drive_command() -> None:
    """People to meet: a list, a goal, an end, and how far it is."""


def _people_options(command: F) -> F:
    where = click.option("--where", help="Everyone whom this search finds, such as org:acme.")
    return where(
        click.option("--with", "names", multiple=True, help="A person; repeatable.")(command)
    )


def _found(book: Book, where: str | None, names: Sequence[str]) -> list[str]:
    """The uids of those named, then of those found by the search.

    :raises BadInput: nobody.
    """
    uids = [contact_named(book, name).uid for name in names]
    if where is not None:
        hits = book.search(where, today_of(book), EVERYONE)
        uids += [hit.uid for hit in hits if hit.whole]
    if not uids:
        raise BadInput(NOBODY if where else "Say who: --where QUERY, or --with NAME.")
    return list(dict.fromkeys(uids))


def _goal(text: str | None) -> int | None:
    if text is None or text.casefold() in NO_GOAL:
        return None
    if not text.isdecimal():
        raise BadInput(f"A goal is a number of people, or “all”, not “{text}”.")
    return int(text[:9])


def _end(text: str | None, today: date) -> date | None:
    return None if text is None or text.casefold() == NO_END else future_day(text, today)


@drive_command.command("new")
@click.argument("name")
@_people_options
@click.option("--goal", help="How many to meet; all of them unless said.")
@click.option("--begins", help="The first day, in words; today unless said.")
@click.option("--ends", help="The last day, in words.")
@json_option
@store_option
def new(
    name: str,
    where: str | None,
    names: tuple[str, ...],
    goal: str | None,
    begins: str | None,
    ends: str | None,
    as_json: bool,
    store: str | None,
) -> None:
    """Begin the drive NAME with whom --where finds and --with names."""
    with opened(store) as book:
        today = today_of(book)
        uids = _found(book, where, names)
        began = future_day(begins, today) if begins else None
        action, sentence = done(
            book,
            lambda network: acts.new_drive(
                network,
                name,
                uids,
                goal=_goal(goal),
                ends=_end(ends, today),
                began=began,
                today=today,
            ),
        )
        _tell(book, action.puts[0].uid, sentence, as_json=as_json)


@drive_command.command("list")
@json_option
@store_option
def list_(as_json: bool, store: str | None) -> None:
    """List every drive and how far it is."""
    with opened(store) as book:
        today = today_of(book)
        found = [progress(book.network, one, today) for one in in_order(book.network)]
        if as_json:
            print_json({"drives": [_plain(book, one, today) for one in found]})
            return
        rows = [(one.drive.uid, one.drive.name, str(one), stage_words(one, today)) for one in found]
        say(table(rows, right=(2,)) if rows else EMPTY)


@drive_command.command("show")
@click.argument("name")
@json_option
@store_option
def show(name: str, as_json: bool, store: str | None) -> None:
    """Show the drive NAME: who was met, asked, or said no."""
    with opened(store) as book:
        today = today_of(book)
        state = progress(book.network, drive_named(book, name), today)
        if as_json:
            print_json({"drive": _plain(book, state, today)})
            return
        say(f"{state.drive.name} · {state} met · {stage_words(state, today)}")
        if line := closing_words(state, today):
            say(line)
        contacts = book.network.contacts
        rows = [(f"  {contacts[one.uid].name}", member_words(one, today)) for one in state.members]
        if rows:
            say(table(rows))


@drive_command.command("add")
@click.argument("name")
@click.argument("people", metavar="[PERSON]...", nargs=-1)
@click.option("--where", help="Everyone whom this search finds.")
@json_option
@store_option
def add(
    name: str, people: tuple[str, ...], where: str | None, as_json: bool, store: str | None
) -> None:
    """Add each PERSON to the drive NAME, and whom --where finds."""
    with opened(store) as book:
        uid, uids = drive_named(book, name).uid, _found(book, where, people)
        _keep(book, uid, lambda net: acts.add_to_drive(net, uid, uids), as_json=as_json)


@drive_command.command("remove")
@click.argument("name")
@click.argument("people", metavar="PERSON...", nargs=-1, required=True)
@json_option
@store_option
def remove(name: str, people: tuple[str, ...], as_json: bool, store: str | None) -> None:
    """Take each PERSON out of the drive NAME."""
    with opened(store) as book:
        uid, uids = drive_named(book, name).uid, _found(book, None, people)
        _keep(book, uid, lambda net: acts.remove_from_drive(net, uid, uids), as_json=as_json)


@drive_command.command("asked")
@click.argument("name")
@click.argument("people", metavar="PERSON...", nargs=-1, required=True)
@click.option("--on", "when", help="The day, in words; today unless said.")
@json_option
@store_option
def asked(
    name: str, people: tuple[str, ...], when: str | None, as_json: bool, store: str | None
) -> None:
    """Note that each PERSON was asked, for the drive NAME."""
    with opened(store) as book:
        uid, uids, day = drive_named(book, name).uid, _found(book, None, people), _day(book, when)
        _keep(book, uid, lambda net: acts.note_asked(net, uid, uids, day), as_json=as_json)


@drive_command.command("declined")
@click.argument("name")
@click.argument("people", metavar="PERSON...", nargs=-1, required=True)
@click.option("--on", "when", help="The day, in words; today unless said.")
@json_option
@store_option
def declined(
    name: str, people: tuple[str, ...], when: str | None, as_json: bool, store: str | None
) -> None:
    """Note that each PERSON said no: the week does not ask to meet them any more."""
    with opened(store) as book:
        uid, uids, day = drive_named(book, name).uid, _found(book, None, people), _day(book, when)
        _keep(book, uid, lambda net: acts.note_declined(net, uid, uids, day), as_json=as_json)


def _day(book: Book, when: str | None) -> date:
    today = today_of(book)
    day = past_day(when, today) if when else today
    if day > today:
        raise BadInput("This day is still to come.")
    return day


@drive_command.command("edit")
@click.argument("name")
@click.option("--name", "new_name", help="What it is called.")
@click.option("--goal", help="How many to meet, or “all”.")
@click.option("--ends", help="The last day, in words, or “none”.")
@json_option
@store_option
def edit(
    name: str,
    new_name: str | None,
    goal: str | None,
    ends: str | None,
    as_json: bool,
    store: str | None,
) -> None:
    """Change the drive NAME."""
    with opened(store) as book:
        uid = drive_named(book, name).uid
        fields: dict[str, Any] = {}
        if new_name is not None:
            fields["name"] = new_name
        if goal is not None:
            fields["goal"] = _goal(goal)
        if ends is not None:
            fields["ends"] = _end(ends, today_of(book))
        _keep(book, uid, lambda net: acts.edit_drive(net, uid, fields), as_json=as_json)


@drive_command.command("stop")
@click.argument("name")
@json_option
@store_option
def stop(name: str, as_json: bool, store: str | None) -> None:
    """Stop the drive NAME: the week asks to meet nobody of it any more."""
    with opened(store) as book:
        uid = drive_named(book, name).uid
        _keep(book, uid, lambda net: acts.stop_drive(net, uid), as_json=as_json)


@drive_command.command("start")
@click.argument("name")
@json_option
@store_option
def start(name: str, as_json: bool, store: str | None) -> None:
    """Start the drive NAME again; an end that has passed is taken off."""
    with opened(store) as book:
        uid, today = drive_named(book, name).uid, today_of(book)
        _keep(book, uid, lambda net: acts.start_drive(net, uid, today), as_json=as_json)


@drive_command.command("drop")
@click.argument("name")
@json_option
@store_option
def drop(name: str, as_json: bool, store: str | None) -> None:
    """Delete the drive NAME; its people stay, and `amity undo` brings it back."""
    with opened(store) as book:
        found, today = drive_named(book, name), today_of(book)
        shown = _plain(book, progress(book.network, found, today), today)
        _, sentence = done(book, lambda net: acts.drop_drive(net, found.uid))
        if as_json:
            print_json({"drive": shown, "dropped": True})
        else:
            say(sentence, error=True)


def in_order(network: Network) -> list[Drive]:
    """The newest drive first."""
    found = sorted(network.drives.values(), key=lambda one: (one.name.casefold(), one.uid))
    return sorted(found, key=lambda one: one.began, reverse=True)


def drive_named(book: Book, text: str) -> Drive:
    """The drive with this uid or name, or the only one with all these words in its name.

    :raises UnknownName: it fits none, or several.
    """
    found = in_order(book.network)
    return one_named(text, found, lambda one: one.name, what="drives", listing="amity drive list")


def _keep(book: Book, uid: str, make: Callable[[Network], Action], *, as_json: bool) -> None:
    _, sentence = done(book, make)
    _tell(book, uid, sentence, as_json=as_json)


def _tell(book: Book, uid: str, sentence: str, *, as_json: bool) -> None:
    """Answer with the drive: in JSON whole, else the sentence and how far it is."""
    today = today_of(book)
    state = progress(book.network, book.network.drives[uid], today)
    if as_json:
        print_json({"drive": _plain(book, state, today)})
    else:
        say(f"{sentence}  {state} met · {stage_words(state, today)}", error=True)


def _plain(book: Book, state: Progress, today: date) -> dict[str, Any]:
    drive = state.drive
    return {
        "uid": drive.uid,
        "name": drive.name,
        "state": stage(state, today),
        "began": drive.began,
        "ends": drive.ends,
        "goal": drive.goal,
        "met": len(state.met),
        "of": state.target,
        "people": [_member(book, one) for one in state.members],
    }


def _member(book: Book, one: Member) -> dict[str, Any]:
    name = book.network.contacts[one.uid].name
    return {"uid": one.uid, "name": name, "state": one.state, "day": one.day}
