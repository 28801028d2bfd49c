"""Settings and days off, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.watching import SMALL, AppOn, Driver, message, mode, press, shown, texts, write
from tui.dialogs.ask import Ask, Choose
from tui.widgets.lines import LineList

if TYPE_CHECKING:
    from store.book import Book


async def run(pilot: Driver, command: str) -> None:
    """Run a command of the palette by its name."""
    await press(pilot, "ctrl+p")
    await write(pilot, command)
    await press(pilot, "enter")


def listed(pilot: Driver) -> list[str]:
    assert isinstance(pilot.app.screen, Choose)
    return texts(pilot.app.screen.query_one(LineList))


async def test_every_setting_is_listed_and_changed_with_one_undo(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await run(pilot, "settings")
        assert listed(pilot)[:3] == ["goal 5", "capacity 5", "week-start mon"]
        await press(pilot, "enter")
        await write(pilot, "lots")
        await press(pilot, "enter")
        assert isinstance(app.screen, Ask)
        await write(pilot, "7")
        await press(pilot, "enter")
        assert listed(pilot)[0] == "goal 7"
        await press(pilot, "escape")
        assert "3 of 7 conversations" in shown(app)
        await press(pilot, "u")
        assert sample_book.network.settings.goal == 5


async def test_a_time_zone_is_taken_back_to_the_machines(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await run(pilot, "settings")
        for typed, kept in (("Europe/Lisbon", "Europe/Lisbon"), ("none", "")):
            at = [line.split()[0] for line in listed(pilot)].index("time-zone")
            await press(pilot, *["j"] * at, "enter")
            await write(pilot, typed)
            await press(pilot, "enter")
            assert sample_book.network.settings.time_zone == kept


async def test_a_holiday_and_the_rhythm_of_a_tag_are_added(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await run(pilot, "settings")
        await press(pilot, "*")
        await write(pilot, "New Year 1 jan tier:inner")
        assert "New Year, 1 January: 3 people" in shown(app)
        await press(pilot, "enter", "+")
        await write(pilot, "hiring 2w")
        assert "#hiring every 14 days" in shown(app)
        await press(pilot, "enter")
        assert "tag.hiring 14d" in listed(pilot)
        assert "holiday.New Year 1 January tier:inner" in listed(pilot)
        await press(pilot, "*")
        await write(pilot, "Easter 5 april")
        await press(pilot, "enter")
        assert "Say who it is for after the day" in shown(app)


async def test_days_off_are_taken_and_ended(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await run(pilot, "days off")
        assert "The week asks for nobody" in shown(app)
        await write(pilot, "today to fri")
        assert "Sun 22 Nov 2026 to Fri 27 Nov 2026, 6 days" in shown(app)
        await press(pilot, "enter")
        assert message(app).startswith("Took Sun 22 Nov 2026 to Fri 27 Nov 2026, 6 days off.")
        await press(pilot, "escape")
        assert app.screen is mode(app)
        assert "Days off until Fri 27 Nov. Dates stay in sight." in shown(app)
        assert "KEEP IN TOUCH" not in shown(app)
        await run(pilot, "days off")
        assert "none ends them." in shown(app)
        await write(pilot, "none")
        await press(pilot, "enter")
        assert "KEEP IN TOUCH" in shown(app)
