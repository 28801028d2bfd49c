"""``amity forget``: somebody taken out of every file, for good."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from store.errors import BadInput
from store.language.clean import visible
from store.records import Contact
from store.rules.wording import plural
from tui.cli.common import contact_named, opened
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say

if TYPE_CHECKING:
    from store.disk.forgetting import Forgotten


@click.command("forget")
@click.argument("name", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@json_option
@store_option
def forget_command(
    name: tuple[str, ...], yes: bool, dry_run: bool, as_json: bool, store: str | None
) -> None:
    """Take NAME (or uid) out of the store, its history, its backups and its drafts.

    This cannot be undone. To put somebody aside for a while there are `amity edit NAME --archive`
    and `--rest`.
    """
    if not (yes or dry_run or _at_a_terminal()):
        raise BadInput("Forgetting cannot be undone; say --yes to do it without being asked.")
    with opened(store) as book:
        contact = contact_named(book, " ".join(name))
        if not (yes or dry_run):
            say(_question(contact, book.forget(contact.uid, dry_run=True)), error=True)
            if not click.confirm(visible(f"Forget {contact.name}?"), err=True):
                say("Nothing was changed.", error=True)
                return
        done = book.forget(contact.uid, dry_run=dry_run)
        if as_json:
            answer = {"forgotten": _forgotten_json(contact, done)}
            print_json({**answer, **({"dry_run": True} if dry_run else {})})
        elif dry_run:
            say(_question(contact, done), error=True)
        else:
            say(_done(contact, done), error=True)


def _at_a_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _question(contact: Contact, outlook: Forgotten) -> str:
    whom = f"{contact.name} · {contact.company}" if contact.company else contact.name
    return _lines(f"{whom}: all that is kept about them would go, for good.", outlook)


def _done(contact: Contact, done: Forgotten) -> str:
    end = "Exports and copies that you keep elsewhere are as they were."
    return f"{_lines(f'{contact.name} is forgotten. This cannot be undone.', done)}\n{end}"


def _lines(begin: str, found: Forgotten) -> str:
    """What becomes of each kind of thing, a line each, where there is any."""
    backups = f" and {plural(found.backups, 'backup')}" if found.backups else ""
    counted = [
        (found.alone, "conversation", "only with them: gone"),
        (found.shared, "conversation", "with others too: kept, without them"),
        (found.drafts, "draft", "that names them: gone"),
        (found.mentions, "record", "of others with their name in the text: kept as it is"),
    ]
    said = [f"{plural(count, noun)} {rest}" for count, noun, rest in counted if count]
    said.append(f"history{backups}: written anew, without them")
    said += [f"{path}: removed, for it cannot be written anew" for path in found.removed]
    return "\n".join((begin, *(f"  {one}" for one in said)))


def _forgotten_json(contact: Contact, found: Forgotten) -> dict[str, object]:
    return {
        "uid": contact.uid,
        "name": contact.name,
        "interactions": {"removed": found.alone, "kept": found.shared},
        "backups": found.backups,
        "drafts": found.drafts,
        "removed": [str(one) for one in found.removed],
        "mentions": found.mentions,
    }
