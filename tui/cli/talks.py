"""``amity add``, ``log``, ``edit-log``, ``delete-log``: what happened with people."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import click

from store.actions import Action
from store.actions.logging import LogEntry, PromiseLine, delete_log, edit_log, entry_from, entry_of
from store.actions.logging import log as log_entry
from store.actions.merging import Values
from store.actions.saying import said
from store.actions.ticking import Fulfilled, fulfilled
from store.actions.values import entry_values, replaced, say_replaced
from store.book import Book
from store.errors import BadInput, UnknownName
from store.language.dates import echo_day
from store.language.introducing import is_introduction
from store.language.quickadd import Parsed, parse
from store.records import CHANNELS, Contact, Interaction, Promise
from store.rules.network import Network
from tui.cli.common import (
    contact_named,
    future_day,
    json_option,
    now,
    opened,
    past_day,
    store_option,
    today_of,
    unknown_name,
)
from tui.cli.output import print_json, say
from tui.cli.ticking import open_line, own_lines, with_ticks


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
    text = " ".join(line).strip() or _read_line()
    with opened(store, later=True) as book:
        today = today_of(book)
        parsed = parse(text, book.names, today)
        if parsed.shelved is not None:
            from tui.cli.shares import put_line

            put_line(book, parsed.shelved, dry_run=dry_run, as_json=as_json)
            return
        entry = entry_from(parsed, _choices(book, parsed, create=create))
        if is_introduction(parsed):
            from tui.cli.introductions import keep_line

            keep_line(book, parsed, entry, dry_run=dry_run, as_json=as_json)
            return
        if dry_run:
            _say_understood(book, entry, as_json=as_json)
            return
        _log(book, entry, tick=tick, as_json=as_json)


def _log(book: Book, entry: LogEntry, *, tick: bool, as_json: bool) -> None:
    """Keep ``entry``, and say which promises it seems to keep that are open still."""
    entry, left = with_ticks(book, entry, tick=tick)
    today = today_of(book)
    _keep(book, lambda network: log_entry(network, entry, today, now()), as_json=as_json, left=left)


def _read_line() -> str:
    if sys.stdin is None:
        raise BadInput("Say what happened:  amity add 'coffee with Jane: …'")
    if sys.stdin.isatty():
        sys.stderr.write("› ")
        sys.stderr.flush()
    text = sys.stdin.readline().strip()
    if not text:
        raise BadInput("Nothing was said, so nothing was kept.  amity add 'coffee with Jane: …'")
    return text


def _choices(book: Book, parsed: Parsed, *, create: bool) -> dict[int, str | None]:
    """For each person of the line a uid, or None to create them.

    :raises BadInput: a word could mean two things, or nobody is named.
    :raises UnknownName: a name fits nobody or several, and ``create`` is not asked for.
    """
    if parsed.problem:
        raise BadInput(parsed.problem)
    if not parsed.people:
        raise BadInput("Nobody is named. Begin like:  coffee with Jane Doe: …")
    chosen: dict[int, str | None] = {}
    for at, person in enumerate(parsed.people):
        if len(person.match.uids) == 1 and not person.create:
            chosen[at] = person.match.uids[0]
        elif person.create or create:
            chosen[at] = None
        else:
            fault = unknown_name(book, person.text, person.match.uids)
            if not person.match.uids:
                message = f"{fault} Put a * before the name, or use --create, to add them."
                raise UnknownName(message, fault.candidates)
            raise fault
    return chosen


def _keep(
    book: Book,
    make: Callable[[Network], Action],
    *,
    as_json: bool,
    replacing: tuple[Values, Values] | None = None,
    left: Sequence[Fulfilled] = (),
) -> None:
    """Do what ``make`` says and say it; ``replacing`` are the values before and after, of which
    those that were replaced are told too, ``left`` the promises it seems to keep."""
    made: list[Action] = []

    def remember(network: Network) -> Action:
        made[:] = [make(network)]
        return made[0]

    commit = book.do(remember)
    if as_json:
        old = {"replaced": replaced(*replacing)} if replacing else {}
        print_json({**_answer(made[0].puts), "open": list(left), **old})
        return
    sentence = said(book.network, made[0] if commit else None, today_of(book))
    told = say_replaced(*replacing, book.network) if replacing else ""
    said_first = "  ".join(part for part in (sentence, told) if part)
    say("\n".join([said_first, *(open_line(one) for one in left)]), error=True)


def _answer(records: tuple[object, ...]) -> dict[str, object]:
    talk = next((one for one in records if isinstance(one, Interaction)), None)
    known = set(talk.contacts) if talk else set()
    return {
        "interaction": talk,
        "created": [one for one in records if isinstance(one, Contact) and one.uid in known],
        "promises": [one for one in records if isinstance(one, Promise)],
        "favours": list(talk.favours) if talk else [],
    }


def _say_understood(book: Book, entry: LogEntry, *, as_json: bool) -> None:
    action = log_entry(book.network, entry, today_of(book), now())
    if as_json:
        print_json({**_answer(action.puts), "dry_run": True})
        return
    names = [book.network.contacts[uid].name for uid in entry.people]
    names += [f"{name} (new)" for name in entry.create]
    said_parts = [
        ("who", ", ".join(names)),
        ("when", echo_day(entry.day)),
        ("channel", entry.channel if entry.reached else f"{entry.channel}, no answer"),
        ("what", entry.text),
        ("of each", "; ".join(_of_each(book, entry))),
        ("takeaway", "; ".join(entry.takeaways)),
        ("gave", "; ".join(entry.gave)),
        ("received", "; ".join(entry.received)),
        ("asked", "; ".join(entry.asked)),
        ("promised", "; ".join(_promise_words(one) for one in entry.promises)),
        ("owed", "; ".join(_promise_words(one) for one in entry.owed)),
        ("tags", " ".join(f"#{tag}" for tag in entry.tags)),
        ("place", entry.place),
        ("minutes", str(entry.minutes or "")),
        ("keeps", "; ".join(one.text for one in fulfilled(book.network, entry))),
    ]
    say("\n".join(f"{label:<9} {value}" for label, value in said_parts if value))


def _of_each(book: Book, entry: LogEntry) -> Iterator[str]:
    known = book.network.contacts
    for who, words in entry.lines.items():
        yield f"{known[who].name if who in known else who}: {words}"


def _promise_words(one: PromiseLine) -> str:
    return f"{one.text} by {echo_day(one.due)}" if one.due else one.text


# -- log and edit-log ----------------------------------------------------------------------------


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
        _log(book, entry, tick=tick, as_json=as_json)


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

        _keep(book, edit, as_json=as_json, replacing=(before, after))


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
