"""``amity balance``: who gave what to whom, for scripts and a look from the shell."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import click

from store.language.dates import echo_day, say_day
from store.rules.ledger import PERIODS, QUESTIONS, Account, Ledger, Question, ledger, since_of
from tui.cli.common import contact_named, opened, past_day, today_of
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table

EVER: Final = "ever"
NOBODY: Final = "Nobody."
NOTHING: Final = "Nothing given, received or asked for with {name}."
HEADS: Final = ("", "", "gave", "received", "asked", "who began", "last", "")
LONGEST: Final = 60
"""Characters of the last favour."""


@click.command("balance")
@click.argument("name", required=False)
@click.option(
    "--since", default="", help="From this day, or so long ago: 3mo, 5y, 1 jan 2026; or ever."
)
@click.option(
    "--who",
    "question",
    type=click.Choice(list(QUESTIONS)),
    default="all",
    help="Only who I owe, who has only been asked, or who gives more than they get.",
)
@json_option
@store_option
def balance_command(
    name: str | None, since: str, question: Question, as_json: bool, store: str | None
) -> None:
    """Show who gave more: favours both ways of the last 12 months, furthest from even first."""
    with opened(store) as book:
        today = today_of(book)
        first = _first_day(since, today)
        found = ledger(book.network, first, today)
        accounts = found.answer(question)
        if name is not None:
            who = contact_named(book, name)
            accounts = tuple(one for one in found.accounts if one.uid == who.uid)
        if as_json:
            print_json(_json(found, first, accounts))
        elif name is not None and not accounts:
            say(NOTHING.format(name=who.name))
        else:
            say(_text(found, first, accounts, question, today))


def _first_day(since: str, today: date) -> date | None:
    """The first day that counts; None for ever."""
    if since.strip().casefold() == EVER:
        return None
    return past_day(since, today) if since else since_of(next(iter(PERIODS)), today)


def _text(
    found: Ledger,
    first: date | None,
    accounts: tuple[Account, ...],
    question: Question,
    today: date,
) -> str:
    title = f"Balance since {echo_day(first)}" if first else "Balance"
    parts = [title, f"{found.gave} given, {found.received} received, {found.asked} asked for"]
    if question != "all":
        parts.append(QUESTIONS[question])
    rows = [_row(one, today) for one in accounts]
    listed = table([HEADS, *rows], right=(2, 3, 4, 5, 6)) if rows else NOBODY
    return f"{' · '.join(parts)}\n\n{listed}"


def _row(one: Account, today: date) -> tuple[str, ...]:
    day, text = (say_day(one.last.day, today), one.last.words) if one.last else ("", "")
    began = f"{one.began_me} : {one.began_them}"
    figures = (str(one.gave), str(one.received), str(one.asked), began)
    return (one.name[:24], one.leaning, *figures, day, text[:LONGEST])


def _json(found: Ledger, first: date | None, accounts: tuple[Account, ...]) -> dict[str, object]:
    return {"since": first, **_counts(found), "accounts": [_account_json(one) for one in accounts]}


def _counts(one: Ledger | Account) -> dict[str, Any]:
    return {
        "gave": one.gave,
        "received": one.received,
        "asked": one.asked,
        "began": {"me": one.began_me, "them": one.began_them},
    }


def _account_json(one: Account) -> dict[str, object]:
    last = one.last
    return {
        "uid": one.uid,
        "name": one.name,
        **_counts(one),
        "leaning": one.leaning,
        "give_first": one.give_first,
        "last": {"date": last.day, "kind": last.kind, "text": last.text} if last else None,
    }
