"""``amity share``: the shelf, for scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import click

from store.actions import Action
from store.actions import shares as acts
from store.actions.fields import without
from store.book import Book
from store.errors import BadInput
from store.language.dates import say_day
from store.language.parts import Shelved
from store.records import Contact, Share
from store.rules.network import Network
from store.rules.shares import OnShelf, choices, fits, had_by, newest_first, shelf
from tui.cli.common import contact_named, now, opened, past_day, today_of
from tui.cli.doing import done
from tui.cli.naming import one_named
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table

EMPTY: Final = "Nothing on the shelf yet.  amity share add 'Hiring in 2026' --topic hiring"


@click.group("share")
def share_command() -> None:
    """Links, articles and thoughts worth passing on, and who has had them."""


@share_command.command("add")
@click.argument("title")
@click.option("--link", default="", help="Where it is; amity opens nothing.")
@click.option("--kind", default="", help="article (the default with a link), thought, podcast, …")
@click.option("--topic", "topics", multiple=True, help="What it is about; may be repeated.")
@json_option
@store_option
def add(
    title: str, link: str, kind: str, topics: tuple[str, ...], as_json: bool, store: str | None
) -> None:
    """Put TITLE on the shelf."""
    with opened(store) as book:
        today = today_of(book)
        _put(
            book,
            lambda network: acts.put_on_shelf(
                network, title, kind=kind, link=link, topics=topics, today=today
            ),
            as_json=as_json,
        )


def put_line(book: Book, shelved: Shelved, *, dry_run: bool, as_json: bool) -> None:
    """Put on the shelf what a line of ``amity add`` says; with ``dry_run`` only say it."""
    today = today_of(book)
    if not dry_run:
        _put(book, lambda net: acts.put_line_on_shelf(net, shelved, today), as_json=as_json)
        return
    [made] = acts.put_line_on_shelf(book.network, shelved, today).puts
    if as_json and isinstance(made, Share):
        print_json({"share": _plain(book, made), "dry_run": True})
        return
    parts = (
        ("title", shelved.title),
        ("link", shelved.link),
        ("topics", " ".join(f"#{topic}" for topic in shelved.topics)),
    )
    say("\n".join(f"{label:<9} {value}" for label, value in parts if value))


def _put(book: Book, make: Callable[[Network], Action], *, as_json: bool) -> None:
    action, sentence = done(book, make)
    made = book.network.shares[action.puts[0].uid]
    if as_json:
        print_json({"share": _plain(book, made)})
    else:
        more = _for_whom(book, made)
        say("  ".join(part for part in (sentence, more) if part), error=True)


def _for_whom(book: Book, share: Share) -> str:
    found = fits(book.network, share)
    if not found:
        return ""
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return f"For {', '.join(one.name for one in found[:3])}{more}."


@share_command.command("list")
@click.option("--for", "name", help="What fits this person first, and what they had.")
@json_option
@store_option
def list_(name: str | None, as_json: bool, store: str | None) -> None:
    """List the shelf, newest first."""
    with opened(store) as book:
        today = today_of(book)
        if name is not None:
            _list_for(book, contact_named(book, name), today, as_json=as_json)
            return
        found = shelf(book.network, today)
        if as_json:
            print_json({"shares": [_plain(book, one.share) for one in found]})
        else:
            say(table([_row(one) for one in found]) if found else EMPTY)


def _row(one: OnShelf) -> tuple[str, ...]:
    share = one.share
    topics = " ".join(f"#{topic}" for topic in share.topics)
    return (share.uid, share.title, share.kind, topics, f"had by {one.had_by}", share.link)


def _list_for(book: Book, contact: Contact, today: date, *, as_json: bool) -> None:
    found = choices(book.network, [contact.uid])
    if as_json:
        listed = [
            {
                **_plain(book, one.share),
                "fits": list(one.topics),
                "had": one.had[0][1] if one.had else None,
            }
            for one in found
        ]
        print_json({"contact": contact.uid, "shares": listed})
        return
    rows = []
    for one in found:
        note = " ".join(f"#{topic}" for topic in one.topics)
        if one.had:
            note = f"had {say_day(one.had[0][1], today)}"
        rows.append((one.share.uid, one.share.title, one.share.kind, note))
    say(table(rows) if rows else EMPTY)


@share_command.command("sent")
@click.argument("share")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--on", "when", help="The day they had it, in words; today unless said.")
@click.option("--log", "logged", is_flag=True, help="Log it too, as a message of today.")
@json_option
@store_option
def sent(
    share: str,
    names: tuple[str, ...],
    when: str | None,
    logged: bool,
    as_json: bool,
    store: str | None,
) -> None:
    """Note that each NAME had SHARE: its uid, or words of its title."""
    if when and logged:
        raise click.UsageError("--log is of today; log another day with `amity log --gave`.")
    with opened(store) as book:
        today = today_of(book)
        day = past_day(when, today) if when else today
        if day > today:
            raise BadInput("This day is still to come.")
        found = share_named(book, share)
        uids = [contact_named(book, name).uid for name in names]

        def pass_on(network: Network) -> Action:
            if logged:
                return acts.passed_on(network, found.uid, uids, today, now())
            return acts.sent(network, found.uid, uids, day)

        _keep(book, pass_on, found.uid, as_json=as_json)


@share_command.command("edit")
@click.argument("share")
@click.option("--title", help="What it is called.")
@click.option("--link", help="Where it is; empty for nowhere.")
@click.option("--kind", help="What it is.")
@click.option("--topic", "topics", multiple=True, help="Add a topic; may be repeated.")
@click.option("--no-topic", "no_topics", multiple=True, help="Take a topic off.")
@json_option
@store_option
def edit(
    share: str,
    topics: tuple[str, ...],
    no_topics: tuple[str, ...],
    as_json: bool,
    store: str | None,
    **given: str | None,
) -> None:
    """Change SHARE: its uid, or words of its title."""
    with opened(store) as book:
        found = share_named(book, share)
        fields: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        if topics or no_topics:
            left = without(found.topics, [one.lstrip("#") for one in no_topics])
            fields["topics"] = (*left, *topics)
        _keep(
            book,
            lambda network: acts.edit_share(network, found.uid, fields),
            found.uid,
            as_json=as_json,
        )


@share_command.command("drop")
@click.argument("share")
@json_option
@store_option
def drop(share: str, as_json: bool, store: str | None) -> None:
    """Take SHARE off the shelf; `amity undo` brings it back."""
    with opened(store) as book:
        found = share_named(book, share)
        shown = _plain(book, found)
        _, sentence = done(book, lambda network: acts.take_off(network, found.uid))
        if as_json:
            print_json({"share": shown, "dropped": True})
        else:
            say(sentence, error=True)


def _keep(book: Book, make: Callable[[Network], Action], uid: str, *, as_json: bool) -> None:
    """Do what ``make`` says with the share ``uid``, and say it."""
    _, sentence = done(book, make)
    if as_json:
        print_json({"share": _plain(book, book.network.shares[uid])})
    else:
        say(sentence, error=True)


def share_named(book: Book, text: str) -> Share:
    """What on the shelf has this uid or title, or the only title with all these words.

    :raises UnknownName: it fits nothing, or several.
    """
    found = newest_first(book.network.shares.values())
    listing = "amity share list"
    return one_named(
        text, found, lambda one: one.title, what="things on the shelf", listing=listing
    )


def _plain(book: Book, share: Share) -> dict[str, Any]:
    """A share as JSON: who has had it by uid and name, newest first."""
    sent_to = [
        {"uid": who.uid, "name": who.name, "day": day} for who, day in had_by(book.network, share)
    ]
    return {
        "uid": share.uid,
        "title": share.title,
        "kind": share.kind,
        "link": share.link or None,
        "topics": list(share.topics),
        "added": share.added,
        "sent": sent_to,
    }
