"""The palettes: everything can be read, everywhere it can stand."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest
from textual.color import Color
from textual.theme import Theme

from tests.tui.watching import SMALL, AppOn, press, settle, shown
from tui.styles.themes import DARK, DEFAULTS, LIGHT, OWN, SIXTEEN, THEMES

if TYPE_CHECKING:
    from store.book import Book

TODAY = date(2026, 11, 22)
READABLE = 4.5
"""Least contrast of text, by WCAG 2.2, 1.4.3."""
TEXT = ("foreground", "strong", "muted", "primary", "accent", "warning", "error")
"""What text is drawn in."""
UNDER_TEXT = ("background", "cursor", "surface", "panel")
"""What those stand on: screen, cursor row, footer, message line."""


def colour(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


def luminance(of: Color) -> float:
    """Relative luminance, by WCAG 2.2."""
    parts = (part / 255 for part in (of.r, of.g, of.b))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "under"), [*product(TEXT, UNDER_TEXT)])
def test_text_can_be_read(theme: Theme, text: str, under: str) -> None:
    assert contrast(colour(theme, text), colour(theme, under)) >= READABLE


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("text", "under"),
    [
        ("foreground", "chip"),
        ("primary", "chip"),
        ("background", "warning"),
        ("input-cursor-foreground", "input-cursor-background"),
        ("foreground", "input-selection-background"),
    ],
)
def test_chips_choices_and_the_caret_can_be_read(theme: Theme, text: str, under: str) -> None:
    assert contrast(colour(theme, text), colour(theme, under)) >= READABLE


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_cursor_row_can_be_told_from_the_screen(theme: Theme) -> None:
    assert contrast(colour(theme, "cursor"), colour(theme, "background")) > 1.15


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_theme_names_every_variable_of_ours(theme: Theme) -> None:
    assert set(OWN) <= set(theme.variables)
    assert set(OWN) == set(DEFAULTS)


def test_the_theme_of_sixteen_colours_names_no_other() -> None:
    fields = [getattr(SIXTEEN, name) for name in ("background", "foreground", *TEXT[3:])]
    named = [*fields, *SIXTEEN.variables.values()]
    assert {one for one in named if one and not one.startswith("ansi_")} == {"reverse"}


async def test_the_app_runs_in_our_themes_and_in_those_of_others(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash", "s")
        for theme in (*(one.name for one in THEMES), "nord", "ansi-dark"):
            app.theme = theme
            await settle(pilot)
            assert "/ s" in shown(app), theme
