"""Insights: the weeks, the year, the reach, who is behind a figure, and the way to their card."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from store.rules.insights import insights
from tests.tui.watching import (
    SMALL,
    WIDE,
    AppOn,
    Driver,
    header,
    keys,
    mode,
    person,
    press,
    rows,
    settle,
    shown,
    until,
)
from tui.dialogs.behind import Behind
from tui.screens.insights import InsightsScreen
from tui.widgets.insights import InsightsList
from tui.widgets.insights_words import count_of
from tui.widgets.lines import LineList

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

TODAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 16)


@pytest.fixture
def talks(book: Book) -> Book:
    """Three people, one of them quiet: both others this week, one the week before."""
    jane, bob, mira = (
        book.add_contact(
            name, today=TODAY, circles=circles, industry=industry, tier="close", added=MONDAY
        )
        for name, circles, industry in (
            ("Jane Doe", ("work",), "design"),
            ("Bob Stone", ("work", "choir"), "law"),
            ("Mira Novak", ("work",), "design"),
        )
    )
    book.log([jane, bob], "summer plans", today=TODAY, day=MONDAY, channel="meal")
    book.log([jane], "roadmap", today=TODAY, day=MONDAY - timedelta(days=7), channel="coffee")
    for weeks in (10, 13, 16, 19, 22):
        book.log([mira], today=TODAY, day=TODAY - timedelta(days=7 * weeks), channel="call")
    return book


def pictures(app: Amity) -> InsightsList:
    found = rows(app, "#insights")
    assert isinstance(found, InsightsList)
    return found


def line(app: Amity, beginning: str) -> str:
    """The line on screen that begins so."""
    return next(one for one in shown(app).splitlines() if one[2:].startswith(beginning))


async def point(pilot: Driver, app: Amity, value: str, times: int = 1) -> None:
    """Click on what stands for ``value``."""
    found = pictures(app)
    for y, one in enumerate(found.lines):
        for spot in getattr(one, "spots", ()):
            if spot.value == value:
                at = (2 + spot.start, y - found.top)
                await pilot.click("#insights", offset=at, times=times)
                await settle(pilot)
                return
    raise AssertionError(value)


# -- pictures ----------------------------------------------------------------------------------


async def test_all_of_it_in_sight_on_a_wide_screen(sample_book: Book, app_on: AppOn) -> None:
    app, found = app_on(sample_book), insights(sample_book.network, TODAY)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5")
        assert isinstance(app.screen, InsightsScreen)
        summary = found.summary()
        assert f"goal 5 met in {summary.met} · " in line(app, "CONVERSATIONS A WEEK")
        assert f"{summary.average:.1f} on average" in line(app, "CONVERSATIONS A WEEK")
        assert line(app, "THE YEAR").endswith("· none   ▯ 1   ▮ 2   █ 3 or more")
        assert "by circle" in line(app, "by circle")
        assert "by level" in line(app, "by circle")
        assert count_of(found.coverage["circle"][0]) in line(app, "work")
        assert f"you gave {found.favours.gave}, received" in line(app, "BALANCE")
        assert found.drifting[0].name in line(app, "DRIFTING")
        assert keys(app)[:3] == ["←→ week", "= coverage", "enter who is behind it"]


async def test_on_a_small_screen_coverage_is_by_one_measure_at_a_time(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5")
        assert "= circle · industry · level" in line(app, "COVERAGE")
        assert "DRIFTING" in shown(app)
        for group in ("work", "design", "practitioner", "work"):
            assert line(app, group)
            await press(pilot, "equals_sign")


@pytest.mark.parametrize("size", [(40, 15), (60, 20), (80, 24), (100, 30), (160, 50), (200, 60)])
async def test_every_size_shows_its_weeks(
    size: tuple[int, int], sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "5", "left", "left", "left")
        assert "↑" in shown(app)
        assert "2 Nov" in shown(app)
        await press(pilot, "G")
        assert "DRIFTING" in shown(app)
        assert all(len(one) <= size[0] for one in shown(app).splitlines())


async def test_the_goal_is_a_line_and_met_weeks_rise_above_it(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5")
        drawn = shown(app).splitlines()
        at = next(at for at, one in enumerate(drawn) if one.startswith("  goal 5"))
        assert set(drawn[at][9:].rstrip()) == {"▁"}
        assert drawn[at + 2].rstrip().endswith("▃ ▆")


# -- weeks -------------------------------------------------------------------------------------


async def test_left_and_right_move_a_week_and_the_title_says_who(
    talks: Book, app_on: AppOn
) -> None:
    app = app_on(talks)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5", "left")
        assert "Mon 16 Nov: 2 of 5, " in line(app, "CONVERSATIONS A WEEK")
        await press(pilot, "left")
        assert "Mon 9 Nov: 1 of 5, Jane Doe" in line(app, "CONVERSATIONS A WEEK")
        await press(pilot, "right", "right", "right")
        assert "Mon 16 Nov: 2 of 5" in line(app, "THE YEAR")
        await press(pilot, "escape")
        assert "since 21 Jun" in line(app, "CONVERSATIONS A WEEK")


async def test_enter_shows_who_is_behind_a_week_and_leads_to_a_card(
    talks: Book, app_on: AppOn
) -> None:
    app = app_on(talks)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5", "left", "left", "enter")
        assert isinstance(app.screen, Behind)
        assert "Week of Mon 9 Nov: 1 person" in shown(app)
        assert "coffee · 9 Nov" in shown(app)
        await press(pilot, "enter")
        assert mode(app).place == "contacts"
        assert mode(app).person == person(talks, "Jane Doe").uid
        assert "TIMELINE" in shown(app)


async def test_a_week_without_talks_says_so(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5", "left", "left", "left", "enter")
        assert isinstance(app.screen, InsightsScreen)
        assert "Week of Mon 2 Nov: nobody" in shown(app)


async def test_weeks_can_be_clicked_in_both_pictures(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5")
        await point(pilot, app, "week:1")
        assert "Mon 9 Nov: 1 of 5" in line(app, "CONVERSATIONS A WEEK")
        await point(pilot, app, "week:0", times=2)
        assert isinstance(app.screen, Behind)
        assert "Week of Mon 16 Nov: 2 people" in shown(app)


# -- coverage ----------------------------------------------------------------------------------


async def test_a_group_shows_who_has_been_quiet_longest_first(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5", "j", "j", "enter")
        assert "work: 2 of 3 in touch" in shown(app)
        named = [
            talks.network.contacts[one.key].name
            for one in app.screen.query_one(LineList).lines
            if one.key
        ]
        assert named[0] == "Mira Novak"
        assert "✓ 16 Nov" in shown(app)
        await press(pilot, "escape", "right", "enter")
        assert "design: 1 of 2 in touch" in shown(app)


async def test_a_click_chooses_a_group(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5")
        await point(pilot, app, "reach:1:1", times=2)
        assert "law: 1 of 1 in touch" in shown(app)


async def test_the_switch_goes_to_the_next_column_where_all_stand_beside_each_other(
    talks: Book, app_on: AppOn
) -> None:
    app = app_on(talks)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5", "equals_sign")
        assert pictures(app).key == "reach:0"
        await press(pilot, "enter")
        assert "design: 1 of 2 in touch" in shown(app)


async def test_more_groups_than_fit_are_shown_by_enter(book: Book, app_on: AppOn) -> None:
    for at in range(40):
        book.add_contact(f"Person {at:02}", today=TODAY, industry=f"trade {at:02}")
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5", "equals_sign", "G")
        assert pictures(app).key == "more"
        assert "enter show all" in keys(app)
        await press(pilot, "enter", "G")
        assert "trade 39" in shown(app)
        await press(pilot, "escape", "G")
        assert pictures(app).key == "more"


# -- drifting ----------------------------------------------------------------------------------


async def test_who_drifts_and_for_how_long(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5", "G")
        assert "Mira Novak · quieter than they used to be" in line(app, "DRIFTING")
        await press(pilot, "enter")
        assert "quiet for 70 days, usually every 21" in shown(app)


# -- beginnings --------------------------------------------------------------------------------


async def test_an_empty_store_is_told_kindly(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5")
        assert "Nobody here yet.  n adds someone" in shown(app)
        assert not any("week" in one for one in keys(app))
        await press(pilot, "left", "equals_sign", "enter")
        assert isinstance(app.screen, InsightsScreen)


async def test_nothing_logged_yet_shows_whom_one_knows(book: Book, app_on: AppOn) -> None:
    book.add_contact("Jane Doe", today=TODAY, circles=("work",))
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5")
        assert "Nothing logged yet" in shown(app)
        assert "0 of 1" in line(app, "work")
        assert "THE YEAR" not in shown(app)
        await press(pilot, "equals_sign")
        assert "no industry is known yet" in shown(app)


# -- in place ----------------------------------------------------------------------------------


async def test_what_another_session_logs_appears_in_place(talks: Book, app_on: AppOn) -> None:
    from store.book import Book as Other

    app = app_on(talks)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5", "j", "j")
        with Other.open(talks.path) as other:
            mira = person(talks, "Mira Novak").uid
            other.log([other.network.contacts[mira]], today=TODAY, day=TODAY)
        await until(pilot, lambda: "3 of 3" in line(app, "work"))
        assert pictures(app).key == "reach:0"
        assert "changed elsewhere" in header(app).notice


async def test_moving_to_another_week_draws_only_the_lines_that_change(
    sample_book: Book, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "5", "left")
        found = pictures(app)
        drawn: list[int] = []
        kept = found._refresh_line

        def draw(at: int) -> None:
            drawn.append(at)
            kept(at)

        monkeypatch.setattr(found, "_refresh_line", draw)
        await press(pilot, "left")
        names = [found.lines[at].key for at in drawn]
        assert len(drawn) == 4
        assert {"weeks", "year"} <= set(names)
