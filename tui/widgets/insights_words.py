"""Every sentence of Insights."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from store.language.dates import say_day, say_weekday
from store.rules.coverage import Group, Measure
from store.rules.drifting import Drift
from store.rules.insights import Drifting, Insights, Summary
from store.rules.wording import plural

INSIGHTS: Final = "Insights"
WEEKS: Final = "Conversations a week"
YEAR: Final = "The year"
COVERAGE: Final = "Coverage"
BALANCE: Final = "Balance"
STREAK: Final = "Streak"
THIN: Final = "Thin"
DRIFTING: Final = "Drifting"

A_DAY: Final = "conversations a day"
OF_ALL: Final = "in touch within their rhythm, of all you know"
OF_ALL_SHORT: Final = "in touch, of all"
NOT_SAID: Final = "not said"
NO_FAVOURS: Final = "no favours noted within a year"
NOBODY_DRIFTS: Final = "nobody is quieter than they used to be"
QUIETER: Final = "quieter than they used to be"
NOBODY_HERE: Final = (
    "Nobody here yet.",
    "Your weeks, your year and whom you keep in touch with",
    "show here once you know someone.",
)
NOTHING_LOGGED: Final = "Nothing logged yet: the first talk begins the picture."
UNSAID: Final[dict[Measure, str]] = {
    "circle": "nobody is in a circle yet",
    "industry": "no industry is known yet",
    "level": "no level is known yet",
}
WHO: Final = "who is behind it"
SHOW_ALL: Final = "show all"
WEEK: Final = "week"
GROUP: Final = "group"
NEVER: Final = "not yet"


def last_weeks(found: Insights, weeks: int) -> str:
    """``last 26 weeks``, or since when, where that is later."""
    summary = found.summary(weeks)
    if found.since is not None and summary.weeks < weeks:
        return f"since {say_day(found.since, found.today)}"
    return f"last {plural(weeks, 'week')}"


def goal_met(found: Insights, summary: Summary) -> str:
    """``goal 5 met in 14``."""
    return f"goal {found.goal} met in {summary.met}"


def on_average(summary: Summary) -> str:
    """``4.3 on average``."""
    return f"{summary.average:.1f} on average"


def of_goal(begins: date, reached: int, goal: int, today: date) -> str:
    """``Mon 12 Oct: 6 of 5``."""
    return f"{say_weekday(begins, today)}: {reached} of {goal}"


def count_of(group: Group) -> str:
    """``31 of 42``."""
    return f"{len(group.in_touch)} of {len(group.known)}"


def more_groups(count: int) -> str:
    """``7 more``."""
    return f"{count} more"


def gave_received(found: Insights) -> str:
    """``you gave 41, received 47``."""
    return f"you gave {found.favours.gave}, received {found.favours.received}"


def wrote_first(found: Insights) -> str:
    """``you wrote first in 58 of 100``."""
    return f"you wrote first in {found.wrote_first} of {found.told}"


def balance(found: Insights) -> str:
    """What went either way, and who wrote first, where that was said."""
    said = gave_received(found) if found.favours.gave or found.favours.received else NO_FAVOURS
    return f"{said} · {wrote_first(found)}" if found.told else said


def in_touch_by(measure: Measure) -> str:
    """``In touch by circle``."""
    return f"In touch by {measure}"


def marks(group: Group, most: int) -> int:
    """How many of ``most`` marks are full: none only where nobody is in touch, all only where
    everybody is."""
    full = round(group.share * most)
    return min(max(full, group.share > 0), most - (group.share < 1))


def goal_streak(found: Insights) -> str:
    """``goal met in 7 of the last 8 weeks``; empty where there is no streak."""
    streak = found.streak
    text = str(streak)
    if not text:
        return ""
    return f"goal met {text}" if streak.weeks == streak.of else f"goal met in {text}"


def drifters(drifting: Sequence[Drifting], fit: int) -> str:
    """``Mira Novak, Leo Marsh and 3 others``: the first ``fit`` by name."""
    names = ", ".join(one.name for one in drifting[:fit])
    others = len(drifting) - fit
    if others <= 0:
        return names
    return f"{names} and {others} other{'s' if others > 1 else ''}"


def people_of_week(begins: date, count: int, today: date) -> str:
    """``Week of Mon 12 Oct: 6 people``."""
    people = "1 person" if count == 1 else f"{count} people"
    return f"Week of {say_weekday(begins, today)}: {people if count else 'nobody'}"


def people_of_group(group: Group) -> str:
    """``work: 31 of 42 in touch``."""
    name = group.name or f"{group.measure} {NOT_SAID}"
    return f"{name}: {count_of(group)} in touch"


def people_drifting(count: int) -> str:
    """``Drifting: 2 people``."""
    return f"Drifting: {'1 person' if count == 1 else f'{count} people'}"


def quiet(drift: Drift) -> str:
    """``quiet for 63 days, usually every 21``."""
    return f"quiet for {plural(drift.silence, 'day')}, usually every {drift.usual:.0f}"
