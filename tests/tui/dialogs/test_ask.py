"""Small questions: what is proposed gives way to typing, what is unclear says why."""

from __future__ import annotations

from datetime import date

import pytest
from textual.app import App

from store.language.dates import echo_day, parse_day
from tests.tui.watching import press, settle, until
from tui.dialogs.ask import Ask, Choose, Option, Tell

TODAY = date(2026, 11, 22)


class Asking(App[None]):
    CSS_PATH = "../../../tui/styles/amity.tcss"

    @property
    def opening(self) -> bool:
        return not getattr(self.screen, "ready", True)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        from tui.styles.themes import DEFAULTS

        return dict(DEFAULTS)


def shown(app: App[None]) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


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


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_what_is_too_long_to_read_at_once_scrolls_and_its_keys_stay_in_sight(
    size: tuple[int, int],
) -> None:
    app = Asking()
    async with app.run_test(size=size) as pilot:
        app.push_screen(Tell("Why Jane", [f"Sentence {at}." for at in range(60)]))
        await settle(pilot)
        assert "esc close" in shown(app)
        assert "Sentence 0." in shown(app)
        await press(pilot, "end")
        assert "Sentence 59." in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1)


async def test_a_sentence_to_read_stays_one_whatever_it_quotes() -> None:
    app = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Tell("Why Jane", ["You promised: a\rb\n\nc\u2028d.", "Due today."]))
        await settle(pilot)
        assert "You promised: a b c d." in shown(app)
        await pilot.press("w")
        await until(pilot, lambda: len(app.screen_stack) == 1)


async def test_a_long_note_leaves_room_for_what_can_be_chosen() -> None:
    app = Asking()
    async with app.run_test(size=(80, 24)) as pilot:
        options = [Option("yes", "y", "Do it"), Option("no", "n", "Leave it")]
        app.push_screen(Choose("Sure", options, "word " * 2000 + "\n" * 100))
        await settle(pilot)
        for text in ("word word", "Do it", "Leave it", "esc leave"):
            assert text in shown(app)
