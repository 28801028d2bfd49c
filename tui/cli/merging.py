"""``amity merge``: who may be there twice, and making one of two."""

from __future__ import annotations

import click

from store.actions import Action
from store.actions.uniting import Union, unite
from store.book import Book
from store.errors import BadInput
from store.records import Contact
from store.rules.duplicates import Duplicate, duplicates, duplicates_of
from store.rules.network import Network
from tui.cli.common import contact_named, opened
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table
from tui.dialogs.merge_words import NOTED, moving

NOBODY = "Nobody here looks like somebody else."
"""Where there is no likely duplicate."""


@click.command("merge")
@click.argument("names", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Only say what would become of them.")
@json_option
@store_option
def merge_command(names: tuple[str, ...], dry_run: bool, as_json: bool, store: str | None) -> None:
    """Make one contact of two: the first NAME (or uid) stays, the second becomes part of it.

    Without NAMES: who may be there twice. With one: who may be the same as NAME.

    \b
    amity merge "Jane Doe" "J. Doe" --dry-run
    """
    with opened(store) as book:
        people = [contact_named(book, name) for name in names]
        if len(people) > 2:
            raise BadInput("Say which two to merge, each name in quotes.")
        if len(people) == 2:
            _merge(book, people[0], people[1], dry_run=dry_run, as_json=as_json)
        else:
            _list(book, people[0] if people else None, as_json=as_json)


def _merge(book: Book, stays: Contact, goes: Contact, *, dry_run: bool, as_json: bool) -> None:
    made: list[Union] = [unite(book.network, stays.uid, goes.uid)]
    if not dry_run:

        def make(network: Network) -> Action:
            made[:] = [unite(network, stays.uid, goes.uid)]
            return made[0].action

        book.do(make)
    [union] = made
    if as_json:
        print_json(
            {
                "contact": union.contact,
                "merged": {"uid": goes.uid, "name": goes.name},
                "differences": union.differences,
                "moved": union.counts,
                "dry_run": dry_run,
            }
        )
        return
    rows = [
        (f"  {one.field}", NOTED.format(stays=one.stays, goes=one.goes))
        for one in union.differences
    ]
    head = (
        f"{'Would merge' if dry_run else 'Merged'} {stays.name} with {goes.name}. {moving(union)}"
    )
    say(f"{head}\n{table(rows)}" if rows else head, error=not dry_run)


def _list(book: Book, contact: Contact | None, *, as_json: bool) -> None:
    network = book.network
    found = duplicates_of(network, contact.uid) if contact else duplicates(network)
    if as_json:
        print_json({"duplicates": [_pair_json(book, one) for one in found]})
    elif not found:
        say(NOBODY)
    else:
        rows = []
        for one in found:
            pair = (network.contacts[uid] for uid in (one.one, one.other))
            rows.append([*(f"{each.name} ({each.uid})" for each in pair), one.why])
        say(table(rows))


def _pair_json(book: Book, pair: Duplicate) -> dict[str, object]:
    one, other = (
        {"uid": uid, "name": book.network.contacts[uid].name} for uid in (pair.one, pair.other)
    )
    return {"one": one, "other": other, "why": pair.why, "weight": pair.weight}
