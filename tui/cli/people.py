"""``amity find``, ``show``, ``new``, ``edit``: contacts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from store.actions import Action, contacts, occasions, rhythm
from store.actions.saying import said
from store.actions.together import together
from store.actions.values import contact_values, replaced, say_replaced, values_after
from store.book import Book
from store.errors import BadInput, NothingToDo
from store.language.dates import UnclearDate, parse_cadence, parse_partial, say_day
from store.records import Contact
from store.rules.card import Card, card
from store.rules.favours import favours_of
from store.rules.network import Network
from tui.cli.common import contact_named, future_day, now, opened, today_of
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table


@click.command("find")
@click.argument("query", nargs=-1, required=True)
@click.option("-n", "limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@json_option
@store_option
def find_command(query: tuple[str, ...], limit: int, as_json: bool, store: str | None) -> None:
    """Find people by name, company, tag, place or what was said; typos are fine.

    \b
    amity find jane acme
    amity find circle:work due:week
    """
    with opened(store) as book:
        hits = book.search(" ".join(query), today_of(book), limit=limit)
        found = [(book.network.contacts[hit.uid], hit.score) for hit in hits]
        if as_json:
            print_json(
                {
                    "results": [
                        {
                            "uid": one.uid,
                            "name": one.name,
                            "company": one.company or None,
                            "score": round(score, 4),
                        }
                        for one, score in found
                    ]
                }
            )
        elif found:
            rows = [(one.name, one.company, one.title, one.uid) for one, _ in found]
            say(table(rows))
        if not found:
            raise NothingToDo(f"Nobody fits “{' '.join(query)}”.") if not as_json else _Silent()


class _Silent(click.exceptions.Exit):
    """Exit 1 without another word: the JSON said it."""

    def __init__(self) -> None:
        super().__init__(1)


@click.command("show")
@click.argument("name", nargs=-1, required=True)
@json_option
@store_option
def show_command(name: tuple[str, ...], as_json: bool, store: str | None) -> None:
    """Show the card of the contact NAME (or uid)."""
    with opened(store) as book:
        contact = contact_named(book, " ".join(name))
        if as_json:
            print_json(_card_json(book.network, contact))
        else:
            say(_card_text(card(book.network, contact.uid, today_of(book)), today_of(book)))


def _card_json(network: Network, contact: Contact) -> dict[str, object]:
    talks = network.interactions_of(contact.uid)
    return {
        "contact": contact,
        "interactions": talks,
        "promises": network.promises_of(contact.uid),
        "favours": [
            {"kind": favour.kind, "text": favour.text, "day": talk.day, "interaction": talk.uid}
            for talk in talks
            for favour in favours_of(talk, contact.uid)
        ],
        "introductions": network.introductions_of(contact.uid),
        "occasions": network.occasions_of(contact.uid),
    }


def _card_text(shown: Card, today: date) -> str:
    one = shown.contact
    job = " · ".join(part for part in (one.title, one.company) if part)
    tags = " ".join(f"#{tag}" for tag in one.tags)
    where = " · ".join(part for part in (one.place, ", ".join(one.circles), tags) if part)
    tier = " · ".join(part for part in (shown.tier, shown.rhythm) if part)
    parts = ["\n".join(line for line in (one.name, job, where, tier) if line)]
    if shown.facts:
        parts.append(table([(label, value.replace("\n", " ")) for label, value in shown.facts]))
    why_now = [reason.text for reason in shown.reasons]
    if shown.propose:
        why_now.append(shown.propose.text)
    if why_now:
        parts.append("Why now\n" + "\n".join(f"  {text}" for text in why_now))
    if shown.opener:
        parts.append(f"Open with\n  “{shown.opener.text}”")
    if shown.promises:
        rows = [(f"  {p.whose_label}", p.text, p.when) for p in shown.promises]
        parts.append("Promises\n" + table(rows))
    if shown.timeline:
        rows = [
            (f"  {say_day(entry.day, today)}", entry.channel_word, entry.text)
            for entry in shown.timeline[:12]
        ]
        parts.append("Timeline\n" + table(rows))
    return "\n\n".join(parts)


def _field_options(command: Callable[..., None]) -> Callable[..., None]:
    """The fields of a contact as options, shared by ``new`` and ``edit``."""
    options = [
        click.option("--email", "emails", multiple=True),
        click.option("--phone", "phones", multiple=True),
        click.option("--link", "links", multiple=True),
        click.option("--org", "company", help="Company or organisation."),
        click.option("--title"),
        click.option("--industry"),
        click.option("--level", help="How far on: starting out, practitioner, lead, executive …"),
        click.option("--place"),
        click.option("--nickname", "nicknames", multiple=True),
        click.option("--notes"),
        click.option("--tier", help="inner, close, casual, warm, dormant or none."),
        click.option("--cadence", metavar="30d", help="Days between touches; none for the tier’s."),
        click.option("--tag", "tags", multiple=True),
        click.option("--circle", "circles", multiple=True),
        click.option("--birthday", metavar="DAY", help="4 March, or 1990-03-04; none to remove."),
        click.option("--introduced-by", metavar="NAME", help="Opens a thank-you; none for nobody."),
        click.option("--need", "needs", multiple=True, help="What they look for."),
        click.option("--offer", "offers", multiple=True, help="What they can offer."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _fields(given: dict[str, Any]) -> dict[str, object]:
    """The options that were given, as fields of a contact.

    :raises BadInput: a birthday or a cadence that means nothing.
    """
    fields: dict[str, object] = {
        key: value for key, value in given.items() if value not in (None, ())
    }
    try:
        if (birthday := fields.get("birthday")) is not None:
            fields["birthday"] = None if birthday == "none" else parse_partial(str(birthday))
        if (cadence := fields.get("cadence")) is not None:
            fields["cadence"] = None if cadence == "none" else parse_cadence(str(cadence))
    except UnclearDate as fault:
        raise BadInput(str(fault)) from fault
    if fields.get("tier") == "none":
        fields["tier"] = None
    return fields


def _name_introducer(book: Book, given: dict[str, Any]) -> None:
    """Put the uid in place of the name of who introduced me."""
    if (name := given["introduced_by"]) is not None:
        given["introduced_by"] = "" if name == "none" else contact_named(book, name).uid


@click.command("new")
@click.argument("name", nargs=-1, required=True)
@_field_options
@json_option
@store_option
def new_command(name: tuple[str, ...], as_json: bool, store: str | None, **given: Any) -> None:
    """Add the contact NAME."""
    with opened(store) as book:
        today = today_of(book)
        _name_introducer(book, given)
        fields = {"name": " ".join(name), **_fields(given)}
        namesakes = book.names.find(" ".join(name))
        others = [book.network.contacts[uid] for uid in namesakes.uids if namesakes.exact]
        _keep(
            book,
            lambda network: contacts.new_contact(network, fields, today),
            as_json=as_json,
        )
        for one in others:
            at = f" · {one.company}" if one.company else ""
            say(f"Another {one.name}{at} is here:  amity show {one.uid}", error=True)


@click.command("edit")
@click.argument("name", nargs=-1, required=True)
@_field_options
@click.option("--name", "new_name", help="Another name.")
@click.option("--no-tag", "tags_off", multiple=True, help="Take a tag off.")
@click.option("--no-circle", "circles_off", multiple=True, help="Take out of a circle.")
@click.option("--rest/--wake", "resting", default=None, help="End the rhythm, or take it up.")
@click.option("--lead", metavar="14d", help="Days ahead their dates are shown; none for a week.")
@click.option(
    "--keep-dates/--no-keep-dates", default=None, help="Show their dates also while they rest."
)
@click.option("--archive/--unarchive", "archived", default=None, help="Put aside, or bring back.")
@click.option("--snooze", metavar="WHEN", help="Hide until a day; none to end it.")
@click.option("--next", "next_touch", metavar="WHEN", help="The next touch; none to remove it.")
@json_option
@store_option
def edit_command(name: tuple[str, ...], as_json: bool, store: str | None, **given: Any) -> None:
    """Change the contact NAME (or uid). Tags and circles are added; --no-tag takes one off."""
    with opened(store) as book:
        uid = contact_named(book, " ".join(name)).uid
        today = today_of(book)
        _name_introducer(book, given)
        steps = _edit_steps(uid, given, today)
        if not steps:
            raise BadInput("Say what to change, such as --tier close; --help lists it all.")
        _keep_edit(book, lambda network: _in_one(network, uid, steps), uid, as_json=as_json)


def _edit_steps(uid: str, given: dict[str, Any], today: date) -> list[Callable[[Network], Action]]:
    """One step for each thing that is asked for."""
    steps: list[Callable[[Network], Action]] = []
    tags, tags_off = given.pop("tags"), given.pop("tags_off")
    circles, circles_off = given.pop("circles"), given.pop("circles_off")
    resting, archived = given.pop("resting"), given.pop("archived")
    lead, keeping = given.pop("lead"), given.pop("keep_dates")
    snooze, touch = given.pop("snooze"), given.pop("next_touch")
    if (new_name := given.pop("new_name")) is not None:
        given["name"] = new_name
    if fields := _fields(given):
        steps.append(lambda network: contacts.edit_contact(network, uid, fields, today))
    if tags or tags_off:
        steps.append(lambda network: contacts.tag(network, [uid], tags, tags_off))
    if circles or circles_off:
        steps.append(lambda network: contacts.circle(network, [uid], circles, circles_off))
    if resting is not None:
        steps.append(
            lambda network: (
                contacts.rest(network, uid, today)
                if resting
                else contacts.wake(network, uid, today)
            )
        )
    if lead is not None:
        ahead = _lead(lead)
        steps.append(lambda network: occasions.set_lead(network, uid, ahead))
    if keeping is not None:
        steps.append(lambda network: occasions.keep_dates(network, uid, keep=keeping))
    if archived is not None:
        steps.append(
            lambda network: (
                contacts.archive(network, [uid], today)
                if archived
                else contacts.unarchive(network, [uid])
            )
        )
    if snooze is not None:
        until = None if snooze == "none" else future_day(snooze, today)
        steps.append(lambda network: rhythm.snooze(network, uid, until))
    if touch is not None:
        due = None if touch == "none" else future_day(touch, today)
        steps.append(lambda network: rhythm.set_next(network, uid, due, today, now()))
    return steps


def _lead(text: str) -> int | None:
    """Days ahead, or None for the usual week; ``0`` is on the day.

    :raises BadInput: it is no length of time.
    """
    if text == "none":
        return None
    return 0 if text in ("0", "0d") else parse_cadence(text)


def _in_one(network: Network, uid: str, steps: list[Callable[[Network], Action]]) -> Action:
    if len(steps) == 1:
        return steps[0](network)
    return together(network, f"Edit {network.contacts[uid].name}", steps)


def _keep(book: Book, make: Callable[[Network], Action], *, as_json: bool) -> None:
    made: list[Action] = []

    def remember(network: Network) -> Action:
        made[:] = [make(network)]
        return made[0]

    commit = book.do(remember)
    if as_json:
        found = next(one for one in made[0].puts if isinstance(one, Contact))
        print_json({"contact": book.network.contacts[found.uid]})
    else:
        say(said(book.network, made[0] if commit else None, today_of(book)), error=True)


def _keep_edit(book: Book, make: Callable[[Network], Action], uid: str, *, as_json: bool) -> None:
    """Change the contact ``uid``, and say which values the new ones took the place of."""
    made: list[Action] = []
    before: dict[str, object] = {}
    after: dict[str, object] = {}

    def remember(network: Network) -> Action:
        made[:] = [make(network)]
        before.update(contact_values(network.contacts[uid], network.occasions_of(uid)))
        after.update(values_after(network, uid, made[0]))
        return made[0]

    commit = book.do(remember)
    if as_json:
        old = replaced(before, after)
        print_json({"contact": book.network.contacts[uid], "replaced": old})
    else:
        sentence = said(book.network, made[0] if commit else None, today_of(book))
        told = say_replaced(before, after, book.network)
        say("  ".join(part for part in (sentence, told) if part), error=True)
