"""Insights: the weeks against the goal, the year, whom I am in touch with, and who drifts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from store.language.dates import say_day
from store.rules.cadence import last_touch
from store.rules.coverage import MEASURES, Group, Measure
from store.rules.insights import Insights, WeekOf, insights
from store.rules.wording import channel_word
from tui.dialogs.ask import Option
from tui.screens.base import Handler, ModeScreen, bindings_of
from tui.screens.handlers import HANDLERS
from tui.text import SEPARATOR
from tui.widgets import insights_words as words
from tui.widgets.insights import InsightsList, insights_lines
from tui.widgets.insights_lines import DRIFTING, MORE, REACH, WEEKS, YEAR, View
from tui.widgets.insights_reach import beside, column_in, grid
from tui.widgets.lines import GUTTER, MARGIN, LineList

AROUND: Final = 3
"""Rows of header and footer; where there is room, a blank one is on top of the body."""
FOOTER: Final = ("switch", "open", "quick_add", "find", "undo", "help")
"""Commands in the footer, most useful first."""
Person: TypeAlias = tuple[str, str]
"""A uid, and what is said of them."""


def turn(step: int) -> Handler:
    """A handler that moves sideways: to another week, or to another group."""

    def handler(screen: ModeScreen) -> None:
        if isinstance(screen, InsightsScreen):
            screen.turn(step)

    return handler


def switch(screen: ModeScreen) -> None:
    """Show coverage by the next of circle, industry and level."""
    if isinstance(screen, InsightsScreen):
        screen.switch()


_OWN: Final[Mapping[str, Handler]] = {"left": turn(-1), "right": turn(1), "switch": switch}


class InsightsScreen(ModeScreen):
    """One list of pictures. ``week`` is the highlighted week, counted back from the current
    one."""

    place = "insights"
    handlers = {**HANDLERS, **_OWN}
    BINDINGS = bindings_of("insights")
    week: int | None = None
    measure: Measure = "circle"
    column: int = 0
    whole: bool = False
    _counted: tuple[tuple[int, date], Insights] | None = None

    def body(self) -> ComposeResult:
        """The pictures."""
        with Vertical(classes="pane-main"):
            yield InsightsList(id="insights")

    # -- what it shows ---------------------------------------------------------------------

    @property
    def pictures(self) -> InsightsList:
        """The list."""
        return self.query_one("#insights", InsightsList)

    @property
    def counted(self) -> Insights:
        """The insights of today, counted once for the records as they are."""
        book, today = self.session.book, self.session.today
        state = (book.sequence, today)
        if self._counted is None or self._counted[0] != state:
            self._counted = (state, insights(book.network, today))
        return self._counted[1]

    @property
    def view(self) -> View:
        """All that is shown."""
        return View(
            found=self.counted,
            contacts=self.session.book.network.contacts,
            width=max(20, self.size.width - GUTTER - MARGIN),
            height=self.size.height - AROUND - (not self.low),
            low=self.low,
            key_of=self.key_of,
            week=self.week,
            measure=self.measure,
            column=self.column,
            whole=self.whole,
        )

    def rebuild(self) -> None:
        """Lay the pictures out."""
        pictures = self.pictures
        pictures.show(insights_lines(self.view))
        if self.focused is None:
            pictures.focus()

    # -- moving ----------------------------------------------------------------------------

    @property
    def row(self) -> tuple[Group | None, ...]:
        """The row of groups the cursor is on; empty elsewhere."""
        name, _, at = (self.pictures.key or "").partition(":")
        return grid(self.view)[int(at)] if name == REACH else ()

    def turn(self, step: int) -> None:
        """To the group beside, where the cursor is on one, else to an earlier or later week."""
        if row := self.row:
            there = [place for place, group in enumerate(row) if group is not None]
            at = there.index(column_in(row, self.column)) + step
            self._stand(there[max(0, min(len(there) - 1, at))])
        elif self.week is None:
            self.week = 0
        else:
            self.week = max(0, min(len(self.counted.weeks) - 1, self.week - step))
        self.rebuild()
        self.refresh_keys()

    def _stand(self, column: int) -> None:
        self.column = column
        if beside(self.view.width):
            self.measure = MEASURES[column]

    def switch(self) -> None:
        """By the next measure; where all stand beside each other, to the next column."""
        at = (MEASURES.index(self.measure) + 1) % len(MEASURES)
        self.measure = MEASURES[at]
        self.column = at if beside(self.view.width) else 0
        if not (self.pictures.key or "").startswith(REACH):
            self.pictures.go_to(f"{REACH}:0")
        self.rebuild()

    def go_back(self) -> None:
        """Let go of the week, then of the groups that are shown beyond the first."""
        if self.week is not None:
            self.week = None
        else:
            self.whole = False
        self.rebuild()
        super().go_back()

    @on(InsightsList.Pointed)
    async def _point(self, event: InsightsList.Pointed) -> None:
        kind, *figures = event.value.split(":")
        at = [int(figure) for figure in figures]
        if kind == REACH:
            self.pictures.go_to(f"{REACH}:{at[0]}")
            self._stand(at[1])
        else:
            self.week = at[0]
            if self.pictures.key not in (WEEKS, YEAR):
                self.pictures.go_to(WEEKS)
        self.rebuild()
        self.refresh_keys()
        if event.again:
            await self.action_run("open")

    # -- who is behind it ------------------------------------------------------------------

    @on(LineList.Opened, "#insights")
    def _open(self, event: LineList.Opened) -> None:
        if event.key == MORE:
            self.whole = True
            self.rebuild()
        else:
            self.carry_out(self._behind(event.key))

    async def _behind(self, key: str) -> None:
        from tui.dialogs.behind import Behind

        heading, people = self._people(key)
        known = self.session.book.network.contacts
        options = [Option(uid, "", known[uid].name, note) for uid, note in people if uid in known]
        if not options:
            self.say(heading)
            return
        chosen = await self.app.push_screen_wait(Behind(heading, options))
        if chosen:
            await self._show_card(chosen)

    async def _show_card(self, uid: str) -> None:
        from tui.screens.contacts import ContactsScreen

        await self.app.switch_mode("contacts")
        if isinstance(self.app.screen, ContactsScreen):
            self.app.screen.show_person(uid)

    def _people(self, key: str) -> tuple[str, list[Person]]:
        found = self.counted
        if key == DRIFTING:
            said = [(one.uid, words.quiet(one.drift)) for one in found.drifting]
            return words.people_drifting(len(said)), said
        row = self.row
        group = row[column_in(row, self.column)] if row else None
        if group is not None:
            return words.people_of_group(group), self._members(group)
        week = found.weeks[-1 - (self.week or 0)]
        heading = words.people_of_week(week.begins, week.reached, found.today)
        return heading, [(uid, self._talk(uid, week)) for uid in week.people]

    def _members(self, group: Group) -> list[Person]:
        """Those who were not heard of for longest come first, those in touch last."""
        network, today = self.session.book.network, self.session.today
        said: list[tuple[bool, date, str, Person]] = []
        for uid in group.known:
            talk = last_touch(network, uid, today)
            day = talk.day if talk else date.min
            note = say_day(day, today) if talk else words.NEVER
            touched = uid in group.in_touch
            name = network.contacts[uid].name
            said.append((touched, day, name, (uid, f"✓ {note}" if touched else note)))
        return [person for *_, person in sorted(said)]

    def _talk(self, uid: str, week: WeekOf) -> str:
        """How and when they were first reached in the week."""
        network, today = self.session.book.network, self.session.today
        for one in reversed(network.interactions_of(uid)):
            if 0 <= (one.day - week.begins).days < 7 and one.reached:
                return f"{channel_word(one.channel)}{SEPARATOR}{say_day(one.day, today)}"
        return ""

    # -- keys ------------------------------------------------------------------------------

    def offers(self, need: str) -> bool:
        """Whether what a command needs is at hand."""
        if need == "weeks":
            return bool(self.row) or self.counted.since is not None
        if need == "line":
            return False
        return super().offers(need)

    def word_of(self, command_id: str) -> str:
        """What opening shows, and what the sideways keys move."""
        if command_id == "open":
            return words.SHOW_ALL if self.pictures.key == MORE else words.WHO
        if command_id == "switch":
            return words.COVERAGE.lower()
        return super().word_of(command_id)

    def footer_keys(self) -> Sequence[tuple[str, str]]:
        """The two sideways keys as one, then the others."""
        keys = [
            (self.key_of(one), self.word_of(one))
            for one in FOOTER
            if self.available(one) and self.key_of(one)
        ]
        if not self.offers("weeks"):
            return keys
        both = self.key_of("left") + self.key_of("right")
        return [(both, words.GROUP if self.row else words.WEEK), *keys]

    @on(LineList.Moved, "#insights")
    def _moved(self) -> None:
        self.refresh_keys()
