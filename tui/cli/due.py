"""``amity due``: who to reach out to, for a shell's start, a mail from cron, a status line."""

from __future__ import annotations

from datetime import date

import click
from msgspec.structs import asdict

from store.book import Book
from store.language.dates import say_weekday
from store.rules.openers import origin_words
from store.rules.queue import week
from store.rules.week import Opener, Row, Week
from store.rules.wording import people_are_new
from tui.cli.briefly import brief_text
from tui.cli.common import opened, today_of
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table

BEGIN = """Nothing here yet. Three ways to begin:
  amity import connections.csv     bring the people you know (vCard, LinkedIn, Google, Outlook)
  amity --sample                   look around in a made-up network; nothing is kept
  amity new "Jane Doe"             add your first contact"""
DAYS_OFF = "Days off until {day}. Dates stay in sight."
TRIAGE = "Say who matters: `amity`, then ctrl+t; or `amity edit NAME --tier close`."


@click.command("due")
@click.option("--week", "whole_week", is_flag=True, help="Look seven days ahead (the default).")
@click.option("--days", type=click.IntRange(1, 365), default=7, help="Look this many days ahead.")
@click.option("--capacity", type=click.IntRange(0, 100), help="How many people to offer.")
@click.option("--brief", is_flag=True, help="One line, for a prompt; nothing if nobody waits.")
@json_option
@store_option
def due_command(
    whole_week: bool,
    days: int,
    capacity: int | None,
    brief: bool,
    as_json: bool,
    store: str | None,
) -> None:
    """Say who to reach out to this week, and why."""
    with opened(store) as book:
        today = today_of(book)
        found = week(book.network, today, capacity, 7 if whole_week else days)
        if as_json:
            print_json(week_json(found))
        elif brief:
            if line := brief_text(found):
                say(line)
        else:
            say(text_of(found) if book.network.contacts else BEGIN)


def week_text(book: Book) -> str:
    """This week of ``book`` as plain text; on an empty store, the ways to begin."""
    return text_of(week(book.network, today_of(book))) if book.network.contacts else BEGIN


def text_of(found: Week) -> str:
    """A week as plain text, sections as in the app."""
    talks = f"{found.reached} of {found.goal} conversations"
    said = (talks, str(found.streak), say_weekday(found.today, found.today))
    parts = [" · ".join(("This week", *(one for one in said if one)))]
    if found.off_until is not None:
        parts.append(DAYS_OFF.format(day=say_weekday(found.off_until, found.today)))
    rows = [row for section in found.sections for row in section.rows]
    if not rows and found.off_until is None:
        parts.append(_nobody(found))
    names = max((len(row.name[:24]) for row in rows), default=0)
    for section in found.sections:
        if section.rows:
            lines = [
                [f"  {row.name[:24]:<{names}}", _reasons(row, found.today), row.when]
                for row in section.rows
            ]
            parts.append(f"{section.name.capitalize()}\n{table(lines)}")
    if found.waiting:
        parts.append(f"{found.waiting} more can wait until next week.")
    parts += found.news
    return "\n\n".join(parts)


def _nobody(found: Week) -> str:
    if found.new and not found.tracked:
        return f"{people_are_new(found.new)} {TRIAGE}"
    return "That is everyone for this week."


def _reasons(row: Row, today: date) -> str:
    """Why, and what to say first with where it comes from, where the reasons do not say it."""
    said = " · ".join(reason.short for reason in row.reasons)
    opener = row.opener
    if opener is None or opener.source == "date" or opener.text in said:
        return said
    origin = origin_words(opener, today)
    return f"{said} · “{opener.text[:60]}”{f' ({origin})' if origin else ''}"


def week_json(found: Week) -> dict[str, object]:
    """A week with the keys that scripts rely on."""
    return {
        "today": found.today,
        "goal": found.goal,
        "capacity": found.capacity,
        "reached": found.reached,
        "waiting": found.waiting,
        "streak": asdict(found.streak),
        "off_until": found.off_until,
        "news": list(found.news),
        "sections": [
            {"name": section.name, "rows": [_row_json(row, found.today) for row in section.rows]}
            for section in found.sections
        ],
    }


def _opener_json(opener: Opener, today: date) -> dict[str, object]:
    return {
        "text": opener.text,
        "source": opener.source,
        "date": opener.day,
        "from": origin_words(opener, today),
    }


def _row_json(row: Row, today: date) -> dict[str, object]:
    opener = row.opener
    due: date | None = row.due
    return {
        "uid": row.uid,
        "name": row.name,
        "reasons": [{"code": one.code, "text": one.text} for one in row.reasons],
        "score": row.score,
        "due": due,
        "opener": _opener_json(opener, today) if opener else None,
        "promise": row.promise,
        "propose": asdict(row.propose) if row.propose else None,
    }
