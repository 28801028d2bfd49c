"""A line on which one of a few words is chosen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from tui.widgets.choice import Choice

CHANNELS = ("coffee", "meal", "call", "video", "message", "meeting", "other")


class Alone(App[None]):
    """A choice on a screen."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice

    def compose(self) -> ComposeResult:
        yield self.choice


def a_choice(value: str = "", *, optional: bool = False, marks: bool = False) -> Choice:
    return Choice([(one, one) for one in CHANNELS], value, optional=optional, marks=marks)


@pytest.mark.parametrize(
    ("start", "keys", "value"),
    [
        ("coffee", ["right"], "meal"),
        ("coffee", ["left"], "coffee"),
        ("other", ["right"], "other"),
        ("coffee", ["v"], "video"),
        ("coffee", ["m"], "meal"),
        ("coffee", ["m", "m"], "message"),
        ("coffee", ["m", "m", "m", "m"], "meal"),
        ("coffee", ["C"], "call"),
        ("coffee", ["z"], "coffee"),
        ("coffee", ["backspace"], "coffee"),
    ],
)
async def test_arrows_and_first_letters_choose(start: str, keys: list[str], value: str) -> None:
    app = Alone(a_choice(start))
    async with app.run_test() as pilot:
        app.choice.focus()
        await pilot.press(*keys)
        assert app.choice.value == value


@pytest.mark.parametrize(
    ("start", "keys", "value"),
    [
        ("", ["right"], "coffee"),
        ("video", ["backspace"], ""),
        ("video", ["v"], ""),
        ("meal", ["m"], "message"),
    ],
)
async def test_an_optional_choice_can_be_taken_back(
    start: str, keys: list[str], value: str
) -> None:
    app = Alone(a_choice(start, optional=True))
    async with app.run_test() as pilot:
        app.choice.focus()
        await pilot.press(*keys)
        assert app.choice.value == value


def test_without_a_choice_the_first_word_is_chosen_unless_that_is_optional() -> None:
    assert a_choice("unknown").value == "coffee"
    assert a_choice(optional=True).value == ""


def shown(choice: Choice, width: int) -> str:
    return "".join(text for text, _ in choice.line(0, width))


@pytest.mark.parametrize(
    ("value", "width", "line"),
    [
        ("coffee", 60, "● coffee  meal  call  video  message  meeting  other"),
        ("coffee", 30, "● coffee  meal  call  video  …"),
        ("message", 30, "…  call  video  ● message  …"),
        ("other", 30, "…  message  meeting  ● other"),
    ],
)
def test_the_chosen_word_is_in_sight_at_any_width(value: str, width: int, line: str) -> None:
    assert shown(a_choice(value), width) == line


@pytest.mark.parametrize("width", range(12, 70, 5))
@pytest.mark.parametrize("value", CHANNELS)
def test_no_width_hides_the_choice_or_is_exceeded(value: str, width: int) -> None:
    said = shown(a_choice(value), width)
    assert f"● {value}" in said
    assert len(said) <= max(width, len("…  ") + len(f"● {value}") + len("  …"))


def roles(choice: Choice) -> Sequence[str]:
    return [text for text, role in choice.line(0, 80) if role == "key"]


def test_marks_tell_what_is_chosen_without_colour() -> None:
    choice = a_choice("meal", marks=True)
    assert shown(choice, 80).startswith("○ coffee   ● meal   ○ call")
    assert roles(choice) == ["meal"]


async def test_a_click_chooses() -> None:
    app = Alone(a_choice("coffee"))
    async with app.run_test() as pilot:
        await pilot.click(Choice, offset=(len("● coffee  m"), 0))
        assert app.choice.value == "meal"
