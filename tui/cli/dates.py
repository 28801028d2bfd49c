"""``amity occasion`` and ``amity pause``: people's dates, and days off."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from store.actions import occasions
from store.actions.pauses import echo_pause, end_pauses, pause, pause_in
from store.book import Book
from store.errors import BadInput, NothingToDo, UnknownName
from store.language.dates import say_weekday
from store.language.occasions import DatedLine, parse_occasion, say_partial
from store.records import Occasion, Pause
from store.rules.occasions import next_date
from tui.cli.common import contact_named, future_day, now, opened, today_of
from tui.cli.doing import done
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table

NO_DATES: Final = "No dates yet.  amity occasion add 'Jane Doe' 'birthday 4 March'"
NO_PAUSES: Final = "No days off.  amity pause 20 dec to 3 jan"
LIST: Final = "list"
DROP: Final = "drop"


@click.group("occasion")
def occasion_command() -> None:
    """Birthdays, anniversaries and other dates of people."""


@occasion_command.command("add")
@click.argument("name")
@click.argument("when", nargs=-1, required=True)
@click.option("--label", help="What the day is; a birthday where nothing is said.")
@click.option("--once", is_flag=True, help="It does not come back every year.")
@json_option
@store_option
def add(
    name: str,
    when: tuple[str, ...],
    label: str | None,
    once: bool,
    as_json: bool,
    store: str | None,
) -> None:
    """Note that WHEN is a day of NAME's.

    \b
    amity occasion add 'Jane Doe' 4 March
    amity occasion add 'Jane Doe' work anniversary 2019-05-02
    amity occasion add 'Jane Doe' 12 June --label wedding
    """
    with opened(store, later=True) as book:
        uid = contact_named(book, name).uid
        line = _line(when, label, today_of(book), once=once)
        action, sentence = done(book, lambda network: occasions.add_date(network, uid, line))
        if as_json:
            found = next((one for one in action.puts if isinstance(one, Occasion)), None)
            print_json({"occasion": found})
        else:
            say(sentence, error=True)


def _line(when: tuple[str, ...], label: str | None, today: date, *, once: bool) -> DatedLine:
    said = " ".join((*when, *(["once"] if once else ())))
    found = parse_occasion(said, today)
    if label is None:
        return found
    return DatedLine(label, found.month, found.day, found.year, found.yearly)


@occasion_command.command("list")
@click.argument("name", nargs=-1)
@json_option
@store_option
def list_(name: tuple[str, ...], as_json: bool, store: str | None) -> None:
    """List the dates of NAME, or of everybody, the next one first."""
    with opened(store, later=True) as book:
        today = today_of(book)
        uid = contact_named(book, " ".join(name)).uid if name else None
        found = _sorted(book, uid, today)
        if as_json:
            print_json({"occasions": [_json(book, one, today) for one in found]})
        elif found:
            say(table([_row(book, one, today) for one in found]))
        else:
            say(NO_DATES, error=True)


def _sorted(book: Book, uid: str | None, today: date) -> list[Occasion]:
    known = book.network.contacts
    found = [one for one in book.network.occasions.values() if one.contact in known]
    return sorted(
        (one for one in found if uid is None or one.contact == uid),
        key=lambda one: (next_date(one, today) or date.max, known[one.contact].name, one.label),
    )


def _row(book: Book, one: Occasion, today: date) -> tuple[str, ...]:
    day = next_date(one, today)
    return (
        book.network.contacts[one.contact].name,
        one.label,
        say_partial(one.month, one.day, one.year),
        say_weekday(day, today) if day else "over",
        one.uid,
    )


def _json(book: Book, one: Occasion, today: date) -> dict[str, object]:
    return {
        "uid": one.uid,
        "contact": one.contact,
        "name": book.network.contacts[one.contact].name,
        "label": one.label,
        "month": one.month,
        "day": one.day,
        "year": one.year,
        "yearly": one.yearly,
        "next": next_date(one, today),
    }


@occasion_command.command("drop")
@click.argument("uid")
@json_option
@store_option
def drop(uid: str, as_json: bool, store: str | None) -> None:
    """Take away the date with this UID of `amity occasion list`."""
    with opened(store, later=True) as book:
        if uid not in book.network.occasions:
            raise UnknownName(f"No date is called “{uid}”; `amity occasion list` names them.")
        action, sentence = done(book, lambda network: occasions.drop_date(network, uid))
        if as_json:
            print_json({"dropped": action.drops[0]})
        else:
            say(sentence, error=True)


@occasion_command.command("wish")
@click.argument("name", nargs=-1, required=True)
@json_option
@store_option
def wish(name: tuple[str, ...], as_json: bool, store: str | None) -> None:
    """Log that you wished NAME well for their nearest date. It answers the date and, unless
    `wishes-count` says otherwise, leaves their rhythm alone."""
    with opened(store) as book:
        uid = contact_named(book, " ".join(name)).uid
        today = today_of(book)
        action, sentence = done(book, lambda network: occasions.wish(network, uid, today, now()))
        if as_json:
            print_json({"interaction": action.puts[0]})
        else:
            say(sentence, error=True)


@click.command("pause")
@click.argument("days", nargs=-1, required=True, metavar="FROM to TO | list | drop [DAY]")
@json_option
@store_option
def pause_command(days: tuple[str, ...], as_json: bool, store: str | None) -> None:
    """Take days off: the week asks for nobody, and every rhythm goes on where it stopped.

    \b
    amity pause 20 dec to 3 jan
    amity pause list
    amity pause drop            end those that are running or to come
    """
    with opened(store, later=True) as book:
        today = today_of(book)
        if days == (LIST,):
            _say_pauses(book, as_json=as_json)
            return
        if days[0] == DROP:
            day = future_day(" ".join(days[1:]), today) if days[1:] else None
            action, sentence = done(book, lambda network: end_pauses(network, today, day))
            if not action.puts:
                raise NothingToDo("There are no days off to end.")
        else:
            wanted = _wanted(days, today)
            _, sentence = done(book, lambda network: pause(network, [wanted]))
        if as_json:
            _say_pauses(book, as_json=True)
        else:
            say(sentence, error=True)


def _wanted(days: tuple[str, ...], today: date) -> Pause:
    """The days in one piece, or the first and the last as two.

    :raises BadInput: they are no days.
    """
    try:
        return pause_in(" ".join(days), today)
    except BadInput:
        if len(days) != 2:
            raise
        return pause_in(" to ".join(days), today)


def _say_pauses(book: Book, *, as_json: bool) -> None:
    found = book.network.settings.pauses
    if as_json:
        print_json({"pauses": list(found)})
    elif found:
        say("\n".join(echo_pause(one) for one in found))
    else:
        say(NO_PAUSES, error=True)
