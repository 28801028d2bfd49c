"""``amity add``, ``log``, ``edit-log``, ``delete-log``: what happened with people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click
from msgspec.structs import replace

from store.actions import Action
from store.actions.logging import LogEntry, PromiseLine, delete_log, edit_log, entry_of
from store.actions.values import entry_values
from store.book import Book
from store.errors import BadInput, UnknownName
from store.records import CHANNELS, Interaction
from store.rules.network import Network
from tui.cli.adding import add_line, keep, keep_log, read_line
from tui.cli.common import contact_named, future_day, now, opened, past_day, today_of
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say
from tui.cli.ticking import own_lines, with_ticks


@click.command(
    "add",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    epilog="Quote LINE, or leave it out and type it at the prompt: unquoted, a shell takes > and "
    "< for files, # for a comment and ! for its history.",
)
@click.option("--create", is_flag=True, help="Create the people the line names and nobody fits.")
@click.option("--tick", is_flag=True, help="Tick the promises that the line seems to keep.")
@click.option("--dry-run", is_flag=True, help="Say what was understood; keep nothing.")
@json_option
@store_option
@click.argument("line", nargs=-1, type=click.UNPROCESSED)
def add_command(
    create: bool,
    tick: bool,
    dry_run: bool,
    as_json: bool,
    store: str | None,
    line: tuple[str, ...],
) -> None:
    """Log what happened in one LINE, or in one line read from standard input.

    \b
    amity add 'coffee with Jane Doe yesterday: her team hires #hiring >send deck by fri'
    echo 'call with Bob: pilot numbers' | amity add
    """
    text = " ".join(line).strip() or read_line()
    with opened(store, later=True) as book:
        add_line(book, text, create=create, tick=tick, dry_run=dry_run, as_json=as_json)


def _entry_options(command: Callable[..., None]) -> Callable[..., None]:
    """The fields of the log form as options, shared by ``log`` and ``edit-log``."""
    options = [
        click.option("--with", "names", multiple=True, metavar="NAME", help="Who; repeat it."),
        click.option("--on", metavar="WHEN", help="The day: yesterday, 3d ago, 12 Nov."),
        click.option("--channel", type=click.Choice(CHANNELS)),
        click.option("--note", help="What happened."),
        click.option("--takeaway", "takeaways", multiple=True),
        click.option("--gave", multiple=True, help="What I gave."),
        click.option("--received", multiple=True, help="What I received; opens a thank-you."),
        click.option("--asked", multiple=True, help="What I asked for."),
        click.option("--promise", "promises", multiple=True, help="“send the deck by fri”."),
        click.option("--owed", multiple=True, help="What they promised."),
        click.option("--place"),
        click.option("--length", metavar="45m", help="How long."),
        click.option("--tag", "tags", multiple=True),
        click.option("--fit", type=click.Choice(["energising", "fine", "forced"])),
        click.option("--initiated", type=click.Choice(["me", "them"])),
        click.option("--tried/--reached", default=None, help="No answer, or a real talk."),
        click.option("--next", "next_touch", metavar="WHEN", help="The next touch."),
        click.option(
            "--line",
            "own",
            multiple=True,
            metavar="'NAME: TEXT'",
            help="Words for one of several people.",
        ),
        click.option("--tick", is_flag=True, help="Tick the promises it seems to keep."),
        click.option("--create", is_flag=True, help="Create the people nobody fits."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _with_given(book: Book, entry: LogEntry, given: dict[str, Any], today: date) -> LogEntry:
    """``entry`` with the options that were given."""
    changes: dict[str, Any] = {}
    names, create, own = given.pop("names"), given.pop("create"), given.pop("own")
    given.pop("tick")
    if names:
        changes["people"], changes["create"] = _people(book, names, create=create)
    if (on := given.pop("on")) is not None:
        changes["day"] = past_day(on, today)
    if (touch := given.pop("next_touch")) is not None:
        changes["next_touch"] = None if touch == "none" else future_day(touch, today)
    if (length := given.pop("length")) is not None:
        from store.language.dates import parse_minutes

        changes["minutes"] = parse_minutes(length)
    if (tried := given.pop("tried")) is not None:
        changes["reached"] = not tried
    for key in ("promises", "owed"):
        lines = given.pop(key)
        if lines:
            changes[key] = tuple(_promise_line(text, today) for text in lines)
    if (note := given.pop("note")) is not None:
        changes["text"] = note
    changes |= {key: value for key, value in given.items() if value not in (None, ())}
    changed = replace(entry, **changes)
    return replace(changed, lines=own_lines(book, changed, own)) if own else changed


def _promise_line(text: str, today: date) -> PromiseLine:
    from store.language.quickadd import read_owing

    owing = read_owing(text, today)
    return PromiseLine(owing.text, owing.due)


def _people(
    book: Book, names: tuple[str, ...], *, create: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known: list[str] = []
    new: list[str] = []
    for name in names:
        try:
            known.append(contact_named(book, name).uid)
        except UnknownName:
            if not create:
                raise
            new.append(name)
    return tuple(known), tuple(new)


@click.command("log")
@_entry_options
@json_option
@store_option
def log_command(as_json: bool, store: str | None, **given: Any) -> None:
    """Log what happened, field by field: the form, for scripts."""
    if not given["names"]:
        raise BadInput("Say with whom:  amity log --with 'Jane Doe' --note …")
    with opened(store, later=True) as book:
        today = today_of(book)
        tick = given["tick"]
        entry = _with_given(book, LogEntry(day=today), given, today)
        keep_log(book, entry, tick=tick, as_json=as_json)


@click.command("edit-log")
@click.argument("uid")
@_entry_options
@json_option
@store_option
def edit_log_command(uid: str, as_json: bool, store: str | None, **given: Any) -> None:
    """Correct the interaction UID: the options given replace what it held."""
    with opened(store) as book:
        _known_talk(book, uid)
        today = today_of(book)
        before: dict[str, object] = {}
        after: dict[str, object] = {}

        def edit(network: Network) -> Action:
            old = entry_of(network, uid)
            entry = _with_given(book, old, dict(given), today)
            entry, _ = with_ticks(book, entry, tick=given["tick"])
            before.update(entry_values(old))
            after.update(entry_values(entry))
            return edit_log(network, uid, entry, today, now())

        keep(book, edit, as_json=as_json, replacing=(before, after))


@click.command("delete-log")
@click.argument("uid")
@json_option
@store_option
def delete_log_command(uid: str, as_json: bool, store: str | None) -> None:
    """Delete the interaction UID and what it caused; `amity undo` brings it back."""
    with opened(store) as book:
        talk = _known_talk(book, uid)
        commit = book.do(lambda network: delete_log(network, uid))
        if as_json:
            print_json({"interaction": talk, "deleted": True})
        elif commit is not None:
            say(f"{commit.label.replace('Delete', 'Deleted', 1)}.", error=True)


def _known_talk(book: Book, uid: str) -> Interaction:
    talk = book.network.interactions.get(uid)
    if talk is None:
        raise UnknownName(f"No interaction has the uid {uid}; `amity show NAME --json` lists them.")
    return talk
