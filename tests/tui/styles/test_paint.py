"""Roles of text in the colours that a terminal has: all, sixteen, none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from rich.color import ColorType
from rich.style import Style

from tests.tui.watching import SMALL, WIDE, AppOn, press, settle, strips
from tui.styles.paint import Depth, Paint
from tui.styles.themes import DARK, SIXTEEN

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

ROLES = (
    *("text", "strong", "muted", "accent", "key", "warm", "late", "error", "title", "rule"),
    *("faint", "chip", "choice", "filter", "match", "heat1", "heat2", "message"),
)
PLAIN = {ColorType.DEFAULT, ColorType.STANDARD}


def paint(depth: Depth) -> Paint:
    theme = DARK if depth == "full" else SIXTEEN
    named = {"foreground": theme.foreground, "background": theme.background, "panel": theme.panel}
    named |= {"primary": theme.primary, "warning": theme.warning, "error": theme.error}
    return Paint({**{key: str(value) for key, value in named.items()}, **theme.variables}, depth)


def colours(style: Style) -> set[ColorType]:
    return {one.type for one in (style.color, style.bgcolor) if one is not None}


@pytest.mark.parametrize("role", ROLES)
def test_sixteen_colours_are_those_of_the_terminal(role: str) -> None:
    assert colours(paint("sixteen").style(role)) <= PLAIN
    assert colours(paint("sixteen").cursor) == set()


@pytest.mark.parametrize("role", ROLES)
def test_without_colour_there_is_none(role: str) -> None:
    assert colours(paint("none").style(role)) == set()
    assert colours(paint("none").cursor) == set()


def test_with_all_colours_the_palette_is_exact() -> None:
    found = paint("full")
    assert str(found.style("accent")) == "#7ecbb5"
    assert str(found.style("late")) == "bold #e9a96f"
    assert str(found.style("choice")) == "bold #14181d on #e9a96f"
    assert str(found.style("match")) == "bold underline #7ecbb5"
    assert found.cursor == Style(bgcolor="#27333a")


@pytest.mark.parametrize("depth", ["sixteen", "none"])
def test_what_colour_said_is_said_by_weight_line_or_reversal(depth: Depth) -> None:
    found = paint(depth)
    assert found.cursor.reverse
    assert found.style("strong").bold
    assert found.style("late").bold
    assert found.style("match").underline
    assert found.style("chip").underline
    assert found.style("filter").underline
    assert found.style("choice").reverse


def test_an_unknown_role_is_plain_text() -> None:
    assert paint("full").style("nonsense") == paint("full").style("text")
    assert paint("none").style("nonsense") == Style()


# -- in the app --------------------------------------------------------------------------------


def styles(app: Amity) -> Iterator[Style]:
    for strip in strips(app):
        for segment in strip:
            if segment.style is not None:
                yield segment.style


SCREENS = (
    *(("1",), ("w",), ("escape", "a", "x"), ("escape", "2", "slash", "s"), ("escape", "3")),
    *(("4",), ("tab",), ("tab",), ("tab",), ("right", "right", "right", "right", "right")),
)


async def test_no_screen_asks_sixteen_colours_for_another(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    app.theme = "amity-16"
    async with app.run_test(size=SMALL) as pilot:
        for pressed in SCREENS:
            await press(pilot, *pressed)
            found = {kind for style in styles(app) for kind in colours(style)}
            assert found <= PLAIN, pressed


async def test_no_color_is_no_colour_on_any_screen(
    sample_book: Book, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert any(style.reverse for style in styles(app))
        for pressed in SCREENS:
            await press(pilot, *pressed)
            found = {kind for style in styles(app) for kind in colours(style)}
            assert found <= {ColorType.DEFAULT}, pressed
