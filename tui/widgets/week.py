"""The lines of This week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from store.language.dates import say_weekday
from store.rules.week import Row, Week
from store.rules.wording import people_are_new
from tui.text import SEPARATOR, Span, Spans, crop, cut, cut_clauses, pad, sides, width_of
from tui.widgets.lines import BLANK, Line, Plain, Title
from tui.widgets.painted import Painted

WHEN = 11
"""Columns of what is at the right of a row."""
TRIAGE_KEY = "ctrl+t"
DAYS_OFF = "Days off until {day}."
DATES_STAY = "Dates stay in sight."
HEADINGS = {
    "promised": "Promised",
    "dates": "Dates",
    "keep in touch": "Keep in touch",
    "new people": "New people",
    "drifting": "Drifting",
}


@dataclass(frozen=True)
class QueueRow(Line):
    """Someone to reach out to: name, why, and when or how much."""

    row: Row
    name_width: int

    @property
    def key(self) -> str:  # type: ignore[override]
        """The contact's uid."""
        return self.row.uid

    def spans(self, width: int, lit: bool) -> Spans:
        """Name, reasons cut at whole clauses, and the figure flush right."""
        row = self.row
        room = width - self.name_width - 2 - WHEN - 2
        reasons = cut_clauses(
            [clause for one in row.reasons for clause in one.short.split(SEPARATOR)], room
        )
        return [
            (pad(row.name, self.name_width), "strong" if lit else "text"),
            ("  ", "text"),
            (pad(reasons, room), "text" if lit else "muted"),
            ("  ", "text"),
            (pad(row.when, WHEN, right=True), "late" if row.late else "muted"),
        ]


@dataclass(frozen=True)
class Heading(Line):
    """How far the week is: ``more`` is said where there is room for it."""

    left: tuple[Span, ...]
    more: tuple[Span, ...]
    right: tuple[Span, ...]

    def spans(self, width: int, lit: bool) -> Spans:
        """The two sides."""
        left, right = [*self.left, *self.more], list(self.right)
        if width_of(left) + 2 + width_of(right) > width:
            left = list(self.left)
        return sides(left, right, width)


def name_width(width: int) -> int:
    """Columns of the name column at a screen width."""
    if width >= 160:
        return 22
    return 16 if width >= 100 else 18


def week_lines(
    week: Week,
    screen_width: int,
    *,
    low: bool,
    ahead: date | None = None,
    spread: Spans | None = None,
) -> list[Line]:
    """The whole of This week as lines; sections without rows are left out. ``ahead`` is the last
    day that is looked ahead to, where that is further than a week; ``spread`` says how to spread
    those who do not fit, where that would help."""
    lines: list[Line] = [progress(week, ahead), *_days_off(week, low=low)]
    wide_name = name_width(screen_width)
    for at, section in enumerate(one for one in week.sections if one.rows):
        if not low or at == 0:
            lines.append(BLANK)
        lines.append(Title(HEADINGS.get(section.name, section.name), hairline=low))
        lines += [QueueRow(row, wide_name) for row in section.rows]
    if week.waiting:
        more = "1 more" if week.waiting == 1 else f"{week.waiting} more"
        lines += [BLANK] if not low else []
        help_ = [("  ", "text"), *spread] if spread and week.fresh_start else []
        lines.append(Plain(((f"{more} can wait until next week.", "muted"), *help_)))
    if week.news and not low:
        lines.append(BLANK)
    return [*lines, *(Plain(((one, "accent"),)) for one in week.news)]


def _days_off(week: Week, *, low: bool) -> list[Line]:
    if week.off_until is None:
        return []
    said = DAYS_OFF.format(day=say_weekday(week.off_until, week.today))
    return [*([] if low else [BLANK]), Plain(((f"{said} {DATES_STAY}", "muted"),))]


def progress(week: Week, ahead: date | None = None) -> Line:
    """The goal as dots, in words, for how many weeks it was met, and the days of the week, or
    until when it looks ahead."""
    begins, ends = week.begins, week.ends
    days = f"{begins.day}–{ends.day} {ends:%b}"
    if begins.month != ends.month:
        days = f"{begins.day} {begins:%b}–{ends.day} {ends:%b}"
    if ahead is not None:
        days = f"until {say_weekday(ahead, week.today)}"
    dots = min(week.goal, 10)
    full = min(week.reached, dots)
    left: tuple[Span, ...] = (
        ("●" * full, "accent"),
        ("○" * (dots - full), "faint"),
        ("  ", "text"),
        (f"{week.reached} of {week.goal}", "strong"),
        (" conversations this week", "muted"),
    )
    streak = str(week.streak)
    more: tuple[Span, ...] = ((f"{SEPARATOR}{streak}", "muted"),) if streak else ()
    return Heading(left, more, ((days, "muted"),))


def done_lines(week: Week, height: int, width: int) -> list[Line]:
    """An empty queue: said warmly, in the middle of the screen; where nobody has a rhythm yet,
    how to begin."""
    dots: tuple[Span, ...] = (("●" * min(week.reached, 10) or "○", "accent"),)
    news: Sequence[tuple[Span, ...]] = [((one, "accent"),) for one in week.news]
    below = ((_next_up(week), "muted"),)
    texts: Sequence[tuple[Span, ...]] = (dots, (), *_said(week), *news, (), below)
    above = max(0, (height - len(texts)) // 2 - 1)
    lines: list[Line] = [BLANK] * above
    for spans in texts:
        length = sum(len(text) for text, _ in spans)
        indent = " " * max(0, (width - 4 - length) // 2)
        lines.append(Plain(((indent, "text"), *spans)))
    return lines


def _said(week: Week) -> Sequence[tuple[Span, ...]]:
    if week.new and not week.tracked:
        return (
            ((people_are_new(week.new), "strong"),),
            ((TRIAGE_KEY, "key"), (" asks who matters, one at a time.", "muted")),
        )
    if week.off_until is not None:
        day = say_weekday(week.off_until, week.today)
        return (((DAYS_OFF.format(day=day), "strong"),), ((DATES_STAY, "muted"),))
    kept = ", every promise kept" if week.promised else ""
    return (
        (("That is everyone for this week.", "strong"),),
        ((f"{week.reached} of {week.goal} conversations{kept}.", "muted"),),
    )


def _next_up(week: Week) -> str:
    if not week.next_up:
        return ""
    said = [
        f"{name}{f'’s {what}' if what else ''} on {say_weekday(day, week.today)}"
        for name, what, day in week.next_up[:2]
    ]
    return f"Next up: {', '.join(said)}."


class Peek(Painted):
    """Three lines under a list that has no card beside it: a rule, who, and what to say."""

    DEFAULT_CSS = "Peek { height: 3; dock: bottom; }"

    _who: Spans = []
    _rhythm: Spans = []
    _open: Spans = []
    _origin = ""

    def show(self, name: str, job: str, rhythm: Spans, opener: str, origin: str = "") -> None:
        """Show someone, and where what to say comes from; an empty name shows nothing."""
        self._who = [(cut(name, 28), "strong"), (f"  {job}", "muted")] if name else []
        self._rhythm = rhythm
        self._open = [("open with  ", "muted"), (opener, "text")] if opener else []
        self._origin = f"  {origin}" if opener and origin else ""
        self.refresh()

    def line(self, y: int, width: int) -> Spans:
        """The rule, the person, the opener."""
        indent: Span = ("  ", "text")
        if y == 0:
            return [("─" * width, "rule")]
        if not self._who:
            return []
        if y == 1:
            return [indent, *sides(self._who, self._rhythm, width - 4)]
        right: Spans = [("enter", "key"), (" card", "muted")]
        room = width - 4 - width_of(right) - 2 - cell_len(self._origin)
        return [
            indent,
            *sides([*crop(self._open, room), (self._origin, "muted")], right, width - 4),
        ]
