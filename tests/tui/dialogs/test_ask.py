"""Small questions: what is proposed gives way to typing, what is unclear says why."""

from __future__ import annotations

from datetime import date

from textual.app import App

from store.language.dates import echo_day, parse_day
from tests.tui.watching import until
from tui.dialogs.ask import Ask, Choose, Option

TODAY = date(2026, 11, 22)


class Asking(App[None]):
    CSS_PATH = "../../../tui/styles/amity.tcss"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        from tui.styles.themes import DEFAULTS

        return dict(DEFAULTS)


def ask() -> Ask:
    def echo(text: str) -> str:
        return echo_day(parse_day(text, TODAY, "future"))

    return Ask("Snooze Jane", "Until", "in 2 weeks", echo=echo)


async def test_enter_takes_what_is_proposed() -> None:
    app, answers = Asking(), list[str | None]()
    async with app.run_test() as pilot:
        app.push_screen(ask(), answers.append)
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: answers == ["in 2 weeks"])


async def test_typing_takes_the_place_of_what_is_proposed() -> None:
    app, answers = Asking(), list[str | None]()
    async with app.run_test() as pilot:
        app.push_screen(ask(), answers.append)
        await pilot.pause()
        await pilot.press(*"tomorrow", "enter")
        await until(pilot, lambda: answers == ["tomorrow"])


async def test_what_could_be_two_days_is_refused_by_its_word() -> None:
    app, answers = Asking(), list[str | None]()
    async with app.run_test() as pilot:
        question = ask()
        app.push_screen(question, answers.append)
        await pilot.pause()
        await pilot.press(*"05", "slash", *"06", "enter")
        await pilot.pause()
        assert answers == []
        line = "".join(text for text, _ in question.hints.line(0, 72))
        assert "05/06" in line
        await pilot.press("escape")
        await until(pilot, lambda: answers == [None])


async def test_a_hotkey_takes_its_option_at_once() -> None:
    app, answers = Asking(), list[str | None]()
    async with app.run_test() as pilot:
        options = [Option("yes", "y", "Do it"), Option("no", "n", "Leave it")]
        app.push_screen(Choose("Sure", options), answers.append)
        await pilot.pause()
        await pilot.press("n")
        await until(pilot, lambda: answers == ["no"])
