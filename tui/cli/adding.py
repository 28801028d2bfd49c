"""Keeping what happened, said in one line: what ``amity add`` does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from store.actions import Action
from store.actions.logging import LogEntry, PromiseLine, entry_from
from store.actions.logging import log as log_entry
from store.actions.saying import said
from store.actions.ticking import fulfilled
from store.book import Book
from store.errors import BadInput, UnknownName
from store.language.dates import echo_day
from store.language.introducing import is_introduction
from store.language.quickadd import Parsed, parse
from store.records import Contact, Interaction, Promise
from store.rules.network import Network
from tui.cli.common import now, today_of, unknown_name
from tui.cli.output import print_json, say
from tui.cli.ticking import open_line, with_ticks

if TYPE_CHECKING:
    from store.actions.merging import Values
    from store.rules.fulfilling import Fulfilled


def add_line(
    book: Book,
    text: str,
    *,
    create: bool = False,
    tick: bool = False,
    dry_run: bool = False,
    as_json: bool = False,
) -> None:
    """Keep what the line ``text`` says, and say what was kept.

    :raises BadInput: the line says too little, or what could mean two things.
    :raises UnknownName: a name fits nobody or several.
    """
    parsed = parse(text, book.names, today_of(book))
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
    keep_log(book, entry, tick=tick, as_json=as_json)


def keep_log(book: Book, entry: LogEntry, *, tick: bool, as_json: bool) -> None:
    """Keep ``entry``, and say which promises it seems to keep that are open still."""
    entry, left = with_ticks(book, entry, tick=tick)
    today = today_of(book)
    keep(book, lambda network: log_entry(network, entry, today, now()), as_json=as_json, left=left)


def read_line() -> str:
    """The line from standard input.

    :raises BadInput: there is none.
    """
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


def keep(
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
    old: dict[str, object] = {}
    told = ""
    if replacing:
        from store.actions.values import replaced, say_replaced

        old = {"replaced": replaced(*replacing)}
        told = say_replaced(*replacing, book.network)
    if as_json:
        print_json({**_answer(made[0].puts), "open": list(left), **old})
        return
    sentence = said(book.network, made[0] if commit else None, today_of(book))
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
