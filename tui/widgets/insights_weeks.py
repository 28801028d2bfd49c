"""The weeks as columns in eighths, and the year as a map of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from rich.cells import cell_len

from store.language.day_words import short_day
from store.rules.insights import CHART_WEEKS, Insights, WeekOf
from tui.text import SEPARATOR, Span, pad, width_of
from tui.widgets import insights_words as words
from tui.widgets.insights_lines import WEEKS, YEAR, Picture, Spot, View, along, months, title
from tui.widgets.lines import Line

EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
ROWS: Final = 4
"""Rows of a column."""
GOAL_ROWS: Final = 2
"""Rows that the goal is high; one, where a quarter of the columns would not fit."""
LINE: Final = "▁"
HIGHER: Final = "↑"
"""Stands on a column that is higher than there are rows."""
WIDEST: Final = 6
"""Cells from one column to the next at most."""

DAYS: Final = 7
DAY_LABEL: Final = 5
MARKS: Final = (("·", "faint"), ("▯", "heat1"), ("▮", "heat2"), ("█", "accent"))
"""No, one, two, three or more conversations on a day."""
LEGEND: Final = ("none", "1", "2", "3 or more")
LEGEND_SHORT: Final = ("0", "1", "2", "3+")
ROOMY: Final = 60
"""Columns from which the legend is written out."""
WIDEST_DAY: Final = 3


def week_key(back: int) -> str:
    """What a spot of a week stands for; ``back`` counts from the current one."""
    return f"week:{back}"


def weeks_lines(view: View) -> list[Line]:
    """The title, the columns, the months below."""
    found = view.found
    label = cell_len(f"goal {found.goal}") + 1
    weeks = min(CHART_WEEKS, (view.width - label) // 2, len(found.weeks))
    pitch = min(WIDEST, (view.width - label) // max(1, weeks))
    shown = found.weeks[-weeks:]
    spots = _spots(weeks, pitch, label)
    at = None if view.week is None or view.week >= weeks else weeks - 1 - view.week
    lit = None if at is None else (at * pitch, f"↑ {short_day(shown[at].begins)}")
    axis = along(months([one.begins for one in shown], pitch), weeks * pitch, lit)
    columns = _columns(shown, found.goal, pitch)
    heads = ["", pad(f"goal {found.goal}", label), "", ""]
    rows = [
        Picture(((pad(head, label), "muted"), *spans), spots=spots)
        for head, spans in zip(heads, columns, strict=True)
    ]
    return [
        _weeks_title(view, weeks, None if at is None else shown[at]),
        *rows,
        Picture(((" " * label, "text"), *axis), spots=spots),
    ]


def _weeks_title(view: View, weeks: int, lit: WeekOf | None) -> Picture:
    found = view.found
    summary = found.summary(weeks)
    right: tuple[Span, ...] = (
        (words.goal_met(found, summary), "strong"),
        (f"{SEPARATOR}{words.on_average(summary)}", "muted"),
    )
    if lit is None:
        left = title(words.WEEKS, words.last_weeks(found, weeks))
        room = view.width - 2
        if width_of(left) + width_of(right) > room:
            right = right[:1]
        if width_of(left[:1]) + width_of(right) > room:
            right = ()
        return Picture(left, right, name=WEEKS)
    said = words.of_goal(lit.begins, lit.reached, found.goal, found.today)
    names = _names(view, lit)
    return Picture((*title(words.WEEKS, said, strong=True), *names), name=WEEKS)


def _names(view: View, week: WeekOf) -> tuple[Span, ...]:
    known = view.contacts
    names = ", ".join(known[uid].name for uid in week.people if uid in known)
    return ((f", {names}", "muted"),) if names else ()


def _columns(weeks: Sequence[WeekOf], goal: int, pitch: int) -> list[list[Span]]:
    """The rows of the columns, the highest first, with the line of the goal behind them."""
    high = ROWS * 8
    goal_rows = GOAL_ROWS
    tall = sum(one.reached * goal_rows > ROWS * goal for one in weeks)
    if tall * 4 > len(weeks):
        goal_rows = 1
    heights = [
        max(1, round(one.reached * goal_rows * 8 / goal)) if one.reached else 0 for one in weeks
    ]
    bar = (pitch + 1) // 2
    rows: list[list[Span]] = []
    for row in reversed(range(ROWS)):
        empty: Span = (LINE, "rule") if row == goal_rows else (" ", "text")
        spans: list[Span] = []
        for one, height in zip(weeks, heights, strict=True):
            fill = max(0, min(8, height - 8 * row))
            mark = HIGHER if height > high and row == ROWS - 1 else EIGHTHS[fill]
            role = "accent" if one.reached >= goal else "muted"
            spans.append((mark * bar, role) if fill else (empty[0] * bar, empty[1]))
            spans.append((empty[0] * (pitch - bar), empty[1]))
        rows.append(spans)
    return rows


def _spots(weeks: int, pitch: int, start: int) -> tuple[Spot, ...]:
    return tuple(
        Spot(start + at * pitch, start + (at + 1) * pitch, week_key(weeks - 1 - at))
        for at in range(weeks)
    )


def year_lines(view: View) -> list[Line]:
    """The title with the legend, the months, a row for each day of the week."""
    found = view.found
    room = view.width - DAY_LABEL
    pitch = max(1, min(WIDEST_DAY, room // max(1, len(found.weeks))))
    shown = found.weeks[-(room // pitch) :]
    spots = _spots(len(shown), pitch, DAY_LABEL)
    at = None if view.week is None or view.week >= len(shown) else len(shown) - 1 - view.week
    lit = None if at is None else (at * pitch, f"↓ {short_day(shown[at].begins)}")
    axis = along(months([one.begins for one in shown], pitch), len(shown) * pitch, lit)
    return [
        _year_title(view, found, shown, at),
        Picture(((" " * DAY_LABEL, "text"), *axis), spots=spots),
        *(Picture(_day_row(shown, day, pitch), spots=spots) for day in range(DAYS)),
    ]


def _year_title(view: View, found: Insights, shown: Sequence[WeekOf], at: int | None) -> Picture:
    legend = LEGEND if view.width >= ROOMY else LEGEND_SHORT
    gap = "   " if view.width >= ROOMY else " "
    right: list[Span] = []
    for (mark, role), name in zip(MARKS, legend, strict=True):
        right += [(gap if right else "", "text"), (mark, role), (f" {name}", "muted")]
    if at is not None and view.week is not None:
        week = shown[at]
        said = words.of_goal(week.begins, week.reached, found.goal, found.today)
        names = _names(view, week) if view.week >= CHART_WEEKS else ()
        left = (*title(words.YEAR, said, strong=True), *names)
    elif len(shown) < len(found.weeks):
        left = title(words.YEAR, words.last_weeks(found, len(shown)))
    else:
        left = title(words.YEAR, words.A_DAY)
    return Picture(left, tuple(right), name=YEAR)


def _day_row(shown: Sequence[WeekOf], day: int, pitch: int) -> tuple[Span, ...]:
    label = weekday(shown[0].begins + timedelta(days=day)) if day % 2 == 0 else ""
    spans: list[Span] = [(pad(label, DAY_LABEL), "muted")]
    for week in shown:
        count = week.days[day]
        mark, role = (" ", "text") if count is None else MARKS[min(count, len(MARKS) - 1)]
        spans.append((mark + " " * (pitch - 1), role))
    return tuple(_joined(spans))


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Neighbours of one role as one span: a row of the map is 53 marks."""
    found: list[Span] = []
    for text, role in spans:
        if found and found[-1][1] == role:
            found[-1] = (found[-1][0] + text, role)
        else:
            found.append((text, role))
    return found


def weekday(day: date) -> str:
    """``Mon``."""
    return f"{day:%a}"
