"""``amity insights``: the weeks against the goal, the reach, the balance, who drifts."""

from __future__ import annotations

from typing import Final

import click

from store.book import Book
from store.language.dates import say_weekday
from store.rules.coverage import MEASURES, Group
from store.rules.insights import CHART_WEEKS, Insights, WeekOf, insights
from tui.cli.common import opened, today_of
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table
from tui.widgets import insights_words as words

MOST_MARKS: Final = 24
"""Marks of one week at most; the figure says the rest."""
BAR: Final = 10
NOTHING: Final = """Nothing logged yet: the first talk begins the picture.
  amity add "coffee with Jane yesterday: …\""""


@click.command("insights")
@click.option(
    "--weeks",
    type=click.IntRange(1, 520),
    default=CHART_WEEKS,
    show_default=True,
    help="How many weeks back.",
)
@json_option
@store_option
def insights_command(weeks: int, as_json: bool, store: str | None) -> None:
    """Show conversations a week, whom you are in touch with, the balance, and who drifts."""
    with opened(store) as book:
        found = insights(book.network, today_of(book), weeks)
        if as_json:
            print_json(insights_json(book, found))
        else:
            say(text_of(found))


def text_of(found: Insights) -> str:
    """The insights as plain text, in the order of the app."""
    parts = [f"{words.INSIGHTS} · {say_weekday(found.today, found.today)}"]
    parts.append(_weeks(found) if found.since else NOTHING)
    parts += [_measure(found.coverage[measure]) for measure in MEASURES if _is_said(found, measure)]
    rows: list[tuple[str, str]] = []
    if found.since:
        rows += [(words.BALANCE, words.balance(found)), (words.STREAK, words.goal_streak(found))]
        drifting = words.drifters(found.drifting, len(found.drifting))
        rows.append((words.DRIFTING, drifting or words.NOBODY_DRIFTS))
    rows.append((words.THIN, ", ".join(one.name for one in found.thin)))
    if told := [row for row in rows if row[1]]:
        parts.append(table(told))
    return "\n\n".join(parts)


def _weeks(found: Insights) -> str:
    summary = found.summary(len(found.weeks))
    head = " · ".join(
        (
            words.WEEKS,
            words.last_weeks(found, len(found.weeks)),
            words.goal_met(found, summary),
            words.on_average(summary),
        )
    )
    begun = [one for one in found.weeks if any(day is not None for day in one.days)]
    rows = [
        (f"  {say_weekday(one.begins, found.today)}", _marks(one, found.goal), str(one.reached))
        for one in begun
    ]
    return f"{head}\n{table(rows, right=(2,))}"


def _marks(week: WeekOf, goal: int) -> str:
    full = min(week.reached, MOST_MARKS)
    return "▮" * full + "▯" * max(0, min(goal, MOST_MARKS) - full)


def _is_said(found: Insights, measure: str) -> bool:
    return any(one.name for one in found.coverage[measure])  # type: ignore[index]


def _measure(groups: tuple[Group, ...]) -> str:
    rows = []
    for one in groups:
        full = words.marks(one, BAR)
        bar = "▮" * full + "▯" * (BAR - full)
        rows.append((f"  {one.name or words.NOT_SAID}", bar, words.count_of(one)))
    return f"{words.in_touch_by(groups[0].measure)}\n{table(rows)}"


def insights_json(book: Book, found: Insights) -> dict[str, object]:
    """The insights with the keys that scripts rely on."""
    summary = found.summary(len(found.weeks))
    return {
        "today": found.today,
        "goal": found.goal,
        "since": found.since,
        "summary": {
            "weeks": summary.weeks,
            "met": summary.met,
            "average": round(summary.average, 2),
        },
        "streak": found.streak,
        "weeks": [_week_json(book, one, found.goal) for one in found.weeks],
        "coverage": {
            measure: [_group_json(one, found.thin) for one in found.coverage[measure]]
            for measure in MEASURES
        },
        "balance": {
            "gave": found.favours.gave,
            "received": found.favours.received,
            "asked": found.favours.asked,
            "wrote_first": found.wrote_first,
            "told": found.told,
        },
        "drifting": [
            {
                "uid": one.uid,
                "name": one.name,
                "silence": one.drift.silence,
                "usual": one.drift.usual,
            }
            for one in found.drifting
        ],
    }


def _week_json(book: Book, week: WeekOf, goal: int) -> dict[str, object]:
    known = book.network.contacts
    return {
        "begins": week.begins,
        "reached": week.reached,
        "met": week.reached >= goal,
        "days": week.days,
        "people": [{"uid": uid, "name": known[uid].name} for uid in week.people],
    }


def _group_json(group: Group, thin: tuple[Group, ...]) -> dict[str, object]:
    return {
        "name": group.name or None,
        "known": len(group.known),
        "in_touch": len(group.in_touch),
        "thin": group in thin,
    }
